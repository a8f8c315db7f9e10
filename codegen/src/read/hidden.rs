//! Characters that nobody sees, anywhere in a file: in its cells, headings, keys and comments.

use crate::diagnostic::Diagnostic;
use crate::hidden::hides;
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
        let Some(first) = text[at..].chars().next() else { return };
        let run = text[at..].char_indices().take_while(|(from, it)| hides(text, at + from, *it));
        let run: usize = run.map(|(_, it)| it.len_utf8()).sum();
        if run > 0 {
            let span = Sources::span(index, at..at + run);
            findings.push(Diagnostic::hidden(first, span).replaced(""));
        }
        at += run.max(first.len_utf8());
    }
}
