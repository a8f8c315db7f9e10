//! A text in several languages: each has the same placeholders.

use super::settings::Settings;
use crate::diagnostic::Diagnostic;
use crate::lint::Lint;
use crate::source::Span;
use crate::table::Field;
use crate::template::Template;

/// Compares a translation with the text in the first language that the row has.
pub(super) fn check(
    field: Field,
    (first, first_span): (&str, Span),
    (text, span): (&str, Span),
    settings: &Settings,
    findings: &mut Vec<Diagnostic>,
) {
    if settings.styles.is_empty() || first == text {
        return;
    }
    let parsed = [text, first].map(|text| Template::parse(text, &settings.styles));
    if names(&parsed[0]) == names(&parsed[1]) {
        return;
    }
    let message = format!("the translation of the {} has other placeholders", field.name());
    findings.push(
        Diagnostic::new(Lint::TranslatedPlaceholders, span, message)
            .here(written(&parsed[0]))
            .and(first_span, written(&parsed[1]))
            .help("give both the same placeholders, in any order"),
    );
}

/// The names of a text's placeholders, in an order that does not depend on where they stand.
fn names<'a>(template: &Template<'a>) -> Vec<&'a str> {
    let mut names = template.names();
    names.sort_unstable();
    names
}

/// The placeholders as they are written.
fn written(template: &Template<'_>) -> String {
    let holes = template.distinct();
    let written: Vec<&str> = holes.iter().map(|hole| &template.text[hole.range.clone()]).collect();
    if written.is_empty() { "has none".to_owned() } else { format!("has {}", written.join(" ")) }
}
