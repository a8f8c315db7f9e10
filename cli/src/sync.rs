//! `cargo errtable sync`: a catalog, brought up to a new page.

mod drift;
mod listed;
mod names;
mod pairs;
mod report;
mod sheet;
mod written;

use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};

use cargo_errtable::page::Page;
use clap::Args;
use errtable_codegen::{Catalog, Field, Levels, Raw, read_if_there, write_if_changed};

use self::drift::{Drift, Fate};
use self::listed::Listed;
use self::report::{Form, Report};
use self::sheet::Sheet;
use crate::catalogs;
use crate::import;
use crate::message::Messages;
use crate::outcome::{Outcome, print, say};
use crate::page_input::{Input, PageOptions};

const EXAMPLES: &str = "Examples:
  cargo errtable sync codes/billing.csv --from page.md --check
          Whether the page says something else than the catalog, and what
  cargo errtable sync codes/billing.csv --from page.md --check --report markdown >> body.md
          The same as a table, for the body of a pull request
  cargo errtable sync codes/billing.csv --from page.md --date 2025-06-01
          Bring the catalog up to the page; what is gone from it is deprecated since that day";

/// Bring a catalog up to a new page of its vendor.
///
/// Code, status, category, message, description and suggestion are the page's, as far as it has them; a column
/// that is empty in all of its rows it does not have. All else is yours and stays: names, kinds, retries,
/// parameters, translations that the page does not have, the order of the rows, comments. What changes is shown
/// before anything is written, and all of it is written at once.
///
/// A row that only the page has comes behind the one that it follows there. If the page gives it no name,
/// one is made up, and the report asks to review it; so does a comment, where the rows stand in a TOML.
/// Where one name alone has its code and status, it is another case of that name.
///
/// A row that the page no longer has becomes deprecated, since the day that `--date` names; `--prune`
/// deletes it. It stays as it is where other rows of its name are on the page.
///
/// Nothing is written where that may be a mistake: where a row of the page was not read whole, where the
/// page has less than a third of the catalog's codes, and where the catalog would have faults afterwards,
/// which are shown then.
///
/// Of a CSV that a TOML beside it names, the catalog of that TOML is meant.
///
/// Exit codes: 0 when the catalog says what the page says, or does so now; 1 when there is drift that was
/// not mended, or the catalog has faults, or the page cannot be taken; 2 when a file cannot be read or
/// written.
#[derive(Args)]
#[command(after_long_help = EXAMPLES)]
pub(crate) struct Sync {
    /// The catalog: a TOML, or a CSV
    catalog: PathBuf,
    /// The vendor's page: a file, or `-` for standard input
    #[arg(long, value_name = "PAGE")]
    from: PathBuf,
    #[command(flatten)]
    options: PageOptions,
    /// Write nothing, and say whether there is anything to write
    #[arg(long)]
    check: bool,
    /// Since when rows that are no longer on the page are deprecated
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    date: Option<String>,
    /// Delete the rows that are not on the page, also those that were deprecated before
    #[arg(long, conflicts_with = "date")]
    prune: bool,
    /// How it is shown what changes
    #[arg(long, value_enum, default_value_t, value_name = "FORM")]
    report: Form,
    #[command(flatten)]
    messages: Messages,
}

/// A day of the calendar.
fn date(text: &str) -> Result<String, String> {
    match text.parse::<toml_edit::Datetime>() {
        Ok(toml_edit::Datetime { date: Some(_), time: None, offset: None }) => Ok(text.to_owned()),
        _ => Err("write a day as `2025-06-01`".to_owned()),
    }
}

impl Sync {
    pub(crate) fn run(self) -> Outcome {
        self.synced().unwrap_or_else(|outcome| outcome)
    }

    /// `Err` is what keeps it from being done.
    fn synced(&self) -> Result<Outcome, Outcome> {
        let catalogs = self.catalogs()?;
        let raw = Raw::read(&catalogs[0].0);
        let unread = || Outcome::Failure(format!("error: `{}` changed", self.catalog.display()));
        let catalog = &catalogs[0].1;
        let sheet = Sheet::of(&raw, catalog).ok_or_else(unread)?;
        let source = written::file_of_rows(&raw).ok_or_else(unread)?;
        let input = Input::read(&self.from)?;
        let page = self.page(&input)?;
        let listed = listed_in(&page, &input.name, &sheet)?;
        is_its_page(&sheet, &listed, &input.name)?;
        let drift = Drift::between(&sheet, &listed, &self.fate());
        self.show((&source.name(), &input.name), &drift)?;
        if drift.has_gone() && page.tables.iter().any(|table| table.verdict.is_err()) {
            // What is gone may stand in a table that was left.
            import::tell(&input.name, &page);
        }
        if drift.is_none() {
            say(format_args!("`{}` says what `{}` says", source.name(), input.name));
            return Ok(Outcome::Clean);
        }
        if self.check {
            return Ok(Outcome::Said(1));
        }
        is_decided(&drift)?;
        let text = written::text(&raw, source, &drift).map_err(|written::RowsInArray| {
            Outcome::finding(
                format_args!("the rows of `{}` stand in an array", source.name()),
                "write each as a `[[row]]`",
            )
        })?;
        for (path, _) in &catalogs {
            self.is_good(path, source.path(), &text)?;
        }
        let file = source.name();
        let is_written = write_if_changed(source.path(), &text)
            .map_err(|error| Outcome::io(format_args!("write `{file}`"), &error))?;
        if is_written {
            say(format_args!("wrote `{file}`"));
        }
        Ok(if drift.is_left() { Outcome::Said(1) } else { Outcome::Clean })
    }

    /// The catalogs that have the rows, found good: several, if several TOMLs name one CSV.
    fn catalogs(&self) -> Result<Vec<(PathBuf, Catalog)>, Outcome> {
        if self.catalog.is_dir() {
            let message = format!("error: `{}` is a folder", self.catalog.display());
            return Err(Outcome::Failure(message + "\n  = help: name one catalog in it"));
        }
        let found = catalogs::find(std::slice::from_ref(&self.catalog));
        match found.say_errors() {
            0 => {}
            code => return Err(Outcome::Said(code)),
        }
        let catalogs = found.catalogs.into_iter();
        catalogs.map(|path| Ok((path.clone(), self.checked(Raw::read(&path))?))).collect()
    }

    /// The catalog that was read, if it has no errors; else they are shown.
    fn checked(&self, raw: Raw) -> Result<Catalog, Outcome> {
        let checked = raw.check(Levels::default());
        checked.map(|loaded| loaded.catalog).map_err(|report| self.messages.refuse(&report))
    }

    fn fate(&self) -> Fate {
        match &self.date {
            _ if self.prune => Fate::Deleted,
            Some(date) => Fate::Deprecated(date.clone()),
            None => Fate::Open,
        }
    }

    /// The rows of the page, of which none may be missing: those would be taken for gone.
    fn page(&self, input: &Input) -> Result<Page, Outcome> {
        let page = self.options.page(input)?;
        let is_whole = page.has_whole_rows()
            && page.entries.iter().all(|entry| !entry.text(Field::Code).is_empty());
        if !(is_whole && page.is_complete()) {
            import::tell(&input.name, &page);
        }
        if is_whole && !page.entries.is_empty() {
            return Ok(page);
        }
        if page.entries.is_empty() {
            return Err(import::nothing(&page));
        }
        Err(Outcome::finding(
            format_args!("not every row of `{}` was read whole: it would seem gone", input.name),
            "mend the page, or say how it is to be read: `--map`, `--with`",
        ))
    }

    /// Whether a catalog has no errors if the file of its rows says this.
    fn is_good(&self, catalog: &Path, file: &Path, text: &str) -> Result<(), Outcome> {
        let mut open = |path: &Path| {
            let bytes = if catalogs::identity(path) == catalogs::identity(file) {
                text.as_bytes().to_owned()
            } else {
                read_if_there(path)?.ok_or(io::Error::from(io::ErrorKind::NotFound))?
            };
            Ok((path.display().to_string(), bytes))
        };
        self.checked(Raw::read_with(catalog, &mut open)).map(|_| ()).inspect_err(|_| {
            say(format_args!(
                "error: nothing is written: the catalog would have these faults, in these lines"
            ));
        })
    }

    /// Shows what differs.
    fn show(&self, (catalog, page): (&str, &str), drift: &Drift) -> Result<(), Outcome> {
        let report = Report { catalog, page, drift };
        let text = report.form(self.report);
        let printed = match self.report {
            Form::Text => self.messages.print(&text),
            Form::Json | Form::Markdown => print(&text),
        };
        match printed {
            Outcome::Clean => Ok(()),
            failure => Err(failure),
        }
    }
}

/// The rows of the page, by the columns of the catalog.
fn listed_in<'p>(
    page: &'p Page,
    file: &str,
    sheet: &Sheet<'_>,
) -> Result<Vec<Listed<'p>>, Outcome> {
    let tables: Vec<usize> =
        page.tables.iter().filter_map(|table| table.verdict.as_ref().ok().copied()).collect();
    listed::listed(&page.entries, &tables, sheet).map_err(|column| {
        let heading = column.heading();
        Outcome::finding(
            format_args!("of which language the column `{heading}` of `{file}` is, nothing says"),
            format_args!(
                "the catalog has that text in other languages: name the one that is meant, as in \
                 `{heading}.zh`"
            ),
        )
    })
}

/// Whether the page has enough of the catalog's codes to be its page.
fn is_its_page(sheet: &Sheet<'_>, listed: &[Listed<'_>], file: &str) -> Result<(), Outcome> {
    let rows = 0..sheet.len();
    let living = rows.filter(|row| sheet.field(*row, Field::Deprecated).is_empty());
    let codes: HashSet<String> =
        living.map(|row| sheet.key(sheet.field(row, Field::Code))).collect();
    let on_page: HashSet<&str> = listed.iter().map(|listed| &*listed.key).collect();
    let there = codes.iter().filter(|code| on_page.contains(&***code)).count();
    if there * 3 >= codes.len() {
        return Ok(());
    }
    Err(Outcome::finding(
        format_args!(
            "`{file}` is not the page of this catalog: {there} of its {} codes are on it",
            codes.len()
        ),
        "name the page that lists its codes",
    ))
}

/// Whether it was said what becomes of the rows that are gone.
fn is_decided(drift: &Drift) -> Result<(), Outcome> {
    let gone: Vec<String> =
        drift.open().map(|change| format!("{} {}", change.code, change.name)).collect();
    if gone.is_empty() {
        return Ok(());
    }
    Err(Outcome::finding(
        format_args!("no longer on the page: {}", gone.join(", ")),
        "say `--date YYYY-MM-DD`, since which they are deprecated, or `--prune` to delete them",
    ))
}

#[cfg(test)]
mod tests;
