//! From a code to the first of its entries, by the index of the catalog's data.
//!
//! ```text
//! integer --> page --------------------> slot --> ordinal
//! text -----> hash --> displacement ---> slot --> ordinal, if that has this code
//! either, where there is neither --> binary search --> ordinal
//! ```
//!
//! All is small and `inline`, so that in generated code, whose data rustc knows, what the header says becomes a
//! part of the instructions.

use core::cmp::Ordering;
use core::ops::Range;

use crate::catalog::{ABSENT, header};
use crate::hash::{displaced, hash, scaled};
use crate::{Catalog, Code, Entry};

/// What an index is, by its first word.
const PAGES: u32 = 1;
const HASHES: u32 = 2;

/// In a slot: several entries have the code. Without it, and less one, the slot is an ordinal.
const SHARED: u16 = 1 << 15;
const WIDE_SHARED: u32 = 1 << 31;

impl<'a> Catalog<'a> {
    /// The ordinals of all entries with this code, which is none of a pattern.
    #[inline]
    pub(crate) fn find_exact(self, code: Code<'_>) -> Option<Range<usize>> {
        match (self.word(header::CODE_TYPE), code) {
            (0, Code::Text(code)) => self.find_text(code),
            (1, Code::Integer(code)) => {
                let code = u64::try_from(code).ok()?;
                self.find_integer(code, |entry| entry.code_u64().cmp(&code))
            }
            (2, Code::Integer(code)) => {
                let code = i64::try_from(code).ok()?;
                #[allow(clippy::cast_sign_loss, reason = "the bits are what is wanted")]
                self.find_integer(code as u64, |entry| entry.code_i64().cmp(&code))
            }
            _ => None,
        }
    }

    /// By the bits of an integer code, and how an entry's compares to it.
    #[inline]
    fn find_integer(
        self,
        code: u64,
        compare: impl Fn(Entry<'a>) -> Ordering,
    ) -> Option<Range<usize>> {
        let at = self.number(header::BY_CODE);
        if self.word(at) != PAGES {
            return self.search_codes(compare);
        }
        let [shift, slots] = self.pair(at + 1);
        let [low, high] = self.pair(at + 3);
        let offset = code.wrapping_sub(u64::from(high) << 32 | u64::from(low));
        let page = usize::try_from(offset >> shift).ok()?;
        if page >= self.number(header::BY_CODE_COUNT) {
            return None;
        }
        // A table has no directory: its pages are slots.
        let slot = if shift == 0 {
            page
        } else {
            #[allow(clippy::cast_possible_truncation, reason = "the lower bits are what is wanted")]
            let in_page = offset as usize & ((1 << shift) - 1);
            usize::from(self.half(2 * (at + 5) + page)) << shift | in_page
        };
        let (slot, shared) = self.slot(at + slots as usize, slot);
        self.entries_of(slot, shared)
    }

    #[inline]
    fn find_text(self, code: &str) -> Option<Range<usize>> {
        let at = self.number(header::BY_CODE);
        if self.word(at) != HASHES {
            return self.search_codes(|entry| entry.code_text().cmp(code));
        }
        let [windows, slots] = self.pair(at + 1);
        let hash = hash(code.as_bytes(), windows);
        let displacement = self.half(2 * (at + 4) + scaled(hash, self.word(header::BY_CODE_COUNT)));
        let slot = scaled(displaced(hash, displacement), slots);
        let (slot, shared) = self.slot(at + self.number(at + 3), slot);
        // An empty slot has ordinal 0, whose code leads to another slot.
        let ordinal = (slot & !shared) as usize;
        let [start, length] = self.pair(self.entry_of(ordinal).at());
        // Of most texts that are no code, this tells it.
        if length as usize != code.len() {
            return None;
        }
        let known = self.text.as_bytes().get(start as usize..)?.get(..code.len())?;
        if known != code.as_bytes() {
            return None;
        }
        Some(if slot & shared == 0 {
            ordinal..ordinal + 1
        } else {
            many(self.text, self.data, ordinal)
        })
    }

    /// A slot of those that start at a word, and the bit in it that says there are others.
    #[inline]
    fn slot(self, slots: usize, slot: usize) -> (u32, u32) {
        if self.word(header::ENTRY_COUNT) < u32::from(SHARED) {
            (self.half(2 * slots + slot).into(), SHARED.into())
        } else {
            (self.word(slots + slot), WIDE_SHARED)
        }
    }

    /// Those of a slot: 0, or an ordinal + 1, with the bit `shared` where there are others.
    #[inline]
    fn entries_of(self, slot: u32, shared: u32) -> Option<Range<usize>> {
        // Of the three cases, the first is nearly all.
        match slot.wrapping_sub(1) {
            first if first < shared - 1 => Some(first as usize..first as usize + 1),
            ABSENT => None,
            _ => Some(many(self.text, self.data, (slot - shared) as usize - 1)),
        }
    }

    /// Those that a binary search finds.
    fn search_codes(self, compare: impl Fn(Entry<'a>) -> Ordering) -> Option<Range<usize>> {
        let (at, count) = (self.number(header::BY_CODE) + 1, self.number(header::BY_CODE_COUNT));
        self.search(at, count, compare).map(|first| self.sharing(first))
    }
}

/// Those that share a code: few do. The catalog comes in pieces, which stand in registers.
#[cold]
#[inline(never)]
fn many(text: &str, data: &[u8], first: usize) -> Range<usize> {
    Catalog { text, data }.sharing(first)
}
