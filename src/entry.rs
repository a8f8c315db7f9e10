//! One entry of a catalog: all that the table says under one name.

use core::fmt;
use core::ops::RangeInclusive;

use crate::broken::broken;
use crate::data::{ENTRY_SIZE, NOTE_SIZE, header};
use crate::{Case, Cases, Catalog, Code, Kind, Retry};

/// One entry of a [`Catalog`]: a name with its code, its status and its cases.
///
/// The enum of a catalog answers the same questions of its variants, with the catalog's own types;
/// an entry is for code that works over any catalog.
///
/// ```
/// # #[cfg(feature = "turing")] {
/// use errtable::{Code, ErrorCode, Kind, Turing};
///
/// let entry = Turing::HttpTimeoutError.entry();
/// assert_eq!(entry.code(), Code::Integer(1124));
/// assert_eq!(entry.name(), "HTTP_TIMEOUT_ERROR");
/// assert_eq!(entry.kind(), Kind::Timeout);
/// # }
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Entry<'a> {
    pub(crate) catalog: Catalog<'a>,
    pub(crate) ordinal: usize,
}

macro_rules! integer_codes {
    ($($method:ident: $integer:ty,)*) => {$(
        #[doc(hidden)]
        #[inline]
        #[must_use]
        #[allow(clippy::cast_possible_truncation, clippy::cast_possible_wrap)]
        pub const fn $method(self) -> $integer {
            self.code_bits() as $integer
        }
    )*};
}

impl<'a> Entry<'a> {
    /// The catalog it stands in.
    #[must_use]
    pub const fn catalog(self) -> Catalog<'a> {
        self.catalog
    }

    /// The position of its variant in the enum.
    #[must_use]
    pub const fn ordinal(self) -> usize {
        self.ordinal
    }

    /// The code as it stands on the wire, or the range of codes.
    #[must_use]
    pub const fn code(self) -> Code<'a> {
        if self.catalog.word(header::CODE_TYPE) == 0 {
            return Code::Text(self.code_text());
        }
        let first = self.integer(self.code_bits());
        if self.is_range() {
            Code::Range(first, self.integer(self.last_bits()))
        } else {
            Code::Integer(first)
        }
    }

    /// Its code as the catalog writes it: `1004`, `0x80C80300`, `1000-1999`.
    #[must_use]
    pub fn written_code(self) -> impl fmt::Display + 'a {
        self.catalog.spelling().of(self.code())
    }

    /// All integer codes that it has.
    pub(crate) fn integers(self) -> RangeInclusive<i128> {
        self.integer(self.code_bits())..=self.integer(self.last_bits())
    }

    /// An integer code by its bits.
    #[allow(clippy::cast_possible_wrap, reason = "the bits are those of an `i64`")]
    const fn integer(self, bits: u64) -> i128 {
        if self.catalog.word(header::CODE_TYPE) == 1 { bits as i128 } else { bits as i64 as i128 }
    }

    /// The stable name, as the table spells it: `TASK_NOT_FOUND`.
    #[inline]
    #[must_use]
    pub const fn name(self) -> &'a str {
        self.catalog.filled(self.at() + 2)
    }

    /// The HTTP status that the table gives.
    #[inline]
    #[must_use]
    pub const fn http_status(self) -> Option<u16> {
        let [low, high, _, _] = self.traits();
        match u16::from_le_bytes([low, high]) {
            0 => None,
            status => Some(status),
        }
    }

    /// The kind: from the row where it says one, else from the catalog's defaults, else from the
    /// status.
    #[inline]
    #[must_use]
    pub const fn kind(self) -> Kind {
        Kind::from_index(self.traits()[2])
    }

    /// The retry advice: from the row where it says one, else from the kind.
    #[inline]
    #[must_use]
    pub const fn retry(self) -> Retry {
        Retry::from_index(self.traits()[3])
    }

    /// The vendor's category, as its text.
    #[must_use]
    pub const fn category(self) -> Option<&'a str> {
        match self.category_index() {
            Some(index) => Some(self.catalog.category(index)),
            None => None,
        }
    }

    /// The message of the first case, in the catalog's default language where it has that.
    #[inline]
    #[must_use]
    pub const fn message(self) -> Option<&'a str> {
        self.first_case().message()
    }

    /// The message of the first case, in `language` (a BCP 47 tag) where the table has that.
    #[must_use]
    pub const fn message_in(self, language: &str) -> Option<&'a str> {
        self.first_case().message_in(language)
    }

    /// What the first case's code means, in the catalog's default language where it has that.
    #[inline]
    #[must_use]
    pub const fn description(self) -> Option<&'a str> {
        self.first_case().description()
    }

    /// What the first case's code means, in `language` (a BCP 47 tag) where the table has that.
    #[must_use]
    pub const fn description_in(self, language: &str) -> Option<&'a str> {
        self.first_case().description_in(language)
    }

    /// What to do about the first case, in the catalog's default language where it has that.
    #[inline]
    #[must_use]
    pub const fn suggestion(self) -> Option<&'a str> {
        self.first_case().suggestion()
    }

    /// What to do about the first case, in `language` (a BCP 47 tag) where the table has that.
    #[must_use]
    pub const fn suggestion_in(self, language: &str) -> Option<&'a str> {
        self.first_case().suggestion_in(language)
    }

    /// The rows that share this name, at least one, in the table's order.
    #[inline]
    #[must_use]
    pub const fn cases(self) -> Cases<'a> {
        let after = self.ordinal + 1;
        Cases {
            catalog: self.catalog,
            next: self.first_case().index,
            end: if after < self.catalog.len() {
                self.catalog.number(self.catalog.entry_of(after).at() + 7)
            } else {
                self.catalog.number(header::CASE_COUNT)
            },
        }
    }

    #[inline]
    const fn first_case(self) -> Case<'a> {
        let catalog = self.catalog;
        // Where each has one case, which is nearly always so, its place needs no look into the entry.
        let is_only = catalog.word(header::CASE_COUNT) == catalog.word(header::ENTRY_COUNT);
        let index = if is_only { self.ordinal } else { catalog.number(self.at() + 7) };
        Case { catalog, index }
    }

    /// What the table says where the code is no longer in use.
    #[must_use]
    pub const fn deprecated(self) -> Option<Deprecated<'a>> {
        match self.note(0) {
            Some(note) => Some(Deprecated { note, since: self.note(1), replaced_by: self.note(2) }),
            None => None,
        }
    }

    /// Where the code is documented.
    #[must_use]
    pub const fn docs(self) -> Option<&'a str> {
        self.note(3)
    }

    integer_codes! {
        code_u8: u8,
        code_u16: u16,
        code_u32: u32,
        code_u64: u64,
        code_i8: i8,
        code_i16: i16,
        code_i32: i32,
        code_i64: i64,
    }

    #[doc(hidden)]
    #[inline]
    #[must_use]
    pub const fn code_text(self) -> &'a str {
        self.catalog.present(self.at())
    }

    #[doc(hidden)]
    #[inline]
    #[must_use]
    pub const fn category_index(self) -> Option<usize> {
        self.catalog.number(self.at() + 5).checked_sub(1)
    }

    /// Whether it has all codes of a range.
    #[doc(hidden)]
    #[inline]
    #[must_use]
    pub const fn is_range(self) -> bool {
        // Of texts, what stands there is where the text is, twice.
        self.note_at().is_some() && self.last_bits() != self.code_bits()
    }

    /// An integer code's 64 bits, those of the first of a range, or where a text stands.
    #[inline]
    pub(crate) const fn code_bits(self) -> u64 {
        self.bits(self.at())
    }

    /// The bits of the last code of a range.
    #[inline]
    pub(crate) const fn last_bits(self) -> u64 {
        match self.note_at() {
            Some(note) => self.bits(note + 8),
            None => self.code_bits(),
        }
    }

    #[inline]
    const fn bits(self, at: usize) -> u64 {
        let [low, high] = self.catalog.pair(at);
        (high as u64) << 32 | low as u64
    }

    /// The status (2 bytes), the kind and the retry.
    #[inline]
    const fn traits(self) -> [u8; 4] {
        self.catalog.word(self.at() + 4).to_le_bytes()
    }

    const fn note(self, column: usize) -> Option<&'a str> {
        match self.note_at() {
            Some(note) => self.catalog.text(note + 2 * column),
            None => None,
        }
    }

    /// Where its note stands, if it has one.
    #[inline]
    const fn note_at(self) -> Option<usize> {
        match self.catalog.number(self.at() + 6).checked_sub(1) {
            Some(index) => Some(self.catalog.number(header::NOTES) + NOTE_SIZE * index),
            None => None,
        }
    }

    #[inline]
    pub(crate) const fn at(self) -> usize {
        self.catalog.number(header::ENTRIES) + ENTRY_SIZE * self.ordinal
    }
}

/// The name: `TASK_NOT_FOUND`.
impl fmt::Debug for Entry<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Name, code and message on a line: `TASK_NOT_FOUND (2001): The task is not found`.
impl fmt::Display for Entry<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.name(), self.written_code())?;
        match self.message() {
            Some(message) => write!(f, ": {message}"),
            None => Ok(()),
        }
    }
}

/// What generated code makes of a column that the generator found filled in every row.
#[doc(hidden)]
#[inline]
#[must_use]
pub const fn total<T: Copy>(cell: Option<T>) -> T {
    match cell {
        Some(cell) => cell,
        None => broken(),
    }
}

/// A code that is no longer in use, and what the table says about that.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Deprecated<'a> {
    /// Why, or how one knows.
    pub note: &'a str,
    /// Since which version or date.
    pub since: Option<&'a str>,
    /// The name of the error that took its place.
    pub replaced_by: Option<&'a str>,
}
