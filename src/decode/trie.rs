//! From a message to those of a code that it may be: a walk through the trie of their pieces, which
//! `errtable-codegen` wrote (`emit/trie.rs` there).
//!
//! A piece has to stand where it stands first behind the one before it, so that each node is come to once for each
//! place of the message at most: the time is bounded by the length of the message, times that of all templates.

use super::loose::{ends_with, starts_with};
use crate::data::{TRIE_SIZE, header};
use crate::template::Template;
use crate::text::slice;
use crate::{Case, Catalog};

/// In the word for a message: only the same text is meant, with its placeholders.
const VERBATIM: u32 = 1 << 31;
/// In the count of a group: it has a trie of last pieces, or one of next pieces.
const BACKWARD: u32 = 1 << 31;
const FORWARD: u32 = 1 << 30;
/// Words of a message in a group.
const LISTED_SIZE: usize = 4;

/// A message of a catalog.
pub(super) struct Listed {
    catalog: Catalog<'static>,
    /// Its case and language, as one number.
    pub(super) number: usize,
    pub(super) is_verbatim: bool,
    /// Where in all texts it stands, and its length.
    text: [u32; 2],
    /// Where its template stands, counted from 1, or 0.
    pub(super) place: usize,
}

impl Listed {
    /// That of a case in a language.
    pub(super) fn of(case: Case<'static>, language: usize) -> Option<Self> {
        let Case { catalog, index } = case;
        let number = catalog.number(header::LANGUAGE_COUNT) * index + language;
        let (text, place) = (case.message_at(language)?, case.template_at(language));
        Some(Self { catalog, number, is_verbatim: false, text, place })
    }

    /// Whether it is this text to the letter.
    #[inline]
    pub(super) fn is(&self, text: &str) -> bool {
        let [start, length] = self.text;
        length as usize == text.len()
            && self.catalog.text.as_bytes()[start as usize..].starts_with(text.as_bytes())
    }

    #[inline]
    pub(super) fn template(&self) -> Template<'static> {
        let whole = || Template::whole(self.catalog, self.text);
        Template::at(self.catalog, self.place).unwrap_or_else(whole)
    }
}

/// The trie of the messages of a code.
pub(super) struct Trie {
    catalog: Catalog<'static>,
    root: usize,
    /// How many entries have the code.
    entries: u32,
}

impl Trie {
    /// That of an entry's code, if it has one.
    #[inline]
    pub(super) fn of(catalog: Catalog<'static>, ordinal: usize) -> Option<Self> {
        let (at, mut high) = (catalog.number(header::TRIES), catalog.number(header::TRIE_COUNT));
        let mut low = 0;
        while low < high {
            let middle = low + (high - low) / 2;
            let [first, end] = catalog.pair(at + TRIE_SIZE * middle);
            if ordinal < first as usize {
                high = middle;
            } else if ordinal >= end as usize {
                low = middle + 1;
            } else {
                let root = catalog.number(at + TRIE_SIZE * middle + 2);
                return Some(Self { catalog, root, entries: end - first });
            }
        }
        None
    }

    pub(super) const fn is_of_one(&self) -> bool {
        self.entries == 1
    }

    /// Visits all messages that a text may be.
    #[inline]
    pub(super) fn each(&self, text: &str, visit: &mut impl FnMut(Listed)) {
        let base = self.catalog.number(header::TRIE_WORDS);
        let mut walk = Walk { catalog: self.catalog, base, text, visit };
        let Some(root) = walk.node(self.root) else { return };
        let mut next = walk.behind(&root, 0).map(|at| (root, at));
        while let Some((node, at)) = next {
            if let Some(group) = node.group.checked_sub(1) {
                walk.group(group, at);
            }
            next = walk.next(&node, at);
        }
    }
}

/// A node of a trie.
#[derive(Clone, Copy)]
struct Node {
    /// Where the text stands that leads to it, and its length.
    label: [u32; 2],
    group: u32,
    /// How many children it has.
    count: usize,
    /// What stands behind.
    rest: &'static [u8],
}

impl Node {
    /// The places of the children that a letter may lead to.
    #[inline]
    fn children(self, letter: u8) -> impl Iterator<Item = usize> {
        let letters = self.rest.get(..self.count).unwrap_or_default();
        let places = self.rest.get(4 * self.count.div_ceil(4)..).unwrap_or_default();
        let found = letters.iter().enumerate().filter(move |(_, known)| **known == letter);
        found.filter_map(move |(index, _)| {
            let place = places.get(4 * index..)?.first_chunk()?;
            Some(u32::from_le_bytes(*place) as usize)
        })
    }
}

struct Walk<'w, V> {
    catalog: Catalog<'static>,
    /// Where the words of all tries start.
    base: usize,
    text: &'w str,
    visit: &'w mut V,
}

impl<V: FnMut(Listed)> Walk<'_, V> {
    /// The node at a place.
    #[inline]
    fn node(&self, place: usize) -> Option<Node> {
        let words = self.catalog.data.get(4 * (self.base + place)..)?;
        let (head, rest) = words.split_first_chunk::<16>()?;
        let words = u128::from_le_bytes(*head);
        #[allow(clippy::cast_possible_truncation, reason = "the words are what is wanted")]
        let [one, two, three, four] = [0, 32, 64, 96].map(|bits| (words >> bits) as u32);
        Some(Node { label: [one, two], group: three, count: four as usize, rest })
    }

    /// Where the text goes on behind what leads to a node, from a place on.
    #[inline]
    fn behind(&self, node: &Node, at: usize) -> Option<usize> {
        let [start, length] = node.label.map(|word| word as usize);
        let label = self.catalog.text.as_bytes().get(start..)?.get(..length)?;
        // Most are alike to the letter.
        let rest = self.text.as_bytes().get(at..)?;
        if rest.starts_with(label) {
            return Some(at + length);
        }
        // Many differ in the letter behind that by which the node was chosen.
        if let ([_, one, ..], [_, other, ..]) = (rest, label) {
            let matters = one.is_ascii_graphic() && other.is_ascii_graphic();
            if matters && !one.eq_ignore_ascii_case(other) {
                return None;
            }
        }
        Some(at + starts_with(&self.text[at..], self.label(node))?)
    }

    /// What leads to a node.
    fn label(&self, node: &Node) -> &'static str {
        slice(self.catalog.text, node.label[0] as usize, node.label[1] as usize)
    }

    /// The child of a node to which the text leads at a place, and where it goes on behind that.
    #[inline]
    fn next(&self, node: &Node, at: usize) -> Option<(Node, usize)> {
        let bytes = self.text.as_bytes();
        let mut at = at;
        let letter = match *bytes.get(at..)? {
            [letter @ b'!'..=b'~', ..] => letter.to_ascii_lowercase(),
            [b' ', letter @ b'!'..=b'~', ..] => {
                at += 1;
                letter.to_ascii_lowercase()
            }
            _ => {
                let rest = self.text[at..].trim_start();
                at = self.text.len() - rest.len();
                key(rest.chars().next()?)
            }
        };
        node.children(letter).find_map(|child| {
            let child = self.node(child)?;
            Some((child, self.behind(&child, at)?))
        })
    }

    /// Goes from a root as far as the text does, from any place on: to each node from the first place from which it
    /// is come to.
    fn forward_from_any(&mut self, root: u32, at: usize) {
        let text = self.text;
        let mut known: Vec<u32> = Vec::new();
        let Some(root) = self.node(root as usize) else { return };
        // Most letters of the text lead nowhere. Where something leads to the root itself, only one does.
        let mut leads = [root.label[1] > 0; 256];
        for letter in root.rest.get(..root.count).unwrap_or_default() {
            leads[usize::from(*letter)] = true;
        }
        let letters = text[at..].char_indices().filter(|(_, it)| !it.is_whitespace());
        for (index, (place, letter)) in letters.enumerate() {
            if index > 0 && !leads[usize::from(key(letter))] {
                continue;
            }
            let mut next = self.behind(&root, at + place).map(|at| (root, at));
            while let Some((node, at)) = next {
                if let (Some(group), false) =
                    (node.group.checked_sub(1), known.contains(&node.group))
                {
                    known.push(node.group);
                    self.group(group, at);
                }
                next = self.next(&node, at);
            }
        }
    }

    /// Goes from a root as far as the text does from its end, and not beyond a place.
    fn backward(&mut self, root: u32, start: usize) {
        let text = &self.text[start..];
        let Some(root) = self.node(root as usize) else { return };
        let mut next = ends_with(text, self.label(&root)).map(|end| (root, end));
        while let Some((node, end)) = next {
            if let Some(group) = node.group.checked_sub(1) {
                self.group(group, start);
            }
            let rest = text[..end].trim_end();
            let Some(letter) = rest.chars().next_back() else { return };
            next = node.children(key(letter)).find_map(|child| {
                let child = self.node(child)?;
                Some((child, ends_with(rest, self.label(&child))?))
            });
        }
    }

    /// Visits those whose piece ends at a node, and in the text at a place.
    #[inline]
    fn group(&mut self, group: u32, at: usize) {
        let mut place = self.base + group as usize;
        let head = self.catalog.word(place);
        place += 1;
        if head & (BACKWARD | FORWARD) != 0 {
            place = self.tries(head, place, at);
        }
        for _ in 0..head & !(BACKWARD | FORWARD) {
            let [number, start] = self.catalog.pair(place);
            let [length, template] = self.catalog.pair(place + 2);
            (self.visit)(Listed {
                catalog: self.catalog,
                number: (number & !VERBATIM) as usize,
                is_verbatim: number & VERBATIM != 0,
                text: [start, length],
                place: template as usize,
            });
            place += LISTED_SIZE;
        }
    }

    /// Goes through the tries of a group, and gives the place behind them.
    #[inline(never)]
    fn tries(&mut self, head: u32, mut place: usize, at: usize) -> usize {
        if head & BACKWARD != 0 {
            self.backward(self.catalog.word(place), at);
            place += 1;
        }
        if head & FORWARD != 0 {
            self.forward_from_any(self.catalog.word(place), at);
            place += 1;
        }
        place
    }
}

/// How a letter is told from others at a branch.
fn key(letter: char) -> u8 {
    let [low, _, _, _] = u32::from(letter).to_le_bytes();
    if letter.is_ascii() { low.to_ascii_lowercase() } else { low | 0x80 }
}
