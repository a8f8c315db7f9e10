//! What a lenient reader of CSV forgives in cells that start with a quote.

use crate::diagnostic::Diagnostic;
use crate::lint::Lint;
use crate::source::Span;

/// The fault of a cell that starts with a quote: `raw` is all that stands for it in the file. A row has so
/// many columns.
pub(super) fn fault(cell: Span, raw: &str, columns: usize) -> Option<Diagnostic> {
    let place = |start: usize, end: usize| {
        let first = cell.range().start;
        cell.at(first + start..first + end)
    };
    let close = closing(raw);
    if close.is_some_and(|close| close + 1 == raw.len()) {
        return None;
    }
    let (opening, is_one_line) = (place(0, 1), !raw.contains(['\n', '\r']));
    let after = "there is text after the closing quote of the cell";
    let finding = match close {
        Some(close) if is_one_line => {
            return Some(
                Diagnostic::new(Lint::TextAfterQuote, place(close + 1, raw.len()), after)
                    .help("inside a quoted cell, write a double quote as two: `\"\"`"),
            );
        }
        // The quote that seems to close the cell is likely the one that opens another.
        Some(close) => Diagnostic::new(Lint::TextAfterQuote, opening, after)
            .here("the cell opens here")
            .and(place(close, raw.len()), "and this is the next quote, with the text after it"),
        None => Diagnostic::new(Lint::UnclosedQuote, opening, "this quote is never closed")
            .here("the cell opens here and takes in the rest of the file"),
    };
    let help = "close it, or write a double quote inside a quoted cell as two: `\"\"`";
    let finding = finding.help(help);
    Some(match likely_end(raw, columns) {
        Some((start, end)) => finding.and(place(start, end), "it may be meant to close here"),
        None => finding,
    })
}

/// Where the quote stands that closes the cell.
fn closing(raw: &str) -> Option<usize> {
    let mut inner = raw.bytes().enumerate().skip(1).peekable();
    while let Some((at, byte)) = inner.next() {
        if byte == b'"' && inner.next_if(|(_, next)| *next == b'"').is_none() {
            return Some(at);
        }
    }
    None
}

/// The last character before the first line that looks like a row.
fn likely_end(raw: &str, columns: usize) -> Option<(usize, usize)> {
    let mut end = 0;
    for line in raw.split_inclusive('\n') {
        let looks_like_row = line.matches(',').count() + 1 >= columns.max(2);
        if end > 0 && looks_like_row {
            let text = raw[..end].trim_end();
            let last = text.chars().next_back()?.len_utf8();
            return Some((text.len() - last, text.len()));
        }
        end += line.len();
    }
    None
}
