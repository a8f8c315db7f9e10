//! Kinds that the status speaks against.

use errtable_codegen::{Diagnostic, Field, Kind, Lint};

use super::Reader;

pub(super) fn check(reader: &Reader<'_>, row: usize, findings: &mut Vec<Diagnostic>) {
    let (Some(kind), Some(status)) =
        (reader.cell(row, Field::Kind), reader.cell(row, Field::HttpStatus))
    else {
        return;
    };
    let known = Kind::WORDS.iter().find(|(_, word)| *word == kind.value).map(|(kind, _)| *kind);
    let (Some(known), Ok(code)) = (known, status.value.parse()) else { return };
    let Some(whose) = contradiction(known, code) else { return };
    let message = format!("the kind `{}` contradicts the status {code}", kind.value);
    let suggested = Kind::from_status(code).word();
    findings.push(
        Diagnostic::new(Lint::StatusAgainstKind, kind.span, message)
            .and(status.span, whose)
            .help(format!("the status suggests `{suggested}`; if the kind is right, allow `status-against-kind`")),
    );
}

/// What a status says that a kind does not. A status that is general (400, 403, 429, 500) says little, and
/// vendors take them for much.
fn contradiction(kind: Kind, status: u16) -> Option<&'static str> {
    let is_success = (200..300).contains(&status);
    match kind {
        Kind::Success if status >= 400 => Some("this is an error"),
        Kind::Success => None,
        // A task that failed is told with a status of 200.
        _ if is_success => None,
        Kind::Internal | Kind::Unavailable => matches!(status, 401..=407 | 410..=417 | 422)
            .then_some("this is a fault of the request"),
        Kind::InvalidRequest
        | Kind::Unauthenticated
        | Kind::PermissionDenied
        | Kind::NotFound
        | Kind::Conflict
        | Kind::TooLarge
        | Kind::ContentRejected
        | Kind::PaymentRequired => (status >= 500).then_some("this is a fault of the service"),
        Kind::Unsupported => (status >= 502).then_some("this is a fault of the service"),
        // A gateway may pass on what it got.
        Kind::Upstream | Kind::RateLimited | Kind::QuotaExhausted | Kind::Timeout => None,
    }
}
