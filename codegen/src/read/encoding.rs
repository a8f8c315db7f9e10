//! What a file that is no UTF-8 seems to be.

use std::str::Utf8Error;

/// An encoding that a file seems to have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Guess {
    /// UTF-16, with its byte order.
    Utf16(&'static str),
    /// GBK, in which spreadsheets save Chinese.
    Gbk,
    /// Windows-1252, in which they save Western European languages.
    Windows1252,
    /// UTF-8, but for a few bytes.
    Damaged,
}

impl Guess {
    /// What to do.
    pub(super) fn help(self, file: &str) -> String {
        let name = match self {
            Self::Utf16(name) => name,
            Self::Gbk => "GBK",
            Self::Windows1252 => "WINDOWS-1252",
            Self::Damaged => {
                return "the rest is UTF-8: type anew what stands there, and save the file as UTF-8"
                    .to_owned();
            }
        };
        format!(
            "it seems to be {name}: save it as UTF-8, or: iconv -f {name} -t UTF-8 {file} > {file}.new"
        )
    }
}

/// The guess that a file is UTF-16, which may be valid UTF-8 with a lot of NUL in it.
pub(super) fn utf16(bytes: &[u8]) -> Option<Guess> {
    let start = &bytes[..bytes.len().min(4096)];
    let nuls =
        |first: usize| start.iter().skip(first).step_by(2).filter(|byte| **byte == 0).count();
    // Of a table, much is ASCII: commas, digits, names.
    let (high, low, enough) = (nuls(0), nuls(1), start.len() / 8 + 1);
    if bytes.starts_with(b"\xff\xfe") || low >= enough && high == 0 {
        Some(Guess::Utf16("UTF-16LE"))
    } else if bytes.starts_with(b"\xfe\xff") || high >= enough && low == 0 {
        Some(Guess::Utf16("UTF-16BE"))
    } else {
        None
    }
}

/// The guess for bytes that are no UTF-8.
pub(super) fn guess(bytes: &[u8], error: Utf8Error) -> Guess {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|character| !character.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    // A character that the end of the file cuts off says nothing of the others.
    if good > bad || good == 0 && error.error_len().is_none() {
        Guess::Damaged
    } else if is_gbk(bytes) {
        Guess::Gbk
    } else {
        Guess::Windows1252
    }
}

/// Whether all bytes that are not ASCII pair up as GBK has them, mostly to characters of its oldest part,
/// GB 2312, as common texts do.
fn is_gbk(bytes: &[u8]) -> bool {
    let (mut common, mut rare) = (0, 0);
    let mut rest = bytes;
    while let Some(at) = rest.iter().position(|byte| !byte.is_ascii()) {
        match rest[at..] {
            [0xa1..=0xf7, 0xa1..=0xfe, ..] => common += 1,
            [0x81..=0xfe, 0x40..=0x7e | 0x80..=0xfe, ..] => rare += 1,
            _ => return false,
        }
        rest = &rest[at + 2..];
    }
    common > rare
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guessed(bytes: &[u8]) -> Guess {
        utf16(bytes).unwrap_or_else(|| guess(bytes, std::str::from_utf8(bytes).unwrap_err()))
    }

    fn utf16_of(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn what_spreadsheets_save_is_known() {
        let text = "code,name,message\n1,A,额度不足\n";
        assert_eq!(guessed(&utf16_of(text, u16::to_le_bytes)), Guess::Utf16("UTF-16LE"));
        assert_eq!(guessed(&utf16_of(text, u16::to_be_bytes)), Guess::Utf16("UTF-16BE"));
        assert_eq!(guessed(&utf16_of("\u{feff}额度", u16::to_le_bytes)), Guess::Utf16("UTF-16LE"));
        assert_eq!(guessed(b"code\n1,\xb6\xee\xb6\xc8\xb2\xbb\xd7\xe3\n"), Guess::Gbk);
        assert_eq!(guessed(b"code\n1,d\xe9j\xe0 pay\xe9\n"), Guess::Windows1252);
    }

    #[test]
    fn a_few_bad_bytes_are_damage() {
        assert_eq!(guessed("额度不足\u{e9}".as_bytes().split_last().unwrap().1), Guess::Damaged);
        assert_eq!(guessed(b"a\xe9"), Guess::Damaged);
        assert_eq!(guessed("é, \u{e9}\u{e9}".as_bytes().split_last().unwrap().1), Guess::Damaged);
    }

    #[test]
    fn a_stray_nul_is_no_utf16() {
        assert_eq!(utf16(b"code,name\n1,A\0\n"), None);
        assert_eq!(utf16(b""), None);
    }
}
