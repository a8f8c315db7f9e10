//! A table as the text of a file.

use std::fmt::Write as _;

use super::chance::Chance;
use super::pieces::{csv_cell, toml_string};
use super::table::{NAMED_CATEGORY, Row, Table};

const TEXTS: [&str; 3] = ["message", "description", "suggestion"];

impl Table {
    /// The name of its file, by its number.
    pub(super) fn file(&self, number: usize) -> String {
        format!("t{number}.{}", if self.is_csv { "csv" } else { "toml" })
    }

    pub(super) fn text(&self, chance: &mut Chance) -> String {
        let rows: Vec<_> = self.rows.iter().map(|row| self.cells(row)).collect();
        if self.is_csv {
            csv(&rows, chance)
        } else {
            self.head_of_toml(chance) + &toml(&rows, chance)
        }
    }

    /// The columns of a row with its cells; an empty cell says nothing.
    fn cells(&self, row: &Row) -> Vec<(String, String)> {
        let deprecated = row.deprecated.as_ref();
        let plain = [
            ("code", Some(row.code.clone())),
            ("name", Some(row.name.clone())),
            ("http_status", row.status.map(|status| status.to_string())),
            ("kind", row.kind.map(|kind| kind.name().to_owned())),
            ("retry", row.retry.map(|retry| retry.name().to_owned())),
            ("category", row.category.map(str::to_owned)),
            ("params", row.says_params.then(|| row.params.join(" "))),
            ("docs", row.docs.clone()),
            ("deprecated", deprecated.map(|it| it.note.clone())),
            ("since", deprecated.and_then(|it| it.since.clone())),
            ("replaced_by", deprecated.and_then(|it| it.replaced_by.clone())),
        ];
        let plain = plain.map(|(column, cell)| (column.to_owned(), cell.unwrap_or_default()));
        let languages = self.languages();
        let texts = TEXTS.into_iter().zip(&row.texts).flat_map(|(column, texts)| {
            languages.iter().zip(texts).enumerate().map(move |(index, (language, text))| {
                let column =
                    if index == 0 { column.to_owned() } else { format!("{column}.{language}") };
                (column, text.clone().unwrap_or_default())
            })
        });
        plain.into_iter().chain(texts).collect()
    }

    fn head_of_toml(&self, chance: &mut Chance) -> String {
        let mut toml = String::from("unicode_names = true\n");
        let mut line = |key: &str, value: String| writeln!(toml, "{key} = {value}").unwrap();
        for (key, text) in [
            ("title", self.title.as_deref()),
            ("type", self.type_name),
            ("code_type", self.code_type),
        ] {
            if let Some(text) = text {
                line(key, string(text, chance));
            }
        }
        line("languages", format!("{:?}", self.languages()));
        line("placeholders", format!("{:?}", self.style.word().as_slice()));
        line("optional", "[\"http_status\", \"message\", \"category\"]".to_owned());
        if let Some(status) = self.default_status {
            line("defaults.http_status", status.to_string());
        }
        line(&format!("categories.{}", NAMED_CATEGORY.0), string(NAMED_CATEGORY.1, chance));
        line("lints.invisible-character", "\"allow\"".to_owned());
        for (key, text) in &self.source {
            line(&format!("source.{key}"), string(text, chance));
        }
        if !self.envelope.is_empty() {
            toml.push_str("[[envelope]]\n");
        }
        for (key, pointer) in &self.envelope {
            writeln!(toml, "{key} = {}", string(pointer, chance)).unwrap();
        }
        toml
    }
}

/// A CSV with the columns that some row has, a text's in all languages where it has one.
fn csv(rows: &[Vec<(String, String)>], chance: &mut Chance) -> String {
    let field = |column: &str| column.split('.').next().map(str::to_owned);
    let used: Vec<_> =
        rows.iter().flatten().filter(|(_, cell)| !cell.is_empty()).map(|it| field(&it.0)).collect();
    let is_used = |column: &usize| used.contains(&field(&rows[0][*column].0));
    let columns: Vec<usize> = (0..rows[0].len()).filter(is_used).collect();
    let heading: Vec<&str> = columns.iter().map(|column| &*rows[0][*column].0).collect();
    let line_end = *chance.of(&["\n", "\r\n"]);
    let mut csv = heading.join(",");
    for row in rows {
        let cells: Vec<String> = columns
            .iter()
            .map(|column| {
                let text = &row[*column].1;
                let needs_quotes = text.contains(['"', ',', '\n', '\r']);
                if needs_quotes || chance.once_in(4) { csv_cell(text) } else { text.clone() }
            })
            .collect();
        csv.push_str(line_end);
        csv.push_str(&cells.join(","));
    }
    csv
}

fn toml(rows: &[Vec<(String, String)>], chance: &mut Chance) -> String {
    let mut toml = String::new();
    for row in rows {
        toml.push_str("[[row]]\n");
        for (column, cell) in row.iter().filter(|(_, cell)| !cell.is_empty()) {
            let is_bare = matches!(&**column, "code" | "http_status")
                && is_integer(cell)
                && chance.once_in(2);
            let cell = if is_bare { cell.clone() } else { string(cell, chance) };
            writeln!(toml, "\"{column}\" = {cell}").unwrap();
        }
    }
    toml
}

/// Whether a TOML may have it as an integer.
fn is_integer(text: &str) -> bool {
    let digits = text.strip_prefix("0x").unwrap_or(text);
    text.parse::<i128>().is_ok() || i128::from_str_radix(digits, 16).is_ok_and(|_| digits != text)
}

/// A text as a string of TOML, in one of the ways that there are.
fn string(text: &str, chance: &mut Chance) -> String {
    let is_plain = !text.contains(|it: char| it.is_control() || it == '\'');
    match chance.below(3) {
        0 if is_plain => format!("'{text}'"),
        1 => {
            let lines: Vec<String> = text.split('\n').map(toml_string).collect();
            let lines = lines.iter().map(|line| &line[1..line.len() - 1]);
            format!("\"\"\"\n{}\"\"\"", lines.collect::<Vec<_>>().join("\n"))
        }
        _ => toml_string(text),
    }
}
