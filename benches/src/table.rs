//! Tables of any size that look like real ones.
//!
//! The first 258 rows are Turing's, with suggestions as Tripo gives them; every further 258 are the
//! same rows with words exchanged, in names and in texts, for others of the same two tables, and the
//! codes shifted. Nothing is random but by a fixed seed: a size always gives the same table.

pub mod ark;
mod words;

use std::collections::HashSet;
use std::error::Error;
use std::fmt;
use std::path::Path;

use self::words::Words;

const TURING: &str = include_str!("../../codes/turing.csv");
const TRIPO: &str = include_str!("../../codes/tripo.csv");

/// Between the codes of one set of rows and of the next: Turing's end at 6001. Ten sets fit into `u16`.
const SHIFT: u32 = 6_469;

/// Of what kind the codes of a table are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Codes {
    /// Integers, as Turing's.
    Integers,
    /// Texts, as Ark's.
    Texts,
}

impl fmt::Display for Codes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Integers => "integers",
            Self::Texts => "texts",
        })
    }
}

/// A table of error codes: unique codes, unique names.
#[derive(Debug)]
pub struct Table {
    /// In the order of their codes.
    pub rows: Vec<Row>,
}

/// What all contenders answer of an error.
#[derive(Debug)]
pub struct Row {
    /// What stands on the wire.
    pub code: u32,
    /// In capitals, as `TASK_NOT_FOUND`.
    pub name: String,
    /// 200 to 503.
    pub http_status: u16,
    /// What happened.
    pub message: String,
    /// What to do about it, in three rows of four.
    pub suggestion: Option<String>,
}

impl Table {
    /// The table of this many rows.
    #[must_use]
    pub fn of(rows: usize) -> Self {
        let real = real_rows();
        let mut words = Words::of(&real);
        let mut variants = HashSet::new();
        let mut table = Self { rows: Vec::with_capacity(rows) };
        for (index, row) in real.iter().cycle().take(rows).enumerate() {
            let copy = index / real.len();
            let row = if copy == 0 { row.clone() } else { row.perturbed(copy, &mut words) };
            table.rows.push(row.renamed(&mut variants, &mut words));
        }
        table
    }

    /// Reads what [`to_csv`](Self::to_csv) wrote, as a generator does that is built on `csv`.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read, or is no such table.
    pub fn read(path: &Path) -> Result<Self, Box<dyn Error>> {
        let mut reader = csv::Reader::from_path(path)?;
        let mut rows = Vec::new();
        for record in reader.records() {
            let record = record?;
            rows.push(Row {
                code: record[0].parse()?,
                name: record[1].to_owned(),
                http_status: record[2].parse()?,
                message: record[3].to_owned(),
                suggestion: Some(&record[4]).filter(|cell| !cell.is_empty()).map(str::to_owned),
            });
        }
        Ok(Self { rows })
    }

    /// As errtable reads it, with its codes, or with texts in their places.
    ///
    /// # Panics
    ///
    /// Never: memory takes all that is written.
    #[must_use]
    pub fn to_csv(&self, codes: Codes) -> String {
        let texts = match codes {
            Codes::Integers => Vec::new(),
            Codes::Texts => ark::made(self.rows.len(), &[]),
        };
        let mut writer = csv::Writer::from_writer(Vec::new());
        let mut write = |cells: [&str; 5]| writer.write_record(cells).expect("memory takes all");
        write(["code", "name", "http_status", "message", "suggestion"]);
        for (index, row) in self.rows.iter().enumerate() {
            let code = texts.get(index).cloned().unwrap_or_else(|| row.code.to_string());
            let status = row.http_status.to_string();
            let suggestion = row.suggestion.as_deref().unwrap_or_default();
            write([&code, &row.name, &status, &row.message, suggestion]);
        }
        let bytes = writer.into_inner().expect("memory takes all");
        String::from_utf8(bytes).expect("all cells are texts")
    }

    /// The type that errtable would choose for the codes.
    #[must_use]
    pub fn code_type(&self) -> &'static str {
        let fits = self.rows.iter().all(|row| u16::try_from(row.code).is_ok());
        if fits { "u16" } else { "u32" }
    }
}

impl Row {
    /// The variant's name: `TaskNotFound`.
    #[must_use]
    pub fn variant(&self) -> String {
        let mut variant = String::with_capacity(self.name.len());
        for word in self.name.split('_') {
            let (first, rest) = word.split_at(1);
            variant.push_str(first);
            variant.push_str(&rest.to_ascii_lowercase());
        }
        variant
    }
}

/// A row whose name may still be another's.
#[derive(Clone)]
struct Draft {
    code: u32,
    name: Vec<String>,
    http_status: u16,
    message: String,
    suggestion: Option<String>,
}

impl Draft {
    fn perturbed(&self, copy: usize, words: &mut Words) -> Self {
        let shift = u32::try_from(copy).expect("memory ends before the numbers do") * SHIFT;
        Self {
            code: self.code + shift,
            name: words.other_name(&self.name),
            http_status: self.http_status,
            message: words.other_text(&self.message),
            suggestion: self.suggestion.as_deref().map(|text| words.other_text(text)),
        }
    }

    /// Changes the name until no other row has its variant.
    fn renamed(mut self, variants: &mut HashSet<String>, words: &mut Words) -> Row {
        loop {
            let row = Row {
                code: self.code,
                name: self.name.join("_"),
                http_status: self.http_status,
                message: self.message.clone(),
                suggestion: self.suggestion.clone(),
            };
            if variants.insert(row.variant()) {
                return row;
            }
            self.name = words.longer_name(&self.name);
        }
    }
}

/// Turing's rows. Of two with one code the second gets the next one, which is free: the peers have no
/// way to say that errors share a code.
fn real_rows() -> Vec<Draft> {
    let suggestions = column(TRIPO, "suggestion");
    let columns = ["code", "name", "http_status", "message"].map(|name| column(TURING, name));
    let [codes, names, statuses, messages] = columns;
    let mut rows: Vec<Draft> = Vec::new();
    for index in 0..codes.len() {
        let code: u32 = codes[index].parse().expect("Turing's codes are integers");
        let shared = rows.last().is_some_and(|row| row.code == code);
        rows.push(Draft {
            code: code + u32::from(shared),
            name: names[index].split('_').map(str::to_owned).collect(),
            http_status: statuses[index].parse().expect("Turing's rows have a status"),
            message: messages[index].clone(),
            suggestion: (index % 4 != 3).then(|| suggestions[index % suggestions.len()].clone()),
        });
    }
    rows
}

/// A column of one of the project's catalogs.
pub(crate) fn column(csv: &str, name: &str) -> Vec<String> {
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let header = reader.headers().expect("the catalogs are checked").clone();
    let at = header.iter().position(|cell| cell == name).expect("the catalogs have this column");
    let records = reader.records().map(|record| record.expect("the catalogs are checked"));
    records.map(|record| record[at].to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_gives_that_many_rows_with_codes_and_variants_of_their_own() {
        for size in [1, 258, 2_580, 25_800] {
            let table = Table::of(size);
            let codes: HashSet<u32> = table.rows.iter().map(|row| row.code).collect();
            let variants: HashSet<String> = table.rows.iter().map(Row::variant).collect();
            assert_eq!((table.rows.len(), codes.len(), variants.len()), (size, size, size));
            assert!(table.rows.is_sorted_by_key(|row| row.code));
        }
    }

    #[test]
    fn a_larger_table_begins_with_the_smaller_one() {
        let (small, large) = (Table::of(500), Table::of(600));
        let (small, large) = (small.to_csv(Codes::Texts), large.to_csv(Codes::Texts));
        assert!(large.starts_with(&small));
    }

    #[test]
    fn the_first_rows_are_real_and_the_others_are_not_the_same() {
        let table = Table::of(516);
        assert_eq!(table.rows[1].name, "UNKNOWN_ERROR");
        assert_eq!(table.rows[1].message, "An error occurred");
        let same = |index: usize| table.rows[index].message == table.rows[index + 258].message;
        assert_eq!((0..258).filter(|index| same(*index)).count(), 0);
    }
}
