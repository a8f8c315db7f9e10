//! Where a response has what: JSON Pointers (RFC 6901).

use crate::diagnostic::Diagnostic;
use crate::lint::Lint;
use crate::model::Envelope;
use crate::source::Span;
use crate::table::{Pairs, Spanned};

pub(super) fn check(envelopes: &[Spanned<Pairs>], findings: &mut Vec<Diagnostic>) -> Vec<Envelope> {
    envelopes.iter().map(|envelope| one(&envelope.value, envelope.span, findings)).collect()
}

fn one(pairs: &Pairs, span: Span, findings: &mut Vec<Diagnostic>) -> Envelope {
    let mut pointer = |wanted: &str| -> Option<String> {
        let (_, given) = pairs.iter().find(|(key, _)| key.value == wanted)?;
        if let Some(fault) = fault(&given.value) {
            let message = format!("`{}` is no JSON Pointer: {fault}", given.value);
            findings.push(
                Diagnostic::new(Lint::BadPointer, given.span, message).meant(&mended(&given.value)),
            );
        }
        Some(given.value.clone())
    };
    let envelope = Envelope {
        code: pointer("code").unwrap_or_default(),
        message: pointer("message"),
        suggestion: pointer("suggestion"),
        request_id: pointer("request_id"),
    };
    if pairs.iter().all(|(key, _)| key.value != "code") {
        let message = "the envelope does not say where the code stands";
        findings.push(
            Diagnostic::new(Lint::BadPointer, span, message)
                .help("add a JSON Pointer to it: `code = \"/error/code\"`"),
        );
    }
    envelope
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
