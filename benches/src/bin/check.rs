//! Reads a table with a fault, and says where that is: `check errtable|csv TABLE.csv`.
//!
//! `csv` does what is done at least: it reads all rows with the crate `csv`, and stops at the fault.

use std::error::Error;
use std::path::Path;
use std::process::ExitCode;

use errtable_benches::table::Table;

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [reader, table] = &*arguments else { return Err("usage: check READER TABLE.csv".into()) };
    let said = match &**reader {
        "errtable" => errtable_codegen::load(table).err().map(|report| report.to_string()),
        "csv" => Table::read(Path::new(table)).err().map(|error| error.to_string()),
        other => return Err(format!("no reader is called `{other}`").into()),
    };
    let Some(said) = said else { return Err("nothing is wrong with the table".into()) };
    println!("{said}");
    Ok(ExitCode::SUCCESS)
}
