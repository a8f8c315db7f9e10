//! The command `cargo errtable`: Rust from tables of API error codes.

mod bar;
mod canonical;
mod catalogs;
mod check;
mod completions;
mod diff;
mod docs;
mod explain;
mod fmt;
mod generate;
mod generated;
mod import;
mod lint;
mod man;
mod markdown;
mod message;
mod outcome;
mod page_input;
mod said;
mod shell;
mod style;
mod sync;
mod words;

use std::env;
use std::ffi::OsString;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Rust enums from tables of API error codes.
///
/// A catalog is a TOML with its rows in it or in a CSV beside it, or a bare CSV.
#[derive(Parser)]
#[command(name = "cargo errtable", bin_name = "cargo errtable", version, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Generate(generate::Generate),
    Check(check::Check),
    Fmt(fmt::Fmt),
    Import(import::Import),
    Sync(sync::Sync),
    Diff(diff::Diff),
    Explain(explain::Explain),
    Docs(docs::Docs),
    Completions(completions::Completions),
    Man(man::Man),
}

/// The command that cargo runs for `cargo errtable`.
const BINARY: &str = "cargo-errtable";

fn main() -> ExitCode {
    completions::answer_shell();
    let cli = Cli::parse_from(arguments(env::args_os()));
    let outcome = match cli.command {
        Command::Generate(generate) => generate.run(),
        Command::Check(check) => check.run(),
        Command::Fmt(fmt) => fmt.run(),
        Command::Import(import) => import.run(),
        Command::Diff(diff) => diff.run(),
        Command::Sync(sync) => sync.run(),
        Command::Explain(explain) => explain.run(),
        Command::Completions(completions) => completions.run(),
        Command::Man(man) => man.run(),
        Command::Docs(docs) => docs.run(),
    };
    outcome.report()
}

/// The arguments without the `errtable` that cargo puts first: `cargo errtable x` runs
/// `cargo-errtable errtable x`.
fn arguments(arguments: impl Iterator<Item = OsString>) -> Vec<OsString> {
    let mut arguments: Vec<_> = arguments.collect();
    if arguments.get(1).is_some_and(|first| first == "errtable") {
        arguments.remove(1);
    }
    arguments
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_arguments_are_well_formed() {
        Cli::command().debug_assert();
    }

    #[test]
    fn only_the_first_errtable_is_cargos() {
        let taken = |given: &[&str]| arguments(given.iter().map(OsString::from));
        assert_eq!(taken(&["x", "errtable", "generate"]), ["x", "generate"]);
        assert_eq!(taken(&["x", "generate", "errtable"]), ["x", "generate", "errtable"]);
        assert_eq!(taken(&["x"]), ["x"]);
    }
}
