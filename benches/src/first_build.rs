//! What cargo takes to build a crate for the first time, with all that it depends on, and to build it
//! again after one text was edited: errtable in a build script beside strum's derives by hand, and
//! beside prost-build.

mod scratch;

use std::path::Path;
use std::time::Duration;

use self::scratch::Scratch;
use crate::harness::goal::{Goal, Unit};
use crate::harness::number::{rows as grouped, seconds, times};
use crate::harness::options::{Defaults, Options, Preset};
use crate::harness::process::Outcome;
use crate::harness::report::Report;
use crate::harness::tools::Tools;
use crate::harness::{Bench, Result};
use crate::table::Table;

/// The bench `first_build`.
pub const BENCH: Bench = Bench {
    name: "first_build",
    defaults: Defaults {
        full: Preset { sizes: &[2_580], runs: 5, time_limit: Duration::from_mins(5) },
        quick: Preset { sizes: &[2_580], runs: 1, time_limit: Duration::from_mins(1) },
        test: Preset { sizes: &[258], runs: 1, time_limit: Duration::from_mins(2) },
    },
    measure,
};

/// Rows of the crates that are built for the first time: as many as Tripo's table has.
const FIRST_ROWS: usize = 27;
/// The size that the goal for building again speaks of.
const EDITED_ROWS: usize = 2_580;

/// What builds of a crate took: the least of some runs.
struct Builds {
    what: String,
    crate_name: &'static str,
    least: Option<Outcome>,
}

impl Builds {
    fn new(what: String, scratch: &Scratch) -> Self {
        Self { what, crate_name: scratch.name(), least: None }
    }

    fn add(&mut self, outcome: Outcome) {
        eprintln!("{}, {}: {outcome}", self.what, self.crate_name);
        self.least = Some(outcome.least_of(self.least.take()));
    }

    fn seconds(&self) -> Option<f64> {
        Some(self.least.as_ref()?.cost()?.time.as_secs_f64())
    }
}

fn measure(options: &Options, tools: &Tools, report: &mut Report) -> Result<()> {
    let folder = tools.folder("first_build")?;
    let first = first_builds(options, &folder.join("first"))?;
    let mut goals = vec![
        goal("first build: time over strum's", &first[0], &first[1], 1.0),
        goal("first build: time over prost-build's", &first[0], &first[2], 0.4),
    ];
    let mut all = first;
    for rows in options.sizes.iter().copied() {
        let edited = edits(options, rows, &folder.join(rows.to_string()))?;
        if rows == EDITED_ROWS {
            let what = format!("{} rows, one text edited: time over strum's", grouped(rows));
            goals.push(goal(&what, &edited[0], &edited[1], 0.15));
        }
        all.extend(edited);
    }

    report.paragraph(&format!(
        "`cargo build` in the dev profile; everything was fetched before. First builds are without \
         `incremental`, as cargo builds crates of a registry. The least of {} runs, in turns.",
        options.runs,
    ));
    table(report, &all);
    report.goals("", &goals);
    for builds in &all {
        if let Some(Outcome::Died(how)) = &builds.least {
            report.failure(format!("{}, {}: {how}", builds.what, builds.crate_name));
        }
    }
    Ok(())
}

/// Builds of crates in target folders that are empty: errtable's, strum's, prost-build's.
fn first_builds(options: &Options, folder: &Path) -> Result<Vec<Builds>> {
    let table = Table::of(FIRST_ROWS);
    let crates = [
        Scratch::errtable(folder, &table)?,
        Scratch::strum(folder, &table)?,
        Scratch::prost_build(folder)?,
    ];
    let mut all = Vec::new();
    for scratch in &crates {
        scratch.as_from_a_registry()?;
        scratch.fetch()?;
        all.push(Builds::new("first build".to_owned(), scratch));
    }
    for _ in 0..options.runs {
        for (builds, scratch) in all.iter_mut().zip(&crates) {
            scratch.clean()?;
            builds.add(scratch.build(options.limits)?);
        }
    }
    Ok(all)
}

/// Builds after one text was edited: errtable's, strum's.
fn edits(options: &Options, rows: usize, folder: &Path) -> Result<Vec<Builds>> {
    let mut table = Table::of(rows);
    let crates = [Scratch::errtable(folder, &table)?, Scratch::strum(folder, &table)?];
    let mut all = Vec::new();
    for scratch in &crates {
        scratch.fetch()?;
        if let Outcome::Died(how) = scratch.build(options.limits)? {
            return Err(format!("{}, {} rows: {how}", scratch.name(), grouped(rows)).into());
        }
        all.push(Builds::new(format!("{} rows, one text edited", grouped(rows)), scratch));
    }
    for run in 0..options.runs {
        table.rows[rows / 2].message = format!("Edited {run} times before");
        for (builds, scratch) in all.iter_mut().zip(&crates) {
            scratch.edit(&table)?;
            builds.add(scratch.build(options.limits)?);
        }
    }
    Ok(all)
}

fn goal(what: &str, ours: &Builds, peer: &Builds, at_most: f64) -> Goal {
    let ratio = ours.seconds().zip(peer.seconds());
    Goal::new(what, ratio.map(|(ours, peer)| ours / peer), at_most, Unit::Times)
}

fn table(report: &mut Report, all: &[Builds]) {
    let strum = |what: &str| {
        let strum = all.iter().find(|it| it.what == what && it.crate_name == "strum")?;
        strum.seconds()
    };
    let mut rows = Vec::new();
    for builds in all {
        let time = match &builds.least {
            Some(Outcome::Done(cost)) => seconds(cost.time),
            Some(Outcome::Died(how)) => how.clone(),
            None => String::new(),
        };
        let ratio = builds.seconds().zip(strum(&builds.what)).map(|(time, peer)| time / peer);
        rows.push([
            builds.what.clone(),
            builds.crate_name.to_owned(),
            time,
            ratio.map(times).unwrap_or_default(),
        ]);
    }
    report.table(["build", "crate", ">time", ">of strum"], &rows);
}
