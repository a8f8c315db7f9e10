//! Tables of HTML.
use super::super::grid::Grid;
/// The tables of an HTML page or a piece of one that starts in this line.
pub(super) fn read(_text: &str, _line: usize) -> Vec<Grid> {
    Vec::new()
}
