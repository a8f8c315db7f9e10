//! Tables with pipes: those of Markdown (GitHub Flavored Markdown, "Tables"), and what comes of them in
//! pages: no outer pipes, cells and rows broken over lines, a delimiter row out of its place.

use super::inline;
use super::lines::Lines;
use crate::page::grid::{Grid, Row};
use crate::page::header::is_header;
use crate::page::progress::{Progress, Step};
use crate::page::values;

/// How many lines a row may be broken over.
const BROKEN: usize = 30;

/// The tables with pipes. Their lines are taken.
pub(super) fn read(lines: &mut Lines<'_>, progress: &Progress) -> Vec<Grid> {
    let mut grids = Vec::new();
    let mut index = 0;
    while index < lines.len() {
        index = match start(lines, index) {
            Some(header) => {
                let (grid, end) = table(lines, header, progress);
                grids.push(grid);
                lines.take(index..end);
                end
            }
            None => index + 1,
        };
    }
    grids
}

/// Rows with codes that no header stands over, and that nothing else has taken: what they are cannot be
/// known, but they are not passed over in silence.
pub(super) fn orphans(lines: &mut Lines<'_>) -> Vec<Grid> {
    let mut grids: Vec<Grid> = Vec::new();
    let mut end = 0;
    for index in 0..lines.len() {
        let is_row = |line: &&str| line.contains('|') && !line.contains('\t');
        let Some(line) = lines.get(index).filter(is_row) else { continue };
        let cells = texts(line);
        let has_code =
            cells.iter().take(2).any(|cell| values::is_number(cell) || values::is_name(cell));
        if cells.len() < 2 || !has_code {
            continue;
        }
        if end != index || grids.is_empty() {
            grids.push(Grid::new(Lines::place(index), lines.title(index), Vec::new()));
        }
        if let Some(grid) = grids.last_mut() {
            let doubt = "a row with a code, and no header stands over it";
            grid.doubts.push((Lines::place(index), doubt.to_owned()));
            grid.rows.push(Row { place: Lines::place(index), cells });
        }
        end = index + 1;
        lines.take(index..end);
    }
    grids
}

/// Where the header is of a table that starts in this line.
fn start(lines: &Lines<'_>, index: usize) -> Option<usize> {
    let line = lines.get(index).filter(|line| line.contains('|') || is_drawn(bare(line)))?;
    let next = (index + 1..index + 3).find(|next| !lines.is_blank(*next));
    let after = next.and_then(|next| lines.get(next)).filter(|line| line.contains('|'))?;
    if is_delimiter(line) {
        return next.filter(|_| is_header(&cells(after)));
    }
    // With a single column, it may be a text with a pipe, and nothing of a table of errors.
    let has_delimiter = is_delimiter(after) && (cells(after).len() > 1 || is_drawn(bare(after)));
    (has_delimiter || is_header(&texts(line))).then_some(index)
}

/// The table with this header, and the line after it.
fn table(lines: &Lines<'_>, header: usize, progress: &Progress) -> (Grid, usize) {
    let line = lines.get(header).unwrap_or_default();
    let headers = texts(line);
    let shape = Shape {
        columns: headers.len(),
        is_open: bare(line).starts_with('|'),
        is_closed: bare(line).ends_with('|'),
    };
    let mut grid = Grid::new(Lines::place(header), lines.title(header), headers);
    let (mut index, mut end, mut has_delimiter) = (header + 1, header + 1, false);
    while index < lines.len() {
        let Some(line) = lines.get(index) else {
            // A comment, if the table goes on behind it.
            let next = (index..lines.len()).find(|next| !lines.is_taken(*next));
            let goes_on = next.and_then(|next| lines.get(next)).is_some_and(|it| it.contains('|'));
            let Some(next) = next.filter(|_| goes_on) else { break };
            index = next;
            continue;
        };
        progress.set(Step::Tables, index, lines.len());
        if line.trim().is_empty() {
            // Some pages leave a line blank between two rows.
            let is_row = |next: &str| {
                cells(next).len() == shape.columns && bare(next).starts_with('|') == shape.is_open
            };
            let goes_on = lines.get(index + 1).is_some_and(is_row);
            if !goes_on || shape.columns < 2 {
                break;
            }
        } else if is_delimiter(line) {
            has_delimiter = true;
        } else if !line.contains('|') || starts_another(lines, index, has_delimiter) {
            break;
        } else {
            let (row, after) = shape.row(lines, index);
            // A header that is said again is no row.
            if row != grid.header {
                grid.rows.push(Row { place: Lines::place(index), cells: row });
            }
            (index, end) = (after, after);
            continue;
        }
        index += 1;
        end = index;
    }
    (grid, end)
}

/// Whether a row in a table is the header of another one.
fn starts_another(lines: &Lines<'_>, index: usize, has_delimiter: bool) -> bool {
    let is_before_delimiter =
        lines.get(index + 1).is_some_and(|next| is_delimiter(next) && !is_drawn(bare(next)));
    is_before_delimiter
        && (has_delimiter || lines.get(index).is_some_and(|line| is_header(&texts(line))))
}

/// What the rows of a table look like.
struct Shape {
    columns: usize,
    /// Whether they start with a pipe.
    is_open: bool,
    /// Whether they end in a pipe.
    is_closed: bool,
}

impl Shape {
    /// The cells of the row that starts in this line, and the line after it.
    fn row(&self, lines: &Lines<'_>, index: usize) -> (Vec<String>, usize) {
        let first = lines.get(index).unwrap_or_default();
        let mut text = first.to_owned();
        if !self.is_finished(&text) {
            for next in index + 1..index + BROKEN {
                let Some(line) = lines.get(next).filter(|line| !is_delimiter(line)) else { break };
                let is_row = bare(line).starts_with('|') && self.is_finished(line);
                if is_row || self.columns == 1 {
                    break;
                }
                // A row broken between two cells may have the pipe there on both lines.
                let doubled =
                    text.trim_end().strip_suffix('|').filter(|_| bare(line).starts_with('|'));
                let merged = doubled.map(|before| format!("{before}{}", bare(line)));
                text = format!("{text}\n{}", bare(line));
                for whole in [Some(&text), merged.as_ref()].into_iter().flatten() {
                    if self.is_finished(whole) && self.cells(whole).len() == self.columns {
                        return (self.texts(whole), next + 1);
                    }
                }
            }
        }
        (self.texts(first), index + 1)
    }

    fn is_finished(&self, text: &str) -> bool {
        (!self.is_closed || text.trim_end().ends_with('|')) && cells(text).len() >= self.columns
    }

    fn texts(&self, text: &str) -> Vec<String> {
        self.cells(text).into_iter().map(inline::text).collect()
    }

    /// The cells of a row. Where there are too many, a pipe in a span of code may be one of its text.
    fn cells<'t>(&self, text: &'t str) -> Vec<&'t str> {
        let mut all = cells(text);
        if all.len() < self.columns && !self.is_closed && bare(text).ends_with('|') {
            // Without an outer pipe, it is the border before an empty cell.
            all.push("");
        }
        if all.len() <= self.columns {
            return all;
        }
        let outside = split(text, true);
        if outside.len() == self.columns { outside } else { all }
    }
}

/// A line without what is around it: blanks, and the marks of a quote.
fn bare(line: &str) -> &str {
    line.trim_start_matches([' ', '\t', '>']).trim_end()
}

/// Whether a line stands between a header and its rows.
fn is_delimiter(line: &str) -> bool {
    let line = bare(line);
    line.contains('|')
        && line.contains(['-', '—', '–'])
        && line.chars().all(|it| matches!(it, '|' | ':' | '-' | '+' | '=' | '—' | '–' | ' ' | '\t'))
        && cells(line).iter().all(|cell| !cell.trim().is_empty())
        || is_drawn(line)
}

fn texts(line: &str) -> Vec<String> {
    cells(line).into_iter().map(inline::text).collect()
}

/// The cells of a row, as written.
fn cells(line: &str) -> Vec<&str> {
    split(line, false)
}

/// Whether a line is drawn between rows: `+----+----+`.
fn is_drawn(line: &str) -> bool {
    line.len() > 3 && line.starts_with('+') && line.chars().all(|it| matches!(it, '+' | '-' | '='))
}

/// What stands between the pipes of a line that have no backslash before them, and are not in a span of
/// code, where that matters.
fn split(line: &str, keeps_code: bool) -> Vec<&str> {
    let line = bare(line);
    // In wikis, headers stand between two pipes.
    if let Some(inner) = line.strip_prefix("||") {
        return inner.strip_suffix("||").unwrap_or(inner).split("||").collect();
    }
    let line = line.strip_prefix('|').unwrap_or(line);
    let (mut cells, mut start, mut escaped, mut in_code) = (Vec::new(), 0, false, false);
    for (index, byte) in line.bytes().enumerate() {
        match byte {
            b'|' if !(escaped || keeps_code && in_code) => {
                cells.push(&line[start..index]);
                start = index + 1;
            }
            b'`' => in_code = !in_code,
            _ => {}
        }
        escaped = byte == b'\\' && !escaped;
    }
    if start < line.len() || cells.is_empty() {
        cells.push(&line[start..]);
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tables(text: &str) -> Vec<(Vec<String>, Vec<Vec<String>>)> {
        let grids = read(&mut Lines::of(text), &Progress::default()).into_iter();
        grids
            .map(|grid| (grid.header, grid.rows.into_iter().map(|row| row.cells).collect()))
            .collect()
    }

    /// The rows of the only table.
    fn rows(text: &str) -> Vec<Vec<String>> {
        let [(_, rows)] = <[_; 1]>::try_from(tables(text)).unwrap();
        rows
    }

    #[test]
    fn a_table_has_rows_however_it_is_written() {
        let wanted = [["400", "1001", "Bad"], ["401", "1002", "No key"]];
        for text in [
            "| http | code | message |\n|---|:-:|--:|\n| 400 | 1001 | Bad |\n|401|1002|No key|\n",
            "http | code | message\n--- | --- | ---\n400 | 1001 | Bad\n401 | 1002 | No key",
            "Some prose:\nhttp | code | message\n400 | 1001 | Bad\n401 | 1002 | No key\n\nMore.",
            "| http | code | message |\n| 400 | 1001 | Bad |\n|---|---|---|\n| 401 | 1002 | No key |",
            "|---|---|---|\n| http | code | message |\n| 400 | 1001 | Bad |\n| 401 | 1002 | No key |",
            "| http | code | message |\n\n|---|---|---|\n\n| 400 | 1001 | Bad |\n\n| 401 | 1002 | No key |\n",
            "> | http | code | message |\n> |---|---|---|\n> | 400 | 1001 | Bad |\n> | 401 | 1002 | No key |",
            "| http | code | message |\r\n|---|---|---|\r\n| 400 | 1001 | Bad |\r\n| 401 | 1002 | No key |\r\n",
            "| http | code | message |\n|---|---|---|\n| 400 | 1001 | Bad |\n| http | code | message |\n| 401 | 1002 | No key |",
            "| http | code | message |\n|---|---|---|\n| 400 | 1001\n| Bad |\n| 401 |\n| 1002 | No key |",
            "| http | code | message\n|---|---|---\n| 400 | 1001 | Bad\n| 401 | 1002 | No key",
        ] {
            assert_eq!(rows(text), wanted, "{text}");
        }
    }

    #[test]
    fn a_cell_may_be_broken_over_lines() {
        let head = "| http | code | message |\n|---|---|---|\n";
        for (row, message) in [
            ("| 400 | 1001 | one\ntwo |\n", "one\ntwo"),
            ("| 400 | 1001 | one\n\ntwo |\n", "one\n\ntwo"),
            ("| 400 | 1001 |\n|\n", ""),
            ("| 400 | 1001 | one<br>two |\n", "one\ntwo"),
        ] {
            let text = format!("{head}{row}| 401 | 1002 | x |\n");
            assert_eq!(rows(&text), [["400", "1001", message], ["401", "1002", "x"]], "{row}");
        }
    }

    #[test]
    fn pipes_in_a_cell_do_not_end_it() {
        let head = "| http | code | message |\n|---|---|---|\n";
        for (row, message) in [("a \\| b", "a | b"), ("`a|b`", "a|b"), ("`a\\|b` \\| c", "a|b | c")]
        {
            let text = format!("{head}| 400 | 1001 | {row} |\n");
            assert_eq!(rows(&text), [["400", "1001", message]], "{row}");
        }
    }

    #[test]
    fn a_row_may_have_too_few_or_too_many_cells() {
        let text = "| a | b | c |\n|---|---|---|\n| 1 | 2 |\n| 1 | 2 | 3 | 4 |\n| 1 | 2 | 3 |\n";
        assert_eq!(rows(text), [&["1", "2"][..], &["1", "2", "3", "4"], &["1", "2", "3"]]);
    }

    #[test]
    fn two_tables_may_stand_under_each_other() {
        let text =
            "| code | message |\n|---|---|\n| 1 | a |\n| code | text |\n|---|---|\n| 2 | b |\n";
        let tables = tables(text);
        assert_eq!(tables.len(), 2);
        assert_eq!(tables[1].0, ["code", "text"]);
    }

    #[test]
    fn a_text_with_a_pipe_over_a_line_is_no_table() {
        assert_eq!(tables("code\n\nIt is wrong |\n|-\nin some way\n"), []);
    }

    #[test]
    fn a_comment_is_no_row() {
        let text = "code | message\n--- | ---\n1 | a\n{/* new */}\n2 | b\n<!-- old -->\n3 | c\n";
        assert_eq!(rows(text), [["1", "a"], ["2", "b"], ["3", "c"]]);
    }

    #[test]
    fn rows_without_a_header_are_not_passed_over() {
        let text = "| code | message |\n|---|---|\n| 1 | a |\nProse.\n| 2 | b |\n| 3 | c |\n";
        let mut lines = Lines::of(text);
        assert_eq!(read(&mut lines, &Progress::default()).len(), 1);
        let orphans = orphans(&mut lines);
        assert_eq!(orphans.len(), 1);
        assert_eq!((orphans[0].rows.len(), orphans[0].doubts.len()), (2, 2));
    }

    #[test]
    fn prose_with_a_pipe_is_no_table() {
        assert_eq!(tables("Either a | b or c.\nNothing | else\n"), []);
    }
}
