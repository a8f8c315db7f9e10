//! Tables as texts, for tests.

use super::super::grid::{Grid, Row};

/// The tables: for each its place and its title, its header, and its rows with their places.
pub(super) fn shown(grids: &[Grid]) -> String {
    let table = |grid: &Grid| {
        let title = grid.title.as_deref().unwrap_or_default();
        let row = |Row { place, cells }: &Row| format!("{place} {}\n", escaped(cells));
        let rows: String = grid.rows.iter().map(row).collect();
        format!("@{} {title}\n{}\n{rows}", grid.place, escaped(&grid.header))
    };
    grids.iter().map(table).collect()
}

fn escaped(cells: &[String]) -> String {
    cells.join("|").replace('\n', "\\").replace('\r', "")
}
