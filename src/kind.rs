//! The coarse class of an error, the same for every vendor.

use core::fmt;

/// What class of error a code stands for: the same closed list for every catalog, as
/// [`std::io::ErrorKind`](https://doc.rust-lang.org/std/io/enum.ErrorKind.html) is for every system.
///
/// A kind says what the caller can do, not which HTTP status was sent: "out of credit" is
/// [`Kind::PaymentRequired`] whether the vendor answers 403 or 429.
///
/// ```
/// use errtable::Kind;
///
/// assert_eq!(Kind::from_status(429), Kind::RateLimited);
/// assert_eq!(Kind::RateLimited.name(), "rate_limited");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Kind {
    /// Not an error: some catalogs list their success code too.
    Success,
    /// The request is wrong as it stands: change it.
    InvalidRequest,
    /// The credentials are missing, wrong or expired.
    Unauthenticated,
    /// The credentials are fine and do not allow this: get the permission, or activate the service.
    PermissionDenied,
    /// What the request addresses does not exist, or no longer.
    NotFound,
    /// The request is well formed, but the state of what it addresses forbids it: a duplicate, a
    /// busy object, a wrong phase.
    Conflict,
    /// The input exceeds a limit of size, length or complexity: send less.
    TooLarge,
    /// The feature, type, model, version or operation is not offered, or no longer.
    Unsupported,
    /// The content policy refused the input or the output.
    ContentRejected,
    /// Too much at once: waiting cures it.
    RateLimited,
    /// A limit is reached that waiting does not cure: a count of objects, a spent free trial.
    QuotaExhausted,
    /// Out of credit, over budget or overdue: pay.
    PaymentRequired,
    /// Something did not answer in time; the work may have been done.
    Timeout,
    /// Overloaded, loading or down for the moment.
    Unavailable,
    /// A service behind the vendor's failed.
    Upstream,
    /// A fault of the vendor's own.
    Internal,
}

impl Kind {
    /// Every kind, in the order of their declaration.
    pub const ALL: [Self; 16] = [
        Self::Success,
        Self::InvalidRequest,
        Self::Unauthenticated,
        Self::PermissionDenied,
        Self::NotFound,
        Self::Conflict,
        Self::TooLarge,
        Self::Unsupported,
        Self::ContentRejected,
        Self::RateLimited,
        Self::QuotaExhausted,
        Self::PaymentRequired,
        Self::Timeout,
        Self::Unavailable,
        Self::Upstream,
        Self::Internal,
    ];

    /// The kind as a table spells it in its `kind` column: `rate_limited`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Success => "success",
            Self::InvalidRequest => "invalid_request",
            Self::Unauthenticated => "unauthenticated",
            Self::PermissionDenied => "permission_denied",
            Self::NotFound => "not_found",
            Self::Conflict => "conflict",
            Self::TooLarge => "too_large",
            Self::Unsupported => "unsupported",
            Self::ContentRejected => "content_rejected",
            Self::RateLimited => "rate_limited",
            Self::QuotaExhausted => "quota_exhausted",
            Self::PaymentRequired => "payment_required",
            Self::Timeout => "timeout",
            Self::Unavailable => "unavailable",
            Self::Upstream => "upstream",
            Self::Internal => "internal",
        }
    }

    /// The kind that an HTTP status suggests where a table says nothing better, after the
    /// meanings of RFC 9110, section 15 (and RFC 6585 for 429 and 431).
    ///
    /// A status of another class than success or error (1xx, 3xx) is an
    /// [`InvalidRequest`](Self::InvalidRequest): as an error, it says that another request is wanted.
    #[must_use]
    pub const fn from_status(status: u16) -> Self {
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

    /// The HTTP status for this kind where a table has none: the one whose meaning in RFC 9110, section 15,
    /// is nearest (and RFC 6585 for 429).
    ///
    /// ```
    /// use errtable::Kind;
    ///
    /// assert_eq!(Kind::PaymentRequired.status(), 402);
    /// ```
    #[must_use]
    pub const fn status(self) -> u16 {
        match self {
            Self::Success => 200,
            Self::InvalidRequest => 400,
            Self::Unauthenticated => 401,
            Self::PaymentRequired => 402,
            Self::PermissionDenied => 403,
            Self::NotFound => 404,
            Self::Conflict => 409,
            Self::TooLarge => 413,
            Self::ContentRejected => 422,
            Self::RateLimited | Self::QuotaExhausted => 429,
            Self::Internal => 500,
            Self::Unsupported => 501,
            Self::Upstream => 502,
            Self::Unavailable => 503,
            Self::Timeout => 504,
        }
    }

    /// The retry advice for this kind where a table says nothing better: see
    /// [`Retry`](crate::Retry).
    #[must_use]
    pub const fn default_retry(self) -> crate::Retry {
        match self {
            Self::RateLimited => crate::Retry::Safe,
            Self::Timeout | Self::Unavailable | Self::Upstream | Self::Internal => {
                crate::Retry::IfIdempotent
            }
            _ => crate::Retry::Never,
        }
    }

    /// (Written so that it takes no instruction but the remainder, and no branch.)
    #[inline]
    pub(crate) const fn from_index(index: u8) -> Self {
        match index % 16 {
            0 => Self::Success,
            1 => Self::InvalidRequest,
            2 => Self::Unauthenticated,
            3 => Self::PermissionDenied,
            4 => Self::NotFound,
            5 => Self::Conflict,
            6 => Self::TooLarge,
            7 => Self::Unsupported,
            8 => Self::ContentRejected,
            9 => Self::RateLimited,
            10 => Self::QuotaExhausted,
            11 => Self::PaymentRequired,
            12 => Self::Timeout,
            13 => Self::Unavailable,
            14 => Self::Upstream,
            _ => Self::Internal,
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_index_gives_back_its_kind() {
        for (index, kind) in (0..).zip(Kind::ALL) {
            assert_eq!(kind as u8, index);
            assert_eq!(Kind::from_index(index), kind);
        }
    }

    #[test]
    fn display_keeps_to_the_width_that_is_asked_for() {
        #[cfg(not(feature = "std"))]
        extern crate std;
        assert_eq!(std::format!("{:>9}|", Kind::Timeout), "  timeout|");
    }
}
