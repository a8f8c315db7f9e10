//! The tables in a tree: what is repeated in it, at any depth.

use super::super::super::grid::{Grid, Place, Row};
use super::languages;
use super::records::Records;
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
