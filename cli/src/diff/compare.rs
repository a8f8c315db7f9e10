//! From two catalogs to the events between them.
//!
//! In come two valid models, out comes what tells them apart: of the catalog, of each variant, of each of
//! its cases. Nothing is guessed: what may be the same, and may not, is one thing gone and another new.

mod cases;
mod catalog;
mod order;
#[cfg(test)]
mod tests;
mod variants;

use std::cmp::Reverse;

use errtable_codegen::{Case, Catalog, Field};

use super::event::{Event, Severity};

/// Everything that is different in the new catalog, the worst first.
///
/// `non_exhaustive` says that the enum is `#[non_exhaustive]`, or will be with either catalog.
pub(crate) fn compare(old: &Catalog, new: &Catalog, non_exhaustive: bool) -> Vec<Event> {
    let mut comparison = Comparison {
        old,
        new,
        non_exhaustive,
        languages: Languages::of(old, new),
        events: Vec::new(),
    };
    comparison.catalog();
    comparison.variants();
    let mut events = comparison.events;
    events.sort_by_key(|event| Reverse(event.severity));
    events
}

struct Comparison<'c> {
    old: &'c Catalog,
    new: &'c Catalog,
    non_exhaustive: bool,
    languages: Languages<'c>,
    events: Vec<Event>,
}

impl Comparison<'_> {
    /// How much one more variant breaks. An open enum is one whose users have an arm for what is not
    /// known yet. (A catalog does not say whether its enum is; whoever generates it adds the attribute.)
    fn severity_of_addition(&self) -> Severity {
        if self.non_exhaustive { Severity::Minor } else { Severity::Major }
    }
}

impl<'c> Comparison<'c> {
    fn version(&self, version: Version) -> &'c Catalog {
        match version {
            Version::Old => self.old,
            Version::New => self.new,
        }
    }
}

/// Which of the two.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Version {
    Old,
    New,
}

/// The languages that both catalogs have. In others there is nothing to compare.
struct Languages<'c> {
    /// What each is called, and its numbers in the two versions.
    shared: Vec<(&'c str, [usize; 2])>,
    /// Whether a text has to say in which language it is.
    several: bool,
}

impl<'c> Languages<'c> {
    fn of(old: &Catalog, new: &'c Catalog) -> Self {
        let number = |language: &str| {
            old.languages().iter().position(|known| known.eq_ignore_ascii_case(language))
        };
        let languages = new.languages().iter().enumerate();
        let shared = languages.filter_map(|(at, it)| Some((&**it, [number(it)?, at]))).collect();
        Self { shared, several: old.languages().len().max(new.languages().len()) > 1 }
    }

    /// The texts of a case of this version, in each of the languages.
    fn texts<'t>(&self, version: Version, field: Field, case: &'t Case) -> Vec<Option<&'t str>> {
        let numbers = self.shared.iter().map(|(_, numbers)| numbers[version as usize]);
        numbers.map(|language| text(field, case, language)).collect()
    }
}

/// The text of a case in the language with this number.
fn text(field: Field, case: &Case, language: usize) -> Option<&str> {
    let languages = case.texts().len() / Field::TEXTS.len();
    let column = Field::TEXTS.iter().position(|text| *text == field)?;
    case.texts()[column * languages + language].as_deref()
}
