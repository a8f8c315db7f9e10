//! The index of a catalog's codes: what the runtime's `index.rs` reads.
//!
//! ```text
//! integers, close to each other --> pages, each a slot for every integer of a few
//! other codes -------------------> ordinals, sorted by code
//! ```

use crate::code::Code;
use crate::model::Catalog;
use crate::order::order;
use crate::text::number;

/// What an index is, by its first word.
const SORTED: u32 = 0;
const PAGES: u32 = 1;

/// Up to how many entries two slots stand in a word.
const NARROW: usize = 1 << 15;

/// An index.
pub(super) struct Index {
    pub(super) words: Vec<u32>,
    /// Of what it consists: ordinals or pages.
    pub(super) count: u32,
}

/// The first entry of a code, and whether others follow that have it too.
#[derive(Clone, Copy)]
struct Found {
    ordinal: usize,
    is_shared: bool,
}

impl Found {
    /// Its ordinal + 1, and a bit above all ordinals where there are others.
    fn slot(self, is_narrow: bool) -> u32 {
        let shared = u32::from(self.is_shared) << if is_narrow { 15 } else { 31 };
        (number(self.ordinal) + 1) | shared
    }
}

impl Index {
    pub(super) fn of(catalog: &Catalog) -> Self {
        let sorted = sorted(catalog);
        let integers = sorted.iter().map(|found| match catalog.variants[found.ordinal].code {
            Code::Integer(code) => Some(code),
            _ => None,
        });
        let integers: Option<Vec<i128>> = integers.collect();
        let is_narrow = catalog.variants.len() < NARROW;
        let slots: Vec<u32> = sorted.iter().map(|found| found.slot(is_narrow)).collect();
        let pages = integers.and_then(|integers| Pages::of(&integers, &slots));
        let pages = pages.map(|pages| pages.index(is_narrow));
        pages.unwrap_or_else(|| {
            let ordinals = sorted.iter().map(|found| number(found.ordinal));
            let words = std::iter::once(SORTED).chain(ordinals).collect();
            Self { words, count: number(sorted.len()) }
        })
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

    fn index(self, is_narrow: bool) -> Index {
        let pages = if self.shift == 0 { &self.slots } else { &self.directory };
        let count = number(pages.len());
        let directory = narrow(&self.directory);
        let [low, high] = super::data::halves(self.first);
        let mut words = vec![PAGES, self.shift, number(HEAD + directory.len()), low, high];
        words.extend(directory);
        words.extend(if is_narrow { narrow(&self.slots) } else { self.slots });
        Index { words, count }
    }
}

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

/// A place in slots, of which there are few.
fn index(place: u64) -> usize {
    usize::try_from(place).expect("the pages were counted")
}

/// Two numbers in each word.
fn narrow(numbers: &[u32]) -> Vec<u32> {
    numbers.chunks(2).map(|pair| pair[0] | pair.get(1).copied().unwrap_or(0) << 16).collect()
}

/// The first of the entries of each code but ranges, sorted by code.
fn sorted(catalog: &Catalog) -> Vec<Found> {
    let variants = &catalog.variants;
    let has_code_of = |ordinal: usize, other: Option<usize>| {
        let other = other.and_then(|other| variants.get(other));
        other.is_some_and(|other| other.code == variants[ordinal].code)
    };
    let sorted =
        order(variants.len(), &mut |one, other| variants[one].code.cmp(&variants[other].code));
    let firsts = sorted.into_iter().filter(|ordinal| {
        let is_range = matches!(variants[*ordinal].code, Code::Range(..));
        !is_range && !has_code_of(*ordinal, ordinal.checked_sub(1))
    });
    firsts
        .map(|ordinal| Found { ordinal, is_shared: has_code_of(ordinal, Some(ordinal + 1)) })
        .collect()
}
