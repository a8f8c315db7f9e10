//! From a raw table to a valid model.
//!
//! In comes what was read; out comes a [`Catalog`], valid where no finding is an error. Every finding is
//! said, not the first alone.

mod ambiguity;
mod categories;
mod codes;
mod draft;
mod envelopes;
mod glob;
mod lints;
mod params;
mod patterns;
mod rows;
mod settings;
mod texts;
mod translations;
mod variants;

use self::categories::Categories;
use self::rows::Reader;
use crate::diagnostic::{Diagnostic, has_errors, take};
use crate::lint::{Levels, Lint};
use crate::model::Catalog;
use crate::name::{listing, nearest};
use crate::source::{Sources, Span};
use crate::table::{Field, Table};

/// Checks a table.
pub(crate) fn check(
    table: &Table,
    sources: &Sources,
    levels: Levels,
    findings: &mut Vec<Diagnostic>,
) -> Option<Catalog> {
    let levels = levels.over(lints::levels(&table.manifest.lints, findings));
    let settings = settings::check(table, sources, &levels, findings);
    let declared = &table.manifest.categories;
    let mut categories = Categories::declared(declared, settings.letters, findings);
    let envelopes = envelopes::check(&table.manifest.envelopes, findings);
    let request_id_headers = envelopes::headers(&table.manifest.request_id_headers, findings);
    texts::check(table, sources, findings);
    let reader = Reader::new(table, sources, &settings);
    if table.has_rows && table.rows.is_empty() && !has_errors(findings) {
        let message = "the table has a header and no rows";
        findings.push(
            Diagnostic::new(Lint::NoRows, table.header(), message)
                .help("write a row for each error under the header"),
        );
    }
    let codes = codes::check(&reader, &settings, findings);
    let success = codes::success(&table.manifest.success, codes, findings);
    let variants = variants::check(&reader, codes, &mut categories, &settings, findings);
    // A row that is left out may be in it.
    let complete = table.has_rows && table.rows.complete;
    let categories = categories.finish(complete, findings);
    for (key, _) in &table.manifest.kind_by_category {
        if complete && categories.iter().all(|category| category.text != key.value) {
            let message = format!("no row is in the category `{}`", key.value);
            findings.push(Diagnostic::new(Lint::UnusedDefault, key.span, message));
        }
    }
    take(findings, &levels);
    if has_errors(findings) {
        return None;
    }
    // What is declared optional is so for every version of the table, also for one that has all.
    let is_total = |field: &Field| {
        let mut cases = variants.iter().flat_map(|variant| &variant.cases);
        let has_all = match field {
            Field::HttpStatus => variants.iter().all(|variant| variant.http_status.is_some()),
            Field::Category => variants.iter().all(|variant| variant.category.is_some()),
            _ => cases.all(|case| case.message().is_some()),
        };
        has_all && !settings.optional.contains(field)
    };
    let total = Field::OPTIONAL.into_iter().filter(is_total).collect();
    Some(Catalog {
        name: settings.name,
        title: settings.title,
        type_name: settings.type_name,
        source: settings.source,
        languages: settings.languages,
        code_type: codes.code_type,
        radix: codes.radix,
        is_open: table.manifest.open,
        total,
        styles: settings.styles,
        sample: settings.sample,
        success,
        request_id_headers,
        problem_details: table.manifest.problem_details,
        envelopes,
        categories,
        variants,
    })
}

/// The meaning of a word out of a closed list; a finding where it is none of them.
fn word<T: Copy>(
    given: &str,
    words: &[(T, &'static str)],
    lint: Lint,
    what: &str,
    span: Span,
    findings: &mut Vec<Diagnostic>,
) -> Option<T> {
    if let Some((meaning, _)) = words.iter().find(|(_, word)| *word == given) {
        return Some(*meaning);
    }
    let known: Vec<&str> = words.iter().map(|(_, word)| *word).collect();
    let finding = Diagnostic::new(lint, span, format!("`{given}` is no {what}"));
    findings.push(match nearest(given, &known) {
        Some(meant) => finding.meant(meant),
        None => finding.help(format!("one of {}", listing(&known))),
    });
    None
}

/// The HTTP status that a text spells: 100 to 599 (RFC 9110, section 15).
fn status(given: &str, span: Span, findings: &mut Vec<Diagnostic>) -> Option<u16> {
    let number = |text: &str| {
        let digits = text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse().ok().filter(|status| digits && (100..600).contains(status))
    };
    let status = number(given);
    if status.is_none() {
        let finding =
            Diagnostic::new(Lint::BadStatus, span, format!("`{given}` is no HTTP status"));
        // A spreadsheet makes ` 404` or `404.0` of it.
        let plain = given.trim();
        let plain = plain
            .split_once('.')
            .filter(|(_, rest)| rest.bytes().all(|it| it == b'0'))
            .map_or(plain, |(whole, _)| whole);
        findings.push(if number(plain).is_some() {
            finding.write(plain)
        } else {
            finding.help("a status is a number from 100 to 599")
        });
    }
    status
}
