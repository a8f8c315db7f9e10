//! The calls of rustc: each contender at each size in each profile.

use std::collections::HashMap;
use std::fmt;
use std::fs;
use std::path::Path;
use std::time::Duration;

use crate::contender::Contender;
use crate::harness::Result;
use crate::harness::number::{float, rows as grouped};
use crate::harness::options::{Mode, Options};
use crate::harness::process::{Cost, Limits, Outcome, measure};
use crate::harness::rustc::{Profile, Rustc};
use crate::harness::tools::Tools;

/// What has taken this long in all is not run again: its time is large beside what disturbs it.
pub(super) const PATIENCE: Duration = Duration::from_secs(20);

/// One contender at one size in one profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Call {
    pub(super) profile: Profile,
    pub(super) rows: usize,
    pub(super) contender: Contender,
}

impl fmt::Display for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, {} rows, {}", self.profile, grouped(self.rows), self.contender)
    }
}

/// What rustc took for it.
#[derive(Debug)]
pub(super) struct Measurement {
    pub(super) call: Call,
    pub(super) outcome: Outcome,
    /// How often it was run; never, where a smaller table was too large.
    pub(super) runs: u32,
    /// The time of the first run, as many times as it ran.
    spent: Duration,
}

/// All that was measured, and the sizes of the sources.
#[derive(Debug, Default)]
pub(super) struct Measurements {
    pub(super) list: Vec<Measurement>,
    sources: HashMap<(Contender, usize), u64>,
}

impl Measurements {
    pub(super) fn take(
        options: &Options,
        tools: &Tools,
        rustc: &Rustc,
        folder: &Path,
    ) -> Result<Self> {
        let mut all = Self::default();
        for rows in options.sizes.iter().copied() {
            let table = tools.table(rows, folder)?;
            for contender in options.contenders.iter().copied() {
                let source = tools.source(contender, &table)?;
                all.sources.insert((contender, rows), fs::metadata(source)?.len());
            }
            for profile in options.profiles.iter().copied() {
                let calls = options.contenders.iter();
                let calls = calls.map(|contender| Call { profile, rows, contender: *contender });
                let mut turns = Vec::new();
                for call in calls {
                    turns.push(all.first(call, options, rustc, &table)?);
                }
                for _ in 1..options.runs {
                    for measurement in &mut turns {
                        measurement.again(options.limits, rustc, &table)?;
                    }
                }
                all.list.append(&mut turns);
            }
        }
        Ok(all)
    }

    /// Runs a call, unless the same died of a smaller table.
    fn first(
        &self,
        call: Call,
        options: &Options,
        rustc: &Rustc,
        table: &Path,
    ) -> Result<Measurement> {
        let measurement = if let Some(rows) = self.death(call.profile, call.contender) {
            let how = format!("not tried: died at {} rows", grouped(rows));
            Measurement { call, outcome: Outcome::Died(how), runs: 0, spent: Duration::ZERO }
        } else {
            let outcome = run(call, options.limits, rustc, table)?;
            let spent = outcome.cost().map_or(Duration::ZERO, |cost| cost.time);
            Measurement { call, outcome, runs: 1, spent }
        };
        eprintln!("{call}: {}", measurement.outcome);
        Ok(measurement)
    }

    /// At how many rows a contender died, if it did.
    fn death(&self, profile: Profile, contender: Contender) -> Option<usize> {
        let mut died = self.list.iter().filter(|it| matches!(it.outcome, Outcome::Died(_)));
        let first = died.find(|it| (it.call.profile, it.call.contender) == (profile, contender));
        first.map(|it| it.call.rows)
    }

    /// What a call took, if it was made and did not die.
    pub(super) fn cost(&self, profile: Profile, rows: usize, contender: Contender) -> Option<Cost> {
        let call = Call { profile, rows, contender };
        self.list.iter().find(|it| it.call == call)?.outcome.cost()
    }

    /// What a call took beyond the one for an empty crate, in seconds.
    pub(super) fn beyond(
        &self,
        profile: Profile,
        rows: usize,
        contender: Contender,
    ) -> Option<f64> {
        let of =
            |contender| self.cost(profile, rows, contender).map(|cost| cost.time.as_secs_f64());
        Some(of(contender)? - of(Contender::EmptyCrate)?)
    }

    /// The power of the rows with which that grows from one size to another: the log-log slope.
    pub(super) fn growth(
        &self,
        profile: Profile,
        sizes: [usize; 2],
        contender: Contender,
    ) -> Option<f64> {
        let [small, large] = sizes.map(|rows| self.beyond(profile, rows, contender));
        let [fewer, more] = sizes.map(|rows| float(rows as u64));
        Some((large? / small?).log(more / fewer))
    }

    /// The bytes of a source.
    pub(super) fn source(&self, contender: Contender, rows: usize) -> Option<u64> {
        self.sources.get(&(contender, rows)).copied()
    }

    /// The sizes, ascending.
    pub(super) fn sizes(&self) -> Vec<usize> {
        let mut sizes: Vec<usize> = self.list.iter().map(|it| it.call.rows).collect();
        sizes.dedup();
        sizes
    }

    /// What died that has to live: a peer may, but not where it is tried whether everything works.
    pub(super) fn failures(&self, mode: Mode) -> impl Iterator<Item = String> {
        let may_die = move |it: &&Measurement| mode != Mode::Test && it.call.contender.is_peer();
        self.list.iter().filter(move |it| !may_die(it)).filter_map(|it| match &it.outcome {
            Outcome::Died(how) => Some(format!("{}: {how}", it.call)),
            Outcome::Done(_) => None,
        })
    }
}

impl Measurement {
    /// Runs the call once more, unless it has taken long enough.
    fn again(&mut self, limits: Limits, rustc: &Rustc, table: &Path) -> Result<()> {
        let Outcome::Done(first) = self.outcome else { return Ok(()) };
        if self.spent < PATIENCE {
            let outcome = run(self.call, limits, rustc, table)?;
            self.outcome = Outcome::Done(first).least(outcome);
            self.spent += first.time;
            self.runs += 1;
        }
        Ok(())
    }
}

fn run(call: Call, limits: Limits, rustc: &Rustc, table: &Path) -> Result<Outcome> {
    let source = table.with_file_name(format!("{}.rs", call.contender));
    let folder = table.with_file_name("out");
    let mut command = rustc.library(call.contender, call.profile, &source, &folder)?;
    Ok(measure(&mut command, limits, &table.with_file_name("said"))?)
}
