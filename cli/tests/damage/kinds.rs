//! What happens to tables: kinds of damage, each done at a place by chance.

use std::ops::Range;

use errtable_codegen::{Cell, Field, Raw};

use crate::random::Random;

/// Bytes of the CSV that become others.
pub(crate) struct Damage {
    pub(crate) range: Range<usize>,
    pub(crate) bytes: Vec<u8>,
}

impl Damage {
    fn new(range: Range<usize>, bytes: impl AsRef<[u8]>) -> Self {
        Self { range, bytes: bytes.as_ref().to_owned() }
    }

    fn insert(at: usize, bytes: impl AsRef<[u8]>) -> Self {
        Self::new(at..at, bytes)
    }
}

/// A kind of damage; none where the place does not lend itself to it.
type Kind = fn(&Raw, &mut Random) -> Option<Damage>;

pub(crate) const KINDS: [(&str, Kind); 26] = [
    ("comma dropped", |raw, random| comma(raw, random, "")),
    ("comma doubled", |raw, random| comma(raw, random, ",,")),
    ("comma to semicolon", |raw, random| comma(raw, random, ";")),
    ("comma to tab", |raw, random| comma(raw, random, "\t")),
    ("comma in a cell", |raw, random| inside(raw, random, ",")),
    ("quote in a cell", |raw, random| inside(raw, random, "\"")),
    ("quote before a cell", quote_before),
    ("quote dropped", |raw, random| quote(raw, random, "")),
    ("quote to typographic quote", |raw, random| quote(raw, random, "“")),
    ("line break in a cell", |raw, random| inside(raw, random, "\n")),
    ("line break dropped", |raw, random| line_end(raw, random, "")),
    ("line end to CR LF", |raw, random| line_end(raw, random, "\r\n")),
    ("blank line", |raw, random| line_end(raw, random, "\n\n")),
    ("row doubled", |raw, random| row(raw, random, |row| format!("{row}\n{row}"))),
    ("row doubled, with another code", |raw, random| {
        row(raw, random, |row| format!("{row}\n9{row}"))
    }),
    ("code emptied", |raw, random| replaced(raw, random, Field::Code, "")),
    ("name emptied", |raw, random| replaced(raw, random, Field::Name, "")),
    ("name with a hyphen and a mark", |raw, random| {
        replaced(raw, random, Field::Name, "NOT-FOUND!")
    }),
    ("status with a letter", |raw, random| replaced(raw, random, Field::HttpStatus, "4O4")),
    ("status out of range", |raw, random| replaced(raw, random, Field::HttpStatus, "40")),
    ("kind misspelt", |raw, random| replaced(raw, random, Field::Kind, "interal")),
    ("look-alike letter", look_alike),
    ("space behind a cell", |raw, random| at_end(raw, random, " ")),
    ("NUL", |raw, random| inside(raw, random, "\0")),
    ("zero width space", |raw, random| inside(raw, random, "\u{200b}")),
    ("byte that is no UTF-8", |raw, random| {
        Some(Damage::insert(inside(raw, random, "")?.range.start, b"\xff"))
    }),
];

fn text(raw: &Raw) -> &str {
    raw.sources().iter().nth(1).map_or("", |csv| csv.text())
}

/// A cell of a row, with the column it is in.
fn cell(raw: &Raw, random: &mut Random) -> Option<(Field, Cell)> {
    let rows = raw.table()?.rows();
    let row = random.below(rows.len());
    let column = random.below(rows.columns().len());
    Some((rows.columns()[column].value.field, rows.cells(row)[column]))
}

/// A cell that stands without quotes.
fn plain(raw: &Raw, random: &mut Random) -> Option<Range<usize>> {
    cell(raw, random).filter(|(_, cell)| cell.is_plain()).map(|(_, cell)| cell.span.range())
}

/// A comma between two cells becomes this.
fn comma(raw: &Raw, random: &mut Random, bytes: &str) -> Option<Damage> {
    let end = cell(raw, random)?.1.span.range().end;
    text(raw)[end..].starts_with(',').then(|| Damage::new(end..end + 1, bytes))
}

/// This gets into a cell that stands without quotes.
fn inside(raw: &Raw, random: &mut Random, bytes: &str) -> Option<Damage> {
    let range = plain(raw, random)?;
    let places = range.clone().skip(1).filter(|at| text(raw).is_char_boundary(*at));
    Some(Damage::insert(random.one(places)?, bytes))
}

fn at_end(raw: &Raw, random: &mut Random, bytes: &str) -> Option<Damage> {
    Some(Damage::insert(plain(raw, random)?.end, bytes))
}

fn quote_before(raw: &Raw, random: &mut Random) -> Option<Damage> {
    Some(Damage::insert(plain(raw, random)?.start, "\""))
}

/// One of the quotes around a cell becomes this.
fn quote(raw: &Raw, random: &mut Random, bytes: &str) -> Option<Damage> {
    let (_, cell) = cell(raw, random).filter(|(_, cell)| !cell.is_plain())?;
    let Range { start, end } = cell.span.range();
    let at = random.one([start, end - 1])?;
    Some(Damage::new(at..at + 1, bytes))
}

/// The end of a row's line becomes this.
fn line_end(raw: &Raw, random: &mut Random, bytes: &str) -> Option<Damage> {
    let rows = raw.table()?.rows();
    let end = rows.span(random.below(rows.len())).range().end;
    Some(Damage::new(end..end + 1, bytes))
}

/// A row becomes this.
fn row(raw: &Raw, random: &mut Random, damage: fn(&str) -> String) -> Option<Damage> {
    let rows = raw.table()?.rows();
    let range = rows.span(random.below(rows.len())).range();
    Some(Damage::new(range.clone(), damage(&text(raw)[range])))
}

/// A cell of this column becomes this.
fn replaced(raw: &Raw, random: &mut Random, wanted: Field, bytes: &str) -> Option<Damage> {
    let (field, cell) = cell(raw, random)?;
    (field == wanted).then(|| Damage::new(cell.span.range(), bytes))
}

/// A Latin letter of a code or a name becomes the Cyrillic one that looks like it.
fn look_alike(raw: &Raw, random: &mut Random) -> Option<Damage> {
    let (field, cell) = cell(raw, random)?;
    let range = matches!(field, Field::Code | Field::Name).then(|| cell.span.range())?;
    let letters = text(raw)[range.clone()].char_indices();
    let alike = letters.filter_map(|(at, letter)| {
        let cyrillic = match letter {
            'A' => "А",
            'E' => "Е",
            'O' => "О",
            'P' => "Р",
            'T' => "Т",
            'a' => "а",
            'e' => "е",
            'o' => "о",
            'p' => "р",
            _ => return None,
        };
        let at = range.start + at;
        Some(Damage::new(at..at + 1, cyrillic))
    });
    random.one(alike)
}
