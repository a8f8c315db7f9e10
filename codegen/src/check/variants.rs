//! The rows with each other: cases of one name, names of one code, identifiers, replacements.

use std::collections::HashMap;
use std::mem;

use super::rows::Checked;
use super::settings::Settings;
use crate::code::{Code, CodeType, integer};
use crate::diagnostic::Diagnostic;
use crate::model::{Case, Variant};
use crate::name::{BadName, identifier, nearest, proposal};
use crate::source::Span;
use crate::table::{Field, Table};
use crate::template::Template;

/// The variants in the order of the enum, and the type of their codes. `complete` says that no row was
/// left out.
pub(super) fn check(
    table: &Table,
    lines: Vec<Checked<'_>>,
    complete: bool,
    settings: &Settings,
    findings: &mut Vec<Diagnostic>,
) -> (CodeType, Vec<Variant>) {
    let code_type = code_type(&lines, settings, findings);
    let mut drafts = group(table, lines, code_type, settings, findings);
    identical(&drafts, findings);
    identifiers(&drafts, findings);
    // A row that could not be read may be the one that is named.
    if complete {
        replacements(&drafts, findings);
    }
    side_by_side(&mut drafts);
    indistinguishable(&drafts, findings);
    overlapping(&drafts, findings);
    (code_type, drafts.into_iter().map(|draft| draft.variant).collect())
}

/// A variant in the making, with the first of its lines.
struct Draft<'t> {
    line: Checked<'t>,
    variant: Variant,
    /// Where the row of each of its cases is.
    cases: Vec<Span>,
}

/// The declared type, which must hold all codes, or the smallest that does.
fn code_type(
    lines: &[Checked<'_>],
    settings: &Settings,
    findings: &mut Vec<Diagnostic>,
) -> CodeType {
    let codes: Vec<_> = lines.iter().map(|line| integer(&line.code.value)).collect();
    let Some(declared) = &settings.code_type else {
        let texts = codes.iter().filter(|code| code.is_none()).count();
        let odd = codes.iter().position(Option::is_none).filter(|_| 2 * texts < codes.len());
        if let Some(line) = odd.map(|odd| &lines[odd]) {
            let message = format!("`{}` is no integer, so all codes are texts", line.code.value);
            let finding = Diagnostic::warning("mixed-codes", line.code.span, message);
            let toml = &settings.toml;
            findings
                .push(finding.help(format!("mend it, or write `code_type = \"str\"` into {toml}")));
        }
        return CodeType::infer(&codes);
    };
    if declared.value == CodeType::Str {
        return CodeType::Str;
    }
    let word = declared.value.word();
    for (line, code) in lines.iter().zip(codes) {
        if code.is_some_and(|code| declared.value.holds(code)) {
            continue;
        }
        let what = if code.is_some() { "does not fit into" } else { "is no integer, hence no" };
        let message = format!("the code `{}` {what} `{word}`", line.code.value);
        findings.push(
            Diagnostic::error("code-out-of-range", line.code.span, message)
                .and(declared.span, "the type is declared here")
                .help("mend the code, or declare another type"),
        );
    }
    declared.value
}

/// Puts the rows of each name together.
fn group<'t>(
    table: &Table,
    lines: Vec<Checked<'t>>,
    code_type: CodeType,
    settings: &Settings,
    findings: &mut Vec<Diagnostic>,
) -> Vec<Draft<'t>> {
    let mut drafts: Vec<Draft<'t>> = Vec::new();
    let mut by_name: HashMap<String, usize> = HashMap::new();
    for line in lines {
        let Some(place) = by_name.get(&line.name.value) else {
            by_name.insert(line.name.value.clone(), drafts.len());
            drafts.push(draft(line, code_type, settings, findings));
            continue;
        };
        let draft = &mut drafts[*place];
        if draft.line.sound && line.sound {
            same_traits(table, &draft.line, &line, findings);
        }
        draft.cases.push(line.row.span);
        draft.variant.cases.push(line.case);
    }
    drafts
}

fn draft<'t>(
    mut line: Checked<'t>,
    code_type: CodeType,
    settings: &Settings,
    findings: &mut Vec<Diagnostic>,
) -> Draft<'t> {
    let ident = identifier(&line.name.value).unwrap_or_else(|reason| {
        findings.push(bad_name(&line, reason));
        String::new()
    });
    let code = &line.code.value;
    let (code, pattern) = match integer(code) {
        Some(code) if code_type != CodeType::Str => (Code::Integer(code), None),
        _ => {
            let template = Template::parse(code, &settings.styles);
            let pattern = (!template.holes.is_empty()).then(|| template.pieces(code));
            (Code::Text(code.clone()), pattern)
        }
    };
    let variant = Variant {
        ident,
        name: line.name.value.clone(),
        code,
        pattern,
        http_status: line.http_status,
        kind: line.kind,
        retry: line.retry,
        category: line.category,
        deprecated: line.deprecated.clone(),
        docs: line.docs.clone(),
        cases: vec![mem::take(&mut line.case)],
    };
    Draft { cases: vec![line.row.span], line, variant }
}

/// What the rows of one name must agree on.
fn same_traits(
    table: &Table,
    first: &Checked<'_>,
    line: &Checked<'_>,
    findings: &mut Vec<Diagnostic>,
) {
    let (status, kind) = (first.http_status != line.http_status, first.kind != line.kind);
    let differing = [
        (Field::Code, !same_code(&first.code.value, &line.code.value)),
        (Field::HttpStatus, status),
        // A kind follows from the status, and a retry from the kind: the first that differs will do.
        (Field::Kind, kind && !status),
        (Field::Retry, first.retry != line.retry && !kind && !status),
        (Field::Category, first.category != line.category),
        (Field::Deprecated, first.deprecated != line.deprecated),
        (Field::Docs, first.docs != line.docs),
    ];
    for (field, _) in differing.into_iter().filter(|(_, differs)| *differs) {
        let place = |line: &Checked<'_>| {
            table.cell(line.row, field, None).map_or(line.name.span, |cell| cell.span)
        };
        let (name, column) = (&line.name.value, field.name());
        let message = format!("two rows are called `{name}` and differ in {column}");
        findings.push(
            Diagnostic::error("duplicate-name", place(line), message)
                .and(place(first), "the first row says this")
                .help("rows of one name share all but their texts: give the row a name of its own, or the same value"),
        );
    }
}

/// Whether two cells spell one code: `16` and `0x10` do.
fn same_code(one: &str, other: &str) -> bool {
    one == other || integer(one).is_some_and(|code| integer(other) == Some(code))
}

fn bad_name(line: &Checked<'_>, reason: BadName) -> Diagnostic {
    let name = &line.name.value;
    let message = match reason {
        BadName::Nothing => format!("`{name}` has no letter and no digit"),
        BadName::Character(character) => format!("`{character}` cannot stand in a name"),
    };
    let texts = [Some(&**name), line.case.message(), Some(&*line.code.value)];
    let proposal = texts
        .into_iter()
        .flatten()
        .find_map(|text| proposal(text).filter(|name| identifier(name).is_ok()));
    let finding = Diagnostic::error("bad-name", line.name.span, message);
    match proposal {
        Some(name) => finding.help(format!("for example `{name}`")),
        None => finding.help("use ASCII letters, digits and `_`: `TASK_NOT_FOUND`"),
    }
}

/// Rows of one name must differ in their texts.
fn identical(drafts: &[Draft<'_>], findings: &mut Vec<Diagnostic>) {
    for draft in drafts.iter().filter(|draft| draft.cases.len() > 1) {
        let mut said: HashMap<&Case, Span> = HashMap::new();
        for (case, span) in draft.variant.cases.iter().zip(&draft.cases) {
            let first = *said.entry(case).or_insert(*span);
            if first != *span {
                let message =
                    format!("the row says what another row of `{}` says", draft.variant.name);
                findings.push(
                    Diagnostic::error("identical-rows", *span, message)
                        .and(first, "said here")
                        .help("remove one of the two"),
                );
            }
        }
    }
}

/// Different names must not give one identifier.
fn identifiers(drafts: &[Draft<'_>], findings: &mut Vec<Diagnostic>) {
    let mut taken: HashMap<&str, &Draft<'_>> = HashMap::new();
    for draft in drafts.iter().filter(|draft| !draft.variant.ident.is_empty()) {
        let ident = &*draft.variant.ident;
        if let Some(first) = taken.get(ident) {
            let (one, other) = (&first.variant.name, &draft.variant.name);
            let message = format!("`{one}` and `{other}` would both be the variant `{ident}`");
            findings.push(
                Diagnostic::error("colliding-names", draft.line.name.span, message)
                    .and(first.line.name.span, "the other name")
                    .help("rename one; rows of one error have the same name, letter for letter"),
            );
        } else {
            taken.insert(ident, draft);
        }
    }
}

/// What replaces a deprecated code must exist, and not be replaced by it in turn.
fn replacements(drafts: &[Draft<'_>], findings: &mut Vec<Diagnostic>) {
    let by_name: HashMap<&str, usize> =
        drafts.iter().enumerate().map(|(index, draft)| (&*draft.variant.name, index)).collect();
    let replaced_by = |draft: &Draft<'_>| draft.variant.deprecated.clone()?.replaced_by;
    let next: Vec<Option<usize>> =
        drafts.iter().map(|draft| by_name.get(&*replaced_by(draft)?).copied()).collect();
    // In which walk each was seen first: a walk that comes back to itself has found a circle.
    let mut seen = vec![usize::MAX; drafts.len()];
    for (start, draft) in drafts.iter().enumerate() {
        let Some((name, span)) = replaced_by(draft).zip(draft.line.replaced_by) else { continue };
        if next[start].is_none() {
            let message = format!("`{name}` replaces `{}` and does not exist", draft.variant.name);
            let finding = Diagnostic::error("unknown-replacement", span, message);
            findings.push(match nearest(&name, by_name.keys().copied()) {
                Some(meant) => finding.help(format!("did you mean `{meant}`?")),
                None => finding.help("name an error of this catalog"),
            });
            continue;
        }
        let mut at = start;
        while seen[at] == usize::MAX {
            seen[at] = start;
            let Some(after) = next[at] else { break };
            at = after;
        }
        if seen[at] == start && next[at].is_some() {
            let draft = &drafts[at];
            let name = &draft.variant.name;
            let message = format!("`{name}` comes back to itself through its replacements");
            let finding = Diagnostic::error(
                "circular-replacement",
                draft.line.replaced_by.unwrap_or(draft.line.row.span),
                message,
            );
            findings.push(finding.help("name the error that is sent today"));
        }
    }
}

/// Moves variants that share a code next to the first of them.
fn side_by_side(drafts: &mut [Draft<'_>]) {
    let mut first: HashMap<Code, usize> = HashMap::new();
    for (index, draft) in drafts.iter().enumerate() {
        first.entry(draft.variant.code.clone()).or_insert(index);
    }
    drafts.sort_by_key(|draft| first[&draft.variant.code]);
}

/// Two patterns that match the same codes, as they differ in the names of their placeholders alone.
fn overlapping(drafts: &[Draft<'_>], findings: &mut Vec<Diagnostic>) {
    let mut taken: HashMap<&[String], &Draft<'_>> = HashMap::new();
    for draft in drafts {
        let Some(pieces) = &draft.variant.pattern else { continue };
        let first = *taken.entry(pieces).or_insert(draft);
        if first.variant.code == draft.variant.code {
            continue;
        }
        let (one, other) = (&first.variant.code, &draft.variant.code);
        let message = format!("`{one}` and `{other}` match the same codes");
        findings.push(
            Diagnostic::error("overlapping-patterns", draft.line.code.span, message)
                .and(first.line.code.span, "the other pattern")
                .help("write both alike, so that the two errors share a code"),
        );
    }
}

/// Names of one code must differ in status or in every message, or nobody could tell them apart on
/// the wire.
fn indistinguishable(drafts: &[Draft<'_>], findings: &mut Vec<Diagnostic>) {
    for same_code in drafts.chunk_by(|one, other| one.variant.code == other.variant.code) {
        let mut said: HashMap<(Option<u16>, Option<&str>), &Draft<'_>> = HashMap::new();
        for draft in same_code {
            let signs = draft.variant.cases.iter();
            let signs = signs.map(|case| (draft.variant.http_status, case.message()));
            if let Some(other) = signs.clone().find_map(|sign| said.get(&sign)) {
                let (one, two) = (&other.variant.name, &draft.variant.name);
                let message = format!(
                    "`{one}` and `{two}` share the code `{}`, and neither status nor message tells them apart",
                    draft.variant.code,
                );
                findings.push(
                    Diagnostic::error("indistinguishable-names", draft.line.name.span, message)
                        .and(other.line.name.span, "the other name")
                        .help("give both rows one name, or the status or message that the vendor sends with each"),
                );
            }
            said.extend(signs.map(|sign| (sign, draft)));
        }
    }
}
