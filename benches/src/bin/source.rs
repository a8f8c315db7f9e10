//! Prints a contender's source for a table: `source CONTENDER TABLE.csv`.
//!
//! Unoptimised it is also what `--bench pipeline` measures beside match arms: read, generate, write.

use std::error::Error;
use std::io::Write as _;
use std::path::Path;

use errtable_benches::contender::Contender;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [contender, table] = &*arguments else {
        return Err("usage: source CONTENDER TABLE.csv".into());
    };
    let mut out = std::io::stdout().lock();
    contender.parse::<Contender>()?.write(Path::new(table), &mut out)?;
    Ok(out.flush()?)
}
