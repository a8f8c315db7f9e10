//! What hot paths take, beside what is recorded: see `src/instructions.rs`.

use std::process::ExitCode;

use errtable_benches::harness::tools::Tools;
use errtable_benches::instructions::BENCH;

fn main() -> ExitCode {
    BENCH.main(&Tools {
        folder: env!("CARGO_TARGET_TMPDIR"),
        table: env!("CARGO_BIN_EXE_table"),
        source: env!("CARGO_BIN_EXE_source"),
    })
}
