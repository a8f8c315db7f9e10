//! What it takes to decode a response: beside `serde_json` into a struct that is written by hand, which
//! gives the code, and nothing of what it means.

use std::process::Command;
use std::time::Duration;

use crate::harness::cargo::Artifacts;
use crate::harness::number::{count, float, times};
use crate::harness::options::{Defaults, Options, Preset};
use crate::harness::process::instructions;
use crate::harness::report::Report;
use crate::harness::tools::Tools;
use crate::harness::{Bench, Result};

/// The bench `decode`.
pub const BENCH: Bench = Bench {
    name: "decode",
    defaults: Defaults {
        full: Preset { sizes: &[], runs: 5, time_limit: Duration::from_mins(1) },
        quick: Preset { sizes: &[], runs: 3, time_limit: Duration::from_mins(1) },
        test: Preset { sizes: &[], runs: 1, time_limit: Duration::from_mins(1) },
    },
    measure,
};

/// What is done, and the two ways of it.
const WAYS: [(&str, &str, &str); 1] =
    [("a response of Tripo's", "decode-errtable", "decode-serde_json")];

/// What one call takes.
struct Cost {
    nanoseconds: f64,
    /// None where valgrind is not at hand.
    instructions: Option<u64>,
}

fn measure(options: &Options, _: &Tools, report: &mut Report) -> Result<()> {
    let artifacts = Artifacts::build(&["--release", "--bin", "decode"])?;
    let program = artifacts.program("decode")?.display().to_string();
    let mut rows = Vec::new();
    for (what, ours, peer) in WAYS {
        let costs = [cost(options, &program, ours)?, cost(options, &program, peer)?];
        for (way, cost) in [ours, peer].into_iter().zip(&costs) {
            rows.push([
                what.to_owned(),
                way.split_once('-').map_or(way, |(_, way)| way).to_owned(),
                format!("{:.0} ns", cost.nanoseconds),
                times(cost.nanoseconds / costs[1].nanoseconds),
                cost.instructions.map(count).unwrap_or_default(),
                cost.instructions
                    .zip(costs[1].instructions)
                    .map(|(ours, peer)| times(float(ours) / float(peer)))
                    .unwrap_or_default(),
            ]);
        }
    }
    report.paragraph(&format!(
        "One call, the least of {} runs; instructions as callgrind counts them. serde_json reads code, \
         message and suggestion into a struct; errtable also finds the variant, its case, request ids and \
         the time to wait, and keeps the body.",
        options.runs,
    ));
    report.table(["what", "way", ">time", ">of the peer", ">instructions", ">of the peer"], &rows);
    Ok(())
}

fn cost(options: &Options, program: &str, way: &str) -> Result<Cost> {
    let mut nanoseconds = f64::INFINITY;
    for _ in 0..options.runs {
        let output = Command::new(program).args([way, "100000"]).output()?;
        let text = String::from_utf8(output.stdout)?;
        nanoseconds = nanoseconds.min(text.trim().parse()?);
    }
    eprintln!("{way}: {nanoseconds:.0} ns");
    let of = |times| instructions(Command::new(program).args([way, times]));
    let (few, many) = (of("100"), of("1100"));
    let instructions = few.zip(many).map(|(few, many)| many.saturating_sub(few) / 1000);
    Ok(Cost { nanoseconds, instructions })
}
