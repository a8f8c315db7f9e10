//! Tables that are mostly accepted, built out of pieces that are mostly nasty.

use std::fmt::Write as _;

use arbitrary::{Result, Unstructured};

use crate::pieces::{NAMES, TEXTS, csv_cell, toml_string};

/// The columns besides code and name. (Nothing is said of when a code was deprecated that is not, so
/// the one stands behind the other.)
const COLUMNS: [&str; 14] = [
    "http_status",
    "kind",
    "retry",
    "category",
    "message",
    "message.zh",
    "description",
    "description.zh",
    "suggestion",
    "suggestion.zh",
    "params",
    "docs",
    "deprecated",
    "since",
];

const KINDS: [&str; 5] = ["internal", "rate_limited", "success", "timeout", "conflict"];
const RETRIES: [&str; 3] = ["never", "if_idempotent", "safe"];
const CATEGORIES: [&str; 6] = ["None", "Load & co", "self", "3D", "Error", "ALL"];
const TYPES: [&str; 6] = ["Billing", "_3d", "Self_", "Option", "Error", "额度"];
const STYLES: [&str; 4] = ["[\"{{}}\"]", "[]", "[\"%s\", \"{}\", \"{{}}\"]", "[\"%s\"]"];

/// The table that these choices make: the name of its file, and its text. Where the choices end, the
/// first of each is taken.
pub(crate) fn table(choices: &[u8]) -> (&'static str, String) {
    let mut choices = Unstructured::new(choices);
    let is_csv = choices.ratio(1, 4).unwrap_or_default();
    let mut maker = Maker { choices, is_csv };
    let text = if is_csv { maker.csv() } else { maker.toml() };
    (if is_csv { "fuzz.csv" } else { "fuzz.toml" }, text.unwrap_or_default())
}

/// How the codes of a table are written.
#[derive(Clone, Copy)]
enum Codes {
    Integers,
    Hexadecimal,
    Texts,
    Patterns,
    /// Integers and ranges.
    Ranges,
}

/// What makes a table.
struct Maker<'a> {
    choices: Unstructured<'a>,
    /// Whether nothing can be said of the table beside its rows: what nobody sees cannot be allowed.
    is_csv: bool,
}

impl Maker<'_> {
    fn csv(&mut self) -> Result<String> {
        let columns = self.columns()?;
        let mut csv = columns.join(",");
        for row in self.rows(&columns)? {
            let cells: Vec<String> = row.iter().map(|cell| csv_cell(cell)).collect();
            csv.push('\n');
            csv.push_str(&cells.join(","));
        }
        Ok(csv)
    }

    fn toml(&mut self) -> Result<String> {
        let mut toml = String::from("languages = [\"en\", \"zh\"]\nunicode_names = true\n");
        toml.push_str("optional = [\"http_status\", \"message\", \"category\"]\n");
        let style = self.choices.choose(&STYLES)?;
        writeln!(toml, "placeholders = {style}").expect("a string takes all");
        let title = self.text()?;
        self.key(&mut toml, "title", &title)?;
        let type_name = *self.choices.choose(&TYPES)?;
        self.key(&mut toml, "type", type_name)?;
        toml.push_str("[lints]\ntranslated-placeholders = \"allow\"\n");
        toml.push_str("invisible-character = \"allow\"\n[source]\n");
        for key in ["title", "url", "updated"] {
            let text = self.text()?;
            self.key(&mut toml, key, &text)?;
        }
        if self.choices.ratio(1, 4)? {
            let pointer = format!("/{}", self.text()?.replace('~', "~0"));
            let pointer = toml_string(&pointer);
            write!(toml, "[[envelope]]\ncode = {pointer}\n").expect("a string takes all");
        }
        let columns = self.columns()?;
        for row in self.rows(&columns)? {
            toml.push_str("[[row]]\n");
            for (column, cell) in columns.iter().zip(row) {
                let cell = toml_string(&cell);
                writeln!(toml, "\"{column}\" = {cell}").expect("a string takes all");
            }
        }
        Ok(toml)
    }

    /// Writes a key, or not.
    fn key(&mut self, toml: &mut String, key: &str, value: &str) -> Result<()> {
        if self.choices.arbitrary()? {
            writeln!(toml, "{key} = {}", toml_string(value)).expect("a string takes all");
        }
        Ok(())
    }

    fn columns(&mut self) -> Result<Vec<&'static str>> {
        let mut columns = vec!["code", "name"];
        for column in COLUMNS {
            let follows = column != "since" || columns.contains(&"deprecated");
            if follows && self.choices.arbitrary()? {
                columns.push(column);
            }
        }
        Ok(columns)
    }

    /// Some rows, each with a cell for each column.
    fn rows(&mut self, columns: &[&str]) -> Result<Vec<Vec<String>>> {
        let all =
            [Codes::Integers, Codes::Hexadecimal, Codes::Texts, Codes::Patterns, Codes::Ranges];
        let codes = *self.choices.choose(&all)?;
        let mut rows = Vec::new();
        for row in 0..self.choices.int_in_range(1..=6)? {
            let mut cells: Vec<String> = Vec::new();
            for column in columns {
                let cell = match *column {
                    "code" => self.code(row, codes)?,
                    "name" => self.name(row)?,
                    "since" if cells.last().is_some_and(String::is_empty) => String::new(),
                    column => self.cell(column)?,
                };
                cells.push(cell);
            }
            rows.push(cells);
        }
        Ok(rows)
    }

    fn cell(&mut self, column: &str) -> Result<String> {
        let is_optional = !matches!(column, "http_status" | "category" | "message") || !self.is_csv;
        if is_optional && self.choices.ratio(1, 8)? {
            return Ok(String::new());
        }
        Ok(match column {
            "http_status" => self.choices.int_in_range(100..=599_u16)?.to_string(),
            "kind" => (*self.choices.choose(&KINDS)?).to_owned(),
            "retry" => (*self.choices.choose(&RETRIES)?).to_owned(),
            "category" => (*self.choices.choose(&CATEGORIES)?).to_owned(),
            // Seldom: there are seldom as many placeholders.
            "params" if self.choices.ratio(1, 32)? => "a b".to_owned(),
            "params" => String::new(),
            _ => self.text()?,
        })
    }

    fn code(&mut self, row: u32, codes: Codes) -> Result<String> {
        let number = self.choices.int_in_range(0..=0x1FFF_FFFF)? * 8;
        // The code of another row, now and then.
        let number = number + if self.choices.ratio(1, 16)? { 0 } else { row };
        Ok(match codes {
            Codes::Integers if self.choices.ratio(1, 4)? => format!("-{}", number + 1),
            Codes::Hexadecimal => format!("0x{number:08X}"),
            Codes::Texts => format!("{}.{row}", self.text()?.trim()),
            Codes::Patterns => format!("E{row}.{{{{Name}}}}{}", self.text()?.trim()),
            Codes::Ranges if self.choices.arbitrary()? => {
                format!("{}-{}", row * 100, row * 100 + 50)
            }
            Codes::Integers | Codes::Ranges => number.to_string(),
        })
    }

    fn name(&mut self, row: u32) -> Result<String> {
        let name = *self.choices.choose(&NAMES)?;
        let name = if self.is_csv && !name.is_ascii() { "ascii" } else { name };
        Ok(if self.choices.ratio(3, 4)? { format!("{name}_{row}") } else { name.to_owned() })
    }

    fn text(&mut self) -> Result<String> {
        let mut text = String::new();
        for _ in 0..self.choices.int_in_range(0..=6)? {
            match self.choices.int_in_range(0..=9)? {
                0 => text.push_str(self.choices.arbitrary()?),
                1 => {
                    let times = self.choices.int_in_range(1..=300)?;
                    text.push_str(&self.choices.choose(&TEXTS)?.repeat(times));
                }
                2 | 3 => text.push_str("some words"),
                _ => text.push_str(self.choices.choose(&TEXTS)?),
            }
        }
        if self.is_csv {
            text.retain(|it| it == '\n' || it.is_ascii_graphic() || it.is_alphanumeric());
        }
        Ok(if text.trim().is_empty() { "words".to_owned() } else { text })
    }
}
