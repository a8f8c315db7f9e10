//! Tables as they are meant: one that holds two is taken apart, and a header that stands lower is found.

use crate::page::grid::{Border, Grid};
use crate::page::header::{Header, is_header};

/// In how many rows under the header a better one is looked for.
const LOW: usize = 3;

/// The tables that a table of the page holds.
pub(super) fn tables(mut grid: Grid) -> Vec<Grid> {
    if !matches!(grid.border, Border::Cells) {
        return vec![grid];
    }
    promote_header(&mut grid);
    let mut tables = vec![side_by_side(grid)];
    // A header among the rows starts another table.
    while let Some(table) = tables.last_mut() {
        let is_other = |cells: &[String]| *cells != *table.header && says_columns(cells);
        let Some(at) = table.rows.iter().position(|row| is_other(&row.cells)) else { break };
        let mut rows = table.rows.split_off(at);
        let header = rows.remove(0);
        let mut next = Grid::new(header.place, table.title.clone(), header.cells);
        (next.rows, next.context) = (rows, table.context.clone());
        tables.push(next);
    }
    tables.retain(|table| !table.rows.is_empty() || !table.header.is_empty());
    tables
}

/// Whether cells are the header of an error table beyond doubt.
fn says_columns(cells: &[String]) -> bool {
    is_header(cells) && cells.iter().all(|cell| cell.is_empty() || Header::of(cell).is_known())
}

/// Where the header is no header, and one stands in a row below, what is before that is a title.
fn promote_header(grid: &mut Grid) {
    if grid.header.iter().any(|header| Header::of(header).is_known()) {
        return;
    }
    let found = grid.rows.iter().take(LOW).position(|row| is_header(&row.cells));
    if let Some(at) = found {
        let header = grid.rows.remove(at);
        grid.rows.drain(..at);
        (grid.header, grid.place) = (header.cells, header.place);
    }
}

/// A table whose header says the same twice stands in two halves beside each other.
fn side_by_side(mut grid: Grid) -> Grid {
    let half = grid.header.len() / 2;
    let (left, right) = grid.header.split_at(half);
    if half < 2 || left != right {
        return grid;
    }
    grid.header.truncate(half);
    let mut below = Vec::new();
    for row in &mut grid.rows {
        if row.cells.len() == 2 * half {
            let mut other = row.clone();
            other.cells = row.cells.split_off(half);
            below.push(other);
        }
    }
    grid.rows.append(&mut below);
    grid
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::grid::{Place, Row};

    fn grid(rows: &[&[&str]]) -> Grid {
        let cells = |row: &[&str]| row.iter().map(|cell| (*cell).to_owned()).collect();
        let mut grid = Grid::new(Place::Line(1), None, cells(rows[0]));
        let rows = rows[1..].iter().map(|row| Row { place: Place::Line(2), cells: cells(row) });
        grid.rows = rows.collect();
        grid
    }

    fn shown(rows: &[&[&str]]) -> Vec<(String, Vec<String>)> {
        let shown = |grid: Grid| {
            let rows = grid.rows.iter().map(|row| row.cells.join("|")).collect();
            (grid.header.join("|"), rows)
        };
        tables(grid(rows)).into_iter().map(shown).collect()
    }

    #[test]
    fn halves_are_put_under_each_other() {
        let header: &[&str] = &["Code", "Text", "Code", "Text"];
        let shown = shown(&[header, &["1", "a", "3", "c"], &["2", "b", "", ""]]);
        assert_eq!(shown[0].0, "Code|Text");
        assert_eq!(shown[0].1, ["1|a", "2|b", "3|c", "|"]);
    }

    #[test]
    fn a_header_may_stand_lower() {
        let shown = shown(&[&["Errors of ours", ""], &["Code", "Message"], &["1", "a"]]);
        assert_eq!(shown, [("Code|Message".to_owned(), vec!["1|a".to_owned()])]);
    }

    #[test]
    fn a_header_among_the_rows_starts_a_table() {
        let rows: [&[&str]; 4] =
            [&["Code", "Message"], &["1", "a"], &["HTTP", "Description"], &["400", "b"]];
        let shown = shown(&rows);
        assert_eq!(shown.len(), 2);
        assert_eq!(shown[1], ("HTTP|Description".to_owned(), vec!["400|b".to_owned()]));
    }
}
