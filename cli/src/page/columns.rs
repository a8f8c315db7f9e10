//! From tables to entries: which tables list error codes, what their columns are, and the rows by columns.

mod language;
mod map;
mod plan;
mod rows;
mod runs;

use errtable_codegen::Field;

pub use self::map::Map;
use self::plan::Plan;
use super::grid::{Border, Grid};
use super::progress::{Progress, Step};
use super::{Page, Seen, Settings, Unreadable};

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
    for grid in grids {
        let has_borders = matches!(grid.border, Border::Cells | Border::Lines);
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
    let languages = language::Suffixes::of(plans.iter().filter_map(|(_, plan)| plan.as_ref().ok()));
    let all: usize = plans.iter().map(|(grid, _)| grid.rows.len()).sum();
    let mut done = 0;
    for (grid, plan) in plans {
        let columns_left = plan.as_ref().map_or_else(|_| Vec::new(), |plan| plan.left(&grid));
        let verdict = plan.map(|plan| {
            let before = page.entries.len();
            rows::read(&grid, &plan, &languages, &mut page, &mut |row| {
                progress.set(Step::Rows, done + row, all);
            });
            done += grid.rows.len();
            page.entries.len() - before
        });
        page.tables.push(Seen { place: grid.place, title: grid.title, columns_left, verdict });
    }
    Ok(page)
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
