//! Whether a text has no white space but blanks, one at a time: found in one pass.

/// How many bytes are looked at together.
const BLOCK: usize = 16;
/// Marks of a byte: a control character, or a blank before another one; a part of a character beyond ASCII, which may
/// be white space.
const ODD: u8 = 1;
const WIDE: u8 = 2;

/// Whether all white space of a text is single blanks, none of them at its end. An empty text is not plain.
#[inline]
pub(super) fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut marks = [0; BLOCK];
    let mut at = 0;
    // A block, and the byte behind it.
    while let Some(block) = bytes.get(at..).and_then(|rest| rest.first_chunk()) {
        mark(block, &mut marks);
        at += BLOCK;
    }
    if let Some(block) = bytes.last_chunk() {
        mark(block, &mut marks);
    } else {
        // What is added says nothing.
        let mut block = [b'-'; BLOCK + 1];
        block[..bytes.len()].copy_from_slice(bytes);
        mark(&block, &mut marks);
    }
    // The last byte, which has no other behind it, was left out.
    let last = bytes.last().copied().unwrap_or_default();
    let marks = u128::from_le_bytes(marks);
    let any = |mark: u8| marks & u128::from_le_bytes([mark; BLOCK]) != 0;
    let is_odd = |it: char| it != ' ' && it.is_whitespace();
    !any(ODD) && last > b' ' && (!any(WIDE) && last.is_ascii() || !text.contains(is_odd))
}

/// Adds the marks of all bytes of a block but the last.
#[allow(clippy::needless_bitwise_bool, reason = "without branches, sixteen are looked at together")]
#[inline]
fn mark(block: &[u8; BLOCK + 1], marks: &mut [u8; BLOCK]) {
    for (at, marks) in marks.iter_mut().enumerate() {
        let (one, next) = (block[at], block[at + 1]);
        let is_odd = (one < b' ') | ((one == b' ') & (next == b' '));
        *marks |= (u8::from(is_odd) * ODD) | (u8::from(one >= 0x80) * WIDE);
    }
}
