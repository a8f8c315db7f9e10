//! A variant between its rows and the model.

use std::ops::Range;

use crate::model::Variant;
use crate::text::number;

/// A variant in the making; its identifier stands apart.
pub(super) struct Draft {
    pub(super) variant: Variant,
    /// The number of its first row. (Not a `usize`, as there are millions of drafts.)
    row: u32,
    /// Where its identifier stands; nowhere, if its name gives none.
    pub(super) ident: (u32, u32),
    /// Whether nothing is wrong with its first row alone.
    pub(super) sound: bool,
}

impl Draft {
    pub(super) fn new(variant: Variant, row: usize, ident: Range<usize>, sound: bool) -> Self {
        Self { variant, row: number(row), ident: (number(ident.start), number(ident.end)), sound }
    }

    /// Its identifier, in the text that has all of them; empty, if its name gives none.
    pub(super) fn ident_in<'i>(&self, idents: &'i str) -> &'i str {
        &idents[self.ident.0 as usize..self.ident.1 as usize]
    }

    /// The number of its first row.
    pub(super) fn row(&self) -> usize {
        self.row as usize
    }
}
