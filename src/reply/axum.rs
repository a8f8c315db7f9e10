//! Replies as responses of axum, by way of `axum-core`.

use std::convert::Infallible;

use ::http::header::{CONTENT_ENCODING, CONTENT_LENGTH, ETAG, VARY};
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
    let is_status_own = parts.status == reply.status_code();
    let (amended, body) = Response::from(change(reply)).into_parts();
    // What others have added stays, but for what they say of the body that was.
    for name in [CONTENT_LENGTH, CONTENT_ENCODING, ETAG] {
        parts.headers.remove(name);
    }
    for (name, value) in &amended.headers {
        if name != VARY {
            parts.headers.insert(name, value.clone());
        } else if parts.headers.get_all(VARY).iter().all(|known| known != value) {
            parts.headers.append(name, value.clone());
        }
    }
    parts.extensions.extend(amended.extensions);
    if is_status_own {
        parts.status = amended.status;
    }
    Response::from_parts(parts, body)
}

#[cfg(all(test, feature = "turing"))]
mod tests {
    use axum_core::body::Body;

    use super::*;
    use crate::TuringReply;

    #[test]
    fn what_others_have_added_stays() {
        let mut response = TuringReply::http_timeout_error().into_response();
        response.headers_mut().insert("x-mine", "1".parse().unwrap());
        response.headers_mut().insert(CONTENT_LENGTH, "7".parse().unwrap());
        response.headers_mut().insert(CONTENT_ENCODING, "gzip".parse().unwrap());
        *response.status_mut() = ::http::StatusCode::IM_A_TEAPOT;
        response.headers_mut().insert(VARY, "origin".parse().unwrap());
        let preferences = Preferences::new(Some("application/problem+json"), None);
        for _ in 0..2 {
            response = amend(response, |reply| reply.preferring(&preferences));
        }
        let headers = response.headers();
        assert_eq!(headers["x-mine"], "1");
        assert_eq!(headers["content-type"], "application/problem+json");
        assert!(!headers.contains_key(CONTENT_LENGTH) && !headers.contains_key(CONTENT_ENCODING));
        assert_eq!(response.status(), 418);
        assert!(headers.get_all(VARY).iter().eq(["origin", "accept, accept-language"]));
    }

    #[test]
    fn another_response_is_left_alone() {
        let response = amend(Response::new(Body::from("fine")), |_| unreachable!("there is none"));
        assert_eq!(response.status(), 200);
    }
}
