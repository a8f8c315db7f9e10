//! The fields of an error in spans and events of [`tracing`](https://docs.rs/tracing).

use tracing::field::display;
use tracing::{Level, Span, event};

use super::ApiError;
use super::redact::Line;
use crate::ErrorCode;

/// One event of each level, as the level is part of what is known of an event before it comes.
macro_rules! emit {
    ($error:ident at $given:ident: $($level:ident)+) => {
        match $given {
            $(Level::$level => event!(
                name: "api_error",
                target: "errtable",
                Level::$level,
                {
                    "error.type" = &*$error.label(),
                    "http.response.status_code" = i64::from($error.status()),
                    "errtable.catalog" = E::CATALOG.name(),
                    "errtable.code" = $error.code().map(|code| display(Line(code))),
                    "errtable.name" = $error.variant().map(E::name),
                    "errtable.kind" = $error.kind().name(),
                    "errtable.retry" = $error.retry().name(),
                    "errtable.request_id" = $error.request_id().map(|id| display(Line(id))),
                },
                "{}",
                $error,
            ),)+
        }
    };
}

impl<E: ErrorCode> ApiError<E> {
    /// Emits an event of this level, with the target `errtable` and these fields:
    ///
    /// | field | value |
    /// |---|---|
    /// | `message` | the line of `Display` |
    /// | [`error.type`] | [`label`](Self::label) |
    /// | [`http.response.status_code`] | [`status`](Self::status), a number |
    /// | `errtable.catalog` | the catalog's [name](crate::Catalog::name): `tripo` |
    /// | `errtable.code` | [`code`](Self::code), where there is one |
    /// | `errtable.name` | the name of the [variant](Self::variant), where there is one |
    /// | `errtable.kind` | [`kind`](Self::kind): `rate_limited` |
    /// | `errtable.retry` | [`retry`](Self::retry): `if_idempotent` |
    /// | `errtable.request_id` | [`request_id`](Self::request_id), where there is one |
    ///
    /// The first two of the names with a dot are OpenTelemetry's. What the response has in it comes as `Display`
    /// has it: message, suggestion, code and request id on one line each, at most 500 characters, and without
    /// what looks like a secret. Body, headers, parameters and the task's id are in no field.
    ///
    /// ```
    /// # #[cfg(feature = "tripo")] {
    /// use errtable::{NO_HEADERS, Tripo, decode};
    /// use tracing::Level;
    ///
    /// if let Some(error) = decode::<Tripo>(403, NO_HEADERS, br#"{"code":2010}"#) {
    ///     let level = if error.is_retryable(false) { Level::WARN } else { Level::ERROR };
    ///     error.emit(level);
    /// }
    /// # }
    /// ```
    ///
    /// [`error.type`]: https://opentelemetry.io/docs/specs/semconv/registry/attributes/error/
    /// [`http.response.status_code`]: https://opentelemetry.io/docs/specs/semconv/registry/attributes/http/
    pub fn emit(&self, level: Level) {
        emit!(self at level: ERROR WARN INFO DEBUG TRACE);
    }

    /// Records in a span the fields of [`emit`](Self::emit) that the span declares, but for `message`; and
    /// `ERROR` as `otel.status_code`, by which
    /// [`tracing-opentelemetry`](https://docs.rs/tracing-opentelemetry) knows of a span that failed.
    ///
    /// ```
    /// # #[cfg(feature = "tripo")] {
    /// use errtable::{NO_HEADERS, Tripo, decode};
    /// use tracing::field::Empty;
    ///
    /// let span = tracing::info_span!(
    ///     "create_task",
    ///     "error.type" = Empty,
    ///     "errtable.request_id" = Empty,
    ///     "otel.status_code" = Empty,
    /// );
    /// if let Some(error) = decode::<Tripo>(403, NO_HEADERS, br#"{"code":2010}"#) {
    ///     error.record_in(&span);
    /// }
    /// # }
    /// ```
    pub fn record_in(&self, span: &Span) {
        span.record("error.type", &*self.label())
            .record("http.response.status_code", i64::from(self.status()))
            .record("errtable.catalog", E::CATALOG.name())
            .record("errtable.code", self.code().map(|code| display(Line(code))))
            .record("errtable.name", self.variant().map(E::name))
            .record("errtable.kind", self.kind().name())
            .record("errtable.retry", self.retry().name())
            .record("errtable.request_id", self.request_id().map(|id| display(Line(id))))
            .record("otel.status_code", "ERROR");
    }
}
