//! A middleware that makes errors of responses.

use std::error::Error;
use std::marker::PhantomData;

use async_trait::async_trait;
use http::Extensions;
use http::header::CONTENT_TYPE;
use reqwest::{Request, Response, ResponseBuilderExt};
use reqwest_middleware::{Middleware, Next, Result};
#[cfg(feature = "reqwest-retry")]
use reqwest_retry::RetryError;

use crate::{ApiError, Decoder, ErrorCode};

/// A middleware that makes an [`ApiError`] of each response that is one.
///
/// Put it behind what has to see the error, such as a `RetryTransientMiddleware` with
/// [`RetryErrors`](super::RetryErrors): of the middlewares of a client, the last is next to the wire. The
/// body of a response whose status is a success is only read where it is JSON: streams go on as they
/// come.
///
/// ```
/// # #[cfg(feature = "tripo")] {
/// use errtable::Tripo;
/// use errtable::reqwest::DecodeErrors;
///
/// let client = reqwest_middleware::ClientBuilder::new(reqwest::Client::new())
///     .with(DecodeErrors::<Tripo>::new())
///     .build();
/// # }
/// ```
#[derive(Clone, Copy, Debug)]
pub struct DecodeErrors<E> {
    decoder: Decoder<'static>,
    error: PhantomData<fn() -> E>,
}

impl<E: ErrorCode> DecodeErrors<E> {
    /// One with the settings that a new [`Decoder`] has.
    #[must_use]
    pub const fn new() -> Self {
        Self::with(Decoder::new())
    }

    /// One with the settings of this decoder.
    #[must_use]
    pub const fn with(decoder: Decoder<'static>) -> Self {
        Self { decoder, error: PhantomData }
    }
}

impl<E: ErrorCode> Default for DecodeErrors<E> {
    fn default() -> Self {
        Self::new()
    }
}

#[async_trait]
impl<E: ErrorCode> Middleware for DecodeErrors<E> {
    async fn handle(
        &self,
        request: Request,
        extensions: &mut Extensions,
        next: Next<'_>,
    ) -> Result<Response> {
        let response = next.run(request, extensions).await?;
        if response.status().is_success() && !is_json(&response) {
            return Ok(response);
        }
        let mut whole = http::Response::builder()
            .status(response.status())
            .version(response.version())
            .url(response.url().clone());
        if let Some(headers) = whole.headers_mut() {
            *headers = response.headers().clone();
        }
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let body = response.bytes().await?;
        match self.decoder.decode::<E>(status, &headers, &body) {
            Some(error) => Err(reqwest_middleware::Error::middleware(error)),
            None => {
                whole.body(body).map(Response::from).map_err(reqwest_middleware::Error::middleware)
            }
        }
    }
}

fn is_json(response: &Response) -> bool {
    let kind = response.headers().get(CONTENT_TYPE).map(http::HeaderValue::as_bytes);
    kind.is_some_and(|kind| kind.windows(4).any(|word| word.eq_ignore_ascii_case(b"json")))
}

/// The error of an API in the error of a client, however deep it stands there.
#[must_use]
pub fn api_error<E: ErrorCode>(error: &reqwest_middleware::Error) -> Option<&ApiError<E>> {
    let reqwest_middleware::Error::Middleware(error) = error else { return None };
    error.chain().find_map(|error| error.downcast_ref().or_else(|| api_error(within(error)?)))
}

/// The error of a client that an error is about.
fn within<'e>(error: &'e (dyn Error + 'static)) -> Option<&'e reqwest_middleware::Error> {
    #[cfg(feature = "reqwest-retry")]
    if let Some(error) = error.downcast_ref() {
        // It shows itself as what it has in it, which is then none of its sources.
        let (RetryError::WithRetries { err, .. } | RetryError::Error(err)) = error;
        return Some(err);
    }
    error.downcast_ref()
}
