//! `cargo errtable fmt`: the files of catalogs in canonical form.

use std::collections::HashSet;
use std::path::PathBuf;

use clap::Args;
use errtable_codegen::{Diagnostic, Levels, Lint, Raw, Severity, Source, write_if_changed};

use crate::canonical::{self, Refusal};
use crate::catalogs;
use crate::message::Messages;
use crate::outcome::{Outcome, say};
use crate::said::Said;
use crate::shell::quoted;

/// Write catalogs in canonical form: columns and keys in one order, no needless quotes.
///
/// What a table says stays as it is, and so do the comments of a TOML. A CSV that a TOML names is
/// formatted with it, whichever of the two is given. A file with faults of syntax is left as it is, and the faults are said.
///
/// Exit codes: 0 when all files are in canonical form; 1 when one has faults of syntax, or with
/// `--check` is not in canonical form; 2 when a file cannot be read or written.
#[derive(Args)]
pub(crate) struct Fmt {
    /// Catalogs, or folders of them
    #[arg(default_value = catalogs::FOLDER)]
    paths: Vec<PathBuf>,
    /// Only look whether the files are in canonical form
    #[arg(long)]
    check: bool,
    /// Sort the rows by their codes: numbers by size, then texts
    #[arg(long)]
    sort: bool,
    #[command(flatten)]
    messages: Messages,
}

impl Fmt {
    pub(crate) fn run(self) -> Outcome {
        let found = catalogs::find(&self.paths);
        let (mut seen, mut said) = (HashSet::new(), Said::default());
        let mut code = found.say_errors();
        if code > 0 {
            // With a path amiss, others may be: files are only written where all is as it was meant.
            return Outcome::Said(code);
        }
        for catalog in &found.catalogs {
            let raw = Raw::read(catalog);
            for source in raw.sources().iter().filter(|source| !has_faults(&raw, Some(source))) {
                if seen.insert(catalogs::identity(source.path())) {
                    code = code.max(self.file(&raw, source).said());
                }
            }
            if has_faults(&raw, None) {
                code = code.max(self.refuse(raw, &mut said).said());
            }
        }
        Outcome::Said(code)
    }

    /// Formats a file, or looks whether it is formatted.
    fn file(&self, raw: &Raw, source: &Source) -> Outcome {
        let file = source.name();
        let text = match canonical::form(raw, source, self.sort) {
            Ok(text) => text,
            Err(Refusal::RowsInArray) => {
                return Outcome::finding(
                    format_args!("the rows of `{file}` cannot be sorted: they stand in an array"),
                    "write each as a `[[row]]`",
                );
            }
            Err(Refusal::Different) => {
                return Outcome::Failure(format!(
                    "error: `{file}` is left as it is: formatted, it would not say the same\n  \
                     = help: this is a fault of errtable; please report it, if you can with the file",
                ));
            }
        };
        if self.check {
            return self.compare(source, &text);
        }
        match write_if_changed(source.path(), &text) {
            Ok(true) => say(format_args!("formatted `{file}`")),
            Ok(false) => {}
            Err(error) => return Outcome::io(format_args!("write `{file}`"), &error),
        }
        Outcome::Clean
    }

    /// What `--check` says of a file that has this canonical form.
    fn compare(&self, source: &Source, canonical: &str) -> Outcome {
        let mark = if source.has_byte_order_mark() { "\u{feff}" } else { "" };
        let text = format!("{mark}{}", source.text());
        if text == canonical {
            return Outcome::Clean;
        }
        let lines = text.split_inclusive('\n').zip(canonical.split_inclusive('\n'));
        let line = lines.take_while(|(old, new)| old == new).count() + 1;
        let sort = if self.sort { "--sort " } else { "" };
        let path = quoted(&source.path().to_string_lossy());
        Outcome::finding(
            format_args!("`{}` is not in canonical form, from line {line} on", source.name()),
            format_args!("cargo errtable fmt {sort}{path}"),
        )
    }

    /// Shows the faults of a catalog.
    fn refuse(&self, raw: Raw, said: &mut Said) -> Outcome {
        let mut report = match raw.check(Levels::default()) {
            Ok(loaded) => loaded.report,
            Err(report) => report,
        };
        let code = if report.is_unreadable() { 2 } else { 1 };
        said.leave_new(&mut report);
        self.messages.tell(&report).err().unwrap_or(Outcome::Said(code))
    }
}

/// Whether something keeps a file of the catalog, or any, from being formatted.
fn has_faults(raw: &Raw, file: Option<&Source>) -> bool {
    let is_in = |finding: &Diagnostic| match (file, finding.labels.first()) {
        (Some(file), Some(label)) => std::ptr::eq(raw.sources().source(label.span), file),
        _ => true,
    };
    raw.findings().iter().filter(|finding| is_fault(finding)).any(is_in)
}

/// Whether what was read is not all that the file says, or may not be what it means. (A table over the
/// limit is: its other rows were not read.)
fn is_fault(finding: &Diagnostic) -> bool {
    finding.severity == Severity::Error
        && !matches!(finding.lint, Lint::InvisibleCharacter | Lint::OutsidePackage)
}
