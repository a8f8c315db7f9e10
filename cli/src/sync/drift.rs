//! What a page says otherwise than a catalog.

use std::collections::{BTreeSet, HashMap, HashSet};

use cargo_errtable::page::Place;
use errtable_codegen::{Column, Field};

use super::listed::Listed;
use super::names::{Identity, Names};
use super::pairs::pairs;
use super::sheet::{Sheet, plain};

/// What stands in `deprecated` of a row that the page no longer has.
pub(super) const NOTE: &str = "It is no longer on the vendor's page";

/// What becomes of a row that the page no longer has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// Nobody has said it.
    Open,
    /// It is deprecated since this date.
    Deprecated(String),
    /// It is deleted.
    Deleted,
}

/// All in which a page and a catalog differ.
#[derive(Debug, Default)]
pub(super) struct Drift {
    /// The columns that the table gets.
    pub(super) columns: Vec<Column>,
    /// What becomes of rows, in the order of the table.
    pub(super) changes: Vec<Change>,
    /// What is no drift, and should be looked at.
    pub(super) notes: Vec<Note>,
}

/// What becomes of a row.
#[derive(Debug, PartialEq)]
pub(super) struct Change {
    /// Its number; of a new one, that of the row before which it comes.
    pub(super) row: usize,
    pub(super) code: String,
    pub(super) name: String,
    pub(super) what: What,
    pub(super) cells: Vec<Cell>,
}

/// What may become of a row.
#[derive(Debug, PartialEq)]
pub(super) enum What {
    /// It comes: it stands in this place of the page.
    New(Place, Origin),
    /// Some of its cells change.
    Changed,
    /// The page no longer has it.
    Gone(Fate),
    /// The page has it again, and it is deprecated because the page had it no longer.
    Back,
}

/// Where the name of a new row is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// The page says it.
    Page,
    /// It is that of the other rows with this code: it is another case of them.
    Case,
    /// It was made up, and somebody should look at it.
    Proposal,
}

/// A cell that changes.
#[derive(Debug, PartialEq)]
pub(super) struct Cell {
    pub(super) column: Column,
    pub(super) old: String,
    pub(super) new: String,
}

/// Something to be looked at.
#[derive(Debug, PartialEq)]
pub(super) struct Note {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) message: &'static str,
}

impl Change {
    /// The cells of which what becomes of the row does not tell already.
    pub(super) fn told(&self) -> impl Iterator<Item = &Cell> {
        let is_told = |cell: &&Cell| match (&self.what, cell.column.field) {
            (What::New(..), field) => !matches!(field, Field::Code | Field::Name),
            (What::Gone(_), field) => !matches!(field, Field::Deprecated | Field::Since),
            (What::Changed | What::Back, _) => true,
        };
        self.cells.iter().filter(is_told)
    }
}

impl Drift {
    /// What differs between the rows of a page and those of a catalog.
    pub(super) fn between(sheet: &Sheet<'_>, listed: &[Listed<'_>], fate: &Fate) -> Self {
        let pairs = pairs(sheet, listed);
        let mut drift = Self::default();
        for (listed, row) in listed.iter().zip(&pairs) {
            if let Some(row) = row {
                drift.compare(sheet, listed, *row);
            }
        }
        drift.leave(sheet, &pairs, fate);
        drift.come(sheet, listed, &pairs);
        // A new row comes before the one that stands there.
        drift.changes.sort_by_key(|it| (it.row, !matches!(it.what, What::New(..))));
        let known: Vec<&Column> = sheet.columns().collect();
        for cell in drift.changes.iter().flat_map(|change| &change.cells) {
            if !known.contains(&&cell.column) && !drift.columns.contains(&cell.column) {
                drift.columns.push(cell.column.clone());
            }
        }
        drift.columns.sort_by(|a, b| (a.field, &a.language).cmp(&(b.field, &b.language)));
        drift
    }

    /// Whether the catalog says what the page says.
    pub(super) fn is_none(&self) -> bool {
        self.changes.is_empty()
    }

    /// What is left for a person when all is written that can be.
    pub(super) fn is_left(&self) -> bool {
        self.changes.iter().any(|change| change.what == What::Back)
    }

    /// Whether the page has a row no longer.
    pub(super) fn has_gone(&self) -> bool {
        self.changes.iter().any(|change| matches!(change.what, What::Gone(_)))
    }

    /// The rows that the page no longer has, and of which nobody has said what becomes of them.
    pub(super) fn open(&self) -> impl Iterator<Item = &Change> {
        self.changes.iter().filter(|change| change.what == What::Gone(Fate::Open))
    }

    fn change(&mut self, sheet: &Sheet<'_>, row: usize, what: What, cells: Vec<Cell>) {
        let [code, name] = [Field::Code, Field::Name].map(|it| sheet.field(row, it).to_owned());
        self.changes.push(Change { row, code, name, what, cells });
    }

    fn note(&mut self, sheet: &Sheet<'_>, row: usize, message: &'static str) {
        let [code, name] = [Field::Code, Field::Name].map(|it| sheet.field(row, it).to_owned());
        self.notes.push(Note { code, name, message });
    }

    /// Holds a row of the page against the one that it is in the catalog.
    fn compare(&mut self, sheet: &Sheet<'_>, listed: &Listed<'_>, row: usize) {
        match sheet.field(row, Field::Deprecated) {
            "" => {}
            NOTE => self.change(sheet, row, What::Back, Vec::new()),
            _ => self.note(sheet, row, "it is deprecated, and on the page"),
        }
        let mut cells = Vec::new();
        for column in listed.columns().filter(|column| column.field != Field::Code) {
            let new = listed.text(column).unwrap_or_default();
            let (column, old) = sheet.said(row, column);
            if old != new {
                let [old, new] = [old, new].map(str::to_owned);
                cells.push(Cell { column: column.clone(), old, new });
            }
        }
        if !cells.is_empty() {
            self.change(sheet, row, What::Changed, cells);
        }
    }

    /// Finds the rows that the page no longer has.
    fn leave(&mut self, sheet: &Sheet<'_>, pairs: &[Option<usize>], fate: &Fate) {
        let on_page: HashSet<usize> = pairs.iter().flatten().copied().collect();
        let living: HashSet<&str> =
            on_page.iter().map(|row| sheet.field(*row, Field::Name)).collect();
        for row in (0..sheet.len()).filter(|row| !on_page.contains(row)) {
            let is_deprecated = !sheet.field(row, Field::Deprecated).is_empty();
            if *fate == Fate::Deleted {
                self.change(sheet, row, What::Gone(Fate::Deleted), Vec::new());
            } else if is_deprecated {
                // That the page has it no longer is known.
            } else if living.contains(sheet.field(row, Field::Name)) {
                // Rows of one name are deprecated together.
                let message =
                    "this case is no longer on the page, and others of its name are: it stays";
                self.note(sheet, row, message);
            } else {
                let written = |field, new: &str| {
                    let [old, new] = [sheet.field(row, field), new].map(str::to_owned);
                    Cell { column: plain(field), old, new }
                };
                let cells = match fate {
                    Fate::Deprecated(date) => {
                        vec![written(Field::Deprecated, NOTE), written(Field::Since, date)]
                    }
                    Fate::Open | Fate::Deleted => Vec::new(),
                };
                self.change(sheet, row, What::Gone(fate.clone()), cells);
            }
        }
    }

    /// Finds the rows that the page has and the catalog has not.
    fn come(&mut self, sheet: &Sheet<'_>, listed: &[Listed<'_>], pairs: &[Option<usize>]) {
        let on_page = listed.iter().zip(pairs);
        let now = on_page.filter_map(|(listed, row)| Some(((*row)?, listed))).collect();
        let mut family = Family::of(sheet, now);
        let mut said: HashMap<&str, Vec<&Listed<'_>>> = HashMap::new();
        for (listed, _) in listed.iter().zip(pairs).filter(|(_, row)| row.is_some()) {
            said.entry(&listed.key).or_default().push(listed);
        }
        // Before the first that is known, or behind the last that was.
        let mut next = pairs.iter().flatten().next().copied().unwrap_or(sheet.len());
        for (listed, row) in listed.iter().zip(pairs) {
            if let Some(row) = row {
                next = row + 1;
                continue;
            }
            let said = said.entry(&listed.key).or_default();
            if said.iter().any(|other| says_the_same(listed, other)) {
                continue;
            }
            said.push(listed);
            let (name, origin, cells) = family.join(listed);
            let code = listed.entry.text(Field::Code).to_owned();
            let what = What::New(listed.entry.place.clone(), origin);
            self.changes.push(Change { row: next, code, name, what, cells });
        }
    }
}

/// Whether a row of the page says in all what another one of the same code does.
fn says_the_same(listed: &Listed<'_>, other: &Listed<'_>) -> bool {
    let but_code = |column: &&Column| column.field != Field::Code;
    let named =
        |it: &Listed<'_>| (!it.entry.is_proposed).then(|| it.entry.text(Field::Name).to_owned());
    named(listed) == named(other)
        && listed.columns().filter(but_code).eq(other.columns().filter(but_code))
        && listed.columns().filter(but_code).all(|it| listed.text(it) == other.text(it))
}

/// What rows of one name have in common.
const SHARED: [Field; 8] = [
    Field::HttpStatus,
    Field::Kind,
    Field::Retry,
    Field::Category,
    Field::Deprecated,
    Field::Since,
    Field::ReplacedBy,
    Field::Docs,
];

/// The rows that a new one may be one more of.
struct Family<'s, 'p> {
    sheet: &'s Sheet<'s>,
    /// What the page says of them.
    now: HashMap<usize, &'p Listed<'p>>,
    names: Names,
    /// The rows of each code.
    of_code: HashMap<String, Vec<usize>>,
    /// The first row of each name.
    of_name: HashMap<&'s str, usize>,
}

impl<'s, 'p> Family<'s, 'p> {
    fn of(sheet: &'s Sheet<'s>, now: HashMap<usize, &'p Listed<'p>>) -> Self {
        let (of_code, of_name) = (HashMap::new(), HashMap::new());
        let mut family = Self { sheet, now, names: Names::default(), of_code, of_name };
        for row in 0..sheet.len() {
            let (code, name) = (family.field(row, Field::Code), sheet.field(row, Field::Name));
            let code = sheet.key(code);
            let identity = Identity {
                code: code.clone(),
                http_status: family.field(row, Field::HttpStatus).to_owned(),
                category: family.field(row, Field::Category).to_owned(),
            };
            family.names.take(name, identity);
            family.of_code.entry(code).or_default().push(row);
            family.of_name.entry(name).or_insert(row);
        }
        family
    }

    /// What a row of the catalog says when it is brought up to the page.
    fn field(&self, row: usize, field: Field) -> &str {
        let now = self.now.get(&row).and_then(|listed| listed.field(field));
        now.unwrap_or_else(|| self.sheet.field(row, field))
    }

    /// The name of a row that comes, where it is from, and the row's cells.
    fn join(&mut self, listed: &Listed<'_>) -> (String, Origin, Vec<Cell>) {
        let (name, origin) = self.name(listed);
        let mut cells: Vec<(Column, String)> = Vec::new();
        for column in listed.columns().filter(|column| column.field != Field::Code) {
            cells.push((column.clone(), listed.text(column).unwrap_or_default().to_owned()));
        }
        // What is set by hand otherwise, the page may have for once.
        for (column, text) in &listed.entry.cells {
            let is_new = |it: &&Column| cells.iter().all(|(known, _)| known != *it);
            if let Some(column) = self.sheet.counterpart(column).filter(is_new) {
                cells.push((column.clone(), text.clone()));
            }
        }
        cells.retain(|(column, _)| !matches!(column.field, Field::Code | Field::Name));
        cells.push((plain(Field::Code), listed.entry.text(Field::Code).to_owned()));
        cells.push((plain(Field::Name), name.clone()));
        if let Some(first) = self.of_name.get(&*name) {
            cells.retain(|(column, _)| !SHARED.contains(&column.field));
            let shared = SHARED.map(|it| (plain(it), self.field(*first, it).to_owned()));
            cells.extend(shared);
        }
        cells.retain(|(_, text)| !text.is_empty());
        cells.sort_by(|(a, _), (b, _)| (a.field, &a.language).cmp(&(b.field, &b.language)));
        let cell = |(column, new)| Cell { column, old: String::new(), new };
        (name, origin, cells.into_iter().map(cell).collect())
    }

    /// A name for a row that comes, and where it is from.
    fn name(&mut self, listed: &Listed<'_>) -> (String, Origin) {
        let is_kin = |row: &usize| {
            let mut told = [Field::HttpStatus, Field::Category].into_iter();
            told.all(|it| listed.field(it).is_none_or(|text| text == self.field(*row, it)))
        };
        let kin = self.of_code.get(&listed.key).into_iter().flatten().copied().filter(is_kin);
        let names: BTreeSet<&str> = kin.map(|row| self.sheet.field(row, Field::Name)).collect();
        if let (Some(name), 1) = (names.first(), names.len()) {
            return ((*name).to_owned(), Origin::Case);
        }
        let [http_status, category] = [Field::HttpStatus, Field::Category]
            .map(|field| listed.field(field).unwrap_or_default().to_owned());
        let (code, given) = (listed.key.clone(), listed.entry.text(Field::Name));
        let name = self.names.give(given, Identity { code, http_status, category });
        let origin = if self.of_name.contains_key(&*name) {
            Origin::Case
        } else if name == given && !listed.entry.is_proposed {
            Origin::Page
        } else {
            Origin::Proposal
        };
        (name, origin)
    }
}
