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
            Self::Text(code) => f.pad(code),
        }
    }
}
