//! An iterator over variants of an enum.

use core::fmt;
use core::iter::FusedIterator;
use core::marker::PhantomData;
use core::ops::Range;

use crate::ErrorCode;

/// Variants of a catalog's enum: all of them, or those that share a code.
///
/// ```
/// # #[cfg(feature = "turing")] {
/// use errtable::Turing;
///
/// assert_eq!(Turing::from_code(1124).single(), Some(Turing::HttpTimeoutError));
///
/// // Turing gives 1405 to two errors; their status tells them apart.
/// let shared = Turing::from_code(1405);
/// assert_eq!(shared.len(), 2);
/// assert!(shared.clone().single().is_none());
/// let failed = shared.into_iter().find(|error| error.http_status() == 500);
/// assert_eq!(failed, Some(Turing::PgDatabaseTransactionFailed));
///
/// assert!(Turing::from_code(9999).is_empty());
/// # }
/// ```
pub struct Variants<E> {
    ordinals: Range<usize>,
    error: PhantomData<fn() -> E>,
}

impl<E: ErrorCode> Variants<E> {
    pub(crate) fn new(ordinals: Range<usize>) -> Self {
        Self { ordinals, error: PhantomData }
    }

    /// The only one, or `None` where there is none or more than one.
    #[inline]
    #[must_use]
    pub fn single(self) -> Option<E> {
        let Range { start, end } = self.ordinals;
        if end.wrapping_sub(start) == 1 { E::from_ordinal(start) } else { None }
    }

    /// How many are left.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ordinals.len()
    }

    /// Whether none is left.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ordinals.is_empty()
    }
}

impl<E: ErrorCode> Iterator for Variants<E> {
    type Item = E;

    fn next(&mut self) -> Option<E> {
        self.ordinals.next().and_then(E::from_ordinal)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.ordinals.size_hint()
    }

    fn nth(&mut self, n: usize) -> Option<E> {
        self.ordinals.nth(n).and_then(E::from_ordinal)
    }
}

impl<E: ErrorCode> DoubleEndedIterator for Variants<E> {
    fn next_back(&mut self) -> Option<E> {
        self.ordinals.next_back().and_then(E::from_ordinal)
    }
}

impl<E: ErrorCode> ExactSizeIterator for Variants<E> {}
impl<E: ErrorCode> FusedIterator for Variants<E> {}

impl<E> Clone for Variants<E> {
    fn clone(&self) -> Self {
        Self { ordinals: self.ordinals.clone(), error: PhantomData }
    }
}

impl<E: ErrorCode> fmt::Debug for Variants<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}
