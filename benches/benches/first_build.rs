//! What cargo takes to build a crate first and again: see `src/first_build.rs`.

use std::process::ExitCode;

use errtable_benches::first_build::BENCH;
use errtable_benches::harness::tools::Tools;

fn main() -> ExitCode {
    BENCH.main(&Tools {
        folder: env!("CARGO_TARGET_TMPDIR"),
        table: env!("CARGO_BIN_EXE_table"),
        source: env!("CARGO_BIN_EXE_source"),
    })
}
