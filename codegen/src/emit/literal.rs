//! Words and texts as they stand in literals of Rust.

use super::hidden::hidden_at;
use super::plain::{printable_but, run};

/// How many words are written at once.
pub(super) const WORDS: usize = 32;

/// Writes the bytes of so many words at most as they stand in a byte string literal, and notes whether the last
/// of them was a `\0`.
///
/// Into an array, and by a plain loop: most of the bytes that a build script writes come through here.
pub(super) fn write_words(words: &[u32], after_null: &mut bool, out: &mut String) {
    let mut written = [0; 16 * WORDS];
    let (mut at, mut is_after_null) = (0, *after_null);
    for word in words {
        let bytes = word.to_le_bytes();
        let mut index = 0;
        while index < bytes.len() {
            let byte = bytes[index];
            index += 1;
            // Behind `\0`, a digit would look like a part of the escape.
            if is_after_null && byte.is_ascii_digit() {
                if at == 0 {
                    out.pop();
                    out.push_str("x00");
                } else {
                    written[at - 1..at + 2].copy_from_slice(b"x00");
                    at += 2;
                }
            }
            is_after_null = byte == 0;
            let (escape, length) = &ESCAPES[byte as usize];
            written[at] = escape[0];
            written[at + 1] = escape[1];
            if *length > 2 {
                written[at + 2] = escape[2];
                written[at + 3] = escape[3];
            }
            at += length;
        }
    }
    *after_null = is_after_null;
    out.push_str(std::str::from_utf8(&written[..at]).expect("escapes are ASCII"));
}

/// How each byte stands in a byte string literal, and how many bytes that are.
#[allow(clippy::cast_possible_truncation, reason = "it is less than 256")]
static ESCAPES: [([u8; 4], usize); 256] = {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    let mut escapes = [([0; 4], 0); 256];
    let mut byte = 0;
    while byte < 256 {
        escapes[byte] = match byte as u8 {
            0 => (*b"\\0  ", 2),
            plain @ (b'"' | b'\\') => ([b'\\', plain, b' ', b' '], 2),
            plain @ b'!'..=b'~' => ([plain, b' ', b' ', b' '], 1),
            _ => ([b'\\', b'x', HEX[byte >> 4], HEX[byte & 15]], 4),
        };
        byte += 1;
    }
    escapes
};

/// Writes a text as it stands inside a string literal.
pub(super) fn escape(text: &str, out: &mut String) {
    // The blanks that start a line belong to the source, not to the literal.
    let text = match text.chars().next() {
        Some(first) if first.is_whitespace() => {
            out.extend(first.escape_unicode());
            &text[first.len_utf8()..]
        }
        _ => text,
    };
    let bytes = text.as_bytes();
    let (mut written, mut at) = (0, run(bytes, 0, &PLAIN));
    while at < bytes.len() {
        let escape = match bytes[at] {
            b'\n' => "\\n",
            b'\t' => "\\t",
            b'"' => "\\\"",
            b'\\' => r"\\",
            _ => {
                if let Some(character) = hidden_at(text, at) {
                    out.push_str(&text[written..at]);
                    out.extend(character.escape_unicode());
                    written = at + character.len_utf8();
                }
                at = run(bytes, at + 1, &PLAIN);
                continue;
            }
        };
        out.push_str(&text[written..at]);
        out.push_str(escape);
        written = at + 1;
        at = run(bytes, written, &PLAIN);
    }
    out.push_str(&text[written..]);
}

/// What stands in a string literal as it is.
const PLAIN: [bool; 256] = printable_but(b"\"\\");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_what_rust_reads_back() {
        let words: Vec<u32> = [0x0031_305c, 0x3000_3130, 0x0000_0031, 0x3500_0000, 0x7e22_215c]
            .into_iter()
            .chain((0..100).map(|index| 0x3100_0000 + index * 0x0102_0304))
            .collect();
        let mut written = "b\"".to_owned();
        let mut after_null = false;
        for words in words.chunks(WORDS) {
            write_words(words, &mut after_null, &mut written);
        }
        written.push('"');
        let literal: proc_macro2::Literal = written.parse().unwrap();
        assert_eq!(literal.to_string(), written);
        let bytes: Vec<u8> = words.iter().flat_map(|word| word.to_le_bytes()).collect();
        assert_eq!(unescaped(&written[2..written.len() - 1]), bytes);
        // What follows a null may not be a digit.
        let after_null = written.match_indices(r"\0").filter(|(at, _)| {
            let backslashes = written[..*at].bytes().rev().take_while(|it| *it == b'\\').count();
            backslashes % 2 == 0 && written.as_bytes()[at + 2].is_ascii_digit()
        });
        assert_eq!(after_null.count(), 0, "{written}");
    }

    fn unescaped(literal: &str) -> Vec<u8> {
        let (mut bytes, mut rest) = (Vec::new(), literal.bytes());
        while let Some(byte) = rest.next() {
            bytes.push(match (byte, byte == b'\\') {
                (_, false) => byte,
                _ => match rest.next().unwrap() {
                    b'0' => 0,
                    b'x' => {
                        let digits = [rest.next().unwrap(), rest.next().unwrap()];
                        u8::from_str_radix(std::str::from_utf8(&digits).unwrap(), 16).unwrap()
                    }
                    other => other,
                },
            });
        }
        bytes
    }
}
