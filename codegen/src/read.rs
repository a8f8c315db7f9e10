//! From files to a raw table.
//!
//! In comes the path of a catalog: a TOML with its rows in it or in a CSV beside it, or a bare CSV.
//! Out comes the table as it was read, with every fault of its syntax.

mod csv;
mod toml;

use std::ffi::OsStr;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostic, UNREADABLE};
use crate::name::nearest;
use crate::order::order;
use crate::source::{Sources, Span};
use crate::table::{Manifest, Table};

/// Reads a catalog. `None` where nothing came of it that could be checked.
pub(crate) fn read(
    path: &Path,
    sources: &mut Sources,
    findings: &mut Vec<Diagnostic>,
) -> Option<Table> {
    let index = open(path, None, sources, findings)?;
    read_source(index, sources, findings)
}

/// Reads the catalog in the source with this index: TOML or CSV, as its name says.
pub(crate) fn read_source(
    index: usize,
    sources: &mut Sources,
    findings: &mut Vec<Diagnostic>,
) -> Option<Table> {
    let path = sources.get(index).path();
    if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("toml")) {
        return toml::read(index, sources, findings);
    }
    let rows = csv::read(index, sources, findings)?;
    let manifest = Manifest::new(Sources::span(index, 0..0));
    Some(Table { manifest, has_rows: true, rows })
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
    let finding = match named {
        Some(span) => Diagnostic::error(UNREADABLE, span, message),
        None => Diagnostic::file(UNREADABLE, shown.to_string(), message),
    };
    let near = if error.kind() == ErrorKind::NotFound { nearest_path(path) } else { None };
    let folder = std::env::current_dir().ok().filter(|_| path.is_relative());
    findings.push(match (near, named, folder) {
        (Some(near), ..) => {
            let from = named.map(|span| sources.source(span).path().with_file_name(""));
            let near = from.and_then(|from| near.strip_prefix(from).ok()).unwrap_or(&near);
            finding.help(format!("did you mean `{}`?", near.display()))
        }
        (_, Some(_), _) => finding.help("the path is relative to the file that names it"),
        (.., Some(folder)) => {
            finding.help(format!("the path is relative to `{}`", folder.display()))
        }
        _ => finding,
    });
    None
}

/// The path as it may have been meant: the first part of it that does not exist is taken for the
/// nearest name beside it that does.
fn nearest_path(path: &Path) -> Option<PathBuf> {
    let missing =
        path.ancestors().take_while(|it| !it.as_os_str().is_empty() && !it.exists()).last()?;
    let folder = missing.parent().filter(|folder| !folder.as_os_str().is_empty());
    let entries = std::fs::read_dir(folder.unwrap_or(Path::new("."))).ok()?;
    let names: Vec<String> =
        entries.flatten().filter_map(|entry| entry.file_name().into_string().ok()).collect();
    let names: Vec<&str> = order(names.len(), &mut |one, other| names[one].cmp(&names[other]))
        .into_iter()
        .map(|index| &*names[index])
        .collect();
    // What they have in common behind the dot tells nothing.
    let given = missing.file_name()?.to_str()?;
    let stems: Vec<&str> = names.iter().filter_map(|name| stem(name)).collect();
    let meant = nearest(stem(given)?, &stems);
    let names: Vec<&str> = names.iter().copied().filter(|name| stem(name) == meant).collect();
    let meant = nearest(given, &names)?;
    let rest = path.strip_prefix(missing).ok()?;
    let near = missing.with_file_name(meant);
    Some(if rest.as_os_str().is_empty() { near } else { near.join(rest) }).filter(|it| it.exists())
}

fn stem(name: &str) -> Option<&str> {
    Path::new(name).file_stem().and_then(OsStr::to_str)
}
