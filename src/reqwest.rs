//! Responses of [`reqwest`](https://docs.rs/reqwest), decoded.
//!
//! Feature `reqwest` has [`read`], which reads the body of a response and gives that or the error. With
//! `reqwest-middleware` there is [`DecodeErrors`], which does so within a client, and with `reqwest-retry`
//! [`RetryErrors`], which has that client send again what may be.
//!
//! ```no_run
//! # #[cfg(feature = "tripo")]
//! # async fn task(client: &reqwest::Client) -> Result<(), Box<dyn std::error::Error>> {
//! use errtable::{Kind, Tripo};
//!
//! let response = client.get("https://api.example.com/task").send().await?;
//! match errtable::reqwest::read::<Tripo>(response).await {
//!     Ok(body) => println!("{} bytes", body.len()),
//!     Err(error) if error.kind() == Kind::PaymentRequired => println!("buy credit"),
//!     Err(error) => return Err(error.into()),
//! }
//! # Ok(())
//! # }
//! ```

#[cfg(feature = "reqwest-middleware")]
mod middleware;
#[cfg(feature = "reqwest-retry")]
mod strategy;

use std::error::Error;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use reqwest::Response;

#[cfg(feature = "reqwest-middleware")]
pub use self::middleware::{DecodeErrors, api_error};
#[cfg(feature = "reqwest-retry")]
pub use self::strategy::RetryErrors;
use crate::{ApiError, Decoder, ErrorCode, Kind, Retry};

/// Reads a response: its body where it is a success by the catalog's rules, else its error.
///
/// # Errors
///
/// What the API says is wrong, or what kept the body from being read.
pub async fn read<E: ErrorCode>(response: Response) -> Result<Bytes, ReadError<E>> {
    read_with(&Decoder::new(), response).await
}

/// Reads a response as [`read`] does, with the settings of a decoder.
///
/// # Errors
///
/// What the API says is wrong, or what kept the body from being read.
pub async fn read_with<E: ErrorCode>(
    decoder: &Decoder<'_>,
    response: Response,
) -> Result<Bytes, ReadError<E>> {
    let status = response.status().as_u16();
    let headers = response.headers().clone();
    let body = response.bytes().await.map_err(ReadError::Transport)?;
    match decoder.decode(status, &headers, &body) {
        Some(error) => Err(ReadError::Api(error)),
        None => Ok(body),
    }
}

/// Why there is no body.
#[derive(Debug)]
pub enum ReadError<E: ErrorCode> {
    /// The API answered with an error.
    Api(ApiError<E>),
    /// There is no answer, or not all of it.
    Transport(reqwest::Error),
}

impl<E: ErrorCode> ReadError<E> {
    /// The kind: of a transport that failed, [`Kind::Timeout`] or [`Kind::Unavailable`].
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self {
            Self::Api(error) => error.kind(),
            Self::Transport(error) if error.is_timeout() => Kind::Timeout,
            Self::Transport(_) => Kind::Unavailable,
        }
    }

    /// The retry advice: what was never sent may be sent again; what was may have been carried out.
    #[must_use]
    pub fn retry(&self) -> Retry {
        match self {
            Self::Api(error) => error.retry(),
            Self::Transport(error) if error.is_builder() || error.is_redirect() => Retry::Never,
            Self::Transport(error) if error.is_connect() => Retry::Safe,
            Self::Transport(_) => Retry::IfIdempotent,
        }
    }

    /// How long the response asks to wait.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Api(error) => error.retry_after(),
            Self::Transport(_) => None,
        }
    }
}

impl<E: ErrorCode> fmt::Display for ReadError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Api(error) => error.fmt(f),
            Self::Transport(error) => error.fmt(f),
        }
    }
}

impl<E: ErrorCode> Error for ReadError<E> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Api(error) => error.source(),
            Self::Transport(error) => error.source(),
        }
    }
}

impl<E: ErrorCode> From<ApiError<E>> for ReadError<E> {
    fn from(error: ApiError<E>) -> Self {
        Self::Api(error)
    }
}

impl<E: ErrorCode> From<reqwest::Error> for ReadError<E> {
    fn from(error: reqwest::Error) -> Self {
        Self::Transport(error)
    }
}
