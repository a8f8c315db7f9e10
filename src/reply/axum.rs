//! Replies as responses of axum, by way of `axum-core`.

use std::convert::Infallible;

use ::http::request::Parts;
use axum_core::extract::FromRequestParts;
use axum_core::response::{IntoResponse, Response};

use super::{Preferences, Reply};

/// ```
/// # #[cfg(feature = "turing")]
/// # mod handler {
/// use errtable::TuringReply;
/// use errtable::reply::{Preferences, Reply};
///
/// async fn credit(preferences: Preferences) -> Result<&'static str, Reply> {
///     Err(TuringReply::http_timeout_error().preferring(&preferences))
/// }
/// # }
/// ```
impl IntoResponse for Reply {
    fn into_response(self) -> Response {
        self.into()
    }
}

/// What the client accepts. There is always something.
impl<S: Sync> FromRequestParts<S> for Preferences {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::from(&parts.headers))
    }
}

/// Adds to the reply that a response was made of, if it was of one: for a middleware that knows what the
/// client accepts, or what the request is called, so that no handler has to say it.
///
/// ```
/// # #[cfg(feature = "turing")] {
/// use axum_core::response::{IntoResponse, Response};
/// use errtable::TuringReply;
/// use errtable::reply::{Preferences, amend};
///
/// // async fn negotiate(preferences: Preferences, request: Request, next: Next) -> Response {
/// let response: Response = TuringReply::http_timeout_error().into_response();
/// let preferences = Preferences::new(Some("application/problem+json"), None);
/// let response = amend(response, |reply| reply.preferring(&preferences).request_id("4f2c"));
/// assert_eq!(response.headers()["content-type"], "application/problem+json");
/// # }
/// ```
#[must_use]
pub fn amend(response: Response, change: impl FnOnce(Reply) -> Reply) -> Response {
    let (mut parts, body) = response.into_parts();
    let Some(reply) = parts.extensions.remove::<Reply>() else {
        return Response::from_parts(parts, body);
    };
    let (amended, body) = Response::from(change(reply)).into_parts();
    // What others have added stays; a length is no longer that of the body.
    parts.headers.remove(::http::header::CONTENT_LENGTH);
    for (name, value) in &amended.headers {
        parts.headers.insert(name, value.clone());
    }
    parts.extensions.extend(amended.extensions);
    parts.status = amended.status;
    Response::from_parts(parts, body)
}
