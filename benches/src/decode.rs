//! What it takes to decode a response: beside `serde_json` into a struct that is written by hand, and a `match`
//! on the code.

pub mod by_hand;
pub mod responses;

use std::process::Command;
use std::time::Duration;

use crate::harness::cargo::Artifacts;
use crate::harness::goal::{Goal, Unit};
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
const WAYS: [(&str, &str, &str); 2] = [
    ("a response of Tripo's", "tripo-errtable", "tripo-serde_json"),
    ("a response of Ark's", "ark-errtable", "ark-serde_json"),
];

/// What one call takes.
struct Cost {
    nanoseconds: f64,
    /// None where valgrind is not at hand.
    instructions: Option<u64>,
    /// None of what decodes no response.
    allocations: Option<u64>,
}

fn measure(options: &Options, _: &Tools, report: &mut Report) -> Result<()> {
    let artifacts = Artifacts::build(&["--release", "--bin", "decode", "--bin", "allocations"])?;
    let [program, counter] = ["decode", "allocations"].map(|name| artifacts.program(name));
    let (program, counter) = (program?.display().to_string(), counter?.display().to_string());
    let mut rows = Vec::new();
    let mut goals = Vec::new();
    for (what, ours, peer) in WAYS {
        let costs = costs(options, [&program, &counter], [ours, peer])?;
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
                cost.allocations.map(count).unwrap_or_default(),
            ]);
        }
        let time = ratio(&costs, |cost| Some(cost.nanoseconds));
        let instructions = ratio(&costs, |cost| cost.instructions.map(float));
        goals.push(goal(what, "time over serde_json's", time, 1.3, Unit::Times));
        goals.push(goal(what, "instructions over serde_json's", instructions, 1.3, Unit::Times));
        let allocations = costs[0].allocations.map(float);
        goals.push(goal(what, "allocations, of which each is kept", allocations, 3.0, Unit::Count));
    }
    report.paragraph(&format!(
        "One call, the least of {} runs, in which the ways take turns; instructions as callgrind counts them, \
         allocations as the allocator does. serde_json reads code, message and suggestion into a struct, of which a \
         `match` makes the variant, its kind and retry advice; the request id comes from its header. errtable \
         also finds the case, all request ids and the time to wait, and keeps the body.",
        options.runs,
    ));
    let header =
        ["what", "way", ">time", ">of the peer", ">instructions", ">of the peer", ">allocations"];
    report.table(header, &rows);
    report.goals("", &goals);
    Ok(())
}

/// Ours of something in that of the peer.
fn ratio(costs: &[Cost; 2], of: impl Fn(&Cost) -> Option<f64>) -> Option<f64> {
    Some(of(&costs[0])? / of(&costs[1])?)
}

fn goal(what: &str, of: &str, measured: Option<f64>, at_most: f64, unit: Unit) -> Goal {
    Goal::new(format!("{what}: {of}"), measured, at_most, unit)
}

/// What both ways cost, which take turns.
fn costs(options: &Options, programs: [&str; 2], ways: [&str; 2]) -> Result<[Cost; 2]> {
    let [program, counter] = programs;
    let mut least = [f64::INFINITY; 2];
    for _ in 0..options.runs {
        for (way, least) in ways.into_iter().zip(&mut least) {
            *least = least.min(said(Command::new(program).args([way, "100000"]))?.parse()?);
        }
    }
    let cost = |way: &str, nanoseconds: f64| -> Result<Cost> {
        eprintln!("{way}: {nanoseconds:.0} ns");
        let of = |times| instructions(Command::new(program).args([way, times]));
        let (few, many) = (of("100"), of("1100"));
        let instructions = few.zip(many).map(|(few, many)| many.saturating_sub(few) / 1000);
        let allocations = said(Command::new(counter).arg(way))?.parse().ok();
        Ok(Cost { nanoseconds, instructions, allocations })
    };
    Ok([cost(ways[0], least[0])?, cost(ways[1], least[1])?])
}

/// What a program prints.
fn said(command: &mut Command) -> Result<String> {
    Ok(String::from_utf8(command.output()?.stdout)?.trim().to_owned())
}
