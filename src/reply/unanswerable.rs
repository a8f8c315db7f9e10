//! Why there is no reply.

use std::error::Error;
use std::fmt;

use crate::Entry;

/// Why an error that was known only at run time cannot be answered with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Unanswerable {
    /// It is no error: the table says that all went well.
    Success(Entry<'static>),
    /// Its code is a pattern or a range, and the code that was given, if any, is none of those.
    Code(Entry<'static>),
    /// None of its rows has a message with these parameters.
    Params(Entry<'static>),
}

impl fmt::Display for Unanswerable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Success(entry) => {
                write!(f, "{} ({}) is no error", entry.name(), entry.written_code())
            }
            Self::Code(entry) => {
                write!(f, "{} needs a code of `{}`", entry.name(), entry.written_code())
            }
            Self::Params(entry) => {
                write!(f, "no message of {} has these parameters; there is", entry.name())?;
                for (index, case) in entry.cases().enumerate() {
                    let params: Vec<&str> = case.params().collect();
                    let or = if index > 0 { ", or" } else { "" };
                    match &*params {
                        [] => write!(f, "{or} one without any")?,
                        params => write!(f, "{or} one with `{}`", params.join("`, `"))?,
                    }
                }
                Ok(())
            }
        }
    }
}

impl Error for Unanswerable {}
