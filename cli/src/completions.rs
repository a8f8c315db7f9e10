//! `cargo errtable completions`: completions for shells, which know codes and names.

use std::ffi::OsStr;

use clap::{Args, CommandFactory};
use clap_complete::CompletionCandidate;
use clap_complete::env::Shells;

use crate::explain::library::built_in;
use crate::explain::texts::starts_with;
use crate::message::in_line;
use crate::outcome::{Outcome, print};

/// The variable by which a shell's script asks for candidates.
pub(crate) const VARIABLE: &str = "ERRTABLE_COMPLETE";

/// Print completions for a shell, which know codes and names.
///
/// They complete `cargo-errtable`, the command behind `cargo errtable`. For bash, put this into ~/.bashrc:
///
///     source <(cargo errtable completions bash)
///
/// for zsh the same into ~/.zshrc, and for fish, into ~/.config/fish/config.fish:
///
///     cargo errtable completions fish | source
#[derive(Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Completions {
    /// The shell
    #[arg(value_parser = ["bash", "elvish", "fish", "powershell", "zsh"])]
    shell: String,
}

impl Completions {
    pub(crate) fn run(self) -> Outcome {
        let shells = Shells::builtins();
        let Some(shell) = shells.completer(&self.shell) else {
            return Outcome::Failure(format!("error: no completions for `{}`", self.shell));
        };
        let name = crate::BINARY;
        let mut script = Vec::new();
        match shell.write_registration(VARIABLE, name, name, name, &mut script) {
            Ok(()) => print(&String::from_utf8_lossy(&script)),
            Err(error) => Outcome::io("write the completions", &error),
        }
    }
}

/// Answers a shell's script, and then says that this was all.
pub(crate) fn answer_shell() {
    clap_complete::CompleteEnv::with_factory(|| crate::Cli::command().name(crate::BINARY))
        .var(VARIABLE)
        .bin(crate::BINARY)
        .complete();
}

/// The codes and names that start with this.
pub(crate) fn queries(start: &OsStr) -> Vec<CompletionCandidate> {
    let Some(start) = start.to_str() else { return Vec::new() };
    let starts = |text: &str| starts_with(text, start);
    let mut candidates = Vec::new();
    for entry in built_in().flat_map(|known| known.catalog.entries()) {
        let (code, name) = (entry.written_code().to_string(), entry.name());
        let message = in_line(entry.message().unwrap_or_default());
        let of = entry.catalog().name();
        // What a shell would take apart is no candidate.
        if starts(&code) && !code.contains('{') {
            let help = format!("{of} {name}: {message}");
            candidates.push(CompletionCandidate::new(code).help(Some(help.into())));
        }
        if starts(name) {
            let help = format!("{of}: {message}");
            candidates.push(CompletionCandidate::new(name).help(Some(help.into())));
        }
    }
    candidates
}

/// The names of the built-in catalogs.
pub(crate) fn catalogs() -> Vec<CompletionCandidate> {
    let candidate = |known: crate::explain::library::Known| {
        let title = known.catalog.title().to_owned();
        CompletionCandidate::new(known.catalog.name()).help(Some(title.into()))
    };
    built_in().map(candidate).collect()
}
