//! Tables whose cells are kept apart by tabs, as a browser's copy has them.

use super::lines::Lines;
use crate::page::grid::{Grid, Row};
use crate::page::words::is_header;

/// The tables with tabs. Their lines are taken.
pub(super) fn read(lines: &mut Lines<'_>) -> Vec<Grid> {
    let mut grids = Vec::new();
    let mut index = 0;
    while index < lines.len() {
        let headers = lines.get(index).map(cells).unwrap_or_default();
        if !is_header(&headers) {
            index += 1;
            continue;
        }
        let mut grid = Grid::new(Lines::place(index), lines.title(index), headers);
        let start = index;
        index += 1;
        while let Some((row, end)) = row(lines, index, grid.header.len()) {
            if row != grid.header {
                grid.rows.push(Row { place: Lines::place(index), cells: row });
            }
            index = end;
        }
        lines.take(start..index);
        grids.push(grid);
    }
    grids
}

/// The row that starts in this line, and the line after it. A cell may have line breaks in it.
fn row(lines: &Lines<'_>, start: usize, columns: usize) -> Option<(Vec<String>, usize)> {
    let first = lines.get(start).filter(|line| line.contains('\t'))?;
    let mut row = cells(first);
    let mut end = start + 1;
    while let Some(line) = lines.get(end).filter(|line| !line.trim().is_empty()) {
        let more = cells(line);
        let is_whole = row.len() >= columns;
        // After a row with all its cells, a line without a tab belongs to its last one if rows follow.
        let goes_on = || (end..lines.len()).take(20).take_while(|it| lines.is_filled(*it));
        let belongs = if is_whole {
            more.len() == 1
                && goes_on().any(|it| lines.get(it).is_some_and(|line| line.contains('\t')))
        } else {
            row.len() + more.len() - 1 <= columns
        };
        if !belongs {
            break;
        }
        let mut more = more.into_iter();
        if let (Some(last), Some(first)) = (row.last_mut(), more.next()) {
            format!("{last}\n{first}").trim().clone_into(last);
        }
        row.extend(more);
        end += 1;
    }
    // What was added to a row that never became whole is not its.
    if row.len() < columns { Some((cells(first), start + 1)) } else { Some((row, end)) }
}

fn cells(line: &str) -> Vec<String> {
    line.split('\t').map(|cell| cell.trim().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<Vec<String>> {
        let grids = read(&mut Lines::of(text));
        grids.into_iter().flat_map(|grid| grid.rows).map(|row| row.cells).collect()
    }

    #[test]
    fn tabs_are_borders() {
        let text = "Errors\n\nHTTP\tCode\tMessage\n400\t1001\tBad\n401\t1002\t\n\nMore\ttext\n";
        assert_eq!(rows(text), [["400", "1001", "Bad"], ["401", "1002", ""]]);
    }

    #[test]
    fn a_cell_may_have_line_breaks() {
        let text =
            "Code\tMessage\tFix\n1001\tone\ntwo\tfix\n1002\tx\tone\ntwo\n1003\ty\tz\nProse.\n";
        assert_eq!(
            rows(text),
            [["1001", "one\ntwo", "fix"], ["1002", "x", "one\ntwo"], ["1003", "y", "z"]]
        );
    }

    #[test]
    fn a_row_may_be_too_short() {
        let text = "Code\tMessage\tFix\n1001\tone\n1002\tx\ty\n1003\tx\n\nPrices\nModel\tPrice\n";
        assert_eq!(rows(text), [&["1001", "one"][..], &["1002", "x", "y"], &["1003", "x"]]);
    }
}
