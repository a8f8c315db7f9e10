//! What a build script with `errtable-codegen` writes.

use std::error::Error;
use std::io;
use std::path::Path;

use errtable_codegen::{Loaded, Options, generate, load};

pub(super) fn source(table: &Path) -> Result<String, Box<dyn Error>> {
    Ok(generate(&read(table)?.catalog, &Options::default()))
}

pub(super) fn write(table: &Path, to: &mut dyn io::Write) -> Result<(), Box<dyn Error>> {
    Ok(errtable_codegen::write(&read(table)?.catalog, &Options::default(), to)?)
}

fn read(table: &Path) -> Result<Loaded, Box<dyn Error>> {
    Ok(load(table).map_err(|report| report.to_string())?)
}
