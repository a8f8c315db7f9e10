//! Errors in data of your own, read and written by [serde](https://docs.rs/serde).
//!
//! An enum of a catalog is one of two things there, whichever a field says: its code ([`code`]), as the vendor
//! sends it, or its name ([`name`]), which is the same where codes are shared. Both are strict: what else
//! stands there is an error that names the catalog and the code. [`loose`] reads what [`decode`](crate::decode)
//! takes for a code. A field may be an `Option` too; give it `#[serde(default)]` where it may be missing.
//!
//! ```
//! # #[cfg(all(feature = "tripo", feature = "decode"))] {
//! use errtable::{Kind, Open, Tripo};
//! use serde::{Deserialize, Serialize};
//!
//! #[derive(Debug, PartialEq, Serialize, Deserialize)]
//! struct Record {
//!     #[serde(with = "errtable::serde::code")]
//!     code: Tripo,
//!     #[serde(with = "errtable::serde::name")]
//!     name: Tripo,
//!     #[serde(deserialize_with = "errtable::serde::loose::deserialize")]
//!     #[serde(serialize_with = "errtable::serde::code::serialize")]
//!     theirs: Option<Tripo>,
//!     latest: Open<Tripo>,
//!     kind: Kind,
//! }
//!
//! let text = r#"{"code":2010,"name":"TASK_NOT_FOUND","theirs":" 2010.0","latest":9999,"kind":"not_found"}"#;
//! let record: Record = serde_json::from_str(text)?;
//! assert_eq!(record.code, Tripo::InsufficientCredit);
//! assert_eq!(record.name, Tripo::TaskNotFound);
//! assert_eq!(record.theirs, Some(Tripo::InsufficientCredit));
//! assert_eq!(record.latest, Open::new(9999));
//! assert_eq!(record.kind, Kind::NotFound);
//! assert_eq!(serde_json::to_string(&record)?, text.replace("\" 2010.0\"", "2010"));
//!
//! let unknown = text.replace("\"code\":2010", "\"code\":7");
//! let error = serde_json::from_str::<Record>(&unknown).unwrap_err();
//! assert!(error.to_string().starts_with("Tripo 3D API has no error with the code 7"));
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The enums that come with this crate are their codes where a field says nothing. Of a table of your own, the enum
//! has serde's traits where they are asked for: `Part::SerdeCode` or `Part::SerdeName` in a build script,
//! `with(serde_code)` in the attribute, `--with serde_code` at the command.
//!
//! [`Open`](crate::Open) and [`Code`](crate::Code) are their codes, and [`Kind`](crate::Kind) and
//! [`Retry`](crate::Retry) the words that tables have for them, without anything said at the field.

pub mod code;
mod field;
#[cfg(feature = "decode")]
pub mod loose;
pub mod name;
mod open;
mod words;

pub use self::field::Field;
#[doc(no_inline)]
pub use serde_core::{Deserialize, Deserializer, Serialize, Serializer};
