//! The readers: each gives the tables of a page in one format, whatever is in them.

mod data;
mod delimited;
mod document;
mod html;
mod lines;
#[cfg(test)]
mod shown;
mod source;

use super::Unreadable;
use super::format::Format;
use super::grid::Grid;
use super::progress::Progress;

/// The tables of a page, in its order.
pub(super) fn read(
    text: &str,
    format: Format,
    progress: &Progress,
) -> Result<Vec<Grid>, Unreadable> {
    match format {
        Format::Markdown => Ok(document::read(text, false, progress)),
        Format::Auto | Format::Text => Ok(document::read(text, true, progress)),
        Format::Html => Ok(html(text, progress)),
        Format::Csv => delimited::read(text, b',', progress),
        Format::Tsv => delimited::read(text, b'\t', progress),
        Format::Json => data::json(text),
        Format::Toml => data::toml(text),
        Format::Source => Ok(source::read(text)),
    }
}

/// Whether a page in this format may have headings that are marked by nothing.
pub(super) fn has_outline(format: Format) -> bool {
    matches!(format, Format::Auto | Format::Text)
}

/// The sections of a text whose headings are marked by nothing.
pub(super) fn outline(text: &str) -> Vec<Grid> {
    document::outline(text)
}

/// The tables of an HTML page, and the lists and sections outside of them, which are read as Markdown is.
fn html(text: &str, progress: &Progress) -> Vec<Grid> {
    let mut grids = html::read(text, 1, progress);
    let (markdown, places) = html::outline(text, progress);
    for mut grid in document::lists(&markdown) {
        grid.move_lines(|line| places[line - 1]);
        grids.push(grid);
    }
    grids.sort_by_key(Grid::line);
    grids
}
