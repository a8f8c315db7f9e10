//! What it takes to explain an error, and a log: see `src/explain.rs`.

use std::process::ExitCode;

use errtable_benches::explain::BENCH;
use errtable_benches::harness::tools::Tools;

fn main() -> ExitCode {
    BENCH.main(&Tools {
        folder: env!("CARGO_TARGET_TMPDIR"),
        table: env!("CARGO_BIN_EXE_table"),
        source: env!("CARGO_BIN_EXE_source"),
    })
}
