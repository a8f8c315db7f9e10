//! What errtable's output costs rustc, what its generator costs a build, and what its dependencies cost a
//! first build, beside what a user would pick instead.
//!
//! ```text
//! table --> contender --> source --rustc--> time, memory                       compile
//!                           \--program----> relocations, bytes, page faults    start_up
//! table, page ------------> time, memory, of importing, checking, generating   pipeline
//! scratch crates --cargo--> time                                               first_build
//! response ---------------> time, instructions, of decoding it                 decode
//! question, log ----------> time, instructions, memory, of explaining it       explain
//! codes, peers --rustc----> time, instructions, of finding one                 look_up
//! table, peers --rustc----> time, instructions, of all that is said of a row   metadata
//! messages ---------------> time, instructions, of finding their templates      classify
//! hot paths --------------> instructions, held against a record                instructions
//! ```
//!
//! The benches are `benches/*.rs`, a line each; `harness` is what they share. `summary` is the README's table
//! of what they found. The tables and the
//! sources are written by processes of their own: Linux counts what a process had in memory as the peak
//! of those that it starts, so that one that measures has to stay small.

pub mod classify;
pub mod compile;
pub mod contender;
pub mod decode;
pub mod explain;
pub mod first_build;
pub mod harness;
pub mod instructions;
pub mod look_up;
pub mod metadata;
pub mod pipeline;
pub mod start_up;
pub mod summary;
pub mod table;
