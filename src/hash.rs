//! The hash of a text code, which `errtable-codegen` computes in the same way (`emit/hash.rs` there).
//!
//! It looks at eight bytes at a few places of a text, and at its length. The generator knows which are enough to
//! tell the codes of a table apart; a text that only looks like one of them is told by a comparison.

use core::ops::RangeInclusive;

/// Of what the multipliers are: first the length, then a text of less than eight bytes, the windows, what lies between
/// the ends, and the sum of all these.
pub(crate) const MULTIPLIERS: usize = 4 + WINDOWS;
const LENGTH: usize = 0;
const SHORT: usize = 1;
const FIRST_WINDOW: usize = 2;
const BETWEEN: usize = FIRST_WINDOW + WINDOWS;
const SPREAD: usize = BETWEEN + 1;

/// The hash of a text, by its multipliers. What has 0 for a multiplier is not looked at.
#[inline]
pub(crate) fn hash(text: &[u8], multiplier: impl Fn(usize) -> u64) -> u64 {
    let mut sum = (text.len() as u64).wrapping_mul(multiplier(LENGTH));
    let mut add =
        |word: u64, multiplier: u64| sum = sum.wrapping_add(word.wrapping_mul(multiplier));
    if let Some(last) = text.len().checked_sub(8) {
        for window in 0..WINDOWS {
            let multiplier = multiplier(FIRST_WINDOW + window);
            if multiplier != 0 {
                add(word(text, place(window, last)), multiplier);
            }
        }
        let multiplier = multiplier(BETWEEN);
        if multiplier != 0 {
            let places = (8..last).step_by(8);
            let mixed =
                |hash: u64, at| (hash.rotate_left(29) ^ word(text, at)).wrapping_mul(multiplier);
            add(places.fold(0, mixed), multiplier);
        }
    } else {
        add(short(text), multiplier(SHORT));
    }
    match multiplier(SPREAD) {
        0 => sum,
        // The upper bits of a product know all bits of what was multiplied, the lower ones only those below.
        multiplier => (sum ^ (sum >> 32)).wrapping_mul(multiplier),
    }
}

/// At how many places eight bytes may be looked at.
const WINDOWS: usize = 5;

/// Where a window starts, of a text whose last window starts at `last`.
#[inline]
const fn place(window: usize, last: usize) -> usize {
    match window {
        0 => 0,
        1 => last,
        2 => last / 2,
        3 => last / 4,
        _ => last / 2 + last / 4,
    }
}

/// Eight bytes, which are there.
#[inline]
fn word(text: &[u8], at: usize) -> u64 {
    chunk(text, at).map_or(0, |bytes| u64::from_le_bytes(*bytes))
}

/// As many bytes as are wanted. One comparison says that they are there.
#[inline]
fn chunk<const N: usize>(text: &[u8], at: usize) -> Option<&[u8; N]> {
    text.get(at..at + N)?.first_chunk()
}

/// Less than eight bytes: all of them, some twice.
#[inline]
fn short(text: &[u8]) -> u64 {
    if let (Some(first), Some(last)) = (text.first_chunk(), text.last_chunk()) {
        return u64::from(u32::from_le_bytes(*first)) << 32 | u64::from(u32::from_le_bytes(*last));
    }
    let byte = |at: usize| text.get(at).copied().map_or(0, u64::from);
    byte(0) | byte(1) << 8 | byte(2) << 16
}

/// How long the texts are that [`same`] compares: nearly all codes.
pub(crate) const USUAL: RangeInclusive<usize> = 8..=64;

/// Whether two texts of the same length, which is a [`USUAL`] one, are the same. A few overlapping pieces are compared at
/// once: a call that compares any number of bytes costs more than all the rest of a look-up.
#[inline]
pub(crate) fn same(one: &[u8], other: &[u8]) -> bool {
    let length = other.len();
    let last = length.saturating_sub(16);
    if last == 0 {
        pieces::<8, 2>(one, other, [0, length.saturating_sub(8)])
    } else {
        pieces::<16, 4>(one, other, [0, last.min(16), length.max(32) - 32, last])
    }
}

/// Whether all pieces of so many bytes that start at these places are the same.
#[inline]
fn pieces<const N: usize, const COUNT: usize>(
    one: &[u8],
    other: &[u8],
    at: [usize; COUNT],
) -> bool {
    let mut pairs = [(&[0; N], &[0; N]); COUNT];
    for (pair, at) in pairs.iter_mut().zip(at) {
        let (Some(one), Some(other)) = (chunk(one, at), chunk(other, at)) else { return false };
        *pair = (one, other);
    }
    #[allow(clippy::needless_bitwise_bool, reason = "there is to be no branch between them")]
    pairs.iter().fold(true, |are, (one, other)| are & (one == other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_any_length_are_the_same_where_each_byte_is() {
        let text: [u8; 90] = core::array::from_fn(|at| b"abcdefghijklmnopqrstuvw"[at % 23]);
        for length in USUAL {
            let text = &text[..length];
            assert!(same(text, text), "{length}");
            for at in 0..length {
                let mut other = [0; 90];
                other[..length].copy_from_slice(text);
                other[at] ^= 0x20;
                assert!(!same(&other[..length], text), "{length}, {at}");
            }
        }
    }
}
