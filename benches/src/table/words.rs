//! The words of the real tables, and what is made of a name or a text by exchanging some.

use super::Draft;
use crate::harness::random::Random;

/// The vocabulary of names and of texts, and numbers to choose by.
pub(super) struct Words {
    names: Vec<String>,
    texts: Vec<String>,
    random: Random,
}

impl Words {
    pub(super) fn of(rows: &[Draft]) -> Self {
        let names = rows.iter().flat_map(|row| &row.name);
        let texts = rows.iter().flat_map(|row| row.message.split(' '));
        Self {
            names: sorted(names.map(String::as_str).filter(|word| !starts_with_digit(word))),
            texts: sorted(texts.filter(|word| is_plain(word))),
            random: Random(0),
        }
    }

    /// The name with another word in the place of one.
    pub(super) fn other_name(&mut self, name: &[String]) -> Vec<String> {
        let mut other = name.to_vec();
        let at = self.random.below(other.len());
        other[at] = self.name();
        other
    }

    /// The name with one word more.
    pub(super) fn longer_name(&mut self, name: &[String]) -> Vec<String> {
        let mut longer = name.to_vec();
        longer.insert(self.random.below(name.len() + 1), self.name());
        longer
    }

    /// The text with another word in the place of one.
    pub(super) fn other_text(&mut self, text: &str) -> String {
        let mut words: Vec<&str> = text.split(' ').collect();
        let at = self.random.below(words.len());
        let old = words[at];
        let mut new = self.text();
        while new == old {
            new = self.text();
        }
        words[at] = &new;
        words.join(" ")
    }

    fn name(&mut self) -> String {
        let at = self.random.below(self.names.len());
        self.names[at].clone()
    }

    fn text(&mut self) -> String {
        let at = self.random.below(self.texts.len());
        self.texts[at].clone()
    }
}

fn sorted<'a>(words: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut words: Vec<String> = words.map(str::to_owned).collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// A variant cannot start with it.
fn starts_with_digit(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_digit())
}

fn is_plain(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|character| character.is_ascii_alphabetic())
}
