//! Parts of the generated code that a caller asks for, as others would pay for them without a use.

use std::error::Error;
use std::fmt;
use std::str::FromStr;

use crate::name::{listing, nearest};

/// A part of the generated code that is only there where it is asked for: see
/// [`Options::with`](super::Options::with). Each needs a feature of `errtable`.
///
/// ```
/// use errtable_codegen::Part;
///
/// assert_eq!("replies".parse(), Ok(Part::Replies));
/// assert!("reply".parse::<Part>().unwrap_err().to_string().contains("`replies`"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// `BillingReply`, for a server that answers with the catalog's errors: a function for each row that
    /// is an error, which takes the parameters of its message. Feature `reply`.
    Replies,
    /// serde's `Serialize` and `Deserialize` for the enum, as its code: what `errtable::serde::code` does, without
    /// a word at the field. Feature `serde`.
    SerdeCode,
    /// The same as its name. Of the two, the one that is asked for last counts.
    SerdeName,
    /// The schema of the enum, and all its errors as responses, in an OpenAPI description by utoipa. Feature
    /// `utoipa`.
    Utoipa,
}

impl Part {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Replies, Self::SerdeCode, Self::SerdeName, Self::Utoipa];

    /// The word for it: `replies`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Replies => "replies",
            Self::SerdeCode => "serde_code",
            Self::SerdeName => "serde_name",
            Self::Utoipa => "utoipa",
        }
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}

impl FromStr for Part {
    type Err = UnknownPart;

    fn from_str(word: &str) -> Result<Self, UnknownPart> {
        let part = Self::ALL.into_iter().find(|part| part.word() == word);
        part.ok_or_else(|| UnknownPart(word.to_owned()))
    }
}

/// There is no [`Part`] of this name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownPart(String);

impl fmt::Display for UnknownPart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let known = Part::ALL.map(Part::word);
        write!(f, "`{}` is no part of the generated code", self.0)?;
        match nearest(&self.0, &known) {
            Some(near) => write!(f, ": did you mean `{near}`?"),
            None => write!(f, "; there are {}", listing(&known)),
        }
    }
}

impl Error for UnknownPart {}
