//! Which of those before it something is: a hash table of numbers.
//!
//! The standard library's keeps what is known beside its number, which takes more memory, and is generic, hence
//! not optimised in a build script.

use crate::text::number;

/// The numbers of things, by their hashes.
pub(crate) struct Known {
    /// A hash, and the number + 1 of what has it; or nothing.
    slots: Vec<[u32; 2]>,
    count: usize,
}

impl Known {
    /// None yet, and room for so many.
    pub(crate) fn with_room(count: usize) -> Self {
        Self { slots: vec![[0, 0]; slots(count)], count: 0 }
    }

    /// The number of what has this hash and is the same. Where there is none, it is known from now on, by the
    /// number `new`.
    pub(crate) fn find(
        &mut self,
        hash: u32,
        new: usize,
        is_same: &mut dyn FnMut(usize) -> bool,
    ) -> Option<usize> {
        if slots(self.count + 1) > self.slots.len() {
            self.grow();
        }
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let [other, found] = self.slots[at];
            if found == 0 {
                self.slots[at] = [hash, number(new) + 1];
                self.count += 1;
                return None;
            }
            if other == hash && is_same(found as usize - 1) {
                return Some(found as usize - 1);
            }
            at = (at + 1) & mask;
        }
    }

    fn grow(&mut self) {
        let old = std::mem::replace(&mut self.slots, vec![[0, 0]; slots(2 * self.count)]);
        let mask = self.slots.len() - 1;
        for slot in old.into_iter().filter(|[_, found]| *found > 0) {
            let mut at = slot[0] as usize & mask;
            while self.slots[at][1] > 0 {
                at = (at + 1) & mask;
            }
            self.slots[at] = slot;
        }
    }
}

/// How many slots so many take: a power of two, of which a third stays empty.
fn slots(count: usize) -> usize {
    (count + count / 2 + 1).next_power_of_two()
}

/// The hash of a text. (No secret: who writes a table for which it is slow waits for it himself.)
#[allow(clippy::cast_possible_truncation, reason = "the halves are what is wanted")]
pub(crate) fn hash(text: &[u8]) -> u32 {
    // Digits of the golden ratio.
    const KEY: u64 = 0x9e37_79b9_7f4a_7c15;
    let step = |hash: u64, word: u128| {
        let first = (hash.rotate_left(5) ^ word as u64).wrapping_mul(KEY);
        (first.rotate_left(5) ^ (word >> 64) as u64).wrapping_mul(KEY)
    };
    let mut hash = text.len() as u64;
    let mut at = 0;
    while text.len() - at > 16 {
        hash = step(hash, text[at..].first_chunk().map_or(0, |word| u128::from_le_bytes(*word)));
        at += 16;
    }
    // The rest, and some of what stands before it, too.
    let last = match (text.last_chunk(), text.first_chunk(), text.last_chunk()) {
        (Some(word), ..) => u128::from_le_bytes(*word),
        (None, Some(first), Some(last)) => {
            u128::from(u64::from_le_bytes(*first)) << 64 | u128::from(u64::from_le_bytes(*last))
        }
        _ => text.iter().fold(0, |last, byte| last << 8 | u128::from(*byte)),
    };
    hash = step(hash, last);
    ((hash ^ hash >> 32).wrapping_mul(KEY) >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_the_same_has_the_first_number() {
        let texts: Vec<String> = (0..5_000).map(|index| format!("{:x}", index % 3_000)).collect();
        for room in [0, 3_000] {
            let mut known = Known::with_room(room);
            for (index, text) in texts.iter().enumerate() {
                let found = known.find(hash(text.as_bytes()), index, &mut |it| texts[it] == *text);
                assert_eq!(found, index.checked_sub(3_000), "{text}");
            }
        }
        let mut known = Known::with_room(2);
        assert_eq!((1..4).find_map(|it| known.find(7, it, &mut |_| false)), None);
    }

    #[test]
    fn few_texts_have_one_hash() {
        let texts = (0..100_000_u64).map(u64::to_be_bytes);
        let texts = texts.flat_map(|bytes| [bytes.to_vec(), bytes.repeat(2), bytes[4..].to_vec()]);
        let mut hashes: Vec<u32> = texts.map(|text| hash(&text)).collect();
        hashes.sort_unstable();
        hashes.dedup();
        // By chance, ten are the same.
        assert!(hashes.len() > 299_950, "{}", hashes.len());
    }
}
