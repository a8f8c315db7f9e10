//! The errors of looking something up that is not there. They keep what was looked for.

use core::fmt;

use self::input::Input;
use crate::code::Spelling;
use crate::{Catalog, Code};

/// No single error has this code: the catalog has none with it, or several share it. What `TryFrom`
/// of its enum gives then.
///
/// ```
/// # #[cfg(feature = "turing")] {
/// use errtable::{Code, Turing};
///
/// let unknown = Turing::try_from(9999).unwrap_err();
/// assert_eq!(unknown.input(), Code::Integer(9999));
/// assert_eq!(unknown.to_string(), "Turing LLM gateway has no error with the code 9999");
///
/// let shared = Turing::try_from(1405).unwrap_err();
/// assert_eq!(shared.candidates(), 2);
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnknownCode {
    input: CodeInput,
    catalog: &'static str,
    spelling: Spelling,
    candidates: usize,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum CodeInput {
    Integer(i128),
    Range(i128, i128),
    Text(Input),
}

impl UnknownCode {
    pub(crate) fn new(input: Code<'_>, catalog: &Catalog<'static>, candidates: usize) -> Self {
        let input = match input {
            Code::Integer(code) => CodeInput::Integer(code),
            Code::Range(first, last) => CodeInput::Range(first, last),
            Code::Text(code) => CodeInput::Text(code.into()),
        };
        Self { input, catalog: catalog.title(), spelling: catalog.spelling(), candidates }
    }

    /// The code that was looked for. Without the feature `std` only the first 64 bytes of a text
    /// are kept.
    #[must_use]
    pub fn input(&self) -> Code<'_> {
        match &self.input {
            CodeInput::Integer(code) => Code::Integer(*code),
            CodeInput::Range(first, last) => Code::Range(*first, *last),
            CodeInput::Text(code) => Code::Text(code.as_str()),
        }
    }

    /// How many errors share the code: none, or at least two. `from_code` gives them.
    #[must_use]
    pub fn candidates(&self) -> usize {
        self.candidates
    }
}

impl fmt::Display for UnknownCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (catalog, code) = (self.catalog, self.spelling.of(self.input()));
        match self.candidates {
            0 => write!(f, "{catalog} has no error with the code {code}"),
            many => {
                write!(f, "{catalog} has {many} errors with the code {code}: see `from_code`")
            }
        }
    }
}

impl core::error::Error for UnknownCode {}

/// No error of the catalog has this name: what `FromStr` of its enum answers.
///
/// ```
/// # #[cfg(feature = "tripo")] {
/// use errtable::Tripo;
///
/// let unknown = "TASK_LOST".parse::<Tripo>().unwrap_err();
/// assert_eq!(unknown.input(), "TASK_LOST");
/// assert_eq!(unknown.to_string(), "Tripo 3D API has no error with the name `TASK_LOST`");
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct UnknownName {
    input: Input,
    catalog: &'static str,
}

impl UnknownName {
    pub(crate) fn new(input: &str, catalog: &'static str) -> Self {
        Self { input: input.into(), catalog }
    }

    /// The name that was looked for. Without the feature `std` only its first 64 bytes are kept.
    #[must_use]
    pub fn input(&self) -> &str {
        self.input.as_str()
    }
}

impl fmt::Display for UnknownName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} has no error with the name `{}`", self.catalog, self.input())
    }
}

impl core::error::Error for UnknownName {}

#[cfg(feature = "std")]
mod input {
    #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub(super) struct Input(Box<str>);

    impl From<&str> for Input {
        fn from(input: &str) -> Self {
            Self(input.into())
        }
    }

    impl Input {
        pub(super) fn as_str(&self) -> &str {
            &self.0
        }
    }
}

#[cfg(not(feature = "std"))]
mod input {
    use core::fmt;

    #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub(super) struct Input {
        bytes: [u8; 64],
        length: usize,
    }

    impl From<&str> for Input {
        fn from(input: &str) -> Self {
            let mut bytes = [0; 64];
            let mut length = input.len().min(bytes.len());
            while !input.is_char_boundary(length) {
                length -= 1;
            }
            bytes[..length].copy_from_slice(&input.as_bytes()[..length]);
            Self { bytes, length }
        }
    }

    impl Input {
        pub(super) fn as_str(&self) -> &str {
            // The bytes were cut from a `str`, at a character's border.
            core::str::from_utf8(&self.bytes[..self.length]).unwrap_or_default()
        }
    }

    impl fmt::Debug for Input {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            self.as_str().fmt(f)
        }
    }
}

#[cfg(test)]
mod tests {
    #[cfg(not(feature = "std"))]
    extern crate std;

    use super::*;

    #[test]
    fn an_unknown_name_keeps_a_short_input_whole_and_ends_a_long_one_at_a_character() {
        assert_eq!(UnknownName::new("余额", "A").input(), "余额");
        let long = "余".repeat(30);
        let kept = UnknownName::new(&long, "A");
        assert_eq!(kept.input().len(), if cfg!(feature = "std") { 90 } else { 63 });
        assert!(long.starts_with(kept.input()));
    }
}
