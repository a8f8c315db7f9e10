//! A code of any catalog, for code that works over all of them.

use core::fmt;

/// A code as it stands on the wire: an integer or a text.
///
/// The enum of a catalog has codes of one Rust type (`u16` for Tripo, `&str` for Ark); this is what
/// they have in common, so that [`ErrorCode::from_code`](crate::ErrorCode::from_code) takes any.
///
/// ```
/// use errtable::Code;
///
/// assert_eq!(Code::from(1004_u16), Code::Integer(1004));
/// assert_eq!(Code::from("AccountOverdueError").to_string(), "AccountOverdueError");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code<'a> {
    /// A number, wide enough for every integer type a catalog can declare.
    Integer(i128),
    /// All numbers from the first to the last: what the table of a catalog may say, and the wire does
    /// not.
    Range(i128, i128),
    /// A text, also where it consists of digits (`00404`).
    Text(&'a str),
}

macro_rules! from_integers {
    ($($integer:ty),*) => {$(
        impl From<$integer> for Code<'_> {
            fn from(code: $integer) -> Self {
                Self::Integer(i128::from(code))
            }
        }
    )*};
}

from_integers!(u8, u16, u32, u64, i8, i16, i32, i64);

impl<'a> From<&'a str> for Code<'a> {
    fn from(code: &'a str) -> Self {
        Self::Text(code)
    }
}

impl fmt::Display for Code<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integer(code) => fmt::Display::fmt(code, f),
            Self::Range(first, last) => write!(f, "{first}-{last}"),
            Self::Text(code) => f.pad(code),
        }
    }
}

/// How a catalog writes its codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Spelling {
    /// The least number of hexadecimal digits, 0 for a decimal number.
    digits: u8,
    lowercase: bool,
}

impl Spelling {
    /// By the word of a catalog's header.
    pub(crate) const fn new(word: u32) -> Self {
        let [digits, lowercase, _, _] = word.to_le_bytes();
        Self { digits, lowercase: lowercase != 0 }
    }

    /// A code as the catalog writes it: `1004`, `0x80C80300`.
    pub(crate) const fn of(self, code: Code<'_>) -> Spelled<'_> {
        Spelled { code, spelling: self }
    }
}

/// A code as its catalog writes it.
pub(crate) struct Spelled<'a> {
    code: Code<'a>,
    spelling: Spelling,
}

impl Spelled<'_> {
    fn integer(&self, code: i128, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = usize::from(self.spelling.digits);
        match (digits, self.spelling.lowercase) {
            (0, _) => write!(f, "{code}"),
            (_, true) => write!(f, "0x{code:0digits$x}"),
            (_, false) => write!(f, "0x{code:0digits$X}"),
        }
    }
}

impl fmt::Display for Spelled<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.code {
            Code::Integer(code) => self.integer(code, f),
            Code::Range(first, last) => {
                self.integer(first, f)?;
                f.write_str("-")?;
                self.integer(last, f)
            }
            Code::Text(code) => f.write_str(code),
        }
    }
}
