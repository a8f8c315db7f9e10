//! An error of whatever [`decode`](crate::decode) takes for its code: of `1004`, `"1004"`, `1004.0`, `"0x3EC"` or
//! `" 1004 "`, of `"AccessDenied.Sub"` where the catalog has `AccessDenied`. For
//! `#[serde(deserialize_with = "errtable::serde::loose::deserialize")]`.
//!
//! `null` and what the decoder takes for no code, such as `""` and `"none"`, is an error, and for an `Option`
//! it is none. An [`Open`] keeps what the catalog does not know, or by its start alone; of integer
//! codes, as a number where it is one in any of these forms.
//!
//! For formats that say of their values what they are, as JSON does.

use core::fmt;
use core::marker::PhantomData;
use serde_core::Deserializer;
use serde_core::de::{Error, Visitor};

use super::code::shared;
use crate::decode::{code_of, said};
use crate::{ErrorCode, Open};

/// Reads a code.
///
/// # Errors
///
/// Where no code stands there, the catalog has no error with it, or several.
pub fn deserialize<'de, T: Loose, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    from.deserialize_any(Values(PhantomData))
}

/// What is read of a code in any form: the enum of a catalog, an [`Open`] of one, or an `Option` of those.
///
/// Not to be implemented elsewhere.
pub trait Loose: Sized {
    #[doc(hidden)]
    type Catalog: ErrorCode;
    /// Of a code as the decoder finds it.
    #[doc(hidden)]
    fn of<R: Error>(code: &str) -> Result<Self, R>;
    /// Of none.
    #[doc(hidden)]
    fn none<R: Error>(found: fmt::Arguments<'_>) -> Result<Self, R> {
        let catalog = Self::Catalog::CATALOG.title();
        Err(R::custom(format_args!("{found} is no code of {catalog}")))
    }
}

impl<E: ErrorCode> Loose for E {
    type Catalog = E;

    fn of<R: Error>(code: &str) -> Result<E, R> {
        let as_code = code_of(*E::CATALOG, code);
        let Some((mut found, _)) = E::CATALOG.find_written(code) else {
            // It says that there is none.
            return E::try_from_code(as_code).map_err(R::custom);
        };
        match (found.next().and_then(E::from_ordinal), found.next()) {
            (Some(error), None) => Ok(error),
            _ => Err(shared::<E, R>(as_code)),
        }
    }
}

impl<E: ErrorCode> Loose for Open<E> {
    type Catalog = E;

    fn of<R: Error>(code: &str) -> Result<Self, R> {
        Ok(Self::new(code_of(*E::CATALOG, code)))
    }
}

impl<T: Loose> Loose for Option<T> {
    type Catalog = T::Catalog;

    fn of<R: Error>(code: &str) -> Result<Self, R> {
        T::of(code).map(Some)
    }

    fn none<R: Error>(_: fmt::Arguments<'_>) -> Result<Self, R> {
        Ok(None)
    }
}

/// Takes every form.
struct Values<T>(PhantomData<T>);

impl<'de, T: Loose> Visitor<'de> for Values<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the code of an error of {}", T::Catalog::CATALOG.title())
    }

    fn visit_u64<R: Error>(self, code: u64) -> Result<T, R> {
        T::of(&code.to_string())
    }

    fn visit_i64<R: Error>(self, code: i64) -> Result<T, R> {
        T::of(&code.to_string())
    }

    fn visit_f64<R: Error>(self, code: f64) -> Result<T, R> {
        T::of(&code.to_string())
    }

    fn visit_str<R: Error>(self, code: &str) -> Result<T, R> {
        match said(code) {
            Some(code) => T::of(code),
            None => T::none(format_args!("{code:?}")),
        }
    }

    fn visit_bool<R: Error>(self, value: bool) -> Result<T, R> {
        T::none(format_args!("`{value}`"))
    }

    fn visit_unit<R: Error>(self) -> Result<T, R> {
        T::none(format_args!("null"))
    }

    fn visit_none<R: Error>(self) -> Result<T, R> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<T, D::Error> {
        from.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, from: D) -> Result<T, D::Error> {
        from.deserialize_any(self)
    }
}
