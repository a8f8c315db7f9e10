//! An iterator over variants of an enum.

use core::fmt;
use core::iter::FusedIterator;
use core::marker::PhantomData;

use crate::ErrorCode;
use crate::run::Run;

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
    run: Run,
    error: PhantomData<fn() -> E>,
}

impl<E: ErrorCode> Variants<E> {
    pub(crate) fn new(run: Run) -> Self {
        Self { run, error: PhantomData }
    }

    /// The only one, or `None` where there is none or more than one.
    #[inline]
    #[must_use]
    pub fn single(self) -> Option<E> {
        let is_single = self.run.count == 1;
        let first = E::from_ordinal(self.run.first);
        // A branch would go where nobody can foresee (build.rs looks whether the compiler can be told).
        #[cfg(select_unpredictable)]
        #[allow(clippy::incompatible_msrv, reason = "only where the compiler has it")]
        return core::hint::select_unpredictable(is_single, first, None);
        #[cfg(not(select_unpredictable))]
        first.filter(|_| is_single)
    }

    /// How many are left.
    #[must_use]
    pub fn len(&self) -> usize {
        self.run.count
    }

    /// Whether none is left.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.run.is_empty()
    }
}

impl<E: ErrorCode> Iterator for Variants<E> {
    type Item = E;

    fn next(&mut self) -> Option<E> {
        self.nth(0)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.run.count, Some(self.run.count))
    }

    fn nth(&mut self, n: usize) -> Option<E> {
        let skipped = n.min(self.run.count);
        self.run = Run { first: self.run.first + skipped, count: self.run.count - skipped };
        let first = self.run.first;
        self.run = Run { first: first + 1, count: self.run.count.checked_sub(1)? };
        E::from_ordinal(first)
    }
}

impl<E: ErrorCode> DoubleEndedIterator for Variants<E> {
    fn next_back(&mut self) -> Option<E> {
        self.run.count = self.run.count.checked_sub(1)?;
        E::from_ordinal(self.run.first + self.run.count)
    }
}

impl<E: ErrorCode> ExactSizeIterator for Variants<E> {}
impl<E: ErrorCode> FusedIterator for Variants<E> {}

impl<E> Clone for Variants<E> {
    fn clone(&self) -> Self {
        Self { run: self.run, error: PhantomData }
    }
}

impl<E: ErrorCode> fmt::Debug for Variants<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}
