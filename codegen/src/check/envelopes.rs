//! Where a response has what: JSON Pointers (RFC 6901), and the headers with request ids.

use crate::diagnostic::Diagnostic;
use crate::lint::Lint;
use crate::model::Envelope;
use crate::source::Span;
use crate::table::{self, Spanned};

pub(super) fn check(
    envelopes: &[Spanned<table::Envelope>],
    findings: &mut Vec<Diagnostic>,
) -> Vec<Envelope> {
    envelopes.iter().map(|envelope| one(&envelope.value, envelope.span, findings)).collect()
}

fn one(given: &table::Envelope, span: Span, findings: &mut Vec<Diagnostic>) -> Envelope {
    let mut when = Vec::new();
    for (place, values) in &given.when {
        if values.is_empty() {
            let message = "no value is given that may stand there";
            findings.push(
                Diagnostic::new(Lint::BadPointer, place.span, message)
                    .help("write the value, or an array of values"),
            );
        }
        let values = values.iter().map(|value| value.value.clone()).collect();
        when.push((pointer(place, findings), values));
    }
    let mut place = |wanted: &str| {
        let (_, given) = given.places.iter().find(|(key, _)| key.value == wanted)?;
        Some(pointer(given, findings))
    };
    let envelope = Envelope {
        when,
        code: place("code"),
        message: place("message"),
        suggestion: place("suggestion"),
        request_id: place("request_id"),
        task_id: place("task_id"),
    };
    if envelope.code.is_none() && envelope.message.is_none() && !given.broken {
        let message = "the envelope says neither where the code stands nor where the message does";
        findings.push(
            Diagnostic::new(Lint::BadPointer, span, message)
                .help("add a JSON Pointer to one of them: `code = \"/error/code\"`"),
        );
    }
    envelope
}

/// A JSON Pointer, and a finding where it is none.
fn pointer(given: &Spanned<String>, findings: &mut Vec<Diagnostic>) -> String {
    if let Some(fault) = fault(&given.value) {
        let message = format!("`{}` is no JSON Pointer: {fault}", given.value);
        findings.push(
            Diagnostic::new(Lint::BadPointer, given.span, message).meant(&mended(&given.value)),
        );
    }
    given.value.clone()
}

/// The names of headers, in small letters; a finding for what is none (RFC 9110, section 5.1).
pub(super) fn headers(given: &[Spanned<String>], findings: &mut Vec<Diagnostic>) -> Vec<String> {
    let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    let mut names = Vec::new();
    for name in given {
        if name.value.is_empty() || !name.value.bytes().all(is_token) {
            let message = format!("`{}` is no name of a header", name.value);
            findings.push(
                Diagnostic::new(Lint::BadHeader, name.span, message)
                    .help("write it as a response has it: `X-Request-Id`"),
            );
        }
        names.push(name.value.to_ascii_lowercase());
    }
    names
}

/// What keeps a text from being a JSON Pointer (RFC 6901, section 3).
fn fault(pointer: &str) -> Option<&'static str> {
    let escapes_well = pointer.split('~').skip(1).all(|rest| rest.starts_with(['0', '1']));
    if !pointer.is_empty() && !pointer.starts_with('/') {
        Some("it does not start with `/`")
    } else if !escapes_well {
        Some("`~` is written `~0` in one, and `/` in a key `~1`")
    } else {
        None
    }
}

/// The pointer that may be meant: `/error/code` for `error.code` and for `$.error.code`.
fn mended(pointer: &str) -> String {
    let keys = match pointer.strip_prefix('/') {
        Some(keys) => keys.to_owned(),
        None => pointer.trim_start_matches(['$', '#', '.', '/']).replace('.', "/"),
    };
    let escaped = keys.replace("~0", "~").replace("~1", "\u{1}").replace('~', "~0");
    format!("/{}", escaped.replace('\u{1}', "~1"))
}

#[cfg(test)]
mod tests {
    use super::{fault, mended};

    #[test]
    fn pointers_are_those_of_rfc_6901() {
        for pointer in ["", "/", "/code", "/error/code", "/a~1b", "/m~0n", "/0", "/ ", "/额"] {
            assert_eq!(fault(pointer), None, "{pointer}");
        }
        for pointer in ["code", "error.code", "$.code", "#/code", "/a~", "/a~2"] {
            assert!(fault(pointer).is_some(), "{pointer}");
            assert_eq!(fault(&mended(pointer)), None, "{pointer}");
        }
    }
}
