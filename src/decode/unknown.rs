//! A code that the catalog does not know.

use super::Row;
use crate::Catalog;

/// A code that a response had and its catalog does not: see
/// [`Decoder::on_unknown`](super::Decoder::on_unknown).
#[derive(Clone, Copy, Debug)]
pub struct Unknown<'a> {
    /// The catalog.
    pub catalog: Catalog<'static>,
    /// The code, as it stood on the wire.
    pub code: &'a str,
    /// The HTTP status of the response.
    pub status: u16,
    /// The message, if there was one.
    pub message: Option<&'a str>,
}

impl<'a> Unknown<'a> {
    /// The line that one would add to the table.
    #[must_use]
    pub const fn as_row(&self) -> Row<'a> {
        Row { code: self.code, status: self.status, message: self.message }
    }
}
