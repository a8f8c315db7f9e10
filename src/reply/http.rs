//! Replies as responses of the crate `http`.

use ::http::header::{ACCEPT, ACCEPT_LANGUAGE, HeaderMap, HeaderName, HeaderValue};
use ::http::{Response, StatusCode};

use super::{Preferences, Reply};
use crate::Entry;

impl Entry<'_> {
    /// The HTTP status of a reply: the table's, or where it has none, or one whose responses have no body, that
    /// of the [kind](crate::Kind::status).
    ///
    /// ```
    /// # #[cfg(feature = "turing")] {
    /// use errtable::{ErrorCode, Turing};
    ///
    /// assert_eq!(Turing::HttpTimeoutError.entry().status_code(), http::StatusCode::REQUEST_TIMEOUT);
    /// # }
    /// ```
    #[must_use]
    pub fn status_code(self) -> StatusCode {
        // A table has no other status than one of three digits.
        StatusCode::from_u16(super::status(self)).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }
}

impl Reply {
    /// The HTTP status as [`status`](Self::status) gives it.
    #[must_use]
    pub fn status_code(&self) -> StatusCode {
        self.entry().status_code()
    }

    /// The header fields as [`headers`](Self::headers) gives them, but for a request id that no header can
    /// have.
    #[must_use]
    pub fn header_map(&self) -> HeaderMap {
        let field = |(name, value): (&str, String)| {
            Some((HeaderName::try_from(name).ok()?, HeaderValue::try_from(value).ok()?))
        };
        self.headers().into_iter().filter_map(field).collect()
    }
}

/// The response with any body that a text can become. The reply is among its extensions, for a middleware
/// that adds to it.
///
/// ```
/// # #[cfg(feature = "turing")] {
/// use errtable::TuringReply;
///
/// let response: http::Response<String> = TuringReply::http_timeout_error().into();
/// assert_eq!(response.status(), http::StatusCode::REQUEST_TIMEOUT);
/// # }
/// ```
impl<B: From<String>> From<Reply> for Response<B> {
    fn from(reply: Reply) -> Self {
        let mut response = Response::new(reply.body().into());
        *response.status_mut() = reply.status_code();
        *response.headers_mut() = reply.header_map();
        response.extensions_mut().insert(reply);
        response
    }
}

/// What a client accepts, by its request. Of a field that comes several times, all values count.
impl From<&HeaderMap> for Preferences {
    fn from(headers: &HeaderMap) -> Self {
        let value = |name| {
            let values = headers.get_all(name).iter();
            let values: Vec<_> = values.map(|it| String::from_utf8_lossy(it.as_bytes())).collect();
            values.join(",")
        };
        Self::new(Some(&value(ACCEPT)), Some(&value(ACCEPT_LANGUAGE)))
    }
}
