//! The rows of a page, held against the columns of a catalog.

use std::rc::Rc;

use cargo_errtable::page::Entry;
use errtable_codegen::{Column, Field};

use super::sheet::{Sheet, plain};

/// The columns that are the page's, where it has them. All others are set by hand.
const OWNED: [Field; 6] = [
    Field::Code,
    Field::HttpStatus,
    Field::Category,
    Field::Message,
    Field::Description,
    Field::Suggestion,
];

/// A row of the page.
#[derive(Clone)]
pub(super) struct Listed<'p> {
    pub(super) entry: &'p Entry,
    /// What its code has in common with other spellings of it.
    pub(super) key: String,
    /// The columns that its table has and that are the page's.
    columns: Rc<[Counterpart]>,
}

/// A column of the page, and that of the catalog for the same.
struct Counterpart {
    of_page: Column,
    of_catalog: Column,
}

impl<'p> Listed<'p> {
    /// The columns of the catalog for which the page has a text, be it an empty one.
    pub(super) fn columns(&self) -> impl Iterator<Item = &Column> {
        self.columns.iter().map(|column| &column.of_catalog)
    }

    /// What the page says in a column of the catalog; `None` where its table has no such column.
    pub(super) fn text(&self, column: &Column) -> Option<&'p str> {
        let column = self.columns.iter().find(|it| it.of_catalog == *column)?;
        Some(self.entry.get(&column.of_page))
    }

    /// What the page says in the column of a field that names no language.
    pub(super) fn field(&self, field: Field) -> Option<&'p str> {
        self.text(&plain(field))
    }
}

/// The entries of a page, of which so many stand in each of its tables. `Err` is the heading of a text of
/// which the page does not say the language.
pub(super) fn listed<'p>(
    entries: &'p [Entry],
    tables: &[usize],
    sheet: &Sheet<'_>,
) -> Result<Vec<Listed<'p>>, Column> {
    let whole = [entries.len()];
    let tables = if tables.iter().sum::<usize>() == entries.len() { tables } else { &whole };
    let (mut listed, mut rest) = (Vec::with_capacity(entries.len()), entries);
    for count in tables {
        let (table, others) = rest.split_at(*count);
        let columns = counterparts(table, sheet)?;
        listed.extend(table.iter().map(|entry| Listed {
            entry,
            key: sheet.key(entry.text(Field::Code)),
            columns: Rc::clone(&columns),
        }));
        rest = others;
    }
    Ok(listed)
}

/// The columns of a table of the page that are its own.
fn counterparts(table: &[Entry], sheet: &Sheet<'_>) -> Result<Rc<[Counterpart]>, Column> {
    let mut counterparts: Vec<Counterpart> = Vec::new();
    for (column, _) in table.iter().flat_map(|entry| &entry.cells) {
        let is_known = counterparts.iter().any(|it| it.of_page == *column);
        if is_known || !OWNED.contains(&column.field) {
            continue;
        }
        let of_catalog = sheet.counterpart(column);
        let in_others = || sheet.columns().any(|it| it.field == column.field);
        if of_catalog.is_none() && column.language.is_none() && in_others() {
            return Err(column.clone());
        }
        let of_catalog = of_catalog.unwrap_or(column).clone();
        counterparts.push(Counterpart { of_page: column.clone(), of_catalog });
    }
    counterparts.sort_by(|a, b| {
        let key = |it: &Counterpart| (it.of_catalog.field, it.of_catalog.language.clone());
        key(a).cmp(&key(b))
    });
    Ok(counterparts.into())
}
