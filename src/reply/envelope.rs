//! The catalog's own form of an error.

use super::json::{Json, Scalar};
use super::{Format, Reply};
use crate::Catalog;
use crate::decode::{Envelope as Declared, Response};

/// The first form that the catalog declares which has a code: of those that hold for any error, or else of
/// those that hold for some.
pub(crate) struct Envelope(Declared<'static>);

impl Envelope {
    /// That of a catalog for bodies of this form, or of the one that the catalog prefers. `None` where they are
    /// problems, and where it declares none.
    pub(crate) fn of(catalog: Catalog<'static>, format: Option<Format>) -> Option<Self> {
        let Response { envelopes, declared, problem_details, .. } = Response::of(catalog);
        if format.map_or(problem_details, |it| it == Format::Problem) {
            return None;
        }
        let mut with_code: Vec<Declared<'_>> =
            envelopes.into_iter().take(declared).filter(|it| it.code.is_some()).collect();
        with_code.sort_by_key(|it| !it.when.is_empty());
        with_code.into_iter().next().map(Self)
    }

    /// The body of a reply.
    pub(super) fn body(&self, reply: &Reply) -> String {
        let body = self.filled(|place| match place {
            Place::Condition(text) => Some(Scalar::of_text(text)),
            Place::Message => reply.message().map(Scalar::String),
            Place::Suggestion => reply.suggestion().map(Scalar::string),
            Place::RequestId => reply.inner.request_id.as_deref().map(Scalar::string),
            Place::Code => Some(Scalar::code(reply.code())),
        });
        body.text()
    }

    /// A body, or what else is shaped like one, with a leaf for each place that has something.
    pub(crate) fn filled<L>(&self, leaf: impl Fn(Place<'_>) -> Option<L>) -> Json<L> {
        let when = self.0.when.iter();
        let conditions = when.filter_map(|(pointer, values)| {
            Some((Some(*pointer), Place::Condition(values.first()?)))
        });
        let parts = [
            (self.0.message, Place::Message),
            (self.0.suggestion, Place::Suggestion),
            (self.0.request_id, Place::RequestId),
            // Last: where two stand in one place, it is what counts.
            (self.0.code, Place::Code),
        ];
        let mut body = Json::Null;
        for (pointer, place) in conditions.chain(parts) {
            if let (Some(pointer), Some(leaf)) = (pointer, leaf(place)) {
                body.set(pointer, leaf);
            }
        }
        body
    }
}

/// What stands at a place of an envelope.
pub(crate) enum Place<'a> {
    /// What has to stand there for this to be an error.
    Condition(&'a str),
    Message,
    Suggestion,
    RequestId,
    Code,
}

/// The header with the request id, in small letters.
pub(crate) fn request_id_header(catalog: Catalog<'static>) -> &'static str {
    Response::of(catalog).request_id_headers.first().copied().unwrap_or("x-request-id")
}
