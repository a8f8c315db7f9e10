//! What it takes to explain an error at the terminal, and to find the errors in a log: beside ripgrep with the codes
//! of all catalogs as its words, which prints the lines, and knows neither what they mean nor whether a number in
//! them is a code.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write as _};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::harness::cargo::{Artifacts, PACKAGE};
use crate::harness::goal::{Goal, Unit};
use crate::harness::number::{count, float, mebibytes, rows as grouped, seconds, times};
use crate::harness::options::{Defaults, Options, Preset};
use crate::harness::process::{Cost, Outcome, instructions, measure as run};
use crate::harness::report::Report;
use crate::harness::tools::Tools;
use crate::harness::{Bench, Result};

/// The bench `explain`.
pub const BENCH: Bench = Bench {
    name: "explain",
    defaults: Defaults {
        full: Preset { sizes: &[MILLION], runs: 5, time_limit: Duration::from_mins(1) },
        quick: Preset { sizes: &[MILLION], runs: 3, time_limit: Duration::from_mins(1) },
        test: Preset { sizes: &[1_000], runs: 1, time_limit: Duration::from_mins(1) },
    },
    measure,
};

/// The size that the goals speak of.
const MILLION: usize = 1_000_000;
/// Of so many lines, one tells of an error.
const LOGS: [(&str, usize); 2] = [("an error in 32 lines", 32), ("an error in every line", 1)];
/// How often a question is asked for each run.
const QUESTIONS: usize = 20;
/// What is asked.
const QUERIES: [(&str, &str); 3] = [
    ("a code", "1124"),
    ("a word", "credit"),
    ("a body", r#"{"code":2010,"message":"You don't have enough credit to create this task"}"#),
];

fn measure(options: &Options, tools: &Tools, report: &mut Report) -> Result<()> {
    let folder = tools.folder("explain")?;
    let artifacts = Artifacts::build(&["--release", "--bin", "grep"])?;
    let grep = artifacts.program("grep")?;
    let command = Artifacts::command(options.mode.profile())?;
    let explain = command.program("cargo-errtable")?;

    report.paragraph(&format!(
        "One question, as a process of its own: the least of {} runs; instructions as callgrind counts them.",
        options.runs * QUESTIONS,
    ));
    let mut goals = questions(options, explain, report)?;

    let words = folder.join("codes.txt");
    fs::write(&words, codes()?)?;
    let mut rows = Vec::new();
    for lines in options.sizes.iter().copied() {
        for (what, every) in LOGS {
            let log = folder.join(format!("{lines}-{every}.log"));
            write_log(&log, lines, every)?;
            let costs = [
                least(options, explain, &["explain", "-"], &log)?,
                least(options, grep, &[&words.display().to_string()], &log)?,
            ];
            let bytes = fs::metadata(&log)?.len();
            for (who, cost) in ["errtable", "ripgrep"].into_iter().zip(&costs) {
                rows.push([
                    grouped(lines),
                    what.to_owned(),
                    who.to_owned(),
                    count(bytes),
                    seconds(cost.time),
                    times(cost.time.as_secs_f64() / costs[1].time.as_secs_f64()),
                    mebibytes(cost.memory),
                ]);
            }
            if (lines, what) == (MILLION, LOGS[0].0) {
                let ratio = costs[0].time.as_secs_f64() / costs[1].time.as_secs_f64();
                let what = format!("{} lines: time over ripgrep's", grouped(lines));
                goals.push(Goal::new(what, Some(ratio), 3.0, Unit::Times));
                let memory = Some(float(costs[0].memory));
                let what = format!("{} lines: memory", grouped(lines));
                goals.push(Goal::new(what, memory, float(32 << 20), Unit::Bytes));
            }
        }
    }
    report.paragraph(&format!(
        "A log on standard input, the least of {} runs. ripgrep is its libraries with the codes of all four \
         catalogs as words: it prints each line that has one, also where that is a duration or a port.",
        options.runs,
    ));
    report.table([">lines", "log", "who", ">bytes", ">time", ">of ripgrep", ">memory"], &rows);
    report.goals("", &goals);
    Ok(())
}

/// Asks, and gives the goals for it.
fn questions(options: &Options, explain: &Path, report: &mut Report) -> Result<Vec<Goal>> {
    let (mut rows, mut goals) = (Vec::new(), Vec::new());
    for (what, query) in QUERIES {
        let mut least = Duration::MAX;
        for _ in 0..options.runs * QUESTIONS {
            let start = Instant::now();
            let output = Command::new(explain).args(["explain", query]).output()?;
            least = least.min(start.elapsed());
            if !output.status.success() {
                report.failure(format!("{what}: {}", output.status));
            }
        }
        eprintln!("{what}: {least:?}");
        let instructions = instructions(Command::new(explain).args(["explain", query]));
        let milliseconds = format!("{:.2} ms", 1000.0 * least.as_secs_f64());
        rows.push([what.to_owned(), milliseconds, instructions.map(count).unwrap_or_default()]);
        let seconds = Some(least.as_secs_f64());
        goals.push(Goal::new(format!("{what}: time"), seconds, 0.005, Unit::Seconds));
    }
    report.table(["question", ">time", ">instructions"], &rows);
    Ok(goals)
}

/// The codes of all catalogs but 0, a line each.
fn codes() -> Result<String> {
    let mut codes = String::new();
    for catalog in ["tripo", "turing", "ark", "modelarts"] {
        let path = Path::new(PACKAGE).join(format!("../codes/{catalog}.csv"));
        for row in csv::Reader::from_path(path)?.records() {
            let row = row?;
            let code = row.get(0).unwrap_or_default();
            if code != "0" {
                writeln!(codes, "{code}")?;
            }
        }
    }
    Ok(codes)
}

fn least(options: &Options, program: &Path, arguments: &[&str], log: &Path) -> Result<Cost> {
    let mut least = None::<Outcome>;
    for _ in 0..options.runs {
        // What is measured reads nothing: a shell gives it the log, and makes way for it.
        let mut command = Command::new("sh");
        command.args(["-c", r#"exec <"$0" "$@""#]).arg(log).arg(program).args(arguments);
        command.stdout(File::create(log.with_extension("out"))?);
        let outcome = run(&mut command, options.limits, &log.with_extension("said"))?;
        least = Some(outcome.least_of(least.take()));
    }
    match least {
        Some(Outcome::Done(cost)) => Ok(cost),
        Some(Outcome::Died(how)) => Err(format!("{}: {how}", program.display()).into()),
        None => Err("there is at least one run".into()),
    }
}

/// Errors of the four vendors, as programs log them.
const ERRORS: [&str; 5] = [
    r#"ERROR tripo status=403 body={"code":2010,"message":"You don't have enough credit to create this task"}"#,
    r#"ERROR llm call failed error_code=1124 msg="HTTP request timeout""#,
    r#"ERROR turing answered {"code":1104,"message":"Rate limit exceeded","trace_id":"5f1c"}"#,
    r#"ERROR ark {"error":{"code":"AccountOverdueError","message":"The request failed because your account has an overdue balance. Request ID: 0217","type":"Forbidden"}}"#,
    r#"WARN retry in 2s: {"error_code":"ModelArts.81101","error_msg":"Too many requests, the rate limit is 5 times per second."}"#,
];

/// Writes a log that has an error in every so many lines, and many numbers in the others. It is always the same.
fn write_log(path: &Path, lines: usize, every: usize) -> io::Result<()> {
    let mut out = BufWriter::new(File::create(path)?);
    // A linear congruential generator (Knuth, MMIX), as any numbers will do.
    let mut state = 7_u64;
    let mut below = |most: u64| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % most
    };
    for line in 0..lines {
        let [month, day, hour, minute, second] =
            [1 + below(12), 1 + below(28), below(24), below(60), below(60)];
        let id = below(1 << 31);
        write!(
            out,
            "2025-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{:03}Z ",
            below(1000)
        )?;
        if line % every == 0 {
            writeln!(out, "{} request_id={id:08x}", ERRORS[line / every % ERRORS.len()])?;
            continue;
        }
        match below(4) {
            0 => writeln!(
                out,
                "INFO request_id={id:08x} method=POST path=/v1/tasks status=200 duration_ms={} bytes={}",
                below(4000),
                below(90_000),
            ),
            1 => writeln!(
                out,
                r#"{{"level":"info","msg":"call done","status_code":200,"latency_ms":{},"port":{}}}"#,
                below(3000),
                1024 + below(60_000),
            ),
            2 => writeln!(
                out,
                "DEBUG pool worker={} queue={} idle={} peer=10.0.0.{}:{}",
                below(64),
                below(3000),
                below(2100),
                below(256),
                1000 + below(9000),
            ),
            _ => writeln!(
                out,
                r#"WARN request_id={id:08x} attempt={} error="connection reset by peer" backoff={}ms"#,
                1 + below(5),
                below(2500),
            ),
        }?;
    }
    out.flush()
}
