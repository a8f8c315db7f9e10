//! What the decoder finds in a query: a response's body, or a line with one in it.

use errtable::{Decoded, Decoder, Entry, NO_HEADERS, Rung, case_of};

use super::answer::{By, Match};
use super::library::Known;
use super::scope::Scope;

/// The status of which nothing is known.
const NO_STATUS: u16 = 0;

/// What each catalog says of a body; and where none knows a code in it, its message.
pub(super) fn read(scope: &Scope, query: &str) -> (Vec<Match>, Option<String>) {
    let (mut matches, mut message) = (Vec::new(), None);
    for known in &scope.library.catalogs {
        let Some(decoded) = decode(*known, query.as_bytes()) else { continue };
        matches.extend(of(*known, &decoded));
        message = message.or_else(|| decoded.message().map(str::to_owned));
    }
    (matches, message)
}

pub(super) fn decode(known: Known, body: &[u8]) -> Option<Decoded> {
    Decoder::new().body_limit(0).decode_in(known.catalog, NO_STATUS, NO_HEADERS, body)
}

/// The entries that were found.
pub(super) fn of(known: Known, decoded: &Decoded) -> impl Iterator<Item = Match> {
    let code = decoded.code().unwrap_or_default();
    decoded.entries().map(move |entry| {
        let case = decoded.message().and_then(|message| case_of(entry, message));
        let by = match decoded.rung() {
            _ if case.is_some() => By::CodeAndMessage,
            rung if rung == Rung::Pattern && is_that(entry, code) => By::Code,
            rung => By::from(rung),
        };
        let params = decoded.params().map(|(name, value)| (name.to_owned(), value.to_owned()));
        Match { case, params: params.collect(), ..Match::new(known, entry, by, code) }
    })
}

/// Whether a code is that of the entry to the letter.
fn is_that(entry: Entry<'_>, code: &str) -> bool {
    entry.written_code().to_string() == code
}
