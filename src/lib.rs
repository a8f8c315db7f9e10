//! Exhaustive enums from tables of API error codes.
//!
//! A vendor publishes a table of error codes. `errtable` makes an enum of it: a variant for each
//! name, with the HTTP status, the kind, the retry advice, the message and the suggestion that the
//! table gives. A `match` over it has no `_` arm, so a code that the vendor adds is one that the
//! compiler asks you about.
//!
//! Four catalogs come with the crate, each behind a feature of its name, none on by default:
//!
//! | feature | enum | catalog | rows | names | codes |
//! |---|---|---|---|---|---|
//! | `tripo` | `Tripo` | Tripo 3D API | 27 | 27 | 27 |
//! | `turing` | `Turing` | Turing LLM gateway | 258 | 258 | 257 |
//! | `ark` | `Ark` | Volcano Ark | 39 | 38 | 37 |
//! | `modelarts` | `ModelArts` | Huawei ModelArts MaaS | 49 | 28 | 28 |
//!
//! ```
//! # #[cfg(feature = "tripo")] {
//! use errtable::{Kind, Retry, Tripo};
//!
//! let error = Tripo::try_from(2010)?;
//! assert_eq!(error, Tripo::InsufficientCredit);
//! assert_eq!(error.http_status(), 403);
//! assert_eq!(error.kind(), Kind::PaymentRequired);
//! assert_eq!(error.retry(), Retry::Never);
//! assert_eq!(error.suggestion(), Some("Please purchase more credit"));
//! assert_eq!(
//!     error.to_string(),
//!     "INSUFFICIENT_CREDIT (2010): You don't have enough credit to create this task",
//! );
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! [`decode`] makes an error of a live response: the variant, its kind and retry advice, what stands in the
//! place of the message's placeholders, request ids, and how long to wait.
//!
//! Code that works over any catalog takes an [`ErrorCode`].
//!
//! # A table of your own
//!
//! Three ways lead from a table to its enum, and give the same code.
//!
//! 1. The attribute [`catalog`](macro@catalog), on an empty enum; the table stands in a file or in the
//!    attribute:
//!
//!    ```
//!    # #[cfg(feature = "macros")] {
//!    #[errtable::catalog(csv = "
//!        code,name,http_status,message
//!        7001,OUT_OF_CREDIT,402,Out of credit
//!        7002,QUEUE_FULL,503,The queue is full
//!    ")]
//!    pub enum Billing {}
//!
//!    assert_eq!(Billing::QueueFull.kind(), errtable::Kind::Unavailable);
//!    # }
//!    ```
//!
//! 2. A build script, with [`errtable-codegen`](https://docs.rs/errtable-codegen):
//!    `errtable_codegen::build(["codes/billing.csv"])`. This crate can then do without its feature
//!    `macros`.
//! 3. A file that is checked in: `cargo errtable generate codes/billing.csv -o src/billing.rs`, and the
//!    same with `--check` in CI. It needs this crate alone, without any feature.
//!
//! # Features
//!
//! - `std` (default): the errors of `FromStr` and `TryFrom` keep the whole input; without it, 64 bytes.
//! - `decode` (default): [`decode`], for live responses.
//! - `reqwest`: responses of reqwest, decoded; `reqwest-middleware`: within a client; `reqwest-retry`: which
//!   sends again what may be.
//! - `reply`: `errtable::reply`, for servers that answer with the errors of a table; `http`: as responses of that
//!   crate; `axum`: of axum; `utoipa`: for their OpenAPI description.
//! - `tracing`: the fields of an error in events and spans.
//! - `miette`: an error as a diagnostic, with the suggestion as its help.
//! - `macros` (default): the attribute. It builds `errtable-macros` and the generator.
//! - `serde`: errors as codes or names in data of your own. It builds `serde_core`, which has no macro.
//! - `tripo`, `turing`, `ark`, `modelarts`: the vendors' enums. They need the generator at build
//!   time; a crate that enables none, and not `macros`, does not build it.
//!
//! The crate has no dependency at run time but what a feature is named after, is `no_std` without its feature `std`,
//! and has no `unsafe`.
#![cfg_attr(not(feature = "std"), no_std)]
#![cfg_attr(docsrs, feature(doc_cfg), doc(auto_cfg(hide(feature = "_vendors"))))]

// Generated code names this crate `::errtable`, also where it is part of it.
#[cfg(feature = "_vendors")]
#[allow(unused_extern_crates, reason = "they may all be off")]
extern crate self as errtable;

mod broken;
mod case;
mod catalog;
mod code;
mod data;
#[cfg(feature = "decode")]
mod decode;
mod entry;
mod error_code;
mod hash;
mod index;
mod kind;
mod open;
mod pattern;
#[cfg(feature = "reply")]
pub mod reply;
#[cfg(feature = "reqwest")]
pub mod reqwest;
mod retry;
mod run;
#[cfg(feature = "serde")]
pub mod serde;
#[cfg(feature = "decode")]
mod template;
mod text;
mod unknown;
#[cfg(feature = "utoipa")]
pub mod utoipa;
mod variants;
#[cfg(feature = "_vendors")]
mod vendors;

pub use case::{Case, Cases};
pub use catalog::Catalog;
pub use code::Code;
#[cfg(feature = "decode")]
pub use decode::{ApiError, Decoded, Decoder, NO_HEADERS, Row, Rung, Unknown, decode};
#[cfg(feature = "decode")]
#[doc(hidden)]
pub use decode::{Values, case_of, values_of};
#[doc(hidden)]
pub use entry::total;
pub use entry::{Deprecated, Entry};
pub use error_code::{ErrorCode, NoCategory};
#[cfg(feature = "macros")]
pub use errtable_macros::catalog;
pub use kind::Kind;
pub use open::Open;
pub use retry::Retry;
pub use unknown::{UnknownCode, UnknownName};
pub use variants::Variants;
#[cfg(feature = "_vendors")]
#[allow(unused_imports, reason = "they may all be off")]
pub use vendors::*;

// What the README shows is compiled and run.
#[cfg(all(doctest, feature = "_vendors", feature = "utoipa"))]
#[doc = include_str!("../README.md")]
mod readme {}
