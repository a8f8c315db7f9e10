//! What differs, for the body of a pull request: GitHub Flavored Markdown.

use std::fmt::Write as _;

use super::super::drift::{Cell, Change};
use super::Report;
use crate::markdown::{cell, code};

pub(super) fn form(report: &Report<'_>) -> String {
    let drift = report.drift;
    let (catalog, page) = (code(report.catalog), code(report.page));
    let mut text = format!("{catalog}, by {page}: {}.\n", report.summary());
    for column in &drift.columns {
        let _ = write!(text, "\nThe table gets the column {}.\n", code(&column.heading()));
    }
    if !drift.is_none() {
        text.push_str(
            "\n| change | code | name | column | catalog | page |\n|---|---|---|---|---|---|\n",
        );
    }
    drift.changes.iter().for_each(|change| push(&mut text, change));
    for (index, note) in drift.notes.iter().enumerate() {
        let (number, name) = (code(&note.code), code(&note.name));
        let before = if index == 0 { "\n" } else { "" };
        let _ = writeln!(text, "{before}- {number} {name}: {}", note.message);
    }
    text
}

/// A line for each cell, or one for the row if none changes.
fn push(text: &mut String, change: &Change) {
    let word = change.what.word();
    let (code, name) = (cell(&change.code), cell(&change.name));
    let remark = change.what.remark().map(|remark| format!(": {remark}")).unwrap_or_default();
    let mut line = |column: &str, old: &str, new: &str| {
        let [column, old, new] = [column, old, new].map(cell);
        let _ = writeln!(text, "| {word}{remark} | {code} | {name} | {column} | {old} | {new} |");
    };
    for Cell { column, old, new } in change.told() {
        line(&column.heading(), old, new);
    }
    if change.told().next().is_none() {
        line("", "", "");
    }
}
