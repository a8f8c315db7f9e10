//! From tables to entries: which tables list error codes, what their columns are, and the rows by columns.

mod evidence;
mod language;
mod map;
mod plan;
mod repeats;
mod roles;
mod rows;
mod runs;
mod shape;
mod split;
mod table;

use errtable_codegen::Field;

pub use self::map::Map;
use self::plan::Plan;
use self::repeats::Part;
use super::grid::{Border, Grid, Place, Row};
use super::header::Header;
use super::progress::{Progress, Step};
use super::{Note, Page, Seen, Settings, Unreadable, Weight};

/// Why a table is left that may be one of errors, where others of the page are.
const UNLIKE_OTHERS: &str = "nothing says that its codes are of errors, as others of the page do";

/// The entries of all tables that list error codes.
///
/// # Errors
///
/// Where a header that the map names is in none of them.
pub(super) fn entries(
    grids: Vec<Grid>,
    settings: &Settings<'_>,
    progress: &Progress,
) -> Result<Page, Unreadable> {
    settings.map.is_there(&grids)?;
    let mut page = Page::default();
    let mut plans: Vec<(Grid, Result<Plan, String>)> = Vec::new();
    let shaped = grids.into_iter().flat_map(|grid| {
        // What a person named is the header.
        if settings.map.fits(&grid) { vec![grid] } else { shape::tables(grid) }
    });
    for grid in shaped.filter(|grid| !grid.rows.is_empty() || evidence::is_worth_a_word(grid)) {
        let has_borders = !matches!(grid.border, Border::Blank | Border::Nothing);
        let grid =
            if has_borders { grid } else { runs::settled(grid, settings.with, &mut page.notes) };
        let plan = if !has_borders && grid.rows.is_empty() {
            Err("none of its rows could be taken apart".into())
        } else {
            Plan::of(&grid, &settings.map)
        };
        plans.push((grid, plan));
    }
    leave_bare_statuses(&mut plans);
    leave_weak(&mut plans);
    leave_other_enums(&mut plans, &settings.map);
    let taken = plans.iter().filter_map(|(_, plan)| plan.as_ref().ok());
    let languages = language::Suffixes::of(taken.flat_map(|plan| &plan.columns));
    let all: usize = plans.iter().map(|(grid, _)| grid.rows.len()).sum();
    let (mut done, mut parts) = (0, Vec::new());
    for (grid, plan) in plans {
        let left = plan.as_ref().map_or_else(|_| Vec::new(), |plan| plan.left(&grid));
        note(&grid, plan.as_ref().err(), &left, &mut page);
        let columns_left = left.into_iter().map(|(header, _)| header).collect();
        let (place, title) = (grid.place.clone(), grid.title.clone());
        let (start, is_list) = (page.entries.len(), grid.border == Border::List);
        let verdict = plan.map(|plan| {
            let rows = grid.rows.len();
            rows::read(grid, &plan, &languages, &mut page, &mut |row| {
                progress.set(Step::Rows, done + row, all);
            });
            done += rows;
            page.entries.len() - start
        });
        let entries = start..page.entries.len();
        parts.push(Part { table: page.tables.len(), entries, is_list });
        page.tables.push(Seen { place, title, columns_left, verdict });
    }
    repeats::merge(parts, &mut page);
    note_language(&languages.default, &mut page);
    Ok(page)
}

/// Notes that the texts are in another language than a CSV by itself is taken to be in.
fn note_language(language: &str, page: &mut Page) {
    let taken = page.tables.iter().find(|table| table.verdict.is_ok());
    if let Some(table) = taken.filter(|_| language != "en") {
        let message = format!(
            "its texts are in `{language}`: say so in a TOML beside the CSV, in `languages`, or they are taken for `en`"
        );
        page.notes.push(Note::new(&table.place, Weight::Remark, message, &[]));
    }
}

/// Notes what the reader was not sure of, and what is lost of a table.
fn note(grid: &Grid, left: Option<&String>, columns: &[(String, bool)], page: &mut Page) {
    if left.is_none() || grid.rows.is_empty() {
        for (Row { place, cells }, reason) in &grid.refused {
            page.notes.push(Note::new(place, Weight::Refused, reason, cells));
        }
    }
    let mut note = |place: &Place, weight, message: String| {
        page.notes.push(Note::new(place, weight, message, &[]));
    };
    if let (Some(reason), true) = (left, evidence::has_error_codes(grid)) {
        note(&grid.place, Weight::Refused, format!("a table of error codes is left: {reason}"));
    }
    let weight = if left.is_some() { Weight::Refused } else { Weight::Incomplete };
    for (place, doubt) in &grid.doubts {
        note(place, weight, doubt.clone());
    }
    if left.is_none() {
        for (place, words) in &grid.words {
            let message = format!("`{words}` stands between the rows, and is left out");
            note(place, Weight::Beside, message);
        }
    }
    for (header, _) in columns.iter().filter(|(_, is_loss)| *is_loss) {
        let reason = if Header::of(header).is_known() {
            "another has its place"
        } else {
            "what it is for is not known"
        };
        let message = format!(
            "the column `{header}` is left out: {reason} (`--map COLUMN={header}` takes it)"
        );
        note(&grid.place, Weight::Beside, message);
    }
}

/// Leaves the tables that do not say that they are of errors, where others of the page do.
fn leave_weak(plans: &mut [(Grid, Result<Plan, String>)]) {
    if plans.iter().any(|(_, plan)| plan.as_ref().is_ok_and(|plan| plan.is_sure)) {
        for (_, plan) in plans {
            if plan.as_ref().is_ok_and(|plan| !plan.is_sure) {
                *plan = Err(UNLIKE_OTHERS.into());
            }
        }
    }
}

/// Leaves the enums whose names say nothing of errors, where the names of other constants do.
fn leave_other_enums(plans: &mut [(Grid, Result<Plan, String>)], map: &Map) {
    let says = |grid: &Grid| evidence::is_named_for_errors(grid);
    let has_names = |grid: &Grid| grid.header.first().is_some_and(|header| header == "name");
    if plans.iter().any(|(grid, plan)| plan.is_ok() && has_names(grid) && says(grid)) {
        for (grid, plan) in plans {
            if plan.is_ok() && grid.name.is_some() && !says(grid) && !map.fits(grid) {
                *plan = Err(UNLIKE_OTHERS.into());
            }
        }
    }
}

/// Leaves the tables whose only codes are statuses of HTTP, where others of the page have codes.
fn leave_bare_statuses(plans: &mut [(Grid, Result<Plan, String>)]) {
    let is_bare = |plan: &Plan| !plan.has(Field::Code) && !plan.has(Field::Name);
    if !plans.iter().any(|(_, plan)| plan.as_ref().is_ok_and(|plan| !is_bare(plan))) {
        return;
    }
    for (_, plan) in plans {
        if plan.as_ref().is_ok_and(is_bare) {
            *plan =
                Err("it lists statuses of HTTP, and other tables of the page have codes".into());
        }
    }
}
