//! Cells to grids: where each stands, and which span several columns and rows.

use super::super::super::grid::{Grid, Place, Row};

/// The most columns that browsers let a cell span.
pub(super) const MOST_COLUMNS: usize = 1000;
/// The most rows.
pub(super) const MOST_ROWS: usize = 65_534;

/// A cell, and how many columns and rows it spans.
#[derive(Debug)]
pub(super) struct Cell {
    pub(super) text: String,
    pub(super) columns: usize,
    pub(super) rows: usize,
    pub(super) is_header: bool,
}

/// A table whose rows come in.
#[derive(Debug)]
pub(super) struct Layout {
    grid: Grid,
    /// Whether the rows that come in are of its head.
    is_head: bool,
    /// Whether a row of headers would be a further line of the header.
    is_open: bool,
    /// What reaches down from the rows above, by columns.
    above: Vec<Above>,
    /// How many columns have cells of their own.
    width: usize,
}

#[derive(Clone, Debug, Default)]
struct Above {
    text: String,
    rows: usize,
}

/// How many bytes the texts of cells may take that stand in several places.
#[derive(Debug)]
pub(super) struct Budget(pub(super) usize);

impl Budget {
    /// Pays for that many copies; whether they can be had.
    fn pay(&mut self, text: &str, copies: usize) -> bool {
        let cost = (text.len() + size_of::<String>()).saturating_mul(copies);
        let rest = self.0.checked_sub(cost);
        self.0 = rest.unwrap_or(self.0);
        rest.is_some()
    }
}

impl Layout {
    pub(super) fn new(line: usize, title: Option<String>) -> Self {
        let grid = Grid::new(Place::Line(line), title, Vec::new());
        Self { grid, is_head: false, is_open: false, above: Vec::new(), width: 0 }
    }

    /// Starts a group of rows, which no cell of the rows before reaches into.
    pub(super) fn group(&mut self, is_head: bool) {
        self.above.clear();
        self.is_head = is_head;
        self.is_open &= is_head;
    }

    pub(super) fn caption(&mut self, title: Option<String>) {
        self.grid.title = title.or(self.grid.title.take());
    }

    pub(super) fn row(&mut self, line: usize, mut cells: Vec<Cell>, budget: &mut Budget) {
        let known = self.grid.header.len();
        let spans_all = |cell: &Cell| known > 1 && cell.columns >= known || self.above.is_empty();
        let is_single = cells.len() == 1 && cells[0].rows == 1 && spans_all(&cells[0]);
        if is_single {
            // It hides what would reach into it.
            self.above.iter_mut().for_each(|it| it.rows = it.rows.saturating_sub(1));
            self.add(line, cells.drain(..).map(|cell| cell.text).collect());
            return;
        }
        let has_cells = !cells.is_empty();
        let is_header = has_cells && cells.iter().all(|cell| cell.is_header);
        let spans = cells.iter().any(|cell| cell.columns > 1 || cell.rows > 1);
        let texts = self.place(cells, budget);
        if !has_cells {
            // It is seen only in the height of the cells that reach into it.
            return;
        }
        if self.grid.header.is_empty() {
            self.grid.header = texts;
            self.is_open = self.is_head || is_header && spans;
        } else if self.is_open && (self.is_head || is_header) {
            self.extend(texts);
            self.is_open = self.is_head || spans;
        } else {
            self.is_open = false;
            self.add(line, texts);
        }
    }

    fn add(&mut self, line: usize, cells: Vec<String>) {
        if cells.iter().any(|text| !text.is_empty()) {
            self.grid.rows.push(Row { place: Place::Line(line), cells });
        }
    }

    /// Adds a further line to the header.
    fn extend(&mut self, texts: Vec<String>) {
        let header = &mut self.grid.header;
        header.resize(header.len().max(texts.len()), String::new());
        for (title, text) in header.iter_mut().zip(texts) {
            if title.is_empty() {
                *title = text;
            } else if *title != text && !text.is_empty() {
                *title = format!("{title} {text}");
            }
        }
    }

    /// The texts of a row by columns: a cell that spans several stands in each of them.
    fn place(&mut self, cells: Vec<Cell>, budget: &mut Budget) -> Vec<String> {
        let mut texts = Vec::with_capacity(cells.len());
        let known = self.grid.header.len();
        let mut cells = cells.into_iter();
        while let Some(Cell { text, columns, rows, .. }) = cells.next() {
            while let Some(text) = self.reaching(texts.len(), budget) {
                texts.push(text);
            }
            let first = texts.len();
            self.width = self.width.max(first + 1);
            // Where the columns are known, it can span no more of them than it leaves to the others.
            let room = known.saturating_sub(first + cells.len()).max(1);
            let room = if known == 0 { columns } else { room };
            let free = |column: usize| self.above.get(column).is_none_or(|it| it.rows == 0);
            let columns = (1..columns.min(room)).take_while(|it| free(first + it)).count() + 1;
            let paid = columns == 1 || budget.pay(&text, columns - 1);
            let end = first + if paid { columns } else { 1 };
            if rows > 1 && budget.pay(&text, end - first) {
                let length = self.above.len().max(end);
                self.above.resize(length, Above::default());
                self.above[first..end].fill(Above { text: text.clone(), rows: rows - 1 });
            }
            texts.resize(end, text);
        }
        // What reaches down behind the last cell.
        while self.above[texts.len().min(self.above.len())..].iter().any(|it| it.rows > 0) {
            let text = self.reaching(texts.len(), budget).unwrap_or_default();
            texts.push(text);
            self.width = self.width.max(texts.len());
        }
        let last = self.above.iter().rposition(|it| it.rows > 0);
        self.above.truncate(last.map_or(0, |last| last + 1));
        texts
    }

    /// The text that reaches down into a column of the row that is placed.
    fn reaching(&mut self, column: usize, budget: &mut Budget) -> Option<String> {
        let above = self.above.get_mut(column).filter(|it| it.rows > 0)?;
        if !budget.pay(&above.text, 1) {
            self.above.clear();
            return None;
        }
        above.rows -= 1;
        Some(above.text.clone())
    }

    pub(super) fn finish(self) -> Grid {
        let mut grid = self.grid;
        if grid.header.is_empty() {
            if !grid.rows.is_empty() {
                grid.header = grid.rows.remove(0).cells;
            }
            return grid;
        }
        // A cell may be said to span more columns than there are.
        grid.header.truncate(self.width);
        for row in &mut grid.rows {
            row.cells.truncate(self.width);
            row.cells.shrink_to_fit();
        }
        grid.rows.shrink_to_fit();
        grid
    }
}
