//! Rows with too many or too few cells: where the likely mistake is.

use super::csv::Parsed;
use crate::diagnostic::Diagnostic;
use crate::kind::{Kind, Retry};
use crate::lint::Lint;
use crate::name::listing;
use crate::source::{Sources, Span};
use crate::table::{Column, Field};

/// What to do about a line that is meant to be a comment.
pub(super) const NO_COMMENTS: &str =
    "a CSV has no comments: remove the line, or move it to a TOML, where `#` starts one";

/// Whether this is the start of a line that is meant to be a comment.
pub(super) fn is_comment(first: &Parsed, sources: &Sources) -> bool {
    first.text(sources).trim_start().starts_with('#')
}

/// The finding for a row that has another number of cells than the header; `before` is the last cell of
/// the row before it.
pub(super) fn wrong(
    cells: &[Parsed],
    columns: &[Option<Column>],
    before: Option<Span>,
    sources: &Sources,
) -> Diagnostic {
    let (has, wants) = (cells.len(), columns.len());
    let row = cells[0].span.at(cells[0].span.range().start..cells[has - 1].span.range().end);
    let noun = if has == 1 { "cell" } else { "cells" };
    let message = format!("the row has {has} {noun}, and the header has {wants}");
    let finding = |span| Diagnostic::new(Lint::RowLength, span, message);
    if is_comment(&cells[0], sources) {
        return finding(row).here("this looks like a comment").help(NO_COMMENTS);
    }
    let Some(surplus) = cells.get(wants..).filter(|surplus| !surplus.is_empty()) else {
        let headings: Vec<_> = columns[has..].iter().flatten().map(Column::heading).collect();
        let headings = listing(&headings.iter().map(|heading| &**heading).collect::<Vec<_>>());
        let text =
            if headings.is_empty() { headings } else { format!("nothing is left for {headings}") };
        let finding = finding(row).here(text).help(
            "an empty cell still needs its comma, and a text with a line break in it double quotes",
        );
        // A code has no blanks: this looks like the rest of a text.
        let rest = has == 1 || cells[0].text(sources).contains(' ');
        return match before.filter(|_| rest) {
            Some(before) => finding.and(before, "or does this text go on in that row?"),
            None => finding,
        };
    };
    if surplus.iter().all(|cell| cell.text(sources).is_empty()) {
        let end = cells[wants - 1].span.range().end..row.range().end;
        let help = "remove the commas at the end of the row";
        return finding(row.at(end)).here("too many").help(help).replaced("");
    }
    let first = likely(cells, columns, sources);
    let whole = cells[first].span.range().start..cells[first + has - wants].span.range().end;
    let span = row.at(whole);
    let text = sources.text(span);
    let heading = columns[first]
        .as_ref()
        .map_or("this cell".to_owned(), |column| format!("`{}`", column.heading()));
    let finding = finding(span).here(format!("this may be all of {heading}"));
    if text.trim_start().starts_with('"') && text.starts_with(' ') {
        let help = "remove the blank before the quote: a quote opens a cell where it comes first";
        return finding.help(help).replaced(text.trim_start());
    }
    if text.contains('"') {
        return finding.help("put a text that has a comma in it into double quotes, and write a double quote in it as two: `\"\"`");
    }
    // The whole of a long text would not help more than its start.
    let written = format!("\"{text}\"");
    let shown = if written.chars().count() > 80 { "\"like, this\"" } else { &written };
    let help = format!("put a text that has a comma in it into double quotes: {shown}");
    finding.help(help).replaced(written)
}

/// The cell that was most likely cut up by its own commas: with its pieces put together again, the
/// others fit their columns best.
fn likely(cells: &[Parsed], columns: &[Option<Column>], sources: &Sources) -> usize {
    let surplus = cells.len() - columns.len();
    let text = |cell: usize| cells[cell].text(sources);
    let cost = |first: usize| {
        let moved = |column: usize| if column > first { column + surplus } else { column };
        let others = (0..columns.len()).filter(|column| *column != first);
        let misfits =
            others.filter(|column| !fits(text(moved(*column)), columns[*column].as_ref()));
        let is_text = columns[first].as_ref().is_some_and(is_text);
        // A comma within a sentence has a blank behind it.
        let joints = first + 1..=first + surplus;
        let tight = joints.filter(|cell| !text(*cell).starts_with(' '));
        (misfits.count(), !is_text, tight.count())
    };
    (0..columns.len()).min_by_key(|first| cost(*first)).unwrap_or_default()
}

fn is_text(column: &Column) -> bool {
    Field::TEXTS.contains(&column.field) || column.field == Field::Deprecated
}

/// Whether a text could be a cell of this column.
fn fits(text: &str, column: Option<&Column>) -> bool {
    let Some(column) = column else { return true };
    match column.field {
        Field::Code => !text.is_empty() && !text.starts_with(' '),
        Field::Name => !text.is_empty() && !text.contains(' '),
        Field::HttpStatus => {
            text.is_empty() || text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_digit())
        }
        Field::Kind => text.is_empty() || Kind::WORDS.iter().any(|(_, word)| *word == text),
        Field::Retry => text.is_empty() || Retry::WORDS.iter().any(|(_, word)| *word == text),
        _ => !text.starts_with(' '),
    }
}
