//! Markdown, and text that a browser's copy left behind: each finder takes the lines that it knows, and
//! leaves the rest to the next.

mod fragments;
mod heads;
mod inline;
mod items;
mod labels;
mod lines;
mod lists;
mod paragraphs;
mod pipes;
mod runs;
mod tabs;

use self::lines::Lines;
use super::super::grid::{Grid, Place};
use super::super::progress::Progress;

/// The tables of a document. Of Markdown all that is written as such; of a text also what only the lines
/// tell.
pub(super) fn read(text: &str, is_text: bool, progress: &Progress) -> Vec<Grid> {
    let mut lines = Lines::of(text);
    let mut grids = pipes::read(&mut lines, progress);
    grids.extend(fragments::read(&mut lines));
    grids.extend(lists::read(&mut lines));
    if is_text {
        grids.extend(tabs::read(&mut lines));
        grids.extend(paragraphs::read(&mut lines));
        grids.extend(runs::read(&mut lines));
    }
    grids.extend(pipes::orphans(&mut lines));
    set_contexts(&mut grids, &lines);
    grids.sort_by_key(|grid| match grid.place {
        Place::Line(line) => line,
        Place::Pointer(_) => 0,
    });
    grids
}

/// The lists and sections with codes, between tables of which only a `|` is left.
pub(super) fn lists(markdown: &str) -> Vec<Grid> {
    let mut lines = Lines::of(markdown);
    for (index, line) in markdown.lines().enumerate() {
        if line.starts_with('|') {
            lines.take(index..index + 1);
        }
    }
    let mut grids = lists::read(&mut lines);
    set_contexts(&mut grids, &lines);
    grids
}

/// Those of a text in which nothing says what a heading is: lines that are a label, and lines that start with
/// a code, if a label follows before the next one.
pub(super) fn outline(text: &str) -> Vec<Grid> {
    let mut marks = Vec::new();
    let mut has_label = false;
    for line in text.lines().rev() {
        let (is_code, is_label) = (items::is_heading(line), labels::is_heading(line));
        marks.push(match () {
            () if is_code && has_label => "### ",
            () if is_label => "#### ",
            () => "",
        });
        has_label = !is_code && (has_label || is_label || labels::starts(line));
    }
    let lines = text.lines().zip(marks.into_iter().rev());
    lists(&lines.flat_map(|(line, mark)| [mark, line, "\n"]).collect::<String>())
}

/// Says under which headings the tables stand.
fn set_contexts(grids: &mut [Grid], lines: &Lines<'_>) {
    for grid in grids {
        if let Place::Line(line) = grid.place {
            grid.context = lines.context(line - 1);
        }
    }
}
