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
    /// What there was to say has been said: this exit code.
    Said(u8),
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
        ExitCode::from(self.said())
    }

    /// Says what there is to say, and gives the number of the exit code.
    pub(crate) fn said(self) -> u8 {
        let (code, text) = match self {
            Self::Clean => return 0,
            Self::Findings(text) => (1, text),
            Self::Failure(text) => (2, text),
            Self::Said(code) => return code,
        };
        say(text);
        code
    }
}

/// Says something on standard error. Where nobody listens, that is no reason to stop.
pub(crate) fn say(text: impl Display) {
    let _ = writeln!(io::stderr(), "{text}");
}

/// Prints what a command was asked for on standard output.
pub(crate) fn print(text: &str) -> Outcome {
    print_to(&mut io::stdout().lock(), text)
}

/// The same on standard output in another guise.
pub(crate) fn print_to(out: &mut dyn Write, text: &str) -> Outcome {
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        // Whoever reads has read enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Outcome::Clean,
        Err(error) => Outcome::io("write to standard output", &error),
        Ok(()) => Outcome::Clean,
    }
}
