//! A CSV in canonical form (RFC 4180): columns in the order of the reference, quotes where they are
//! needed, nothing else.

use std::borrow::Cow;

use errtable_codegen::{Cell, Column, Field, Rows, Sources};

use super::LineEnd;

/// Whether a cell with this text has to stand in quotes.
pub(crate) fn needs_quotes(text: &str) -> bool {
    text.contains([',', '"', '\r', '\n'])
}

/// The text of a cell, in quotes where it has to be.
pub(crate) fn quoted(text: &str) -> Cow<'_, str> {
    if needs_quotes(text) { Cow::Owned(in_quotes(text)) } else { Cow::Borrowed(text) }
}

/// The text of a cell, in quotes.
pub(crate) fn in_quotes(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// The rows, in this order.
pub(super) fn form(rows: &Rows, sources: &Sources, order: &[usize], line_end: LineEnd) -> String {
    let places = places(rows);
    let headings = rows.columns().iter().map(|column| column.value.heading()).collect::<Vec<_>>();
    let mut lines = Lines { text: String::new(), line_end };
    lines.push(places.iter().map(|place| (&*headings[*place], false)));
    for row in order {
        let cells = rows.cells(*row);
        lines.push(places.iter().map(|place| {
            let cell = cells[*place];
            let text = rows.text(cell, sources);
            (text, is_displaced(cell, text))
        }));
    }
    lines.text
}

/// Where each column stands: in the order of their fields, and of one field first the one that names no
/// language.
fn places(rows: &Rows) -> Vec<usize> {
    let mut places: Vec<usize> = (0..rows.columns().len()).collect();
    places.sort_by_key(|place| order(&rows.columns()[*place].value));
    places
}

/// What columns are ordered by.
pub(crate) fn order(column: &Column) -> (Field, bool) {
    (column.field, column.language.is_some())
}

/// Whether a quote in a cell seems to open it, but for a blank before it. Such a cell stays as it is:
/// it is a fault, which quotes around it would hide.
fn is_displaced(cell: Cell, text: &str) -> bool {
    cell.is_plain() && text.starts_with(' ') && text.trim_start().starts_with('"')
}

/// Lines of a CSV.
struct Lines {
    text: String,
    line_end: LineEnd,
}

impl Lines {
    /// Adds a line of cells; each says whether it is to be written as it is.
    fn push<'t>(&mut self, cells: impl ExactSizeIterator<Item = (&'t str, bool)>) {
        let alone = cells.len() == 1;
        for (index, (text, as_it_is)) in cells.enumerate() {
            if index > 0 {
                self.text.push(',');
            }
            // A blank line would be no row.
            if !as_it_is && (needs_quotes(text) || alone && text.is_empty()) {
                self.push_quoted(text);
            } else {
                self.text.push_str(text);
            }
        }
        self.text.push_str(self.line_end.text());
    }

    fn push_quoted(&mut self, text: &str) {
        self.text.push('"');
        let mut before = '"';
        for character in text.chars() {
            match character {
                '"' => self.text.push_str("\"\""),
                // Of CR CR LF a reader makes CR LF again.
                '\n' if before == '\r' => self.text.push_str("\r\n"),
                '\n' => self.text.push_str(self.line_end.text()),
                _ => self.text.push(character),
            }
            before = character;
        }
        self.text.push('"');
    }
}

#[cfg(test)]
mod tests;
