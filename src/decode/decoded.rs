//! What a response says, for a catalog without an enum.

use std::fmt;

use super::Rung;
use super::api_error::Parts;
use crate::{Case, Catalog, Entry};

/// An error of an API whose catalog has no enum: what [`Decoder::decode_in`](crate::Decoder::decode_in)
/// gives. It says what an [`ApiError`](crate::ApiError) says, with entries in the place of variants.
pub struct Decoded {
    pub(super) catalog: Catalog<'static>,
    pub(super) parts: Parts<usize>,
}

impl Decoded {
    /// How it was found.
    #[must_use]
    pub fn rung(&self) -> Rung {
        self.parts.said.rung
    }

    /// The entries that it may be: none of an unknown code, several where nothing tells them apart.
    #[must_use]
    pub fn entries(&self) -> impl ExactSizeIterator<Item = Entry<'static>> {
        self.parts.variants.iter().map(|ordinal| self.catalog.entry(*ordinal))
    }

    /// The row whose message it has, where there is one.
    #[must_use]
    pub fn case(&self) -> Option<Case<'static>> {
        self.parts.said.case
    }

    /// The code as it stood in the response.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.parts.said.code()
    }

    /// The message of the response.
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        self.parts.said.message()
    }

    /// What stood in the place of the placeholders, by the names of the parameters.
    #[must_use]
    pub fn params(&self) -> impl ExactSizeIterator<Item = (&str, &str)> {
        self.parts.said.params.iter().map(|(name, value)| (&**name, &**value))
    }

    /// What the vendor calls the request.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.parts.said.request_ids.iter().next()
    }
}

impl fmt::Debug for Decoded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Decoded")
            .field("catalog", &self.catalog)
            .field("rung", &self.parts.said.rung)
            .field("entries", &self.entries().collect::<Vec<_>>())
            .field("case", &self.parts.said.case)
            .field("params", &self.parts.said.params)
            .field("code", &self.code())
            .field("message", &self.message())
            .finish_non_exhaustive()
    }
}
