//! Prints the table of a number of rows, with integers for codes, or with texts: `table ROWS [texts]`.

use std::error::Error;

use errtable_benches::table::{Codes, Table};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (rows, codes) = match &*arguments {
        [rows] => (rows, Codes::Integers),
        [rows, texts] if texts == "texts" => (rows, Codes::Texts),
        _ => return Err("usage: table ROWS [texts]".into()),
    };
    print!("{}", Table::of(rows.parse()?).to_csv(codes));
    Ok(())
}
