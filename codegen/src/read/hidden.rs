//! Characters that nobody sees, anywhere in a file: in its cells, headings, keys and comments.

use crate::diagnostic::Diagnostic;
use crate::hidden::{LEADS, hides};
use crate::source::Sources;

/// Finds them. (A carriage return may end a line: what reads the lines knows better.)
pub(super) fn find(index: usize, sources: &Sources, findings: &mut Vec<Diagnostic>) {
    let text = sources.get(index).text();
    let bytes = text.as_bytes();
    let mut at = 0;
    // Plain loops: build scripts are not optimised, and every byte of a table comes through here.
    while at < bytes.len() {
        let end = bytes.len().min(at + 8);
        if let Some(word) = bytes[at..end].first_chunk() {
            if is_plain(u64::from_le_bytes(*word)) {
                at = end;
                continue;
            }
        }
        while at < end {
            let byte = bytes[at];
            let is_seen = matches!(byte, b' '..=b'~' | b'\n' | b'\r' | b'\t')
                || byte >= 0x80 && !LEADS.contains(&byte);
            if is_seen {
                at += 1;
                continue;
            }
            let Some(first) = text[at..].chars().next() else { return };
            let run =
                text[at..].char_indices().take_while(|(from, it)| hides(text, at + from, *it));
            let run: usize = run.map(|(_, it)| it.len_utf8()).sum();
            if run > 0 {
                let span = Sources::span(index, at..at + run);
                findings.push(Diagnostic::hidden(first, span).replaced(""));
            }
            at += run.max(first.len_utf8());
        }
    }
}

/// Whether all of eight bytes are printable ASCII.
fn is_plain(word: u64) -> bool {
    const EACH: u64 = u64::MAX / 0xff;
    const HIGH: u64 = EACH * 0x80;
    let is_del = word ^ (EACH * 0x7f);
    // A byte borrows where it is less than what is taken from it.
    let below = word.wrapping_sub(EACH * u64::from(b' ')) | (is_del.wrapping_sub(EACH) & !is_del);
    (word | below) & HIGH == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_plain_if_all_of_its_bytes_are() {
        for byte in 0..=u8::MAX {
            for at in 0..8 {
                for others in [b' ', b'a', b'~'] {
                    let mut bytes = [others; 8];
                    bytes[at] = byte;
                    let plain = (b' '..=b'~').contains(&byte);
                    assert_eq!(is_plain(u64::from_le_bytes(bytes)), plain, "{bytes:?}");
                }
            }
        }
    }
}
