//! Codes as they stand in a table, and the Rust type that holds all codes of a catalog.

use std::fmt;

/// A code.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// An integer.
    Integer(i128),
    /// A text, or a pattern with placeholders in it.
    Text(String),
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integer(code) => write!(f, "{code}"),
            Self::Text(code) => f.write_str(code),
        }
    }
}

/// The integer that a cell spells: `1004`, `-5`, `0x80C80300`. `None` for a text, and for a number
/// that has more than one spelling, as its zeros may matter: `00404`.
pub(crate) fn integer(text: &str) -> Option<i128> {
    if let Some(hexadecimal) = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X")) {
        let digits = hexadecimal.bytes().all(|byte| byte.is_ascii_hexdigit());
        return i128::from_str_radix(hexadecimal, 16).ok().filter(|_| digits);
    }
    let code: i128 = text.parse().ok()?;
    (code.to_string() == text).then_some(code)
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

    /// The smallest of `u16`, `u32`, `u64`, `i32` and `i64` that holds all these, else a text. (Not
    /// the 8-bit ones: a table of twenty codes would change its type with the 256th.)
    pub(crate) fn infer(codes: &[Option<i128>]) -> Self {
        let holds_all = |candidate: &Self| {
            codes.iter().all(|code| code.is_some_and(|code| candidate.holds(code)))
        };
        [Self::U16, Self::U32, Self::U64, Self::I32, Self::I64]
            .into_iter()
            .find(holds_all)
            .unwrap_or(Self::Str)
    }

    /// Whether the type has this value; a text has none.
    pub(crate) fn holds(self, code: i128) -> bool {
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

    pub(crate) fn word(self) -> &'static str {
        Self::WORDS.into_iter().find(|(known, _)| *known == self).map_or("", |(_, word)| word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_have_one_spelling() {
        assert_eq!(integer("1004"), Some(1004));
        assert_eq!(integer("-5"), Some(-5));
        assert_eq!(integer("0x80C80300"), Some(0x80C8_0300));
        assert_eq!(integer("18446744073709551615"), Some(i128::from(u64::MAX)));
        for text in ["00000", "0A000", "+5", "", "-", "0x", "0x-1", "1.0", " 1", "-0"] {
            assert_eq!(integer(text), None, "{text:?}");
        }
    }

    #[test]
    fn the_smallest_type_is_inferred() {
        let infer =
            |codes: &[i128]| CodeType::infer(&codes.iter().copied().map(Some).collect::<Vec<_>>());
        assert_eq!(infer(&[0, 6001]), CodeType::U16);
        assert_eq!(infer(&[65_536]), CodeType::U32);
        assert_eq!(infer(&[0x80C8_0300]), CodeType::U32);
        assert_eq!(infer(&[-1, 70_000]), CodeType::I32);
        assert_eq!(infer(&[-1, 0x80C8_0300]), CodeType::I64);
        assert_eq!(infer(&[i128::from(u64::MAX)]), CodeType::U64);
        assert_eq!(infer(&[-1, i128::from(u64::MAX)]), CodeType::Str);
        assert_eq!(CodeType::infer(&[Some(1), None]), CodeType::Str);
    }
}
