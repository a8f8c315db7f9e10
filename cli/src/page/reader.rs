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
        Format::Html => Ok(html::read(text, 1, progress)),
        Format::Csv => delimited::read(text, b',', progress),
        Format::Tsv => delimited::read(text, b'\t', progress),
        Format::Json => data::json(text),
        Format::Toml => data::toml(text),
        Format::Source => Ok(source::read(text)),
    }
}

/// The lists and sections with codes that stand outside the tables of a page: of HTML, those that Markdown
/// would have them in; of a text, those whose headings are marked by nothing.
pub(super) fn outline(text: &str, format: Format, progress: &Progress) -> Vec<Grid> {
    match format {
        Format::Auto | Format::Text => document::outline(text),
        Format::Html => {
            let (markdown, places) = html::outline(text, progress);
            let mut grids = document::lists(&markdown);
            for grid in &mut grids {
                grid.move_lines(|line| places[line - 1]);
            }
            grids
        }
        _ => Vec::new(),
    }
}
