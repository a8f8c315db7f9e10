//! Lists and sections that say more of the codes of a table, or the same once more.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;

use errtable_codegen::{Column, Field};

use crate::page::Page;
use crate::page::entry::Entry;

/// Why a list has no rows of its own.
const MERGED: &str =
    "its codes stand in other tables of the page, which take from it what they lack";

/// The entries of a table of the page.
pub(super) struct Part {
    /// Which of the page's tables it is.
    pub(super) table: usize,
    /// Where its entries stand among those of the page.
    pub(super) entries: Range<usize>,
    /// Whether it is a list, or sections.
    pub(super) is_list: bool,
}

/// Merges the items of lists whose codes, most of them at least, stand in other tables, or in lists that say more.
pub(super) fn merge(mut parts: Vec<Part>, page: &mut Page) {
    let cells = |part: &Part| -> usize {
        page.entries[part.entries.clone()].iter().map(|entry| entry.cells.len()).sum()
    };
    parts.retain(|part| !part.entries.is_empty());
    parts.sort_by_cached_key(|part| (part.is_list, Reverse(cells(part))));
    let mut first: HashMap<String, usize> = HashMap::new();
    let mut merged: Vec<(usize, usize)> = Vec::new();
    for part in parts {
        let code = |at: &usize| page.entries[*at].text(Field::Code).to_owned();
        let places: Vec<Option<usize>> =
            part.entries.clone().map(|at| first.get(&code(&at)).copied()).collect();
        let known = places.iter().flatten().count();
        let is_more = part.is_list && 2 * known >= places.len();
        if is_more {
            let left = places.len() - known;
            page.tables[part.table].verdict = if left > 0 { Ok(left) } else { Err(MERGED.into()) };
        }
        for (at, place) in part.entries.zip(places) {
            match place.filter(|_| is_more) {
                Some(place) => merged.push((at, place)),
                None => {
                    first.entry(code(&at)).or_insert(at);
                }
            }
        }
    }
    let mut is_merged = vec![false; page.entries.len()];
    for (from, to) in merged {
        is_merged[from] = true;
        let cells = std::mem::take(&mut page.entries[from].cells);
        add(&mut page.entries[to], cells);
    }
    let mut is_merged = is_merged.into_iter();
    page.entries.retain(|_| !is_merged.next().unwrap_or_default());
}

/// Adds the cells of the columns that an entry has not.
fn add(entry: &mut Entry, cells: Vec<(Column, String)>) {
    for (column, text) in cells {
        if entry.get(&column).is_empty() {
            entry.cells.push((column, text));
        }
    }
}
