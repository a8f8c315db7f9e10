//! The index of a catalog's codes: what the runtime's `index.rs` reads.
//!
//! ```text
//! integers, close to each other --> pages, each a slot for every integer of a few
//! texts -------------------------> slots by a hash, which no two codes share
//! what fits into neither --------> ordinals, sorted by code
//! ```

use super::hashes::Hashes;
use crate::code::{Code, CodeType};
use crate::model::Catalog;
use crate::order::order_by_key;
use crate::text::number;

/// What an index is, by its first word.
const SORTED: u32 = 0;
const PAGES: u32 = 1;
const HASHES: u32 = 2;

/// The lower bits of a slot: an entry has the code; several have it. Above them is the ordinal of the first.
const FOUND: u32 = 1;
const SHARED: u32 = 1 << 1;
const ORDINAL_AT: u32 = 2;
/// Up to how many entries two slots of integers stand in a word.
const NARROW: usize = 1 << (16 - ORDINAL_AT);
/// Of a slot of texts: how many bits are the slot of the ordinal. Above them is how many bytes the code has.
const LENGTH_AT: u32 = 24;

/// An index.
pub(super) struct Index {
    pub(super) words: Vec<u32>,
    /// Of what it consists: ordinals or pages.
    pub(super) count: u32,
    /// Where the slots of texts start, if it has them.
    texts: Option<usize>,
}

/// The first entry of a code, and whether others follow that have it too.
#[derive(Clone, Copy)]
struct Found {
    ordinal: usize,
    is_shared: bool,
}

impl Found {
    fn slot(self) -> u32 {
        number(self.ordinal) << ORDINAL_AT | if self.is_shared { FOUND | SHARED } else { FOUND }
    }
}

impl Index {
    pub(super) fn of(catalog: &Catalog) -> Self {
        // A hash asks for no order.
        let sorted = firsts(catalog, catalog.code_type != CodeType::Str);
        let integers = sorted.iter().map(|found| match catalog.variants[found.ordinal].code {
            Code::Integer(code) => Some(code),
            _ => None,
        });
        let integers: Option<Vec<i128>> = integers.collect();
        let slots: Vec<u32> = sorted.iter().map(|found| found.slot()).collect();
        if let Some(pages) = integers.and_then(|integers| Pages::of(&integers, &slots)) {
            return pages.index(catalog.variants.len() <= NARROW);
        }
        let texts = sorted.iter().map(|found| match &catalog.variants[found.ordinal].code {
            Code::Text(code) if u8::try_from(code.len()).is_ok() => Some(&**code),
            _ => None,
        });
        let fit = catalog.variants.len() <= 1 << (LENGTH_AT - ORDINAL_AT);
        let texts: Option<Vec<&str>> = if fit { texts.collect() } else { None };
        let texts = texts.unwrap_or_default();
        if let Some(hashes) = Hashes::of(&texts) {
            return Self::of_texts(&texts, &hashes, &slots);
        }
        let sorted = firsts(catalog, true);
        let ordinals = sorted.iter().map(|found| number(found.ordinal));
        let words = std::iter::once(SORTED).chain(ordinals).collect();
        Self { words, count: number(sorted.len()), texts: None }
    }

    /// Where each code starts is left open.
    fn of_texts(texts: &[&str], hashes: &Hashes, slots: &[u32]) -> Self {
        let displacements = narrow(&hashes.displacements);
        let mask = number(hashes.slots.len() - 1);
        let mut words = vec![HASHES, hashes.shifts[0], hashes.shifts[1], mask, 0];
        words.extend(hashes.multipliers.into_iter().flat_map(|it| halves(it.into())));
        words.extend(displacements);
        let start = words.len();
        words[SLOTS_AT] = number(start);
        words.extend(hashes.slots.iter().flat_map(|text| match (*text as usize).checked_sub(1) {
            Some(text) => [0, slots[text] | number(texts[text].len()) << LENGTH_AT],
            None => [0, 0],
        }));
        Self { words, count: 0, texts: Some(start) }
    }

    /// Says where the code of each entry starts, which is known once its text has a place.
    pub(super) fn point(&mut self, start: impl Fn(usize) -> u32) {
        let slots = self.texts.map(|start| &mut self.words[start..]).unwrap_or_default();
        for slot in slots.chunks_mut(2).filter(|slot| slot[1] & FOUND != 0) {
            slot[0] = start((slot[1] & ((1 << LENGTH_AT) - 1)) as usize >> ORDINAL_AT);
        }
    }
}

/// The slots of integers from the first to the last, without most of those that are empty.
struct Pages {
    first: i128,
    /// How many bits of a code say where in its page it is. With none, there is no directory.
    shift: u32,
    /// The page of the slots that each page of integers is: 0 is an empty one.
    directory: Vec<u32>,
    slots: Vec<u32>,
}

impl Pages {
    /// Those of these codes, which are sorted, where they take little more room than the codes do.
    fn of(codes: &[i128], slots: &[u32]) -> Option<Self> {
        let (first, last) = (*codes.first()?, *codes.last()?);
        let offset = |code: i128| u64::try_from(code - first).expect("codes have up to 64 bits");
        let count = codes.len() as u64;
        let shift = if offset(last) < (TABLE_OF_A_CODE * count).min(TABLE) {
            0
        } else {
            let sizes = SHIFTS.map(|shift: u32| {
                let same =
                    |one: &i128, other: &i128| offset(*one) >> shift == offset(*other) >> shift;
                let pages = codes.chunk_by(same).count() as u64 + 1;
                let fits = u16::try_from(pages).is_ok();
                let size = (offset(last) >> shift).saturating_add(pages << shift);
                (if fits { size } else { u64::MAX }, shift)
            });
            let (size, shift) = sizes.min()?;
            if size > PAGES_OF_A_CODE * count + PAGE {
                return None;
            }
            shift
        };
        let mut pages = Self { first, shift, directory: Vec::new(), slots: Vec::new() };
        pages.slots.resize(1 << shift, 0);
        let mut previous = None;
        for (code, slot) in codes.iter().zip(slots) {
            let page = offset(*code) >> shift;
            let in_page = index(offset(*code) & ((1 << shift) - 1));
            if previous != Some(page) {
                previous = Some(page);
                if shift == 0 {
                    pages.slots.resize(index(page) + 1, 0);
                } else {
                    pages.directory.resize(index(page), 0);
                    pages.directory.push(number(pages.slots.len() >> shift));
                    pages.slots.resize(pages.slots.len() + (1 << shift), 0);
                }
            }
            let start = pages.slots.len() - (1 << shift);
            pages.slots[start + in_page] = *slot;
        }
        Some(pages)
    }

    fn index(mut self, is_narrow: bool) -> Index {
        // Behind the last page is an empty one: a slot, or page 0.
        let pages = if self.shift == 0 { &mut self.slots } else { &mut self.directory };
        let count = number(pages.len());
        pages.push(0);
        let directory = if self.shift == 0 { Vec::new() } else { narrow(&self.directory) };
        let [low, high] = halves(self.first);
        let mut words = vec![PAGES, self.shift, number(HEAD + directory.len()), low, high];
        words.extend(directory);
        words.extend(if is_narrow { narrow(&self.slots) } else { self.slots });
        Index { words, count, texts: None }
    }
}

/// Where it says where the slots of texts start.
const SLOTS_AT: usize = 4;
/// How many words stand before a directory.
const HEAD: usize = 5;
/// Up to how many slots, for each code and in all, there is one for every integer.
const TABLE_OF_A_CODE: u64 = 32;
const TABLE: u64 = 1 << 13;
/// How many slots and pages there may be for each code, and besides.
const PAGES_OF_A_CODE: u64 = 16;
const PAGE: u64 = 1 << 8;
/// What a page may be: from 4 to 4,096 slots.
const SHIFTS: std::ops::RangeInclusive<u32> = 2..=12;

/// The two halves of an integer code's 64 bits, the lower first.
pub(super) fn halves(code: i128) -> [u32; 2] {
    let bytes = code.to_le_bytes();
    [0, 4].map(|at| u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]))
}

/// A place in slots, of which there are few.
fn index(place: u64) -> usize {
    usize::try_from(place).expect("the pages were counted")
}

/// Two numbers in each word.
fn narrow(numbers: &[u32]) -> Vec<u32> {
    numbers.chunks(2).map(|pair| pair[0] | pair.get(1).copied().unwrap_or(0) << 16).collect()
}

/// The first of the entries of each code but ranges, sorted by code where it is asked for.
fn firsts(catalog: &Catalog, sorted: bool) -> Vec<Found> {
    let variants = &catalog.variants;
    let has_code_of = |ordinal: usize, other: Option<usize>| {
        let other = other.and_then(|other| variants.get(other));
        other.is_some_and(|other| other.code == variants[ordinal].code)
    };
    let ordinals = if sorted {
        order_by_key(variants.len(), &mut |it| variants[it].code.start(), &mut |one, other| {
            variants[one].code.cmp(&variants[other].code)
        })
    } else {
        (0..variants.len()).collect()
    };
    let firsts = ordinals.into_iter().filter(|ordinal| {
        let is_range = matches!(variants[*ordinal].code, Code::Range(..));
        !is_range && !has_code_of(*ordinal, ordinal.checked_sub(1))
    });
    firsts
        .map(|ordinal| Found { ordinal, is_shared: has_code_of(ordinal, Some(ordinal + 1)) })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_take_little_room_or_there_are_none() {
        let of = |step: i128| {
            let codes: Vec<i128> = (0..1000).map(|index| index * step - 7).collect();
            Pages::of(&codes, &vec![1; codes.len()]).map(|pages| (pages.shift, pages.slots.len()))
        };
        assert_eq!(of(1), Some((0, 1000)));
        assert_eq!(of(8), Some((0, 7993)));
        assert!(of(9).is_some_and(|(shift, slots)| shift > 0 && slots < 16_000));
        assert_eq!(of(1_000_003), None);
    }
}
