//! Tables without borders: their rows are taken apart as far as the values tell how, and else by another
//! page of the vendor's.

use errtable_codegen::Field;

use crate::page::entry::Entry;
use crate::page::grid::{Border, Grid, Row};
use crate::page::header::Header;
use crate::page::words::Meaning;
use crate::page::{Note, Weight, values};

/// The table with its cells; what cannot be taken apart is noted and left out.
pub(super) fn settled(grid: Grid, with: &[Entry], notes: &mut Vec<Note>) -> Grid {
    let headers = grid.header.iter().map(|header| Header::of(header));
    let meanings: Vec<Meaning> = headers.map(|header| header.words[0][0]).collect();
    let shape = Shape { digits: digits(&grid, &meanings), border: grid.border, meanings };
    let mut rows = Vec::new();
    for Row { place, cells } in grid.rows {
        let text = cells.concat();
        match shape.by_another(&text, with).or_else(|| shape.cells(&text).transpose()) {
            Some(Ok(cells)) => rows.push(Row { place, cells }),
            told => {
                let reason = told.and_then(Result::err).unwrap_or_else(|| Shape::border_lost(with));
                notes.push(Note::new(&place, Weight::Refused, reason, &cells));
            }
        }
    }
    Grid { rows, border: Border::Cells, ..grid }
}

/// How many digits stand before the text of most rows.
fn digits(grid: &Grid, meanings: &[Meaning]) -> Option<usize> {
    if !meanings.contains(&Meaning::Code) {
        return None;
    }
    let mut counts: Vec<usize> =
        grid.rows.iter().map(|row| leading_digits(&row.cells[0])).collect();
    counts.sort_unstable();
    counts.get(counts.len() / 2).copied()
}

/// How many digits a text starts with, a minus before them counted too.
fn leading_digits(text: &str) -> usize {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let count = digits.bytes().take_while(u8::is_ascii_digit).count();
    if count > 0 { count + text.len() - digits.len() } else { 0 }
}

/// What the rows of a table without borders look like.
struct Shape {
    meanings: Vec<Meaning>,
    border: Border,
    /// How many digits stand before the text of most rows.
    digits: Option<usize>,
}

impl Shape {
    /// The cells of a row, as far as it tells them itself; `None` where several texts follow each other.
    fn cells(&self, text: &str) -> Result<Option<Vec<String>>, String> {
        let count = self.meanings.iter().take_while(|it| is_short(**it)).count();
        let (short, texts) = self.meanings.split_at(count);
        if texts.iter().any(|it| is_short(*it)) {
            return Err("where the texts end cannot be told".into());
        }
        let (mut cells, rest) = self.short_cells(short, text)?;
        match texts.len() {
            0 if !rest.is_empty() => Err("the row goes on after its last column".into()),
            0 => Ok(Some(cells)),
            1 => {
                cells.push(rest.to_owned());
                Ok(Some(cells))
            }
            _ if rest.is_empty() => {
                cells.resize(self.meanings.len(), String::new());
                Ok(Some(cells))
            }
            _ => Ok(None),
        }
    }

    /// Codes, statuses and names, and the rest of the row.
    fn short_cells<'t>(
        &self,
        columns: &[Meaning],
        text: &'t str,
    ) -> Result<(Vec<String>, &'t str), String> {
        let mut cells = Vec::new();
        let mut rest = text;
        if self.border == Border::Blank {
            for column in columns {
                let (word, after) = rest.split_once(' ').unwrap_or((rest, ""));
                let fits = match column {
                    Meaning::Status => values::is_status(word),
                    Meaning::Code => values::is_code(word),
                    _ => values::is_name(word),
                };
                // `3 retries are left` is prose among codes of four digits.
                let is_short =
                    self.digits.is_some_and(|digits| digits > 2 && word.len() < digits - 1);
                let is_prose = is_short && after.starts_with(|it: char| it.is_lowercase());
                if !fits || is_prose && *column == Meaning::Code {
                    return Err("where its first cells end cannot be told".into());
                }
                cells.push(word.to_owned());
                rest = after.trim_start();
            }
            return Ok((cells, rest));
        }
        let digits = leading_digits(text);
        if digits == 0 {
            return Self::word(columns, text);
        }
        // Fewer digits are all of the code's; more, or a blank after them, may be the text's.
        let is_short = columns == [Meaning::Code] && Some(digits) < self.digits;
        let is_apart =
            text[digits..].starts_with(|it: char| it.is_whitespace() || it.is_lowercase());
        if !is_short && Some(digits) != self.digits || is_apart {
            return Err("which digits are of which column cannot be told".into());
        }
        let status_first = match columns {
            [Meaning::Status, Meaning::Code] => true,
            [Meaning::Code, Meaning::Status] => false,
            [Meaning::Code] => {
                return Ok((vec![text[..digits].to_owned()], &text[digits..]));
            }
            _ => return Err("where its first cells end cannot be told".into()),
        };
        let border = if status_first { 3 } else { digits.saturating_sub(3) };
        let (first, second) = (&text[..border.min(digits)], &text[border.min(digits)..digits]);
        let status = if status_first { first } else { second };
        if !values::is_status(status) || first.is_empty() || second.is_empty() {
            return Err("which digits are the status and which the code cannot be told".into());
        }
        Ok((vec![first.to_owned(), second.to_owned()], &text[digits..]))
    }

    /// A code that is a word, where a text in Chinese follows it.
    fn word<'t>(columns: &[Meaning], text: &'t str) -> Result<(Vec<String>, &'t str), String> {
        let end = text.find(|it: char| !it.is_ascii()).unwrap_or(text.len());
        let (word, rest) = text.split_at(end);
        if columns == [Meaning::Code] && values::is_code(word) && !rest.is_empty() {
            Ok((vec![word.to_owned()], rest))
        } else {
            Err("where its first cells end cannot be told".into())
        }
    }

    /// The cells of a row as another page has them: all of them, or all but the last or the first text.
    fn by_another(&self, text: &str, with: &[Entry]) -> Option<Result<Vec<String>, String>> {
        let between = if self.border == Border::Blank { " " } else { "" };
        let found = with.iter().filter_map(|entry| {
            let cells: Vec<&str> = self.meanings.iter().map(|it| cell(entry, *it)).collect();
            let count = self.meanings.iter().take_while(|it| is_short(**it)).count();
            let (short, texts) = cells.split_at(count);
            let start =
                short.iter().fold(String::new(), |start, it| format!("{start}{it}{between}"));
            let rest = text.strip_prefix(&*start)?;
            let [first, .., last] = texts else { return None };
            let whole = texts.join(between).replace('\n', " ");
            let split = if rest.replace('\n', " ") == whole {
                texts.iter().map(|it| (*it).to_owned()).collect()
            } else if texts.len() == 2 && starts_with(rest, first) {
                vec![(*first).to_owned(), rest[first.len()..].trim().to_owned()]
            } else if texts.len() == 2 && ends_with(rest, last) {
                vec![rest[..rest.len() - last.len()].trim().to_owned(), (*last).to_owned()]
            } else {
                return None;
            };
            Some((start.len(), short.iter().map(|it| (*it).to_owned()).chain(split).collect()))
        });
        // The longest code that fits, should one start like another.
        found.max_by_key(|(length, _)| *length).map(|(_, cells)| Ok(cells))
    }

    /// What is to be said of a row whose texts follow each other.
    fn border_lost(with: &[Entry]) -> String {
        let told = if with.is_empty() {
            "another page of the vendor's may tell it: `--with PAGE`"
        } else {
            "the other page does not tell it"
        };
        format!("where one text ends and the next begins cannot be told ({told})")
    }
}

/// Whether a text starts with another, and what follows starts like a sentence.
fn starts_with(text: &str, first: &str) -> bool {
    let rest = text.strip_prefix(first).filter(|_| first.len() >= LONG);
    rest.is_some_and(|rest| rest.is_empty() || starts_sentence(rest))
}

/// Whether a text ends with another that starts like a sentence.
fn ends_with(text: &str, last: &str) -> bool {
    let rest = text.strip_suffix(last).filter(|_| last.len() >= LONG && starts_sentence(last));
    rest.is_some_and(|rest| !rest.ends_with(char::is_whitespace))
}

/// As many bytes of a text are not found in another by chance.
const LONG: usize = 8;

fn starts_sentence(text: &str) -> bool {
    text.starts_with(|it: char| it.is_uppercase() || it.is_alphabetic() && !it.is_ascii())
}

/// Whether a column's cells are single words.
fn is_short(meaning: Meaning) -> bool {
    matches!(meaning, Meaning::Code | Meaning::Status | Meaning::Name)
}

/// What an entry has for a header.
fn cell(entry: &Entry, meaning: Meaning) -> &str {
    let field = match meaning {
        Meaning::Code => Field::Code,
        Meaning::Status => Field::HttpStatus,
        Meaning::Name => Field::Name,
        Meaning::Category => Field::Category,
        Meaning::Message => Field::Message,
        Meaning::Description => Field::Description,
        Meaning::Suggestion => Field::Suggestion,
        Meaning::Subject | Meaning::History | Meaning::Other => return "",
    };
    let found = entry.cells.iter().find(|(column, _)| column.field == field);
    found.map_or("", |(_, text)| text)
}
