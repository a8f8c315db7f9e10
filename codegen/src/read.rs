//! From files to a raw table.
//!
//! In comes the path of a catalog: a TOML with its rows in it or in a CSV beside it, or a bare CSV.
//! Out comes the table as it was read, with every fault of its syntax.

mod csv;
mod encoding;
mod file;
mod hidden;
mod length;
mod place;
mod quotes;
mod records;
pub(crate) mod toml;

use std::path::Path;

pub use self::encoding::not_utf8;
pub(crate) use self::file::Files;
pub use self::file::Opener;
use self::file::open;
use crate::diagnostic::Diagnostic;
use crate::limits::Limits;
use crate::source::Sources;
use crate::table::{Manifest, Table};

/// Reads a catalog. `None` where nothing came of it that could be checked.
pub(crate) fn read(
    path: &Path,
    files: &mut Files<'_>,
    sources: &mut Sources,
    findings: &mut Vec<Diagnostic>,
) -> Option<Table> {
    let index = open(path, None, &Limits::default(), files, sources, findings)?;
    read_source(index, files, sources, findings)
}

/// Reads the catalog in the source with this index: TOML or CSV, as its name says.
pub(crate) fn read_source(
    index: usize,
    files: &mut Files<'_>,
    sources: &mut Sources,
    findings: &mut Vec<Diagnostic>,
) -> Option<Table> {
    hidden::find(index, sources, findings);
    let path = sources.get(index).path();
    if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("toml")) {
        return toml::read(index, files, sources, findings);
    }
    // A text that is in memory already has been let in by somebody else.
    let is_inline = sources.get(index).is_inline();
    let rows = if is_inline { usize::MAX } else { Limits::default().rows };
    let rows = csv::read(index, sources, &Limits { rows, ..Limits::default() }, findings)?;
    let manifest = Manifest::new(Sources::span(index, 0..0));
    Some(Table { manifest, has_rows: true, rows })
}
