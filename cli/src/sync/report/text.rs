//! What differs, for people.

use std::fmt::Write as _;

use clap::builder::styling::{AnsiColor, Style};
use errtable_codegen::Field;

use super::super::drift::{Cell, Change, What};
use super::Report;
use crate::message::in_line;
use crate::words::{Piece, pieces};

const OLD: Style = AnsiColor::Red.on_default();
const NEW: Style = AnsiColor::Green.on_default();
const HEAD: Style = Style::new().bold();

pub(super) fn form(report: &Report<'_>) -> String {
    let drift = report.drift;
    let mut text = String::new();
    if !drift.is_none() {
        let (catalog, page) = (in_line(report.catalog), in_line(report.page));
        let summary = report.summary();
        let _ = writeln!(text, "{HEAD}{catalog}{HEAD:#}, by {page}: {summary}");
    }
    for column in &drift.columns {
        let _ =
            writeln!(text, "{NEW}column{NEW:#} {}: the table gets it", in_line(&column.heading()));
    }
    for change in &drift.changes {
        push(&mut text, report, change);
    }
    for note in &drift.notes {
        let (code, name) = (in_line(&note.code), in_line(&note.name));
        let _ = writeln!(text, "note: {code} {name}: {}", note.message);
    }
    text
}

fn push(text: &mut String, report: &Report<'_>, change: &Change) {
    let style = match &change.what {
        What::New(..) => NEW,
        What::Gone(_) => OLD,
        What::Changed | What::Back => AnsiColor::Yellow.on_default(),
    };
    let (code, name) = (in_line(&change.code), in_line(&change.name));
    let _ = write!(text, "{style}{}{style:#} {code} {HEAD}{name}{HEAD:#}", change.what.word());
    if let What::New(place, _) = &change.what {
        let _ = write!(text, " ({}:{place})", in_line(report.page));
    }
    let remark = change.what.remark().map(|remark| format!(": {remark}"));
    let _ = writeln!(text, "{}", remark.unwrap_or_default());
    for cell in change.told() {
        let shown = match &change.what {
            What::New(..) => in_line(&cell.new),
            What::Changed | What::Gone(_) | What::Back => difference(cell),
        };
        let _ = writeln!(text, "    {}: {shown}", in_line(&cell.column.heading()));
    }
}

/// What a cell says and what it says then.
fn difference(Cell { column, old, new }: &Cell) -> String {
    let (old, new) = (in_line(old), in_line(new));
    if Field::TEXTS.contains(&column.field) && !old.is_empty() && !new.is_empty() {
        let shown = pieces(&old, &new).into_iter().map(|piece| match piece {
            Piece::Same(text) => text.to_owned(),
            Piece::Old(text) => format!("{OLD}[-{text}-]{OLD:#}"),
            Piece::New(text) => format!("{NEW}{{+{text}+}}{NEW:#}"),
        });
        return shown.collect();
    }
    let [old, new] = [(OLD, old), (NEW, new)].map(|(style, text)| {
        if text.is_empty() { "none".to_owned() } else { format!("{style}{text}{style:#}") }
    });
    format!("{old} -> {new}")
}
