//! Texts behind labels: `**Status:** 401`, `- Solution: Pay`, and what stands under `#### Cause`.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::{inline, lines};
use crate::page::header::Header;
use crate::page::words::Meaning;

/// What is said in a word or two, so that a paragraph behind it is about something else.
const SHORT: [Meaning; 4] = [Meaning::Code, Meaning::Status, Meaning::Name, Meaning::Category];

/// More bytes make no label, with its markup.
const LONGEST: usize = 80;

/// A line of an item.
#[derive(Clone, Copy)]
pub(super) struct Line<'t> {
    pub(super) text: &'t str,
    /// Whether something else stands before it, if only a blank line.
    pub(super) is_apart: bool,
}

/// A text with the label before it.
#[derive(Debug, PartialEq)]
pub(super) struct Labelled {
    pub(super) label: String,
    pub(super) text: String,
    /// What the label says, if it is a word that headers have.
    pub(super) meaning: Option<Meaning>,
    /// Whether the label is a heading, or bold.
    is_heading: bool,
    is_bold: bool,
}

impl Labelled {
    /// The one that starts in this line: at a heading, at a word that headers have, or at one that is marked.
    pub(super) fn at(line: &str) -> Option<Self> {
        let line = line.trim();
        if let Some((_, heading)) = lines::marked(line) {
            let label = inline::text(heading).trim_end_matches([':', '：']).to_owned();
            let meaning = meaning(&label);
            let text = String::new();
            return Some(Self { label, text, meaning, is_heading: true, is_bold: false });
        }
        let item = lines::listed(line);
        let line = item.unwrap_or(line);
        let colon = line.find([':', '：']);
        if !is_bold(line) && colon.is_none_or(|at| at > LONGEST) {
            return None;
        }
        let plain = inline::text(line);
        let (label, text) = match plain.split_once([':', '：']) {
            Some((label, text)) => (label.trim(), text.trim()),
            None if is_bold(line) => (&*plain, ""),
            None => return None,
        };
        let (meaning, is_bold) = (meaning(label), line.starts_with("**"));
        let is_marked = (is_bold || item.is_some()) && is_word(label);
        (meaning.is_some() || is_marked).then(|| Self {
            label: label.to_owned(),
            text: text.to_owned(),
            meaning,
            is_heading: false,
            is_bold,
        })
    }

    /// Whether a catalog has a column for what it says.
    fn is_of_errors(&self) -> bool {
        self.meaning.is_some_and(Meaning::is_of_errors)
    }

    /// What its label has in common with others that are it, however they are written.
    pub(super) fn key(&self) -> String {
        self.label.to_lowercase()
    }

    /// Whether a line goes on with it.
    fn takes(&self, line: &Line<'_>) -> bool {
        let is_short = self.meaning.is_some_and(|it| SHORT.contains(&it));
        !(line.is_apart && is_short && !self.text.is_empty()) || self.is_heading
    }
}

/// What an item says besides its first line.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Parts {
    /// What stands behind no label.
    pub(super) rest: String,
    labelled: Vec<Labelled>,
}

impl Parts {
    /// The parts of these lines. Only the labels that `is_label` knows are some.
    fn of(lines: &[Line<'_>], is_label: impl Fn(&Labelled) -> bool) -> Self {
        let mut parts = Self::default();
        let mut is_open = false;
        for line in lines {
            if let Some(labelled) = Labelled::at(line.text).filter(&is_label) {
                parts.labelled.push(labelled);
                is_open = true;
                continue;
            }
            is_open &= parts.labelled.last().is_some_and(|it| it.takes(line));
            let text = match parts.labelled.last_mut().filter(|_| is_open) {
                Some(labelled) => &mut labelled.text,
                None => &mut parts.rest,
            };
            let line = line.text.trim();
            append(text, &inline::text(lines::listed(line).unwrap_or(line)));
        }
        parts
    }

    /// Whether a label says this.
    pub(super) fn say(&self, meaning: Meaning) -> bool {
        self.labelled.iter().any(|it| it.meaning == Some(meaning))
    }
}

/// The labels that the items of a list have.
#[derive(Default)]
pub(super) struct Labels {
    /// As they are first written, in their order.
    names: Vec<String>,
    /// The place of each by its key.
    places: HashMap<String, usize>,
}

impl Labels {
    /// Those of a list: where no label of a catalog's column is marked, or stands in at least half of its items,
    /// such words stand there by chance, and there are none.
    pub(super) fn of(bodies: &[&[Line<'_>]]) -> Self {
        let mut all: Vec<(Labelled, usize)> = Vec::new();
        // Of each label, its place among them, and the last item that it stands in.
        let mut known: HashMap<String, (usize, usize)> = HashMap::new();
        for (item, body) in bodies.iter().enumerate() {
            for labelled in body.iter().filter_map(|line| Labelled::at(line.text)) {
                match known.entry(labelled.key()) {
                    Entry::Vacant(entry) => {
                        entry.insert((all.len(), item));
                        all.push((labelled, 1));
                    }
                    Entry::Occupied(mut entry) => {
                        let (place, last) = entry.get_mut();
                        all[*place].1 += usize::from(*last < item);
                        *last = item;
                    }
                }
            }
        }
        let is_common = |count: usize| 2 * count >= bodies.len();
        let is_usual = |count: usize| count > 1 && is_common(count);
        let says = |(it, count): &(Labelled, usize)| {
            it.is_heading || it.is_of_errors() && (it.is_bold || is_common(*count))
        };
        if !all.iter().any(says) {
            return Self::default();
        }
        all.retain(|(it, count)| it.is_heading || it.is_of_errors() || is_usual(*count));
        let places = all.iter().enumerate().map(|(place, (it, _))| (it.key(), place)).collect();
        Self { names: all.into_iter().map(|(it, _)| it.label).collect(), places }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// The parts of an item with these lines.
    pub(super) fn parts(&self, lines: &[Line<'_>]) -> Parts {
        Parts::of(lines, |labelled| self.place(labelled).is_some())
    }

    fn place(&self, labelled: &Labelled) -> Option<usize> {
        self.places.get(&labelled.key()).copied()
    }

    /// The labels, a column each.
    pub(super) fn names(&self) -> impl Iterator<Item = String> {
        self.names.iter().cloned()
    }

    /// The texts of an item, by column.
    pub(super) fn cells(&self, parts: Parts) -> Vec<String> {
        let mut cells = vec![String::new(); self.names.len()];
        for labelled in parts.labelled {
            if let Some(place) = self.place(&labelled) {
                append(&mut cells[place], &labelled.text);
            }
        }
        cells
    }
}

/// Adds a line to a text.
pub(super) fn append(text: &mut String, line: &str) {
    if !text.is_empty() && !line.is_empty() {
        text.push('\n');
    }
    text.push_str(line);
}

/// Whether this may be a label that no header has: a few words.
fn is_word(label: &str) -> bool {
    let words = label.split_whitespace().count();
    (1..=3).contains(&words) && label.len() <= 40 && label.contains(char::is_alphabetic)
}

/// Whether a line is a label of what follows, where nothing says so: a word that headers have.
pub(super) fn is_heading(line: &str) -> bool {
    meaning(line.trim().trim_end_matches([':', '：'])).is_some()
}

/// Whether a line starts with the label of a catalog's column.
pub(super) fn starts(line: &str) -> bool {
    Labelled::at(line).is_some_and(|it| it.is_of_errors())
}

/// What a label says, if it is a word that headers have.
fn meaning(label: &str) -> Option<Meaning> {
    let header = Some(Header::of(label)).filter(|it| label.len() <= LONGEST && it.is_known())?;
    match *header.words {
        [word] => Some(word[0]),
        _ => None,
    }
}

/// Whether a line is bold as a whole.
fn is_bold(line: &str) -> bool {
    let inner = line.strip_prefix("**").and_then(|line| line.strip_suffix("**"));
    inner.is_some_and(|inner| !inner.is_empty() && !inner.contains("**"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(line: &str) -> Option<(String, String)> {
        Labelled::at(line).map(|it| (it.label, it.text))
    }

    #[test]
    fn a_label_is_a_word_that_headers_have() {
        for line in [
            "**HTTP status:** 401",
            "- **HTTP status**: 401",
            "  * HTTP status: 401",
            "HTTP status：`401`",
            "_HTTP status_: **401**",
        ] {
            assert_eq!(at(line), Some(("HTTP status".into(), "401".into())), "{line}");
        }
        assert_eq!(at("**What to do**"), Some(("What to do".into(), String::new())));
        assert_eq!(at("#### See also:"), Some(("See also".into(), String::new())));
        for line in ["See also: this", "What to do", "The message is: bad", "https://x", ": x", ""]
        {
            assert_eq!(at(line), None, "{line}");
        }
    }

    #[test]
    fn a_text_goes_on_until_something_else_is_said() {
        let parts = |text: &str| {
            let (mut lines, mut is_apart) = (Vec::new(), false);
            for text in text.lines() {
                if !text.is_empty() {
                    lines.push(Line { text, is_apart });
                }
                is_apart = text.is_empty();
            }
            let parts = Parts::of(&lines, |_| true);
            let labelled = parts.labelled.into_iter().map(|it| format!("{}={}", it.label, it.text));
            (parts.rest, labelled.collect::<Vec<_>>().join("|").replace('\n', "/"))
        };
        let both = |rest: &str, labelled: &str| (rest.to_owned(), labelled.to_owned());
        assert_eq!(parts("Status: 401\n\nIt is bad.\nSo."), both("It is bad.\nSo.", "Status=401"));
        assert_eq!(parts("Status: 401\nand 402\n"), both("", "Status=401/and 402"));
        assert_eq!(parts("Fix: pay\n\n1. here\n2. there\n"), both("", "Fix=pay/here/there"));
        assert_eq!(parts("Bad.\n**Fix**\n\nPay.\n\nTwice."), both("Bad.", "Fix=Pay./Twice."));
        assert_eq!(parts("#### Code\n\n1001\n\nor so"), both("", "Code=1001/or so"));
    }
}
