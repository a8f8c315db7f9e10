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
    let mut sources = Sources::default();
    let mut findings = Vec::new();
    let table = read::read(path.as_ref(), &mut sources, &mut findings);
    checked(table, sources, findings)
}

/// As [`load`], of a text that stands in no file. It is TOML or CSV as its `name` says, which is also
/// what the report calls it: `billing.csv`.
///
/// # Errors
///
/// As those of [`load`].
pub fn load_text(name: impl AsRef<Path>, text: &str) -> Result<Loaded, Report> {
    let mut sources = Sources::default();
    let mut findings = Vec::new();
    let index = sources.add(Source::inline(name.as_ref(), text));
    let table = read::read_source(index, &mut sources, &mut findings);
    checked(table, sources, findings)
}

fn checked(
    table: Option<Table>,
    sources: Sources,
    mut findings: Vec<Diagnostic>,
) -> Result<Loaded, Report> {
    let catalog = table.and_then(|table| check::check(&table, &sources, &mut findings));
    let report = Report::new(findings, sources);
    debug_assert!(catalog.is_some() || report.has_errors(), "what is refused has a reason");
    match catalog {
        Some(catalog) => Ok(Loaded { catalog, report }),
        None => Err(report),
    }
}
