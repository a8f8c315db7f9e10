//! What it takes to find the variant of a code, beside every other way to do it: each is a program that
//! asks for the same codes in the same order.

mod codes;
mod way;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use self::codes::Codes;
use self::way::Way;
use crate::harness::number::{count, rows};
use crate::harness::options::{Defaults, Options, Preset};
use crate::harness::process::Limits;
use crate::harness::race::{Answers, Entrant, PASSES, QUESTIONS};
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
    answers.table(&format!("{} integer codes", rows(integers.list.len())), report);
    for (peer, at_most) in [(Way::Match, 0.20), (Way::NumEnum, 0.45), (Way::Dense, 1.5)] {
        goals.push(answers.goal("integer codes", peer.name(), at_most));
    }
    let others = options.sizes.iter().map(|size| Codes::texts_like_those(*size));
    for codes in std::iter::once(Codes::texts()).chain(others) {
        let what = format!("{} text codes", rows(codes.list.len()));
        let answers = compare(options, &rustc, &codes, &Way::TEXTS, &folder, report)?;
        answers.table(&what, report);
        let many = codes.list.len() >= 10_000;
        let [phf, foldhash] = if many { [0.40, 1.0] } else { [0.25, 0.70] };
        for (peer, at_most) in [(Way::Phf, phf), (Way::Foldhash, foldhash)] {
            goals.push(answers.goal(&what, peer.name(), at_most));
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
) -> Result<Answers> {
    let (folder, entrants) = entrants(codes, ways, folder)?;
    Answers::of(entrants, &folder, rustc, options, report)
}

/// Writes the table and the questions into a folder of their own, and the ways' programs.
fn entrants(codes: &Codes, ways: &[Way], folder: &Path) -> Result<(PathBuf, Vec<Entrant>)> {
    let folder = folder.join(format!("{}-{}", codes.kind(), codes.list.len()));
    fs::create_dir_all(&folder)?;
    // The enum has its name from the table's.
    let table = folder.join("error.csv");
    fs::write(&table, codes.to_csv())?;
    let (questions, found) = codes.questions();
    fs::write(folder.join("questions"), questions)?;
    let mut entrants = Vec::new();
    for way in ways {
        entrants.push(Entrant {
            name: way.name(),
            crates: way.crates(),
            source: way.source(codes, &table)?,
            found: found[usize::from(way.has_discriminants(codes))],
        });
    }
    Ok((folder, entrants))
}

/// The instructions of a call of errtable's with an integer code, and with a text code: none where valgrind is
/// not at hand.
///
/// # Errors
///
/// Where a program does not build.
pub fn of_calls(rustc: &Rustc, limits: Limits, tools: &Tools) -> Result<[Option<f64>; 2]> {
    let parent = tools.folder("look_up_instructions")?;
    let of = |codes: &Codes| -> Result<Option<f64>> {
        let (folder, entrants) = entrants(codes, &[Way::Errtable], &parent)?;
        entrants.first().map_or(Ok(None), |ours| ours.instructions(&folder, rustc, limits))
    };
    Ok([of(&Codes::integers())?, of(&Codes::texts())?])
}
