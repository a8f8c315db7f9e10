//! The catalog's own form of an error.

use super::json::{Json, Scalar};
use super::{Format, Reply};
use crate::Catalog;
use crate::decode::{Form, Part, Response};

/// The first form that the catalog declares which has a code: of those that hold for any error, or else of
/// those that hold for some.
pub(crate) struct Envelope {
    response: Response<'static>,
    form: Form<'static>,
}

impl Envelope {
    /// That of a catalog for bodies of this form, or of the one that the catalog prefers. `None` where they are
    /// problems, and where it declares none.
    pub(crate) fn of(catalog: Catalog<'static>, format: Option<Format>) -> Option<Self> {
        let response = Response::of(catalog);
        let are_problems =
            format.map_or_else(|| response.problem_details(), |it| it == Format::Problem);
        if are_problems {
            return None;
        }
        let with_code = response.declared().filter(|it| it.pointer(Part::Code).is_some());
        let form = with_code.min_by_key(|it| !it.conditions().is_empty())?;
        Some(Self { response, form })
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
        let conditions = self.form.conditions().filter_map(|(number, mut values)| {
            let pointer = self.response.pointers().nth(number);
            Some((pointer, Place::Condition(values.next()?)))
        });
        let parts = [
            (Part::Message, Place::Message),
            (Part::Suggestion, Place::Suggestion),
            (Part::RequestId, Place::RequestId),
            // Last: where two stand in one place, it is what counts.
            (Part::Code, Place::Code),
        ];
        let parts = parts.map(|(part, place)| (self.form.pointer(part), place));
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
    Response::of(catalog).request_id_headers().next().unwrap_or("x-request-id")
}
