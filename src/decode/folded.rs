//! A text in small letters, with or without its blanks: to hold it against templates whatever white space it has.

use std::borrow::Cow;
use std::ops::Range;

/// What becomes of white space.
#[derive(Clone, Copy)]
pub(super) enum Blanks {
    /// One blank for each run of it.
    Single,
    /// Nothing.
    None,
}

/// A text in small letters, and where each of its bytes stands in the text itself.
pub(super) struct Folded<'t> {
    text: &'t str,
    blanks: Blanks,
    bare: String,
    places: Vec<u32>,
}

impl<'t> Folded<'t> {
    pub(super) fn new(text: &'t str, blanks: Blanks) -> Self {
        let (mut bare, mut places) = (String::with_capacity(text.len()), Vec::new());
        places.reserve(text.len() + 1);
        let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        for (at, character) in text.char_indices() {
            let kept = match (character.is_whitespace(), blanks) {
                (false, _) => character.to_ascii_lowercase(),
                (true, Blanks::Single) if !bare.ends_with(' ') => ' ',
                (true, _) => continue,
            };
            bare.push(kept);
            places.extend((0..kept.len_utf8()).map(|_| place(at)));
        }
        places.push(place(text.len()));
        Self { text, blanks, bare, places }
    }

    /// What stands between these pieces, if the text consists of them with something between each two.
    pub(super) fn values(&self, pieces: &[Cow<'_, str>]) -> Option<Vec<&'t str>> {
        let (first, others) = pieces.split_first()?;
        let first = Folded::new(first, self.blanks).bare;
        let mut at = self.bare.starts_with(&*first).then_some(first.len())?;
        let mut values = Vec::with_capacity(others.len());
        for (index, piece) in others.iter().enumerate() {
            let is_last = index + 1 == others.len();
            let piece = Folded::new(piece, self.blanks).bare;
            let rest = &self.bare[at..];
            // At least a character for the hole; and then the leftmost place, which leaves the most.
            let hole = rest.chars().next()?.len_utf8();
            let found = match () {
                () if is_last => rest.ends_with(&*piece).then(|| rest.len() - piece.len()),
                // Two holes that only blanks part: the value goes up to the next blank.
                () if piece.is_empty() => self.word(at),
                () => rest[hole..].find(&*piece).map(|found| hole + found),
            };
            let found = found.filter(|found| *found >= hole)?;
            values.push(self.piece(at..at + found));
            at += found + piece.len();
        }
        (at == self.bare.len()).then_some(values)
    }

    /// How many folded bytes stand up to the next blank of the text itself.
    fn word(&self, at: usize) -> Option<usize> {
        let start = self.places[at] as usize;
        let end = start + self.text[start..].find(char::is_whitespace)?;
        Some(self.places[at..].partition_point(|place| (*place as usize) < end))
    }

    /// The piece of the text itself.
    fn piece(&self, folded: Range<usize>) -> &'t str {
        let start = self.places[folded.start] as usize;
        &self.text[start..self.places[folded.end] as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values<'m>(pieces: &[&str], message: &'m str) -> Option<Vec<&'m str>> {
        let pieces: Vec<Cow<'_, str>> = pieces.iter().map(|piece| Cow::Borrowed(*piece)).collect();
        let text = message;
        let strict = Folded::new(text, Blanks::Single).values(&pieces);
        strict.or_else(|| Folded::new(text, Blanks::None).values(&pieces))
    }

    #[test]
    fn values_stand_between_the_pieces() {
        let pieces = ["The model ", " does not exist."];
        assert_eq!(values(&pieces, "The model gpt 4 does not exist."), Some(vec!["gpt 4"]));
        assert_eq!(values(&pieces, "the  model\ngpt does not exist. "), Some(vec!["gpt "]));
        assert_eq!(values(&pieces, "The model does not exist."), None);
        assert_eq!(values(&pieces, "The model gpt does not exist. Sorry"), None);
        assert_eq!(values(&["", " is ", ""], "额度 is 空"), Some(vec!["额度", "空"]));
        assert_eq!(values(&["for ", " ", "."], "for a b c."), Some(vec!["a", "b c"]));
        let role = ["body, ", " is ", ", not one of ", "."];
        let message = "body, history[1].role is SYSTEM, not one of ['user'].";
        assert_eq!(values(&role, message), Some(vec!["history[1].role", "SYSTEM", "['user']"]));
        assert_eq!(values(&["plain"], "Plain"), Some(vec![]));
        assert_eq!(values(&["a", "b"], "ab"), None);
    }
}
