//! What it takes to say the fault of a table's last row, optimised, as `cargo errtable check` is
//! installed: errtable beside the crate csv, which reads the rows and checks nothing else.

use std::fs::{self, File};
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use crate::harness::cargo::Artifacts;
use crate::harness::goal::{Goal, Unit};
use crate::harness::number::{count, float, mebibytes, rows as grouped, seconds, times};
use crate::harness::options::{Defaults, Options, Preset};
use crate::harness::process::{Cost, Outcome, measure as run};
use crate::harness::report::Report;
use crate::harness::tools::Tools;
use crate::harness::{Bench, Result};

/// The bench `check`.
pub const BENCH: Bench = Bench {
    name: "check",
    defaults: Defaults {
        full: Preset { sizes: &[1, 25_800, MILLION], runs: 5, time_limit: Duration::from_mins(2) },
        quick: Preset { sizes: &[1, 25_800, MILLION], runs: 1, time_limit: Duration::from_mins(1) },
        test: Preset { sizes: &[258], runs: 1, time_limit: Duration::from_mins(1) },
    },
    measure,
};

/// Who reads the table, errtable first.
const READERS: [&str; 2] = ["errtable", "csv"];
/// The size that the goals speak of.
const MILLION: usize = 1_000_000;
/// The status of the last row.
const FAULT: &str = "4O4";

/// One reader at one size.
struct Measurement {
    rows: usize,
    reader: &'static str,
    /// The bytes of the table.
    input: u64,
    outcome: Outcome,
}

fn measure(options: &Options, tools: &Tools, report: &mut Report) -> Result<()> {
    let folder = tools.folder("check")?;
    let artifacts = Artifacts::build(&["--release", "--bin", "check"])?;
    let program = artifacts.program("check")?;
    let mut all = Vec::new();
    for rows in options.sizes.iter().copied() {
        let table = tools.table(rows, &folder)?;
        let place = damage(&table)?;
        for reader in READERS {
            let outcome = least(options, program, reader, &table)?;
            eprintln!("{} rows, {reader}: {outcome}", grouped(rows));
            all.push(Measurement { rows, reader, input: fs::metadata(&table)?.len(), outcome });
        }
        let said = fs::read_to_string(table.with_file_name("errtable.txt"))?;
        if !said.contains(&place) {
            report.failure(format!("{} rows: no fault at {place}, but {said}", grouped(rows)));
        }
    }

    report.paragraph(&format!(
        "One process that reads a table whose last row has the status `{FAULT}`, optimised; the least of \
         {} runs. errtable says the fault with its line and column; csv reads the rows into memory.",
        options.runs,
    ));
    table(report, &all);
    report.goals("", &goals(&all));
    for it in &all {
        if let Outcome::Died(how) = &it.outcome {
            report.failure(format!("{}, {} rows: {how}", it.reader, grouped(it.rows)));
        }
    }
    Ok(())
}

/// Gives the last row a status that is none, and tells the place: `:LINE:COLUMN`.
fn damage(table: &Path) -> Result<String> {
    let text = fs::read_to_string(table)?;
    let start = text.trim_end().rfind('\n').map_or(0, |end| end + 1);
    let (before, row) = text.split_at(start);
    let mut cells: Vec<&str> = row.splitn(4, ',').collect();
    cells[2] = FAULT;
    fs::write(table, format!("{before}{}", cells.join(",")))?;
    let line = before.lines().count() + 1;
    Ok(format!(":{line}:{}", cells[0].len() + cells[1].len() + 3))
}

fn least(options: &Options, program: &Path, reader: &str, table: &Path) -> Result<Outcome> {
    let mut least = None::<Outcome>;
    for _ in 0..options.runs {
        let mut command = Command::new(program);
        let output = File::create(table.with_file_name(format!("{reader}.txt")))?;
        command.arg(reader).arg(table).stdout(output);
        let outcome = run(&mut command, options.limits, &table.with_file_name("said"))?;
        least = Some(outcome.least_of(least.take()));
    }
    Ok(least.ok_or("there is at least one run")?)
}

fn cost(all: &[Measurement], rows: usize, reader: &str) -> Option<Cost> {
    all.iter().find(|it| (it.rows, it.reader) == (rows, reader))?.outcome.cost()
}

fn table(report: &mut Report, all: &[Measurement]) {
    let rows: Vec<_> = all.iter().map(|it| cells(all, it)).collect();
    report.table(
        [">rows", "reader", ">input, bytes", ">time", ">of csv", ">memory", ">of csv"],
        &rows,
    );
}

fn cells(all: &[Measurement], it: &Measurement) -> [String; 7] {
    let mut cells = [const { String::new() }; 7];
    cells[0] = grouped(it.rows);
    it.reader.clone_into(&mut cells[1]);
    cells[2] = count(it.input);
    match &it.outcome {
        Outcome::Died(how) => cells[3].clone_from(how),
        Outcome::Done(Cost { time, memory }) => {
            cells[3] = seconds(*time);
            cells[5] = mebibytes(*memory);
            if let Some(peer) = cost(all, it.rows, READERS[1]) {
                cells[4] = times(time.as_secs_f64() / peer.time.as_secs_f64());
                cells[6] = times(float(*memory) / float(peer.memory));
            }
        }
    }
    cells
}

fn goals(all: &[Measurement]) -> Vec<Goal> {
    let ours = cost(all, MILLION, READERS[0]);
    let rows = grouped(MILLION);
    let seconds = ours.map(|it| it.time.as_secs_f64());
    let bytes = ours.map(|it| float(it.memory));
    vec![
        Goal::new(format!("{rows} rows: time"), seconds, 5.0, Unit::Seconds),
        Goal::new(format!("{rows} rows: memory"), bytes, float(512 << 20), Unit::Bytes),
    ]
}
