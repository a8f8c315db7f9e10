//! A catalog: what its data says of it as a whole, and the way from a code, a name or a position to its entries.

use core::cmp::Ordering;
use core::ops::Range;

use crate::code::Spelling;
use crate::data::{FORMAT, header};
use crate::pattern::fits;
use crate::run::Run;
use crate::text::language_fit;
use crate::{Code, Entry};

/// A catalog: the codes one vendor or service publishes, with all that its table says of them.
///
/// A view of flat data, cheap to copy. The enum of a catalog has it as
/// [`ErrorCode::CATALOG`](crate::ErrorCode::CATALOG); entries are numbered in the order of the
/// enum's variants.
///
/// ```
/// # #[cfg(feature = "tripo")] {
/// use errtable::{ErrorCode, Tripo};
///
/// let catalog = Tripo::CATALOG;
/// assert_eq!(catalog.title(), "Tripo 3D API");
/// assert_eq!(catalog.len(), 27);
/// assert!(catalog.languages().eq(["en"]));
/// # }
/// ```
#[derive(Clone, Copy)]
pub struct Catalog<'a> {
    pub(crate) text: &'a str,
    pub(crate) data: &'a [u8],
}

impl<'a> Catalog<'a> {
    /// The catalog that `errtable-codegen` encoded as these two: in generated code, or at run time by its
    /// `encode`. Not for hand-written data, on which views may panic.
    ///
    /// # Panics
    ///
    /// Where another version of `errtable-codegen` wrote the data. In generated code that is a
    /// compile error, and generating again mends it.
    #[doc(hidden)]
    #[must_use]
    pub const fn new(text: &'a str, data: &'a [u8]) -> Self {
        let catalog = Self { text, data };
        assert!(
            data.len() > 4 * header::COLUMNS && catalog.word(header::VERSION) == FORMAT,
            "errtable: another version of errtable-codegen wrote this; generate it again"
        );
        catalog
    }

    /// The catalog's short name: `tripo`.
    #[must_use]
    pub const fn name(self) -> &'a str {
        self.present(header::NAME)
    }

    /// The catalog's title for people: `Tripo 3D API`.
    #[must_use]
    pub const fn title(self) -> &'a str {
        self.present(header::TITLE)
    }

    /// How many entries there are: one for each name, hence one for each variant of the enum.
    #[inline]
    #[must_use]
    pub const fn len(self) -> usize {
        self.number(header::ENTRY_COUNT)
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The languages of its texts, BCP 47 tags; the first is the default.
    #[must_use]
    pub fn languages(self) -> impl ExactSizeIterator<Item = &'a str> {
        (0..self.number(header::LANGUAGE_COUNT)).map(move |index| self.language(index))
    }

    /// The vendor's texts for its categories, in the order of the category enum.
    #[must_use]
    pub fn categories(self) -> impl ExactSizeIterator<Item = &'a str> {
        (0..self.number(header::CATEGORY_COUNT)).map(move |index| self.category(index))
    }

    /// The entry at `ordinal`, the position of its variant in the enum.
    ///
    /// # Panics
    ///
    /// Where there are not so many; [`get`](Self::get) does not panic.
    #[inline]
    #[must_use]
    pub const fn entry(self, ordinal: usize) -> Entry<'a> {
        assert!(ordinal < self.len(), "errtable: the ordinal is out of range");
        self.entry_of(ordinal)
    }

    /// The entry of a variant, which is there: for generated code.
    #[doc(hidden)]
    #[inline]
    #[must_use]
    pub const fn entry_of(self, ordinal: usize) -> Entry<'a> {
        Entry { catalog: self, ordinal }
    }

    /// The entry at `ordinal`, or `None` where there are not so many.
    #[must_use]
    pub const fn get(self, ordinal: usize) -> Option<Entry<'a>> {
        if ordinal < self.len() { Some(self.entry_of(ordinal)) } else { None }
    }

    /// All entries, in the order of the enum's variants.
    #[must_use]
    pub fn entries(self) -> impl ExactSizeIterator<Item = Entry<'a>> + DoubleEndedIterator {
        (0..self.len()).map(move |ordinal| self.entry_of(ordinal))
    }

    /// The ordinals of all entries with this code: none for an unknown one, several where names
    /// share it.
    ///
    /// What is no code of the catalog is held against its pattern codes, the most specific first:
    /// `InvalidParameter.seed` is an `InvalidParameter.{{Parameter}}`, and 1234 is in `1000-1999`.
    #[inline]
    #[must_use]
    pub fn find(self, code: Code<'_>) -> Range<usize> {
        self.find_run(code).ordinals()
    }

    /// The entries with this code, as [`find`](Self::find) gives them.
    #[inline]
    pub(crate) fn find_run(self, code: Code<'_>) -> Run {
        let exact = self.find_exact(code);
        if self.word(header::PATTERN_COUNT) == 0 || !exact.is_empty() {
            return exact;
        }
        self.find_pattern(code)
    }

    /// The ordinals of all entries with this code, as [`find`](Self::find) gives them, and whether it is
    /// that of a pattern. None where there is none.
    #[cfg(feature = "decode")]
    #[inline]
    pub(crate) fn find_either(self, code: Code<'_>) -> Option<(Range<usize>, bool)> {
        let exact = self.find_exact(code);
        if !exact.is_empty() {
            return Some((exact.ordinals(), false));
        }
        let entries = self.find_pattern(code);
        (!entries.is_empty()).then_some((entries.ordinals(), true))
    }

    /// The literal text around the placeholders of an entry's code, where that is a pattern.
    #[cfg(feature = "decode")]
    pub(crate) fn pieces(
        self,
        ordinal: usize,
    ) -> Option<impl DoubleEndedIterator<Item = &'a str> + Clone> {
        self.patterns().find(|(known, _)| *known == ordinal).map(|(_, pieces)| pieces)
    }

    /// The ordinals of the entries whose codes are patterns, the most specific first, each with its pieces.
    fn patterns(
        self,
    ) -> impl Iterator<Item = (usize, impl DoubleEndedIterator<Item = &'a str> + Clone)> {
        let mut at = self.number(header::PATTERNS);
        (0..self.number(header::PATTERN_COUNT)).map(move |_| {
            let (ordinal, count) = (self.number(at), self.number(at + 1));
            let first = at + 2;
            at = first + 2 * count;
            (ordinal, (0..count).map(move |piece| self.present(first + 2 * piece)))
        })
    }

    /// Whether its codes are texts.
    #[cfg(any(feature = "decode", feature = "serde"))]
    pub(crate) const fn has_text_codes(self) -> bool {
        self.word(header::CODE_TYPE) == 0
    }

    /// Whether its codes are integers without a sign.
    #[cfg(feature = "serde")]
    pub(crate) const fn has_unsigned_codes(self) -> bool {
        self.word(header::CODE_TYPE) == 1
    }

    /// The ordinal of the entry with this name.
    #[must_use]
    pub fn find_name(self, name: &str) -> Option<usize> {
        self.search(self.number(header::BY_NAME), self.len(), |entry| entry.name().cmp(name))
    }

    /// Binary search among the `count` ordinals that stand at word `at`.
    pub(crate) fn search(
        self,
        at: usize,
        count: usize,
        compare: impl Fn(Entry<'a>) -> Ordering,
    ) -> Option<usize> {
        let (mut low, mut high) = (0, count);
        while low < high {
            let middle = low + (high - low) / 2;
            let ordinal = self.number(at + middle);
            match compare(self.entry_of(ordinal)) {
                Ordering::Less => low = middle + 1,
                Ordering::Greater => high = middle,
                Ordering::Equal => return Some(ordinal),
            }
        }
        None
    }

    fn find_pattern(self, code: Code<'_>) -> Run {
        let is_text = self.word(header::CODE_TYPE) == 0;
        let integers = |ordinal: usize| self.entry_of(ordinal).integers();
        let mut patterns = self.patterns();
        let found = patterns.find(|(ordinal, pieces)| match code {
            Code::Text(text) if is_text => fits(text, pieces.clone()),
            Code::Integer(code) if !is_text => integers(*ordinal).contains(&code),
            Code::Range(first, last) if !is_text => integers(*ordinal) == (first..=last),
            _ => false,
        });
        found.map_or(Run::NONE, |(first, _)| self.sharing(first))
    }

    /// The entries that have the code of `first`: they stand side by side, and one text stands in
    /// the data once.
    pub(crate) fn sharing(self, first: usize) -> Run {
        let code = |ordinal| {
            let entry = self.entry_of(ordinal);
            (entry.code_bits(), entry.is_range().then(|| entry.last_bits()))
        };
        let others = (first + 1)..self.len();
        let shared = others.take_while(|other| code(*other) == code(first)).count();
        Run { first, count: 1 + shared }
    }

    /// The vendor's text for a category, by the position of its variant in the category enum.
    ///
    /// # Panics
    ///
    /// Where there are not so many.
    #[must_use]
    pub const fn category(self, index: usize) -> &'a str {
        assert!(
            index < self.number(header::CATEGORY_COUNT),
            "errtable: the category is out of range"
        );
        self.present(self.number(header::CATEGORIES) + 2 * index)
    }

    /// How its codes are written.
    pub(crate) const fn spelling(self) -> Spelling {
        Spelling::new(self.word(header::RADIX))
    }

    const fn language(self, index: usize) -> &'a str {
        self.present(self.number(header::LANGUAGES) + 2 * index)
    }

    /// The text of a column in a case, in the first language of the catalog that has one.
    #[inline]
    pub(crate) const fn first(self, case: usize, column: usize) -> Option<&'a str> {
        let languages = self.number(header::LANGUAGE_COUNT);
        let mut language = 0;
        while language < languages {
            if let Some(text) = self.cell(case, column * languages + language) {
                return Some(text);
            }
            language += 1;
        }
        None
    }

    /// The text of a column in a case, in the language that `asked` fits best, else as
    /// [`first`](Self::first) gives it.
    pub(crate) const fn localized(
        self,
        case: usize,
        column: usize,
        asked: &str,
    ) -> Option<&'a str> {
        let languages = self.number(header::LANGUAGE_COUNT);
        let (mut best, mut best_fit) = (None, 0);
        let mut language = 0;
        while language < languages {
            let fit = language_fit(self.language(language), asked);
            if fit > best_fit {
                let text = self.cell(case, column * languages + language);
                if text.is_some() {
                    (best, best_fit) = (text, fit);
                }
            }
            language += 1;
        }
        if best.is_some() { best } else { self.first(case, column) }
    }
}

/// Two views are equal where they view the same data, or data that says the same.
impl PartialEq for Catalog<'_> {
    fn eq(&self, other: &Self) -> bool {
        let same = core::ptr::eq(self.data, other.data) && core::ptr::eq(self.text, other.text);
        same || (self.data == other.data && self.text == other.text)
    }
}

impl Eq for Catalog<'_> {}

impl core::fmt::Debug for Catalog<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Catalog")
            .field("name", &self.name())
            .field("len", &self.len())
            .finish_non_exhaustive()
    }
}
