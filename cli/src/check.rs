//! `cargo errtable check`: everything that is wrong with the catalogs.

use std::path::PathBuf;

use clap::Args;
use errtable_codegen::{Level, Levels, Lint, Loaded, Raw, Severity};

use crate::catalogs;
use crate::lint::{Denied, adjustable};
use crate::message::{Messages, Stream};
use crate::outcome::{Outcome, say};
use crate::style;

/// Check catalogs, and say everything that is wrong with them.
///
/// Besides what keeps a table from use, which every build says too, `check` looks for lints of form:
/// spaces, quotes, the order of rows. The level of a lint is its own, unless the catalog sets one under
/// `[lints]`, unless it is set here. `cargo errtable explain --lint` lists all lints.
///
/// Exit codes: 0 when nothing was found; 1 when something was, be it a warning; 2 when a catalog cannot
/// be read.
#[derive(Args)]
pub(crate) struct Check {
    /// Catalogs, or folders of them
    #[arg(default_value = "codes")]
    paths: Vec<PathBuf>,
    /// Do not say this lint
    #[arg(short = 'A', long, value_name = "LINT", value_parser = adjustable)]
    allow: Vec<Lint>,
    /// Say this lint as a warning
    #[arg(short = 'W', long, value_name = "LINT", value_parser = adjustable)]
    warn: Vec<Lint>,
    /// Say this lint as an error; `warnings` are all that are warnings otherwise
    #[arg(short = 'D', long, value_name = "LINT", value_parser = Denied::parse)]
    deny: Vec<Denied>,
    #[command(flatten)]
    messages: Messages,
}

impl Check {
    pub(crate) fn run(self) -> Outcome {
        let catalogs = match catalogs::find(&self.paths) {
            Ok(catalogs) => catalogs,
            Err(error) => return Outcome::Failure(format!("error: {error}")),
        };
        let levels = self.levels();
        let (mut tally, mut unreadable) = (Tally::default(), false);
        for catalog in &catalogs {
            let mut raw = Raw::read(catalog);
            raw.find(style::check(&raw));
            let report = match raw.check(levels.clone()) {
                Ok(Loaded { report, .. }) | Err(report) => report,
            };
            unreadable |= report.is_unreadable();
            for finding in report.diagnostics() {
                match finding.severity {
                    Severity::Error => tally.errors += 1,
                    Severity::Warning => tally.warnings += 1,
                }
            }
            if let Err(error) = self.messages.show(&report, Stream::Out) {
                return Outcome::io("write to standard output", &error);
            }
        }
        if self.messages.is_for_people() {
            say(tally.summary(catalogs.len()));
        }
        match tally {
            _ if unreadable => Outcome::Said(2),
            Tally { errors: 0, warnings: 0 } => Outcome::Clean,
            _ => Outcome::Said(1),
        }
    }

    /// The levels of the command line. Where a lint has several, the severest holds.
    fn levels(&self) -> Levels {
        let mut levels = Levels::default();
        self.allow.iter().for_each(|lint| levels.set(*lint, Level::Allow));
        self.warn.iter().for_each(|lint| levels.set(*lint, Level::Warn));
        for denied in &self.deny {
            match denied {
                Denied::Lint(lint) => levels.set(*lint, Level::Deny),
                Denied::Warnings => levels.deny_warnings(),
            }
        }
        levels
    }
}

/// How much was found.
#[derive(Default)]
struct Tally {
    errors: usize,
    warnings: usize,
}

impl Tally {
    fn summary(&self, catalogs: usize) -> String {
        let checked = counted(catalogs, "catalog");
        let (errors, warnings) = (counted(self.errors, "error"), counted(self.warnings, "warning"));
        let found = match (self.errors, self.warnings) {
            (0, 0) => return format!("{checked} checked: all is well"),
            (_, 0) => errors,
            (0, _) => warnings,
            _ => format!("{errors} and {warnings}"),
        };
        format!("{checked} checked: {found}\nfor more about one: cargo errtable explain --lint ID")
    }
}

fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
