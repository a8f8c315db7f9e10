//! Suggestions that only say the message again.

use errtable_codegen::{Diagnostic, Field, Lint};

use super::{Reader, Text};

pub(super) fn check(reader: &Reader<'_>, row: usize, findings: &mut Vec<Diagnostic>) {
    let texts = |wanted: Field| {
        reader.row(row).filter(move |(field, _)| *field == wanted).map(|(_, text)| text)
    };
    let same = |text: &Text<'_>| {
        texts(Field::Message).find(|message| message.value.trim() == text.value.trim())
    };
    for suggestion in texts(Field::Suggestion) {
        if let Some(message) = same(&suggestion) {
            findings.push(
                Diagnostic::new(
                    Lint::RepeatedMessage,
                    suggestion.span,
                    "the suggestion is the message again",
                )
                .and(message.span, "the message")
                .help("leave it empty, or say what to do"),
            );
        }
    }
}
