//! The responses of an operation: one for each status, with a schema and examples for each form of its body.

use std::collections::{BTreeMap, HashSet};
use std::iter;

use utoipa::openapi::example::{Example, ExampleBuilder};
use utoipa::openapi::header::{Header, HeaderBuilder};
use utoipa::openapi::{
    Content, ContentBuilder, ObjectBuilder, Response, ResponseBuilder, Schema, Type,
};

use super::{ByStatus, rows, schema};
use crate::reply::envelope::{Envelope, request_id_header};
use crate::reply::{Format, Reply};
use crate::{Catalog, ErrorCode, Retry};

/// The responses with these errors, by status: what implements [`IntoResponses`](super::IntoResponses) for an
/// operation whose errors are known at run time, or in another form. A success is left out: nobody answers with
/// it. So is an error whose status is one of success: the operation's own response has that.
///
/// The bodies have this form; without one, both: the client prefers what it likes.
///
/// ```
/// # #[cfg(feature = "turing")] {
/// use errtable::utoipa::{ByStatus, IntoResponses, responses};
/// use errtable::{Kind, Turing};
///
/// struct Throttled;
///
/// impl IntoResponses for Throttled {
///     fn responses() -> ByStatus {
///         responses(Turing::iter().filter(|error| error.kind() == Kind::RateLimited), None)
///     }
/// }
///
/// assert!(Throttled::responses().contains_key("429"));
/// # }
/// ```
#[must_use]
pub fn responses<E: ErrorCode>(
    errors: impl IntoIterator<Item = E>,
    format: Option<Format>,
) -> ByStatus {
    let mut errors: Vec<E> = errors.into_iter().collect();
    errors.sort_unstable();
    errors.dedup();
    let mut by_status = BTreeMap::<u16, Vec<Reply>>::new();
    for reply in errors.into_iter().flat_map(rows).filter(|reply| reply.status() >= 300) {
        by_status.entry(reply.status()).or_default().push(reply);
    }
    let response = |replies: Vec<Reply>| response(*E::CATALOG, &replies, format);
    by_status
        .into_iter()
        .map(|(status, replies)| (status.to_string(), response(replies).into()))
        .collect()
}

/// The response of a status.
fn response(catalog: Catalog<'static>, replies: &[Reply], format: Option<Format>) -> Response {
    let mut names: Vec<&str> = replies.iter().map(|reply| reply.entry().name()).collect();
    names.dedup();
    let mut response = ResponseBuilder::new()
        .description(format!("{}: {}", catalog.title(), names.join(", ")))
        .header(request_id_header(catalog), header("The request id", Type::String));
    if replies.iter().any(|reply| reply.entry().retry() != Retry::Never) {
        let wait = header("When the client may try again, in seconds", Type::Integer);
        response = response.header("retry-after", wait);
    }
    let envelope = Envelope::of(catalog, Some(format.unwrap_or(Format::Envelope)));
    if let Some(envelope) = &envelope {
        let content = content(replies, Format::Envelope, schema::body(envelope, replies));
        response = response.content("application/json", content);
    }
    if envelope.is_none() || format.is_none() {
        let content = content(replies, Format::Problem, schema::problem(replies));
        response = response.content("application/problem+json", content);
    }
    response.build()
}

fn header(description: &str, of: Type) -> Header {
    let schema = ObjectBuilder::new().schema_type(of);
    HeaderBuilder::new().schema(schema).description(Some(description)).build()
}

/// Bodies of a form, each a named example.
fn content(replies: &[Reply], format: Format, schema: Schema) -> Content {
    let mut taken = HashSet::new();
    let mut name = |reply: &Reply| {
        let own = reply.entry().name();
        let further = (2..).map(|number| format!("{own}-{number}"));
        // The rows of an error, and perhaps another that is called so.
        let free = iter::once(own.to_owned()).chain(further).find(|it| taken.insert(it.clone()));
        free.unwrap_or_default()
    };
    let examples =
        replies.iter().map(|reply| (name(reply), example(&reply.clone().format(format))));
    ContentBuilder::new().schema(Some(schema)).examples_from_iter(examples).build()
}

fn example(reply: &Reply) -> Example {
    let description = reply.suggestion().or_else(|| reply.entry().description());
    ExampleBuilder::new()
        .summary(reply.to_string())
        .description(description.unwrap_or_default())
        .value(serde_json::from_str(&reply.body()).ok())
        .build()
}
