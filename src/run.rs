//! Entries that stand one behind the other.

use core::ops::Range;

/// Entries with the same code, which stand one behind the other. A length and not an end, so that whether there is one is
/// known from the slot alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) first: usize,
    pub(crate) count: usize,
}

impl Run {
    pub(crate) const NONE: Self = Self { first: 0, count: 0 };

    #[inline]
    pub(crate) const fn is_empty(self) -> bool {
        self.count == 0
    }

    #[inline]
    pub(crate) const fn ordinals(self) -> Range<usize> {
        self.first..self.first + self.count
    }
}
