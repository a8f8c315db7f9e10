//! Texts that do not say what they seem to: invisible characters, blanks, a quote that quotes nothing.

use crate::diagnostic::{Diagnostic, is_hidden};
use crate::source::{Sources, Span};
use crate::table::{Cell, Table};

/// Looks at every text of the TOML and every cell.
pub(super) fn check(table: &Table, sources: &Sources, findings: &mut Vec<Diagnostic>) {
    let manifest = &table.manifest;
    let pairs = manifest.categories.iter().chain(&manifest.source).map(|(_, value)| value);
    for text in manifest.title.iter().chain(pairs) {
        invisible(&text.value, text.span, findings);
    }
    for cell in table.rows.all_cells() {
        let text = table.rows.text(cell, sources);
        invisible(text, cell.span, findings);
        if text.starts_with(char::is_whitespace) && text.trim().is_empty() {
            let finding =
                Diagnostic::error("blanks", cell.span, "the cell holds nothing but blanks");
            findings.push(finding.help("leave it empty"));
        }
        displaced_quote(cell, text, findings);
    }
}

/// Control characters and invisible ones would hide in the table and in the source made of it.
fn invisible(text: &str, span: Span, findings: &mut Vec<Diagnostic>) {
    if is_printable(text) {
        return;
    }
    if let Some(character) = text.chars().find(|character| is_hidden(*character)) {
        let code = u32::from(character);
        let message = format!("the text holds U+{code:04X}, which nobody sees");
        findings.push(Diagnostic::error("invisible-character", span, message).help("remove it"));
    }
}

/// Whether a text is of visible ASCII characters and blanks alone, as most texts of most tables are.
fn is_printable(text: &str) -> bool {
    // A plain loop: build scripts are not optimised, and every byte of a table comes through here.
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !matches!(bytes[at], b' '..=b'~') {
            return false;
        }
        at += 1;
    }
    true
}

/// A quote only opens a cell of a CSV where it is the first thing in it.
fn displaced_quote(cell: Cell, text: &str, findings: &mut Vec<Diagnostic>) {
    let blank_before = text.starts_with(' ') && text.trim_start().starts_with('"');
    if cell.is_plain() && blank_before {
        findings.push(
            Diagnostic::error("displaced-quote", cell.span, "there is a blank before the quote")
                .help("remove the blank: otherwise the quotes are part of the text"),
        );
    }
}
