//! Tables of HTML, and of the HTML within Markdown and MDX.
//!
//! ```text
//! text --jsx--> HTML --tokens--> tags and text --elements--> cells --layout--> grids
//!                                                   |
//!                          |                        +--> text: what a person reads in a cell
//!                          |
//!                          +--outline--> what stands outside the tables, as Markdown
//! ```
//!
//! There is no tree: a table is taken out as its tags go by. So a page may be long, and nested as deep as
//! it likes; each row knows its line; and what a tree would mend in a table (cells without their row, end
//! tags left out, text between the cells) is mended here by what the standard says of such tags.

mod elements;
mod jsx;
mod layout;
mod outline;
mod role;
mod tag;
#[cfg(test)]
mod tests;
mod text;
mod tokens;

use self::elements::Elements;
use self::outline::Outline;
use super::super::grid::Grid;
use super::super::progress::Progress;

/// The tables of an HTML page or a piece of one that starts in this line.
pub(super) fn read(text: &str, line: usize, progress: &Progress) -> Vec<Grid> {
    let elements = Elements::new(text.len());
    tokens::read(elements, &jsx::plain(text), line, progress).finish()
}

/// What stands outside the tables, as Markdown, and for each of its lines that of the page.
pub(super) fn outline(text: &str, progress: &Progress) -> (String, Vec<usize>) {
    tokens::read(Outline::default(), &jsx::plain(text), 1, progress).finish()
}

/// The start of a text, of at most so many bytes.
fn start(text: &str, most: usize) -> &str {
    let end = (0..=most.min(text.len())).rev().find(|end| text.is_char_boundary(*end));
    &text[..end.unwrap_or_default()]
}
