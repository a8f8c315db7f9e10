//! The order of rows by their codes.

use errtable_codegen::{Code, Field, Rows, Sources};

/// Where a row stands: numbers before texts.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Key<'t> {
    /// An integer, or the first of a range.
    Number(i128),
    /// A text, by its bytes.
    Text(&'t str),
}

impl<'t> Key<'t> {
    /// That of a code as the table writes it.
    pub(crate) fn of(code: &'t str) -> Self {
        match Code::number(code) {
            Some(Code::Integer(number)) => Self::Number(number),
            Some(Code::Range(ends)) => Self::Number(ends.0),
            Some(Code::Text(_)) | None => Self::Text(code),
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
    fn a_range_comes_by_its_first_number() {
        assert_eq!(
            sorted(&["2000", "1500", "1000 – 1999", "-5--1", "1000"]),
            ["-5--1", "1000 – 1999", "1000", "1500", "2000"]
        );
    }
}
