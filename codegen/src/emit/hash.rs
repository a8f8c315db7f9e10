//! The hash of a text code, as the runtime computes it (`hash.rs` there), which says what it is.

/// Of what the multipliers are: first the length, then a text of less than eight bytes, the windows, what lies between
/// the ends, and the sum of all these.
pub(super) const MULTIPLIERS: usize = 4 + WINDOWS;
pub(super) const LENGTH: usize = 0;
const SHORT: usize = 1;
pub(super) const FIRST_WINDOW: usize = 2;
pub(super) const BETWEEN: usize = FIRST_WINDOW + WINDOWS;
pub(super) const SPREAD: usize = BETWEEN + 1;

/// The hash of a text, by its multipliers. What has 0 for a multiplier is not looked at.
pub(super) fn hash(text: &[u8], multipliers: &[u64; MULTIPLIERS]) -> u64 {
    let mut sum = (text.len() as u64).wrapping_mul(multipliers[LENGTH]);
    let mut add =
        |word: u64, multiplier: u64| sum = sum.wrapping_add(word.wrapping_mul(multiplier));
    if let Some(last) = text.len().checked_sub(8) {
        for window in 0..WINDOWS {
            let multiplier = multipliers[FIRST_WINDOW + window];
            if multiplier != 0 {
                add(word(text, place(window, last)), multiplier);
            }
        }
        let multiplier = multipliers[BETWEEN];
        if multiplier != 0 {
            let places = (8..last).step_by(8);
            let mixed =
                |hash: u64, at| (hash.rotate_left(29) ^ word(text, at)).wrapping_mul(multiplier);
            add(places.fold(0, mixed), multiplier);
        }
    } else {
        add(short(text), multipliers[SHORT]);
    }
    match multipliers[SPREAD] {
        0 => sum,
        multiplier => (sum ^ (sum >> 32)).wrapping_mul(multiplier),
    }
}

/// At how many places eight bytes may be looked at.
pub(super) const WINDOWS: usize = 5;

/// Where a window starts, of a text whose last window starts at `last`.
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
fn word(text: &[u8], at: usize) -> u64 {
    let bytes = text.get(at..).and_then(|rest| rest.first_chunk());
    bytes.map_or(0, |bytes| u64::from_le_bytes(*bytes))
}

/// Less than eight bytes: all of them, some twice.
fn short(text: &[u8]) -> u64 {
    if let (Some(first), Some(last)) = (text.first_chunk(), text.last_chunk()) {
        return u64::from(u32::from_le_bytes(*first)) << 32 | u64::from(u32::from_le_bytes(*last));
    }
    let byte = |at: usize| text.get(at).copied().map_or(0, u64::from);
    byte(0) | byte(1) << 8 | byte(2) << 16
}
