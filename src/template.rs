//! The messages of a catalog as templates: what is literal in them, and where parameters stand.

use crate::Catalog;
use crate::catalog::ABSENT;

/// A message as the table has it: literal text, and holes within it. (Where it stands in the data: most of
/// those that a message is held against are rejected at their first letters.)
pub(crate) struct Template<'a> {
    pub(crate) catalog: Catalog<'a>,
    /// The message as a whole, if it has no holes.
    pub(crate) whole: Option<&'a str>,
    /// Where its first piece stands.
    pub(crate) at: usize,
    pub(crate) holes: usize,
    /// Whether `%%` is a percent sign.
    pub(crate) has_percent: bool,
}

impl<'a> Template<'a> {
    /// The literal text before a hole, or behind the last.
    pub(crate) fn piece(&self, index: usize) -> &'a str {
        self.whole.unwrap_or_else(|| self.catalog.present(self.at + 3 * index))
    }

    /// The message with these values of its parameters. `None` where a hole stands for no parameter.
    #[cfg(feature = "reply")]
    pub(crate) fn filled(&self, values: &[String]) -> Option<String> {
        let literal = |index| {
            let piece = self.piece(index);
            if self.has_percent { piece.replace("%%", "%") } else { piece.to_owned() }
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
