//! Reads the tables of error codes out of vendors' pages: what `cargo errtable import` is made of.
#![cfg_attr(docsrs, feature(doc_cfg))]

pub mod page;
