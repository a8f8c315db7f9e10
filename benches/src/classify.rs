//! What it takes to find the template that a message comes from, and what stands in the place of its placeholders,
//! beside every other way to do it: each is given the same messages in the same order.

mod templates;

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use self::templates::{MESSAGES, REAL, Templates};
use crate::harness::cargo::Artifacts;
use crate::harness::goal::{Goal, Unit};
use crate::harness::number::{count, rows, times};
use crate::harness::options::{Defaults, Options, Preset};
use crate::harness::process::instructions;
use crate::harness::report::Report;
use crate::harness::tools::Tools;
use crate::harness::{Bench, Result};

/// The bench `classify`.
pub const BENCH: Bench = Bench {
    name: "classify",
    defaults: Defaults {
        full: Preset { sizes: &[1_000, MANY], runs: 9, time_limit: Duration::from_mins(2) },
        quick: Preset { sizes: &[1_000], runs: 3, time_limit: Duration::from_secs(20) },
        test: Preset { sizes: &[], runs: 1, time_limit: Duration::from_mins(1) },
    },
    measure,
};

/// The size that a goal speaks of.
const MANY: usize = 10_000;
/// How often a program is given all messages.
const PASSES: u32 = 3;

/// As the program `classify` calls them.
const ERRTABLE: &str = "errtable";
const SPLIT: &str = "split";
const REGEX: &str = "regex";
const AHO_CORASICK: &str = "aho-corasick";
const WAYS: [&str; 4] = [ERRTABLE, SPLIT, AHO_CORASICK, REGEX];

/// What one message takes in one way.
struct Cost {
    way: &'static str,
    nanoseconds: f64,
    /// None where valgrind is not at hand.
    instructions: Option<u64>,
}

fn measure(options: &Options, tools: &Tools, report: &mut Report) -> Result<()> {
    let folder = tools.folder("classify")?;
    let artifacts = Artifacts::build(&["--release", "--bin", "classify"])?;
    let program = artifacts.program("classify")?;
    report.paragraph(&format!(
        "One message, from its text to the template and the values: the least of {} runs of {PASSES} passes \
         over {} messages in random order, of which every tenth fits no template. The ways take turns. \
         Instructions are as callgrind counts them.",
        options.runs,
        count(MESSAGES as u64),
    ));
    let mut goals = Vec::new();
    let texts = Templates::texts();
    let costs = compare(options, program, &texts, "texts", &folder)?;
    table(&format!("{} texts without placeholders", texts.list.len()), &costs, report);
    for size in std::iter::once(REAL).chain(options.sizes.iter().copied()) {
        let costs = compare(options, program, &Templates::of(size), "templates", &folder)?;
        table(&format!("{} templates", rows(size)), &costs, report);
        let mut peers = vec![(REGEX, 0.10), (SPLIT, 0.50)];
        if size >= MANY {
            peers.push((AHO_CORASICK, 0.35));
        }
        goals.extend(peers.into_iter().map(|(peer, at_most)| {
            let what = format!("{} templates: time over that of {peer}", rows(size));
            let ratio = of(&costs, ERRTABLE).zip(of(&costs, peer)).map(|(ours, peer)| ours / peer);
            Goal::new(what, ratio, at_most, Unit::Times)
        }));
    }
    report.goals("", &goals);
    Ok(())
}

/// Measures all ways with these templates.
fn compare(
    options: &Options,
    program: &Path,
    made: &Templates,
    what: &str,
    folder: &Path,
) -> Result<Vec<Cost>> {
    let size = made.list.len();
    let what = format!("{size}-{what}");
    let [templates, messages] =
        ["templates", "messages"].map(|name| folder.join(format!("{what}.{name}")));
    fs::write(&templates, made.list.join("\n"))?;
    fs::write(&messages, made.messages())?;
    let call = |way: &str, passes: u32| {
        let mut command = Command::new(program);
        command.arg(way).args([&templates, &messages]).arg(passes.to_string());
        command
    };
    let mut least = [f64::INFINITY; WAYS.len()];
    for _ in 0..options.runs {
        let mut all = None;
        for (way, least) in WAYS.into_iter().zip(&mut least) {
            let output = call(way, PASSES).output()?;
            let text = String::from_utf8(output.stdout)?;
            let (nanoseconds, found) = text.split_once(' ').ok_or("the program says nothing")?;
            *least = least.min(nanoseconds.parse()?);
            if *all.get_or_insert_with(|| found.to_owned()) != found {
                return Err(format!("{what}: {way} finds others than {}", WAYS[0]).into());
            }
        }
    }
    let costs = WAYS.into_iter().zip(least).map(|(way, nanoseconds)| {
        // A set of so many takes minutes to build where each instruction is counted.
        let is_too_large = way == REGEX && size >= MANY;
        let of = |passes| if is_too_large { None } else { instructions(&call(way, passes)) };
        let instructions =
            of(1).zip(of(2)).map(|(one, two)| two.saturating_sub(one) / MESSAGES as u64);
        eprintln!("{what}, {way}: {nanoseconds:.0} ns");
        Cost { way, nanoseconds, instructions }
    });
    Ok(costs.collect())
}

fn table(heading: &str, costs: &[Cost], report: &mut Report) {
    let ours = of(costs, ERRTABLE);
    let cells = costs.iter().map(|cost| {
        [
            cost.way.to_owned(),
            format!("{:.0} ns", cost.nanoseconds),
            ours.map(|ours| times(ours / cost.nanoseconds)).unwrap_or_default(),
            cost.instructions.map(count).unwrap_or_default(),
        ]
    });
    report.heading(heading);
    let cells: Vec<_> = cells.collect();
    report.table(["way", ">time", ">errtable's of it", ">instructions"], &cells);
}

fn of(costs: &[Cost], way: &str) -> Option<f64> {
    costs.iter().find(|cost| cost.way == way).map(|cost| cost.nanoseconds)
}
