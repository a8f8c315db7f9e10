//! A perfect hash of texts: each has a slot of its own.
//!
//! ```text
//! hash --> bucket --> displacement
//!     \--> place --------- + ------> slot
//! ```
//!
//! The texts of a bucket are displaced together until each has a slot that is free, the fullest buckets first, as
//! long as there is room.

use super::hash::{BETWEEN, FIRST_WINDOW, LENGTH, MULTIPLIERS, SPREAD, WINDOWS, hash};
use crate::text::number;

pub(super) struct Hashes {
    pub(super) multipliers: [u64; MULTIPLIERS],
    /// By how many bits a hash is shifted to be that of its bucket, and to end with that of its place.
    pub(super) shifts: [u32; 2],
    /// Of each bucket.
    pub(super) displacements: Vec<u32>,
    /// Which text each slot has, counted from 1, or 0. A power of two of them.
    pub(super) slots: Vec<u32>,
}

/// Why there is no perfect hash with some multipliers.
enum Failure {
    /// Two texts have the same hash.
    Same,
    /// The texts of a bucket find no room.
    Full,
}

impl Hashes {
    /// Looks at no more of the texts than tells them apart. None where nothing does.
    pub(super) fn of(texts: &[&str]) -> Option<Self> {
        texts.first()?;
        for parts in parts(texts.len()) {
            if !tells_apart(&sample(texts), &multipliers(parts, 0)) {
                continue;
            }
            for seed in 0..SEEDS {
                match Self::with(texts, multipliers(parts, seed)) {
                    Ok(hashes) => return Some(hashes),
                    Err(Failure::Same) => break,
                    Err(Failure::Full) => {}
                }
            }
        }
        None
    }

    fn with(texts: &[&str], multipliers: [u64; MULTIPLIERS]) -> Result<Self, Failure> {
        let room = texts.len() + texts.len() / 8;
        let slot_bits = usize::BITS - room.leading_zeros();
        let bucket_bits = slot_bits.saturating_sub(2).max(1);
        let shifts = [u64::BITS - bucket_bits, u64::BITS - bucket_bits - slot_bits];
        let mut hashes = Self {
            multipliers,
            shifts,
            displacements: vec![0; 1 << bucket_bits],
            slots: vec![0; 1 << slot_bits],
        };
        let list: Vec<u64> = texts.iter().map(|text| hash(text.as_bytes(), &multipliers)).collect();
        let (ends, members) = hashes.buckets(&list);
        let size = |bucket: usize| ends[bucket + 1] - ends[bucket];
        let largest = (0..hashes.displacements.len()).map(size).max().unwrap_or(0);
        for wanted in (1..=largest).rev() {
            for bucket in 0..hashes.displacements.len() {
                if size(bucket) == wanted {
                    let members = &members[ends[bucket] as usize..ends[bucket + 1] as usize];
                    hashes.displacements[bucket] = hashes.displace(members, &list)?;
                }
            }
        }
        Ok(hashes)
    }

    /// The texts by their buckets, and where those of each bucket end, behind a 0.
    fn buckets(&self, list: &[u64]) -> (Vec<u32>, Vec<u32>) {
        let bucket = |hash: u64| shifted(hash, self.shifts[0]);
        let mut ends = vec![0; self.displacements.len() + 1];
        for hash in list {
            ends[bucket(*hash) + 1] += 1;
        }
        let mut sum = 0;
        for end in &mut ends {
            sum += *end;
            *end = sum;
        }
        let mut next = ends.clone();
        let mut members = vec![0; list.len()];
        for (text, hash) in list.iter().enumerate() {
            let next = &mut next[bucket(*hash)];
            members[*next as usize] = number(text);
            *next += 1;
        }
        (ends, members)
    }

    /// Gives each text of a bucket its slot, and the displacement that leads there.
    fn displace(&mut self, members: &[u32], list: &[u64]) -> Result<u32, Failure> {
        let mask = self.slots.len() - 1;
        let hash = |text: u32| list[text as usize];
        let place = |text: u32| shifted(hash(text), self.shifts[1]);
        for (at, text) in members.iter().enumerate() {
            for other in &members[..at] {
                if hash(*text) == hash(*other) {
                    return Err(Failure::Same);
                }
                if place(*text) & mask == place(*other) & mask {
                    return Err(Failure::Full);
                }
            }
        }
        let fits = |displacement: usize| {
            members.iter().all(|text| self.slots[(place(*text) + displacement) & mask] == 0)
        };
        let most = mask.min(usize::from(u16::MAX));
        let displacement = (0..=most).find(|it| fits(*it)).ok_or(Failure::Full)?;
        let slots: Vec<usize> =
            members.iter().map(|text| (place(*text) + displacement) & mask).collect();
        for (text, slot) in members.iter().zip(slots) {
            self.slots[slot] = text + 1;
        }
        Ok(number(displacement))
    }
}

/// What is left of a hash, of which the lower bits are wanted.
#[allow(clippy::cast_possible_truncation, reason = "the lower bits are what is wanted")]
const fn shifted(hash: u64, bits: u32) -> usize {
    (hash >> bits) as usize
}

/// How often other multipliers are tried, and how often of these without one for the sum.
const SEEDS: u64 = 16;
const PLAIN_SEEDS: u64 = 4;
/// Up to how many texts all windows are tried, and how many of them say which may do.
const FEW: usize = 4096;
const SAMPLE: usize = 64;

/// What a hash may look at of a text that has eight bytes: a bit for the length, one for each window and one for
/// what lies between the ends. The fewest first.
fn parts(texts: usize) -> Vec<u32> {
    const LENGTH: u32 = 1;
    const WINDOW: u32 = 1 << 1;
    const ENDS_AND_MIDDLE: u32 = 0b111 << 1;
    const ALL: u32 = (WINDOW << WINDOWS) - WINDOW;
    let mut list = Vec::new();
    if texts > FEW {
        list.push(ENDS_AND_MIDDLE | LENGTH);
    } else {
        let some = |count: u32| {
            let windows = (WINDOW..=ALL).step_by(WINDOW as usize);
            windows.filter(move |windows| windows.count_ones() == count)
        };
        list.extend((1..=3).flat_map(some).flat_map(|windows| [windows, windows | LENGTH]));
    }
    list.extend([ALL | LENGTH, ALL | LENGTH | WINDOW << WINDOWS]);
    list
}

fn multipliers(parts: u32, seed: u64) -> [u64; MULTIPLIERS] {
    // Numbers without a pattern: the first digits of π, in hexadecimal, behind the point.
    let mut state = seed.wrapping_mul(0x243f_6a88_85a3_08d3);
    std::array::from_fn(|index| {
        // SplitMix64.
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let is_looked_at = match index {
            LENGTH => parts & 1 == 1,
            FIRST_WINDOW..=BETWEEN => parts >> (index - FIRST_WINDOW + 1) & 1 == 1,
            SPREAD => seed >= PLAIN_SEEDS,
            _ => true,
        };
        if is_looked_at { (mixed ^ (mixed >> 31)) | 1 } else { 0 }
    })
}

/// Some of the texts, from everywhere among them.
fn sample<'t>(texts: &[&'t str]) -> Vec<&'t str> {
    texts.iter().step_by(texts.len() / SAMPLE + 1).copied().collect()
}

fn tells_apart(texts: &[&str], multipliers: &[u64; MULTIPLIERS]) -> bool {
    let hashes: Vec<u64> = texts.iter().map(|text| hash(text.as_bytes(), multipliers)).collect();
    hashes.iter().enumerate().all(|(at, hash)| !hashes[..at].contains(hash))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// At how many windows is looked.
    fn looked_at(write: &dyn Fn(usize) -> String) -> usize {
        let texts: Vec<String> = (0..1000).map(write).collect();
        let texts: Vec<&str> = texts.iter().map(|text| &**text).collect();
        let hashes = Hashes::of(&texts).unwrap();
        let mut taken: Vec<u32> = hashes.slots.into_iter().filter(|text| *text > 0).collect();
        taken.sort_unstable();
        assert!(taken.into_iter().eq(1..=1000));
        hashes.multipliers[FIRST_WINDOW..=BETWEEN]
            .iter()
            .filter(|multiplier| **multiplier != 0)
            .count()
    }

    #[test]
    fn a_hash_looks_at_no_more_of_texts_than_it_has_to() {
        let blank = " ".repeat(8);
        assert_eq!(looked_at(&|index| format!("{index:04}")), 1);
        assert_eq!(looked_at(&|index| format!("{index:08}{blank}")), 1);
        assert_eq!(looked_at(&|index| format!("{blank}{index:08}")), 1);
        assert_eq!(looked_at(&|index| format!("{blank}{index:08}{blank}")), 1);
        let [tens, ones] = [|index| index / 10, |index| index % 10];
        assert_eq!(looked_at(&|index| format!("{:08}{blank}{:08}", tens(index), ones(index))), 2);
        let long = blank.repeat(6);
        assert_eq!(looked_at(&|index| format!("{blank}{index:08}{long}{long}")), WINDOWS + 1);
    }

    #[test]
    fn texts_that_are_all_alike_have_hashes_of_their_own() {
        for count in [1, 2, 3, 9, 100, 5000] {
            for width in [6, 8, 12] {
                let texts: Vec<String> =
                    (0..count).map(|index| format!("{index:0width$}E")).collect();
                let texts: Vec<&str> = texts.iter().map(|text| &**text).collect();
                assert!(Hashes::of(&texts).is_some(), "{count}, {width}");
            }
        }
    }
}
