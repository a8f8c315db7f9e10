//! What each column of a table holds: from its header, and confirmed from its values.

use errtable_codegen::Field;

use super::evidence;
use super::language;
use super::map::Map;
use super::plan::Use;
use super::split;
use crate::page::grid::Grid;
use crate::page::header::Header;
use crate::page::values;
use crate::page::words::Meaning;

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

    /// Finds out what all of them are, but for those that are mapped.
    pub(super) fn find(&mut self) {
        self.find_statuses();
        self.find_codes();
        self.find_names();
        self.find_texts();
        split::find(self);
        self.set_languages();
    }

    pub(super) fn take_mapped(&mut self, map: &Map) {
        for (place, it) in self.uses.iter_mut().enumerate() {
            if let Some(column) = map.column(&self.grid.header, place) {
                it.parts = vec![column.field];
                it.is_named = column.language.is_some();
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
    fn candidates(&self, meaning: Meaning) -> Vec<usize> {
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
    fn confirmed(&self, meaning: Meaning, test: fn(&str) -> bool) -> Option<usize> {
        self.candidates(meaning).into_iter().find(|place| {
            let cells = self.cells(*place).count();
            let good = self.cells(*place).filter(|cell| test(cell)).count();
            let is_plain = self.headers[*place].words[0] == [meaning];
            let least = if is_plain { cells.div_ceil(2) } else { (4 * cells).div_ceil(5) };
            good > 0 && good >= least
        })
    }

    fn find_statuses(&mut self) {
        if self.has(Field::HttpStatus) {
            return;
        }
        let found = self.confirmed(Meaning::Status, |cell| values::status(cell).is_some());
        // Of two columns of codes, the one with nothing but statuses.
        let codes = self.candidates(Meaning::Code);
        let other = || {
            let place = codes.iter().copied().find(|it| self.are(*it, values::is_status))?;
            let has_rival =
                codes.iter().any(|it| *it != place && !self.are(*it, values::is_status));
            has_rival.then_some(place)
        };
        if let Some(place) = found.or_else(other) {
            self.set(place, &[Field::HttpStatus]);
        }
    }

    fn find_codes(&mut self) {
        if self.has(Field::Code) {
            return;
        }
        let is_code = |cell: &str| values::code(cell).is_some();
        let Some(place) = self.confirmed(Meaning::Code, is_code) else { return };
        self.set(place, &[Field::Code]);
        // Of a word and a number, the word is the name: `Code | Number`.
        let number = self.candidates(Meaning::Code).into_iter().find(|other| {
            !matches!(&*self.grid.header[*other].to_lowercase(), "id" | "编号")
                && self.are(*other, values::is_number)
                && self.are(place, values::is_symbol)
                && !self.are(place, values::is_number)
        });
        if let (Some(number), false) = (number, self.has(Field::Name)) {
            self.set(place, &[Field::Name]);
            self.set(number, &[Field::Code]);
        }
    }

    fn find_names(&mut self) {
        if self.has(Field::Name) {
            return;
        }
        let found = self.candidates(Meaning::Name).into_iter().find(|place| {
            let is_status = |cell: &str| values::status(cell).is_some();
            self.are(*place, |cell| values::is_symbol(cell) || is_status(cell))
        });
        if let Some(place) = found {
            self.set(place, &[Field::Name]);
        }
    }

    /// The category and the texts: of each the first that there is, in each language. A type of which
    /// each row has its own is the code, where there is no other.
    fn find_texts(&mut self) {
        if !self.has(Field::Code) && !self.has(Field::Name) {
            let is_of_errors = self.has(Field::HttpStatus) || evidence::is_of_errors(self.grid);
            let mut words = self.candidates(Meaning::Category);
            words.extend(self.candidates(Meaning::Message));
            words.retain(|place| is_of_errors && self.is_distinct(*place));
            if let [place, ..] = *words {
                self.set(place, &[Field::Code]);
            }
        }
        let mut fields = vec![
            (Meaning::Category, Field::Category),
            (Meaning::Message, Field::Message),
            (Meaning::Description, Field::Description),
            (Meaning::Suggestion, Field::Suggestion),
            // A name of several words is a text.
            (Meaning::Name, Field::Message),
        ];
        // Of two descriptions, the first is what the error says.
        let has_message = self.has(Field::Message) || !self.candidates(Meaning::Message).is_empty();
        if !has_message && self.candidates(Meaning::Description).len() > 1 {
            fields.insert(2, (Meaning::Description, Field::Message));
        }
        for (meaning, field) in fields {
            for place in self.candidates(meaning) {
                let language = self.headers[place].language;
                let is_taken =
                    self.uses.iter().zip(&self.headers).any(|(it, header)| {
                        it.parts.contains(&field) && header.language == language
                    });
                if !is_taken {
                    self.set(place, &[field]);
                }
            }
        }
    }

    /// Whether the cells of a column are words of a program, each another.
    fn is_distinct(&self, place: usize) -> bool {
        let mut cells: Vec<&str> = self.cells(place).collect();
        cells.sort_unstable();
        cells.len() > 1
            && cells.windows(2).all(|pair| pair[0] != pair[1])
            && cells.iter().all(|cell| values::is_symbol(cell))
    }

    fn set_languages(&mut self) {
        for place in 0..self.uses.len() {
            if self.uses[place].language.is_empty() {
                let named = self.headers[place].language;
                let language = named.unwrap_or_else(|| language::of(self.cells(place)));
                self.uses[place].language = language.to_owned();
                self.uses[place].is_named = named.is_some();
            }
        }
        let all = self.uses.clone();
        for it in &mut self.uses {
            let same = |other: &&Use| (&other.parts, &other.language) == (&it.parts, &it.language);
            it.has_rival = all.iter().filter(same).count() > 1;
        }
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
