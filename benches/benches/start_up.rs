//! What a table adds to a program and its start: see `src/start_up.rs`.

use std::process::ExitCode;

use errtable_benches::harness::tools::Tools;
use errtable_benches::start_up::BENCH;

fn main() -> ExitCode {
    BENCH.main(&Tools {
        folder: env!("CARGO_TARGET_TMPDIR"),
        table: env!("CARGO_BIN_EXE_table"),
        source: env!("CARGO_BIN_EXE_source"),
    })
}
