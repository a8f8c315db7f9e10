//! The order of rows by their codes.

use errtable_codegen::{Code, Field, Rows, Sources};

/// Where a row stands: numbers before texts.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Key<'t> {
    /// An integer, or the first of a range.
    Number(i128),
    /// A text, by its pieces, as people sort: `E9` before `E10`. Those that are alike by that, by bytes.
    Text(Vec<Piece<'t>>, &'t str),
}

/// A piece of a text.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Piece<'t> {
    /// Digits, without zeros before them: by their number, then as they are.
    Digits(usize, &'t str),
    /// All up to the next digit, by its bytes.
    Other(&'t str),
}

/// The pieces of a text.
fn pieces(mut text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    while let Some(first) = text.chars().next() {
        let is_digit = first.is_ascii_digit();
        let end = text.find(|it: char| it.is_ascii_digit() != is_digit).unwrap_or(text.len());
        let (piece, rest) = text.split_at(end);
        pieces.push(if is_digit {
            let digits = piece.trim_start_matches('0');
            Piece::Digits(digits.len(), digits)
        } else {
            Piece::Other(piece)
        });
        text = rest;
    }
    pieces
}

impl<'t> Key<'t> {
    /// That of a code as the table writes it.
    pub(crate) fn of(code: &'t str) -> Self {
        match Code::number(code) {
            Some(Code::Integer(number)) => Self::Number(number),
            Some(Code::Range(ends)) => Self::Number(ends.0),
            Some(Code::Text(_)) | None => Self::Text(pieces(code), code),
        }
    }
}

/// The numbers of the rows in the order of their codes; rows of one code stay as they are.
pub(crate) fn by_code(rows: &Rows, sources: &Sources) -> Vec<usize> {
    let mut order: Vec<usize> = (0..rows.len()).collect();
    let place = rows.columns().iter().position(|column| column.value.field == Field::Code);
    if let Some(place) = place {
        order.sort_by_cached_key(|row| Key::of(rows.text(rows.cells(*row)[place], sources)));
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;
    use errtable_codegen::Raw;

    fn sorted(codes: &[&str]) -> Vec<String> {
        let lines: Vec<String> = codes.iter().map(|code| format!("X,{code}\n")).collect();
        let raw = Raw::read_text("t.csv", &format!("name,code\n{}", lines.concat()));
        let rows = raw.table().unwrap().rows();
        by_code(rows, raw.sources()).into_iter().map(|row| codes[row].to_owned()).collect()
    }

    #[test]
    fn numbers_come_by_their_size_and_before_texts() {
        assert_eq!(
            sorted(&["b", "10", "9", "a", "-3", "0x0A", "Z", "", "00404"]),
            ["-3", "9", "10", "0x0A", "", "00404", "Z", "a", "b"]
        );
    }

    #[test]
    fn numbers_in_texts_come_by_their_size() {
        assert_eq!(
            sorted(&["E10", "E9", "E-2.10", "E-2.9", "E009", "E", "F1", "E9a"]),
            ["E", "E009", "E9", "E9a", "E10", "E-2.9", "E-2.10", "F1"]
        );
    }

    #[test]
    fn a_range_comes_by_its_first_number() {
        assert_eq!(
            sorted(&["2000", "1500", "1000 – 1999", "-5--1", "1000"]),
            ["-5--1", "1000 – 1999", "1000", "1500", "2000"]
        );
    }
}
