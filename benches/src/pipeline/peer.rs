//! The generator beside the usual pipeline of csv, quote, syn and prettyplease, which writes match arms. Both
//! unoptimised, as cargo builds build scripts.

use std::fs::File;
use std::path::Path;
use std::process::Command;

use crate::contender::Contender;
use crate::harness::Result;
use crate::harness::cargo::Artifacts;
use crate::harness::goal::{Goal, Unit};
use crate::harness::number::{mebibytes, rows as grouped, seconds};
use crate::harness::options::{Mode, Options};
use crate::harness::process::{Cost, Outcome, measure as run};
use crate::harness::report::Report;
use crate::harness::tools::Tools;

const ROWS: usize = 25_800;

pub(super) fn measure(
    options: &Options,
    tools: &Tools,
    folder: &Path,
    report: &mut Report,
) -> Result<Vec<Goal>> {
    let rows = if options.mode == Mode::Test { 258 } else { ROWS };
    // A test does with what is built for other tests.
    let profile = if options.mode == Mode::Test { &["--release"][..] } else { &[] };
    let artifacts = Artifacts::build(&[profile, &["--bin", "source"]].concat())?;
    let program = artifacts.program("source")?;
    let table = tools.table(rows, folder)?;
    let mut least = [(Contender::Errtable, None::<Outcome>), (Contender::MatchArms, None)];
    for _ in 0..options.runs {
        for (contender, least) in &mut least {
            let source = table.with_file_name(format!("{contender}.rs"));
            let mut command = Command::new(program);
            command.arg(contender.name()).arg(&table).stdout(File::create(source)?);
            let outcome = run(&mut command, options.limits, &table.with_file_name("said"))?;
            *least = Some(outcome.least_of(least.take()));
        }
    }
    let mut lines = Vec::new();
    for (contender, outcome) in &least {
        match outcome {
            Some(Outcome::Done(Cost { time, memory })) => {
                lines.push([contender.to_string(), seconds(*time), mebibytes(*memory)]);
            }
            Some(Outcome::Died(how)) => report.failure(format!("{contender}: {how}")),
            None => return Err("there is at least one run".into()),
        }
    }
    report.heading(&format!("Beside match arms, {} rows, unoptimised", grouped(rows)));
    report.table(["pipeline", ">time", ">memory"], &lines);
    let [ours, peer] = least.map(|(_, outcome)| outcome?.cost().filter(|_| rows == ROWS));
    let time = ours.zip(peer).map(|(ours, peer)| ours.time.as_secs_f64() / peer.time.as_secs_f64());
    let what = format!("generate, unoptimised, {} rows: time over match-arms'", grouped(ROWS));
    Ok(vec![Goal::new(what, time, 0.25, Unit::Times)])
}
