//! A variant between its rows and the model.

use crate::model::Variant;

/// A variant in the making; its identifier stands apart.
pub(super) struct Draft {
    pub(super) variant: Variant,
    /// The number of its first row.
    pub(super) row: usize,
    /// Where its identifier stands; nowhere, if its name gives none.
    pub(super) ident: (u32, u32),
    /// Whether nothing is wrong with its first row alone.
    pub(super) sound: bool,
}
