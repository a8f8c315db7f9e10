//! An error as its name, in the table's spelling: `TASK_NOT_FOUND`. For `#[serde(with = "errtable::serde::name")]`.
//!
//! A name is of one error alone, and stays what it is when the table changes. An unknown one is an error.

use core::fmt;
use core::marker::PhantomData;

use serde_core::de::{Error, Visitor};
use serde_core::{Deserializer, Serializer};

use super::field::{Field, Form};
use crate::ErrorCode;

/// Writes the name.
///
/// # Errors
///
/// The serializer's.
pub fn serialize<T: Field, S: Serializer>(error: &T, to: S) -> Result<S::Ok, S::Error> {
    error.write::<Name, S>(to)
}

/// Reads a name.
///
/// # Errors
///
/// Where something else stands there, or the catalog has no error with this name.
pub fn deserialize<'de, T: Field, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    T::read::<Name, D>(from)
}

/// By name.
struct Name;

impl Form for Name {
    fn write<E: ErrorCode, S: Serializer>(error: E, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(error.name())
    }

    fn read<'de, E: ErrorCode, D: Deserializer<'de>>(from: D) -> Result<E, D::Error> {
        from.deserialize_str(Names(PhantomData))
    }
}

struct Names<E>(PhantomData<E>);

impl<E: ErrorCode> Visitor<'_> for Names<E> {
    type Value = E;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the name of an error of {}", E::CATALOG.title())
    }

    fn visit_str<R: Error>(self, name: &str) -> Result<E, R> {
        E::try_from_name(name).map_err(R::custom)
    }
}
