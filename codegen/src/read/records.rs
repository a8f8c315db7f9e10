//! The records of a CSV: each cell with its text and the place where it stands.
//!
//! `csv-core` does the parsing; it is lenient, so what it forgives is looked for in the raw text.

use csv_core::{ReadFieldResult, Reader};

use super::quotes;
use crate::diagnostic::Diagnostic;
use crate::source::{Sources, Span};

/// A cell that was read. Its text is what its span covers, unless something had to be undone.
pub(super) struct Parsed {
    pub(super) span: Span,
    pub(super) unescaped: Option<String>,
}

impl Parsed {
    pub(super) fn text<'a>(&'a self, sources: &'a Sources) -> &'a str {
        match &self.unescaped {
            Some(text) => text,
            None => sources.text(self.span),
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
        loop {
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
            return Parsed { span, unescaped: None };
        }
        let fault = quotes::fault(span, raw, self.columns);
        self.misquoted |= fault.is_some();
        findings.extend(fault);
        let text = String::from_utf8_lossy(&self.buffer[..length]);
        // A spreadsheet that ends its lines in CR LF does so inside cells too.
        Parsed { span, unescaped: Some(text.replace("\r\n", "\n")) }
    }
}

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
            "",
            "\n",
        ] {
            let (cells, findings) = cells(text);
            assert_eq!(cells, expected(text), "{text:?}");
            assert_eq!(findings, [], "{text:?}");
        }
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
