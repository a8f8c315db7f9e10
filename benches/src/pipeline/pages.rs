//! Large pages: `cargo errtable import`, optimised, in each format that they come in.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::path::Path;
use std::process::Command;

use super::steps::Programs;
use crate::harness::Result;
use crate::harness::goal::{Goal, Unit};
use crate::harness::number::{count, float, mebibytes, rows as grouped, seconds, times};
use crate::harness::options::{Mode, Options};
use crate::harness::process::{Outcome, measure as run};
use crate::harness::report::Report;
use crate::harness::tools::Tools;

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

pub(super) fn measure(
    options: &Options,
    tools: &Tools,
    programs: &Programs,
    folder: &Path,
    report: &mut Report,
) -> Result<Vec<Goal>> {
    let size = if options.mode == Mode::Test { 258 } else { LARGE };
    let rows = rows(&tools.table(size, folder)?)?;
    let (mut lines, mut goals) = (Vec::new(), Vec::new());
    for (format, end, page) in FORMATS {
        let file = folder.join(format!("{size}.{end}"));
        fs::write(&file, page(&rows)?)?;
        let outcome = least(options, programs.import()?, &file)?;
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
            format.to_owned(),
            count(bytes),
            seconds(cost.time),
            mebibytes(cost.memory),
            times(ratio),
        ]);
        let what = format!("import, {format}, {} rows: memory over the page", grouped(LARGE));
        goals.push(Goal::new(what, (size == LARGE).then_some(ratio), MEMORY, Unit::Times));
    }
    report.heading(&format!("Pages of {} rows, imported, optimised", grouped(size)));
    report.table(["page", ">bytes", ">time", ">memory", ">of the page"], &lines);
    Ok(goals)
}

fn rows(table: &Path) -> Result<Rows> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_path(table)?;
    let row = |record: csv::StringRecord| record.iter().map(str::to_owned).collect();
    Ok(reader.records().map(|record| record.map(row)).collect::<std::result::Result<_, _>>()?)
}

fn least(options: &Options, import: &Path, page: &Path) -> Result<Outcome> {
    let mut least = None::<Outcome>;
    // What is asked is the memory, which hardly differs.
    for _ in 0..options.runs.min(2) {
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
