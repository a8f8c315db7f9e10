//! The index of a catalog's codes: what the runtime's `index.rs` reads.
//!
//! ```text
//! integers, close to each other --> pages, each a slot for every integer of a few
//! texts -------------------------> slots by a hash, which no two codes share
//! what fits into neither --------> ordinals, sorted by code
//! ```

use super::hash::{WINDOWS, displaced, hash, scaled};
use crate::code::Code;
use crate::model::Catalog;
use crate::order::order;
use crate::text::number;

/// What an index is, by its first word.
const SORTED: u32 = 0;
const PAGES: u32 = 1;
const HASHES: u32 = 2;

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
        let texts = sorted.iter().map(|found| match &catalog.variants[found.ordinal].code {
            Code::Text(code) => Some(&**code),
            _ => None,
        });
        let hashes = || {
            let texts: Vec<&str> = texts.collect::<Option<_>>()?;
            WINDOWS
                .into_iter()
                .find_map(|windows| Hashes::of(&texts, windows))
                .map(|hashes| hashes.index(&slots, is_narrow))
        };
        pages.or_else(hashes).unwrap_or_else(|| {
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

/// A perfect hash of texts: those of a bucket are displaced until each has a slot of its own.
struct Hashes {
    windows: u32,
    /// Of each bucket.
    displacements: Vec<u32>,
    /// Which text each slot has, counted from 1, or 0.
    slots: Vec<usize>,
}

impl Hashes {
    /// None where the windows do not tell the texts apart.
    fn of(texts: &[&str], windows: u32) -> Option<Self> {
        texts.first()?;
        let bucket_count = texts.len() / TEXTS_OF_A_BUCKET + 1;
        let slot_count = number(texts.len() + texts.len() / 2 + 1);
        let mut buckets = vec![Vec::new(); bucket_count];
        for (index, text) in texts.iter().enumerate() {
            let hash = hash(text.as_bytes(), windows);
            buckets[scaled(hash, number(bucket_count))].push((hash, index));
        }
        let mut hashes = Self {
            windows,
            displacements: vec![0; bucket_count],
            slots: vec![0; slot_count as usize],
        };
        // The largest first, as long as there is room.
        let largest = buckets.iter().map(Vec::len).max().filter(|size| *size <= LARGEST_BUCKET)?;
        for size in (1..=largest).rev() {
            for (at, bucket) in buckets.iter().enumerate().filter(|(_, it)| it.len() == size) {
                let is_known = |at: usize| bucket[..at].iter().any(|it| it.0 == bucket[at].0);
                if (0..size).any(is_known) {
                    return None;
                }
                hashes.displacements[at] =
                    (0..=u16::MAX).find(|displacement| hashes.place(bucket, *displacement))?.into();
            }
        }
        Some(hashes)
    }

    /// Gives each text of a bucket its slot, if this displacement leads each to a free one.
    fn place(&mut self, bucket: &[(u64, usize)], displacement: u16) -> bool {
        let count = number(self.slots.len());
        for (placed, (hash, text)) in bucket.iter().enumerate() {
            let slot = scaled(displaced(*hash, displacement), count);
            if self.slots[slot] != 0 {
                for (hash, _) in &bucket[..placed] {
                    self.slots[scaled(displaced(*hash, displacement), count)] = 0;
                }
                return false;
            }
            self.slots[slot] = text + 1;
        }
        true
    }

    fn index(self, slots: &[u32], is_narrow: bool) -> Index {
        let count = number(self.displacements.len());
        let displacements = narrow(&self.displacements);
        let start = number(4 + displacements.len());
        let mut words = vec![HASHES, self.windows, number(self.slots.len()), start];
        words.extend(displacements);
        let slot = |text: &usize| text.checked_sub(1).map_or(0, |text| slots[text] - 1);
        let slots: Vec<u32> = self.slots.iter().map(slot).collect();
        words.extend(if is_narrow { narrow(&slots) } else { slots });
        Index { words, count }
    }
}

/// How many texts a bucket has, on average and at most: with more, there are others like it.
const TEXTS_OF_A_BUCKET: usize = 3;
const LARGEST_BUCKET: usize = 32;
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The first windows that tell them apart, and the slots that texts have got.
    fn hashed(texts: &[String]) -> Option<u32> {
        let texts: Vec<&str> = texts.iter().map(|text| &**text).collect();
        let hashes = WINDOWS.into_iter().find_map(|windows| Hashes::of(&texts, windows))?;
        let taken = hashes.slots.iter().filter(|text| **text > 0).count();
        assert_eq!(taken, texts.len());
        Some(hashes.windows)
    }

    #[test]
    fn a_hash_looks_at_no_more_of_texts_than_it_has_to() {
        let of =
            |write: &dyn Fn(usize) -> String| hashed(&(0..1000).map(write).collect::<Vec<_>>());
        let blank = " ".repeat(8);
        assert_eq!(of(&|index| format!("{index:04}")), Some(WINDOWS[0]));
        assert_eq!(of(&|index| format!("{index:08}{blank}{blank}")), Some(WINDOWS[0]));
        assert_eq!(of(&|index| format!("{blank}{index:08}{blank}{blank}")), Some(WINDOWS[1]));
        let long = blank.repeat(4);
        assert_eq!(of(&|index| format!("{blank}{blank}{index:08}{long}{long}")), Some(WINDOWS[2]));
    }

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
