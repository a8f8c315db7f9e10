//! HTTP statuses that nobody registered.

use errtable_codegen::{Diagnostic, Field, Lint};

use super::Text;

/// Whether a status is in IANA's HTTP Status Code Registry, without those that are unassigned or unused
/// (<https://www.iana.org/assignments/http-status-codes>).
fn is_registered(status: u16) -> bool {
    matches!(status,
        100..=104 | 200..=208 | 226 | 300..=305 | 307 | 308 | 400..=417 | 421..=426 | 428 | 429 | 431 | 451
        | 500..=508 | 510 | 511)
}

pub(super) fn check(field: Field, text: &Text<'_>, findings: &mut Vec<Diagnostic>) {
    let Ok(status) = text.value.parse() else { return };
    if field != Field::HttpStatus || !(100..600).contains(&status) || is_registered(status) {
        return;
    }
    let message = format!("no registry knows the HTTP status {status}");
    findings.push(Diagnostic::new(Lint::UnregisteredStatus, text.span, message).help(format!(
        "a client takes it for {}00 (RFC 9110, section 15): is it what the vendor sends?",
        status / 100
    )));
}
