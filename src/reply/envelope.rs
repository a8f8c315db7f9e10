//! The catalog's own form of an error.

use super::Reply;
use super::json::Json;
use crate::Catalog;
use crate::decode::{Envelope as Declared, Response};

/// The first form that the catalog declares which has a code: of those that hold for any error, or else of
/// those that hold for some.
pub(super) struct Envelope(Declared<'static>);

impl Envelope {
    /// That of a catalog. `None` where it declares none.
    pub(super) fn of(catalog: Catalog<'static>) -> Option<Self> {
        let Response { envelopes, declared, .. } = Response::of(catalog);
        let mut with_code: Vec<Declared<'_>> =
            envelopes.into_iter().take(declared).filter(|it| it.code.is_some()).collect();
        with_code.sort_by_key(|it| !it.when.is_empty());
        with_code.into_iter().next().map(Self)
    }

    /// The body of a reply.
    pub(super) fn body(&self, reply: &Reply) -> String {
        let mut body = Json::NULL;
        for (pointer, values) in &self.0.when {
            body.set(pointer, values.first().map_or(Json::NULL, |text| Json::scalar(text)));
        }
        let texts = [
            (self.0.message, reply.message()),
            (self.0.suggestion, reply.suggestion().map(str::to_owned)),
            (self.0.request_id, reply.inner.request_id.clone()),
        ];
        for (pointer, text) in texts {
            if let (Some(pointer), Some(text)) = (pointer, text) {
                body.set(pointer, Json::String(text));
            }
        }
        // Last: where two stand in one place, it is what counts.
        if let Some(pointer) = self.0.code {
            body.set(pointer, Json::code(reply.code()));
        }
        body.text()
    }
}

/// Whether the catalog's replies are Problem Details where the client takes either form.
pub(super) fn is_problem_preferred(catalog: Catalog<'static>) -> bool {
    Response::of(catalog).problem_details
}

/// The header with the request id, in small letters.
pub(super) fn request_id_header(catalog: Catalog<'static>) -> &'static str {
    Response::of(catalog).request_id_headers.first().copied().unwrap_or("x-request-id")
}
