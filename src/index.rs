//! From a code to the first of its entries, by the index of the catalog's data.
//!
//! ```text
//! integer --> page --------------------> slot --> ordinal
//! text -----> hash --> displacement ---> slot --> ordinal, if that has this code
//! either, where there is neither --> binary search --> ordinal
//! ```
//!
//! All is small and `inline`, so that in generated code, whose data rustc knows, what the header says becomes a
//! part of the instructions. Whether a code was found is no branch, but the length of a range: of what nobody can
//! foresee, a processor that has to guess is wrong each time.

use core::cmp::Ordering;

use crate::data::header;
use crate::hash::{MULTIPLIERS, USUAL, hash, same};
use crate::run::Run;
use crate::{Catalog, Code, Entry};

/// What an index is, by its first word.
const PAGES: u32 = 1;
const HASHES: u32 = 2;

/// The lower bits of a slot: an entry has the code; several have it. Above them is the ordinal of the first.
const FOUND: u32 = 1;
const SHARED: u32 = 1 << 1;
const ORDINAL_AT: u32 = 2;

/// Of a slot of texts: how many bits are the slot of the ordinal. Above them is how many bytes the code has.
const LENGTH_AT: u32 = 24;

impl<'a> Catalog<'a> {
    /// The ordinals of all entries with this code, which is none of a pattern.
    #[inline]
    pub(crate) fn find_exact(self, code: Code<'_>) -> Run {
        match (self.word(header::CODE_TYPE), code) {
            (0, Code::Text(code)) => self.find_text(code),
            (1, Code::Integer(code)) => match u64::try_from(code) {
                Ok(code) => self.find_integer(code, |entry| entry.code_u64().cmp(&code)),
                Err(_) => Run::NONE,
            },
            (2, Code::Integer(code)) => match i64::try_from(code) {
                #[allow(clippy::cast_sign_loss, reason = "the bits are what is wanted")]
                Ok(code) => self.find_integer(code as u64, |entry| entry.code_i64().cmp(&code)),
                Err(_) => Run::NONE,
            },
            _ => Run::NONE,
        }
    }

    /// By the bits of an integer code, and how an entry's compares to it.
    #[inline]
    fn find_integer(self, code: u64, compare: impl Fn(Entry<'a>) -> Ordering) -> Run {
        let at = self.number(header::BY_CODE);
        if self.word(at) != PAGES {
            return self.search_codes(compare);
        }
        let [shift, slots] = self.pair(at + 1);
        let offset = code.wrapping_sub(self.both(at + 3));
        // Behind the last page is an empty one.
        let page = (offset >> shift).min(self.word(header::BY_CODE_COUNT).into());
        #[allow(clippy::cast_possible_truncation, reason = "there are less than 2^32 pages")]
        let page = page as usize;
        // A table has no directory: its pages are slots.
        let slot = if shift == 0 {
            page
        } else {
            #[allow(clippy::cast_possible_truncation, reason = "the lower bits are what is wanted")]
            let in_page = offset as usize & ((1 << shift) - 1);
            usize::from(self.half(2 * (at + 5) + page)) << shift | in_page
        };
        let slots = at + slots as usize;
        // A slot is half a word where all ordinals fit.
        let slot = if self.word(header::ENTRY_COUNT) <= 1 << (16 - ORDINAL_AT) {
            self.half(2 * slots + slot).into()
        } else {
            self.word(slots + slot)
        };
        self.run_of(slot)
    }

    #[inline]
    fn find_text(self, code: &str) -> Run {
        if self.word(self.number(header::BY_CODE)) != HASHES {
            self.search_codes(|entry| entry.code_text().cmp(code))
        } else if USUAL.contains(&code.len()) {
            self.find_hashed(code.as_bytes(), same)
        } else {
            unusual(self.text, self.data, code.as_bytes())
        }
    }

    /// By the hash of a text code, and what says whether two texts of the same length are the same.
    #[inline]
    fn find_hashed(self, code: &[u8], same: impl Fn(&[u8], &[u8]) -> bool) -> Run {
        let at = self.number(header::BY_CODE);
        let [bucket_shift, slot_shift] = self.pair(at + 1);
        let [mask, slots] = self.pair(at + 3);
        let hash = hash(code, |index| self.both(at + 5 + 2 * index));
        let displacements = at + 5 + 2 * MULTIPLIERS;
        #[allow(clippy::cast_possible_truncation, reason = "the bits that are left are few")]
        let displacement = self.half(2 * displacements + (hash >> bucket_shift) as usize);
        #[allow(clippy::cast_possible_truncation, reason = "the lower bits are what is wanted")]
        let slot = ((hash >> slot_shift) as u32).wrapping_add(displacement.into()) & mask;
        let [start, slot] = self.pair(at + slots as usize + 2 * slot as usize);
        // Of most texts that are no code, this tells it, before the longest part. An empty slot has none of this length.
        if (slot >> LENGTH_AT) as usize != code.len() || code.is_empty() {
            return Run::NONE;
        }
        let start = start as usize;
        let known = self.text.as_bytes().get(start..start.wrapping_add(code.len()));
        match known {
            Some(known) if same(known, code) => self.run_of(slot & ((1 << LENGTH_AT) - 1) | FOUND),
            _ => Run::NONE,
        }
    }

    /// Those of a slot.
    #[inline]
    fn run_of(self, slot: u32) -> Run {
        let first = (slot >> ORDINAL_AT) as usize;
        if slot & SHARED != 0 {
            return many(self.text, self.data, first);
        }
        Run { first, count: (slot & FOUND) as usize }
    }

    /// Those that a binary search finds.
    fn search_codes(self, compare: impl Fn(Entry<'a>) -> Ordering) -> Run {
        let (at, count) = (self.number(header::BY_CODE) + 1, self.number(header::BY_CODE_COUNT));
        self.search(at, count, compare).map_or(Run::NONE, |first| self.sharing(first))
    }
}

/// Those that share a code: few do. The catalog comes in pieces, which stand in registers, here and below.
#[cold]
#[inline(never)]
fn many(text: &str, data: &[u8], first: usize) -> Run {
    Catalog { text, data }.sharing(first)
}

/// Those of a short or of a long code. Apart, so that what finds nearly all is small.
#[cold]
#[inline(never)]
fn unusual(text: &str, data: &[u8], code: &[u8]) -> Run {
    Catalog { text, data }.find_hashed(code, |known, code| known == code)
}
