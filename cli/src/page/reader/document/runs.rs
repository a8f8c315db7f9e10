//! Tables that lost their borders: each row is a line, its cells one blank apart, or not at all.

use super::lines::{Lines, marked};
use crate::page::grid::{Border, Grid, Row};
use crate::page::header::{self, Header};
use crate::page::values;
use crate::page::words::Meaning;

/// The tables without borders. Their lines are taken.
pub(super) fn read(lines: &mut Lines<'_>) -> Vec<Grid> {
    let mut grids = Vec::new();
    let mut index = 0;
    while index < lines.len() {
        let start = index;
        index += 1;
        let line = lines.get(start).filter(|line| marked(line).is_none());
        let ways = line.map(header::headers).unwrap_or_default();
        let found =
            ways.into_iter().filter(|headers| header::is_header(headers)).filter_map(|headers| {
                let (grid, end) = table(lines, start, headers)?;
                Some((fitting(&grid), grid, end))
            });
        // The header that the rows fit best, and of these the one with the most columns; the fewest where
        // nothing stands between two words either.
        let columns = |grid: &Grid| match grid.border {
            Border::Nothing => usize::MAX - grid.header.len(),
            _ => grid.header.len(),
        };
        let best = found.max_by_key(|(fitting, grid, _)| (*fitting, columns(grid)));
        if let Some((_, grid, end)) = best {
            lines.take(start..end);
            grids.push(grid);
            index = end;
        }
    }
    grids
}

/// The table with this header, and the line after it.
fn table(lines: &Lines<'_>, start: usize, headers: Vec<String>) -> Option<(Grid, usize)> {
    let first = Header::of(&headers[0]).words[0][0];
    let mut grid = Grid::new(Lines::place(start), lines.title(start), headers);
    let mut end = start + 1;
    while let Some(line) = lines.get(end) {
        let is_blank = line.trim().is_empty();
        if is_blank && !lines.get(end + 1).is_some_and(|next| starts_row(next, first)) {
            break;
        }
        if !is_blank && !starts_row(line, first) {
            // A line that is none, between rows: what it belongs to cannot be known.
            let goes_on = (end + 1..lines.len())
                .take(3)
                .any(|next| lines.get(next).is_some_and(|next| starts_row(next, first)));
            if !goes_on || grid.rows.is_empty() {
                break;
            }
            let text: String = line.trim().chars().take(60).collect();
            let doubt = format!("a line between rows is left out: {text}");
            grid.doubts.push((Lines::place(end), doubt));
            end += 1;
            continue;
        }
        if !is_blank {
            let cells = vec![line.trim().to_owned()];
            grid.rows.push(Row { place: Lines::place(end), cells });
        }
        end += 1;
    }
    grid.border = border(&grid, first);
    // A line alone may be prose.
    let least = if grid.border == Border::Blank { 2 } else { 1 };
    (grid.rows.len() >= least).then_some((grid, end))
}

/// In how many rows codes and statuses stand where the header says.
fn fitting(grid: &Grid) -> usize {
    let meanings = grid.header.iter().map(|header| Header::of(header).words[0][0]);
    let meanings: Vec<Meaning> = meanings.collect();
    let fits = |row: &&Row| {
        let mut words = row.cells[0].split_whitespace();
        meanings.iter().all(|meaning| match (meaning, words.next()) {
            (Meaning::Status, Some(word)) => values::is_status(word),
            (Meaning::Code, Some(word)) => values::is_code(word) && !is_plain(word),
            _ => true,
        })
    };
    if grid.border == Border::Blank {
        grid.rows.iter().filter(fits).count()
    } else {
        grid.rows.len()
    }
}

/// Whether a word may be one of prose.
fn is_plain(word: &str) -> bool {
    let mut characters = word.chars();
    characters.next().is_some_and(char::is_alphabetic)
        && characters.all(|it| it.is_ascii_lowercase())
}

/// Whether a line may be a row whose first column is this.
fn starts_row(line: &str, first: Meaning) -> bool {
    let line = line.trim();
    match first {
        Meaning::Status => line.get(..3).is_some_and(values::is_status),
        Meaning::Code => {
            let word = line.split_whitespace().next().unwrap_or_default();
            let digits =
                line.trim_start_matches('-').trim_start_matches(|it: char| it.is_ascii_digit());
            // `1.` and `1)` number the items of a list, `2025-01-01` is a date.
            let is_item = digits.starts_with(['.', ')', '、', ':', '/', '-']);
            let ascii = line.find(|it: char| !it.is_ascii()).map_or("", |end| &line[..end]);
            values::is_number(word)
                || values::is_name(ascii)
                || digits.len() < line.len() && !is_item
                || values::is_symbol(word) && (values::is_name(word) || word.contains('.'))
        }
        _ => false,
    }
}

/// What stands between the cells: a blank where the first cell of every row ends in one.
fn border(grid: &Grid, first: Meaning) -> Border {
    let is_blank = |row: &Row| {
        let word = row.cells[0].split_whitespace().next().unwrap_or_default();
        match first {
            Meaning::Status => values::is_status(word),
            // `10001The` is a number and a word.
            _ if word.starts_with(|it: char| it.is_ascii_digit()) => values::is_number(word),
            _ => values::is_code(word),
        }
    };
    let blank = grid.rows.iter().filter(|row| is_blank(row)).count();
    if 2 * blank > grid.rows.len() { Border::Blank } else { Border::Nothing }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_row() {
        for (text, border) in [
            (
                "错误码列表\n\nHTTP 状态码CodeMessage\n4001001Bad\n4011002No key\n\nMore.",
                Border::Nothing,
            ),
            ("HTTP Code Message\n400 1001 Bad\n401 1002 No key\nMore.", Border::Blank),
            ("Code Message\n\nE1001 Bad\n\nE1002 No key\n\nMore.", Border::Blank),
        ] {
            let grids = read(&mut Lines::of(text));
            assert_eq!(grids.len(), 1, "{text}");
            assert_eq!((grids[0].rows.len(), grids[0].border), (2, border), "{text}");
        }
    }

    #[test]
    fn prose_is_no_table() {
        assert_eq!(read(&mut Lines::of("错误码说明\n\n404 is not there.\n")), []);
        assert_eq!(read(&mut Lines::of("Error code\n\nThe code says what.\n")), []);
        assert_eq!(read(&mut Lines::of("Code message\nThe code says what.\n")), []);
    }
}
