//! Markdown, and text that a browser's copy left behind: each finder takes the lines that it knows, and
//! leaves the rest to the next.

mod fragments;
mod headings;
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
    grids.sort_by_key(Grid::line);
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

/// Those of a text in which nothing says what a heading is.
pub(super) fn outline(text: &str) -> Vec<Grid> {
    lists(&headings::marked(text))
}

/// Says under which headings the tables stand.
fn set_contexts(grids: &mut [Grid], lines: &Lines<'_>) {
    for grid in grids {
        if let Place::Line(line) = grid.place {
            grid.context = lines.context(line - 1);
        }
    }
}
