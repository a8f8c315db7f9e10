//! What it takes to find the variant of a code, beside every other way to do it: each is a program that
//! asks for the same codes in the same order.

mod codes;
mod way;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use self::codes::{Codes, QUESTIONS};
use self::way::Way;
use crate::harness::goal::{Goal, Unit};
use crate::harness::number::{count, rows, times};
use crate::harness::options::{Defaults, Mode, Options, Preset};
use crate::harness::process::{Limits, Outcome, instructions, measure as run};
use crate::harness::report::Report;
use crate::harness::rustc::Rustc;
use crate::harness::tools::Tools;
use crate::harness::{Bench, Result};

/// The bench `look_up`.
pub const BENCH: Bench = Bench {
    name: "look_up",
    defaults: Defaults {
        full: Preset { sizes: &[1_000, 10_000], runs: 15, time_limit: Duration::from_mins(2) },
        quick: Preset { sizes: &[1_000], runs: 5, time_limit: Duration::from_secs(20) },
        test: Preset { sizes: &[], runs: 1, time_limit: Duration::from_mins(1) },
    },
    measure,
};

/// How often a program asks all questions.
const PASSES: u32 = 10;

/// What one call takes in one way, or how rustc died of its source.
struct Answer {
    way: Way,
    cost: std::result::Result<Cost, String>,
}

struct Cost {
    nanoseconds: f64,
    /// None where valgrind is not at hand.
    instructions: Option<u64>,
}

fn measure(options: &Options, tools: &Tools, report: &mut Report) -> Result<()> {
    let folder = tools.folder("look_up")?;
    let rustc = Rustc::find()?;
    report.paragraph(&format!(
        "One call, from a code to the variant: the least of {} runs of {PASSES} passes over {} codes in \
         random order, of which every tenth is unknown. The ways take turns. Instructions are as \
         callgrind counts them.",
        options.runs,
        count(QUESTIONS as u64),
    ));
    let mut goals = Vec::new();
    let integers = Codes::integers();
    let answers = compare(options, &rustc, &integers, &Way::INTEGERS, &folder, report)?;
    table(&format!("{} integer codes", rows(integers.list.len())), &answers, report);
    let what = "integer codes: time over that of";
    for (peer, at_most) in [(Way::Match, 0.20), (Way::NumEnum, 0.45), (Way::Dense, 1.5)] {
        goals.push(goal(what, &answers, peer, at_most));
    }
    let others = options.sizes.iter().map(|size| Codes::texts_like_those(*size));
    for codes in std::iter::once(Codes::texts()).chain(others) {
        let what = format!("{} text codes", rows(codes.list.len()));
        let answers = compare(options, &rustc, &codes, &Way::TEXTS, &folder, report)?;
        table(&what, &answers, report);
        let many = codes.list.len() >= 10_000;
        let [phf, foldhash] = if many { [0.40, 1.0] } else { [0.25, 0.70] };
        for (peer, at_most) in [(Way::Phf, phf), (Way::Foldhash, foldhash)] {
            goals.push(goal(&format!("{what}: time over that of"), &answers, peer, at_most));
        }
    }
    report.goals("", &goals);
    Ok(())
}

/// Measures all ways of finding these codes.
fn compare(
    options: &Options,
    rustc: &Rustc,
    codes: &Codes,
    ways: &[Way],
    folder: &Path,
    report: &mut Report,
) -> Result<Vec<Answer>> {
    let kind = if codes.are_texts { "texts" } else { "integers" };
    let folder = folder.join(format!("{kind}-{}", codes.list.len()));
    fs::create_dir_all(&folder)?;
    // The enum has its name from the table's.
    let table = folder.join("error.csv");
    fs::write(&table, codes.to_csv())?;
    let (questions, sum) = codes.questions();
    let asked = folder.join("questions");
    fs::write(&asked, questions)?;
    let mut built = Vec::new();
    for way in ways.iter().copied() {
        let (program, outcome) = build(way, codes, rustc, options.limits, &table)?;
        eprintln!("{kind}, {}, {}: {outcome}", codes.list.len(), way.name());
        let has_to_live = way == Way::Errtable || options.mode == Mode::Test;
        if let (true, Outcome::Died(how)) = (has_to_live, &outcome) {
            report.failure(format!("{}, {kind}: {how}", way.name()));
        }
        built.push((way, program, outcome));
    }
    let mut least = vec![f64::INFINITY; built.len()];
    for _ in 0..options.runs {
        for ((way, program, outcome), least) in built.iter().zip(&mut least) {
            if outcome.cost().is_some() {
                let (nanoseconds, found) = ask(program, &asked)?;
                if found != sum(*way) {
                    return Err(format!("{} finds other errors of {kind}", way.name()).into());
                }
                *least = least.min(nanoseconds);
            }
        }
    }
    let answers = built.into_iter().zip(least).map(|((way, program, outcome), nanoseconds)| {
        let cost = match outcome {
            Outcome::Done(_) => Ok(Cost { nanoseconds, instructions: of_a_call(&program, &asked) }),
            Outcome::Died(how) => Err(how),
        };
        Answer { way, cost }
    });
    Ok(answers.collect())
}

/// Builds a way's program beside the table.
fn build(
    way: Way,
    codes: &Codes,
    rustc: &Rustc,
    limits: Limits,
    table: &Path,
) -> Result<(PathBuf, Outcome)> {
    let [source, program] =
        ["rs", "program"].map(|ending| table.with_file_name(format!("{}.{ending}", way.name())));
    fs::write(&source, way.source(codes, table)?)?;
    let mut command = rustc.program(way.crates(), &source, &program)?;
    let outcome = run(&mut command, limits, &table.with_file_name("said"))?;
    Ok((program, outcome))
}

/// The nanoseconds of a call, and all that was found, as one number.
fn ask(program: &Path, asked: &Path) -> Result<(f64, u64)> {
    let output = Command::new(program).arg(asked).arg(PASSES.to_string()).output()?;
    let text = String::from_utf8(output.stdout)?;
    let (nanoseconds, found) = text.trim().split_once(' ').ok_or("the program says nothing")?;
    Ok((nanoseconds.parse()?, found.parse()?))
}

fn of_a_call(program: &Path, asked: &Path) -> Option<u64> {
    let of = |passes| instructions(Command::new(program).arg(asked).arg(passes));
    let (one, two) = of("1").zip(of("2"))?;
    Some(two.saturating_sub(one) / QUESTIONS as u64)
}

fn table(heading: &str, answers: &[Answer], report: &mut Report) {
    let ours = nanoseconds(answers, Way::Errtable);
    let cells = answers.iter().map(|Answer { way, cost }| match cost {
        Ok(Cost { nanoseconds, instructions }) => [
            way.name().to_owned(),
            format!("{nanoseconds:.2} ns"),
            ours.map(|ours| times(ours / nanoseconds)).unwrap_or_default(),
            instructions.map(count).unwrap_or_default(),
        ],
        Err(how) => [way.name().to_owned(), how.clone(), String::new(), String::new()],
    });
    report.heading(heading);
    let cells: Vec<_> = cells.collect();
    report.table(["way", ">time", ">errtable's of it", ">instructions"], &cells);
}

fn goal(what: &str, answers: &[Answer], peer: Way, at_most: f64) -> Goal {
    let ratio = nanoseconds(answers, Way::Errtable)
        .zip(nanoseconds(answers, peer))
        .map(|(ours, peer)| ours / peer);
    Goal::new(format!("{what} {}", peer.name()), ratio, at_most, Unit::Times)
}

fn nanoseconds(answers: &[Answer], way: Way) -> Option<f64> {
    let answer = answers.iter().find(|answer| answer.way == way)?;
    answer.cost.as_ref().ok().map(|cost| cost.nanoseconds)
}
