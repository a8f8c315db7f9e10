//! What it takes to find the variant of a code: see `src/classify.rs`.

use std::process::ExitCode;

use errtable_benches::classify::BENCH;
use errtable_benches::harness::tools::Tools;

fn main() -> ExitCode {
    BENCH.main(&Tools {
        folder: env!("CARGO_TARGET_TMPDIR"),
        table: env!("CARGO_BIN_EXE_table"),
        source: env!("CARGO_BIN_EXE_source"),
    })
}
