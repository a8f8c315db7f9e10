//! Objects that become the rows of a table.

use std::collections::HashMap;

use super::super::super::grid::{Grid, Place, Row};
use super::tree::{Other, Tree, below};

/// Objects that become rows: each of their keys is a column.
#[derive(Debug, Default)]
pub(super) struct Records {
    header: Vec<String>,
    columns: HashMap<String, usize>,
    rows: Vec<(Place, Vec<(usize, String)>)>,
    cells: usize,
}

impl Records {
    pub(super) fn add<'t>(
        &mut self,
        place: Place,
        key: Option<&str>,
        values: &'t [(String, Tree)],
        pointer: &str,
        others: &mut Vec<Other<'t>>,
    ) {
        let mut cells = Vec::with_capacity(values.len() + 1);
        if let Some(key) = key {
            cells.push((self.column("key"), key.to_owned()));
        }
        self.flatten(values, &mut String::new(), pointer, &mut cells, others);
        self.cells += cells.len();
        self.rows.push((place, cells));
    }

    /// The cells of an object, and of those in it.
    fn flatten<'t>(
        &mut self,
        values: &'t [(String, Tree)],
        path: &mut String,
        pointer: &str,
        cells: &mut Vec<(usize, String)>,
        others: &mut Vec<Other<'t>>,
    ) {
        let length = path.len();
        for (key, value) in values {
            if length > 0 {
                path.push('.');
            }
            path.push_str(key);
            match value {
                Tree::Object(values) => {
                    self.flatten(values, path, &below(pointer, key), cells, others);
                }
                value => match value.text() {
                    Some(text) => cells.push((self.column(path), text)),
                    None => others.push((below(pointer, key), Some(key), value)),
                },
            }
            path.truncate(length);
        }
    }

    /// Adds a row without cells yet, and gives its number.
    pub(super) fn row(&mut self, place: Place) -> usize {
        self.rows.push((place, Vec::new()));
        self.rows.len() - 1
    }

    /// Adds a cell to a row.
    pub(super) fn cell(&mut self, row: usize, column: &str, text: String) {
        let column = self.column(column);
        self.rows[row].1.push((column, text));
        self.cells += 1;
    }

    fn column(&mut self, name: &str) -> usize {
        if let Some(column) = self.columns.get(name) {
            return *column;
        }
        self.columns.insert(name.to_owned(), self.header.len());
        self.header.push(name.to_owned());
        self.header.len() - 1
    }

    /// The table, if there is one: where nearly all cells would be empty, there is none.
    pub(super) fn finish(self, place: Place, title: Option<&str>) -> Option<Grid> {
        let size = self.rows.len().saturating_mul(self.header.len());
        if self.cells == 0 || size > 16 * self.cells + 10_000 {
            return None;
        }
        let mut grid = Grid::new(place, title.map(str::to_owned), self.header);
        for (place, found) in self.rows {
            let mut cells = vec![String::new(); grid.header.len()];
            for (column, text) in found {
                text.trim().clone_into(&mut cells[column]);
            }
            grid.rows.push(Row { place, cells });
        }
        Some(grid)
    }
}
