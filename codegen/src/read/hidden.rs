//! Characters that nobody sees, anywhere in a file: in its cells, headings, keys and comments.

use crate::diagnostic::{Diagnostic, is_hidden};
use crate::source::Sources;

/// Finds them. (A carriage return may end a line: what reads the lines knows better.)
pub(super) fn find(index: usize, sources: &Sources, findings: &mut Vec<Diagnostic>) {
    let text = sources.get(index).text();
    let bytes = text.as_bytes();
    let mut at = 0;
    // A plain loop: build scripts are not optimised, and every byte of a table comes through here.
    while at < bytes.len() {
        if matches!(bytes[at], b' '..=b'~' | b'\n' | b'\r' | b'\t') {
            at += 1;
            continue;
        }
        let rest = text[at..].chars();
        let run: usize = rest.clone().take_while(|it| is_hidden(*it)).map(char::len_utf8).sum();
        let first = rest.clone().next().map_or(0, char::len_utf8);
        if run > 0 {
            let span = Sources::span(index, at..at + run);
            findings.extend(
                rest.into_iter().next().map(|it| Diagnostic::hidden(it, span).replaced("")),
            );
        }
        at += run.max(first).max(1);
    }
}
