//! What the columns of a table are: from its headers, and confirmed from its values.

use errtable_codegen::Field;

use super::language;
use super::map::Map;
use crate::page::grid::Grid;
use crate::page::values;
use crate::page::words::{Header, Meaning};

/// What the columns of an error table are.
#[derive(Debug)]
pub(super) struct Plan {
    /// What each column is used for.
    pub(super) columns: Vec<Use>,
    /// Whether the header is the first of the rows.
    pub(super) is_headless: bool,
}

/// What a column is used for.
#[derive(Clone, Debug, Default)]
pub(super) struct Use {
    /// What stands in each cell, in this order; nothing where the column is left out.
    pub(super) parts: Vec<Field>,
    /// The language of its texts.
    pub(super) language: String,
    /// Whether the header names the language.
    pub(super) is_named: bool,
    /// Whether another column of the table holds the same in the same language.
    pub(super) has_rival: bool,
}

/// Words of headings over tables of errors.
const ERRORS: [&str; 9] =
    ["error", "exception", "failure", "fault", "status code", "错误", "异常", "返回码", "状态码"];

/// Types of data, as tables of parameters have them.
const TYPES: [&str; 14] = [
    "string", "integer", "int", "int32", "int64", "long", "number", "float", "double", "boolean",
    "bool", "object", "array", "map",
];

impl Plan {
    /// The plan for a table.
    ///
    /// # Errors
    ///
    /// Why it is no error table.
    pub(super) fn of(grid: &Grid, map: &Map) -> Result<Self, String> {
        let headers: Vec<Header> = grid.header.iter().map(|header| Header::of(header)).collect();
        let mut columns = Columns { grid, headers, uses: vec![Use::default(); grid.header.len()] };
        let is_mapped = map.fits(grid);
        if is_mapped {
            columns.take_mapped(map);
        } else if !columns.headers.iter().any(Header::is_known) {
            return columns.headless();
        } else {
            columns.refuse_others()?;
        }
        columns.find_statuses();
        columns.find_codes();
        columns.find_names();
        columns.find_texts();
        columns.split_cells();
        let mut plan = Self { columns: columns.uses.clone(), is_headless: false };
        plan.say_something();
        if !is_mapped {
            columns.judge(&plan)?;
        } else if !plan.has(Field::Code) && !plan.has(Field::Name) {
            return Err("the map says nothing of its codes: `--map code=HEADER`".into());
        }
        columns.set_languages(&mut plan);
        Ok(plan)
    }

    /// Whether a column has this.
    pub(super) fn has(&self, field: Field) -> bool {
        self.columns.iter().any(|column| column.parts.contains(&field))
    }

    /// The headers of columns that are used for nothing, though they hold something.
    pub(super) fn left(&self, grid: &Grid) -> Vec<String> {
        let is_left = |place: &usize| {
            let is_used = self.columns.get(*place).is_some_and(|column| !column.parts.is_empty());
            let mut cells = grid.rows.iter().filter_map(|row| row.cells.get(*place));
            !is_used && cells.any(|cell| !values::is_nothing(cell))
        };
        (0..grid.header.len()).filter(is_left).map(|place| grid.header[place].clone()).collect()
    }

    /// What is said of a code is its message, where nothing else is.
    fn say_something(&mut self) {
        if self.has(Field::Message) {
            return;
        }
        for part in self.columns.iter_mut().flat_map(|column| &mut column.parts) {
            if *part == Field::Description {
                *part = Field::Message;
            }
        }
    }
}

/// The columns of a table, while it is found out what they are.
struct Columns<'g> {
    grid: &'g Grid,
    headers: Vec<Header>,
    uses: Vec<Use>,
}

impl Columns<'_> {
    fn take_mapped(&mut self, map: &Map) {
        for (place, it) in self.uses.iter_mut().enumerate() {
            if let Some(column) = map.column(&self.grid.header, place) {
                it.parts = vec![column.field];
                it.is_named = column.language.is_some();
                it.language = column.language.clone().unwrap_or_default();
            }
        }
    }

    /// The filled cells of a column, of rows that have all their cells.
    fn cells(&self, place: usize) -> impl Iterator<Item = &str> + Clone {
        let columns = self.grid.header.len();
        let rows = self.grid.rows.iter().filter(move |row| row.cells.len() == columns);
        rows.map(move |row| &*row.cells[place]).filter(|cell| !values::is_nothing(cell))
    }

    /// Whether nearly all cells of a column are so; there have to be any.
    fn are(&self, place: usize, test: impl Fn(&str) -> bool) -> bool {
        are(self.cells(place), test)
    }

    fn is_free(&self, place: usize) -> bool {
        self.uses[place].parts.is_empty()
    }

    fn has(&self, field: Field) -> bool {
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
        places.sort_by_key(rank);
        places
    }

    fn set(&mut self, place: usize, parts: &[Field]) {
        self.uses[place].parts = parts.to_vec();
    }

    /// Of what else than errors a table may be.
    fn refuse_others(&self) -> Result<(), String> {
        for (place, header) in self.headers.iter().enumerate() {
            let says = |meaning| header.words.first().is_some_and(|word| word[0] == meaning);
            let name = &self.grid.header[place];
            if says(Meaning::History) {
                return Err(format!("it is a history: it has the column `{name}`"));
            }
            if place == 0 && says(Meaning::Subject) {
                return Err(format!("it lists something else: its first column is `{name}`"));
            }
            let is_type = |cell: &str| {
                let word = cell.split(['<', '[', '(', ' ']).next().unwrap_or_default();
                TYPES.contains(&&*word.to_ascii_lowercase())
            };
            if says(Meaning::Category) && self.are(place, is_type) {
                return Err(format!("it lists fields: `{name}` holds types of data"));
            }
        }
        Ok(())
    }

    /// The likeliest column for this whose values are so: nearly all of them, or half where the header can
    /// mean nothing else.
    fn confirmed(&self, meaning: Meaning, test: fn(&str) -> bool) -> Option<usize> {
        self.candidates(meaning).into_iter().find(|place| {
            let cells = self.cells(*place).count();
            let good = self.cells(*place).filter(|cell| test(cell)).count();
            let is_plain = self.headers[*place].words[0] == [meaning];
            good > 0 && if is_plain { 2 * good >= cells } else { 5 * good >= 4 * cells }
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
        let found = self.confirmed(Meaning::Code, |cell| values::code(cell).is_some());
        if let Some(place) = found {
            self.set(place, &[Field::Code]);
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

    /// The columns of texts and the category: the first of each that there is, in each language.
    fn find_texts(&mut self) {
        let fields = [
            (Meaning::Category, Field::Category),
            (Meaning::Message, Field::Message),
            (Meaning::Description, Field::Description),
            (Meaning::Suggestion, Field::Suggestion),
            // A name of several words is a text.
            (Meaning::Name, Field::Message),
        ];
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

    /// Finds the columns whose cells hold two things.
    fn split_cells(&mut self) {
        for place in 0..self.uses.len() {
            let words: Vec<Field> =
                self.headers[place].words.iter().filter_map(|word| field(word[0])).collect();
            let parts = match *self.uses[place].parts {
                // `name / description`
                [] if words.len() == 2 => words,
                [Field::HttpStatus] => self.with_status(place),
                [Field::Code] => self.with_code(place),
                [Field::Name] => self.with_name(place),
                [Field::Message] if !self.has(Field::Name) && self.are(place, is_named) => {
                    vec![Field::Name, Field::Message]
                }
                _ => continue,
            };
            let is_new =
                |field: &Field| !self.has(*field) || self.uses[place].parts.contains(field);
            if !parts.iter().all(is_new) {
                continue;
            }
            let parts = if parts.len() == 2 && !self.are(place, |cell| can_split(cell, parts[0])) {
                // Both of one thing, as it seems.
                vec![parts[1]]
            } else {
                parts
            };
            self.uses[place].parts = parts;
        }
    }

    /// `400 - InvalidArgument`, `400 Bad Request`
    fn with_status(&self, place: usize) -> Vec<Field> {
        let rests = || self.cells(place).filter_map(|cell| Some(values::status(cell)?.1));
        let has_symbols = are(rests(), values::is_symbol);
        match (has_symbols, are(rests(), |rest| !rest.is_empty())) {
            (true, _) if !self.has(Field::Code) => vec![Field::HttpStatus, Field::Name],
            (_, true) if !self.has(Field::Message) && !self.has(Field::Description) => {
                vec![Field::HttpStatus, Field::Message]
            }
            _ => vec![Field::HttpStatus],
        }
    }

    /// `1001 (BAD_MODEL)`, `1001: The model is bad`
    fn with_code(&self, place: usize) -> Vec<Field> {
        let rests = || self.cells(place).filter_map(|cell| Some(values::code(cell)?.1));
        let has_rest = are(rests(), |rest| !rest.is_empty());
        match (has_rest, are(rests(), values::is_symbol)) {
            (true, true) if !self.has(Field::Name) => vec![Field::Code, Field::Name],
            (true, false) if !self.has(Field::Message) => vec![Field::Code, Field::Message],
            _ => vec![Field::Code],
        }
    }

    /// An error column may have `400 - Name`.
    fn with_name(&self, place: usize) -> Vec<Field> {
        let has_status =
            self.are(place, |cell| values::status(cell).is_some_and(|(_, it)| !it.is_empty()));
        if has_status && !self.has(Field::HttpStatus) {
            vec![Field::HttpStatus, Field::Name]
        } else {
            vec![Field::Name]
        }
    }

    /// A table without a header that is known: codes, and one text.
    fn headless(&mut self) -> Result<Plan, String> {
        let named = || self.grid.header.join("`, `");
        let unknown = || match named() {
            headers if headers.is_empty() => {
                "it has no header, and its columns are not known".into()
            }
            headers => format!("its columns are not known: `{headers}`"),
        };
        let width = self.grid.rows.first().map_or(0, |row| row.cells.len());
        if self.grid.header.is_empty() {
            self.uses = vec![Use::default(); width];
            self.headers = vec![Header::default(); width];
        }
        let is_headless = !self.grid.header.is_empty();
        let of_column = |place: usize| {
            let cells = self.grid.rows.iter().filter(move |row| row.cells.len() == width);
            let header = self.grid.header.get(place).map(String::as_str);
            header.into_iter().chain(cells.map(move |row| &*row.cells[place]))
        };
        let fits = |place: usize, test: fn(&str) -> bool| are(of_column(place), test);
        let columns: Vec<usize> = (0..width.min(self.uses.len())).collect();
        let code = columns
            .iter()
            .copied()
            .find(|it| fits(*it, values::is_number))
            .or_else(|| columns.iter().copied().find(|it| fits(*it, values::is_name)));
        let rest: Vec<usize> = columns.iter().copied().filter(|it| Some(*it) != code).collect();
        let (Some(code), [text]) = (code, &*rest) else { return Err(unknown()) };
        let has_header = of_column(code).next().is_some_and(|first| !values::is_code(first));
        if has_header || !self.is_of_errors() {
            return Err(unknown());
        }
        let language = language::of(of_column(*text)).to_owned();
        self.set(code, &[Field::Code]);
        self.set(*text, &[Field::Message]);
        self.uses[*text].language = language;
        Ok(Plan { columns: self.uses.clone(), is_headless })
    }

    /// Whether the heading says so.
    fn is_of_errors(&self) -> bool {
        let title = self.grid.title.as_deref().unwrap_or_default().to_lowercase();
        ERRORS.iter().any(|word| title.contains(word))
    }

    /// Whether this is an error table.
    fn judge(&self, plan: &Plan) -> Result<(), String> {
        let named = self.grid.header.join("`, `");
        let has_text = Field::TEXTS.iter().any(|field| plan.has(*field));
        let (has_code, has_status) = (plan.has(Field::Code), plan.has(Field::HttpStatus));
        if self.grid.rows.is_empty() {
            return Err("it has no rows".into());
        }
        if !has_code && !has_status && !plan.has(Field::Name) {
            return Err(format!("it has no column of codes: `{named}`"));
        }
        if !(has_text || has_code && plan.has(Field::Name)) {
            return Err(format!("it says nothing of its codes: `{named}`"));
        }
        let says_error = |header: &String| {
            let header = header.to_lowercase();
            ["err", "错", "异常", "返回码", "exception"].iter().any(|word| header.contains(word))
        };
        let of =
            |field| plan.columns.iter().position(|column| column.parts.first() == Some(&field));
        let is_marked = |field, test: fn(&str) -> bool| {
            of(field).is_some_and(|place| {
                self.are(place, |cell| values::code(cell).is_some_and(|(code, _)| test(code)))
            })
        };
        let code = of(Field::Code).map_or("", |place| self.grid.header[place].as_str());
        let has_numbers = is_marked(Field::Code, values::is_number);
        // Anything has an id; keys and values are all that JSON says of some tables.
        let are_codes = if Header::is_vague(code) {
            has_numbers && (code == "key" || is_marked(Field::Name, values::is_name))
        } else {
            has_numbers
                || has_code && plan.has(Field::Name)
                || is_marked(Field::Code, values::is_name)
        };
        let is_sure = has_status
            || are_codes
            || self.is_of_errors()
            || self.grid.header.iter().any(says_error);
        if is_sure { Ok(()) } else { Err("nothing says that its codes are of errors".into()) }
    }

    fn set_languages(&self, plan: &mut Plan) {
        for (place, column) in plan.columns.iter_mut().enumerate() {
            if column.language.is_empty() {
                let named = self.headers[place].language;
                column.is_named = named.is_some();
                let language = named.unwrap_or_else(|| language::of(self.cells(place)));
                language.clone_into(&mut column.language);
            }
        }
        let all = plan.columns.clone();
        for column in &mut plan.columns {
            let same = |it: &&Use| (&it.parts, &it.language) == (&column.parts, &column.language);
            column.has_rival = all.iter().filter(same).count() > 1;
        }
    }
}

/// Whether nearly all of them are so; there have to be any.
fn are<'c>(cells: impl Iterator<Item = &'c str>, test: impl Fn(&str) -> bool) -> bool {
    let (mut all, mut good) = (0, 0);
    for cell in cells {
        all += 1;
        good += usize::from(test(cell));
    }
    all > 0 && 5 * good >= 4 * all
}

/// Whether a text starts with a constant's name: `OUT_OF_CREDIT There is no credit left`.
fn is_named(cell: &str) -> bool {
    values::name(cell).is_some_and(|(name, rest)| {
        let is_constant = name.contains('_') && !name.contains(|it: char| it.is_ascii_lowercase());
        is_constant && !rest.is_empty()
    })
}

/// Whether a cell holds this, and something after it.
fn can_split(cell: &str, first: Field) -> bool {
    let split = match first {
        Field::HttpStatus => values::status(cell),
        Field::Code => values::code(cell),
        _ => values::name(cell),
    };
    split.is_some_and(|(_, rest)| !rest.is_empty())
}

/// The column for what a word means.
fn field(meaning: Meaning) -> Option<Field> {
    match meaning {
        Meaning::Code => Some(Field::Code),
        Meaning::Status => Some(Field::HttpStatus),
        Meaning::Name => Some(Field::Name),
        Meaning::Category => Some(Field::Category),
        Meaning::Message => Some(Field::Message),
        Meaning::Description => Some(Field::Description),
        Meaning::Suggestion => Some(Field::Suggestion),
        Meaning::Subject | Meaning::History | Meaning::Other => None,
    }
}
