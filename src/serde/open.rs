//! An error of a catalog that may grow, as its code. An unknown one is kept, and written as it stood.

use core::fmt;
use core::marker::PhantomData;

use serde_core::de::{Error, Visitor};
use serde_core::{Deserialize, Deserializer, Serialize, Serializer};

use super::code::{is_shown, read, text, write};
use crate::{Code, ErrorCode, Open};

/// As its code. In a format that is not for people, one that is not of the type of the catalog's codes cannot be
/// written.
impl<E: ErrorCode> Serialize for Open<E> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        write(*E::CATALOG, self.code(), to)
    }
}

/// Of any integer or text, be it one that spells a code of the catalog; in a format that is not for people, of the type of the catalog's codes.
impl<'de, E: ErrorCode> Deserialize<'de> for Open<E> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        if from.is_human_readable() {
            from.deserialize_any(Codes(PhantomData))
        } else {
            read(*E::CATALOG, from, Codes(PhantomData))
        }
    }
}

struct Codes<E>(PhantomData<E>);

impl<E: ErrorCode> Visitor<'_> for Codes<E> {
    type Value = Open<E>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the code of an error of {}, known or not", E::CATALOG.title())
    }

    fn visit_u64<R: Error>(self, code: u64) -> Result<Open<E>, R> {
        Ok(Open::new(code))
    }

    fn visit_i64<R: Error>(self, code: i64) -> Result<Open<E>, R> {
        Ok(Open::new(code))
    }

    fn visit_str<R: Error>(self, code: &str) -> Result<Open<E>, R> {
        // In some formats all is text: keys in JSON, what stands in a query.
        let number = code.parse::<i128>().ok().filter(|number| is_shown(number, code));
        match number.and_then(|number| E::from_code(Code::Integer(number)).single()) {
            Some(error) => Ok(Open::Known(error)),
            None => Ok(Open::new(text(*E::CATALOG, code))),
        }
    }
}
