//! The hash of a text code, which `errtable-codegen` computes in the same way (`emit/hash.rs` there).
//!
//! It looks at eight bytes at a few places of a text, and at its length. The generator knows how many are enough to
//! tell the codes of a table apart; a text that only looks like one of them is told by a comparison.

/// Two windows: where a text starts, and where it ends.
const ENDS: u32 = 0;
/// Two more, at one third and at two thirds.
const THIRDS: u32 = 1;

/// Numbers without a pattern: the first digits of π, in hexadecimal, behind the point.
const KEYS: [u64; 6] = [
    0x243f_6a88_85a3_08d3,
    0x1319_8a2e_0370_7344,
    0xa409_3822_299f_31d0,
    0x082e_fa98_ec4e_6c89,
    0x4528_21e6_38d0_1377,
    0xbe54_66cf_34e9_0c6d,
];

/// The hash of a text, by as many windows as it says, else by all bytes.
#[inline]
pub(crate) fn hash(text: &[u8], windows: u32) -> u64 {
    let length = (text.len() as u64).wrapping_mul(KEYS[5]);
    let Some(last) = text.len().checked_sub(8) else {
        return mixed(short(text) ^ KEYS[0], length ^ KEYS[1]);
    };
    let ends = mixed(word(text, 0) ^ KEYS[0], word(text, last) ^ KEYS[1]).wrapping_add(length);
    match windows {
        ENDS => ends,
        THIRDS => {
            let third = last / 3;
            ends ^ mixed(word(text, third) ^ KEYS[2], word(text, last - third) ^ KEYS[3])
        }
        _ => {
            let between = (8..last).step_by(8);
            between.fold(ends, |hash, at| mixed(hash ^ word(text, at), KEYS[2]))
        }
    }
}

/// Which of so many a hash is.
#[inline]
#[allow(clippy::cast_possible_truncation, reason = "it is less than `count`")]
pub(crate) fn scaled(hash: u64, count: u32) -> usize {
    (((hash >> 32) * u64::from(count)) >> 32) as usize
}

/// The hash that a displacement makes of another.
#[inline]
pub(crate) fn displaced(hash: u64, displacement: u16) -> u64 {
    (hash ^ u64::from(displacement).wrapping_mul(KEYS[4])).wrapping_mul(KEYS[5])
}

/// The two halves of the product.
#[inline]
#[allow(clippy::cast_possible_truncation, reason = "the halves are what is wanted")]
fn mixed(one: u64, other: u64) -> u64 {
    let product = u128::from(one) * u128::from(other);
    product as u64 ^ (product >> 64) as u64
}

/// Eight bytes, which are there.
#[inline]
fn word(text: &[u8], at: usize) -> u64 {
    let bytes = text.get(at..).and_then(|rest| rest.first_chunk());
    bytes.map_or(0, |bytes| u64::from_le_bytes(*bytes))
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
