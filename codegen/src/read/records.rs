//! The records of a CSV: each cell with its text and the place where it stands.
//!
//! Cells as they should be are found in the text itself, which is copied nowhere. What is no CSV is
//! `csv-core`'s: it is lenient, so what it forgives is looked for in the raw text.

use csv_core::{ReadFieldResult, Reader};

use super::quotes;
use crate::diagnostic::Diagnostic;
use crate::source::{Sources, Span};
use crate::table::Written;

/// A cell that was read.
pub(super) struct Parsed {
    pub(super) span: Span,
    pub(super) text: Written,
}

impl Parsed {
    pub(super) fn text<'a>(&'a self, sources: &'a Sources) -> &'a str {
        match &self.text {
            Written::Plain => sources.text(self.span),
            Written::InQuotes => sources.text(self.span.within_quotes()),
            Written::Otherwise(text) => text,
        }
    }
}

/// The records of a CSV, one after the other.
pub(super) struct Records<'a> {
    reader: Reader,
    text: &'a str,
    index: usize,
    at: usize,
    buffer: Vec<u8>,
    /// How many columns the header has; none, until it was read.
    pub(super) columns: usize,
    /// Whether a quote is amiss in the record that was read last.
    pub(super) misquoted: bool,
}

impl<'a> Records<'a> {
    pub(super) fn new(index: usize, text: &'a str) -> Self {
        let (reader, buffer) = (Reader::new(), vec![0; 1024]);
        Self { reader, text, index, at: 0, buffer, columns: 0, misquoted: false }
    }

    /// Reads the next record in the place of what was there. `false` where there is none.
    pub(super) fn read(
        &mut self,
        record: &mut Vec<Parsed>,
        findings: &mut Vec<Diagnostic>,
    ) -> bool {
        record.clear();
        self.misquoted = false;
        let text = self.text.as_bytes();
        // A mark before the first cell is passed over by `csv-core`.
        let mut is_known = self.at > 0;
        while is_known && matches!(text.get(self.at), Some(b'\n' | b'\r')) {
            self.at += 1;
        }
        if self.at == text.len() {
            return false;
        }
        loop {
            if let Some((cell, record_end)) = is_known.then(|| self.regular()).flatten() {
                record.push(cell);
                if record_end {
                    return true;
                }
                continue;
            }
            is_known = true;
            let start = self.at;
            let Some((length, record_end)) = self.field() else {
                return !record.is_empty();
            };
            record.push(self.cell(start, length, record_end, findings));
            if record_end {
                return true;
            }
        }
    }

    /// The cell that starts here, if it is one by the rules, and whether it ends its record.
    ///
    /// Plain loops: build scripts are not optimised, and every byte of a table comes through here.
    fn regular(&mut self) -> Option<(Parsed, bool)> {
        let (text, start) = (self.text.as_bytes(), self.at);
        let mut end = start;
        let mut written = Written::Plain;
        if text.get(start) == Some(&b'"') {
            let (close, has_quotes) = self.closing()?;
            end = close + 1;
            let inner = &self.text[start + 1..close];
            written = match (has_quotes, inner.contains('\r')) {
                (false, false) => Written::InQuotes,
                (true, false) => Written::Otherwise(inner.replace("\"\"", "\"")),
                // A spreadsheet that ends its lines in CR LF does so inside cells too.
                _ => Written::Otherwise(inner.replace("\"\"", "\"").replace("\r\n", "\n")),
            };
        } else {
            while end < text.len() && !ENDS_CELL[text[end] as usize] {
                end += 1;
            }
        }
        let record_end = text.get(end) != Some(&b',');
        self.at = (end + 1).min(text.len());
        let span = Sources::span(self.index, start..end);
        Some((Parsed { span, text: written }, record_end))
    }

    /// Where the quote stands that closes the cell which starts here, and whether it has others in it. None
    /// where it is followed by more than the rules allow.
    fn closing(&self) -> Option<(usize, bool)> {
        let text = self.text.as_bytes();
        let (mut at, mut has_quotes) = (self.at + 1, false);
        loop {
            at += self.text[at..].find('"')?;
            match text.get(at + 1) {
                Some(b'"') => has_quotes = true,
                Some(byte) if !ENDS_CELL[*byte as usize] => return None,
                _ => return Some((at, has_quotes)),
            }
            at += 2;
        }
    }

    /// Parses one field: how long its text in the buffer is, and whether it ends its record.
    fn field(&mut self) -> Option<(usize, bool)> {
        let mut length = 0;
        loop {
            let rest = &self.text.as_bytes()[self.at..];
            let (result, read, written) = self.reader.read_field(rest, &mut self.buffer[length..]);
            self.at += read;
            length += written;
            match result {
                // Asked again with nothing left, the reader ends the last field.
                ReadFieldResult::InputEmpty => {}
                ReadFieldResult::OutputFull => self.buffer.resize(self.buffer.len() * 2, 0),
                ReadFieldResult::Field { record_end } => return Some((length, record_end)),
                ReadFieldResult::End => return None,
            }
        }
    }

    /// The cell whose raw text, with its separator, runs from `start` to where the reader is.
    fn cell(
        &mut self,
        start: usize,
        length: usize,
        record_end: bool,
        findings: &mut Vec<Diagnostic>,
    ) -> Parsed {
        let raw = &self.text[start..self.at];
        // Line ends that the reader passed over before the first field of a record.
        let inner = raw.trim_start_matches(['\r', '\n']);
        let (start, raw) =
            if inner.is_empty() { (start, raw) } else { (self.at - inner.len(), inner) };
        let raw = match (record_end, raw.strip_suffix(',')) {
            (false, Some(raw)) => raw,
            (false, None) => raw,
            (true, _) => raw.strip_suffix('\n').unwrap_or(raw),
        };
        let raw = if record_end { raw.strip_suffix('\r').unwrap_or(raw) } else { raw };
        let span = Sources::span(self.index, start..start + raw.len());
        if !raw.starts_with('"') {
            return Parsed { span, text: Written::Plain };
        }
        let fault = quotes::fault(span, raw, self.columns);
        self.misquoted |= fault.is_some();
        findings.extend(fault);
        let text = String::from_utf8_lossy(&self.buffer[..length]);
        Parsed { span, text: Written::Otherwise(text.replace("\r\n", "\n")) }
    }
}

/// The bytes behind a cell. (A `const` would be copied for each byte that is looked up in it.)
static ENDS_CELL: [bool; 256] = {
    let mut ends = [false; 256];
    ends[b',' as usize] = true;
    ends[b'\n' as usize] = true;
    ends[b'\r' as usize] = true;
    ends
};

/// Where a record is, from its first cell to its last.
pub(super) fn record_span(index: usize, record: &[Parsed]) -> Span {
    let start = record.first().map_or(0, |cell| cell.span.range().start);
    let end = record.last().map_or(start, |cell| cell.span.range().end);
    Sources::span(index, start..end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::Lint;
    use crate::source::Source;

    fn cells(text: &str) -> (Vec<Vec<String>>, Vec<Diagnostic>) {
        let mut sources = Sources::default();
        let index = sources.add(Source::new("t.csv", text));
        let mut records = Records::new(index, sources.get(index).text());
        let (mut all, mut findings) = (Vec::new(), Vec::new());
        let mut record = Vec::new();
        while records.read(&mut record, &mut findings) {
            all.push(record.iter().map(|cell| cell.text(&sources).to_owned()).collect());
        }
        (all, findings)
    }

    /// What the `csv` crate makes of the same text.
    fn expected(text: &str) -> Vec<Vec<String>> {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        let record = |record: csv::StringRecord| {
            record.iter().map(|cell| cell.replace("\r\n", "\n")).collect()
        };
        reader.records().map(|result| record(result.unwrap())).collect()
    }

    #[test]
    fn cells_are_those_of_the_csv_crate() {
        for text in [
            "a,b\n1,2\n",
            "a,b\r\n1,2\r\n",
            "a,b\n1,2",
            "a,b\r\n\r\n\n1,\r\n,\n",
            "\"a\",\"b,c\"\n\"d \"\"e\"\"\",\"f\ng\"\r\n\"h\r\ni\",j\n",
            "\n\n\"x\"\n",
            "额,\"度\"\n\"\",\n",
            "a\"b,c\n",
            "\"a\"",
            "a,\"\"\"\"\r\r\n,\"b\"\r",
            "",
            "\n",
        ] {
            let (cells, findings) = cells(text);
            assert_eq!(cells, expected(text), "{text:?}");
            assert_eq!(findings, [], "{text:?}");
        }
    }

    #[test]
    fn what_breaks_the_rules_is_what_the_csv_crate_takes_it_for() {
        for text in
            ["a,\"b", "a,\"b\"c,d\n\"e\",\"f\"\n", "a\n\"b\"\"\n", "a,\"b\"\"c\"d\"\r\n\r\ne,\"f\""]
        {
            let (cells, findings) = cells(text);
            assert_eq!(cells, expected(text), "{text:?}");
            assert_eq!(findings.len(), 1, "{text:?}");
        }
        // Its mark is the first cell's here, but what is in quotes is as there.
        let (cells, _) = cells("\u{feff}\"a,b\",c\n\"d\",e");
        assert_eq!(cells, [["\u{feff}\"a,b\"", "c"], ["d", "e"]]);
    }

    #[test]
    fn a_cell_longer_than_the_buffer_is_whole() {
        let long = "额".repeat(5000);
        assert_eq!(cells(&format!("a,\"{long}\"\n")).0, [["a", &*long]]);
    }

    #[test]
    fn spans_cover_the_cell_without_its_separator() {
        let text = "a,b\r\n\r\n\"x\"\"y\",额\r\n";
        let mut sources = Sources::default();
        let index = sources.add(Source::new("t.csv", text));
        let mut records = Records::new(index, sources.get(index).text());
        let (mut spans, mut record) = (Vec::new(), Vec::new());
        while records.read(&mut record, &mut Vec::new()) {
            spans.extend(record.iter().map(|cell| sources.text(cell.span).to_owned()));
        }
        assert_eq!(spans, ["a", "b", "\"x\"\"y\"", "额"]);
    }

    #[test]
    fn a_quote_that_nothing_closes_is_found_where_it_opens() {
        let (_, findings) = cells("a,b\n1,\"x\n2,y\n");
        assert_eq!(findings[0].lint, Lint::UnclosedQuote);
        assert_eq!(findings[0].labels[0].span.range(), 6..7);
    }

    #[test]
    fn text_after_a_closing_quote_is_found() {
        let (_, findings) = cells("\"a\"b,\"c\"\n");
        assert_eq!(findings[0].lint, Lint::TextAfterQuote);
        assert_eq!(findings[0].labels[0].span.range(), 3..4);
    }
}
