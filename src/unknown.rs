//! The errors of looking something up that is not there. They keep what was looked for.

use core::fmt;

/// No single error has this code: the catalog has none with it, or several share it.
///
/// ```
/// # #[cfg(feature = "turing")] {
/// use errtable::Turing;
///
/// let unknown = Turing::try_from(9999).unwrap_err();
/// assert_eq!(*unknown.input(), 9999);
/// assert_eq!(unknown.to_string(), "Turing LLM gateway has no error with the code 9999");
///
/// let shared = Turing::try_from(1405).unwrap_err();
/// assert_eq!(shared.candidates(), 2);
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct UnknownCode<C> {
    input: C,
    catalog: &'static str,
    candidates: usize,
}

impl<C> UnknownCode<C> {
    pub(crate) fn new(input: C, catalog: &'static str, candidates: usize) -> Self {
        Self { input, catalog, candidates }
    }

    /// The code that was looked for.
    #[must_use]
    pub fn input(&self) -> &C {
        &self.input
    }

    /// How many errors share the code: none, or at least two. `from_code` gives them.
    #[must_use]
    pub fn candidates(&self) -> usize {
        self.candidates
    }
}

impl<C: fmt::Display> fmt::Display for UnknownCode<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { input, catalog, candidates } = self;
        match candidates {
            0 => write!(f, "{catalog} has no error with the code {input}"),
            _ => write!(f, "{catalog} has {candidates} errors with the code {input}"),
        }
    }
}

impl<C: fmt::Display + fmt::Debug> core::error::Error for UnknownCode<C> {}

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
    input: input::Input,
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
    extern crate std;

    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub(super) struct Input(std::boxed::Box<str>);

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

    #[derive(Clone, PartialEq, Eq, Hash)]
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
    extern crate std;

    use super::*;
    use std::string::ToString;

    #[test]
    fn an_unknown_name_keeps_a_short_input_whole_and_ends_a_long_one_at_a_character() {
        assert_eq!(UnknownName::new("余额", "A").input(), "余额");
        let long = "余".repeat(30);
        let kept = UnknownName::new(&long, "A");
        assert_eq!(kept.input().len(), if cfg!(feature = "std") { 90 } else { 63 });
        assert!(long.starts_with(kept.input()));
    }

    #[test]
    fn an_ambiguous_code_says_how_many_share_it() {
        let shared = UnknownCode::new(1405, "Turing", 2);
        assert_eq!(shared.to_string(), "Turing has 2 errors with the code 1405");
    }
}
