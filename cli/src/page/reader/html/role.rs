//! What elements are, while they are open.

use html5ever::LocalName;

use super::super::super::grid::Grid;
use super::layout::{Cell, Layout};
use super::text::{Mark, Text};

/// An element that is open.
#[derive(Debug)]
pub(super) struct Open {
    /// Empty for a row that has no tag.
    pub(super) name: LocalName,
    /// How many elements of the same name that say nothing are open in it.
    pub(super) nested: usize,
    pub(super) role: Role,
}

/// What an element is of a table, and what it has taken in.
#[derive(Debug)]
pub(super) enum Role {
    Table {
        layout: Box<Layout>,
        index: usize,
    },
    Row {
        line: usize,
        cells: Vec<Cell>,
        is_hidden: bool,
    },
    Cell {
        text: Text,
        columns: usize,
        rows: usize,
        is_header: bool,
        is_hidden: bool,
    },
    Caption(Text),
    Heading(Text),
    List {
        grid: Box<Grid>,
        index: usize,
        is_described: bool,
    },
    Item {
        text: Text,
        line: usize,
        is_term: bool,
    },
    Hidden,
    Preformatted,
    /// A raised text that is a reference to a footnote, or none.
    Raised {
        start: Mark,
        is_reference: bool,
    },
    /// A link into the page.
    Link {
        start: Mark,
    },
}

impl Role {
    /// Whether it only says how the text in it is to be read.
    pub(super) fn is_mark(&self) -> bool {
        matches!(self, Self::Hidden | Self::Preformatted | Self::Raised { .. } | Self::Link { .. })
    }

    /// The text that it takes.
    pub(super) fn text(&mut self) -> Option<&mut Text> {
        match self {
            Self::Cell { text, .. }
            | Self::Caption(text)
            | Self::Heading(text)
            | Self::Item { text, .. } => Some(text),
            _ => None,
        }
    }
}
