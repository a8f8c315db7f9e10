//! From a live response to the enum: [`decode`], and [`Decoder`] where more is to be said than the
//! response.
//!
//! ```text
//! status, headers, body --> documents --> code, message --> ladder --> variant, case, parameters
//!                   \--> request ids, time to wait
//! ```

mod api_error;
mod best;
mod bytes;
mod decoded;
mod documents;
mod few;
mod finding;
mod folded;
mod headers;
mod json;
mod kept;
mod label;
mod ladder;
mod loose;
mod message;
#[cfg(feature = "miette")]
mod miette;
mod plain;
mod redact;
mod request_id;
mod request_ids;
mod response;
mod row;
#[cfg(feature = "tracing")]
mod tracing;
mod trie;
mod unknown;
mod values;
mod wait;

use std::borrow::Cow;
use std::fmt;
use std::time::{Duration, SystemTime};

pub use self::api_error::ApiError;
use self::api_error::{Parts, Said};
use self::best::Best;
pub use self::decoded::Decoded;
#[cfg(feature = "serde")]
pub(crate) use self::finding::said;
use self::finding::{Finder, Finding};
use self::headers::Headers;
use self::kept::Keeper;
#[cfg(feature = "serde")]
pub(crate) use self::ladder::code_of;
use self::message::Message;
use self::request_id::Split;
pub(crate) use self::response::Response;
#[cfg(feature = "reply")]
pub(crate) use self::response::{Form, Part};
pub use self::row::Row;
pub use self::unknown::Unknown;
pub use self::values::Values;
use crate::{Case, Catalog, Entry, ErrorCode};

/// No headers: for responses of which only status and body are known.
pub const NO_HEADERS: [(&str, &str); 0] = [];

/// Decodes a response: `None` where it is a success by the catalog's own rules, else an error of which
/// nothing is lost.
///
/// It never fails and never panics, whatever status, headers and body are. Headers are pairs of a name
/// and a value, in any order and any case: `&http::HeaderMap` is fine, as `reqwest` and `hyper` have it,
/// and so is an array; [`NO_HEADERS`] are none.
///
/// A response is a success where its status is 2xx and no envelope of the catalog finds an error in its
/// body: no code, or one that the catalog declares as success, and no object of an error's own either.
///
/// ```
/// # #[cfg(feature = "tripo")] {
/// use errtable::{Kind, Retry, Rung, Tripo, decode};
///
/// let body = br#"{"code":2010,"message":"You don't have enough credit","suggestion":"Pay"}"#;
/// let headers = [("X-Tripo-Trace-ID", "4f2c")];
/// let error = decode::<Tripo>(403, headers, body).unwrap();
/// assert_eq!(error.variant(), Some(Tripo::InsufficientCredit));
/// assert_eq!(error.rung(), Rung::Exact);
/// assert_eq!(error.kind(), Kind::PaymentRequired);
/// assert_eq!(error.retry(), Retry::Never);
/// assert_eq!(error.request_id(), Some("4f2c"));
///
/// assert!(decode::<Tripo>(200, headers, br#"{"code":0,"data":{"task_id":"t"}}"#).is_none());
/// # }
/// ```
#[must_use]
pub fn decode<E: ErrorCode>(
    status: u16,
    headers: impl IntoIterator<Item = (impl AsRef<[u8]>, impl AsRef<[u8]>)>,
    body: &[u8],
) -> Option<ApiError<E>> {
    Decoder::new().decode(status, headers, body)
}

/// Decodes responses as [`decode`] does, with settings.
///
/// ```
/// # #[cfg(feature = "tripo")] {
/// use std::time::Duration;
///
/// use errtable::{Decoder, Retry, Tripo};
///
/// let decoder = Decoder::new().max_wait(Duration::from_secs(60));
/// let error = decoder.decode::<Tripo>(429, [("Retry-After", "3600")], b"").unwrap();
/// assert_eq!(error.retry_after(), Some(Duration::from_secs(3600)));
/// // That is longer than anybody waits.
/// assert_eq!(error.retry(), Retry::Never);
/// # }
/// ```
#[derive(Clone, Copy)]
pub struct Decoder<'a> {
    body_limit: usize,
    max_wait: Duration,
    now: Option<SystemTime>,
    on_unknown: Option<&'a (dyn Fn(&Unknown<'_>) + Sync)>,
}

impl Default for Decoder<'_> {
    fn default() -> Self {
        Self::new()
    }
}

impl<'a> Decoder<'a> {
    /// One that keeps 16 KiB of a body and waits for five minutes at most, by the clock of the system.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            body_limit: 16 << 10,
            max_wait: Duration::from_secs(300),
            now: None,
            on_unknown: None,
        }
    }

    /// Keeps so many bytes of a body in the error, from its start. All of it is read in any case.
    #[must_use]
    pub const fn body_limit(self, bytes: usize) -> Self {
        Self { body_limit: bytes, ..self }
    }

    /// The longest that anybody waits: where a response asks for more,
    /// [`retry`](ApiError::retry) is [`Retry::Never`](crate::Retry::Never).
    #[must_use]
    pub const fn max_wait(self, wait: Duration) -> Self {
        Self { max_wait: wait, ..self }
    }

    /// The time that a date in `Retry-After` is held against.
    #[must_use]
    pub const fn now(self, now: SystemTime) -> Self {
        Self { now: Some(now), ..self }
    }

    /// Calls this for each code that the catalog does not know, to log or to count it.
    ///
    /// ```
    /// # #[cfg(feature = "tripo")] {
    /// use errtable::{Decoder, NO_HEADERS, Tripo};
    ///
    /// let log = |unknown: &errtable::Unknown<'_>| eprintln!("add to codes/tripo.csv: {}", unknown.as_row());
    /// let decoder = Decoder::new().on_unknown(&log);
    /// let _ = decoder.decode::<Tripo>(500, NO_HEADERS, br#"{"code":1099,"message":"New"}"#);
    /// # }
    /// ```
    #[must_use]
    pub const fn on_unknown(self, call: &'a (dyn Fn(&Unknown<'_>) + Sync)) -> Self {
        Self { on_unknown: Some(call), ..self }
    }

    /// Decodes a response: see [`decode`].
    #[must_use]
    pub fn decode<E: ErrorCode>(
        &self,
        status: u16,
        headers: impl IntoIterator<Item = (impl AsRef<[u8]>, impl AsRef<[u8]>)>,
        body: &[u8],
    ) -> Option<ApiError<E>> {
        let found = self.read(*E::CATALOG, status, headers, body)?;
        let error = ApiError::new(found);
        if let (Some(call), Some(unknown)) = (self.on_unknown, error.unknown()) {
            call(&unknown);
        }
        Some(error)
    }

    /// As [`decode`](Self::decode), for a catalog that has no enum: one that was read at run time. A status
    /// of 0 is one that is not known.
    ///
    /// ```
    /// # #[cfg(feature = "tripo")] {
    /// use errtable::{Decoder, ErrorCode, NO_HEADERS, Tripo};
    ///
    /// let body = br#"{"code":2010,"message":"You don't have enough credit to create this task"}"#;
    /// let found = Decoder::new().decode_in(*Tripo::CATALOG, 0, NO_HEADERS, body).unwrap();
    /// assert_eq!(found.entries().next().unwrap().name(), "INSUFFICIENT_CREDIT");
    /// assert!(found.case().is_some(), "the message is the table's");
    /// # }
    /// ```
    #[must_use]
    pub fn decode_in(
        &self,
        catalog: Catalog<'static>,
        status: u16,
        headers: impl IntoIterator<Item = (impl AsRef<[u8]>, impl AsRef<[u8]>)>,
        body: &[u8],
    ) -> Option<Decoded> {
        let parts = self.read(catalog, status, headers, body)?;
        Some(Decoded { catalog, parts })
    }

    fn read(
        &self,
        catalog: Catalog<'static>,
        status: u16,
        headers: impl IntoIterator<Item = (impl AsRef<[u8]>, impl AsRef<[u8]>)>,
        body: &[u8],
    ) -> Option<Parts<usize>> {
        let response = Response::of(catalog);
        let text = documents::text(body);
        let found = Finder::find_error(catalog, response, is_ok(status), (body, &text))?;
        let mut read = Headers::new(response.request_id_headers(), self.now);
        for (name, value) in headers {
            read.read(name.as_ref(), value.as_ref());
        }
        Some(self.parts(catalog, status, found, read, (body, &text)))
    }

    /// Puts together what was found.
    #[inline]
    fn parts(
        &self,
        catalog: Catalog<'static>,
        status: u16,
        found: Finding<'_>,
        mut headers: Headers<'_>,
        (body, text): (&[u8], &str),
    ) -> Parts<usize> {
        for id in found.request_ids.iter() {
            headers.request_ids.add(request_ids::BODY, id);
        }
        let message = found.message.as_deref().map(Split::of);
        if let Some(id) = message.and_then(|message| message.request_id) {
            headers.request_ids.add(request_ids::MESSAGE, id);
        }
        let place = ladder::climb(catalog, found.code.as_ref(), status, message);
        let keeper = Keeper::new(body, text, self.body_limit);
        let kept = |text: Option<Cow<'_, str>>| text.map(|text| keeper.text(text));
        let said = Said {
            status,
            rung: place.rung,
            case: place.case,
            params: place.params,
            wait: headers.wait().or(found.wait),
            request_ids: headers.request_ids,
            code: kept(found.code.map(|code| code.text)),
            message: kept(found.message),
            received_suggestion: kept(found.suggestion),
            task_id: kept(found.task_id),
            max_wait: self.max_wait,
            body: keeper.body(),
            body_length: body.len(),
            is_partial: found.is_partial,
        };
        Parts { variants: place.ordinals, said }
    }
}

/// Whether a status says that all is well (RFC 9110, section 15.3).
fn is_ok(status: u16) -> bool {
    (200..300).contains(&status)
}

/// The case of an entry whose message this is: for `cargo errtable explain`, and for benches, which hold it
/// against other ways.
#[doc(hidden)]
#[must_use]
pub fn case_of(entry: Entry<'static>, message: &str) -> Option<Case<'static>> {
    let best = Best::of(entry.catalog(), &[entry.ordinal()], &Message::new(Split::of(message)));
    best.first.map(|found| found.case(entry.catalog()))
}

/// The same: the number of the case among those of its entry, and what stands in the place of the placeholders.
#[doc(hidden)]
#[must_use]
pub fn values_of<'m>(entry: Entry<'static>, message: &'m str) -> Option<(usize, Values<'m>)> {
    let best = Best::of(entry.catalog(), &[entry.ordinal()], &Message::new(Split::of(message)));
    let found = best.first?;
    Some((found.case(entry.catalog()).index - entry.cases().next, best.values))
}

impl fmt::Debug for Decoder<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Decoder")
            .field("body_limit", &self.body_limit)
            .field("max_wait", &self.max_wait)
            .field("now", &self.now)
            .field("on_unknown", &self.on_unknown.map(|_| "Fn"))
            .finish()
    }
}

/// How an [`ApiError`] was found: the best answer that the response gave.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rung {
    /// The catalog has the code. Where several names share it, status and message told which it is.
    Exact,
    /// The code fits one of the catalog's patterns: `InvalidParameter.seed`, or 1234 of 1000 to 1999.
    Pattern,
    /// The catalog has what stands before the last dots of the code.
    Parent,
    /// The code is that of several names, and nothing tells them apart.
    Ambiguous,
    /// The catalog does not know the code.
    Unknown,
    /// The response has no code: its status is all that is known.
    StatusOnly,
}
