//! Values that are kept apart by commas or tabs: CSV (RFC 4180) and TSV.

use csv::{ReaderBuilder, StringRecord};

use super::super::Unreadable;
use super::super::grid::{Grid, Place, Row};
use super::super::progress::{Progress, Step};
use super::lines::Lines;

/// The table; its first record is its header.
pub(super) fn read(
    text: &str,
    delimiter: u8,
    progress: &Progress,
) -> Result<Vec<Grid>, Unreadable> {
    let (start, delimiter) = start(text, delimiter);
    let table = &text[start..];
    // Many programs write tabs between cells and know of no quotes.
    let is_quoted = delimiter != b'\t' || misquoted(table, delimiter, false).is_none();
    let mut lines = Lines::new(text);
    if let Some(at) = misquoted(table, delimiter, true).filter(|_| is_quoted) {
        let place = Some(Place::Line(lines.line(start + at)));
        let message = "the quote that opens a cell here is never closed".to_owned();
        return Err(Unreadable { place, message });
    }
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .quoting(is_quoted)
        .from_reader(table.as_bytes());
    let (mut grid, mut record) = (None::<Grid>, StringRecord::new());
    while matches!(reader.read_record(&mut record), Ok(true)) {
        let at = record.position().map_or(0, |it| usize::try_from(it.byte()).unwrap_or_default());
        progress.set(Step::Tables, at, table.len());
        // The line break of the record before, and blank lines.
        let blank = table[at..].bytes().take_while(|it| matches!(it, b'\r' | b'\n')).count();
        let place = Place::Line(lines.line(start + at + blank));
        let cells: Vec<String> = record.iter().map(|cell| cell.trim().to_owned()).collect();
        match &mut grid {
            _ if cells.iter().all(String::is_empty) => {}
            Some(grid) => grid.rows.push(Row { place, cells }),
            None => grid = Some(Grid::new(place, None, cells)),
        }
    }
    Ok(grid.into_iter().collect())
}

/// Where the header stands, behind blank lines and comments, and what its cells are kept apart by: in much
/// of Europe a comma is a decimal point, and spreadsheets write semicolons.
fn start(text: &str, mut delimiter: u8) -> (usize, u8) {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let content = line.trim();
        if let Some([said]) = content.strip_prefix("sep=").map(str::as_bytes)
            && said.is_ascii_punctuation()
        {
            delimiter = *said;
        } else if content.starts_with('#') && !is_number_sign(content, delimiter) {
            // A comment.
        } else if !content.is_empty() {
            let outside: String = content.split('"').step_by(2).collect();
            let other = [b';', b'\t'].into_iter().find(|it| outside.contains(char::from(*it)));
            let is_other = delimiter == b',' && !outside.contains(',');
            return (at, other.filter(|_| is_other).unwrap_or(delimiter));
        }
        at += line.len();
    }
    (text.len(), delimiter)
}

/// Whether `#` is a cell: the heading over numbers.
fn is_number_sign(line: &str, delimiter: u8) -> bool {
    let after = line[1..].trim_start_matches(' ');
    after.as_bytes().first().is_some_and(|it| *it == delimiter || *it == b';')
}

/// Where a quote stands that opens a cell, and that none closes, or one with text behind it. That is
/// forgiven within a line; over several, it is likely the one that opens the next quoted cell.
fn misquoted(text: &str, delimiter: u8, forgives: bool) -> Option<usize> {
    let bytes = text.as_bytes();
    let ends_cell = |byte: &u8| *byte == delimiter || matches!(byte, b'\n' | b'\r');
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] == b'"' {
            let Some(close) = closing(bytes, at + 1) else { return Some(at) };
            let is_one_line = !bytes[at..close].contains(&b'\n');
            let is_last = bytes.get(close + 1).is_none_or(ends_cell);
            if !(is_last || forgives && is_one_line) {
                return Some(at);
            }
            at = close + 1;
        }
        at += bytes[at..].iter().position(ends_cell).map_or(bytes.len(), |end| end + 1);
    }
    None
}

/// Where the quote stands that closes a cell.
fn closing(bytes: &[u8], start: usize) -> Option<usize> {
    let mut at = start;
    loop {
        at += bytes.get(at..)?.iter().position(|it| *it == b'"')?;
        if bytes.get(at + 1) != Some(&b'"') {
            return Some(at);
        }
        at += 2;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The table, without the mark of its start.
    fn shown(text: &str, delimiter: u8) -> String {
        super::super::shown::shown(&read(text, delimiter, &Progress::default()).unwrap())
            .replace('@', "")
            .replace(" \n", " ")
    }

    #[test]
    fn each_row_has_its_line() {
        let text = "code,message\r\n1,\"a\r\nb, \"\"c\"\"\"\r\n\r\n 2 , d ,\r\n3\r\n,\n4,e";
        let rows = "1 code|message\n2 1|a\\b, \"c\"\n5 2|d|\n6 3\n8 4|e\n";
        assert_eq!(shown(text, b','), rows);
    }

    #[test]
    fn comments_and_blank_lines_may_stand_before_the_header() {
        let text = "\n# Errors, of the API\n  \n#2\ncode,message\n#1,a\n";
        assert_eq!(shown(text, b','), "5 code|message\n6 #1|a\n");
        assert_eq!(shown("#,code\n1,2", b','), "1 #|code\n2 1|2\n");
        assert_eq!(shown("\n# none\n", b','), "");
    }

    #[test]
    fn spreadsheets_of_europe_write_semicolons() {
        assert_eq!(shown("code;\"text, long\"\n1;1,5", b','), "1 code|text, long\n2 1|1,5\n");
        assert_eq!(shown("code,text;more\n1,a;b", b','), "1 code|text;more\n2 1|a;b\n");
        assert_eq!(shown("sep=|\ncode|text\n1|a,b", b','), "2 code|text\n3 1|a,b\n");
        assert_eq!(shown("code\ttext\n1\ta,b", b','), "1 code|text\n2 1|a,b\n");
    }

    #[test]
    fn tabs_come_with_quotes_and_without() {
        let quoted = "code\ttext\n1\t\"a\tb \"\"c\"\"\"\n";
        assert_eq!(shown(quoted, b'\t'), "1 code|text\n2 1|a\tb \"c\"\n");
        let bare = "code\ttext\n1\t\"name\" is missing\n2\t\"id\n";
        assert_eq!(shown(bare, b'\t'), "1 code|text\n2 1|\"name\" is missing\n3 2|\"id\n");
    }

    #[test]
    fn a_quote_that_is_never_closed_is_a_fault() {
        let line = |text| read(text, b',', &Progress::default()).unwrap_err().place;
        assert_eq!(line("a,b\n\n1,\"c\n2,d\n"), Some(Place::Line(3)));
        assert_eq!(line("a,b\n1,\"c\n2,\"d\"\n3,e"), Some(Place::Line(2)));
        assert_eq!(shown("a,b\n1,\"c\" d\n", b','), "1 a|b\n2 1|c d\n");
    }

    proptest! {
        #[test]
        fn nothing_makes_it_panic(
            text in r#"[a,;"\t\r\n# é=]{0,60}"#,
            delimiter in proptest::sample::select(b",\t".as_slice()),
        ) {
            if let Ok(grids) = read(&text, delimiter, &Progress::default()) {
                prop_assert!(grids.len() < 2);
            }
        }

        #[test]
        fn a_table_comes_back(rows in proptest::collection::vec(
            proptest::collection::vec(r#"[a-z](([,;"\t\n# é]|\r\n){0,3}[a-z"]){0,3}"#, 2..4), 1..9,
        )) {
            let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
            for row in &rows {
                writer.write_record(row).unwrap();
            }
            let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            let grids = read(&text, b',', &Progress::default()).unwrap();
            let mut line = 1;
            let expected = rows.iter().map(|cells| {
                let place = Place::Line(line);
                line += 1 + cells.concat().matches('\n').count();
                Row { place, cells: cells.clone() }
            });
            let expected: Vec<Row> = expected.collect();
            prop_assert_eq!(&grids[0].header, &expected[0].cells);
            prop_assert_eq!(&grids[0].rows, &expected[1..]);
        }
    }
}
