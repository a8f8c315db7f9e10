//! What it takes to make the source: errtable's generator beside the usual pipeline of csv, quote, syn
//! and prettyplease, which writes match arms. Both unoptimised, as cargo builds build scripts.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use crate::contender::Contender;
use crate::harness::cargo::Artifacts;
use crate::harness::goal::{Goal, Unit};
use crate::harness::number::{count, float, mebibytes, rows as grouped, seconds, times};
use crate::harness::options::{Defaults, Mode, Options, Preset};
use crate::harness::process::{Cost, Limits, Outcome, measure as run};
use crate::harness::report::Report;
use crate::harness::tools::Tools;
use crate::harness::{Bench, Result};

/// The bench `generator`.
pub const BENCH: Bench = Bench {
    name: "generator",
    defaults: Defaults {
        full: Preset {
            sizes: &[1, 2_580, LARGE, LARGEST],
            runs: 5,
            time_limit: Duration::from_mins(2),
        },
        quick: Preset { sizes: &[1, 2_580, LARGE], runs: 3, time_limit: Duration::from_secs(20) },
        test: Preset { sizes: &[258], runs: 1, time_limit: Duration::from_mins(1) },
    },
    measure,
};

/// The pipelines, errtable's first.
const PIPELINES: [Contender; 2] = [Contender::Errtable, Contender::MatchArms];
/// The size that the goals speak of.
const LARGE: usize = 25_800;
/// The largest, for what they say of any size.
const LARGEST: usize = 103_200;

/// One pipeline at one size.
struct Measurement {
    rows: usize,
    pipeline: Contender,
    /// The bytes of the table.
    input: u64,
    /// The bytes of the source.
    output: u64,
    outcome: Outcome,
}

fn measure(options: &Options, tools: &Tools, report: &mut Report) -> Result<()> {
    let folder = tools.folder("generator")?;
    // Unoptimised it would be built for nothing else, which a test does not need.
    let artifacts;
    let program = if options.mode == Mode::Test {
        Path::new(tools.source)
    } else {
        artifacts = Artifacts::build(&["--bin", "source"])?;
        artifacts.program("source")?
    };
    let mut all = Vec::new();
    for rows in options.sizes.iter().copied() {
        let table = tools.table(rows, &folder)?;
        all.extend(turns(options, program, &table, rows)?);
    }

    report.paragraph(&format!(
        "One process that reads the table and writes the source, unoptimised; the least of {} runs. \
         The table of one row shows what the processes take by themselves.",
        options.runs,
    ));
    table(report, &all);
    report.goals("", &goals(&all));
    for it in &all {
        if let Outcome::Died(how) = &it.outcome {
            report.failure(format!("{}, {} rows: {how}", it.pipeline, grouped(it.rows)));
        }
    }
    Ok(())
}

/// Runs the pipelines in turns.
fn turns(options: &Options, program: &Path, table: &Path, rows: usize) -> Result<[Measurement; 2]> {
    let input = fs::metadata(table)?.len();
    let mut least = PIPELINES.map(|_| None::<Outcome>);
    for _ in 0..options.runs {
        for (least, pipeline) in least.iter_mut().zip(PIPELINES) {
            let outcome = generate(program, pipeline, table, options.limits)?;
            eprintln!("{} rows, {pipeline}: {outcome}", grouped(rows));
            *least = Some(outcome.least_of(least.take()));
        }
    }
    let [ours, peer] = least.map(|outcome| outcome.ok_or("there is at least one run"));
    let [ours, peer] = [ours?, peer?];
    let measurement = |pipeline, outcome| -> Result<Measurement> {
        let output = fs::metadata(output(table, pipeline))?.len();
        Ok(Measurement { rows, pipeline, input, output, outcome })
    };
    Ok([measurement(PIPELINES[0], ours)?, measurement(PIPELINES[1], peer)?])
}

fn generate(program: &Path, pipeline: Contender, table: &Path, limits: Limits) -> Result<Outcome> {
    let mut command = Command::new(program);
    command.arg(pipeline.name()).arg(table).stdout(File::create(output(table, pipeline))?);
    Ok(run(&mut command, limits, &table.with_file_name("said"))?)
}

fn output(table: &Path, pipeline: Contender) -> PathBuf {
    table.with_file_name(format!("{pipeline}.rs"))
}

fn cost(all: &[Measurement], rows: usize, pipeline: Contender) -> Option<Cost> {
    all.iter().find(|it| (it.rows, it.pipeline) == (rows, pipeline))?.outcome.cost()
}

fn table(report: &mut Report, all: &[Measurement]) {
    let rows: Vec<_> = all.iter().map(|it| cells(all, it)).collect();
    report.table(
        [
            ">rows",
            "pipeline",
            ">input, bytes",
            ">output, bytes",
            ">time",
            ">of match-arms",
            ">memory",
            ">of match-arms",
            ">of the input",
        ],
        &rows,
    );
}

fn cells(all: &[Measurement], it: &Measurement) -> [String; 9] {
    let mut cells = [const { String::new() }; 9];
    cells[0] = grouped(it.rows);
    cells[1] = it.pipeline.to_string();
    cells[2] = count(it.input);
    cells[3] = count(it.output);
    match &it.outcome {
        Outcome::Died(how) => cells[4].clone_from(how),
        Outcome::Done(Cost { time, memory }) => {
            cells[4] = seconds(*time);
            cells[6] = mebibytes(*memory);
            if let Some(peer) = cost(all, it.rows, Contender::MatchArms) {
                cells[5] = times(time.as_secs_f64() / peer.time.as_secs_f64());
                cells[7] = times(float(*memory) / float(peer.memory));
            }
            if it.rows > 1 {
                cells[8] = times(float(*memory) / float(it.input));
            }
        }
    }
    cells
}

fn goals(all: &[Measurement]) -> Vec<Goal> {
    let [ours, peer] = PIPELINES.map(|pipeline| cost(all, LARGE, pipeline));
    let time = ours.zip(peer).map(|(ours, peer)| ours.time.as_secs_f64() / peer.time.as_secs_f64());
    let what = format!("{} rows: time over match-arms'", grouped(LARGE));
    let mut goals = vec![Goal::new(what, time, 0.25, Unit::Times)];
    for rows in [LARGE, LARGEST] {
        let ours = all.iter().find(|it| (it.rows, it.pipeline) == (rows, Contender::Errtable));
        let memory = ours.and_then(|it| Some(float(it.outcome.cost()?.memory) / float(it.input)));
        let what = format!("{} rows: memory over the input", grouped(rows));
        goals.push(Goal::new(what, memory, 8.0, Unit::Times));
    }
    goals
}
