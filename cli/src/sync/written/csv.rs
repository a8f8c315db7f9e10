//! Cells and rows of a CSV, changed where they stand.

use std::ops::Range;

use errtable_codegen::{Column, Rows};

use super::super::drift::{Cell, Change, Drift, Fate, What};
use crate::canonical::LineEnd;
use crate::canonical::csv::{in_quotes, needs_quotes, order, quoted};

/// The text of a CSV with these rows, after these changes.
pub(super) fn text(text: &str, rows: &Rows, drift: &Drift) -> String {
    let line_end = LineEnd::of(text);
    // A last line without an end has one while there may come others behind it.
    let is_ended = text.ends_with(['\n', '\r']);
    let text = if is_ended { text.to_owned() } else { format!("{text}{}", line_end.text()) };
    let places = places(rows, &drift.columns);
    let file = File { text: &text, rows, line_end, places };
    let mut text = file.changed(&drift.changes);
    if !is_ended && text.ends_with(line_end.text()) {
        text.truncate(text.len() - line_end.text().len());
    }
    text
}

/// Where a cell of a row is from.
enum Place {
    /// The column with this number.
    Old(usize),
    /// A column that the table gets.
    New(Column),
}

/// The columns, those that come among those that are there: each behind the last of those that stand
/// before it in the canonical order.
fn places(rows: &Rows, new: &[Column]) -> Vec<Place> {
    let mut places: Vec<Place> = (0..rows.columns().len()).map(Place::Old).collect();
    for column in new {
        let stands_before = |place: &Place| match place {
            Place::Old(old) => order(&rows.columns()[*old].value) <= order(column),
            Place::New(other) => order(other) <= order(column),
        };
        let before = places.iter().rposition(stands_before);
        places.insert(before.map_or(0, |before| before + 1), Place::New(column.clone()));
    }
    places
}

/// A CSV that is changed.
struct File<'t> {
    text: &'t str,
    rows: &'t Rows,
    line_end: LineEnd,
    places: Vec<Place>,
}

impl File<'_> {
    /// Its text after these changes, which are in the order of the rows.
    fn changed(&self, changes: &[Change]) -> String {
        let mut text = String::with_capacity(self.text.len());
        let header = self.header();
        text.push_str(&self.text[..header.start]);
        text.push_str(&self.heading());
        let (mut at, mut is_deleted, mut rest) = (header.end, false, changes);
        for row in 0..=self.rows.len() {
            let here = rest.iter().take_while(|change| change.row == row).count();
            let (here, others) = rest.split_at(here);
            rest = others;
            let is_there = row < self.rows.len();
            let span = if is_there {
                self.rows.span(row).range()
            } else {
                self.text.len()..at.max(self.text.len())
            };
            // The end of the line before, which goes with it, and blank lines.
            let between = &self.text[at..span.start];
            let (end, blank) = between.split_at(line_end(between));
            text.push_str(if is_deleted { "" } else { end });
            for change in here.iter().filter(|change| matches!(change.what, What::New(..))) {
                text.push_str(&self.row(None, &change.cells));
                text.push_str(self.line_end.text());
            }
            text.push_str(blank);
            is_deleted = here.iter().any(|change| change.what == What::Gone(Fate::Deleted));
            if is_there && !is_deleted {
                let cells = here.iter().filter(|change| !matches!(change.what, What::New(..)));
                let cells: Vec<&Cell> = cells.flat_map(|change| &change.cells).collect();
                text.push_str(&self.row(Some(row), cells));
            }
            at = span.end;
        }
        text
    }

    fn header(&self) -> Range<usize> {
        let spans = self.rows.columns().iter().map(|column| column.span.range());
        let (start, end) = spans
            .fold((usize::MAX, 0), |(start, end), span| (start.min(span.start), end.max(span.end)));
        start.min(end)..end
    }

    /// The header with the columns that come.
    fn heading(&self) -> String {
        let headings = self.places.iter().map(|place| match place {
            Place::Old(old) => self.text[self.rows.columns()[*old].span.range()].to_owned(),
            Place::New(column) => column.heading(),
        });
        headings.collect::<Vec<_>>().join(",")
    }

    /// A row in which these cells change; the others stay as they are written.
    fn row<'c>(&self, row: Option<usize>, cells: impl IntoIterator<Item = &'c Cell>) -> String {
        let cells: Vec<&Cell> = cells.into_iter().collect();
        let written = self.places.iter().map(|place| {
            let (column, old) = match place {
                Place::Old(old) => {
                    let raw = row.map(|row| self.rows.cells(row)[*old].span.range());
                    (&self.rows.columns()[*old].value, raw.map_or("", |raw| &self.text[raw]))
                }
                Place::New(column) => (column, ""),
            };
            let Some(cell) = cells.iter().find(|cell| cell.column == *column) else {
                return old.to_owned();
            };
            // Where all cells stand in quotes, this one does too.
            let is_quoted = old.starts_with('"') && !needs_quotes(&cell.old);
            let text =
                if is_quoted { in_quotes(&cell.new) } else { quoted(&cell.new).into_owned() };
            text.replace('\n', self.line_end.text())
        });
        written.collect::<Vec<_>>().join(",")
    }
}

/// How long the end of a line is with which a text starts.
fn line_end(text: &str) -> usize {
    match text.as_bytes() {
        [b'\r', b'\n', ..] => 2,
        [b'\r' | b'\n', ..] => 1,
        _ => 0,
    }
}
