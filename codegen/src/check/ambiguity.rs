//! Names that share a code: whether a response tells them apart.

use std::collections::HashMap;

use super::codes::Codes;
use super::draft::Draft;
use super::rows::Reader;
use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::lint::Lint;
use crate::source::Span;
use crate::table::Field;

/// Names of one code must differ in status or in every message, unless the catalog declares the code
/// ambiguous. `complete` says whether no row is left out.
pub(super) fn check(
    reader: &Reader<'_>,
    drafts: &[Draft],
    codes: Codes,
    complete: bool,
    findings: &mut Vec<Diagnostic>,
) {
    if !reader.table.rows.comparable {
        return;
    }
    let ambiguous = &reader.table.manifest.ambiguous;
    let declared: Vec<(Code, Span)> =
        ambiguous.iter().map(|code| (codes.parse(&code.value), code.span)).collect();
    let mut used = vec![false; declared.len()];
    for same_code in drafts.chunk_by(|one, other| one.variant.code == other.variant.code) {
        let alike = indistinguishable(same_code);
        let Some((first, _)) = alike.first() else { continue };
        let mut is_declared = false;
        for ((declared, _), used) in declared.iter().zip(&mut used) {
            let matches = *declared == first.variant.code;
            *used |= matches;
            is_declared |= matches;
        }
        if !is_declared {
            findings.extend(alike.into_iter().map(|pair| undeclared(reader, codes, pair)));
        }
    }
    if !complete {
        return;
    }
    for ((code, (_, span)), _) in
        ambiguous.iter().zip(&declared).zip(&used).filter(|(_, used)| !**used)
    {
        let message = format!("the code `{}` is not ambiguous", code.value);
        findings.push(
            Diagnostic::new(Lint::UnusedAmbiguity, *span, message)
                .help("remove it: no two names share it, or a response tells them apart"),
        );
    }
}

fn undeclared(reader: &Reader<'_>, codes: Codes, (one, other): (&Draft, &Draft)) -> Diagnostic {
    let code = reader.code(other.row());
    let message = format!(
        "`{}` and `{}` share the code `{code}`, and neither status nor message tells them apart",
        one.variant.name, other.variant.name,
    );
    let at = |draft: &Draft| reader.span(draft.row(), Field::Name);
    let declaration = format!("`ambiguous = [{}]` into {}", codes.toml(code), reader.toml());
    Diagnostic::new(Lint::IndistinguishableNames, at(other), message)
        .and(at(one), "the other name")
        .help(format!(
            "give both rows one name, or the status or message that the vendor sends with each; if a \
             response does not tell, write {declaration}",
        ))
}

/// Each of these with another one, where a response may be either.
fn indistinguishable(same_code: &[Draft]) -> Vec<(&Draft, &Draft)> {
    let mut pairs = Vec::new();
    if same_code.len() < 2 {
        return pairs;
    }
    let mut said: HashMap<(Option<u16>, Option<&str>), &Draft> = HashMap::new();
    for draft in same_code {
        let signs = draft.variant.cases.iter();
        let signs = signs.map(|case| (draft.variant.http_status, case.message()));
        pairs.extend(signs.clone().find_map(|sign| said.get(&sign)).map(|other| (*other, draft)));
        said.extend(signs.map(|sign| (sign, draft)));
    }
    pairs
}
