//! The rows of an error table as entries.

use std::mem;

use errtable_codegen::{Column, Field};

use super::language::Suffixes;
use super::plan::Plan;
use super::split;
use crate::page::entry::Entry;
use crate::page::grid::{Border, Grid, Place, Row};
use crate::page::{Note, Page, Weight, names, values};

/// Adds the rows of a table to the page, and what is to be said of them.
pub(super) fn read(
    mut grid: Grid,
    plan: &Plan,
    suffixes: &Suffixes,
    page: &mut Page,
    at: &mut dyn FnMut(usize),
) {
    let has_numbers = has_numbers(&grid, plan);
    // One by one, so that a large page is not kept twice.
    let rows = mem::take(&mut grid.rows);
    let mut titles = grid.title.iter().chain(&grid.context);
    let status = titles.find_map(|title| values::heading_status(title));
    let status = status.filter(|_| !plan.has(Field::HttpStatus));
    let reader = Reader { grid: &grid, plan, suffixes, has_numbers, status };
    let mut group: Option<(Row, bool)> = None;
    if plan.is_headless {
        reader.row(&grid.place, &grid.header, None, page);
    }
    for (number, row) in rows.into_iter().enumerate() {
        at(number);
        if row.cells == grid.header {
            // It is said again for those who read on.
        } else if reader.is_group(&row.cells) {
            reader.leave(group, page);
            group = Some((row, false));
        } else {
            let heading = group.as_ref().map(|(row, _)| &*row.cells[0]);
            reader.row(&row.place, &row.cells, heading.filter(|it| values::is_heading(it)), page);
            group = group.map(|(row, _)| (row, true));
        }
    }
    reader.leave(group, page);
}

struct Reader<'r> {
    grid: &'r Grid,
    plan: &'r Plan,
    suffixes: &'r Suffixes,
    /// Whether most codes are numbers.
    has_numbers: bool,
    /// The status that the headings over the table say, where no column does.
    status: Option<&'r str>,
}

fn has_numbers(grid: &Grid, plan: &Plan) -> bool {
    let code = plan.columns.iter().position(|column| column.parts.first() == Some(&Field::Code));
    let is_row = |cells: &&Vec<String>| cells.iter().skip(1).any(|cell| !cell.is_empty());
    let rows = grid.rows.iter().map(|row| &row.cells).filter(is_row);
    let codes = rows.filter_map(|cells| cells.get(code?)).map(String::as_str);
    mostly(codes, |cell| values::code(cell).is_some_and(|(code, _)| values::is_number(code)))
}

/// Whether two thirds are so.
fn mostly<'c>(cells: impl Iterator<Item = &'c str>, test: impl Fn(&str) -> bool) -> bool {
    let (all, good) =
        cells.fold((0, 0), |(all, good), cell| (all + 1, good + usize::from(test(cell))));
    good > 0 && 3 * good >= 2 * all
}

impl Reader<'_> {
    /// Whether a row is the heading of those below it: a cell alone that is no code.
    fn is_group(&self, cells: &[String]) -> bool {
        let Some((first, rest)) = cells.split_first() else { return false };
        let is_known = self.grid.border == Border::Cells && self.plan.columns.len() > 1;
        let is_alone = rest.iter().all(String::is_empty) && !first.is_empty();
        // Where codes are numbers, or no other cell is there, a word is no code.
        let may_be_code = if self.has_numbers || rest.is_empty() {
            values::is_number(first)
        } else {
            values::is_code(first)
        };
        is_known && is_alone && !may_be_code
    }

    /// Says that the heading of a group is left out, where that is so.
    fn leave(&self, group: Option<(Row, bool)>, page: &mut Page) {
        let Some((row, has_rows)) = group else { return };
        let is_taken =
            has_rows && values::is_heading(&row.cells[0]) && !self.plan.has(Field::Category);
        if !is_taken {
            let message = "a line across the table is left out";
            page.notes.push(Note::new(&row.place, Weight::Remark, message, &row.cells[..1]));
        }
    }

    fn row(&self, place: &Place, cells: &[String], group: Option<&str>, page: &mut Page) {
        if cells.iter().all(String::is_empty) {
            return;
        }
        if let [first, rest @ ..] = cells {
            let is_alone = self.grid.border == Border::Cells && rest.iter().all(String::is_empty);
            if is_alone && cells.len() > 1 && !values::is_number(first) {
                let reason = format!("`{first}` stands alone: a code, or a heading?");
                return page.notes.push(Note::new(place, Weight::Refused, reason, cells));
            }
        }
        let cells = match self.whole(place, cells, page) {
            Ok(cells) => cells,
            Err(reason) => {
                return page.notes.push(Note::new(place, Weight::Refused, reason, cells));
            }
        };
        let mut entry = Entry { place: place.clone(), cells: Vec::new(), is_proposed: false };
        for ((number, column), cell) in self.plan.columns.iter().enumerate().zip(&cells) {
            let (parts, lost) = split(&column.parts, cell);
            if !lost.is_empty() {
                let message = format!("`{lost}` in `{}` is left out", self.header(number));
                page.notes.push(Note::new(place, Weight::Incomplete, message, &cells));
            }
            for (field, text) in parts {
                let text = if values::is_nothing(text) { "" } else { text };
                let is_status = field == Field::HttpStatus;
                if is_status && !text.is_empty() && !values::is_status(text) {
                    let header = self.header(number);
                    let message =
                        format!("`{text}` in `{header}` is no status of HTTP, and left out");
                    page.notes.push(Note::new(place, Weight::Incomplete, message, &cells));
                } else if !text.is_empty() {
                    let column = Column { field, language: self.suffixes.suffix(column, field) };
                    entry.cells.push((column, text.to_owned()));
                }
            }
        }
        if let (Some(group), false) = (group, self.plan.has(Field::Category)) {
            let column = Column { field: Field::Category, language: None };
            entry.cells.push((column, group.to_owned()));
        }
        if let Some(status) = self.status {
            let column = Column { field: Field::HttpStatus, language: None };
            entry.cells.push((column, status.to_owned()));
        }
        self.set_code(&mut entry);
        match entry.text(Field::Code) {
            "" => {
                page.notes.push(Note::new(place, Weight::Refused, "the row has no code", &cells));
            }
            code if self.has_numbers && !code.contains(|it: char| it.is_ascii_digit()) => {
                let message = format!("`{code}` is unlike the codes of the table");
                page.notes.push(Note::new(place, Weight::Refused, message, &cells));
            }
            code if !values::is_code(code) => {
                let message = format!("`{code}` is no code");
                page.notes.push(Note::new(place, Weight::Refused, message, &cells));
            }
            _ => page.entries.push(entry),
        }
    }

    /// Where no column has codes, the name is one, or else the status.
    fn set_code(&self, entry: &mut Entry) {
        let column = |field| Column { field, language: None };
        if !self.plan.has(Field::Code) {
            let from = if self.plan.has(Field::Name) { Field::Name } else { Field::HttpStatus };
            let code = entry.text(from).to_owned();
            entry.cells.insert(0, (column(Field::Code), code));
        }
        for (column, text) in &mut entry.cells {
            if column.field == Field::Name {
                *text = names::from_words(text);
            }
        }
        entry.cells.retain(|(_, text)| !text.is_empty());
        // Of a page of many rows, all are kept.
        entry.cells.shrink_to_fit();
    }

    /// As many cells as there are columns.
    fn whole(
        &self,
        place: &Place,
        cells: &[String],
        page: &mut Page,
    ) -> Result<Vec<String>, String> {
        let columns = self.plan.columns.len();
        let mut whole = cells.to_vec();
        while whole.len() > columns && whole.last().is_some_and(String::is_empty) {
            whole.pop();
        }
        if whole.len() > columns {
            return self.merged(place, &whole, page);
        }
        if whole.len() < columns {
            if self.grid.border == Border::Lines {
                return Err(format!(
                    "the row has {} of {columns} cells, and which are missing cannot be told",
                    whole.len(),
                ));
            }
            let missing: Vec<&str> = (whole.len()..columns).map(|it| self.header(it)).collect();
            let message = format!("the row ends before `{}`", missing.join("`, `"));
            page.notes.push(Note::new(place, Weight::Incomplete, message, cells));
            whole.resize(columns, String::new());
        }
        Ok(whole)
    }

    /// A row with too many cells: one of its texts has borders in it. Which, is only told if there is one
    /// way to put it together.
    fn merged(
        &self,
        place: &Place,
        cells: &[String],
        page: &mut Page,
    ) -> Result<Vec<String>, String> {
        let columns = self.plan.columns.len();
        let extra = cells.len() - columns;
        let mut ways = (0..columns).filter_map(|at| {
            let is_text =
                self.plan.columns[at].parts.last().is_none_or(|it| Field::TEXTS.contains(it));
            let mut merged = cells[..at].to_vec();
            merged.push(cells[at..=at + extra].join(" | "));
            merged.extend_from_slice(&cells[at + extra + 1..]);
            (is_text && self.fits(&merged)).then_some((at, merged))
        });
        match (ways.next(), ways.next()) {
            (Some((at, merged)), None) if self.grid.border == Border::Cells => {
                let message =
                    format!("the row has {extra} cells too many; `{}` has them", self.header(at));
                page.notes.push(Note::new(place, Weight::Remark, message, cells));
                Ok(merged)
            }
            _ => Err(format!("the row has {} cells where the table has {columns}", cells.len())),
        }
    }

    /// Whether codes and statuses stand in their columns.
    fn fits(&self, cells: &[String]) -> bool {
        self.plan.columns.iter().zip(cells).all(|(column, cell)| match column.parts.first() {
            Some(Field::Code) => values::code(cell).is_some(),
            Some(Field::HttpStatus) => values::status(cell).is_some(),
            Some(Field::Name) => values::name(cell).is_some() || values::is_symbol(cell),
            _ => true,
        })
    }

    fn header(&self, place: usize) -> &str {
        self.grid.header.get(place).map_or("", String::as_str)
    }
}

/// The things that stand in a cell, and what in it is none of them.
fn split<'c>(parts: &[Field], cell: &'c str) -> (Vec<(Field, &'c str)>, &'c str) {
    let of = |field| split::cell(cell, field);
    match *parts {
        [] => (Vec::new(), ""),
        [only @ (Field::HttpStatus | Field::Code)] => match of(only) {
            // The phrase that says what a status means anyway.
            Some((status, phrase)) if only == Field::HttpStatus && values::is_phrase(phrase) => {
                (vec![(only, status)], "")
            }
            Some((code, rest)) => (vec![(only, code)], rest),
            None => (vec![(only, cell)], ""),
        },
        [only] => (vec![(only, cell)], ""),
        [first, second, ..] => {
            // What cannot be split is the text.
            let is_text = Field::TEXTS.contains(&second);
            let whole = if is_text { ("", cell) } else { (cell, "") };
            let (one, other) = of(first).unwrap_or(whole);
            (vec![(first, one), (second, other)], "")
        }
    }
}
