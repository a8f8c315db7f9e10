//! What a field may be: an error, or none.

use core::fmt;
use core::marker::PhantomData;

use serde_core::de::Visitor;
use serde_core::{Deserializer, Serialize, Serializer};

use crate::ErrorCode;

/// How an error is written and read.
pub trait Form {
    /// Writes it.
    fn write<E: ErrorCode, S: Serializer>(error: E, to: S) -> Result<S::Ok, S::Error>;
    /// Reads it.
    fn read<'de, E: ErrorCode, D: Deserializer<'de>>(from: D) -> Result<E, D::Error>;
}

/// What is read and written as a code or a name: the enum of a catalog, or an `Option` of one.
///
/// Not to be implemented elsewhere.
pub trait Field: Sized {
    #[doc(hidden)]
    fn write<F: Form, S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error>;
    #[doc(hidden)]
    fn read<'de, F: Form, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error>;
}

impl<E: ErrorCode> Field for E {
    fn write<F: Form, S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        F::write(*self, to)
    }

    fn read<'de, F: Form, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        F::read(from)
    }
}

impl<E: ErrorCode> Field for Option<E> {
    fn write<F: Form, S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Some(error) => to.serialize_some(&Written::<F, E>(*error, PhantomData)),
            None => to.serialize_none(),
        }
    }

    fn read<'de, F: Form, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_option(Perhaps::<F, E>(PhantomData))
    }
}

/// An error as a form writes it.
struct Written<F, E>(E, PhantomData<F>);

impl<F: Form, E: ErrorCode> Serialize for Written<F, E> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        F::write(self.0, to)
    }
}

/// Reads an error, or none.
struct Perhaps<F, E>(PhantomData<(F, E)>);

impl<'de, F: Form, E: ErrorCode> Visitor<'de> for Perhaps<F, E> {
    type Value = Option<E>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an error of {}, or none", E::CATALOG.title())
    }

    fn visit_none<R>(self) -> Result<Option<E>, R> {
        Ok(None)
    }

    fn visit_unit<R>(self) -> Result<Option<E>, R> {
        Ok(None)
    }

    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<Option<E>, D::Error> {
        F::read(from).map(Some)
    }
}
