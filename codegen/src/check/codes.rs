//! The codes: of which type they are, and whether the patterns among them leave it clear which one a
//! code belongs to.

use std::collections::HashMap;

use super::rows::{Checked, Reader};
use super::settings::Settings;
use super::variants::Draft;
use crate::code::{Code, CodeType, Radix, range};
use crate::diagnostic::Diagnostic;
use crate::order::order;
use crate::source::Span;
use crate::table::Field;
use crate::template::Template;

/// What the codes of a catalog have in common.
#[derive(Clone, Copy)]
pub(super) struct Codes {
    pub(super) code_type: CodeType,
    pub(super) radix: Radix,
}

impl Codes {
    /// The code of a row.
    pub(super) fn of(self, reader: &Reader<'_>, row: usize) -> Code {
        let number = match self.code_type {
            CodeType::Str => None,
            _ => Code::number(reader.code(row)),
        };
        number.unwrap_or_else(|| Code::Text(reader.shared_code(row)))
    }
}

/// Finds the type of the codes: the declared one, which must hold them all, or the smallest that
/// does.
pub(super) fn check(
    reader: &Reader<'_>,
    lines: &[Checked<'_>],
    settings: &Settings,
    findings: &mut Vec<Diagnostic>,
) -> Codes {
    let code_type = match settings.code_type {
        Some(declared) => {
            hold(reader, lines, declared, findings);
            declared.0
        }
        None => inferred(reader, lines, settings, findings),
    };
    let codes = lines.iter().map(|line| reader.code(line.row));
    let radix = match code_type {
        CodeType::Str => Radix::Decimal,
        _ => Radix::of(codes.filter(|code| matches!(Code::number(code), Some(Code::Integer(_))))),
    };
    Codes { code_type, radix }
}

/// Finds fault with the codes that the declared type does not hold.
fn hold(
    reader: &Reader<'_>,
    lines: &[Checked<'_>],
    (declared, span): (CodeType, Span),
    findings: &mut Vec<Diagnostic>,
) {
    if declared == CodeType::Str {
        return;
    }
    let word = declared.word();
    for line in lines {
        let text = reader.code(line.row);
        let at = reader.span(line.row, Field::Code);
        let what = match Code::number(text) {
            Some(code) if declared.holds(&code) => continue,
            Some(_) => "does not fit into",
            None => "is no integer, hence no",
        };
        findings.push(match range(text) {
            Some((first, last)) if first >= last => backwards(text, (first, last), at),
            _ => Diagnostic::error(
                "code-out-of-range",
                at,
                format!("the code `{text}` {what} `{word}`"),
            )
            .and(span, "the type is declared here")
            .help("mend the code, or declare another type"),
        });
    }
}

fn inferred(
    reader: &Reader<'_>,
    lines: &[Checked<'_>],
    settings: &Settings,
    findings: &mut Vec<Diagnostic>,
) -> CodeType {
    let number = |line: &Checked<'_>| Code::number(reader.code(line.row));
    let (mut texts, mut integers) = (0, 0);
    for line in lines {
        match number(line) {
            None => texts += 1,
            Some(Code::Integer(_)) => integers += 1,
            Some(_) => {}
        }
    }
    let toml = &settings.toml;
    if texts > 0 && 2 * texts < lines.len() {
        for line in lines.iter().filter(|line| number(line).is_none()) {
            let (text, span) = (reader.code(line.row), reader.span(line.row, Field::Code));
            if let Some(ends) = range(text) {
                findings.push(backwards(text, ends, span));
                continue;
            }
            let message = format!("`{text}` is no integer, so all codes are texts");
            let finding = Diagnostic::warning("mixed-codes", span, message);
            findings
                .push(finding.help(format!("mend it, or write `code_type = \"str\"` into {toml}")));
            break;
        }
    } else if let (0, 0, [first, ..]) = (texts, integers, lines) {
        // `10-12` may be a code as it stands.
        let (text, span) = (reader.code(first.row), reader.span(first.row, Field::Code));
        let message =
            format!("`{text}` may be a text or a range, as all codes here; it is read as a text");
        let finding = Diagnostic::warning("mixed-codes", span, message);
        findings.push(finding.help(format!(
            "write `code_type = \"str\"`, or for ranges an integer type such as `\"u16\"`, into {toml}"
        )));
        return CodeType::Str;
    }
    CodeType::infer(lines.iter().map(number))
}

fn backwards(text: &str, (first, last): (i128, i128), span: Span) -> Diagnostic {
    let message = format!("the range `{text}` ends where it starts, or before");
    let meant = if first == last { first.to_string() } else { format!("{last}-{first}") };
    Diagnostic::error("bad-range", span, message).help(format!("write `{meant}`"))
}

/// The literal text around the placeholders of a code, if it has any.
pub(super) fn pattern(code: &Code, settings: &Settings) -> Option<Box<[Box<str>]>> {
    let Code::Text(code) = code else { return None };
    let template = Template::parse(code, &settings.styles);
    if template.holes.is_empty() {
        return None;
    }
    Some(template.pieces(code).into_iter().map(Into::into).collect())
}

/// Two patterns that match the same codes.
pub(super) fn overlapping(reader: &Reader<'_>, drafts: &[Draft], findings: &mut Vec<Diagnostic>) {
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
