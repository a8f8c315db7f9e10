//! Tables as texts, for tests.

use super::super::grid::{Grid, Row};

/// The tables: for each its place and its title, its header, and its rows with their places, and those that
/// were refused.
pub(super) fn shown(grids: &[Grid]) -> String {
    let table = |grid: &Grid| {
        let title = grid.title.as_deref().unwrap_or_default();
        let row = |Row { place, cells }: &Row| format!("{place} {}\n", escaped(cells));
        let rows: String = grid.rows.iter().map(row).collect();
        let refused = |(row, reason): &(Row, String)| {
            format!("! {} {}: {reason}\n", row.place, escaped(&row.cells))
        };
        let refused: String = grid.refused.iter().map(refused).collect();
        format!("@{} {title}\n{}\n{rows}{refused}", grid.place, escaped(&grid.header))
    };
    grids.iter().map(table).collect()
}

/// The cells of all rows.
pub(super) fn cells(grids: Vec<Grid>) -> Vec<Vec<String>> {
    grids.into_iter().flat_map(|grid| grid.rows).map(|row| row.cells).collect()
}

fn escaped(cells: &[String]) -> String {
    cells.join("|").replace('\n', "\\").replace('\r', "")
}
