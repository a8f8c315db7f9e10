//! Codes as they stand in a table, and the Rust type that holds all codes of a catalog.

use std::cmp::Ordering;

use crate::order;
use crate::text::Text;

/// A code.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Code {
    /// An integer.
    Integer(i128),
    /// All integers from the first to the last. (In a box, as a large table has a code for each of its
    /// rows, and few that are ranges.)
    Range(Box<(i128, i128)>),
    /// A text, or a pattern with placeholders in it.
    Text(Text),
}

impl Code {
    /// The integer (`1004`, `-5`, `0x80C80300`; the minus may be U+2212 or U+2013 too) or the range of them
    /// (`1000-1999`, also with the dashes and tildes that pages have, and blanks) that a text spells. A number that
    /// has more than one spelling is a text, as its zeros may matter: `00404`; so is a range that ends before it
    /// starts.
    #[must_use]
    pub fn number(text: &str) -> Option<Self> {
        // What most texts are told by.
        if text.as_bytes().first().is_some_and(u8::is_ascii_alphabetic) {
            return None;
        }
        if let Some(code) = integer(text) {
            return Some(Self::Integer(code));
        }
        match range(text) {
            Some((first, last)) if first < last => Some(Self::Range(Box::new((first, last)))),
            _ => None,
        }
    }

    /// How it stands to another code of its catalog.
    pub(crate) fn cmp(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Text(one), Self::Text(other)) => str::cmp(one, other),
            _ => self.ends().cmp(&other.ends()),
        }
    }

    /// A key that stands to those of other codes of its catalog as it does itself, or is the same.
    pub(crate) fn start(&self) -> u128 {
        match self {
            Self::Text(text) => order::start(text),
            Self::Integer(first) => shifted(*first),
            Self::Range(ends) => shifted(ends.0),
        }
    }

    /// The first and the last integer of a number.
    pub(crate) fn ends(&self) -> Option<(i128, i128)> {
        match self {
            Self::Integer(code) => Some((*code, *code)),
            Self::Range(ends) => Some(**ends),
            Self::Text(_) => None,
        }
    }
}

/// The integer, above the least one.
fn shifted(code: i128) -> u128 {
    u128::from_ne_bytes(code.to_ne_bytes()) ^ 1 << 127
}

/// The two ends of a text that looks like a range, in whichever order.
pub(crate) fn range(text: &str) -> Option<(i128, i128)> {
    // Not the sign of the first.
    let dash =
        text.char_indices().skip(1).find(|(_, it)| matches!(it, '-' | '–' | '—' | '~' | '～'));
    let (at, dash) = dash?;
    let (first, last) = (&text[..at], &text[at + dash.len_utf8()..]);
    Some((integer(first.trim())?, integer(last.trim())?))
}

/// The integer that a text spells, as [`Code::number`] has it.
fn integer(text: &str) -> Option<i128> {
    let bytes = text.as_bytes();
    if bytes.len() > 2 && bytes[0] == b'0' && bytes[1] | 0x20 == b'x' {
        let digits = &text[2..];
        let all_digits = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        return i128::from_str_radix(digits, 16).ok().filter(|_| all_digits);
    }
    // Pages have typographic signs for it.
    let digits = text.strip_prefix(['-', '\u{2212}', '\u{2013}']);
    let (sign, digits) = digits.map_or(("", text), |digits| ("-", digits));
    // `+5` and `-0` have other spellings too.
    let one_spelling = match digits.as_bytes() {
        [b'0'] => sign.is_empty(),
        [first, ..] => (b'1'..=b'9').contains(first),
        [] => false,
    };
    match sign {
        _ if !one_spelling => None,
        // Up to so many digits there is a faster way.
        "" if digits.len() < 19 => digits.parse::<i64>().ok().map(i128::from),
        "" => digits.parse().ok(),
        _ => format!("{sign}{digits}").parse().ok(),
    }
}

/// How the integers of a catalog are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Radix {
    /// `1004`.
    #[default]
    Decimal,
    /// `0x80C80300`: with so many digits at least, and perhaps in small letters.
    Hexadecimal {
        /// At least so many digits: zeros go before a smaller number.
        digits: u8,
        /// `0x80c80300`.
        lowercase: bool,
    },
}

impl Radix {
    /// The radix that all of these texts have in common.
    pub(crate) fn of<'t>(texts: impl Iterator<Item = &'t str>) -> Self {
        let mut digits: Option<u8> = None;
        let mut lowercase = false;
        for text in texts {
            let Some(number) = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X")) else {
                return Self::Decimal;
            };
            lowercase |= number.bytes().any(|byte| matches!(byte, b'a'..=b'f'));
            let length = u8::try_from(number.len()).unwrap_or(1);
            // Where the lengths differ, no zeros are put before the shorter ones.
            digits = Some(if digits.is_none_or(|known| known == length) { length } else { 1 });
        }
        match digits {
            Some(digits) => Self::Hexadecimal { digits, lowercase },
            None => Self::Decimal,
        }
    }

    /// A code as the catalog writes it.
    pub(crate) fn write(self, code: &Code) -> String {
        match code {
            Code::Integer(code) => self.write_integer(*code),
            Code::Range(ends) => {
                let (first, last) = **ends;
                format!("{}-{}", self.write_integer(first), self.write_integer(last))
            }
            Code::Text(code) => (**code).to_owned(),
        }
    }

    fn write_integer(self, code: i128) -> String {
        match self {
            Self::Decimal => {
                i64::try_from(code).map_or_else(|_| code.to_string(), |it| it.to_string())
            }
            Self::Hexadecimal { digits, lowercase: true } => {
                format!("0x{code:0width$x}", width = usize::from(digits))
            }
            Self::Hexadecimal { digits, lowercase: false } => {
                format!("0x{code:0width$X}", width = usize::from(digits))
            }
        }
    }
}

/// The Rust type of a catalog's codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "each is the type of its name")]
pub enum CodeType {
    U8,
    U16,
    U32,
    U64,
    I8,
    I16,
    I32,
    I64,
    /// `&'static str`.
    Str,
}

impl CodeType {
    /// All of them with the words for them.
    pub(crate) const WORDS: [(Self, &'static str); 9] = [
        (Self::U8, "u8"),
        (Self::U16, "u16"),
        (Self::U32, "u32"),
        (Self::U64, "u64"),
        (Self::I8, "i8"),
        (Self::I16, "i16"),
        (Self::I32, "i32"),
        (Self::I64, "i64"),
        (Self::Str, "str"),
    ];

    /// The smallest of `u16`, `u32`, `u64`, `i32` and `i64` that holds all these numbers, else a text.
    /// (Not the 8-bit ones: a table of twenty codes would change its type with the 256th.)
    pub(crate) fn infer(codes: impl Iterator<Item = Option<Code>>) -> Self {
        let (mut least, mut greatest, mut all_numbers) = (i128::MAX, i128::MIN, true);
        for code in codes {
            match code.and_then(|code| code.ends()) {
                Some(ends) => (least, greatest) = (least.min(ends.0), greatest.max(ends.1)),
                None => all_numbers = false,
            }
        }
        let holds = |it: &Self| least > greatest || it.has(least) && it.has(greatest);
        let candidates = [Self::U16, Self::U32, Self::U64, Self::I32, Self::I64];
        candidates.into_iter().find(holds).filter(|_| all_numbers).unwrap_or(Self::Str)
    }

    /// Whether the type has all values of this code; an integer type has no text.
    pub(crate) fn holds(self, code: &Code) -> bool {
        match code.ends() {
            Some((first, last)) => self.has(first) && self.has(last),
            None => self == Self::Str,
        }
    }

    fn has(self, code: i128) -> bool {
        match self {
            Self::U8 => u8::try_from(code).is_ok(),
            Self::U16 => u16::try_from(code).is_ok(),
            Self::U32 => u32::try_from(code).is_ok(),
            Self::U64 => u64::try_from(code).is_ok(),
            Self::I8 => i8::try_from(code).is_ok(),
            Self::I16 => i16::try_from(code).is_ok(),
            Self::I32 => i32::try_from(code).is_ok(),
            Self::I64 => i64::try_from(code).is_ok(),
            Self::Str => false,
        }
    }

    /// The word for it: `u16`, `str`.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::WORDS.into_iter().find(|(known, _)| *known == self).map_or("", |(_, word)| word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(first: i128, last: i128) -> Code {
        Code::Range(Box::new((first, last)))
    }

    #[test]
    fn integers_have_one_spelling() {
        assert_eq!(integer("1004"), Some(1004));
        assert_eq!(integer("0"), Some(0));
        for text in ["-5", "\u{2212}5", "\u{2013}5"] {
            assert_eq!(integer(text), Some(-5), "{text}");
        }
        assert_eq!(integer("0x80C80300"), Some(0x80C8_0300));
        assert_eq!(integer("18446744073709551615"), Some(i128::from(u64::MAX)));
        for text in ["00000", "0A000", "+5", "", "-", "0x", "0x-1", "1.0", " 1", "-0", "--5", "1e3"]
        {
            assert_eq!(integer(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_range_has_two_ends_in_order() {
        for text in ["1000-1999", "1000–1999", "1000 - 1999", "1000~1999", "1000～1999"] {
            assert_eq!(Code::number(text), Some(range(1000, 1999)), "{text}");
        }
        assert_eq!(Code::number("-32099--32000"), Some(range(-32099, -32000)));
        assert_eq!(Code::number("0x10-0x1F"), Some(range(16, 31)));
        for text in ["1999-1000", "5-5", "1-2-3", "a-b", "1-", "-5", "404-01"] {
            assert!(!matches!(Code::number(text), Some(Code::Range(..))), "{text}");
        }
        assert_eq!(super::range("1999-1000"), Some((1999, 1000)));
    }

    #[test]
    fn hexadecimal_codes_are_written_as_they_were_read() {
        let radix = |texts: &[&str]| Radix::of(texts.iter().copied());
        for text in ["0x80C80300", "0x0007"] {
            assert_eq!(radix(&[text]).write(&Code::number(text).unwrap()), text);
        }
        let lower = radix(&["0x1", "0xabc"]);
        assert_eq!(lower.write(&Code::Integer(0xabc)), "0xabc");
        assert_eq!(lower.write(&Code::Integer(1)), "0x1");
        assert_eq!(lower.write(&range(10, 11)), "0xa-0xb");
        assert_eq!(radix(&["0x1", "2"]), Radix::Decimal);
        assert_eq!(radix(&[]), Radix::Decimal);
    }

    #[test]
    fn the_smallest_type_is_inferred() {
        let infer = |codes: &[&str]| CodeType::infer(codes.iter().map(|code| Code::number(code)));
        assert_eq!(infer(&["0", "6001"]), CodeType::U16);
        assert_eq!(infer(&["65536"]), CodeType::U32);
        assert_eq!(infer(&["0x80C80300"]), CodeType::U32);
        assert_eq!(infer(&["-1", "70000"]), CodeType::I32);
        assert_eq!(infer(&["-1", "0x80C80300"]), CodeType::I64);
        assert_eq!(infer(&["18446744073709551615"]), CodeType::U64);
        assert_eq!(infer(&["-1", "18446744073709551615"]), CodeType::Str);
        assert_eq!(infer(&["1", "x"]), CodeType::Str);
        assert_eq!(infer(&["1", "60000-70000"]), CodeType::U32);
    }
}
