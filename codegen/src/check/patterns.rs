//! Codes that are patterns: whether they leave it clear which error a code belongs to.

use std::collections::HashMap;

use super::draft::Draft;
use super::rows::Reader;
use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::order::order;
use crate::table::Field;

/// Two patterns that match the same codes.
pub(super) fn check(reader: &Reader<'_>, drafts: &[Draft], findings: &mut Vec<Diagnostic>) {
    templates(reader, drafts, findings);
    ranges(reader, drafts, findings);
}

/// Templates that differ in the names of their placeholders alone.
fn templates(reader: &Reader<'_>, drafts: &[Draft], findings: &mut Vec<Diagnostic>) {
    let mut taken: HashMap<&[Box<str>], &Draft> = HashMap::new();
    for draft in drafts {
        let Some(pieces) = draft.variant.pattern() else { continue };
        let first = *taken.entry(pieces).or_insert(draft);
        if first.variant.code == draft.variant.code {
            continue;
        }
        let (one, other) = (reader.code(first.row), reader.code(draft.row));
        let message = format!("`{one}` and `{other}` match the same codes");
        findings.push(
            Diagnostic::error("overlapping-patterns", reader.span(draft.row, Field::Code), message)
                .and(reader.span(first.row, Field::Code), "the other pattern")
                .help("write both alike, so that the two errors share a code"),
        );
    }
}

/// Ranges that overlap and neither of which lies inside the other: there the narrower one is meant.
fn ranges(reader: &Reader<'_>, drafts: &[Draft], findings: &mut Vec<Diagnostic>) {
    let range = |draft| -> Option<(i128, i128, &Draft)> {
        let draft: &Draft = draft;
        match &draft.variant.code {
            Code::Range(ends) => Some((ends.0, ends.1, draft)),
            _ => None,
        }
    };
    let ranges: Vec<_> = drafts.iter().filter_map(range).collect();
    let sorted = order(ranges.len(), &mut |one, other| {
        let ((first, last, _), (other_first, other_last, _)) = (&ranges[one], &ranges[other]);
        // Of two that start alike, the wider one first.
        first.cmp(other_first).then(other_last.cmp(last))
    });
    let mut open: Vec<(i128, &Draft)> = Vec::new();
    for (first, last, draft) in sorted.into_iter().map(|index| ranges[index]) {
        open.retain(|(end, _)| *end >= first);
        if let Some((end, other)) = open.iter().find(|(end, _)| *end < last) {
            let (one, two) = (reader.code(other.row), reader.code(draft.row));
            let message = format!("`{one}` and `{two}` both have {first} to {end}");
            findings.push(
                Diagnostic::error("overlapping-patterns", reader.span(draft.row, Field::Code), message)
                    .and(reader.span(other.row, Field::Code), "the other range")
                    .help("end the one before the other starts; or let it lie inside the other, and it goes first"),
            );
        }
        open.push((last, draft));
    }
}
