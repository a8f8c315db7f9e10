//! A table, while it is found out what its columns are.

use errtable_codegen::Field;

use super::map::Map;
use crate::page::grid::Grid;
use crate::page::header::Header;
use crate::page::values;
use crate::page::words::Meaning;

/// What a column is used for.
#[derive(Clone, Debug, Default)]
pub(super) struct Use {
    /// What stands in each cell, in this order; nothing where the column is left out.
    pub(super) parts: Vec<Field>,
    /// The language of its texts; empty where none of them tells.
    pub(super) language: String,
    /// Whether a person said what it is used for.
    pub(super) is_mapped: bool,
}

/// The columns of a table, while it is found out what they are.
pub(super) struct Columns<'g> {
    pub(super) grid: &'g Grid,
    pub(super) headers: Vec<Header>,
    pub(super) uses: Vec<Use>,
}

impl<'g> Columns<'g> {
    pub(super) fn of(grid: &'g Grid) -> Self {
        let headers = grid.header.iter().map(|header| Header::of(header)).collect();
        Self { grid, headers, uses: vec![Use::default(); grid.header.len()] }
    }

    pub(super) fn take_mapped(&mut self, map: &Map) {
        for (place, it) in self.uses.iter_mut().enumerate() {
            if let Some(column) = map.column(&self.grid.header, place) {
                it.parts = vec![column.field];
                it.is_mapped = true;
                it.language = column.language.clone().unwrap_or_default();
            }
        }
    }

    /// The filled cells of a column, of rows that have all their cells, and more than the first.
    pub(super) fn cells(&self, place: usize) -> impl Iterator<Item = &str> + Clone {
        let columns = self.grid.header.len();
        let is_row = move |cells: &[String]| {
            cells.len() >= columns
                && (columns == 1 || cells[1..].iter().any(|cell| !cell.is_empty()))
        };
        let rows = self.grid.rows.iter().filter(move |row| is_row(&row.cells));
        rows.map(move |row| &*row.cells[place]).filter(|cell| !values::is_nothing(cell))
    }

    /// Whether nearly all cells of a column are so; there have to be any.
    pub(super) fn are(&self, place: usize, test: impl Fn(&str) -> bool) -> bool {
        are(self.cells(place), test)
    }

    pub(super) fn half_are(&self, place: usize, test: impl Fn(&str) -> bool) -> bool {
        let good = self.cells(place).filter(|cell| test(cell)).count();
        good > 0 && 2 * good >= self.cells(place).count()
    }

    pub(super) fn is_free(&self, place: usize) -> bool {
        self.uses[place].parts.is_empty()
    }

    pub(super) fn has(&self, field: Field) -> bool {
        self.uses.iter().any(|it| it.parts.contains(&field))
    }

    /// The free columns whose header is a word that may mean this, likeliest first.
    pub(super) fn candidates(&self, meaning: Meaning) -> Vec<usize> {
        let rank = |place: &usize| match &*self.headers[*place].words {
            [word] => word.iter().position(|it| *it == meaning),
            _ => None,
        };
        let mut places: Vec<usize> =
            (0..self.uses.len()).filter(|it| self.is_free(*it) && rank(it).is_some()).collect();
        places.sort_by_key(|place| (rank(place), Header::is_vague(&self.grid.header[*place])));
        places
    }

    pub(super) fn set(&mut self, place: usize, parts: &[Field]) {
        self.uses[place].parts = parts.to_vec();
    }

    /// The likeliest column for this whose values are so: nearly all of them, or half where the header can
    /// mean nothing else.
    pub(super) fn confirmed(&self, meaning: Meaning, test: fn(&str) -> bool) -> Option<usize> {
        self.candidates(meaning).into_iter().find(|place| {
            let cells = self.cells(*place).count();
            let good = self.cells(*place).filter(|cell| test(cell)).count();
            let is_plain = self.headers[*place].words[0] == [meaning];
            let least = if is_plain { cells.div_ceil(2) } else { (4 * cells).div_ceil(5) };
            good > 0 && good >= least
        })
    }
}

/// Whether nearly all of them are so; there have to be any.
pub(super) fn are<'c>(cells: impl Iterator<Item = &'c str>, test: impl Fn(&str) -> bool) -> bool {
    let (mut all, mut good) = (0, 0);
    for cell in cells {
        all += 1;
        good += usize::from(test(cell));
    }
    all > 0 && 5 * good >= 4 * all
}
