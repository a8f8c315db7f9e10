//! Which errors are sent again.

use std::marker::PhantomData;

use reqwest::Response;
use reqwest_middleware::Error;
use reqwest_retry::{Retryable, RetryableStrategy, default_on_request_failure};

use super::api_error;
use crate::ErrorCode;

/// A strategy for `RetryTransientMiddleware` that goes by the retry advice of the catalog: it sends again
/// what [`DecodeErrors`](super::DecodeErrors), which has to stand behind it, found to be worth that.
///
/// How long it waits is its policy's matter, which does not know of
/// [`retry_after`](crate::ApiError::retry_after).
///
/// ```
/// # #[cfg(feature = "tripo")] {
/// use errtable::Tripo;
/// use errtable::reqwest::{DecodeErrors, RetryErrors};
/// use reqwest_retry::RetryTransientMiddleware;
/// use reqwest_retry::policies::ExponentialBackoff;
///
/// let policy = ExponentialBackoff::builder().build_with_max_retries(3);
/// let strategy = RetryErrors::<Tripo>::new(false);
/// let client = reqwest_middleware::ClientBuilder::new(reqwest::Client::new())
///     .with(RetryTransientMiddleware::new_with_policy_and_strategy(policy, strategy))
///     .with(DecodeErrors::<Tripo>::new())
///     .build();
/// # }
/// ```
#[derive(Clone, Copy, Debug)]
pub struct RetryErrors<E> {
    is_idempotent: bool,
    error: PhantomData<fn() -> E>,
}

impl<E: ErrorCode> RetryErrors<E> {
    /// One for a client whose requests may all be carried out twice, or not: see
    /// [`ApiError::is_retryable`](crate::ApiError::is_retryable).
    #[must_use]
    pub const fn new(is_idempotent: bool) -> Self {
        Self { is_idempotent, error: PhantomData }
    }
}

impl<E: ErrorCode> RetryableStrategy for RetryErrors<E> {
    fn handle(&self, result: &Result<Response, Error>) -> Option<Retryable> {
        let error = result.as_ref().err()?;
        match api_error::<E>(error) {
            Some(error) if error.is_retryable(self.is_idempotent) => Some(Retryable::Transient),
            Some(_) => Some(Retryable::Fatal),
            None => match error {
                // Nothing was sent.
                Error::Reqwest(error) if error.is_connect() => Some(Retryable::Transient),
                Error::Reqwest(_) if !self.is_idempotent => Some(Retryable::Fatal),
                _ => default_on_request_failure(error),
            },
        }
    }
}
