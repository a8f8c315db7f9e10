//! Tables whose cells are kept apart by tabs, as a browser's copy has them.

use std::ops::Range;

use super::lines::Lines;
use crate::page::grid::{Grid, Row};
use crate::page::header::{Header, is_header};
use crate::page::values;

/// How many lines of words may stand between two rows.
const MOST_WORDS: usize = 10;

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
        loop {
            while let Some((row, end)) = row(lines, &mut grid, index) {
                if row != grid.header {
                    grid.rows.push(Row { place: Lines::place(index), cells: row });
                }
                index = end;
            }
            // What is no row here is none there.
            let next = next_row(lines, &grid, index).filter(|next| *next > index);
            let Some(next) = next else { break };
            pass(lines, &mut grid, index..next);
            index = next;
        }
        lines.take(start..index);
        grids.push(grid);
    }
    grids
}

/// Where a table goes on that a blank line, or some words, seem to end.
fn next_row(lines: &Lines<'_>, grid: &Grid, end: usize) -> Option<usize> {
    let last = grid.rows.iter().rev().find(|row| row.cells.len() > 1)?;
    let has_number = values::is_number(&last.cells[0]);
    let mut words = 0;
    for index in end..lines.len() {
        let line = lines.get(index)?;
        let row = cells(line);
        if line.trim().is_empty() {
            continue;
        }
        if row.len() > 1 && row.len() == grid.header.len() && !is_header(&row) {
            let first = &row[0];
            // Behind words, it may be a row of something else.
            let is_code = words == 0 || has_number || values::is_name(first) || first.contains('.');
            return (values::is_number(first) == has_number && is_code).then_some(index);
        }
        words += 1;
        let is_between = !line.contains(['\t', '|']) && !line.trim_start().starts_with('#');
        if words > MOST_WORDS || !is_between {
            return None;
        }
    }
    None
}

/// Passes over the lines that stand between two rows: one may be the heading of those below.
fn pass(lines: &Lines<'_>, grid: &mut Grid, between: Range<usize>) {
    for index in between {
        let text = lines.get(index).unwrap_or_default().trim();
        if is_title(text) && !text.contains([':', '：']) {
            grid.rows.push(Row { place: Lines::place(index), cells: vec![text.to_owned()] });
        } else if !text.is_empty() {
            grid.words.push((Lines::place(index), text.to_owned()));
        }
    }
}

/// The row that starts in this line, and the line after it. A cell may have line breaks in it.
fn row(lines: &Lines<'_>, grid: &mut Grid, start: usize) -> Option<(Vec<String>, usize)> {
    let columns = grid.header.len();
    let first = lines.get(start).filter(|line| !line.trim().is_empty())?;
    let mut row = cells(first);
    let is_other = row.len() > 1 && row.iter().all(|cell| Header::of(cell).is_known());
    if (is_other || is_header(&row)) && row != grid.header {
        return None;
    }
    let goes_on = |from: usize| {
        let is_part = |line: &str| cells(line).len() > 1 && !is_header(&cells(line));
        let mut next = (from..lines.len()).take(20).take_while(|it| lines.is_filled(*it));
        next.any(|it| lines.get(it).is_some_and(is_part))
    };
    if row.len() == 1 {
        // A heading, if rows follow.
        return goes_on(start + 1).then_some((row, start + 1));
    }
    let mut end = start + 1;
    while let Some(line) = lines.get(end).filter(|line| !line.trim().is_empty()) {
        let more = cells(line);
        // After a row with all its cells, a line without a tab may belong to its last one, if rows follow.
        let is_whole = row.len() >= columns;
        let belongs = if is_whole {
            more.len() == 1 && goes_on(end)
        } else {
            row.len() + more.len() - 1 <= columns && !is_header(&more)
        };
        if !belongs {
            break;
        }
        if is_whole {
            // A sentence goes on; what looks like a heading may be one.
            if is_title(&more[0]) {
                let doubt = format!(
                    "`{}` is taken for a part of the last cell: it may be a heading",
                    more[0]
                );
                grid.doubts.push((Lines::place(end), doubt));
            }
        }
        let mut more = more.into_iter();
        if let (Some(last), Some(first)) = (row.last_mut(), more.next()) {
            format!("{last}\n{first}").trim().clone_into(last);
        }
        row.extend(more);
        end += 1;
    }
    for cell in &mut row {
        *cell = unquoted(cell);
    }
    // What was added to a row that never became whole is not its.
    if row.len() < columns { Some((cells(first), start + 1)) } else { Some((row, end)) }
}

/// Whether a text may be a heading: it starts like one, and ends like no sentence.
fn is_title(text: &str) -> bool {
    let starts = text.starts_with(|it: char| !it.is_lowercase() && it.is_alphabetic());
    starts && text.chars().count() <= 40 && !text.ends_with(['.', '。', ',', ';', '!'])
}

/// A cell that a spreadsheet put into quotes, without them.
fn unquoted(cell: &str) -> String {
    let inner = cell.strip_prefix('"').and_then(|cell| cell.strip_suffix('"'));
    match inner.filter(|inner| !inner.replace("\"\"", "").contains('"')) {
        Some(inner) => inner.replace("\"\"", "\""),
        None => cell.to_owned(),
    }
}

fn cells(line: &str) -> Vec<String> {
    line.split('\t').map(|cell| cell.trim().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::super::shown::cells as cells_of;
    use super::*;

    fn rows(text: &str) -> Vec<Vec<String>> {
        cells_of(read(&mut Lines::of(text)))
    }

    #[test]
    fn a_line_of_tabs_is_blank() {
        let text = "Code\tMessage\n1001\tBad\n\t\n1002\tNo key\n\t\n";
        assert_eq!(rows(text), [["1001", "Bad"], ["1002", "No key"]]);
        assert_eq!(rows("Code\tMessage\nLost\tx\n\t\ny\n"), [["Lost", "x"]]);
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
    fn words_between_blank_lines_end_no_table() {
        let text = "Code\tText\n1001\tone\n\nNote: ask us.\n\n1002\ttwo\n\nAuth errors\n\n1003\tx\nor so\n\n1004\ty\n";
        let mut lines = Lines::of(text);
        let grids = read(&mut lines);
        let words: Vec<_> = grids[0].words.iter().map(|(_, words)| &**words).collect();
        assert_eq!(words, ["Note: ask us.", "or so"]);
        let rows: &[&[&str]] =
            &[&["1001", "one"], &["1002", "two"], &["Auth errors"], &["1003", "x"], &["1004", "y"]];
        assert_eq!(cells_of(grids), rows);
    }

    #[test]
    fn a_table_of_something_else_is_none_of_the_rows() {
        let text = "Code\tText\nBadKey\tone\n\nThe models.\n\nModel\tPrice\ngpt\t1\n";
        assert_eq!(rows(text), [["BadKey", "one"]]);
    }

    #[test]
    fn a_row_may_be_too_short() {
        let text = "Code\tMessage\tFix\n1001\tone\n1002\tx\ty\n1003\tx\n\nPrices\nModel\tPrice\n";
        assert_eq!(rows(text), [&["1001", "one"][..], &["1002", "x", "y"], &["1003", "x"]]);
    }
}
