//! What the enums of all catalogs have in common.

use core::fmt;
use core::hash::Hash;

use crate::run::Run;
use crate::{
    Cases, Catalog, Code, Deprecated, Entry, Kind, Retry, UnknownCode, UnknownName, Variants,
};

/// The enum of a catalog: one variant for each name in its table.
///
/// Generated enums implement it, so that code can work over any of them. They have the same methods
/// themselves, as `const fn`s with the catalog's own types: `Tripo::code` gives a `u16`, and
/// `Tripo::http_status` a `u16` rather than an `Option`, as every row of Tripo's table has a status.
///
/// ```
/// # #[cfg(feature = "tripo")] {
/// use errtable::{ErrorCode, Tripo};
///
/// fn log_line<E: ErrorCode>(error: E) -> String {
///     format!("{} {} {}", E::CATALOG.name(), error.code(), error.kind())
/// }
///
/// assert_eq!(log_line(Tripo::InsufficientCredit), "tripo 2010 payment_required");
/// # }
/// ```
///
/// Not to be implemented by hand: the methods rely on what the generator guarantees.
pub trait ErrorCode:
    Copy + Ord + Hash + fmt::Debug + fmt::Display + core::error::Error + Send + Sync + 'static
{
    /// The enum of the catalog's categories; [`NoCategory`] where the table has none.
    type Category: Copy + Ord + Hash + fmt::Debug + fmt::Display + Send + Sync + 'static;

    /// The catalog's data.
    const CATALOG: &'static Catalog<'static>;

    /// The variant at this position, or `None` where there are not so many.
    fn from_ordinal(ordinal: usize) -> Option<Self>;

    /// The position of this variant in the enum.
    fn ordinal(self) -> usize;

    /// The vendor's category.
    fn category(self) -> Option<Self::Category>;

    /// All variants.
    #[must_use]
    fn iter() -> Variants<Self> {
        Variants::new(Run { first: 0, count: Self::CATALOG.len() })
    }

    /// Every variant with this code: none for an unknown one, several where names share it.
    ///
    /// A text that is no code of the catalog is held against its pattern codes.
    #[must_use]
    fn from_code<'a>(code: impl Into<Code<'a>>) -> Variants<Self> {
        Variants::new(Self::CATALOG.find_run(code.into()))
    }

    /// The variant with this name, in the table's spelling.
    #[must_use]
    fn from_name(name: &str) -> Option<Self> {
        Self::CATALOG.find_name(name).and_then(Self::from_ordinal)
    }

    /// The variant with this name, for `FromStr`.
    ///
    /// # Errors
    ///
    /// [`UnknownName`] where no variant has it.
    fn try_from_name(name: &str) -> Result<Self, UnknownName> {
        Self::from_name(name).ok_or_else(|| UnknownName::new(name, Self::CATALOG.title()))
    }

    /// The one variant with this code, for `TryFrom`.
    ///
    /// # Errors
    ///
    /// [`UnknownCode`] where the catalog has no such code, or several variants share it.
    fn try_from_code<'a>(code: impl Into<Code<'a>>) -> Result<Self, UnknownCode> {
        let code = code.into();
        let found = Self::from_code(code);
        let count = found.len();
        found.single().ok_or_else(|| UnknownCode::new(code, Self::CATALOG, count))
    }

    /// All that the table says of this variant.
    #[must_use]
    fn entry(self) -> Entry<'static> {
        Self::CATALOG.entry_of(self.ordinal())
    }

    /// See [`Entry::code`].
    #[must_use]
    fn code(self) -> Code<'static> {
        self.entry().code()
    }

    /// See [`Entry::name`].
    #[must_use]
    fn name(self) -> &'static str {
        self.entry().name()
    }

    /// See [`Entry::http_status`].
    #[must_use]
    fn http_status(self) -> Option<u16> {
        self.entry().http_status()
    }

    /// See [`Entry::kind`].
    #[must_use]
    fn kind(self) -> Kind {
        self.entry().kind()
    }

    /// See [`Entry::retry`].
    #[must_use]
    fn retry(self) -> Retry {
        self.entry().retry()
    }

    /// Whether sending the same request again can help at all: see [`Retry`] for when it may.
    #[must_use]
    fn is_retryable(self) -> bool {
        self.retry() != Retry::Never
    }

    /// See [`Entry::message`].
    #[must_use]
    fn message(self) -> Option<&'static str> {
        self.entry().message()
    }

    /// See [`Entry::message_in`].
    #[must_use]
    fn message_in(self, language: &str) -> Option<&'static str> {
        self.entry().message_in(language)
    }

    /// See [`Entry::description`].
    #[must_use]
    fn description(self) -> Option<&'static str> {
        self.entry().description()
    }

    /// See [`Entry::description_in`].
    #[must_use]
    fn description_in(self, language: &str) -> Option<&'static str> {
        self.entry().description_in(language)
    }

    /// See [`Entry::suggestion`].
    #[must_use]
    fn suggestion(self) -> Option<&'static str> {
        self.entry().suggestion()
    }

    /// See [`Entry::suggestion_in`].
    #[must_use]
    fn suggestion_in(self, language: &str) -> Option<&'static str> {
        self.entry().suggestion_in(language)
    }

    /// See [`Entry::cases`].
    #[must_use]
    fn cases(self) -> Cases<'static> {
        self.entry().cases()
    }

    /// See [`Entry::deprecated`].
    #[must_use]
    fn deprecated(self) -> Option<Deprecated<'static>> {
        self.entry().deprecated()
    }

    /// See [`Entry::docs`].
    #[must_use]
    fn docs(self) -> Option<&'static str> {
        self.entry().docs()
    }
}

/// The category of a catalog whose table has no categories: there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoCategory {}

impl fmt::Display for NoCategory {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {}
    }
}
