//! A vendor's documentation page, and the error tables in it.
//!
//! ```text
//! text --reader--> grids --columns--> entries
//!                    |          |
//!                    |          +--> notes: what could not be known, with its place
//!                    +--> tables: which were taken, and which left, and why
//! ```
//!
//! A reader knows one format and gives every table of a page, whatever is in it; [`read`] finds out which
//! of them list error codes, and what their columns are.
//!
//! ```
//! use cargo_errtable::page::{self, Settings};
//! use errtable_codegen::Field;
//!
//! let text = "| HTTP | Code | Message |\n|---|---|---|\n| 402 | 7001 | Out of credit |\n";
//! let page = page::read(text, &Settings::default()).unwrap();
//! assert_eq!(page.entries[0].text(Field::Code), "7001");
//! assert_eq!(page.entries[0].text(Field::Name), "OUT_OF_CREDIT");
//! ```

mod columns;
mod entry;
mod format;
mod grid;
mod header;
mod names;
mod progress;
mod reader;
mod values;
mod words;

use std::borrow::Cow;
use std::fmt;

use self::progress::Step;

pub use self::columns::Map;
pub use self::entry::{Entry, columns};
pub use self::format::Format;
pub use self::grid::{Grid, Place, Row};
pub use self::progress::Progress;

/// How a page is to be read.
#[derive(Clone, Debug, Default)]
pub struct Settings<'s> {
    /// Its format.
    pub format: Format,
    /// Which columns are what, where the headers do not tell it.
    pub map: Map,
    /// Another page of the same vendor, which settles what this one leaves open.
    pub with: &'s [Entry],
    /// Where it is noted how far the reading has come.
    pub progress: Option<&'s Progress>,
}

/// What was found in a page.
#[derive(Debug, Default)]
pub struct Page {
    /// Every table, in the order of the page.
    pub tables: Vec<Seen>,
    /// The rows of the error tables, in the order of the page.
    pub entries: Vec<Entry>,
    /// What could not be known, and what was left out.
    pub notes: Vec<Note>,
}

/// A table of the page.
#[derive(Debug)]
pub struct Seen {
    /// Where it starts.
    pub place: Place,
    /// The heading over it, if there is one.
    pub title: Option<String>,
    /// The headers of columns that were left out of what was taken.
    pub columns_left: Vec<String>,
    /// How many rows of it were taken, or why it was left.
    pub verdict: Result<usize, String>,
}

/// Something to be said of a place of the page.
#[derive(Debug, PartialEq)]
pub struct Note {
    /// The place.
    pub place: Place,
    /// What it means for the row.
    pub weight: Weight,
    /// What is the matter.
    pub message: String,
    /// The start of the row that it is about.
    pub row: String,
}

/// What a note means for the row that it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// All of it was taken, in a way that should be looked at.
    Remark,
    /// It was taken, and something beside it was not: a column, a line between the rows.
    Beside,
    /// It was taken but for a cell.
    Incomplete,
    /// It was not taken.
    Refused,
}

impl Page {
    /// Whether every row was taken with all its cells, and nothing beside them was left out.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.is_whole_to(Weight::Remark)
    }

    /// Whether every row was taken with all its cells.
    #[must_use]
    pub fn has_whole_rows(&self) -> bool {
        self.is_whole_to(Weight::Beside)
    }

    fn is_whole_to(&self, most: Weight) -> bool {
        self.notes.iter().all(|note| note.weight <= most)
    }
}

impl Note {
    fn new(place: &Place, weight: Weight, message: impl Into<String>, cells: &[String]) -> Self {
        let text = cells.join(" | ").replace('\n', " ");
        let row = match text.char_indices().nth(60) {
            Some((end, _)) => format!("{}…", &text[..end]),
            None => text,
        };
        Self { place: place.clone(), weight, message: message.into(), row }
    }
}

/// Why a page cannot be read at all.
#[derive(Debug, PartialEq)]
pub struct Unreadable {
    /// Where that shows.
    pub place: Option<Place>,
    /// What is the matter.
    pub message: String,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.place {
            Some(place) => write!(f, "{place}: {}", self.message),
            None => f.write_str(&self.message),
        }
    }
}

impl std::error::Error for Unreadable {}

/// Reads the error tables of a page.
///
/// # Errors
///
/// Where the page is not of the format that was named: a JSON with a fault, for instance. A page without
/// an error table is none; it has no entries.
pub fn read(text: &str, settings: &Settings<'_>) -> Result<Page, Unreadable> {
    let text = &*with_line_feeds(text.strip_prefix('\u{feff}').unwrap_or(text));
    let format = match settings.format {
        Format::Auto => Format::of(text),
        format => format,
    };
    let unwatched = Progress::default();
    let progress = settings.progress.unwrap_or(&unwatched);
    let grids = reader::read(text, format, progress)?;
    let mut page = columns::entries(grids, settings, progress)?;
    if page.entries.is_empty() && settings.map == Map::default() && reader::has_outline(format) {
        let outside = columns::entries(reader::outline(text), settings, progress)?;
        if !outside.entries.is_empty() {
            page.tables.extend(outside.tables);
            page = Page { tables: page.tables, ..outside };
        }
    }
    progress.set(Step::Names, 0, 1);
    names::propose(&mut page.entries);
    progress.set(Step::Names, 1, 1);
    Ok(page)
}

/// The text with a line feed in the place of each carriage return that ends a line alone: the readers are to
/// agree on what a line is.
fn with_line_feeds(text: &str) -> Cow<'_, str> {
    let ends_line = |at: usize| text.as_bytes().get(at + 1) != Some(&b'\n');
    let mut ends =
        text.match_indices('\r').map(|(at, _)| at).filter(|at| ends_line(*at)).peekable();
    if ends.peek().is_none() {
        return Cow::Borrowed(text);
    }
    let mut lines = String::with_capacity(text.len());
    let mut start = 0;
    for end in ends {
        lines.push_str(&text[start..end]);
        lines.push('\n');
        start = end + 1;
    }
    lines.push_str(&text[start..]);
    Cow::Owned(lines)
}
