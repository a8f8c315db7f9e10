//! Runs of bytes that are written as they are.
//!
//! Plain loops: a build script is not optimised, and every byte of a table comes through here.

/// The bytes of printable ASCII, but these.
pub(super) const fn printable_but(others: &[u8]) -> [bool; 256] {
    let mut plain = [false; 256];
    let mut byte = b' ';
    while byte <= b'~' {
        plain[byte as usize] = true;
        byte += 1;
    }
    let mut at = 0;
    while at < others.len() {
        plain[others[at] as usize] = false;
        at += 1;
    }
    plain
}

/// The first place from `at` on where a byte stands that is not plain; the end, if there is none.
pub(super) fn run(bytes: &[u8], mut at: usize, plain: &[bool; 256]) -> usize {
    while at < bytes.len() && plain[bytes[at] as usize] {
        at += 1;
    }
    at
}

/// Writes texts one behind the other.
pub(super) fn push(pieces: &[&str], out: &mut String) {
    let mut at = 0;
    while at < pieces.len() {
        out.push_str(pieces[at]);
        at += 1;
    }
}

/// Whether all bytes of a text are plain.
pub(super) fn is_plain(text: &str, plain: &[bool; 256]) -> bool {
    run(text.as_bytes(), 0, plain) == text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_ends_before_what_is_not_plain() {
        const PLAIN: [bool; 256] = printable_but(b"\"");
        assert_eq!(run(b"a b\"c", 0, &PLAIN), 3);
        assert_eq!(run(b"a b\"c", 4, &PLAIN), 5);
        assert!(is_plain("", &PLAIN) && is_plain("a~", &PLAIN));
        assert!(!is_plain("a\n", &PLAIN) && !is_plain("额", &PLAIN));
    }
}
