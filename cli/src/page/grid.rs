//! A table as a page has it, before anything is known of its columns.

use std::fmt;

/// A table of a page: what a reader gives.
#[derive(Clone, Debug, PartialEq)]
pub struct Grid {
    /// Where it starts.
    pub place: Place,
    /// The heading over it, as plain text, if there is one.
    pub title: Option<String>,
    /// The name that a program has for it, as for an enum.
    pub name: Option<String>,
    /// The headers of its columns, as plain text; none where it has no header.
    pub header: Vec<String>,
    /// Its rows.
    pub rows: Vec<Row>,
    /// How the cells of a row are kept apart.
    pub border: Border,
    /// The headings that the title stands under.
    pub context: Vec<String>,
    /// Places where the reader could not be sure, and what of.
    pub doubts: Vec<(Place, String)>,
    /// Lines that stand between the rows, and are none.
    pub words: Vec<(Place, String)>,
    /// Rows whose code the page does not write out, and why they cannot be taken.
    pub refused: Vec<(Row, String)>,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Where it starts.
    pub place: Place,
    /// Its cells as plain text, without the blanks around them. A row with a single cell in a table of
    /// several columns is a heading of those below it. Without borders it is one text.
    pub cells: Vec<String>,
}

/// How the cells of a row are kept apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Border {
    /// Each cell is known; cells that a row lacks are its last ones.
    Cells,
    /// A line break stands between two cells, so that an empty one leaves no trace.
    Lines,
    /// Each row is an item of a list: none is a heading of others.
    List,
    /// One blank stands between two cells, and between two words.
    Blank,
    /// Nothing stands between two cells.
    Nothing,
}

/// A place in a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A line of a text, from one.
    Line(usize),
    /// Where something stands in JSON or TOML (RFC 6901).
    Pointer(String),
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line(line) => line.fmt(f),
            Self::Pointer(pointer) => pointer.fmt(f),
        }
    }
}

impl Grid {
    /// A table whose cells are known, without rows yet.
    #[must_use]
    pub fn new(place: Place, title: Option<String>, header: Vec<String>) -> Self {
        Self {
            place,
            title,
            name: None,
            header,
            rows: Vec::new(),
            border: Border::Cells,
            context: Vec::new(),
            doubts: Vec::new(),
            words: Vec::new(),
            refused: Vec::new(),
        }
    }

    /// The line that it starts in; none of a tree has one.
    pub(super) fn line(&self) -> usize {
        match self.place {
            Place::Line(line) => line,
            Place::Pointer(_) => 0,
        }
    }

    /// Moves its places to other lines.
    pub(super) fn move_lines(&mut self, to: impl Fn(usize) -> usize) {
        let rows = self.rows.iter_mut().chain(self.refused.iter_mut().map(|(row, _)| row));
        let places = rows.map(|row| &mut row.place);
        let said = self.doubts.iter_mut().chain(&mut self.words).map(|(place, _)| place);
        for place in places.chain(said).chain([&mut self.place]) {
            if let Place::Line(line) = place {
                *line = to(*line);
            }
        }
    }
}
