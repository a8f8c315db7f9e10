//! Does a step of the way from a table to its source, and prints the nanoseconds that it took:
//! `pipeline STEP TABLE.csv`.
//!
//! `read` does what is done at least: it reads all records with the crate `csv`, in the fastest way that its
//! tutorial has. `check` says what is wrong with the table, into a file beside it; `generate` writes the
//! source beside it.

use std::error::Error;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;
use std::time::Instant;

use csv::ByteRecord;
use errtable_codegen::{Options, load};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [step, table] = &*arguments else { return Err("usage: pipeline STEP TABLE.csv".into()) };
    let table = Path::new(table);
    let step = match &**step {
        "read" => read,
        "check" => check,
        "generate" => generate,
        other => return Err(format!("no step is called `{other}`").into()),
    };
    let start = Instant::now();
    step(table)?;
    println!("{}", start.elapsed().as_nanos());
    Ok(())
}

fn read(table: &Path) -> Result<(), Box<dyn Error>> {
    let mut reader = csv::Reader::from_path(table)?;
    let mut record = ByteRecord::new();
    while reader.read_byte_record(&mut record)? {}
    Ok(())
}

fn check(table: &Path) -> Result<(), Box<dyn Error>> {
    let said = load(table).err().map(|report| report.to_string());
    Ok(fs::write(table.with_extension("said"), said.unwrap_or_default())?)
}

fn generate(table: &Path) -> Result<(), Box<dyn Error>> {
    let loaded = load(table).map_err(|report| report.to_string())?;
    let mut source = File::create(table.with_extension("rs"))?;
    errtable_codegen::write(&loaded.catalog, &Options::default(), &mut source)?;
    Ok(source.flush()?)
}
