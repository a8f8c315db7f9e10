//! What a file that is no UTF-8 seems to be.

use std::str::Utf8Error;

/// An encoding that a file seems to have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Guess {
    /// UTF-16, with its byte order.
    Utf16(&'static str),
    /// GBK, in which spreadsheets save Chinese, or another encoding that pairs bytes.
    Gbk,
    /// Windows-1252, in which they save Western European languages.
    Windows1252,
    /// UTF-8, but for a few bytes.
    Damaged,
    /// A compressed archive, as which spreadsheets save by themselves.
    Archive,
    /// Nothing that is known.
    Unknown,
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
            Self::Archive => {
                return "it seems to be a workbook of a spreadsheet: save it as CSV, in UTF-8"
                    .to_owned();
            }
            Self::Unknown => return "save it as UTF-8 with the program that wrote it".to_owned(),
        };
        let name_or_other =
            if self == Self::Gbk { "GBK, or another encoding of East Asia" } else { name };
        format!(
            "it seems to be {name_or_other}: save it as UTF-8, or, if it is: iconv -f {name} -t UTF-8 \
             {file} > {file}.new"
        )
    }
}

/// From which byte on a file is not UTF-8, and what to do about it; `None` where it is UTF-8.
///
/// ```
/// let (at, help) = errtable_codegen::not_utf8(b"c\0o\0d\0e\0", "page.md").unwrap();
/// assert_eq!(at, 0);
/// assert!(help.contains("UTF-16LE"));
/// assert!(errtable_codegen::not_utf8("错误码".as_bytes(), "page.md").is_none());
/// ```
#[must_use]
pub fn not_utf8(bytes: &[u8], file: &str) -> Option<(usize, String)> {
    if let Some(guess) = utf16(bytes) {
        return Some((0, guess.help(file)));
    }
    let error = std::str::from_utf8(bytes).err()?;
    Some((error.valid_up_to(), guess(bytes, error).help(file)))
}

/// The guess that a file is UTF-16, which may be valid UTF-8 with a lot of NUL in it.
pub(super) fn utf16(bytes: &[u8]) -> Option<Guess> {
    let start = &bytes[..bytes.len().min(4096)];
    let nuls =
        |first: usize| start.iter().skip(first).step_by(2).filter(|byte| **byte == 0).count();
    // Of a table, much is ASCII: commas, digits, names.
    let (high, low, enough) = (nuls(0), nuls(1), start.len() / 8 + 1);
    if bytes.starts_with(b"\xff\xfe\0\0") || bytes.starts_with(b"\0\0\xfe\xff") {
        // UTF-32, which nobody saves by accident.
        Some(Guess::Unknown)
    } else if bytes.starts_with(b"\xff\xfe") || low >= enough && high == 0 {
        Some(Guess::Utf16("UTF-16LE"))
    } else if bytes.starts_with(b"\xfe\xff") || high >= enough && low == 0 {
        Some(Guess::Utf16("UTF-16BE"))
    } else {
        None
    }
}

/// The guess for bytes that are no UTF-8.
pub(super) fn guess(bytes: &[u8], error: Utf8Error) -> Guess {
    let (mut good, mut long, mut bad) = (0, 0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|character| !character.is_ascii()).count();
        long += chunk.valid().chars().filter(|character| character.len_utf8() > 2).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    // Bytes of another encoding make characters of two bytes by chance, and hardly ever longer ones; and
    // one that the end of the file cuts off says nothing of the others.
    if bytes.starts_with(b"PK\x03\x04") {
        Guess::Archive
    } else if good > bad || long > 0 && 4 * long >= bad || good == 0 && error.error_len().is_none()
    {
        Guess::Damaged
    } else if is_gbk(bytes) {
        Guess::Gbk
    } else if is_western(bytes) {
        Guess::Windows1252
    } else {
        Guess::Unknown
    }
}

/// Whether the bytes that are not ASCII are letters of Western Europe within words, or quotes and dashes,
/// and few.
fn is_western(bytes: &[u8]) -> bool {
    let others = bytes.iter().filter(|byte| !byte.is_ascii()).count();
    let known = |byte: &&u8| matches!(byte, 0x80 | 0x82..=0x8c | 0x8e | 0x91..=0x9c | 0x9e..);
    let all_known = bytes.iter().filter(|byte| !byte.is_ascii()).all(|byte| known(&byte));
    let pairs = bytes.windows(2).filter(|pair| !pair[0].is_ascii() && !pair[1].is_ascii()).count();
    all_known && others * 4 < bytes.len() && pairs * 4 <= others
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
        assert_eq!(guessed(b"PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0\xf5\x9e"), Guess::Archive);
    }

    #[test]
    fn what_nothing_speaks_for_is_no_guess() {
        // Russian in Windows-1251, Japanese in Shift JIS.
        let russian = b"code\n1,\xcd\xe5\xe4\xee\xf1\xf2\xe0\xf2\xee\xf7\xed\xee \xf1\xf0\xe5\xe4\xf1\xf2\xe2\n";
        assert_eq!(guessed(russian), Guess::Unknown);
        assert_eq!(guessed(b"code\n1,\x83G\x83\x89\x81[\x82\xaa\n"), Guess::Unknown);
        let utf32 = |it: char| u32::from(it).to_le_bytes();
        assert_eq!(
            guessed(&"\u{feff}code\n".chars().flat_map(utf32).collect::<Vec<_>>()),
            Guess::Unknown
        );
    }

    #[test]
    fn a_few_bad_bytes_are_damage() {
        assert_eq!(guessed(b"code\n1,\xe9\xa2\x9d\xe9 \xe9\n"), Guess::Damaged);
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
