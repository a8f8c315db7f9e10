//! The `[[row]]`s of a TOML, changed where they stand.

use errtable_codegen::{Column, Field};
use toml_edit::{ArrayOfTables, DocumentMut, Item, RawString, Table, TableLike, Value};

use super::super::drift::{Cell, Change, Drift, Fate, Origin, What};
use super::RowsInArray;
use crate::canonical::LineEnd;

/// The mark of a row whose name was made up.
const MARK: &str = "# new: review the name\n";

/// The text of a TOML after these changes.
pub(super) fn text(text: &str, drift: &Drift) -> Result<String, RowsInArray> {
    // Lines are written with LF.
    let is_crlf = LineEnd::of(text) == LineEnd::CrLf;
    let text = if is_crlf { text.replace("\r\n", "\n") } else { text.to_owned() };
    let mut document: DocumentMut = text.parse().map_err(|_| RowsInArray)?;
    let languages = document.get("languages").and_then(|languages| languages.get(0));
    let language = languages.and_then(Item::as_str).unwrap_or("en").to_owned();
    let rows = document.get_mut("row").and_then(Item::as_array_of_tables_mut).ok_or(RowsInArray)?;
    for change in &drift.changes {
        if let (What::Changed | What::Gone(_), Some(row)) = (&change.what, rows.get_mut(change.row))
        {
            change.cells.iter().for_each(|cell| set(row, cell, &language));
        }
    }
    // From the last to the first, so that the numbers of the others stay.
    for change in drift.changes.iter().rev() {
        match &change.what {
            What::New(_, origin) => insert(rows, change, *origin),
            What::Gone(Fate::Deleted) => remove(rows, change.row),
            What::Gone(_) | What::Changed | What::Back => {}
        }
    }
    let text = document.to_string();
    Ok(if is_crlf { text.replace('\n', "\r\n") } else { text })
}

/// Sets a cell where it stands, or takes it away where it says nothing any more. Texts that name no
/// language are in this one.
fn set(row: &mut Table, Cell { column, new, .. }: &Cell, language: &str) {
    let (field, heading) = (column.field.name(), column.heading());
    let is_by_language = row.get(field).is_some_and(Item::is_table_like);
    let (table, key): (&mut dyn TableLike, &str) = if is_by_language {
        // `message = { en = "…" }`
        let Some(languages) = row.get_mut(field).and_then(Item::as_table_like_mut) else { return };
        (languages, column.language.as_deref().unwrap_or(language))
    } else {
        (row, &heading)
    };
    if new.is_empty() {
        table.remove(key);
    } else if let Some(old) = table.get_mut(key).and_then(Item::as_value_mut) {
        let decor = old.decor().clone();
        *old = value(column, new, old.is_integer());
        *old.decor_mut() = decor;
    } else {
        table.insert(key, Item::Value(value(column, new, column.field == Field::HttpStatus)));
    }
}

/// A text as a value: as an integer, if it shall be one and can be.
fn value(column: &Column, text: &str, is_integer: bool) -> Value {
    let may_be = is_integer && matches!(column.field, Field::Code | Field::HttpStatus);
    let integer = || text.parse::<Value>().ok().filter(Value::is_integer);
    may_be.then(integer).flatten().unwrap_or_else(|| text.into())
}

/// Puts a new row before the one with this number.
fn insert(rows: &mut ArrayOfTables, change: &Change, origin: Origin) {
    let has_integers = rows.iter().filter_map(|row| row.get("code")).all(Item::is_integer);
    let mut row = Table::new();
    for Cell { column, new, .. } in &change.cells {
        let is_integer = column.field == Field::HttpStatus || has_integers;
        row.insert(&column.heading(), Item::Value(value(column, new, is_integer)));
    }
    let is_apart = rows.iter().skip(1).all(|row| prefix(row).starts_with('\n'));
    let mark = if origin == Origin::Proposal { MARK } else { "" };
    row.decor_mut().set_prefix(format!("{}{mark}", if is_apart { "\n" } else { "" }));
    let before = change.row.checked_sub(1).and_then(|before| rows.get(before)).map(last);
    row.set_position(before.unwrap_or_else(|| rows.get(0).and_then(Table::position)));
    rows.insert(change.row, row);
}

/// The last place in the file that a table, or one in it, has.
fn last(table: &Table) -> Option<isize> {
    let inner = table.iter().filter_map(|(_, item)| item.as_table());
    inner.filter_map(last).chain(table.position()).max()
}

/// Takes a row away, and the comment above it; what stands apart from it by a blank line stays.
fn remove(rows: &mut ArrayOfTables, number: usize) {
    let row = rows.remove(number);
    let above = prefix(&row);
    let apart = above.rfind("\n\n").map_or("", |end| &above[..=end]);
    if let Some(next) = rows.get_mut(number).filter(|_| apart.contains('#')) {
        let below = format!("{apart}{}", prefix(next));
        next.decor_mut().set_prefix(below);
    }
}

/// What stands before a row.
fn prefix(row: &Table) -> &str {
    row.decor().prefix().and_then(RawString::as_str).unwrap_or_default()
}
