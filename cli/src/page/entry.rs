//! A row of an error table, with what is known of its columns.

use errtable_codegen::{Column, Field};

use super::grid::Place;

/// A row of an error table.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Where it stands in the page.
    pub place: Place,
    /// Its cells by columns, each column once; none of them is empty.
    pub cells: Vec<(Column, String)>,
    /// Whether its name is a proposal, and not the page's.
    pub is_proposed: bool,
}

impl Entry {
    /// The text of a column in the catalog's default language; empty where there is none.
    #[must_use]
    pub fn text(&self, field: Field) -> &str {
        self.get(&Column { field, language: None })
    }

    /// The text of a column; empty where there is none.
    #[must_use]
    pub fn get(&self, column: &Column) -> &str {
        self.cells.iter().find(|(it, _)| it == column).map_or("", |(_, text)| text)
    }
}

/// The columns that any of the entries has, in the canonical order.
#[must_use]
pub fn columns(entries: &[Entry]) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::new();
    for (column, _) in entries.iter().flat_map(|entry| &entry.cells) {
        if !columns.contains(column) {
            columns.push(column.clone());
        }
    }
    columns.sort_by(|a, b| (a.field, &a.language).cmp(&(b.field, &b.language)));
    columns
}
