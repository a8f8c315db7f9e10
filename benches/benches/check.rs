//! What it takes to find a fault in the last row: see `src/check.rs`.

use std::process::ExitCode;

use errtable_benches::check::BENCH;
use errtable_benches::harness::tools::Tools;

fn main() -> ExitCode {
    BENCH.main(&Tools {
        folder: env!("CARGO_TARGET_TMPDIR"),
        table: env!("CARGO_BIN_EXE_table"),
        source: env!("CARGO_BIN_EXE_source"),
    })
}
