//! Codes that are patterns: whether they leave it clear which error a code belongs to.

use std::collections::HashSet;

use super::draft::Draft;
use super::glob::Glob;
use super::rows::Reader;
use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::lint::Lint;
use crate::order::order;
use crate::source::Span;
use crate::table::Field;

/// Two patterns that match the same codes, and neither of which is the narrower one, which goes first.
pub(super) fn check(reader: &Reader<'_>, drafts: &[Draft], findings: &mut Vec<Diagnostic>) {
    templates(reader, drafts, findings);
    ranges(reader, drafts, findings);
}

fn templates(reader: &Reader<'_>, drafts: &[Draft], findings: &mut Vec<Diagnostic>) {
    let pattern = |draft| -> Option<(&[Box<str>], &Draft)> {
        let draft: &Draft = draft;
        Some((draft.variant.pattern()?, draft))
    };
    let patterns: Vec<_> = drafts.iter().filter_map(pattern).collect();
    let sorted =
        order(patterns.len(), &mut |one, other| patterns[one].0[0].cmp(&patterns[other].0[0]));
    let mut said = HashSet::new();
    // Two that match a code in common start alike, so that in this order they stand together.
    for (index, one) in sorted.iter().enumerate() {
        let (pieces, draft) = patterns[*one];
        for other in &sorted[index + 1..] {
            let (others, second) = patterns[*other];
            if !others[0].starts_with(&*pieces[0]) {
                break;
            }
            let later = draft.row().max(second.row());
            // Of each row it is said once, however many others it overlaps with.
            if second.variant.code == draft.variant.code
                || !end_alike(pieces, others)
                || said.contains(&later)
            {
                continue;
            }
            let (glob, second_glob) = (Glob::new(pieces), Glob::new(others));
            let Some(common) = glob.common(&second_glob) else { continue };
            let inside = (glob.is_inside(&second_glob), second_glob.is_inside(&glob));
            let (first, second) =
                if draft.row() < second.row() { (draft, second) } else { (second, draft) };
            let (place, help) = match inside {
                (true, true) => (
                    "the same codes".to_owned(),
                    "write both alike, so that the two errors share a code",
                ),
                (false, false) => (
                    format!("`{common}`"),
                    "let the one have text where the other has a placeholder, so that they exclude each other, or let it lie inside the other, and it goes first",
                ),
                _ => continue,
            };
            said.insert(later);
            let code = |draft: &Draft| reader.code(draft.row());
            let message = format!("`{}` and `{}` both match {place}", code(first), code(second));
            let at = |draft: &Draft| -> Span { reader.span(draft.row(), Field::Code) };
            findings.push(
                Diagnostic::new(Lint::OverlappingPatterns, at(second), message)
                    .and(at(first), "the other pattern")
                    .help(help),
            );
        }
    }
}

/// Whether a code may end as both do.
fn end_alike(one: &[Box<str>], other: &[Box<str>]) -> bool {
    let (Some(one), Some(other)) = (one.last(), other.last()) else { return true };
    one.ends_with(&**other) || other.ends_with(&**one)
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
            let (one, two) = (reader.code(other.row()), reader.code(draft.row()));
            let message = format!("`{one}` and `{two}` both have {first} to {end}");
            findings.push(
                Diagnostic::new(Lint::OverlappingPatterns, reader.span(draft.row(), Field::Code), message)
                    .and(reader.span(other.row(), Field::Code), "the other range")
                    .help("end the one before the other starts; or let it lie inside the other, and it goes first"),
            );
        }
        open.push((last, draft));
    }
}
