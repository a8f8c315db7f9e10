//! What it takes to read a large page: `cargo errtable import`, optimised, in each format that pages come in.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use crate::harness::cargo::Artifacts;
use crate::harness::goal::{Goal, Unit};
use crate::harness::number::{count, float, mebibytes, rows as grouped, seconds, times};
use crate::harness::options::{Defaults, Options, Preset};
use crate::harness::process::{Outcome, measure as run};
use crate::harness::report::Report;
use crate::harness::tools::Tools;
use crate::harness::{Bench, Result};

/// The bench `import`.
pub const BENCH: Bench = Bench {
    name: "import",
    defaults: Defaults {
        full: Preset { sizes: &[25_800, LARGE], runs: 3, time_limit: Duration::from_mins(2) },
        quick: Preset { sizes: &[LARGE], runs: 1, time_limit: Duration::from_mins(2) },
        test: Preset { sizes: &[258], runs: 1, time_limit: Duration::from_mins(1) },
    },
    measure,
};

/// The size that the goals speak of: pages of more than 50 MB.
const LARGE: usize = 516_000;
/// How many times the page's bytes its reading may take of memory.
const MEMORY: f64 = 12.0;

/// The rows of a table, the header first.
type Rows = Vec<Vec<String>>;

/// How a table becomes a page.
type Write = fn(&Rows) -> Result<String>;

/// The formats, each with the end of its file's name.
const FORMATS: [(&str, &str, Write); 4] = [
    ("Markdown", "md", markdown),
    ("HTML", "html", html),
    ("a paragraph each", "txt", paragraphs),
    ("tabs", "tsv", tabs),
];

fn measure(options: &Options, tools: &Tools, report: &mut Report) -> Result<()> {
    let folder = tools.folder("import")?;
    let command = Artifacts::command(options.mode.profile())?;
    let import = command.program("cargo-errtable")?;
    let (mut lines, mut goals) = (Vec::new(), Vec::new());
    for size in options.sizes.iter().copied() {
        let rows = rows(&tools.table(size, &folder)?)?;
        for (format, end, page) in FORMATS {
            let file = folder.join(format!("{size}.{end}"));
            fs::write(&file, page(&rows)?)?;
            let outcome = least(options, import, &file)?;
            eprintln!("{} rows, {format}: {outcome}", grouped(size));
            let bytes = fs::metadata(&file)?.len();
            let Some(cost) = outcome.cost() else {
                report.failure(format!("{format}, {} rows: {outcome}", grouped(size)));
                continue;
            };
            let taken = fs::read_to_string(file.with_extension("said"))?;
            if !taken.contains(&format!("taken: {size} rows")) {
                report.failure(format!("{format}, {} rows: {taken}", grouped(size)));
            }
            let ratio = float(cost.memory) / float(bytes);
            lines.push([
                grouped(size),
                format.to_owned(),
                count(bytes),
                seconds(cost.time),
                mebibytes(cost.memory),
                times(ratio),
            ]);
            if size == LARGE {
                let what = format!("{format}: memory, of the page's bytes");
                goals.push(Goal::new(what, Some(ratio), MEMORY, Unit::Times));
            }
        }
    }
    report.paragraph(&format!(
        "A table as a page, read and printed as a table again, optimised; the least of {} runs.",
        options.runs,
    ));
    report.table([">rows", "page", ">bytes", ">time", ">memory", ">of the page"], &lines);
    report.goals("", &goals);
    Ok(())
}

fn rows(table: &Path) -> Result<Rows> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_path(table)?;
    let row = |record: csv::StringRecord| record.iter().map(str::to_owned).collect();
    Ok(reader.records().map(|record| record.map(row)).collect::<std::result::Result<_, _>>()?)
}

fn least(options: &Options, import: &Path, page: &Path) -> Result<Outcome> {
    let mut least = None::<Outcome>;
    for _ in 0..options.runs {
        let mut command = Command::new(import);
        command.arg("import").arg(page).stdout(File::create(page.with_extension("out"))?);
        let outcome = run(&mut command, options.limits, &page.with_extension("said"))?;
        least = Some(outcome.least_of(least.take()));
    }
    Ok(least.ok_or("there is at least one run")?)
}

fn markdown(rows: &Rows) -> Result<String> {
    let mut text = "# Errors\n\n".to_owned();
    for (number, row) in rows.iter().enumerate() {
        writeln!(text, "| {} |", row.join(" | ").replace('_', "\\_"))?;
        if number == 0 {
            writeln!(text, "|{}", "---|".repeat(row.len()))?;
        }
    }
    Ok(text)
}

fn html(rows: &Rows) -> Result<String> {
    let mut text = "<!doctype html><h1>Errors</h1>\n<table>".to_owned();
    for (number, row) in rows.iter().enumerate() {
        let cell = if number == 0 { "th" } else { "td" };
        let close = format!("</{cell}><{cell}>");
        writeln!(text, "<tr><{cell}>{}</{cell}></tr>", row.join(&close).replace('&', "&amp;"))?;
    }
    Ok(text + "</table>")
}

fn paragraphs(rows: &Rows) -> Result<String> {
    let mut text = "Errors of the gateway\n\n".to_owned();
    for cell in rows.iter().flatten() {
        // An empty one would leave no trace.
        writeln!(text, "{}\n", if cell.is_empty() { "Nothing to be done" } else { cell })?;
    }
    Ok(text)
}

fn tabs(rows: &Rows) -> Result<String> {
    let mut text = String::new();
    for row in rows {
        writeln!(text, "{}", row.join("\t").replace('\n', " "))?;
    }
    Ok(text)
}
