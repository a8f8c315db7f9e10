//! Tables whose cells stand under each other, as a browser's copy has them: a paragraph each, or a line
//! each.

use super::lines::Lines;
use crate::page::grid::{Border, Grid, Row};
use crate::page::header::{Header, is_header};
use crate::page::values;
use crate::page::words::Meaning;

/// The longest header, in characters.
const HEADER: usize = 40;
/// The most headers.
const MOST: usize = 12;

/// The tables whose cells stand under each other. Their lines are taken.
pub(super) fn read(lines: &mut Lines<'_>) -> Vec<Grid> {
    let mut grids = Vec::new();
    for unit in [paragraphs, each_line] {
        let cells = unit(lines);
        let mut index = 0;
        while index < cells.len() {
            let Some((headers, rows, after)) = table(&cells[index..]) else {
                index += 1;
                continue;
            };
            let start = cells[index].line;
            let mut grid = Grid::new(Lines::place(start), lines.title(start), headers);
            grid.border = Border::Lines;
            grid.rows = rows;
            index += after;
            let end = cells.get(index).map_or(lines.len(), |cell| cell.line);
            let last = (start..end).rev().find(|line| lines.is_filled(*line));
            lines.take(start..last.map_or(end, |last| last + 1));
            grids.push(grid);
        }
    }
    grids
}

/// What may be a cell.
struct Cell {
    /// Its first line.
    line: usize,
    text: String,
}

/// Lines that have no blank one between them are a cell.
fn paragraphs(lines: &Lines<'_>) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::new();
    let mut is_open = false;
    for (line, text) in filled(lines) {
        match cells.last_mut().filter(|_| is_open && lines.is_filled(line - 1)) {
            Some(cell) => {
                cell.text.push('\n');
                cell.text.push_str(text.trim());
            }
            None => cells.push(Cell { line, text: text.trim().to_owned() }),
        }
        is_open = true;
    }
    cells
}

/// Each line is a cell.
fn each_line(lines: &Lines<'_>) -> Vec<Cell> {
    filled(lines).map(|(line, text)| Cell { line, text: text.trim().to_owned() }).collect()
}

fn filled<'t>(lines: &Lines<'t>) -> impl Iterator<Item = (usize, &'t str)> {
    (0..lines.len()).filter_map(|line| {
        lines.get(line).filter(|text| !text.trim().is_empty()).map(|text| (line, text))
    })
}

/// The headers and rows of a table that starts with the first of these cells, and how many cells it has.
/// None if it would fit better without its first header, which is then the title over it.
fn table(cells: &[Cell]) -> Option<(Vec<String>, Vec<Row>, usize)> {
    let from = |start: usize| {
        let headers = headers(&cells[start..]);
        if !is_header(&headers) {
            return None;
        }
        let mut rows = Vec::new();
        let columns = Columns::of(&headers);
        let end = columns.rows(cells, start + headers.len(), &mut rows);
        // Cells in whole rows speak for it, others against it.
        let signed = |row: &Row| {
            let count = isize::try_from(row.cells.len()).unwrap_or(isize::MAX);
            if row.cells.len() == columns.count { count } else { -count }
        };
        let score: isize = rows.iter().map(signed).sum();
        (!rows.is_empty()).then_some((score, headers, rows, end))
    };
    let (score, headers, rows, end) = from(0)?;
    let header = Header::of(&headers[0]);
    let may_be_title = !header.may_be(Meaning::Status) && !header.may_be(Meaning::Code);
    let is_title = may_be_title && from(1).is_some_and(|(without, ..)| without > score);
    (!is_title).then_some((headers, rows, end))
}

/// The headers that these cells start with.
fn headers(cells: &[Cell]) -> Vec<String> {
    let is_header = |cell: &&Cell| {
        !cell.text.contains('\n')
            && cell.text.chars().count() <= HEADER
            && Header::of(&cell.text).is_known()
    };
    cells.iter().take(MOST).take_while(is_header).map(|cell| cell.text.clone()).collect()
}

/// What tells a row from others: the columns with codes and statuses.
#[derive(Clone)]
struct Columns {
    count: usize,
    has_numbers: bool,
    codes: Vec<usize>,
    statuses: Vec<usize>,
}

impl Columns {
    fn of(headers: &[String]) -> Self {
        let headers: Vec<Header> = headers.iter().map(|header| Header::of(header)).collect();
        let places = |meaning: Meaning| {
            let first = |header: &Header| header.words.first().map(|word| word[0]);
            (0..headers.len()).filter(|place| first(&headers[*place]) == Some(meaning)).collect()
        };
        Self {
            count: headers.len(),
            has_numbers: false,
            codes: places(Meaning::Code),
            statuses: places(Meaning::Status),
        }
    }

    /// Adds the rows that start here, and gives the cell after them. Where cells are missing or too many,
    /// those up to the next row are one all the same: what it lacks is told later.
    fn rows(&self, cells: &[Cell], first: usize, rows: &mut Vec<Row>) -> usize {
        let code = self.codes.first().and_then(|place| cells.get(first + place));
        let has_numbers = code.is_some_and(|cell| values::is_number(&cell.text));
        let columns = Self { has_numbers, ..self.clone() };
        columns.rows_from(cells, first, rows)
    }

    fn rows_from(&self, cells: &[Cell], first: usize, rows: &mut Vec<Row>) -> usize {
        let mut index = first;
        while self.fits(cells, index) {
            let whole = index + self.count;
            let next =
                (index + 1..=whole + self.count).find(|next| self.starts(cells, *next, whole));
            let end = if self.fits(cells, whole) { whole } else { next.unwrap_or(whole) };
            rows.push(Row {
                place: Lines::place(cells[index].line),
                cells: cells[index..end].iter().map(|cell| cell.text.clone()).collect(),
            });
            index = end;
        }
        index
    }

    /// Whether a row seems to start in this cell. Before the end of a whole one it has to be sure: with a
    /// number, or another row after it.
    fn starts(&self, cells: &[Cell], start: usize, whole: usize) -> bool {
        let is_sure =
            || values::is_number(&cells[start].text) || self.fits(cells, start + self.count);
        self.fits(cells, start) && (start >= whole || is_sure())
    }

    /// Whether a row may start in this cell.
    fn fits(&self, cells: &[Cell], start: usize) -> bool {
        let is = |place: &usize, test: fn(&str) -> bool| {
            cells.get(start + place).is_some_and(|cell| test(&cell.text))
        };
        start + self.count <= cells.len()
            && self.statuses.iter().all(|place| is(place, values::is_status))
            && self.codes.iter().all(|place| {
                // Where the first code is a number, all are.
                is(place, if self.has_numbers { values::is_number } else { values::is_code })
            })
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::shown::cells as cells_of;
    use super::*;

    fn rows(text: &str) -> Vec<Vec<String>> {
        cells_of(read(&mut Lines::of(text)))
    }

    #[test]
    fn a_paragraph_is_a_cell() {
        let text = "Errors\n\nHTTP 状态码\n\n错误码 code\n\n含义\n\n400\n\nBad.Model\n\none\ntwo\n\n\
                    401\n\nNoKey\n\nthree\n\nMore about it\n\nThe rest.\n";
        assert_eq!(rows(text), [["400", "Bad.Model", "one\ntwo"], ["401", "NoKey", "three"]]);
    }

    #[test]
    fn a_line_is_a_cell_where_no_line_is_blank() {
        let text = "Errors\nCode\nMessage\nFix\n1001\nBad\nMend it\n1002\nWorse\nMend more\n";
        assert_eq!(rows(text), [["1001", "Bad", "Mend it"], ["1002", "Worse", "Mend more"]]);
    }

    #[test]
    fn a_row_ends_where_the_next_starts() {
        let text = |first: &str| {
            let head = "HTTP\n\nCode\n\nMessage\n\n";
            format!("{head}{first}\n\n401\n\n1002\n\nNo key\n\n402\n\n1003\n\nPay\n")
        };
        let rest = [["401", "1002", "No key"], ["402", "1003", "Pay"]];
        for first in ["400\n\n1001", "400\n\n1001\n\none\n\ntwo"] {
            let rows = rows(&text(first));
            assert_eq!(rows[0].join("\n\n"), first);
            assert_eq!(rows[1..], rest);
        }
    }
}
