//! What it takes to ask a variant for all that the table says of it, beside every other way to keep that:
//! each is a program that asks the same variants in the same order.

mod rows;
mod way;

use std::fmt::Write as _;
use std::fs;
use std::time::Duration;

use self::rows::Rows;
use self::way::Way;
use crate::harness::number::{count, rows as grouped};
use crate::harness::options::{Defaults, Options, Preset};
use crate::harness::race::{Answers, Entrant, PASSES, QUESTIONS};
use crate::harness::random::Random;
use crate::harness::report::Report;
use crate::harness::rustc::Rustc;
use crate::harness::tools::Tools;
use crate::harness::{Bench, Result};

/// The bench `metadata`.
pub const BENCH: Bench = Bench {
    name: "metadata",
    defaults: Defaults {
        full: Preset { sizes: &[258, 10_000], runs: 15, time_limit: Duration::from_mins(10) },
        quick: Preset { sizes: &[258], runs: 5, time_limit: Duration::from_secs(20) },
        test: Preset { sizes: &[258], runs: 1, time_limit: Duration::from_mins(1) },
    },
    measure,
};

/// The size from which on match arms may be nearer.
const MANY: usize = 10_000;

fn measure(options: &Options, tools: &Tools, report: &mut Report) -> Result<()> {
    let folder = tools.folder("metadata")?;
    let rustc = Rustc::find()?;
    report.paragraph(&format!(
        "Code, name, status, kind, retry, message, description and suggestion of a variant: the least of {} \
         runs of {PASSES} passes over {} variants in random order. The ways take turns. Instructions are as \
         callgrind counts them.",
        options.runs,
        count(QUESTIONS as u64),
    ));
    let mut goals = Vec::new();
    for size in options.sizes.iter().copied() {
        let rows = Rows::of(size);
        let folder = folder.join(size.to_string());
        fs::create_dir_all(&folder)?;
        // The enum has its name from the table's.
        let table = folder.join("gateway.csv");
        fs::write(&table, rows.to_csv())?;
        fs::write(folder.join("questions"), questions(size))?;
        let mut entrants = Vec::new();
        for way in Way::ALL {
            entrants.push(Entrant {
                name: way.name(),
                crates: way.crates(),
                source: way.source(&rows, &table)?,
                found: rows.sum(),
            });
        }
        let answers = Answers::of(entrants, &folder, &rustc, options, report)?;
        let what = format!("{} rows", grouped(size));
        answers.table(&what, report);
        let arms = if size >= MANY { 0.85 } else { 0.70 };
        goals.push(answers.goal(&what, Way::MatchArms.name(), arms));
        goals.push(answers.goal(&what, Way::Strum.name(), 0.10));
    }
    report.goals("", &goals);
    Ok(())
}

/// The numbers of the variants to ask, a line each.
fn questions(size: usize) -> String {
    let mut random = Random(1);
    let mut lines = String::new();
    for _ in 0..QUESTIONS {
        writeln!(lines, "{}", random.below(size)).expect("a string takes all");
    }
    lines
}
