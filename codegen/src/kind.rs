//! The words of the `kind` and `retry` columns, and what they are where a row says nothing.
//!
//! The runtime has the same two lists and the same rules (`errtable::Kind`, `errtable::Retry`); this
//! crate does not depend on it, so a test of the workspace holds the two together.

/// A kind: see `errtable::Kind`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
#[allow(missing_docs, reason = "the runtime's enum says what each is for")]
pub enum Kind {
    Success,
    InvalidRequest,
    Unauthenticated,
    PermissionDenied,
    NotFound,
    Conflict,
    TooLarge,
    Unsupported,
    ContentRejected,
    RateLimited,
    QuotaExhausted,
    PaymentRequired,
    Timeout,
    Unavailable,
    Upstream,
    Internal,
}

impl Kind {
    /// All of them with the words for them, in the order of the runtime's enum.
    pub const WORDS: [(Self, &'static str); 16] = [
        (Self::Success, "success"),
        (Self::InvalidRequest, "invalid_request"),
        (Self::Unauthenticated, "unauthenticated"),
        (Self::PermissionDenied, "permission_denied"),
        (Self::NotFound, "not_found"),
        (Self::Conflict, "conflict"),
        (Self::TooLarge, "too_large"),
        (Self::Unsupported, "unsupported"),
        (Self::ContentRejected, "content_rejected"),
        (Self::RateLimited, "rate_limited"),
        (Self::QuotaExhausted, "quota_exhausted"),
        (Self::PaymentRequired, "payment_required"),
        (Self::Timeout, "timeout"),
        (Self::Unavailable, "unavailable"),
        (Self::Upstream, "upstream"),
        (Self::Internal, "internal"),
    ];

    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::WORDS[self as usize].1
    }

    /// The kind that a status suggests.
    #[must_use]
    pub fn from_status(status: u16) -> Self {
        match status {
            200..=299 => Self::Success,
            401 => Self::Unauthenticated,
            402 => Self::PaymentRequired,
            403 => Self::PermissionDenied,
            404 | 410 => Self::NotFound,
            405 | 406 | 415 | 501 => Self::Unsupported,
            408 | 504 => Self::Timeout,
            409 | 412 => Self::Conflict,
            413 | 414 | 431 => Self::TooLarge,
            429 => Self::RateLimited,
            502 => Self::Upstream,
            503 => Self::Unavailable,
            500.. => Self::Internal,
            _ => Self::InvalidRequest,
        }
    }

    /// The retry advice for this kind.
    #[must_use]
    pub fn default_retry(self) -> Retry {
        match self {
            Self::RateLimited => Retry::Safe,
            Self::Timeout | Self::Unavailable | Self::Upstream | Self::Internal => {
                Retry::IfIdempotent
            }
            _ => Retry::Never,
        }
    }
}

/// The retry advice: see `errtable::Retry`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
#[allow(missing_docs, reason = "the runtime's enum says what each is for")]
pub enum Retry {
    Never,
    IfIdempotent,
    Safe,
}

impl Retry {
    /// All of them with the words for them, in the order of the runtime's enum.
    pub const WORDS: [(Self, &'static str); 3] =
        [(Self::Never, "never"), (Self::IfIdempotent, "if_idempotent"), (Self::Safe, "safe")];

    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::WORDS[self as usize].1
    }
}
