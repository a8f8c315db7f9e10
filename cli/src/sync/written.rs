//! The file of a catalog's rows, as it is when the catalog is brought up to a page.

mod csv;
mod toml;

use errtable_codegen::{Raw, Source, Table};

use super::drift::Drift;
use crate::canonical;
use crate::catalogs;

/// The rows stand in an array of a TOML, and not in a `[[row]]` each.
#[derive(Debug, PartialEq)]
pub(super) struct RowsInArray;

/// The file in which the rows of a catalog stand.
pub(super) fn file_of_rows(raw: &Raw) -> Option<&Source> {
    raw.sources().iter().last()
}

/// The text of the file in which the rows stand, with its byte order mark. All that does not change stays
/// as it is written; a file in canonical form is in it also then.
pub(super) fn text(raw: &Raw, source: &Source, drift: &Drift) -> Result<String, RowsInArray> {
    let is_toml = catalogs::is("toml", source.path());
    let Some(rows) = raw.table().map(Table::rows) else { return Err(RowsInArray) };
    let (name, text) = if is_toml {
        ("table.toml", toml::text(source.text(), drift)?)
    } else {
        ("table.csv", csv::text(source.text(), rows, drift))
    };
    let canonical = |text: &str| {
        let raw = Raw::read_text(name, text);
        let source = file_of_rows(&raw)?;
        canonical::form(&raw, source, false).ok()
    };
    let is_canonical = canonical(source.text()).is_some_and(|form| form == source.text());
    let text = canonical(&text).filter(|_| is_canonical).unwrap_or(text);
    Ok(if source.has_byte_order_mark() { format!("\u{feff}{text}") } else { text })
}
