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
    let (mine, wanted) = (placeholders(text, settings), placeholders(first, settings));
    if mine.0 == wanted.0 {
        return;
    }
    let message = format!("the translation of the {} has other placeholders", field.name());
    findings.push(
        Diagnostic::new(Lint::TranslatedPlaceholders, span, message)
            .here(mine.1)
            .and(first_span, wanted.1)
            .help("give both the same placeholders, in any order"),
    );
}

/// The names of a text's placeholders, in an order that does not depend on where they stand, and the
/// placeholders as they are written.
fn placeholders<'a>(text: &'a str, settings: &Settings) -> (Vec<&'a str>, String) {
    let template = Template::parse(text, &settings.styles);
    let holes = template.distinct();
    let mut names: Vec<&str> = holes.iter().map(|hole| hole.name).collect();
    names.sort_unstable();
    let written: Vec<&str> = holes.iter().map(|hole| &text[hole.range.clone()]).collect();
    (
        names,
        if written.is_empty() {
            "has none".to_owned()
        } else {
            format!("has {}", written.join(" "))
        },
    )
}
