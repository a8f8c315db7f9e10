//! Lists of codes: each item, or section, a code and what it means.

use std::collections::HashMap;
use std::mem;

use super::heads::Head;
use super::items::{self, Item};
use super::labels::{self, Labels, Line, Parts};
use super::lines::Lines;
use crate::page::grid::{Border, Grid, Row};
use crate::page::words::Meaning;

/// The lists with codes. Their lines are taken.
pub(super) fn read(lines: &mut Lines<'_>) -> Vec<Grid> {
    let lists = lists(lines);
    // A section may be the only one under a heading.
    let mut sections = HashMap::new();
    for (items, _) in &lists {
        *sections.entry(items[0].level).or_insert(0) += items.len();
    }
    let are_several = |items: &[Item<'_>]| {
        items.len() > 1 || items[0].level.is_some() && sections[&items[0].level] > 1
    };
    // So may a number, where others stand in lists.
    let has_numbers = lists.iter().any(|(it, _)| are_several(it) && it[0].is_numbered());
    let mut grids = Vec::new();
    for (items, end) in lists {
        let start = items[0].line;
        let is_enough = are_several(&items) || has_numbers && items[0].is_numbered();
        if let Some(grid) = grid(lines, &items).filter(|_| is_enough) {
            lines.take(start..end);
            grids.push(grid);
        }
    }
    grids
}

/// The items that follow each other, and the line after them.
fn lists<'t>(lines: &Lines<'t>) -> Vec<(Vec<Item<'t>>, usize)> {
    let mut lists = Vec::new();
    let mut index = 0;
    while index < lines.len() {
        let (start, mut end) = (index, index);
        let mut items = Vec::new();
        let next = |first: Option<&Item<'t>>, end| {
            Item::at(lines, end).or_else(|| Item::without_code(lines, end, first?.level?))
        };
        while let Some((item, after)) = next(items.first(), end) {
            if items.first().is_some_and(|first: &Item<'_>| first.level != item.level) {
                break;
            }
            items.push(item);
            end = after;
            // Some lists have a blank line between two items.
            let next = lines.get(end + 1).filter(|_| lines.is_blank(end));
            end += usize::from(next.is_some_and(|line| items::marked(line).is_some()));
        }
        index = end.max(start + 1);
        if !items.is_empty() {
            lists.push((items, end));
        }
    }
    lists
}

/// A list of which most items are codes with their texts.
fn grid(lines: &Lines<'_>, items: &[Item<'_>]) -> Option<Grid> {
    let bodies: Vec<&[Line<'_>]> = items.iter().map(|item| &*item.body).collect();
    let labels = Labels::of(&bodies);
    let mut entries: Vec<Entry> = items.iter().map(|item| Entry::of(item, &labels)).collect();
    let are_codes = entries.iter().filter(|entry| entry.head.is_some()).count();
    if 2 * are_codes <= items.iter().filter(|item| item.has_code).count() {
        return None;
    }
    Head::use_statuses(entries.iter_mut().filter_map(|entry| entry.head.as_mut()));
    // What has a label is that, and what has none something else.
    if entries.iter().any(|entry| entry.parts.say(Meaning::Code)) {
        entries.iter_mut().filter_map(|entry| entry.head.as_mut()).for_each(Head::use_status);
    }
    let says = |meaning| entries.iter().any(|entry| entry.parts.say(meaning));
    let is_titled = says(Meaning::Message) || items.iter().any(|item| !item.is_marked);
    let are_names = entries.iter().all(|it| it.head.as_ref().is_none_or(Head::is_name));
    let rest = if says(Meaning::Description) {
        Some("message").filter(|_| are_names && !says(Meaning::Message))
    } else {
        Some("description")
    };
    let text = if is_titled { "title" } else { "message" };
    let bases = ["code", "name", "http", text, rest.unwrap_or_default()];
    let rows = entries.iter_mut().zip(items).map(|(it, item)| it.cells(item, rest.is_some()));
    let rows: Vec<[String; 5]> = rows.collect();
    let is_there = |place: &usize| rows.iter().any(|cells| !cells[*place].is_empty());
    let there: Vec<usize> = (0..bases.len()).filter(is_there).collect();

    let line = items[0].line;
    let header = there.iter().map(|place| bases[*place].to_owned()).chain(labels.names());
    let mut grid = Grid::new(Lines::place(line), lines.title(line), header.collect());
    grid.border = Border::List;
    for ((item, entry), cells) in items.iter().zip(entries).zip(rows) {
        let cells = there.iter().map(|place| cells[*place].clone());
        let cells = cells.chain(labels.cells(entry.parts)).collect();
        grid.rows.push(Row { place: Lines::place(item.line), cells });
    }
    Some(grid)
}

/// What an item says.
struct Entry {
    /// None where it is no code.
    head: Option<Head>,
    parts: Parts,
}

impl Entry {
    fn of(item: &Item<'_>, labels: &Labels) -> Self {
        if labels.is_empty() {
            let head = Head::of(&item.text()).filter(|it| !it.text.is_empty() && item.has_code);
            return Self { head, parts: Parts::default() };
        }
        let head = if item.is_marked {
            Head::of(&item.head()).filter(|_| item.has_code)
        } else {
            Some(Head { text: item.head(), ..Head::default() })
        };
        Self { head, parts: labels.parts(&item.body) }
    }

    /// Its code, name, status and text, and what else is said of it without a label, which is one text with
    /// the other where it is nothing by itself.
    fn cells(&mut self, item: &Item<'_>, is_apart: bool) -> [String; 5] {
        let other = || Head { code: item.text(), ..Head::default() };
        let Head { code, name, status, mut text } = self.head.take().unwrap_or_else(other);
        let mut rest = mem::take(&mut self.parts.rest);
        if !is_apart {
            labels::append(&mut text, &mem::take(&mut rest));
        }
        [code, name, status, text, rest]
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
    fn a_section_may_stand_alone_under_a_heading() {
        let text = "## Keys\n### 1001 Bad\nBad.\n## Money\n### 2001 Gone\n```\nx\n```\nGone.\n## 2024\nA year.\n";
        let grids = grids(text);
        let rows: Vec<&[String]> =
            grids.iter().flat_map(|(_, rows)| rows).map(|it| &**it).collect();
        assert_eq!(rows, [["1001", "Bad\nBad."], ["2001", "Gone\nGone."]]);
    }

    #[test]
    fn a_heading_over_codes_is_no_item() {
        for below in [
            "- `bad_key`: Bad\n- `no_key`: No key\n",
            "### bad_key\nBad.\n### no_key\nNo key.\n",
            "### Bad key\nIt is bad.\n### No key\nThere is none.\n",
        ] {
            let text = format!("## 400 Bad Request\n{below}## 401 Unauthorized\n{below}");
            let grids = grids(&text);
            let mut codes = grids.iter().flat_map(|(_, rows)| rows).map(|row| &*row[0]);
            assert!(codes.all(|code| code == "bad_key" || code == "no_key"), "{grids:?}");
        }
    }

    #[test]
    fn a_list_may_have_one_number_where_others_have_more() {
        let text =
            "- 1001: Bad\n- 1002: Old\n\nBilling\n\n- 2001: No credit\n\nSince\n\n- 2024: All\n";
        let rows: Vec<String> =
            grids(text).into_iter().map(|(_, rows)| rows[0].join("|")).collect();
        assert_eq!(rows, ["1001|Bad", "2001|No credit"]);
    }

    #[test]
    fn a_section_without_a_code_is_a_row_of_its_own_between_those_of_codes() {
        let text = "## 1001 Bad\n**Fix:** x\n## Old key\n**Fix:** y\n## Gone (1003)\n**Fix:** z\n";
        let [(_, rows)] = <[_; 1]>::try_from(grids(text)).unwrap();
        assert_eq!(rows, [["1001", "Bad", "x"], ["Old key", "", "y"], ["1003", "Gone", "z"]]);
    }

    #[test]
    fn labels_are_columns_where_half_of_the_items_have_them() {
        let item = |code: &str, more: &str| format!("- {code}: Bad\n{more}");
        let grids = |items: [String; 2]| grids(&items.concat()).remove(0);
        let labels = "  - HTTP status: 400\n  Fix: pay\n";
        let (header, rows) = grids([item("1001", labels), item("1002", "  - Fix: wait\n")]);
        assert_eq!(header, ["code", "message", "HTTP status", "Fix"]);
        assert_eq!(rows, [["1001", "Bad", "400", "pay"], ["1002", "Bad", "", "wait"]]);
        let (header, rows) = grids([item("1001", "  - Colour: red\n"), item("1002", "")]);
        assert_eq!(header, ["code", "message"]);
        assert_eq!(rows[0], ["1001", "Bad\nColour: red"]);
        let (header, _) = grids([
            item("1001", &labels.replace("Fix", "- Colour")),
            item("1002", "  - Colour: red\n"),
        ]);
        assert_eq!(header, ["code", "message", "HTTP status", "Colour"]);
    }

    #[test]
    fn other_lists_are_none_of_codes() {
        assert_eq!(grids("- Rate limits: see below\n- Billing problems: see there\n"), []);
        assert_eq!(grids("- one\n- two\n"), []);
    }
}
