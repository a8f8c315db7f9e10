//! What the columns of an error table are.

use errtable_codegen::{Column, Field};

use super::evidence::{self, Evidence};
use super::language;
use super::map::Map;
use super::roles;
use super::table::{Columns, Use, are};
use crate::page::grid::{Border, Grid};
use crate::page::header::Header;
use crate::page::values;

/// What the columns of an error table are.
#[derive(Debug)]
pub(super) struct Plan {
    /// What each column is used for.
    pub(super) columns: Vec<Use>,
    /// Whether the header is the first of the rows.
    pub(super) is_headless: bool,
    /// Whether the table itself says that it is one of errors.
    pub(super) is_sure: bool,
}

/// What tables of ours have, and pages have not.
const BY_HAND: [Field; 7] = [
    Field::Kind,
    Field::Retry,
    Field::Params,
    Field::Deprecated,
    Field::Since,
    Field::ReplacedBy,
    Field::Docs,
];

/// What stands in columns that say yes or no.
const FLAGS: [&str; 12] = ["", "-", "yes", "no", "true", "false", "是", "否", "✓", "✗", "✅", "❌"];

impl Plan {
    /// The plan for a table.
    ///
    /// # Errors
    ///
    /// Why it is no error table.
    pub(super) fn of(grid: &Grid, map: &Map) -> Result<Self, String> {
        let mut columns = Columns::of(grid);
        if grid.rows.is_empty() && !grid.refused.is_empty() {
            return Err("none of its values is written out".into());
        }
        if grid.rows.is_empty() {
            return Err("it has no rows".into());
        }
        if map.fits(grid) {
            columns.take_mapped(map);
            roles::find(&mut columns);
            let is_headless = !columns.headers.iter().any(Header::is_known);
            let mut plan = Self::with(columns.uses, true);
            let code = |field| plan.columns.iter().position(|it| it.parts.first() == Some(&field));
            let Some(code) = code(Field::Code).or_else(|| code(Field::Name)) else {
                return Err("the map says nothing of its codes: `--map code=HEADER`".into());
            };
            plan.is_headless = is_headless && starts_row(grid, code);
            return Ok(plan);
        }
        if !columns.headers.iter().any(Header::is_known) {
            return headless(grid);
        }
        evidence::of_others(&columns)?;
        roles::find(&mut columns);
        let is_sure = evidence::of_errors(&columns)? == Evidence::Sure;
        Ok(Self::with(columns.uses, is_sure))
    }

    fn with(columns: Vec<Use>, is_sure: bool) -> Self {
        let mut plan = Self { columns, is_headless: false, is_sure };
        // What is said of a code is its message, where nothing else is.
        if !plan.has(Field::Message) {
            for part in plan.columns.iter_mut().flat_map(|column| &mut column.parts) {
                if *part == Field::Description {
                    *part = Field::Message;
                }
            }
        }
        plan
    }

    /// Whether a column has this.
    pub(super) fn has(&self, field: Field) -> bool {
        self.columns.iter().any(|column| column.parts.contains(&field))
    }

    /// The columns that are used for nothing, though they hold something: their headers, and whether that
    /// is a loss, as a catalog has columns for such things.
    pub(super) fn left(&self, grid: &Grid) -> Vec<(String, bool)> {
        let is_left = |place: &usize| {
            let is_used = self.columns.get(*place).is_some_and(|column| !column.parts.is_empty());
            let mut cells = grid.rows.iter().filter_map(|row| row.cells.get(*place));
            !is_used && cells.any(|cell| !values::is_nothing(cell))
        };
        let of_column = |place: usize| {
            let header = Header::of(&grid.header[place]);
            // What a table of ours has set by hand is no page's.
            let is_ours = Column::parse(&grid.header[place])
                .is_some_and(|column| BY_HAND.contains(&column.field));
            let is_other = is_ours || header.words.iter().any(|word| !word[0].is_of_errors());
            let cells = grid.rows.iter().filter_map(move |row| row.cells.get(place));
            let is_flag = cells.clone().all(|cell| FLAGS.contains(&&*cell.to_lowercase()));
            let is_counted = cells.enumerate().all(|(number, cell)| cell.parse() == Ok(number + 1));
            (grid.header[place].clone(), !(is_other || is_flag || is_counted))
        };
        (0..grid.header.len()).filter(is_left).map(of_column).collect()
    }
}

/// A table without a header that is known: under a heading that speaks of errors, codes and one text.
fn headless(grid: &Grid) -> Result<Plan, String> {
    let named = grid.header.join("`, `");
    let unknown = || {
        if named.is_empty() {
            "it has no header, and its columns are not known".to_owned()
        } else {
            format!("its columns are not known: `{named}`")
        }
    };
    let width = grid.header.len().max(grid.rows.first().map_or(0, |row| row.cells.len()));
    let cells = |place: usize| {
        let rows = grid.rows.iter().filter(move |row| row.cells.len() == width);
        rows.map(move |row| &*row.cells[place])
    };
    let fits = |place: &usize, test: fn(&str) -> bool| are(cells(*place), test);
    let code = (0..width)
        .find(|place| fits(place, values::is_number))
        .or_else(|| (0..width).find(|place| fits(place, values::is_name)));
    let rest: Vec<usize> = (0..width).filter(|place| Some(*place) != code).collect();
    let (Some(code), [text]) = (code, &*rest) else { return Err(unknown()) };
    if grid.border != Border::Cells || !evidence::is_of_errors(grid) {
        return Err(unknown());
    }
    let mut columns = vec![Use::default(); width];
    columns[code].parts = vec![Field::Code];
    columns[*text].parts = vec![Field::Message];
    language::of(cells(*text)).unwrap_or_default().clone_into(&mut columns[*text].language);
    Ok(Plan { columns, is_headless: starts_row(grid, code), is_sure: true })
}

/// Whether the first row stands where a header would: with a code in the column of the codes.
fn starts_row(grid: &Grid, code: usize) -> bool {
    let first = grid.header.get(code).map_or("", String::as_str);
    values::is_number(first) || values::is_name(first)
}
