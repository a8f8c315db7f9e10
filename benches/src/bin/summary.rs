//! Prints the table of what was measured, from `results.md`: `summary`. With `--write` it goes into the README.

use std::error::Error;

use errtable_benches::summary;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match &*arguments {
        [] => print!("{}", summary::markdown()?),
        [flag] if flag == "--write" => summary::write()?,
        _ => return Err("usage: summary [--write]".into()),
    }
    Ok(())
}
