//! How a command ends: what it says on standard error, and its exit code.

use std::fmt::Display;
use std::io::{self, Write};
use std::process::ExitCode;

/// How a command ended.
#[derive(Debug)]
pub(crate) enum Outcome {
    /// All is well: exit code 0.
    Clean,
    /// Something was found that somebody has to mend: exit code 1.
    Findings(String),
    /// The command could not do its work: exit code 2.
    Failure(String),
}

impl Outcome {
    /// A finding with the remedy for it.
    pub(crate) fn finding(message: impl Display, help: impl Display) -> Self {
        Self::Findings(format!("error: {message}\n  = help: {help}"))
    }

    /// An error of reading or writing.
    pub(crate) fn io(doing: impl Display, error: &io::Error) -> Self {
        Self::Failure(format!("error: cannot {doing}: {error}"))
    }

    /// Says what there is to say, and gives the exit code.
    pub(crate) fn report(self) -> ExitCode {
        match self {
            Self::Clean => ExitCode::SUCCESS,
            Self::Findings(text) => {
                say(text);
                ExitCode::from(1)
            }
            Self::Failure(text) => {
                say(text);
                ExitCode::from(2)
            }
        }
    }
}

/// Says something on standard error. Where nobody listens, that is no reason to stop.
pub(crate) fn say(text: impl Display) {
    let _ = writeln!(io::stderr(), "{text}");
}
