//! Reads the tables of error codes out of vendors' pages: what `cargo errtable import` is made of.

pub mod page;
