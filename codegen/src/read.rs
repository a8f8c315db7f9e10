//! From files to a raw table.
//!
//! In comes the path of a catalog: a TOML with its rows in it or in a CSV beside it, or a bare CSV.
//! Out comes the table as it was read, with every fault of its syntax.

mod csv;
mod toml;

use std::io::ErrorKind;
use std::path::Path;

use crate::diagnostic::{Diagnostic, UNREADABLE};
use crate::source::{Sources, Span};
use crate::table::{Column, Manifest, Row, Spanned, Table};

/// Reads a catalog. `None` where nothing came of it that could be checked.
pub(crate) fn read(
    path: &Path,
    sources: &mut Sources,
    findings: &mut Vec<Diagnostic>,
) -> Option<Table> {
    let index = open(path, None, sources, findings)?;
    if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("toml")) {
        return toml::read(index, sources, findings);
    }
    let Rows { columns, rows } = csv::read(index, sources, findings)?;
    let manifest = Manifest::new(Sources::span(index, 0..0));
    Some(Table { manifest, has_rows: true, columns, rows })
}

/// What a reader of rows gives.
#[derive(Default)]
struct Rows {
    columns: Vec<Spanned<Column>>,
    rows: Vec<Row>,
}

/// Reads a file into the sources; `named` is where another file names it.
fn open(
    path: &Path,
    named: Option<Span>,
    sources: &mut Sources,
    findings: &mut Vec<Diagnostic>,
) -> Option<usize> {
    let error = match sources.read(path) {
        Ok((index, None)) => return Some(index),
        Ok((index, Some(at))) => {
            let span = Sources::span(index, at..at + char::REPLACEMENT_CHARACTER.len_utf8());
            let message = format!("not UTF-8: the byte at offset {at} is not part of a character");
            let finding = Diagnostic::error("not-utf8", span, message);
            findings.push(finding.help("save the file as UTF-8"));
            return None;
        }
        Err(error) => error,
    };
    let shown = path.display();
    let message = if error.kind() == ErrorKind::NotFound {
        format!("there is no file `{shown}`")
    } else {
        format!("cannot read `{shown}`: {error}")
    };
    let finding = if let Some(span) = named {
        Diagnostic::error(UNREADABLE, span, message)
            .help("the path is relative to the file that names it")
    } else {
        let finding = Diagnostic::file(UNREADABLE, shown.to_string(), message);
        match std::env::current_dir() {
            Ok(folder) if path.is_relative() => {
                finding.help(format!("the path is relative to `{}`", folder.display()))
            }
            _ => finding,
        }
    };
    findings.push(finding);
    None
}
