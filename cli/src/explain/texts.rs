//! The texts of an error, as they are searched.

use errtable::{Case, Entry};

use super::answer::By;

/// Whether a text starts with this, in any casing.
pub(crate) fn starts_with(text: &str, start: &str) -> bool {
    let same = |it: &[u8]| it.eq_ignore_ascii_case(start.as_bytes());
    text.as_bytes().get(..start.len()).is_some_and(same)
}

/// A text in small letters, with single blanks.
pub(super) fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        if word.is_ascii() {
            folded.push_str(word);
        } else {
            folded.extend(word.chars().flat_map(char::to_lowercase));
        }
    }
    folded.make_ascii_lowercase();
    folded
}

/// Whether this is a number, as a code or a status is one.
pub(super) fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let hexadecimal = digits.strip_prefix("0x").or_else(|| digits.strip_prefix("0X"));
    match hexadecimal {
        Some(digits) => !digits.is_empty() && digits.bytes().all(|it| it.is_ascii_hexdigit()),
        None => !digits.is_empty() && digits.bytes().all(|it| it.is_ascii_digit()),
    }
}

/// The texts of an entry, in all languages, folded.
pub(super) struct Texts {
    name: String,
    /// Messages, each with its case.
    messages: Vec<(String, Case<'static>)>,
    /// Descriptions and suggestions.
    others: Vec<(String, Case<'static>)>,
}

impl Texts {
    pub(super) fn of(entry: Entry<'static>) -> Self {
        let (mut messages, mut others) = (Vec::new(), Vec::new());
        for case in entry.cases() {
            let add = |list: &mut Vec<(String, Case<'static>)>, text: Option<&str>| {
                let text = folded(text.unwrap_or_default());
                if !text.is_empty() && list.iter().all(|(known, _)| *known != text) {
                    list.push((text, case));
                }
            };
            for language in entry.catalog().languages() {
                add(&mut messages, case.message_in(language));
                add(&mut others, case.description_in(language));
                add(&mut others, case.suggestion_in(language));
            }
        }
        let name = folded(&entry.name().replace('_', " "));
        Self { name, messages, others }
    }

    /// Where a phrase is found first.
    pub(super) fn find(&self, phrase: &str) -> Option<(By, Option<Case<'static>>)> {
        let among = |list: &[(String, Case<'static>)]| {
            list.iter().find(|(text, _)| text.contains(phrase)).map(|(_, case)| *case)
        };
        if self.name.contains(&phrase.replace('_', " ")) {
            return Some((By::PartOfName, None));
        }
        if let Some(case) = among(&self.messages) {
            return Some((By::PartOfMessage, Some(case)));
        }
        among(&self.others).map(|case| (By::PartOfText, Some(case)))
    }

    fn all(&self) -> impl Iterator<Item = &str> {
        let cases = self.messages.iter().chain(&self.others).map(|(text, _)| &**text);
        std::iter::once(&*self.name).chain(cases)
    }

    pub(super) fn has(&self, word: &str) -> bool {
        self.all().any(|text| text.contains(word))
    }

    /// Whether a text has this, not as a part of a longer word: `rpm` is not in `serpmon`.
    pub(super) fn has_word(&self, term: &str) -> bool {
        let is_edge = |it: Option<char>| !it.is_some_and(|it| it.is_ascii_alphanumeric());
        let is_word = |text: &str, at: usize| {
            let after = &text[at + term.len()..];
            // A plural is the same word.
            let after = after.strip_prefix('s').unwrap_or(after);
            is_edge(text[..at].chars().next_back()) && is_edge(after.chars().next())
        };
        self.all().any(|text| text.match_indices(term).any(|(at, _)| is_word(text, at)))
    }
}
