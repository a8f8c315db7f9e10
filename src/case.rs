//! The cases of an entry: rows that share a name and differ in their texts.

use core::fmt;
use core::iter::FusedIterator;

use crate::Catalog;
#[cfg(feature = "decode")]
use crate::data::MISSING;
use crate::data::{ABSENT, header};
#[cfg(feature = "decode")]
use crate::template::Template;

/// One row of an entry. Rows with the same name share code, status, kind and retry; each has its
/// own texts.
///
/// Every text is given in the language asked for where the table has it, else in the first of the
/// catalog's languages that has one: a remedy in Chinese is better than none.
///
/// ```
/// # #[cfg(feature = "modelarts")] {
/// use errtable::ModelArts;
///
/// let mut cases = ModelArts::RateLimitExceeded.cases();
/// assert_eq!(cases.len(), 3);
/// let first = cases.next().unwrap();
/// assert_eq!(
///     first.message(),
///     Some("Too many requests, the rate limit is %s times per second."),
/// );
/// assert!(first.params().eq(["limit"]));
/// # }
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Case<'a> {
    pub(crate) catalog: Catalog<'a>,
    pub(crate) index: usize,
}

const MESSAGE: usize = 0;
const DESCRIPTION: usize = 1;
const SUGGESTION: usize = 2;

impl<'a> Case<'a> {
    /// The message, with its placeholders as the vendor writes them.
    #[inline]
    #[must_use]
    pub const fn message(self) -> Option<&'a str> {
        self.catalog.first(self.at(), MESSAGE)
    }

    /// The message in `language`, a BCP 47 tag.
    #[must_use]
    pub const fn message_in(self, language: &str) -> Option<&'a str> {
        self.catalog.localized(self.at(), MESSAGE, language)
    }

    /// What it means.
    #[inline]
    #[must_use]
    pub const fn description(self) -> Option<&'a str> {
        self.catalog.first(self.at(), DESCRIPTION)
    }

    /// What it means, in `language`, a BCP 47 tag.
    #[must_use]
    pub const fn description_in(self, language: &str) -> Option<&'a str> {
        self.catalog.localized(self.at(), DESCRIPTION, language)
    }

    /// What to do about it.
    #[inline]
    #[must_use]
    pub const fn suggestion(self) -> Option<&'a str> {
        self.catalog.first(self.at(), SUGGESTION)
    }

    /// What to do about it, in `language`, a BCP 47 tag.
    #[must_use]
    pub const fn suggestion_in(self, language: &str) -> Option<&'a str> {
        self.catalog.localized(self.at(), SUGGESTION, language)
    }

    /// Its suggestion in each language that has one, with that.
    #[cfg(feature = "reply")]
    pub(crate) fn suggestions(self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let languages = self.catalog.languages();
        let first = SUGGESTION * languages.len();
        let text = move |place| self.catalog.cell(self.at(), first + place);
        languages.enumerate().filter_map(move |(place, language)| Some((language, text(place)?)))
    }

    /// The names of the message's parameters, one for each placeholder, in their order.
    pub fn params(self) -> impl Iterator<Item = &'a str> {
        let names = match self.catalog.word(header::PARAMS) {
            ABSENT => None,
            place => self.catalog.text(self.at() + place as usize),
        };
        names.unwrap_or_default().split_ascii_whitespace()
    }

    /// Its message in each language that has one, as a template.
    #[cfg(feature = "decode")]
    pub(crate) fn templates(self) -> impl Iterator<Item = Template<'a>> {
        let languages = self.catalog.number(header::LANGUAGE_COUNT);
        (0..languages).filter_map(move |language| self.template(language))
    }

    /// Its message in a language of the catalog, by that one's place, as a template.
    #[cfg(feature = "decode")]
    pub(crate) fn template(self, language: usize) -> Option<Template<'a>> {
        let message = self.message_at(language)?;
        let whole = || Template::whole(self.catalog, message);
        Some(Template::at(self.catalog, self.template_at(language)).unwrap_or_else(whole))
    }

    /// Where its message in a language of the catalog stands in all texts, and how long it is.
    #[cfg(feature = "decode")]
    pub(crate) fn message_at(self, language: usize) -> Option<[u32; 2]> {
        let languages = self.catalog.number(header::LANGUAGE_COUNT);
        let place = self.catalog.word(header::COLUMNS + MESSAGE * languages + language);
        let cell = (place != ABSENT).then(|| self.catalog.pair(self.at() + place as usize))?;
        (cell[1] & MISSING == 0).then_some(cell.map(|number| number + 1))
    }

    /// Whether it is one of an entry's.
    #[cfg(feature = "decode")]
    pub(crate) fn is_of(self, ordinal: usize) -> bool {
        let cases = self.catalog.entry_of(ordinal).cases();
        (cases.next..cases.end).contains(&self.index)
    }

    /// Where the template of that message stands, counted from 1, or 0.
    #[cfg(feature = "decode")]
    pub(crate) fn template_at(self, language: usize) -> usize {
        match self.catalog.word(header::PARAMS) {
            ABSENT => 0,
            place => self.catalog.number(self.at() + place as usize + 2 + language),
        }
    }

    /// What is literal in its messages, in every language: what stands around and between placeholders.
    /// For tools that look for messages in texts.
    #[cfg(feature = "decode")]
    #[doc(hidden)]
    pub fn literals(self) -> impl Iterator<Item = &'a str> {
        let pieces = |it: Template<'a>| (0..=it.holes).map(move |index| it.piece(index));
        self.templates().flat_map(pieces)
    }

    #[inline]
    const fn at(self) -> usize {
        self.catalog.number(header::CASES) + self.catalog.number(header::CASE_SIZE) * self.index
    }
}

impl fmt::Debug for Case<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Case")
            .field("message", &self.message())
            .field("description", &self.description())
            .field("suggestion", &self.suggestion())
            .finish()
    }
}

/// The cases of an entry, in the table's order: an iterator, and never empty when it is new.
#[derive(Clone, PartialEq, Eq)]
pub struct Cases<'a> {
    pub(crate) catalog: Catalog<'a>,
    pub(crate) next: usize,
    pub(crate) end: usize,
}

impl Cases<'_> {
    /// How many are left.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.end - self.next
    }

    /// Whether none is left.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.next == self.end
    }
}

impl<'a> Iterator for Cases<'a> {
    type Item = Case<'a>;

    fn next(&mut self) -> Option<Case<'a>> {
        if self.next == self.end {
            return None;
        }
        self.next += 1;
        Some(Case { catalog: self.catalog, index: self.next - 1 })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.len(), Some(self.len()))
    }
}

impl DoubleEndedIterator for Cases<'_> {
    fn next_back(&mut self) -> Option<Self::Item> {
        if self.next == self.end {
            return None;
        }
        self.end -= 1;
        Some(Case { catalog: self.catalog, index: self.end })
    }
}

impl ExactSizeIterator for Cases<'_> {}
impl FusedIterator for Cases<'_> {}

impl fmt::Debug for Cases<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}
