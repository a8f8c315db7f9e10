//! The order of keys and tables in a TOML: that of the reference.

use std::collections::HashMap;
use std::mem;

use errtable_codegen::Column;

use super::layout::{Item, Layout};

/// The keys of a catalog, tables last.
const CATALOG: [&str; 22] = [
    "name",
    "title",
    "type",
    "rows",
    "code_type",
    "unicode_names",
    "open",
    "languages",
    "placeholders",
    "sample",
    "ambiguous",
    "success",
    "optional",
    "defaults",
    "categories",
    "source",
    "request_id_headers",
    "problem_details",
    "lints",
    "limits",
    "envelope",
    "row",
];
const DEFAULTS: [&str; 3] = ["http_status", "kind_by_status", "kind_by_category"];

/// The place of a key in the table that stands at this path; `None` where keys stay in their order.
fn place(table: &[&str], key: &str) -> Option<usize> {
    let among = |keys: &[&str]| keys.iter().position(|known| *known == key).unwrap_or(keys.len());
    match table {
        [] => Some(among(&CATALOG)),
        ["defaults"] => Some(among(&DEFAULTS)),
        ["row"] => Some(Column::parse(key).map_or(usize::MAX, |column| {
            2 * column.field as usize + usize::from(column.language.is_some())
        })),
        _ => None,
    }
}

/// The places of keys that lead from a table to one in it, as far as there is an order.
fn places(table: &[&str], keys: &[&str]) -> Vec<usize> {
    let path = [table, keys].concat();
    (table.len()..path.len()).map_while(|at| place(&path[..at], path[at])).collect()
}

impl Layout<'_> {
    /// Sorts tables and keys; of the rows, this is the order.
    pub(super) fn sort(&mut self, rows: &[usize]) {
        let mut place_of = vec![0; rows.len()];
        for (place, row) in rows.iter().enumerate() {
            place_of[*row] = place;
        }
        let mut counts = HashMap::new();
        let mut sections = Vec::new();
        for mut section in mem::take(&mut self.sections) {
            let table = section.header.as_ref().map(Item::names).unwrap_or_default();
            section.entries.sort_by_cached_key(|entry| places(&table, &entry.names()));
            let mut key = places(&[], &table);
            if let (Some(header), Some(first)) = (&section.header, table.first()) {
                // A table in an element is part of it: `[row.message]` of the `[[row]]` before it.
                let count: &mut usize = counts.entry((*first).to_owned()).or_default();
                *count += usize::from(header.is_element() && table.len() == 1);
                let element = count.saturating_sub(1);
                let row = (*first == "row").then(|| place_of.get(element)).flatten();
                key.insert(1, *row.unwrap_or(&element));
            }
            sections.push((key, section));
        }
        sections.sort_by(|(one, _), (other, _)| one.cmp(other));
        self.sections = sections.into_iter().map(|(_, section)| section).collect();
    }
}
