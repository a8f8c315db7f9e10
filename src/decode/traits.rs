//! What is to be known of a message before it is held against any: found in one pass.

/// What its bytes are.
#[derive(Clone, Copy)]
pub(super) struct Traits {
    is_plain: bool,
    may_have_request_id: bool,
}

/// How many bytes are looked at together.
const WORD: usize = 16;
/// Marks of a byte.
const ODD: u8 = 1;
const WIDE: u8 = 2;
const Q: u8 = 4;
const COLON: u8 = 8;

impl Traits {
    #[inline]
    pub(super) fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut marks = [0; WORD];
        let mut at = 0;
        // A word, and the same one byte further on.
        while let Some(word) = bytes.get(at..).and_then(|rest| rest.first_chunk::<{ WORD + 1 }>()) {
            mark(word, &mut marks);
            at += WORD;
        }
        if let Some(word) = bytes.last_chunk::<{ WORD + 1 }>() {
            mark(word, &mut marks);
        } else {
            // What is added says nothing.
            let mut word = [b'-'; WORD + 1];
            word[..bytes.len()].copy_from_slice(bytes);
            mark(&word, &mut marks);
        }
        // The last byte, which has no other behind it, was left out.
        let last = bytes.last().copied().unwrap_or_default();
        let marks = u128::from_le_bytes(marks);
        let any = |mark: u8| marks & u128::from_le_bytes([mark; WORD]) != 0;
        let is_odd = |it: char| it != ' ' && it.is_whitespace();
        Self {
            is_plain: !any(ODD)
                && last > b' '
                && (!any(WIDE) && last.is_ascii() || !text.contains(is_odd)),
            may_have_request_id: any(Q) && any(COLON),
        }
    }

    /// Whether all its white space is blanks, one at a time.
    pub(super) const fn is_plain(self) -> bool {
        self.is_plain
    }

    /// Whether it has the rarest letter of `request`, and what announces an id.
    pub(super) const fn may_have_request_id(self) -> bool {
        self.may_have_request_id
    }
}

/// Adds the marks of all bytes but the last.
#[allow(clippy::needless_bitwise_bool, reason = "without branches, sixteen are looked at together")]
#[inline]
fn mark(word: &[u8; WORD + 1], marks: &mut [u8; WORD]) {
    for (at, marks) in marks.iter_mut().enumerate() {
        let (one, next) = (word[at], word[at + 1]);
        let is_odd = (one < b' ') | ((one == b' ') & (next == b' '));
        let is_wide = one >= 0x80;
        let is_q = one | 0x20 == b'q';
        let is_colon = (one == b':') | (one == b'=');
        *marks |= (u8::from(is_odd) * ODD)
            | (u8::from(is_wide) * WIDE)
            | (u8::from(is_q) * Q)
            | (u8::from(is_colon) * COLON);
    }
}
