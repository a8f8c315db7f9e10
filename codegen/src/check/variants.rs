//! The rows with each other: cases of one name, names of one code, identifiers, replacements.

use std::collections::HashMap;
use std::sync::Arc;

use super::ambiguity;
use super::categories::Categories;
use super::codes::{self, Codes};
use super::draft::Draft;
use super::patterns;
use super::rows::{self, Checked, Reader};
use super::settings::Settings;
use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::hidden::is_hidden;
use crate::known::{Known, hash};
use crate::lint::Lint;
use crate::model::{Case, Notes, Variant};
use crate::name::{BadName, Letters, identifier, listing, nearest, proposal};
use crate::order::sort_by_key;
use crate::table::Field;
use crate::text::Text;

/// The variants in the order of the enum, from the rows and what their codes have in common.
pub(super) fn check(
    reader: &Reader<'_>,
    codes: Codes,
    categories: &mut Categories,
    settings: &Settings,
    findings: &mut Vec<Diagnostic>,
) -> Vec<Variant> {
    let Drafts { list: drafts, idents, others, complete } =
        group(reader, codes, categories, settings, findings);
    if reader.table.rows.comparable {
        identical(reader, &drafts, &others, findings);
    }
    identifiers(reader, &drafts, &idents, findings);
    // A row that could not be read may be the one that is named.
    if complete {
        replacements(reader, &drafts, findings);
    }
    let drafts = side_by_side(drafts);
    ambiguity::check(reader, &drafts, codes, complete, findings);
    patterns::check(reader, &drafts, findings);
    let idents = Arc::new(idents);
    let finish = |Draft { variant, ident: (start, end), .. }| Variant {
        ident: Text::piece(&idents, start, end),
        ..variant
    };
    drafts.into_iter().map(finish).collect()
}

/// The variants in the making.
struct Drafts {
    list: Vec<Draft>,
    /// All identifiers, one behind the other.
    idents: String,
    /// The rows of a draft besides its first, and whether each agrees with that but for its texts.
    others: HashMap<usize, Vec<(usize, bool)>>,
    /// Whether no row is left out.
    complete: bool,
}

/// Checks each row, and puts those of each name together.
fn group(
    reader: &Reader<'_>,
    codes: Codes,
    categories: &mut Categories,
    settings: &Settings,
    findings: &mut Vec<Diagnostic>,
) -> Drafts {
    let rows = &reader.table.rows;
    let mut complete = rows.complete;
    let mut list: Vec<Draft> = Vec::with_capacity(rows.len());
    let mut idents = String::new();
    let mut others: HashMap<usize, Vec<(usize, bool)>> = HashMap::new();
    let mut by_name = Known::with_room(rows.len());
    let unnamed = Text::whole(&Arc::default());
    for row in 0..rows.len() {
        let Some(line) = rows::check(reader, row, categories, findings) else {
            complete = false;
            continue;
        };
        let code = codes.of(reader, line.row);
        let is_same = &mut |place: usize| *list[place].variant.name == *line.name;
        if let Some(place) = by_name.find(hash(line.name.as_bytes()), list.len(), is_same) {
            let draft = &mut list[place];
            let sound = draft.sound && line.sound;
            let before = findings.len();
            if sound {
                same_traits(reader, draft, &line, &code, findings);
            }
            let same = sound && findings.len() == before;
            others.entry(place).or_default().push((line.row, same));
            draft.variant.cases.push(line.case);
            continue;
        }
        let start = idents.len();
        match identifier(line.name, settings.letters) {
            Ok(ident) => idents.push_str(&ident),
            // That has been said, and is to be removed.
            Err(BadName::Character(it)) if is_hidden(it) && settings.refuses_hidden => {}
            Err(reason) => findings.push(bad_name(reader, &line, reason, settings)),
        }
        let variant = Variant {
            ident: unnamed.clone(),
            name: reader.shared(line.row, Field::Name).expect("a row that was checked has a name"),
            notes: notes(reader, line.row, &code, settings).map(Box::new),
            code,
            http_status: line.http_status,
            kind: line.kind,
            retry: line.retry,
            category: line.category,
            cases: vec![line.case],
        };
        list.push(Draft::new(variant, line.row, start..idents.len(), line.sound));
    }
    Drafts { list, idents, others, complete }
}

fn notes(reader: &Reader<'_>, row: usize, code: &Code, settings: &Settings) -> Option<Notes> {
    let (deprecated, docs) = (reader.deprecated(row), reader.shared(row, Field::Docs));
    let pattern = codes::pattern(code, settings);
    let any = deprecated.is_some() || docs.is_some() || pattern.is_some();
    any.then_some(Notes { deprecated, docs, pattern })
}

/// What the rows of one name must agree on.
fn same_traits<'t>(
    reader: &Reader<'t>,
    draft: &Draft,
    line: &Checked<'t>,
    code: &Code,
    findings: &mut Vec<Diagnostic>,
) {
    let first = &draft.variant;
    let docs = reader.text(line.row, Field::Docs).map(|(text, _)| text);
    let (status, kind) = (first.http_status != line.http_status, first.kind != line.kind);
    let said = |field| reader.text(line.row, field).is_some();
    let differing = [
        (Field::Code, draft.variant.code != *code),
        (Field::HttpStatus, status),
        // A kind follows from the status, and a retry from the kind, unless the row says one.
        (Field::Kind, kind && (!status || said(Field::Kind))),
        (Field::Retry, first.retry != line.retry && (!kind && !status || said(Field::Retry))),
        (Field::Category, first.category != line.category),
        (Field::Deprecated, draft.variant.deprecated() != reader.deprecated(line.row).as_ref()),
        (Field::Docs, draft.variant.docs() != docs),
    ];
    let differing: Vec<Field> =
        differing.into_iter().filter(|(_, differs)| *differs).map(|(field, _)| field).collect();
    if let Some(field) = differing.first() {
        let place =
            |row| reader.span(row, if reader.has_cell(row, *field) { *field } else { Field::Name });
        let columns = listing(&differing.iter().map(|field| field.name()).collect::<Vec<_>>());
        let columns = columns.replace('`', "");
        let message = format!("two rows are called `{}` and differ in {columns}", line.name);
        findings.push(
            Diagnostic::new(Lint::DuplicateName, place(line.row), message)
                .and(place(draft.row()), "the first row says this")
                .help("rows of one name share all but their texts: give the row a name of its own, or the same value"),
        );
    }
}

fn bad_name(
    reader: &Reader<'_>,
    line: &Checked<'_>,
    reason: BadName,
    settings: &Settings,
) -> Diagnostic {
    let (name, code) = (line.name, reader.code(line.row));
    let message = match reason {
        BadName::Nothing => format!("`{name}` has no letter and no digit"),
        BadName::Character(character) => format!("`{character}` cannot stand in a name"),
    };
    let texts = [Some(name), line.case.message(), Some(code)];
    let made = texts
        .into_iter()
        .flatten()
        .find_map(|text| proposal(text).filter(|name| identifier(name, Letters::Ascii).is_ok()));
    let made = made.or_else(|| proposal(&format!("CODE_{code}")));
    let help = match made {
        Some(name) => format!("for example `{name}`"),
        None => "use ASCII letters, digits and `_`: `TASK_NOT_FOUND`".to_owned(),
    };
    let keep = match settings.letters {
        Letters::Ascii if identifier(name, Letters::Unicode).is_ok() => {
            format!("; to keep it, write `unicode_names = true` into {}", settings.toml)
        }
        _ => String::new(),
    };
    Diagnostic::new(Lint::BadName, reader.span(line.row, Field::Name), message).help(help + &keep)
}

/// Rows of one name must differ in their texts.
fn identical(
    reader: &Reader<'_>,
    drafts: &[Draft],
    others: &HashMap<usize, Vec<(usize, bool)>>,
    findings: &mut Vec<Diagnostic>,
) {
    for (index, draft) in drafts.iter().enumerate() {
        let Some(others) = others.get(&index) else { continue };
        let mut said: HashMap<&Case, usize> = HashMap::new();
        let rows = [(draft.row(), true)].into_iter().chain(others.iter().copied());
        let cases = draft.variant.cases.iter().zip(rows);
        for (case, (row, _)) in cases.filter(|(_, (_, same))| *same) {
            let first = *said.entry(case).or_insert(row);
            if first != row {
                let message =
                    format!("the row says what another row of `{}` says", draft.variant.name);
                findings.push(
                    Diagnostic::new(Lint::IdenticalRows, reader.row_span(row), message)
                        .and(reader.row_span(first), "said here")
                        .help("remove one of the two"),
                );
            }
        }
    }
}

/// Different names must not give one identifier.
fn identifiers(
    reader: &Reader<'_>,
    drafts: &[Draft],
    idents: &str,
    findings: &mut Vec<Diagnostic>,
) {
    let mut taken = Known::with_room(drafts.len());
    for (index, draft) in drafts.iter().enumerate() {
        let ident = draft.ident_in(idents);
        if ident.is_empty() {
            continue;
        }
        let is_same = &mut |place: usize| drafts[place].ident_in(idents) == ident;
        let Some(first) = taken.find(hash(ident.as_bytes()), index, is_same) else { continue };
        let first = &drafts[first];
        let (one, other) = (&first.variant.name, &draft.variant.name);
        let message = format!("`{one}` and `{other}` would both be the variant `{ident}`");
        findings.push(
            Diagnostic::new(Lint::CollidingNames, reader.span(draft.row(), Field::Name), message)
                .and(reader.span(first.row(), Field::Name), "the other name")
                .help("rename one; rows of one error have the same name, letter for letter"),
        );
    }
}

/// What replaces a deprecated code must exist, and not be replaced by it in turn.
fn replacements<'d>(reader: &Reader<'_>, drafts: &'d [Draft], findings: &mut Vec<Diagnostic>) {
    let replaced_by = |draft: &'d Draft| -> Option<&'d str> {
        draft.variant.deprecated()?.replaced_by.as_deref()
    };
    if drafts.iter().all(|draft| replaced_by(draft).is_none()) {
        return;
    }
    let by_name: HashMap<&str, usize> =
        drafts.iter().enumerate().map(|(index, draft)| (&*draft.variant.name, index)).collect();
    let next: Vec<Option<usize>> =
        drafts.iter().map(|draft| by_name.get(replaced_by(draft)?).copied()).collect();
    let span = |draft: &Draft| reader.span(draft.row(), Field::ReplacedBy);
    // In which walk each was seen first: a walk that comes back to itself has found a circle.
    let mut seen = vec![usize::MAX; drafts.len()];
    let mut unknown = 0;
    for (start, draft) in drafts.iter().enumerate() {
        let Some(name) = replaced_by(draft) else { continue };
        if next[start].is_none() {
            let message = format!("`{name}` replaces `{}` and does not exist", draft.variant.name);
            let finding = Diagnostic::new(Lint::UnknownReplacement, span(draft), message);
            // To look for what is meant takes time for each: so many will do.
            unknown += 1;
            let meant = if unknown <= 50 { replacement(name, draft, drafts, reader) } else { None };
            findings.push(match meant {
                Some(meant) => finding.meant(meant),
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
            let finding = Diagnostic::new(Lint::CircularReplacement, span(draft), message);
            findings.push(finding.help("name the error that is sent today"));
        }
    }
}

/// The error that is likely meant to replace this one: the only one with that code, or of a name like it.
fn replacement<'d>(
    given: &str,
    replaced: &Draft,
    drafts: &'d [Draft],
    reader: &Reader<'_>,
) -> Option<&'d str> {
    let others = || drafts.iter().filter(|draft| draft.row() != replaced.row());
    let mut of_code = others().filter(|draft| reader.code(draft.row()) == given);
    if let Some(draft) = of_code.next() {
        return Some(&*draft.variant.name).filter(|_| of_code.next().is_none());
    }
    let names: Vec<&str> = others().map(|draft| &*draft.variant.name).collect();
    nearest(given, &names)
}

/// Moves variants that share a code next to the first of them.
fn side_by_side(drafts: Vec<Draft>) -> Vec<Draft> {
    let mut known = Known::with_room(drafts.len());
    let first = |(index, draft): (usize, &Draft)| {
        let code = &draft.variant.code;
        let is_same = &mut |place: usize| drafts[place].variant.code == *code;
        known.find(hash_of(code), index, is_same).unwrap_or(index)
    };
    let firsts: Vec<usize> = drafts.iter().enumerate().map(first).collect();
    // Most tables have no code twice.
    if firsts.iter().enumerate().all(|(index, first)| index == *first) {
        return drafts;
    }
    let mut numbered: Vec<_> = firsts.into_iter().zip(drafts).collect();
    sort_by_key(&mut numbered, |(first, _)| (*first, 0));
    numbered.into_iter().map(|(_, draft)| draft).collect()
}

fn hash_of(code: &Code) -> u32 {
    match code {
        Code::Text(text) => hash(text.as_bytes()),
        Code::Integer(code) => hash(&code.to_le_bytes()),
        Code::Range(ends) => hash(&(ends.0 ^ ends.1.rotate_left(64)).to_le_bytes()),
    }
}
