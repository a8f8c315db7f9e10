//! The tables in a tree: what is repeated in it, at any depth.

use std::collections::HashMap;

use super::super::super::grid::{Grid, Place, Row};
use super::languages;
use super::tree::{Other, Tree, are_records, below};

/// The tables that were found, in their order.
#[derive(Debug, Default)]
pub(super) struct Tables {
    grids: Vec<Grid>,
}

impl Tables {
    pub(super) fn finish(self) -> Vec<Grid> {
        self.grids
    }

    /// Finds the tables in a tree that stands at this place.
    pub(super) fn find(&mut self, tree: &Tree, pointer: &str, title: Option<&str>) {
        match tree {
            Tree::Scalar(_) => {}
            Tree::Array(items) => {
                let places = (0..items.len()).map(|index| below(pointer, &index.to_string()));
                let places = places.map(Place::Pointer).collect();
                self.array(items, places, pointer, title);
            }
            Tree::Object(values) => self.object(values, pointer, title),
        }
    }

    /// Finds those in an array, whose items have places of their own.
    pub(super) fn array(
        &mut self,
        items: &[Tree],
        places: Vec<Place>,
        pointer: &str,
        title: Option<&str>,
    ) {
        let mut records = Records::default();
        let header = match items {
            [Tree::Array(header), _, ..] => header.iter().map(heading).collect::<Option<Vec<_>>>(),
            _ => None,
        };
        let first = places.first().cloned().filter(|place| matches!(place, Place::Line(_)));
        let place = first.unwrap_or_else(|| Place::Pointer(pointer.to_owned()));
        if let Some(header) = header.filter(|header| !header.is_empty()) {
            let mut grid = Grid::new(place, title.map(str::to_owned), header);
            for (item, place) in items.iter().zip(places).skip(1) {
                if let Tree::Array(cells) = item {
                    let cells = cells.iter().map(|it| it.text().unwrap_or_default()).collect();
                    grid.rows.push(Row { place, cells });
                }
            }
            self.grids.push(grid);
            return;
        }
        let mut others = Vec::new();
        for (index, (item, place)) in items.iter().zip(places).enumerate() {
            let pointer = below(pointer, &index.to_string());
            match item {
                Tree::Object(values) => records.add(place, None, values, &pointer, &mut others),
                Tree::Array(_) => others.push((pointer, title, item)),
                Tree::Scalar(_) => {}
            }
        }
        self.grids.extend(records.finish(place, title));
        self.find_all(others);
    }

    fn object(&mut self, values: &[(String, Tree)], pointer: &str, title: Option<&str>) {
        if let Some(languages) = languages::of(values, pointer) {
            let mut others = Vec::new();
            self.grids.extend(languages::tables(&languages, pointer, title, &mut others));
            return self.find_all(others);
        }
        let mut others = Vec::new();
        let place = Place::Pointer(pointer.to_owned());
        let objects = values.iter().filter(|(_, it)| matches!(it, Tree::Object(_))).count();
        let texts: Vec<_> = values.iter().map(|(_, it)| it.text()).collect();
        if are_records(values) {
            let mut records = Records::default();
            for (key, value) in values {
                let pointer = below(pointer, key);
                if let Tree::Object(values) = value {
                    let place = Place::Pointer(pointer.clone());
                    records.add(place, Some(key), values, &pointer, &mut others);
                } else {
                    others.push((pointer, Some(key), value));
                }
            }
            self.grids.extend(records.finish(place, title));
        } else {
            if objects * 2 < values.len() && texts.iter().flatten().count() * 2 > values.len() {
                let header = ["key", "value"].map(str::to_owned).to_vec();
                let mut grid = Grid::new(place, title.map(str::to_owned), header);
                for ((key, _), text) in values.iter().zip(texts) {
                    let place = Place::Pointer(below(pointer, key));
                    let row = text.map(|text| Row { place, cells: vec![key.clone(), text] });
                    grid.rows.extend(row);
                }
                self.grids.push(grid);
            }
            let values = values.iter();
            others.extend(values.map(|(key, it)| (below(pointer, key), Some(&**key), it)));
        }
        self.find_all(others);
    }

    fn find_all(&mut self, others: Vec<Other<'_>>) {
        for (pointer, title, tree) in others {
            self.find(tree, &pointer, title);
        }
    }
}

/// The heading that a value is.
fn heading(value: &Tree) -> Option<String> {
    match value {
        Tree::Scalar(text) if !text.is_empty() => Some(text.clone()),
        _ => None,
    }
}

/// Objects that become rows: each of their keys is a column.
#[derive(Debug, Default)]
struct Records {
    header: Vec<String>,
    columns: HashMap<String, usize>,
    rows: Vec<(Place, Vec<(usize, String)>)>,
    cells: usize,
}

impl Records {
    fn add<'t>(
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

    fn column(&mut self, name: &str) -> usize {
        if let Some(column) = self.columns.get(name) {
            return *column;
        }
        self.columns.insert(name.to_owned(), self.header.len());
        self.header.push(name.to_owned());
        self.header.len() - 1
    }

    /// The table, if there is one: where nearly all cells would be empty, there is none.
    fn finish(self, place: Place, title: Option<&str>) -> Option<Grid> {
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
