//! An error as its code: a number where the catalog's codes are integers, else a text. For
//! `#[serde(with = "errtable::serde::code")]`.
//!
//! Strict: a text is no number, and `1004.0` is none. An unknown code is an error, and so is one that
//! several errors share, even when it was written from one of them: write the name then, or have an
//! [`Open`](crate::Open).
//!
//! An error whose code is a pattern is written as the table has it (`InvalidParameter.{{Parameter}}`), and read
//! from every code that fits. So is one with a range of codes, in formats that people read (`"1000-1999"`); in
//! others it cannot be written, as there is no number to write.

use core::fmt::{self, Write as _};
use core::marker::PhantomData;

use serde_core::de::{Error, Unexpected, Visitor};
use serde_core::{Deserializer, Serialize, Serializer, ser};

use super::field::{Field, Form};
use crate::{Catalog, Code, Entry, ErrorCode};

/// Writes the code.
///
/// # Errors
///
/// The serializer's; and for an error with a range of codes, in a format that is not for people.
pub fn serialize<T: Field, S: Serializer>(error: &T, to: S) -> Result<S::Ok, S::Error> {
    error.write::<ByCode, S>(to)
}

/// Reads a code.
///
/// # Errors
///
/// Where something else stands there, the catalog has no error with this code, or several.
pub fn deserialize<'de, T: Field, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    T::read::<ByCode, D>(from)
}

/// By code.
struct ByCode;

impl Form for ByCode {
    fn write<E: ErrorCode, S: Serializer>(error: E, to: S) -> Result<S::Ok, S::Error> {
        write(*E::CATALOG, error.code(), to)
    }

    fn read<'de, E: ErrorCode, D: Deserializer<'de>>(from: D) -> Result<E, D::Error> {
        read(*E::CATALOG, from, Codes(PhantomData))
    }
}

struct Codes<E>(PhantomData<E>);

impl<E: ErrorCode> Visitor<'_> for Codes<E> {
    type Value = E;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = if E::CATALOG.has_text_codes() { "text" } else { "number" };
        write!(f, "a {what}: the code of an error of {}", E::CATALOG.title())
    }

    fn visit_u64<R: Error>(self, code: u64) -> Result<E, R> {
        if E::CATALOG.has_text_codes() {
            return Err(R::invalid_type(Unexpected::Unsigned(code), &self));
        }
        single(code.into())
    }

    fn visit_i64<R: Error>(self, code: i64) -> Result<E, R> {
        if E::CATALOG.has_text_codes() {
            return Err(R::invalid_type(Unexpected::Signed(code), &self));
        }
        single(code.into())
    }

    fn visit_str<R: Error>(self, code: &str) -> Result<E, R> {
        match text(*E::CATALOG, code) {
            Code::Text(_) if !E::CATALOG.has_text_codes() => {
                Err(R::invalid_type(Unexpected::Str(code), &self))
            }
            code => single(code),
        }
    }
}

/// The one error with this code.
fn single<E: ErrorCode, R: Error>(code: Code<'_>) -> Result<E, R> {
    E::try_from_code(code).map_err(|unknown| match unknown.candidates() {
        0 => R::custom(unknown),
        _ => shared::<E, R>(code),
    })
}

/// That several errors share a code.
pub(super) fn shared<E: ErrorCode, R: Error>(code: Code<'_>) -> R {
    R::custom(Shared::<E>(code, PhantomData))
}

/// Says that several errors share a code, and which.
struct Shared<'a, E>(Code<'a>, PhantomData<E>);

impl<E: ErrorCode> fmt::Display for Shared<'_, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let errors = E::from_code(self.0);
        let (catalog, code) = (E::CATALOG.title(), E::CATALOG.spelling().of(self.0));
        write!(f, "{catalog} has {} errors with the code {code}", errors.len())?;
        for (index, error) in errors.enumerate() {
            write!(f, "{}{}", if index == 0 { ": " } else { ", " }, error.name())?;
        }
        Ok(())
    }
}

/// Writes a code of a catalog.
pub(super) fn write<S: Serializer>(
    catalog: Catalog<'_>,
    code: Code<'_>,
    to: S,
) -> Result<S::Ok, S::Error> {
    if to.is_human_readable() {
        return match code {
            Code::Range(..) => to.collect_str(&catalog.spelling().of(code)),
            code => code.serialize(to),
        };
    }
    // What does not say of itself what it is has always the same type.
    match code {
        Code::Text(code) if catalog.has_text_codes() => return to.serialize_str(code),
        Code::Integer(code) if catalog.has_unsigned_codes() => {
            if let Ok(code) = u64::try_from(code) {
                return to.serialize_u64(code);
            }
        }
        Code::Integer(code) if !catalog.has_text_codes() => {
            if let Ok(code) = i64::try_from(code) {
                return to.serialize_i64(code);
            }
        }
        _ => {}
    }
    let (catalog, code) = (catalog.title(), catalog.spelling().of(code));
    Err(ser::Error::custom(format_args!("{code} is not of the type that codes of {catalog} have")))
}

/// Reads a code of the type that a catalog's have.
pub(super) fn read<'de, D: Deserializer<'de>, V: Visitor<'de>>(
    catalog: Catalog<'_>,
    from: D,
    visitor: V,
) -> Result<V::Value, D::Error> {
    if catalog.has_text_codes() {
        from.deserialize_str(visitor)
    } else if from.is_human_readable() && catalog.entries().any(Entry::is_range) {
        // A range is a text. Without any, formats whose numbers are texts, such as keys in JSON, are told what is
        // wanted.
        from.deserialize_any(visitor)
    } else if catalog.has_unsigned_codes() {
        from.deserialize_u64(visitor)
    } else {
        from.deserialize_i64(visitor)
    }
}

/// The code that a text spells: where a catalog's codes are integers, a range of them or none of its.
pub(super) fn text<'a>(catalog: Catalog<'static>, text: &'a str) -> Code<'a> {
    if catalog.has_text_codes() {
        return Code::Text(text);
    }
    let mut ranges = catalog.entries().filter(|entry| entry.is_range());
    let range = ranges.find(|entry| is_shown(entry.written_code(), text));
    range.map_or(Code::Text(text), Entry::code)
}

/// Whether something is shown as this text.
pub(super) fn is_shown(shown: impl fmt::Display, text: &str) -> bool {
    let mut rest = Rest(text);
    write!(rest, "{shown}").is_ok() && rest.0.is_empty()
}

/// What of a text has not been written yet.
struct Rest<'a>(&'a str);

impl fmt::Write for Rest<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0 = self.0.strip_prefix(text).ok_or(fmt::Error)?;
        Ok(())
    }
}

/// A number, or a text; a range as it is shown.
impl Serialize for Code<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match *self {
            Self::Text(code) => to.serialize_str(code),
            Self::Range(..) => to.collect_str(self),
            Self::Integer(code) => match (u64::try_from(code), i64::try_from(code)) {
                (Ok(code), _) => to.serialize_u64(code),
                (_, Ok(code)) => to.serialize_i64(code),
                _ => to.serialize_i128(code),
            },
        }
    }
}
