//! The steps, over tables of either kind of codes, unoptimised and optimised.

use std::fmt;
use std::fs::{self, File};
use std::io::{BufRead as _, BufReader, BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use crate::harness::Result;
use crate::harness::cargo::Artifacts;
use crate::harness::goal::{Goal, Unit};
use crate::harness::number::{count, float, mebibytes, rows as grouped, times};
use crate::harness::options::{Mode, Options};
use crate::harness::process::{Cost, Limits, Outcome, measure as run};
use crate::harness::report::Report;
use crate::harness::tools::Tools;
use crate::table::Codes;

/// What is done with a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// The crate csv reads it.
    Read,
    /// `cargo errtable import` takes it for a page.
    Import,
    /// It is checked, and the fault in its last row said.
    Check,
    /// It is read, checked, and written as an enum.
    Generate,
}

impl Step {
    const ALL: [Self; 4] = [Self::Read, Self::Import, Self::Check, Self::Generate];

    const fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Import => "import",
            Self::Check => "check",
            Self::Generate => "generate",
        }
    }
}

/// How a program was built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Profile {
    /// As cargo builds build scripts.
    Unoptimised,
    /// As it builds what is installed.
    Optimised,
}

impl fmt::Display for Profile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Unoptimised => "unoptimised",
            Self::Optimised => "optimised",
        })
    }
}

/// The programs that do the steps.
pub(super) struct Programs(Vec<(Profile, PathBuf, PathBuf)>);

impl Programs {
    /// Both, but in a test what is built for other tests.
    pub(super) fn build(mode: Mode) -> Result<Self> {
        let mut programs = Vec::new();
        for (profile, arguments) in
            [(Profile::Unoptimised, &[][..]), (Profile::Optimised, &["--release"])]
        {
            let [own, command] =
                if mode == Mode::Test { [&["--release"], &[][..]] } else { [arguments; 2] };
            let own = Artifacts::build(&[own, &["--bin", "pipeline"]].concat())?;
            let command = Artifacts::command(command)?;
            let import = command.program("cargo-errtable")?.to_owned();
            programs.push((profile, own.program("pipeline")?.to_owned(), import));
        }
        Ok(Self(programs))
    }

    /// The optimised command.
    pub(super) fn import(&self) -> Result<&Path> {
        let optimised = self.0.iter().find(|(profile, ..)| *profile == Profile::Optimised);
        Ok(&optimised.ok_or("both are built")?.2)
    }
}

/// A step with a table.
struct Measurement {
    profile: Profile,
    codes: Codes,
    rows: usize,
    step: Step,
    /// The bytes of the table.
    input: u64,
    outcome: Outcome,
}

impl Measurement {
    fn seconds(&self) -> Option<f64> {
        Some(self.outcome.cost()?.time.as_secs_f64())
    }
}

/// The size that most goals speak of.
const MILLION: usize = 1_000_000;
/// What has taken so long in all is not run again.
const ENOUGH: Duration = Duration::from_secs(20);
/// The status of the last row of the tables that are checked.
const FAULT: &str = "4O4";

pub(super) fn measure(
    options: &Options,
    tools: &Tools,
    programs: &Programs,
    folder: &Path,
    report: &mut Report,
) -> Result<Vec<Goal>> {
    let mut all = Vec::new();
    for (profile, own, import) in &programs.0 {
        let mut one = None::<Outcome>;
        for _ in 0..options.runs {
            let outcome = imported(import, &tools.table(1, folder)?, options.limits)?;
            one = Some(outcome.least_of(one.take()));
        }
        let one = one.and_then(|it| it.cost()).ok_or("a page of one row cannot be imported")?;
        for codes in [Codes::Integers, Codes::Texts] {
            for rows in options.sizes.iter().copied() {
                let table = tools.table_of(rows, codes, folder)?;
                let input = fs::metadata(&table)?.len();
                let (damaged, place) = damaged(&table)?;
                let work = |step| match step {
                    Step::Import => {
                        Ok(without(one.time, imported(import, &table, options.limits)?))
                    }
                    Step::Check => done(own, step, &damaged, options.limits),
                    Step::Read | Step::Generate => done(own, step, &table, options.limits),
                };
                for (step, outcome) in Step::ALL.into_iter().zip(turns(options.runs, work)?) {
                    let (name, shown) = (step.name(), grouped(rows));
                    eprintln!("{profile}, {codes}, {shown} rows, {name}: {outcome}");
                    let may_die = *profile == Profile::Unoptimised && rows == MILLION;
                    if let (false, Outcome::Died(how)) = (may_die, &outcome) {
                        report.failure(format!("{name}, {codes}, {shown} rows, {profile}: {how}"));
                    }
                    all.push(Measurement { profile: *profile, codes, rows, step, input, outcome });
                }
                let said = fs::read_to_string(damaged.with_extension("said")).unwrap_or_default();
                if !said.contains(&place) {
                    report.failure(format!("{rows} rows: no fault at {place}, but {said}"));
                }
                for end in ["rs", "out"].into_iter().filter(|_| rows == MILLION) {
                    // Hundreds of megabytes.
                    fs::remove_file(table.with_extension(end))?;
                }
            }
        }
    }
    report.paragraph(&format!(
        "`read` is the crate csv alone: all records into one `ByteRecord`. `check` says the fault of a last row \
         whose status is `{FAULT}`, with its line and column. `import` takes the table for a page, and prints it \
         in canonical form; its time is that of the process, without what one takes for a page of one row. The \
         least of {} runs, in turns.",
        options.runs,
    ));
    for (profile, ..) in &programs.0 {
        report.heading(&format!(
            "{}{}",
            profile.to_string()[..1].to_uppercase(),
            &profile.to_string()[1..]
        ));
        table(report, &all, *profile);
    }
    Ok(goals(&all))
}

/// The least that each step takes, in turns.
fn turns(runs: usize, work: impl Fn(Step) -> Result<Outcome>) -> Result<[Outcome; 4]> {
    let mut least = Step::ALL.map(|_| None::<Outcome>);
    let mut taken = Step::ALL.map(|_| Duration::ZERO);
    for _ in 0..runs {
        for ((step, least), taken) in Step::ALL.into_iter().zip(&mut least).zip(&mut taken) {
            if *taken < ENOUGH {
                let outcome = work(step)?;
                *taken += outcome.cost().map_or(ENOUGH, |cost| cost.time);
                *least = Some(outcome.least_of(least.take()));
            }
        }
    }
    Ok(least.map(|outcome| outcome.unwrap_or(Outcome::Died("not run".to_owned()))))
}

/// The table with a status in its last row that is none, and the place: `:LINE:COLUMN`. (It is never in memory
/// as a whole: the memory of a process counts that of the one which starts it.)
fn damaged(table: &Path) -> Result<(PathBuf, String)> {
    let (mut reader, mut line, mut next) =
        (BufReader::new(File::open(table)?), String::new(), String::new());
    let damaged = table.with_file_name("damaged.csv");
    let mut writer = BufWriter::new(File::create(&damaged)?);
    let mut number = 0;
    while reader.read_line(&mut next)? > 0 {
        writer.write_all(line.as_bytes())?;
        std::mem::swap(&mut line, &mut next);
        next.clear();
        number += 1;
    }
    let mut cells: Vec<&str> = line.splitn(4, ',').collect();
    let place = format!(":{number}:{}", cells[0].len() + cells[1].len() + 3);
    cells[2] = FAULT;
    writer.write_all(cells.join(",").as_bytes())?;
    writer.flush()?;
    Ok((damaged, place))
}

/// A step of the program, by its own clock.
fn done(program: &Path, step: Step, table: &Path, limits: Limits) -> Result<Outcome> {
    let clock = table.with_extension("clock");
    let mut command = Command::new(program);
    command.arg(step.name()).arg(table).stdout(File::create(&clock)?);
    Ok(match run(&mut command, limits, &table.with_extension("stderr"))? {
        Outcome::Done(Cost { memory, .. }) => {
            let time = Duration::from_nanos(fs::read_to_string(clock)?.trim().parse()?);
            Outcome::Done(Cost { time, memory })
        }
        died @ Outcome::Died(_) => died,
    })
}

/// `cargo errtable import`, by the clock of the process.
fn imported(import: &Path, page: &Path, limits: Limits) -> Result<Outcome> {
    let mut command = Command::new(import);
    command.arg("import").arg(page).stdout(File::create(page.with_extension("out"))?);
    Ok(run(&mut command, limits, &page.with_extension("stderr"))?)
}

fn without(time: Duration, outcome: Outcome) -> Outcome {
    match outcome {
        Outcome::Done(cost) => Outcome::Done(Cost { time: cost.time.saturating_sub(time), ..cost }),
        died @ Outcome::Died(_) => died,
    }
}

fn find(
    all: &[Measurement],
    (profile, codes, rows, step): (Profile, Codes, usize, Step),
) -> Option<&Measurement> {
    all.iter().find(|it| (it.profile, it.codes, it.rows, it.step) == (profile, codes, rows, step))
}

/// The time of a step, in that of reading alone.
fn of_reading(all: &[Measurement], it: &Measurement) -> Option<f64> {
    let read = find(all, (it.profile, it.codes, it.rows, Step::Read))?;
    Some(it.seconds()? / read.seconds()?)
}

fn table(report: &mut Report, all: &[Measurement], profile: Profile) {
    let cells = |it: &Measurement| {
        let mut cells = [const { String::new() }; 8];
        cells[0] = it.codes.to_string();
        cells[1] = grouped(it.rows);
        it.step.name().clone_into(&mut cells[2]);
        match &it.outcome {
            Outcome::Died(how) => cells[3].clone_from(how),
            Outcome::Done(Cost { time, memory }) => {
                cells[3] = format!("{:.1} ms", time.as_secs_f64() * 1e3);
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "rows")]
                let a_second = (float(it.rows as u64) / time.as_secs_f64()) as u64;
                cells[4] = count(a_second);
                cells[5] = of_reading(all, it).map(times).unwrap_or_default();
                cells[6] = mebibytes(*memory);
                cells[7] = times(float(*memory) / float(it.input));
            }
        }
        cells
    };
    let rows: Vec<_> = all.iter().filter(|it| it.profile == profile).map(cells).collect();
    report.table(
        [
            "codes",
            ">rows",
            "step",
            ">time",
            ">rows a second",
            ">of read",
            ">memory",
            ">of the input",
        ],
        &rows,
    );
}

fn goals(all: &[Measurement]) -> Vec<Goal> {
    let mut goals = Vec::new();
    let kinds = [Codes::Integers, Codes::Texts];
    let worst = |of: &dyn Fn(Codes) -> Option<f64>| {
        let both = kinds.map(of);
        both[0].zip(both[1]).map(|(one, other)| one.max(other))
    };
    for (profile, rows) in [(Profile::Optimised, MILLION), (Profile::Unoptimised, 100_000)] {
        let ratio = |codes| of_reading(all, find(all, (profile, codes, rows, Step::Generate))?);
        let what = format!("generate, {profile}, {} rows: time over reading alone", grouped(rows));
        goals.push(Goal::new(what, worst(&ratio), 3.0, Unit::Times));
    }
    for profile in [Profile::Optimised, Profile::Unoptimised] {
        for step in [Step::Import, Step::Check, Step::Generate] {
            let growth = |codes| {
                let at = |rows| find(all, (profile, codes, rows, step))?.seconds();
                Some((at(MILLION)? / at(10_000)?).ln() / 100_f64.ln())
            };
            let what = format!("{}, {profile}: growth", step.name());
            goals.push(Goal::new(what, worst(&growth), 1.10, Unit::Slope));
        }
    }
    let memory = |codes| {
        let of = |rows| {
            let it = find(all, (Profile::Unoptimised, codes, rows, Step::Generate))?;
            Some(float(it.outcome.cost()?.memory) / float(it.input))
        };
        of(100_000)
    };
    let what = "generate, unoptimised, 100,000 rows: memory over the input";
    goals.push(Goal::new(what, worst(&memory), 8.0, Unit::Times));
    let check =
        |codes| find(all, (Profile::Optimised, codes, MILLION, Step::Check))?.outcome.cost();
    let time = |codes| Some(check(codes)?.time.as_secs_f64());
    let bytes = |codes| Some(float(check(codes)?.memory));
    let what = format!("check, optimised, {} rows", grouped(MILLION));
    goals.push(Goal::new(format!("{what}: time"), worst(&time), 5.0, Unit::Seconds));
    let memory = worst(&bytes);
    goals.push(Goal::new(format!("{what}: memory"), memory, float(512 << 20), Unit::Bytes));
    goals
}
