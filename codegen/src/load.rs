//! From a path to a checked catalog: `read` and `check` in one.

use std::path::Path;

use crate::check;
use crate::diagnostic::{Diagnostic, Report};
use crate::model::Catalog;
use crate::read;
use crate::source::{Source, Sources};
use crate::table::Table;

/// A catalog that was read and found good.
#[derive(Debug)]
pub struct Loaded {
    /// The catalog.
    pub catalog: Catalog,
    /// The files it was read from, and what is to be said of them: no errors, perhaps warnings.
    pub report: Report,
}

impl Loaded {
    /// The files that the catalog was read from.
    pub fn files(&self) -> impl Iterator<Item = &Path> {
        self.report.sources().iter().map(Source::path)
    }
}

/// Reads and checks the catalog at `path`: a TOML with its rows in it or in a CSV beside it, or a
/// bare CSV.
///
/// # Errors
///
/// The [`Report`] of everything that is wrong with it, where anything is that keeps it from use.
pub fn load(path: impl AsRef<Path>) -> Result<Loaded, Report> {
    match draft(path) {
        Draft { catalog: Some(catalog), report } if !report.has_errors() => {
            Ok(Loaded { catalog, report })
        }
        Draft { catalog, report } => {
            debug_assert!(catalog.is_some() || report.has_errors(), "what is refused has a reason");
            Err(report)
        }
    }
}

/// A catalog as far as it could be read, faults and all: what a macro needs to declare a type, so that
/// a fault in the table is one error and not fifty.
#[derive(Debug)]
pub struct Draft {
    /// What could be made of it; `None` where not every row names a variant. If the report has errors,
    /// the variants are there, and the rest is not to be relied on.
    pub catalog: Option<Catalog>,
    /// The files it was read from, and all that is to be said of them.
    pub report: Report,
}

/// Reads and checks the catalog at `path` as [`load`] does, and gives what could be made of it, be it
/// broken.
#[must_use]
pub fn draft(path: impl AsRef<Path>) -> Draft {
    let mut sources = Sources::default();
    let mut findings = Vec::new();
    let table = read::read(path.as_ref(), &mut sources, &mut findings);
    checked(table, sources, findings)
}

/// As [`draft`], of a text that stands in no file. It is TOML or CSV as its `name` says, which is also
/// what a report calls it: `billing.csv`.
#[must_use]
pub fn draft_text(name: impl AsRef<Path>, text: &str) -> Draft {
    let mut sources = Sources::default();
    let mut findings = Vec::new();
    let index = sources.add(Source::new(name.as_ref(), text));
    let table = read::read_source(index, &mut sources, &mut findings);
    checked(table, sources, findings)
}

fn checked(table: Option<Table>, sources: Sources, mut findings: Vec<Diagnostic>) -> Draft {
    let catalog = table.and_then(|table| check::check(&table, &sources, &mut findings));
    Draft { catalog, report: Report::new(findings, sources) }
}
