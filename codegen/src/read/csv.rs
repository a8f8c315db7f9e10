//! CSV (RFC 4180) to rows, with the place of every cell.

use std::collections::HashSet;

use super::length;
use super::records::{Parsed, Records, record_span};
use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::limits::{Grouped, Limits, raise};
use crate::lint::Lint;
use crate::name::{listing, nearest};
use crate::source::{Sources, Span};
use crate::table::{Column, Field, Rows, Spanned};

/// Reads the CSV with this index. `None` where it has no header.
pub(super) fn read(
    index: usize,
    sources: &Sources,
    limits: &Limits,
    findings: &mut Vec<Diagnostic>,
) -> Option<Rows> {
    let mut records = Records::new(index, sources.get(index).text());
    let (mut header, before) = (Vec::new(), findings.len());
    if !records.read(&mut header, findings) {
        findings.push(
            Diagnostic::new(Lint::NoHeader, Sources::span(index, 0..0), "the file is empty")
                .help(format!("start with a header, for example `{EXAMPLE_HEADER}`")),
        );
        return None;
    }
    records.columns = header.len();
    if let Some(finding) = other_separator(&header, sources) {
        findings.truncate(before);
        findings.push(finding);
        return None;
    }
    if records.misquoted {
        // With its quotes amiss, nobody knows what the columns are.
        return None;
    }
    let columns = columns(&header, sources, findings);
    let known = |field| columns.iter().flatten().any(|column| column.value.field == field);
    let has_both = known(Field::Code) && known(Field::Name);
    let misspelt = if has_both { Vec::new() } else { misspelt(&header, sources) };
    if !known(Field::Code) && !known(Field::Name) {
        // What follows would be said of every row. Misspelt headings have been said.
        if misspelt.is_empty() {
            findings.truncate(before);
            findings.push(no_header(record_span(index, &header), &header, sources));
        }
        return None;
    }
    let known: Vec<Option<Column>> =
        columns.iter().map(|column| Some(column.as_ref()?.value.clone())).collect();
    let mut rows = Rows::new(columns.into_iter().flatten().collect());
    rows.comparable = known.iter().all(Option::is_some);
    rows.misspelt = misspelt;
    let (mut record, mut cells) = (header, Vec::with_capacity(known.len()));
    while records.read(&mut record, findings) {
        let span = record_span(index, &record);
        if record.len() != known.len() {
            // With its quotes amiss, nobody knows where its cells end.
            if !records.misquoted {
                let last = rows.len().checked_sub(1).and_then(|row| rows.cells(row).last());
                findings.push(length::wrong(&record, &known, last.map(|cell| cell.span), sources));
            }
            rows.complete = false;
            continue;
        }
        if rows.len() == limits.rows {
            findings.push(too_many(limits.rows, span));
            rows.complete = false;
            break;
        }
        for (field, known) in record.drain(..).zip(&known) {
            if known.is_some() {
                cells.push(Some(rows.cell(field.span, field.text)));
            }
        }
        rows.push(span, cells.drain(..));
    }
    rows.shrink();
    Some(rows)
}

/// The finding for a row beyond the limit.
pub(super) fn too_many(limit: usize, row: Span) -> Diagnostic {
    let message = format!("the table has more than {} rows", Grouped(limit));
    Diagnostic::new(Lint::OverLimit, row, message).help(raise("rows"))
}

fn headings<'a>(header: &'a [Parsed], sources: &'a Sources) -> HashSet<&'a str> {
    header.iter().map(|cell| cell.text(sources)).collect()
}

/// The columns that headings which are none are likely meant to be.
fn misspelt(header: &[Parsed], sources: &Sources) -> Vec<Field> {
    let headings = headings(header, sources);
    let unknown = header.iter().map(|cell| cell.text(sources));
    let unknown = unknown.filter(|heading| Column::parse(heading).is_none());
    let meant = unknown.filter_map(|heading| meant_column(heading, &|it| headings.contains(it)));
    meant.filter_map(|meant| Some(Column::parse(&meant)?.field)).collect()
}

/// The finding for a first line that names no column which must be there.
fn no_header(line: Span, cells: &[Parsed], sources: &Sources) -> Diagnostic {
    let is_number = |cell: &Parsed| Code::number(cell.text(sources).trim()).is_some();
    let is_comment = cells.first().is_some_and(|cell| length::is_comment(cell, sources));
    let message = "the first line is no header: it names neither `code` nor `name`";
    let (message, help) = if is_comment {
        (message, length::NO_COMMENTS.to_owned())
    } else if cells.iter().any(is_number) {
        (message, format!("start with a header, for example `{EXAMPLE_HEADER}`"))
    } else {
        // A header in other words: with a second one above it, it would be taken for a row.
        let columns = listing(&Field::ALL.map(Field::name));
        let help = format!("rename the columns; the known ones are {columns}");
        ("the first line names neither `code` nor `name`", help)
    };
    Diagnostic::new(Lint::NoHeader, line, message).help(help)
}

/// A header that is one cell with another separator in it.
fn other_separator(header: &[Parsed], sources: &Sources) -> Option<Diagnostic> {
    let [only] = header else { return None };
    let heading = sources.text(only.span);
    let is_column = |name: &str| {
        let name = name.trim_matches(|it: char| it == '"' || it.is_whitespace());
        Column::parse(&name.to_lowercase()).is_some()
    };
    let (separator, shown) =
        [(';', "`;`"), ('\t', "tabs"), ('|', "`|`")].into_iter().find(|(separator, _)| {
            heading.split(*separator).filter(|name| is_column(name)).count() > 1
        })?;
    let message = format!("the columns are separated by {shown}, not by commas");
    let at = only.span.range().start + heading.find(separator)?;
    Some(
        Diagnostic::new(Lint::OtherSeparator, only.span.at(at..at + 1), message)
            .help("save the table with commas"),
    )
}

const EXAMPLE_HEADER: &str = "code,name,http_status,message,suggestion";

/// The columns of a header; `None` for one that is not known, so that its cells are left out.
fn columns(
    header: &[Parsed],
    sources: &Sources,
    findings: &mut Vec<Diagnostic>,
) -> Vec<Option<Spanned<Column>>> {
    let headings = headings(header, sources);
    let mut columns: Vec<Option<Spanned<Column>>> = Vec::new();
    for cell in header {
        let heading = cell.text(sources);
        let column = Column::parse(heading);
        match &column {
            None => findings.push(unknown_column(heading, cell.span, &|it| headings.contains(it))),
            Some(column) => {
                if let Some(first) = columns.iter().flatten().find(|first| first.value == *column) {
                    findings.push(
                        Diagnostic::new(
                            Lint::DuplicateColumn,
                            cell.span,
                            format!("the column `{heading}` stands twice"),
                        )
                        .and(first.span, "first here")
                        .help("remove one of the two"),
                    );
                }
            }
        }
        columns.push(column.map(|value| Spanned { value, span: cell.span }));
    }
    columns
}

/// The finding for a heading, or a key of a TOML row, that is no column; `has` knows which stand there.
pub(super) fn unknown_column(heading: &str, span: Span, has: &dyn Fn(&str) -> bool) -> Diagnostic {
    if heading.trim().is_empty() {
        return Diagnostic::new(Lint::UnknownColumn, span, "the column has no name")
            .help("name it, or remove the column");
    }
    let finding =
        Diagnostic::new(Lint::UnknownColumn, span, format!("no column is called `{heading}`"));
    if let Some((name, language)) = heading.split_once('.') {
        let texts = Field::TEXTS.map(Field::name);
        if language.is_empty() && texts.contains(&name) {
            return finding.help(format!("write a language behind the dot: `{name}.zh`"));
        }
        if Field::ALL.iter().any(|field| field.name() == name) {
            return finding.help(format!("only {} come in languages", listing(&texts)));
        }
    }
    match meant_column(heading, has) {
        Some(meant) => finding.meant(&meant),
        None => finding.help(format!("the columns are {}", listing(&Field::ALL.map(Field::name)))),
    }
}

/// The column that a heading is likely meant to be: one that is not there yet.
pub(super) fn meant_column(heading: &str, has: &dyn Fn(&str) -> bool) -> Option<String> {
    let is_free = |column: &String| !has(column);
    if let Some((name, language)) = heading.split_once(['_', '-']) {
        let meant = format!("{name}.{language}");
        if Column::parse(&meant).is_some() {
            return Some(meant).filter(is_free);
        }
    }
    let (name, language) = heading.split_at(heading.find('.').unwrap_or(heading.len()));
    let free: Vec<&str> = Field::ALL
        .iter()
        .map(|field| field.name())
        .filter(|name| is_free(&format!("{name}{language}")))
        .collect();
    let meant = format!("{}{language}", nearest(name.trim(), &free)?);
    Column::parse(&meant).map(|_| meant)
}
