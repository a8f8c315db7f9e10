//! Texts that do not say what they seem to: invisible characters, blanks, a quote that quotes nothing.

use crate::diagnostic::Diagnostic;
use crate::hidden::{hides, is_hidden, is_odd_blank};
use crate::limits::{Grouped, raise};
use crate::lint::Lint;
use crate::source::{Sources, Span};
use crate::table::{Cell, Field, Table};

/// Looks at every text of the TOML and every cell.
pub(super) fn check(table: &Table, sources: &Sources, findings: &mut Vec<Diagnostic>) {
    let manifest = &table.manifest;
    let pairs = manifest.categories.iter().chain(&manifest.source).map(|(_, value)| value);
    for text in manifest.title.iter().chain(pairs) {
        invisible(&text.value, text.span, sources, findings);
    }
    let fields: Vec<Field> = table.rows.columns().iter().map(|column| column.value.field).collect();
    for row in 0..table.rows.len() {
        for (cell, field) in table.rows.cells(row).iter().zip(&fields) {
            if !cell.is_absent() {
                one(table, sources, *cell, *field, findings);
            }
        }
    }
}

fn one(table: &Table, sources: &Sources, cell: Cell, field: Field, findings: &mut Vec<Diagnostic>) {
    let text = table.rows.text(cell, sources);
    if text.is_empty() {
        return;
    }
    if !cell.is_plain() {
        invisible(text, cell.span, sources, findings);
    }
    let is_required = matches!(field, Field::Code | Field::Name);
    if is_required && !text.is_ascii() {
        confusing(text, cell, findings);
    }
    // Of a code or a name more is to be said than that it is blank: each row has one.
    if !is_required && !text.as_bytes()[0].is_ascii_graphic() && text.trim().is_empty() {
        let finding = Diagnostic::new(Lint::Blanks, cell.span, "the cell holds nothing but blanks");
        findings.push(finding.help("leave it empty"));
    }
    let limit = table.manifest.limits.cell_length;
    if text.len() > limit {
        let (length, limit) = (Grouped(text.len()), Grouped(limit));
        let message = format!("the cell has {length} bytes, and {limit} is the limit");
        let finding = Diagnostic::new(Lint::OverLimit, cell.span, message);
        findings.push(finding.help(raise("cell_length")));
    }
    displaced_quote(cell, text, findings);
}

/// What an escape of TOML hides, or a carriage return in a cell: all others have been found where they
/// stand.
fn invisible(text: &str, span: Span, sources: &Sources, findings: &mut Vec<Diagnostic>) {
    let written = sources.text(span);
    let hidden =
        |(at, it): &(usize, char)| hides(text, *at, *it) && (*it == '\r' || !written.contains(*it));
    let found = text.char_indices().find(hidden);
    findings.extend(found.map(|(_, character)| Diagnostic::hidden(character, span)));
}

/// What may stand in a text, but would make a code or a name that is another one than it seems.
fn confusing(text: &str, cell: Cell, findings: &mut Vec<Diagnostic>) {
    let confuses =
        |(at, it): &(usize, char)| is_odd_blank(*it) || is_hidden(*it) && !hides(text, *at, *it);
    for (at, character) in text.char_indices().filter(confuses) {
        if !cell.is_plain() {
            findings.push(Diagnostic::hidden(character, cell.span));
            return;
        }
        let at = cell.span.range().start + at;
        let place = cell.span.at(at..at + character.len_utf8());
        findings.push(Diagnostic::hidden(character, place).replaced(""));
    }
}

/// A quote only opens a cell of a CSV where it is the first thing in it, and one that has a quote in it
/// stands in quotes (RFC 4180, section 2).
fn displaced_quote(cell: Cell, text: &str, findings: &mut Vec<Diagnostic>) {
    if !cell.is_plain() || !text.contains('"') {
        return;
    }
    let (message, help) = if text.trim_start().starts_with('"') {
        let help = "remove the blank: otherwise the quotes are part of the text";
        ("there is a blank before the quote", help)
    } else {
        let help = "if it is part of the text, put the cell into quotes, and write the quote as two: `\"\"`";
        ("there is a double quote in a cell that does not start with one", help)
    };
    findings.push(Diagnostic::new(Lint::DisplacedQuote, cell.span, message).help(help));
}
