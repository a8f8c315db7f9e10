//! Which columns are what, where a person says it.

use std::str::FromStr;

use errtable_codegen::Column;

use crate::page::Unreadable;
use crate::page::grid::Grid;

/// Which headers of a page are which columns: `code=ErrNo,message=Text`.
///
/// ```
/// use cargo_errtable::page::Map;
///
/// assert!("code=ErrNo,message.zh=3".parse::<Map>().is_ok());
/// assert!("kod=ErrNo".parse::<Map>().is_err());
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Map(Vec<(Column, String)>);

impl Map {
    /// The column that the header in this place is said to be.
    pub(super) fn column(&self, header: &[String], place: usize) -> Option<&Column> {
        let is_named = |named: &String| is(named, header, place);
        self.0.iter().find(|(_, named)| is_named(named)).map(|(column, _)| column)
    }

    /// Whether a table has every header that is named.
    pub(super) fn fits(&self, grid: &Grid) -> bool {
        !self.0.is_empty() && self.missing(grid).is_none()
    }

    /// The first of the headers that a table has not.
    fn missing(&self, grid: &Grid) -> Option<&str> {
        let is_there =
            |named: &String| (0..grid.header.len()).any(|place| is(named, &grid.header, place));
        self.0.iter().map(|(_, named)| named).find(|named| !is_there(named)).map(String::as_str)
    }

    /// # Errors
    ///
    /// Where no table has all of the headers.
    pub(super) fn is_there(&self, grids: &[Grid]) -> Result<(), Unreadable> {
        if self.0.is_empty() || grids.iter().any(|grid| self.fits(grid)) {
            return Ok(());
        }
        let tables =
            grids.iter().map(|grid| format!("\n  {}: {}", grid.place, grid.header.join(", ")));
        let missing = grids.iter().find_map(|grid| self.missing(grid)).unwrap_or_default();
        let message = if grids.is_empty() {
            "the page has no table".to_owned()
        } else {
            let tables: String = tables.take(20).collect();
            format!("no table has all columns of the map (`{missing}`); the tables are{tables}")
        };
        Err(Unreadable { place: None, message })
    }
}

/// Whether the header in this place is meant: by its text, or by its number, from one.
fn is(named: &str, header: &[String], place: usize) -> bool {
    let by_text = header.iter().any(|header| header.eq_ignore_ascii_case(named));
    if by_text { header[place].eq_ignore_ascii_case(named) } else { named.parse() == Ok(place + 1) }
}

impl FromStr for Map {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let pair = |pair: &str| {
            let (column, header) =
                pair.split_once('=').ok_or("write `COLUMN=HEADER`, with commas between them")?;
            let column = Column::parse(column.trim()).ok_or_else(|| {
                let fields = errtable_codegen::Field::ALL.map(errtable_codegen::Field::name);
                format!("there is no column `{column}`; the columns are {}", fields.join(", "))
            })?;
            Ok((column, header.trim().to_owned()))
        };
        text.split(',').map(pair).collect::<Result<_, String>>().map(Self)
    }
}
