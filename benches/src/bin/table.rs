//! Prints the table of a number of rows: `table ROWS`.

use std::error::Error;

use errtable_benches::table::Table;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [rows] = &*arguments else { return Err("usage: table ROWS".into()) };
    print!("{}", Table::of(rows.parse()?).to_csv());
    Ok(())
}
