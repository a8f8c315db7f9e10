//! The messages of a code as a trie, by which the runtime's `decode/trie.rs` finds those that a message may be.
//!
//! ```text
//! first piece, letter by letter --> those whose first piece ends here
//!     few      --> these
//!     one hole --> last piece, letter by letter from the end --> these
//!     more     --> second piece, letter by letter, from any place on --> and so on
//! ```
//!
//! A piece is the literal text before a placeholder or behind the last. White space and the case of ASCII letters do
//! not count. It leads to all that fit and to some that do not, so that what is too rare to be worth a branch (`%%`)
//! ends a piece as well.

use super::request_id;
use super::texts::Texts;
use crate::model::{Case, Catalog};
use crate::template::Template;
use crate::text::number;

/// How many messages of a code are held against a message one after the other.
const FEW: usize = 3;
/// How many holes deep it branches.
const DEEPEST: usize = 8;
/// In the word for a message: only the same text is meant, with its placeholders.
const VERBATIM: u32 = 1 << 31;
/// In the count of a group: it has a trie of last pieces, or one of next pieces.
const BACKWARD: u32 = 1 << 31;
const FORWARD: u32 = 1 << 30;

/// The tries of a catalog.
#[derive(Default)]
pub(super) struct Tries {
    /// For each code that has one: its first entry, the first entry of the next code, the trie's root.
    pub(super) list: Vec<[u32; 3]>,
    pub(super) words: Vec<u32>,
}

impl Tries {
    /// Those of the codes that have more than a few messages. The place of a template is that of a case in a language.
    pub(super) fn of<'a>(
        catalog: &'a Catalog,
        texts: &mut Texts<'a>,
        parse: impl Fn(&'a str) -> Template<'a>,
        place: impl Fn(usize, usize) -> u32,
    ) -> Self {
        let mut tries = Self::default();
        let (mut ordinal, mut case_number) = (0, 0);
        for sharing in catalog.variants.chunk_by(|one, other| one.code == other.code) {
            let cases = || sharing.iter().flat_map(|variant| &variant.cases);
            let messages = |case: &'a Case| case.texts()[..catalog.languages.len()].iter();
            let count = cases().flat_map(messages).flatten().count();
            if count > FEW {
                let mut list = Vec::new();
                for (index, case) in cases().enumerate() {
                    for (language, message) in messages(case).enumerate() {
                        let Some(message) = message else { continue };
                        let word = (case_number + index) * catalog.languages.len() + language;
                        let [at, length] = texts.place(message);
                        let record =
                            [number(word), at, length, place(case_number + index, language)];
                        Message::add(&mut list, message, record, &parse(message));
                    }
                }
                let root = tries.trie(&list, (0..list.len()).map(|item| (item, 0)), false);
                tries.list.push([number(ordinal), number(ordinal + sharing.len()), root]);
            }
            ordinal += sharing.len();
            case_number += cases().count();
        }
        tries
    }

    /// Writes a trie of pieces, each that of a message by its number, and gives its place.
    fn trie(
        &mut self,
        list: &[Message],
        pieces: impl Iterator<Item = (usize, usize)>,
        is_backward: bool,
    ) -> u32 {
        let branch = |(item, piece): (usize, usize)| {
            let letters = &*list[item].pieces[piece];
            Branch { letters, is_backward, item, piece }
        };
        let mut branches: Vec<Branch<'_>> = pieces.map(branch).collect();
        branches
            .sort_by(|one, other| one.folded().cmp(other.folded()).then(one.item.cmp(&other.item)));
        self.node(list, &branches, 0)
    }

    /// Writes a node: of what is at it, so many letters have been read.
    fn node(&mut self, list: &[Message], branches: &[Branch<'_>], read: usize) -> u32 {
        let (Some(first), Some(end)) = (branches.first(), branches.last()) else { return 0 };
        // They are sorted: what these two have in common, all have.
        let common = first.folded().skip(read).zip(end.folded().skip(read));
        let end = read + common.take_while(|(one, other)| one == other).count();
        let label = match end - read {
            0 => [0, 0],
            length => {
                let (one, other) = (first.letter(read), first.letter(read + length - 1));
                let start = one.start.min(other.start);
                [start, one.end.max(other.end) - start]
            }
        };
        let ended = branches.partition_point(|branch| branch.letters.len() == end);
        let group = self.group(list, &branches[..ended]);
        let next = |branch: &Branch<'_>| branch.letter(end).folded;
        let (mut keys, mut children) = (Vec::new(), Vec::new());
        for child in branches[ended..].chunk_by(|one, other| next(one) == next(other)) {
            keys.push(key(next(&child[0])));
            children.push(self.node(list, child, end));
        }
        let place = number(self.words.len());
        self.words.extend(label);
        self.words.extend([group, number(keys.len())]);
        self.words.extend(keys.chunks(4).map(|keys| {
            let mut bytes = [0; 4];
            bytes[..keys.len()].copy_from_slice(keys);
            u32::from_le_bytes(bytes)
        }));
        self.words.extend(children);
        place
    }

    /// Writes those whose pieces end at one node, and gives the word for them.
    fn group(&mut self, list: &[Message], branches: &[Branch<'_>]) -> u32 {
        let holes = |branch: &&Branch<'_>| match list[branch.item].pieces.len() - 1 - branch.piece {
            _ if branch.is_backward || branch.piece == DEEPEST => 0,
            holes => holes,
        };
        let mut these: Vec<[u32; 4]> = Vec::new();
        let mut record = |branch: &Branch<'_>| these.push(list[branch.item].record);
        let (mut flags, mut tries) = (0, Vec::new());
        branches.iter().filter(|branch| holes(branch) == 0).for_each(&mut record);
        for (flag, is_backward) in [(BACKWARD, true), (FORWARD, false)] {
            let of = branches.iter().filter(|branch| match holes(branch) {
                0 => false,
                holes => (holes == 1) == is_backward,
            });
            if of.clone().count() > FEW {
                let pieces = of.map(|branch| (branch.item, branch.piece + 1));
                flags |= flag;
                tries.push(self.trie(list, pieces, is_backward));
            } else {
                of.for_each(&mut record);
            }
        }
        if these.is_empty() && tries.is_empty() {
            return 0;
        }
        let place = number(self.words.len()) + 1;
        self.words.push(number(these.len()) | flags);
        self.words.extend(tries);
        self.words.extend(these.concat());
        place
    }
}

/// A message of a code.
struct Message {
    /// Its case and language, as one number; the text; where its template stands, counted from 1, or 0.
    record: [u32; 4],
    /// Its pieces, or only the first.
    pieces: Vec<Vec<Letter>>,
}

impl Message {
    /// Adds a message, which stands at a place of all texts: its template, and where that is another text,
    /// the message to the letter.
    fn add(list: &mut Vec<Self>, message: &str, record: [u32; 4], template: &Template<'_>) {
        let [word, at, length, place] = record;
        let letters = |piece: &str, start: usize| -> Vec<Letter> {
            let counting = piece.char_indices().filter(|(_, it)| !it.is_whitespace());
            let letter = |(place, letter): (usize, char)| {
                let start = at + number(start + place);
                let end = start + number(letter.len_utf8());
                Letter { folded: letter.to_ascii_lowercase(), start, end }
            };
            counting.map(letter).collect()
        };
        let has_percent = template.has_percent();
        let holes = &template.holes;
        if !holes.is_empty() || has_percent || template.text.len() < message.len() {
            let record = [word | VERBATIM, at, length, place];
            list.push(Self { record, pieces: vec![letters(message, 0)] });
        }
        let starts = std::iter::once(0).chain(holes.iter().map(|hole| hole.range.end));
        let ends = holes.iter().map(|hole| hole.range.start).chain([template.text.len()]);
        let mut pieces: Vec<_> = starts.zip(ends).collect();
        if let [.., before, end] = &mut *pieces {
            let text = &message[before.0..before.1];
            if let Some(start) = request_id::announced(text, &message[end.0..end.1]) {
                before.1 = before.0 + start;
                pieces.pop();
            }
        }
        // What stands for a percent sign stands otherwise on the wire: only the start before it is known.
        if has_percent {
            pieces.truncate(1);
            if let Some(percent) = message[pieces[0].0..pieces[0].1].find("%%") {
                pieces[0].1 = percent;
            }
        }
        let pieces = pieces.into_iter().map(|(start, end)| letters(&message[start..end], start));
        list.push(Self { record, pieces: pieces.collect() });
    }
}

/// A character that counts.
#[derive(Clone, Copy)]
struct Letter {
    folded: char,
    /// Where in all texts it stands.
    start: u32,
    end: u32,
}

/// A piece of a message, on its way through the nodes.
struct Branch<'l> {
    letters: &'l [Letter],
    is_backward: bool,
    /// Which message, and which of its pieces.
    item: usize,
    piece: usize,
}

impl Branch<'_> {
    /// What it is sorted by.
    fn folded(&self) -> impl Iterator<Item = char> {
        (0..self.letters.len()).map(|at| self.letter(at).folded)
    }

    /// The letter that is read after so many others.
    fn letter(&self, at: usize) -> Letter {
        self.letters[if self.is_backward { self.letters.len() - 1 - at } else { at }]
    }
}

/// How a letter is told from others at a branch.
fn key(letter: char) -> u8 {
    let [low, _, _, _] = u32::from(letter).to_le_bytes();
    if letter.is_ascii() { low } else { low | 0x80 }
}
