//! An error of a catalog that may grow: known, or kept as it stood.

use core::error::Error;
use core::fmt;

use crate::run::Run;
use crate::{Code, ErrorCode, UnknownCode, Variants};

/// An error of a catalog, or a code that the catalog does not know: for vendors who add codes without notice.
///
/// The enum itself stays what it is, and a `match` over it exhaustive; where a code comes in that may be new,
/// one takes an `Open` of it. A catalog whose TOML says `open = true` has one beside its enum, called
/// `OpenTripo`.
///
/// ```
/// # #[cfg(feature = "tripo")] {
/// use errtable::{Code, Open, Tripo};
///
/// let error = Open::<Tripo>::new(2010);
/// assert_eq!(error, Open::Known(Tripo::InsufficientCredit));
///
/// let error = Open::<Tripo>::new(9999);
/// assert_eq!(error.known(), None);
/// assert_eq!(error.code(), Code::Integer(9999));
/// assert_eq!(error.to_string(), "Tripo 3D API has no error with the code 9999");
/// # }
/// ```
///
/// With the feature `serde` it is written as its code, and read from any text, and any integer of up to 64 bits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Open<E> {
    /// The error that has the code.
    Known(E),
    /// The code as it stood, which no error has, or which several share: [`Open::variants`] gives those. (Without
    /// the feature `std` only the first 64 bytes of a text are kept.)
    Unknown(UnknownCode),
}

impl<E: ErrorCode> Open<E> {
    /// What this code stands for. It never fails.
    #[must_use]
    pub fn new<'a>(code: impl Into<Code<'a>>) -> Self {
        match E::try_from_code(code) {
            Ok(error) => Self::Known(error),
            Err(unknown) => Self::Unknown(unknown),
        }
    }

    /// The error, if it is one alone.
    #[must_use]
    pub fn known(&self) -> Option<E> {
        match self {
            Self::Known(error) => Some(*error),
            Self::Unknown(_) => None,
        }
    }

    /// The code: that of the error in the catalog, or what stood there.
    #[must_use]
    pub fn code(&self) -> Code<'_> {
        match self {
            Self::Known(error) => error.code(),
            Self::Unknown(unknown) => unknown.input(),
        }
    }

    /// Every error that it may be: the one, several that share the code, or none.
    ///
    /// ```
    /// # #[cfg(feature = "turing")] {
    /// use errtable::{Open, Turing};
    ///
    /// let shared = Open::<Turing>::new(1405);
    /// assert_eq!((shared.known(), shared.variants().len()), (None, 2));
    /// # }
    /// ```
    #[must_use]
    pub fn variants(&self) -> Variants<E> {
        match self {
            Self::Known(error) => Variants::new(Run { first: error.ordinal(), count: 1 }),
            Self::Unknown(unknown) => E::from_code(unknown.input()),
        }
    }
}

impl<E: ErrorCode> From<E> for Open<E> {
    fn from(error: E) -> Self {
        Self::Known(error)
    }
}

/// As the error has it, or [`UnknownCode`].
impl<E: fmt::Display> fmt::Display for Open<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Known(error) => fmt::Display::fmt(error, f),
            Self::Unknown(unknown) => fmt::Display::fmt(unknown, f),
        }
    }
}

impl<E: Error> Error for Open<E> {}
