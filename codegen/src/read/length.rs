//! Rows with too many or too few cells: where the likely mistake is.

use super::records::Parsed;
use crate::code::Code;
use crate::diagnostic::Diagnostic;
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
    let Some((first, is_sure)) = likely(cells, columns, sources) else {
        let help =
            "a text that has a comma in it stands in double quotes, and every column has a heading";
        return finding(row).help(help);
    };
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
    let finding = finding.help(help);
    if is_sure { finding.replaced(written) } else { finding }
}

/// The text that was likely cut up by its own commas: with its pieces put together again, all others fit
/// their columns. And whether no other is as likely.
fn likely(
    cells: &[Parsed],
    columns: &[Option<Column>],
    sources: &Sources,
) -> Option<(usize, bool)> {
    let surplus = cells.len() - columns.len();
    let text = |cell: usize| cells[cell].text(sources);
    let is_possible = |first: &usize| {
        let moved = |column: usize| if column > *first { column + surplus } else { column };
        let mut others = (0..columns.len()).filter(|column| column != first);
        columns[*first].as_ref().is_some_and(is_text)
            && others.all(|column| fits(text(moved(column)), columns[column].as_ref()))
    };
    // A comma within a sentence has a blank behind it.
    let tight = |first: &usize| {
        let joints = first + 1..=first + surplus;
        joints.filter(|cell| !text(*cell).starts_with(' ')).count()
    };
    let possible: Vec<(usize, usize)> =
        (0..columns.len()).filter(is_possible).map(|first| (tight(&first), first)).collect();
    let (least, first) = possible.iter().min().copied()?;
    Some((first, possible.iter().filter(|(tight, _)| *tight == least).count() == 1))
}

fn is_text(column: &Column) -> bool {
    Field::TEXTS.contains(&column.field) || column.field == Field::Deprecated
}

/// Whether a text could be a cell of this column.
fn fits(text: &str, column: Option<&Column>) -> bool {
    let Some(column) = column else { return true };
    match column.field {
        Field::Code => !text.is_empty() && (!text.contains(' ') || Code::number(text).is_some()),
        Field::Name => !text.is_empty() && !text.contains(' '),
        Field::HttpStatus => {
            text.is_empty() || text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_digit())
        }
        // A word, misspelt perhaps.
        Field::Kind | Field::Retry => {
            text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
        }
        _ => !text.starts_with(' '),
    }
}
