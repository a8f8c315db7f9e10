//! Lists of codes: each item a code, and what it means.

use std::mem;

use super::inline;
use super::lines::{self, Lines};
use crate::page::grid::{Border, Grid, Place, Row};
use crate::page::values;

/// The lists with codes. Their lines are taken.
pub(super) fn read(lines: &mut Lines<'_>) -> Vec<Grid> {
    let mut grids = Vec::new();
    let mut index = 0;
    while index < lines.len() {
        let (start, mut end) = (index, index);
        let mut items = Vec::new();
        while let Some((item, after)) = item(lines, end) {
            items.push((end, item));
            end = after;
            // Some lists have a blank line between two items.
            if lines.is_blank(end) && lines.get(end + 1).is_some_and(|line| marked(line).is_some())
            {
                end += 1;
            }
        }
        index = end.max(start + 1);
        if let Some(grid) = grid(lines, start, items) {
            lines.take(start..end);
            grids.push(grid);
        }
    }
    grids
}

/// A list of which most items are codes with their texts.
fn grid(lines: &Lines<'_>, start: usize, items: Vec<(usize, String)>) -> Option<Grid> {
    let mut parts = Vec::new();
    let mut others = Vec::new();
    for (line, text) in items {
        match Item::of(&text) {
            Some(item) => parts.push((line, item)),
            None => others.push((line, text)),
        }
    }
    if parts.len() < 2 || parts.len() <= others.len() {
        return None;
    }
    Item::use_statuses(&mut parts);
    let (has_name, has_status) = (
        parts.iter().any(|(_, item)| !item.name.is_empty()),
        parts.iter().any(|(_, item)| !item.status.is_empty()),
    );
    let columns = [("code", true), ("name", has_name), ("http", has_status), ("message", true)];
    let there = |cells: [String; 4]| {
        cells.into_iter().zip(columns).filter(|(_, (_, is_there))| *is_there).map(|(cell, _)| cell)
    };
    let header = columns.map(|(heading, _)| heading.to_owned());
    let mut grid = Grid::new(Lines::place(start), lines.title(start), there(header).collect());
    grid.border = Border::List;
    let nothing = || [String::new(), String::new(), String::new()];
    for (line, text) in others {
        let [name, status, message] = nothing();
        grid.rows.push(Row {
            place: Lines::place(line),
            cells: there([text, name, status, message]).collect(),
        });
    }
    for (line, Item { code, name, status, text }) in parts {
        let cells = there([code, name, status, text]).collect();
        grid.rows.push(Row { place: Lines::place(line), cells });
    }
    grid.rows.sort_by_key(|row| match row.place {
        Place::Line(line) => line,
        Place::Pointer(_) => 0,
    });
    Some(grid)
}

/// The item that starts in this line, as plain text, and the line after it.
fn item(lines: &Lines<'_>, start: usize) -> Option<(String, usize)> {
    let first = lines.get(start)?;
    let mut text = marked(first)?.to_owned();
    let mut end = start + 1;
    // Lines that stand deeper go on with it, also behind a blank one: items and paragraphs of its own. Under
    // a heading, all up to the next one.
    let is_heading = lines::marked(first.trim()).is_some();
    while end < lines.len() {
        let next = if lines.is_blank(end) { end + 1 } else { end };
        let goes_on = |line: &&str| {
            depth(line) > depth(first) || is_heading && lines::marked(line.trim()).is_none()
        };
        let Some(line) = lines.get(next).filter(goes_on).filter(|line| !line.trim().is_empty())
        else {
            break;
        };
        text.push('\n');
        text.push_str(marked(line).unwrap_or(line.trim()));
        end = next + 1;
    }
    Some((inline::text(&text), end))
}

/// How many blanks a line starts with.
fn depth(line: &str) -> usize {
    line.len() - line.trim_start_matches([' ', '\t']).len()
}

/// What follows the mark of an item. A heading, or what stands bold, is one if it starts with a code.
fn marked(line: &str) -> Option<&str> {
    let line = line.trim_start();
    if let Some((_, heading)) = lines::marked(line).or(line.starts_with("**").then_some((0, line)))
    {
        let word = heading.trim_start_matches(['*', '`']).split([' ', '*', '`', ':', '：']).next();
        return word.filter(|word| is_marked_code(word)).map(|_| heading);
    }
    let digits = line.find(|it: char| !it.is_ascii_digit()).unwrap_or(0);
    let numbered = if digits <= 3 { line[digits..].strip_prefix(['.', ')']) } else { None };
    let text = match numbered.filter(|_| digits > 0) {
        Some(text) => text,
        None => line.strip_prefix(['-', '*', '+', '•', '·'])?,
    };
    text.strip_prefix([' ', '\t']).map(str::trim)
}

/// Whether a word is a code, and no number or word that headings start with.
fn is_marked_code(word: &str) -> bool {
    word.len() >= 3 && (values::is_number(word) || values::is_name(word) && word.contains('_'))
}

/// What an item says.
struct Item {
    code: String,
    name: String,
    status: String,
    text: String,
}

impl Item {
    /// Where each item starts with a status and a name, that is the code: `400 - InvalidArgument: text`.
    fn use_statuses(items: &mut [(usize, Self)]) {
        let is_bare = |item: &Self| {
            values::is_status(&item.code) && !item.name.is_empty() && item.status.is_empty()
        };
        if items.iter().all(|(_, item)| is_bare(item)) {
            for (_, item) in items {
                item.status = mem::replace(&mut item.code, mem::take(&mut item.name));
            }
        }
    }

    /// `CODE: text`, `CODE NAME (400) - text`; the code may be a number or a word.
    fn of(text: &str) -> Option<Self> {
        let colons = [": ", "：", ":\n"];
        let dashes = [" - ", " – ", " — ", "—"];
        let at_first = |marks: &[&str]| {
            let found = marks.iter().filter_map(|mark| Some((text.find(mark)?, mark.len())));
            let (at, length) = found.min_by_key(|(at, _)| *at)?;
            Self::with(&text[..at], &text[at + length..])
        };
        let at_blank = || {
            let (code, text) =
                text.split_once([' ', '\n']).filter(|(code, _)| is_marked_code(code))?;
            Self::with(code, text)
        };
        at_first(&colons).or_else(|| at_first(&dashes)).or_else(at_blank)
    }

    fn with(head: &str, text: &str) -> Option<Self> {
        let head = head.replace(['(', ')', '（', '）', '[', ']', ','], " ").replace(" - ", " ");
        let mut words = head.split_whitespace();
        let code = words.next().filter(|word| values::is_code(word))?;
        let (mut name, mut status) = (String::new(), String::new());
        for word in words.filter(|word| !word.eq_ignore_ascii_case("HTTP")) {
            match (values::is_status(word), values::is_name(word)) {
                (true, _) if status.is_empty() => word.clone_into(&mut status),
                (_, true) if name.is_empty() => word.clone_into(&mut name),
                _ => return None,
            }
        }
        let text = text.trim().to_owned();
        (!text.is_empty()).then(|| Self { code: code.to_owned(), name, status, text })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grids(text: &str) -> Vec<(Vec<String>, Vec<Vec<String>>)> {
        let grids = read(&mut Lines::of(text)).into_iter();
        grids
            .map(|grid| (grid.header, grid.rows.into_iter().map(|row| row.cells).collect()))
            .collect()
    }

    #[test]
    fn an_item_is_a_code_with_its_text() {
        for text in [
            "- 1001: Bad\n- 1002: No key\n",
            "* `1001` – Bad\n* `1002` – No key\n",
            "+ **1001**: Bad\n\n+ **1002**: No key\n",
            "1. 1001 - Bad\n2. 1002 - No key\n",
            "• 1001 Bad\n• 1002 No\n  key\n",
            "- 1001：Bad\n- 1002：No key\n",
        ] {
            let grids = grids(text);
            assert_eq!(grids.len(), 1, "{text}");
            assert_eq!(grids[0].0, ["code", "message"], "{text}");
            let rows = grids[0].1.iter().map(|row| row.join("|").replace('\n', " "));
            assert_eq!(rows.collect::<Vec<_>>(), ["1001|Bad", "1002|No key"], "{text}");
        }
    }

    #[test]
    fn an_item_may_have_a_name_and_a_status() {
        let text = "- `1001` BAD_MODEL (HTTP 400): Bad\n- `1002` NO_KEY: No key\n";
        let rows = [["1001", "BAD_MODEL", "400", "Bad"], ["1002", "NO_KEY", "", "No key"]];
        let [(header, read)] = <[_; 1]>::try_from(grids(text)).unwrap();
        assert_eq!(header, ["code", "name", "http", "message"]);
        assert_eq!(read, rows);
    }

    #[test]
    fn an_item_may_start_with_its_status() {
        let text = "- 400 - InvalidArgument: Bad - worse\n- 404 - NotFound: Gone\n";
        let [(header, read)] = <[_; 1]>::try_from(grids(text)).unwrap();
        assert_eq!(header, ["code", "http", "message"]);
        assert_eq!(read, [["InvalidArgument", "400", "Bad - worse"], ["NotFound", "404", "Gone"]]);
    }

    #[test]
    fn a_heading_may_be_a_code() {
        let text = "# Errors\n\n### -1000 UNKNOWN\nIt is not known.\n\nTry again.\n\n### -1001 LOST\n* It is lost.\n";
        let [(_, read)] = <[_; 1]>::try_from(grids(text)).unwrap();
        assert_eq!(read[0], ["-1000", "UNKNOWN\nIt is not known.\nTry again."]);
        assert_eq!(read[1], ["-1001", "LOST\nIt is lost."]);
        let [(_, read)] = <[_; 1]>::try_from(grids("**1001** Bad\n\n**1002** No key\n")).unwrap();
        assert_eq!(read, [["1001", "Bad"], ["1002", "No key"]]);
    }

    #[test]
    fn what_stands_deeper_belongs_to_an_item() {
        let text = "- 1001: Bad\n  - of one kind\n  - of another\n\n  And more.\n- 1002: No key\n";
        let [(_, read)] = <[_; 1]>::try_from(grids(text)).unwrap();
        assert_eq!(read[0], ["1001", "Bad\nof one kind\nof another\nAnd more."]);
    }

    #[test]
    fn an_item_that_is_no_code_is_a_row_of_its_own() {
        let text = "- 1001: Bad\n- See the others\n- 1002: No key\n- 1003: Pay\n";
        let [(_, read)] = <[_; 1]>::try_from(grids(text)).unwrap();
        assert_eq!(read[1], ["See the others", ""]);
    }

    #[test]
    fn other_lists_are_none_of_codes() {
        assert_eq!(grids("- Rate limits: see below\n- Billing problems: see there\n"), []);
        assert_eq!(grids("- one\n- two\n"), []);
    }
}
