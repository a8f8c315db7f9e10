//! What it takes to come from a table to its source: see `src/pipeline.rs`.

use std::process::ExitCode;

use errtable_benches::harness::tools::Tools;
use errtable_benches::pipeline::BENCH;

fn main() -> ExitCode {
    BENCH.main(&Tools {
        folder: env!("CARGO_TARGET_TMPDIR"),
        table: env!("CARGO_BIN_EXE_table"),
        source: env!("CARGO_BIN_EXE_source"),
    })
}
