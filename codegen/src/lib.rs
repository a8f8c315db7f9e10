//! Reads a table of API error codes, checks it, and generates the Rust enum for it.
//!
//! This is the library behind [`errtable`](https://docs.rs/errtable): its build script, its macro and
//! `cargo errtable` all come here. What may stand in a table is told in [`table_reference`]. Data goes
//! one way:
//!
//! ```text
//! file --read--> raw table --check--> model --emit--> Rust
//!                                |
//!                                +--> report: every finding, with its place
//! ```
//!
//! # In a build script
//!
//! ```toml
//! [dependencies]
//! errtable = { version = "0.1", default-features = false, features = ["std"] }
//!
//! [build-dependencies]
//! errtable-codegen = "0.1"
//! ```
//!
//! ```no_run
//! // build.rs
//! fn main() {
//!     errtable_codegen::build(["codes/billing.csv"]);
//! }
//! ```
//!
//! ```ignore
//! // src/lib.rs
//! include!(concat!(env!("OUT_DIR"), "/billing.rs"));
//! ```
//!
//! [`Builder`] takes what else there is to say, and gives a `Result` to who wants one.
//!
//! # In a file that is checked in
//!
//! ```sh
//! cargo errtable generate codes/billing.csv -o src/billing.rs
//! cargo errtable generate codes/billing.csv -o src/billing.rs --check    # in CI
//! ```
//!
//! The crate then needs `errtable` alone; the command is the crate `cargo-errtable`.
//!
//! # As a library
//!
//! ```
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let dir = std::env::temp_dir().join("errtable-codegen-doc");
//! # std::fs::create_dir_all(&dir)?;
//! let path = dir.join("billing.csv");
//! std::fs::write(&path, "code,name,http_status,message\n7001,OUT_OF_CREDIT,402,Out of credit\n")?;
//!
//! let loaded = errtable_codegen::load(&path)?;
//! let rust = errtable_codegen::generate(&loaded.catalog, &Default::default());
//! assert!(rust.contains("pub enum Billing {"));
//! # Ok(())
//! # }
//! ```

#![cfg_attr(docsrs, feature(doc_cfg))]
#![allow(clippy::needless_doctest_main, reason = "a build script has a `main`")]

#[doc = include_str!("../docs/table.md")]
pub mod table_reference {}

mod builder;
mod check;
mod code;
mod diagnostic;
mod emit;
mod file;
mod hidden;
mod json;
mod kind;
mod known;
mod limits;
mod lint;
mod load;
mod model;
mod name;
mod order;
mod read;
mod report;
mod source;
mod table;
mod template;
mod text;

pub use builder::{BuildError, Builder, Generated, build};
pub use code::{Code, CodeType, Radix};
pub use diagnostic::{Diagnostic, Edit, Label, Severity};
pub use emit::{
    BadAttribute, BadCratePath, CratePath, Options, Part, UnknownPart, banner, encode, generate,
    generated_from, tokens, write,
};
pub use file::{read_if_there, write_if_changed};
pub use hidden::is_hidden;
pub use json::json;
pub use kind::{Kind, Retry};
pub use lint::{Level, Levels, Lint};
pub use load::{Loaded, Raw, load, load_text};
pub use model::{Case, Catalog, Category, Deprecated, Envelope, Variant};
pub use name::nearest;
pub use read::toml::nesting::nesting;
pub use read::{Opener, not_utf8};
pub use report::Report;
pub use source::{Source, Sources, Span};
pub use table::{Cell, Column, Field, Rows, Spanned, Table};
pub use text::Text;
