//! The messages of a catalog as templates: what is literal in them, and where parameters stand.

use crate::Catalog;
use crate::data::{ABSENT, header};
use crate::text::slice;

/// A message as the table has it: literal text, and holes within it. (Where it stands in the data: most of
/// those that a message is held against are rejected at their first letters.)
#[derive(Clone, Copy)]
pub(crate) struct Template<'a> {
    catalog: Catalog<'a>,
    /// The message as a whole, if it has no holes.
    whole: Option<&'a str>,
    /// Where its first piece stands.
    at: usize,
    pub(crate) holes: usize,
    traits: u32,
}

/// What is to be known of a template.
const HAS_PERCENT: u32 = 1;
const IS_PLAIN: u32 = 2;
const HAS_REQUEST_ID: u32 = 4;

impl<'a> Template<'a> {
    /// That at a place, which counts from 1; none at 0.
    #[inline]
    pub(crate) fn at(catalog: Catalog<'a>, place: usize) -> Option<Self> {
        let at = catalog.number(header::TEMPLATES) + place.checked_sub(1)?;
        let [holes, traits] = catalog.pair(at);
        Some(Self { catalog, whole: None, at: at + 2, holes: holes as usize, traits })
    }

    /// A text that has no holes, by where it starts and its length.
    pub(crate) const fn whole(catalog: Catalog<'a>, [start, length]: [u32; 2]) -> Self {
        let whole = Some(slice(catalog.text, start as usize, length as usize));
        Self { catalog, whole, at: 0, holes: 0, traits: 0 }
    }

    /// Whether `%%` is a percent sign.
    pub(crate) const fn has_percent(&self) -> bool {
        self.traits & HAS_PERCENT != 0
    }

    /// Whether nothing stands for a percent sign in it, each white space is one blank, and none ends it. What announces a
    /// request id at its end does not count.
    pub(crate) const fn is_plain(&self) -> bool {
        self.traits & IS_PLAIN != 0
    }

    /// Whether what ends it is a request id.
    pub(crate) const fn has_request_id(&self) -> bool {
        self.traits & HAS_REQUEST_ID != 0
    }

    /// The literal text before a hole, or behind the last.
    pub(crate) fn piece(&self, index: usize) -> &'a str {
        self.whole.unwrap_or_else(|| self.catalog.present(self.at + 3 * index))
    }

    /// The same of one that has holes.
    #[inline]
    pub(crate) fn bytes(&self, index: usize) -> &'a [u8] {
        self.catalog.bytes_of(self.at + 3 * index)
    }

    /// The message with these values of its parameters. `None` where a hole stands for no parameter.
    #[cfg(feature = "reply")]
    pub(crate) fn filled(&self, values: &[String]) -> Option<String> {
        let literal = |index| {
            let piece = self.piece(index);
            if self.has_percent() { piece.replace("%%", "%") } else { piece.to_owned() }
        };
        let mut text = literal(0);
        for hole in 0..self.holes {
            text.push_str(values.get(self.param(hole)?)?);
            text.push_str(&literal(hole + 1));
        }
        Some(text)
    }

    /// The number of the parameter that a hole stands for.
    pub(crate) fn param(&self, index: usize) -> Option<usize> {
        let param = self.catalog.word(self.at + 3 * index + 2);
        (param != ABSENT).then_some(param as usize)
    }
}

#[cfg(all(test, feature = "tripo", feature = "turing", feature = "ark", feature = "modelarts"))]
mod tests {
    use crate::{Ark, Case, Entry, ErrorCode, ModelArts, Tripo, Turing};

    #[test]
    fn all_templates_of_vendors_are_plain() {
        let catalogs = [Ark::CATALOG, ModelArts::CATALOG, Tripo::CATALOG, Turing::CATALOG];
        let cases = catalogs.iter().flat_map(|catalog| catalog.entries()).flat_map(Entry::cases);
        let with_holes: Vec<_> =
            cases.flat_map(Case::templates).filter(|it| it.holes > 0).collect();
        assert!(with_holes.len() >= 40, "{}", with_holes.len());
        for template in with_holes {
            assert!(template.is_plain(), "{:?}", template.piece(0));
        }
    }
}
