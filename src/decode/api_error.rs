//! An error of an API: what its response said, and what the catalog says of that.

use std::borrow::Cow;
use std::error::Error;
use std::fmt;
use std::time::Duration;

use super::best::Param;
use super::few::Few;
use super::kept::{Body, Kept};
use super::label::label;
use super::redact::Line;
use super::request_ids::RequestIds;
use super::{Row, Rung, Unknown, is_ok};
use crate::{Case, ErrorCode, Kind, Retry};

/// An error that an API answered with, as [`decode`](super::decode) finds it.
///
/// `Display` is a line for logs: name, code, status, message, suggestion and request id, without line
/// breaks and without what looks like a secret. `Debug` is complete. It is as large as a pointer.
///
/// ```
/// # #[cfg(feature = "ark")] {
/// use errtable::{Ark, decode};
///
/// let body = br#"{"error":{"code":"InvalidParameter.seed","message":"The specified parameter seed is
///  invalid. Request id: 0217ab"}}"#;
/// let error = decode::<Ark>(400, [("X-Tt-Logid", "2025")], body).unwrap();
/// assert_eq!(error.variant(), Some(Ark::InvalidNamedParameter));
/// assert_eq!(error.param("parameter"), Some("seed"));
/// assert!(error.request_ids().eq(["2025", "0217ab"]));
/// # }
/// ```
pub struct ApiError<E>(Box<Parts<E>>);

/// What an error is made of.
pub(super) struct Parts<E> {
    pub(super) variants: Few<E>,
    pub(super) said: Said,
}

/// What a response says.
pub(super) struct Said {
    pub(super) status: u16,
    pub(super) rung: Rung,
    pub(super) case: Option<Case<'static>>,
    pub(super) params: Vec<Param>,
    pub(super) code: Option<Kept>,
    pub(super) message: Option<Kept>,
    pub(super) received_suggestion: Option<Kept>,
    pub(super) request_ids: RequestIds,
    pub(super) task_id: Option<Kept>,
    pub(super) wait: Option<Duration>,
    pub(super) max_wait: Duration,
    pub(super) body: Body,
    pub(super) body_length: usize,
    pub(super) is_partial: bool,
}

impl Said {
    pub(super) fn code(&self) -> Option<&str> {
        self.text(self.code.as_ref())
    }

    pub(super) fn message(&self) -> Option<&str> {
        self.text(self.message.as_ref())
    }

    fn text<'a>(&'a self, kept: Option<&'a Kept>) -> Option<&'a str> {
        kept.map(|kept| kept.text(&self.body))
    }
}

impl<E: ErrorCode> ApiError<E> {
    #[inline]
    pub(super) fn new(parts: Parts<usize>) -> Self {
        let Parts { variants, said } = parts;
        Self(Box::new(Parts { variants: variants.filter_map(E::from_ordinal), said }))
    }

    /// How it was found.
    #[must_use]
    pub fn rung(&self) -> Rung {
        self.0.said.rung
    }

    /// The variant, where it is one alone.
    #[must_use]
    pub fn variant(&self) -> Option<E> {
        match *self.0.variants {
            [only] => Some(only),
            _ => None,
        }
    }

    /// All variants that it may be: several where the answer is [`Rung::Ambiguous`], none where it is
    /// [`Rung::Unknown`] or [`Rung::StatusOnly`].
    #[must_use]
    pub fn variants(&self) -> &[E] {
        &self.0.variants
    }

    /// The row of the variant whose message was received; where the variant has one row, that.
    #[must_use]
    pub fn case(&self) -> Option<Case<'static>> {
        self.0.said.case
    }

    /// The HTTP status of the response.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.0.said.status
    }

    /// The code as it stood on the wire, be it a number or a text.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.0.said.code()
    }

    /// The kind: the variant's; of several variants that of the one to be most careful with; of none what
    /// the status suggests.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.careful().map_or_else(|| kind_of_status(self.0.said.status), ErrorCode::kind)
    }

    /// The retry advice, found as the [kind](Self::kind) is; [`Retry::Never`] where the response asks to
    /// wait longer than [anybody does](super::Decoder::max_wait).
    #[must_use]
    pub fn retry(&self) -> Retry {
        if self.0.said.wait.is_some_and(|wait| wait > self.0.said.max_wait) {
            return Retry::Never;
        }
        match self.careful() {
            Some(variant) => variant.retry(),
            None if is_ok(self.0.said.status) => Retry::Never,
            None => kind_of_status(self.0.said.status).default_retry(),
        }
    }

    /// Whether to send the same request again: `is_idempotent` says whether it may be carried out twice,
    /// as GET, PUT and DELETE may (RFC 9110, section 9.2.2), and a POST mostly not.
    #[must_use]
    pub fn is_retryable(&self, is_idempotent: bool) -> bool {
        match self.retry() {
            Retry::Never => false,
            Retry::IfIdempotent => is_idempotent,
            Retry::Safe => true,
        }
    }

    /// How long to wait before the next try, where so long was planned: as long as the response asks, if
    /// that is longer. None where there is to be no further try, for one that is idempotent or not.
    ///
    /// It fits [`backon`](https://docs.rs/backon)'s `adjust`:
    ///
    /// ```no_run
    /// # #[cfg(feature = "tripo")]
    /// # async fn upload_or_wait() {
    /// use backon::{ExponentialBuilder, Retryable};
    /// use errtable::{ApiError, Tripo};
    ///
    /// async fn upload() -> Result<(), ApiError<Tripo>> {
    /// # unimplemented!()
    /// }
    ///
    /// let is_idempotent = false;
    /// let result = upload
    ///     .retry(ExponentialBuilder::default().with_max_times(5))
    ///     .when(|error| error.is_retryable(is_idempotent))
    ///     .adjust(|error, planned| error.next_wait(planned))
    ///     .await;
    /// # }
    /// ```
    #[must_use]
    pub fn next_wait(&self, planned: Option<Duration>) -> Option<Duration> {
        if self.retry() == Retry::Never {
            return None;
        }
        Some(planned?.max(self.0.said.wait.unwrap_or_default()))
    }

    /// How long the response asks to wait: `retry-after-ms`, else `Retry-After`, else a
    /// `google.rpc.RetryInfo` in its body.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.said.wait
    }

    /// The message as it was received.
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        self.0.said.message()
    }

    /// What to do: what the row of the table says, in its default language where it has that, else what the
    /// response says, else what the table says of the variant.
    #[must_use]
    pub fn suggestion(&self) -> Option<&str> {
        self.in_table(Case::suggestion, ErrorCode::suggestion)
    }

    /// What to do, found as [`suggestion`](Self::suggestion) is, in `language` (a BCP 47 tag) where the table
    /// has that.
    #[must_use]
    pub fn suggestion_in(&self, language: &str) -> Option<&str> {
        self.in_table(|case| case.suggestion_in(language), |it| it.suggestion_in(language))
    }

    fn in_table(
        &self,
        of_case: impl Fn(Case<'static>) -> Option<&'static str>,
        of_variant: impl Fn(E) -> Option<&'static str>,
    ) -> Option<&str> {
        let received = self.0.said.text(self.0.said.received_suggestion.as_ref());
        match (self.0.said.case, self.variant()) {
            (Some(case), _) => of_case(case).or(received),
            (None, Some(variant)) => received.or_else(|| of_variant(variant)),
            (None, None) => received,
        }
    }

    /// The message's and the code's parameters: names, and what stood in their place.
    #[must_use]
    pub fn params(&self) -> impl ExactSizeIterator<Item = (&str, &str)> {
        self.0.said.params.iter().map(|(name, value)| (&**name, &**value))
    }

    /// The parameter with this name.
    #[must_use]
    pub fn param(&self, name: &str) -> Option<&str> {
        self.params().find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    /// What the vendor calls the request: what to tell its support.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.0.said.request_ids.iter().next()
    }

    /// All ids of the request, the vendor's first: from headers, body and message.
    #[must_use]
    pub fn request_ids(&self) -> impl ExactSizeIterator<Item = &str> {
        self.0.said.request_ids.iter()
    }

    /// What the vendor calls the task that failed.
    #[must_use]
    pub fn task_id(&self) -> Option<&str> {
        self.0.said.text(self.0.said.task_id.as_ref())
    }

    /// The start of the body, up to [a limit](super::Decoder::body_limit).
    #[must_use]
    pub fn body(&self) -> &[u8] {
        self.0.said.body.bytes()
    }

    /// How many bytes the whole body has.
    #[must_use]
    pub fn body_length(&self) -> usize {
        self.0.said.body_length
    }

    /// Whether the body ends in the middle of its JSON: there may have been more to be found.
    #[must_use]
    pub fn is_partial(&self) -> bool {
        self.0.said.is_partial
    }

    /// A label for metrics that has few values, whatever a server sends: the name of the variant; of several
    /// variants the code that they share, as the table writes it; of none the status, where the response has no
    /// code; else `_OTHER`. [`Catalog::labels`](crate::Catalog::labels) lists them all.
    ///
    /// It is made to be OpenTelemetry's [`error.type`], which "SHOULD be predictable, and SHOULD have low
    /// cardinality", and of which `_OTHER` is the one value that all share. Of a variant alone, it is
    /// [`name`](ErrorCode::name).
    ///
    /// [`error.type`]: https://opentelemetry.io/docs/specs/semconv/registry/attributes/error/
    #[must_use]
    pub fn label(&self) -> Cow<'static, str> {
        label(self.0.said.rung, &self.0.variants, self.0.said.status)
    }

    /// The code that the catalog does not know, if that is what was found.
    #[must_use]
    pub fn unknown(&self) -> Option<Unknown<'_>> {
        let is_unknown = self.0.said.rung == Rung::Unknown;
        let code = self.code().filter(|_| is_unknown)?;
        Some(Unknown {
            catalog: *E::CATALOG,
            code,
            status: self.0.said.status,
            message: self.message(),
        })
    }

    /// The line that one would add to the table for it.
    #[must_use]
    pub fn as_row(&self) -> Row<'_> {
        Row {
            code: self.code().unwrap_or_default(),
            status: self.0.said.status,
            message: self.message(),
        }
    }

    /// The variant to be most careful with.
    fn careful(&self) -> Option<E> {
        self.0.variants.iter().copied().min_by_key(|variant| variant.retry())
    }
}

/// A kind for a status alone. (An error that comes with success is a fault of theirs.)
fn kind_of_status(status: u16) -> Kind {
    if is_ok(status) { Kind::Internal } else { Kind::from_status(status) }
}

impl<E: ErrorCode> fmt::Display for ApiError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.0.variants.iter().map(|variant| variant.name()).collect();
        let status = self.0.said.status;
        match (&*names, self.code()) {
            ([], None) => write!(f, "{} error (HTTP {status})", E::CATALOG.title())?,
            ([], Some(code)) => {
                write!(f, "unknown {} error ({}, HTTP {status})", E::CATALOG.title(), Line(code))?;
            }
            (names, code) => {
                let code = Line(code.unwrap_or_default());
                write!(f, "{} ({code}, HTTP {status})", names.join(" or "))?;
            }
        }
        // The table's has no values in its placeholders.
        let case = || self.case().filter(|case| case.params().next().is_none());
        let message = self.message().or_else(|| case()?.message());
        for (before, text) in [(": ", message), ("; ", self.suggestion())] {
            if let Some(text) = text.filter(|text| !text.trim().is_empty()) {
                write!(f, "{before}{}", Line(text.trim_end_matches(['.', '。'])))?;
            }
        }
        match self.request_id() {
            Some(id) => write!(f, " [request id {}]", Line(id)),
            None => Ok(()),
        }
    }
}

impl<E: ErrorCode> fmt::Debug for ApiError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let said = &self.0.said;
        f.debug_struct("ApiError")
            .field("status", &said.status)
            .field("rung", &said.rung)
            .field("variants", &self.variants())
            .field("case", &said.case)
            .field("params", &said.params)
            .field("code", &self.code())
            .field("kind", &self.kind())
            .field("retry", &self.retry())
            .field("retry_after", &said.wait)
            .field("message", &self.message())
            .field("suggestion", &self.suggestion())
            .field("request_ids", &said.request_ids.iter().collect::<Vec<_>>())
            .field("task_id", &self.task_id())
            .field("body", &String::from_utf8_lossy(self.body()))
            .field("body_length", &said.body_length)
            .field("is_partial", &said.is_partial)
            .finish()
    }
}

/// Its source is the variant, where it is one alone.
impl<E: ErrorCode> Error for ApiError<E> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match &*self.0.variants {
            [only] => Some(only),
            _ => None,
        }
    }
}
