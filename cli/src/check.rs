//! `cargo errtable check`: everything that is wrong with the catalogs.

use std::path::PathBuf;

use clap::Args;
use errtable_codegen::{Level, Levels, Lint, Loaded, Raw, Severity};

use crate::catalogs::{self, Found};
use crate::lint::{Denied, adjustable};
use crate::message::{Messages, Stream};
use crate::outcome::{Outcome, say};
use crate::said::Said;
use crate::style;

/// Check catalogs, and say everything that is wrong with them.
///
/// Besides what keeps a table from use, which every build says too, `check` looks for lints of form:
/// spaces, quotes, the order of rows. The level of a lint is its own, unless the catalog sets one under
/// `[lints]`, unless it is set here. `cargo errtable explain --lint` lists all lints.
///
/// Of a CSV that a TOML beside it names, the catalog of that TOML is checked.
///
/// Exit codes: 0 when nothing was found; 1 when something was, be it a warning; 2 when a catalog cannot
/// be read, or a path leads to none.
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
        let found = catalogs::find(&self.paths);
        let levels = self.levels();
        let (mut tally, mut unreadable) = (Tally::default(), false);
        let mut said = Said::default();
        for catalog in &found.catalogs {
            let mut raw = Raw::read(catalog);
            raw.find(style::check(&raw));
            let mut report = match raw.check(levels.clone()) {
                Ok(Loaded { report, .. }) | Err(report) => report,
            };
            unreadable |= report.is_unreadable();
            said.leave_new(&mut report);
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
        let code = found.say_errors();
        if self.messages.is_for_people() && !found.catalogs.is_empty() {
            say(tally.summary(&found));
        }
        let of_findings = match tally {
            _ if unreadable => 2,
            Tally { errors: 0, warnings: 0 } => 0,
            _ => 1,
        };
        Outcome::Said(code.max(of_findings))
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
    fn summary(&self, found: &Found) -> String {
        let checked = format!("{} checked", counted(found.catalogs.len(), "catalog"));
        let checked = match found.errors.len() {
            0 => checked,
            missed => format!("{checked}, and {} without one", counted(missed, "path")),
        };
        let (errors, warnings) = (counted(self.errors, "error"), counted(self.warnings, "warning"));
        let found = match (self.errors, self.warnings) {
            (0, 0) if found.errors.is_empty() => return format!("{checked}: all is well"),
            (0, 0) => return checked,
            (_, 0) => errors,
            (0, _) => warnings,
            _ => format!("{errors} and {warnings}"),
        };
        format!("{checked}: {found}\nfor more about one: cargo errtable explain --lint ID")
    }
}

fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
