//! A catalog's data, as flat tables: one text, and one string of bytes that points into it.
//!
//! `errtable-codegen` writes the two (`emit/data.rs` there), generated code holds them as literals,
//! and everything the enums answer is read from them here. Data is all that `rustc` compiles in
//! linear time: a `match` or an `impl` for each row is not.
//!
//! The bytes are little-endian `u32` words:
//!
//! - a header, whose words are named in [`header`];
//! - an entry for each name, [`ENTRY_SIZE`] words: code (2), name (2), status with kind and retry,
//!   category + 1 or 0, notes + 1 or 0, its first case;
//! - a case for each row, as many words as the header says: a text for each language of each of the
//!   three columns message, description and suggestion that has one; and where any message is a template,
//!   a text with the names of its parameters, and for each language the place of its template + 1, or 0;
//! - the index of the codes but ranges, in one of these forms, whose number is its first word:
//!   - 0: the ordinals of the first entry of each code, sorted by code;
//!   - 1, for integers: bits of a place in a page, where the slots start in the index, the first code; for
//!     each page of as many integers its page among the slots (half a word); the slots, half a word each where
//!     there are less than 2^14 entries. A slot is the ordinal of the first entry above two bits: 1 where an entry
//!     has the code, 2 where several have it. With no bits there is no directory, and a slot for each integer;
//!   - 2, for texts: by how many bits the hash is shifted for its bucket, and for its slot; the bits of a slot's
//!     number, where the slots start in the index; the multipliers (2), of what [`hash`](crate::hash) says; the
//!     displacement of each bucket (half a word); the slots: where the code starts, and its length (8 bits) above
//!     a slot as of integers (24 bits);
//! - the pattern codes, the most specific first: ordinal, number of pieces, the pieces, which are the
//!   literal texts around placeholders, or the two ends of a range;
//! - an index: the ordinals of all entries, sorted by name;
//! - the categories: texts;
//! - the notes: deprecated, since, replaced by, docs, which are texts, and where a range of codes ends
//!   (the code itself where it is none);
//! - the languages: texts;
//! - the templates among the messages: number of holes; whether `%%` is a percent sign (1), whether it has none and
//!   each white space is one blank, not at the end (2), whether what ends it is a request id (4), which does not count
//!   for the one before; for each hole the literal text before it and the number of its parameter or [`ABSENT`], and the
//!   literal text at the end;
//! - the response, whose places count words from its start: 1 where a server answers with Problem Details,
//!   else 0; the places of the forms of an error, of two trees of pointers, and of the pointers; the codes of success, and the
//!   headers with request ids, each a number and as many texts; the forms: how many the catalog declares, how many
//!   are common, and each the numbers of five pointers, or 0 (code, message, suggestion, request id, task id), and its
//!   conditions, which are a number and as many: the number of a pointer, a number of texts, and these. The
//!   trees, of what is declared and of what is common: for each key of a pointer the number of the pointer that ends
//!   there + 1, or 0, and how many keys follow, each a text and the place of what stands there; the pointers, a
//!   number and as many texts. Pointer 0 is that of the time to wait, in either tree;
//! - the codes that have more than a few messages, and a trie of them: [`TRIE_SIZE`] words;
//! - the tries. A node is the text that leads to it; the group of those whose piece ends there + 1, or 0; how many
//!   children there are; a byte for the first letter of each; their places. A group is how many are listed in it, with
//!   the upper bit set where it has a trie of last pieces, and the next where it has one of next pieces; these two; those
//!   that are listed. Each is its case times the number of languages, plus its language, with the upper bit set where
//!   only the message to the letter is meant; the message; and the place of its template + 1, or 0.
//!
//! A text is two words: where it starts and how many bytes it has, or [`ABSENT`] for its length. A name, and
//! the text of a column in a case, is never empty, and so both words are less by one; where a case has none, it
//! is the name, with [`MISSING`] in its length. (One byte stands before all texts.) An integer code is the two
//! halves of its 64 bits, the lower first; of a range, the first code.

use crate::Catalog;
use crate::broken::broken;
use crate::text::{filled, slice};

/// The version of the encoding above. Generated code of another version does not compile.
pub(crate) const FORMAT: u32 = 10;
/// Words of an entry.
pub(crate) const ENTRY_SIZE: usize = 8;
/// Words of a note: four texts, and where a range of codes ends.
pub(crate) const NOTE_SIZE: usize = 10;
/// Words of a code that has a trie: its first entry, the first of the next code, the trie's root.
#[cfg(feature = "decode")]
pub(crate) const TRIE_SIZE: usize = 3;
/// The length of a text, or the place of a column, that is not there.
pub(crate) const ABSENT: u32 = u32::MAX;
/// The bit in the length of a text that a case does not have. A name stands in its place, which can be looked
/// at, so that a processor need not guess which cases have one.
pub(crate) const MISSING: u32 = 1 << 31;

/// What the words of the header mean. Positions count words from the start.
pub(crate) mod header {
    /// [`FORMAT`](super::FORMAT).
    pub(crate) const VERSION: usize = 0;
    pub(crate) const ENTRY_COUNT: usize = 1;
    /// 0 for text, 1 for unsigned integers, 2 for signed ones.
    pub(crate) const CODE_TYPE: usize = 2;
    pub(crate) const ENTRIES: usize = 3;
    pub(crate) const CASES: usize = 4;
    /// Words of a case.
    pub(crate) const CASE_SIZE: usize = 5;
    pub(crate) const CASE_COUNT: usize = 6;
    pub(crate) const BY_CODE: usize = 7;
    /// Ordinals, pages of integers, or buckets of texts.
    pub(crate) const BY_CODE_COUNT: usize = 8;
    pub(crate) const PATTERNS: usize = 9;
    pub(crate) const PATTERN_COUNT: usize = 10;
    pub(crate) const BY_NAME: usize = 11;
    pub(crate) const CATEGORIES: usize = 12;
    pub(crate) const CATEGORY_COUNT: usize = 13;
    pub(crate) const NOTES: usize = 14;
    pub(crate) const LANGUAGES: usize = 15;
    pub(crate) const LANGUAGE_COUNT: usize = 16;
    #[cfg(feature = "decode")]
    pub(crate) const TEMPLATES: usize = 17;
    #[cfg(feature = "decode")]
    pub(crate) const RESPONSE: usize = 18;
    /// A text.
    pub(crate) const NAME: usize = 19;
    /// A text.
    pub(crate) const TITLE: usize = 21;
    /// Where in a case the names of its parameters stand, and behind them its templates, or
    /// [`ABSENT`](super::ABSENT).
    pub(crate) const PARAMS: usize = 23;
    /// How integer codes are written: 0 for decimal, else the least number of hexadecimal digits,
    /// with 256 added for small letters.
    pub(crate) const RADIX: usize = 24;
    /// The codes whose messages have a trie.
    #[cfg(feature = "decode")]
    pub(crate) const TRIES: usize = 25;
    #[cfg(feature = "decode")]
    pub(crate) const TRIE_COUNT: usize = 26;
    /// Where the tries start: places in them count from here.
    #[cfg(feature = "decode")]
    pub(crate) const TRIE_WORDS: usize = 27;
    /// Where in a case the columns stand: messages, then descriptions, then suggestions, each in
    /// all languages, or [`ABSENT`](super::ABSENT).
    pub(crate) const COLUMNS: usize = 28;
}

impl<'a> Catalog<'a> {
    /// The text of a column in one language, by its place in the header.
    #[inline]
    pub(crate) const fn cell(self, case: usize, column: usize) -> Option<&'a str> {
        match self.word(header::COLUMNS + column) {
            ABSENT => None,
            place => {
                let at = case + place as usize;
                let (start, length) = (self.word(at), self.word(at + 1));
                let text = filled(self.text, start, length & !MISSING);
                if length & MISSING == 0 { Some(text) } else { None }
            }
        }
    }

    /// The text at word `at`, which is not empty and always there: a name.
    #[inline]
    pub(crate) const fn filled(self, at: usize) -> &'a str {
        filled(self.text, self.word(at), self.word(at + 1))
    }

    /// The text whose two words stand at word `at`.
    #[inline]
    pub(crate) const fn text(self, at: usize) -> Option<&'a str> {
        let [start, length] = self.pair(at);
        if length == ABSENT {
            None
        } else {
            Some(slice(self.text, start as usize, length as usize))
        }
    }

    /// A text that the encoding always has.
    #[inline]
    pub(crate) const fn present(self, at: usize) -> &'a str {
        match self.text(at) {
            Some(text) => text,
            None => broken(),
        }
    }

    /// The bytes of a text that the encoding always has.
    #[cfg(feature = "decode")]
    #[inline]
    pub(crate) fn bytes_of(self, at: usize) -> &'a [u8] {
        let [start, length] = self.pair(at);
        let bytes = self.text.as_bytes().get(start as usize..).unwrap_or_default();
        bytes.get(..length as usize).unwrap_or_default()
    }

    #[inline]
    pub(crate) const fn number(self, at: usize) -> usize {
        self.word(at) as usize
    }

    #[inline]
    pub(crate) const fn word(self, at: usize) -> u32 {
        u32::from_le_bytes(*self.bytes(4 * at))
    }

    /// A number of two words, the lower first.
    #[inline]
    pub(crate) const fn both(self, at: usize) -> u64 {
        u64::from_le_bytes(*self.bytes(4 * at))
    }

    /// Two words that belong together.
    #[inline]
    #[allow(clippy::cast_possible_truncation, reason = "the halves are what is wanted")]
    pub(crate) const fn pair(self, at: usize) -> [u32; 2] {
        let both = self.both(at);
        [both as u32, (both >> 32) as u32]
    }

    /// A half of a word: the first of word 1 is half 2.
    #[inline]
    pub(crate) const fn half(self, at: usize) -> u16 {
        u16::from_le_bytes(*self.bytes(2 * at))
    }

    #[inline]
    const fn bytes<const N: usize>(self, at: usize) -> &'a [u8; N] {
        match self.data.split_at_checked(at) {
            Some((_, rest)) => match rest.first_chunk() {
                Some(bytes) => bytes,
                None => broken(),
            },
            None => broken(),
        }
    }
}
