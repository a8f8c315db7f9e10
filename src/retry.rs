//! Whether a failed request may be sent again.

use core::fmt;

use crate::broken::broken;

/// Whether the same request may be sent again.
///
/// ```
/// use errtable::Retry;
///
/// // A throttled request was refused before any work; one that timed out may have been done.
/// assert!(Retry::Safe.allows(false));
/// assert!(!Retry::IfIdempotent.allows(false));
/// assert!(Retry::IfIdempotent.allows(true));
/// ```
///
/// The order is by care: `Never < IfIdempotent < Safe`, so the most careful of several is their
/// [`min`](Ord::min).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Retry {
    /// Sending it again gives the same answer, until somebody changes something.
    Never,
    /// It may help, but the first request may have been carried out: only where doing it twice is
    /// harmless (RFC 9110, section 9.2.2).
    IfIdempotent,
    /// It was refused before any work: send it again, after a while.
    Safe,
}

impl Retry {
    /// Every value, the most careful first.
    pub const ALL: [Self; 3] = [Self::Never, Self::IfIdempotent, Self::Safe];

    /// The value as a table spells it in its `retry` column: `if_idempotent`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Never => "never",
            Self::IfIdempotent => "if_idempotent",
            Self::Safe => "safe",
        }
    }

    /// Whether a request that is idempotent, or is not, may be sent again.
    #[must_use]
    pub const fn allows(self, idempotent: bool) -> bool {
        match self {
            Self::Never => false,
            Self::IfIdempotent => idempotent,
            Self::Safe => true,
        }
    }

    #[inline]
    pub(crate) const fn from_index(index: u8) -> Self {
        match index {
            0 => Self::Never,
            1 => Self::IfIdempotent,
            2 => Self::Safe,
            _ => broken(),
        }
    }
}

impl fmt::Display for Retry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_index_gives_back_its_retry() {
        for (index, retry) in (0..).zip(Retry::ALL) {
            assert_eq!(retry as u8, index);
            assert_eq!(Retry::from_index(index), retry);
        }
    }
}
