//! `cargo errtable import`: a table of error codes out of a vendor's page.

use std::fmt::Write as _;
use std::path::PathBuf;

use cargo_errtable::page::{self, Entry, Note, Page, Place, Weight};
use clap::Args;
use errtable_codegen::{Column, write_if_changed};

use crate::canonical::csv;
use crate::outcome::{Outcome, print, say};
use crate::page_input::{Input, PageOptions};

/// Read a vendor's page, and print its error codes as a table.
///
/// The table is a CSV in canonical form with the columns that the page has: code, name, `http_status`,
/// category, message, description, suggestion. Texts are as a person reads them on the page, in the
/// page's order. Where it has two languages, English is the catalog's, and a column in the other says so
/// (`message.zh`). A name that the page does not have is made of the message, or of a code that is a
/// word.
///
/// A page may be Markdown, HTML, what a browser's copy left behind, CSV, TSV, JSON, TOML, or source with
/// `#define`s or enums. Its codes stand in tables, in lists, or each in a section of its own, with what is
/// said of it behind labels (`**HTTP status:** 401`). Which tables list error codes, and what their
/// columns are, is found from the headers, in English or Chinese, and from the values; what was taken, and
/// what was left and why, is said on standard error.
///
/// Nothing is guessed: a row that cannot be understood is refused with its line and the reason.
///
/// Exit codes: 0 when every row was taken whole; 1 when one was refused or lacks a cell, or there is no
/// error table; 2 when the page cannot be read.
#[derive(Args)]
pub(crate) struct Import {
    /// The page: a file, or `-` for standard input
    page: PathBuf,
    #[command(flatten)]
    options: PageOptions,
    /// Write the table to this file, instead of to standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

impl Import {
    pub(crate) fn run(self) -> Outcome {
        let input = match Input::read(&self.page) {
            Ok(input) => input,
            Err(outcome) => return outcome,
        };
        let page = match self.options.page(&input) {
            Ok(page) => page,
            Err(outcome) => return outcome,
        };
        tell(&input.name, &page);
        drop(input);
        if page.entries.is_empty() {
            return nothing(&page);
        }
        let text = table(&page.entries);
        let written = match &self.output {
            None => print(&text),
            Some(file) => match write_if_changed(file, &text) {
                Ok(_) => Outcome::Clean,
                Err(error) => Outcome::io(format_args!("write `{}`", file.display()), &error),
            },
        };
        match written {
            Outcome::Clean if !page.is_complete() => Outcome::Said(1),
            outcome => outcome,
        }
    }
}

/// What is to be said where a page gives no row.
pub(crate) fn nothing(page: &Page) -> Outcome {
    let is_refused = page.notes.iter().any(|note| note.weight == Weight::Refused);
    if is_refused {
        return Outcome::Said(1);
    }
    Outcome::finding(
        "the page has no table of error codes",
        "say what its columns are: `--map code=HEADER,message=HEADER`",
    )
}

/// Says which tables were taken and which left, and what the matter is with their rows.
pub(crate) fn tell(name: &str, page: &Page) {
    // The whole of a JSON has no place in it.
    let at = |place: &str| if place.is_empty() { name.into() } else { format!("{name}:{place}") };
    for table in &page.tables {
        let title = table.title.as_deref().map(|title| format!(" ({title})")).unwrap_or_default();
        match &table.verdict {
            Ok(count) => {
                let rows = rows(*count);
                let without = match &*table.columns_left {
                    [] => String::new(),
                    left => format!(", without `{}`", left.join("`, `")),
                };
                say(format_args!(
                    "{}: taken: {rows}{without}{title}",
                    at(&table.place.to_string())
                ));
            }
            Err(reason) => {
                say(format_args!("{}: left: {reason}{title}", at(&table.place.to_string())));
            }
        }
    }
    let mut notes = &*page.notes;
    while let [first, ..] = notes {
        // The same of one row after another is said once.
        let same = |note: &&Note| (&note.message, note.weight) == (&first.message, first.weight);
        let count = notes.iter().take_while(same).count();
        let word = match first.weight {
            Weight::Remark => "note",
            Weight::Beside | Weight::Incomplete => "warning",
            Weight::Refused => "error",
        };
        let place = at(&places(&notes[..count]));
        let rows = if count > 1 { format!(" ({count} rows)") } else { String::new() };
        let row = if first.row.is_empty() { String::new() } else { format!("\n  | {}", first.row) };
        say(format_args!("{place}: {word}: {}{rows}{row}", first.message));
        notes = &notes[count..];
    }
    let count = |weight| page.notes.iter().filter(|note| note.weight == weight).count();
    let warnings = count(Weight::Beside) + count(Weight::Incomplete);
    let errors = count(Weight::Refused);
    if errors + warnings > 0 {
        let taken = rows(page.entries.len());
        let (errors, warnings) = (counted(errors, "error"), counted(warnings, "warning"));
        say(format_args!("{taken} taken, {warnings}, {errors}"));
    }
}

fn rows(count: usize) -> String {
    counted(count, "row")
}

fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// Where notes are: lines that follow each other as a range, others one by one.
fn places(notes: &[Note]) -> String {
    let (first, last) = (&notes[0].place, &notes[notes.len() - 1].place);
    let follows = |pair: &[Note]| match (&pair[0].place, &pair[1].place) {
        (Place::Line(one), Place::Line(other)) => *other == one + 1,
        _ => false,
    };
    if notes.len() > 1 && notes.windows(2).all(follows) {
        return format!("{first}-{last}");
    }
    let places: Vec<String> = notes.iter().take(MOST).map(|note| note.place.to_string()).collect();
    let more = if notes.len() > MOST { "…" } else { "" };
    places.join(",") + more
}

/// So many places are told one by one.
const MOST: usize = 10;

/// Entries as a CSV in canonical form.
pub(crate) fn table(entries: &[Entry]) -> String {
    let columns = page::columns(entries);
    let mut text = String::new();
    let mut line = |cells: &mut dyn Iterator<Item = String>| {
        let cells: Vec<String> = cells.map(|cell| csv::quoted(&cell).into_owned()).collect();
        let _ = writeln!(text, "{}", cells.join(","));
    };
    line(&mut columns.iter().map(Column::heading));
    for entry in entries {
        line(&mut columns.iter().map(|column| entry.get(column).to_owned()));
    }
    text
}
