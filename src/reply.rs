//! Errors as a server answers with them, for who owns a table.
//!
//! ```text
//! row, parameters --> Reply --> status, headers, body: the catalog's own envelope, or RFC 9457
//!                       ^
//!                       +-- Preferences: what the client accepts, in which languages
//! ```
//!
//! The generated code has a function for each row that is an error, where it is asked for one: with
//! `Part::Replies` in a build script, `with(replies)` in the attribute, `--with replies` at the command; the
//! enums of the vendors have theirs. Each takes the parameters of the row's message, so that one which is
//! missing does not compile:
//!
//! ```
//! # #[cfg(feature = "ark")] {
//! use errtable::ArkReply;
//!
//! let reply = ArkReply::endpoint_or_model_not_found("doubao-9");
//! assert_eq!(reply.status(), 404);
//! assert_eq!(
//!     reply.body(),
//!     "{\"error\":{\"message\":\"The model or endpoint doubao-9 does not exist or you do not have \
//!      access to it.\",\"code\":\"InvalidEndpointOrModel.NotFound\"}}",
//! );
//! # }
//! ```
//!
//! ```compile_fail
//! let reply = errtable::ArkReply::endpoint_or_model_not_found(); // which one?
//! ```
//!
//! What a parameter of a code (`InvalidParameter.{{Parameter}}`) stands for is not empty: it would be another
//! code. Header fields that HTTP wants besides, such as `WWW-Authenticate` with 401 and `Allow` with 405, are the
//! server's.
//!
//! Feature `reply` has this; with `http` there are the types of that crate, and with `axum` a handler may
//! return `Result<T, Reply>`.

#[cfg(feature = "axum")]
mod axum;
pub(crate) mod envelope;
#[cfg(feature = "http")]
mod http;
pub(crate) mod json;
mod preferences;
mod problem;
#[cfg(feature = "utoipa")]
mod sample;
mod unanswerable;

use std::error::Error;
use std::fmt::{self, Display};
use std::time::Duration;

#[cfg(feature = "axum")]
pub use self::axum::amend;
use self::envelope::Envelope;
pub use self::preferences::Preferences;
pub use self::unanswerable::Unanswerable;
use crate::text::language_fit;
use crate::{Case, Catalog, Code, Entry, ErrorCode, Kind, Retry};

/// An error as a server answers with it: a row of a catalog, what stands in the place of its message's
/// placeholders, and what is known of the request.
///
/// A handler of axum may return it: see [the module](self).
///
/// ```
/// # #[cfg(feature = "turing")] {
/// use std::time::Duration;
///
/// use errtable::reply::Reply;
/// use errtable::{ErrorCode, Turing, TuringReply};
///
/// let reply: Reply = TuringReply::http_timeout_error().request_id("4f2c").retry_after(Duration::from_secs(2));
/// assert_eq!(reply.status(), 408);
/// assert!(reply.headers().contains(&("retry-after", "2".into())));
/// assert!(reply.body().contains("\"code\":1124"));
/// assert_eq!(reply.entry(), Turing::HttpTimeoutError.entry());
/// # }
/// ```
#[derive(Clone)]
#[must_use = "a reply is to be sent"]
pub struct Reply {
    inner: Box<Inner>,
}

/// What a reply is made of. In a box, as it is the error of every handler's result.
#[derive(Clone)]
struct Inner {
    entry: Entry<'static>,
    case: Case<'static>,
    /// The code, where the row's is a pattern or a range.
    code: Option<OwnCode>,
    /// What stands in the place of each parameter of the message.
    values: Vec<String>,
    request_id: Option<String>,
    instance: Option<String>,
    retry_after: Option<Duration>,
    format: Option<Format>,
    preferences: Option<Preferences>,
}

/// A code that its row only describes.
#[derive(Clone)]
enum OwnCode {
    Integer(i128),
    Text(String),
}

/// The form of a reply's body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// The catalog's own, `application/json`: the first envelope that its TOML declares which has a code
    /// and holds for any error. Of a catalog without one, all replies are problems.
    Envelope,
    /// Problem Details, `application/problem+json` (RFC 9457): `type` is where the code is documented,
    /// `title` its name in words, `detail` the message; `code`, `name`, `suggestion` and
    /// `request_id` stand beside them. Rows whose column `docs` is empty have no `type`. An error whose status is
    /// one of success is sent in the envelope, where there is one.
    Problem,
}

impl Reply {
    /// A reply with a row that is known only at run time: the first of the error's rows whose message has
    /// just these parameters.
    ///
    /// ```
    /// # #[cfg(feature = "ark")] {
    /// use errtable::Ark;
    /// use errtable::reply::{Reply, Unanswerable};
    ///
    /// let reply = Reply::try_new(Ark::EndpointOrModelNotFound, &[("endpoint_or_model", &"doubao-9")])?;
    /// assert!(reply.message().unwrap().contains("doubao-9"));
    /// assert!(Reply::try_new(Ark::EndpointOrModelNotFound, &[]).is_err());
    /// # }
    /// # Ok::<(), errtable::reply::Unanswerable>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Unanswerable`] where the error is a success, its code is a pattern or a range, or none of its rows
    /// has these parameters.
    pub fn try_new<E: ErrorCode>(
        error: E,
        params: &[(&str, &dyn Display)],
    ) -> Result<Self, Unanswerable> {
        let entry = error.entry();
        if entry.is_range() || entry.catalog().pieces(entry.ordinal()).is_some() {
            return Err(Unanswerable::Code(entry));
        }
        Self::of_params(entry, None, params)
    }

    /// The same with a code of those that the error's pattern or range has.
    ///
    /// # Errors
    ///
    /// As of [`try_new`](Self::try_new), and where the code is none of the error's.
    pub fn try_with_code<'c, E: ErrorCode>(
        error: E,
        code: impl Into<Code<'c>>,
        params: &[(&str, &dyn Display)],
    ) -> Result<Self, Unanswerable> {
        let (entry, code) = (error.entry(), code.into());
        let code = match code {
            _ if !entry.catalog().find(code).contains(&entry.ordinal()) => None,
            Code::Integer(code) => Some(OwnCode::Integer(code)),
            Code::Text(code) => Some(OwnCode::Text(code.to_owned())),
            Code::Range(..) => None,
        };
        let code = code.ok_or(Unanswerable::Code(entry))?;
        Self::of_params(entry, Some(code), params)
    }

    fn of_params(
        entry: Entry<'static>,
        code: Option<OwnCode>,
        params: &[(&str, &dyn Display)],
    ) -> Result<Self, Unanswerable> {
        if entry.kind() == Kind::Success {
            return Err(Unanswerable::Success(entry));
        }
        let given =
            |name: &str| params.iter().find(|(own, _)| *own == name).map(|(_, value)| *value);
        for case in entry.cases() {
            let values: Option<Vec<&dyn Display>> = case.params().map(given).collect();
            if let Some(values) = values.filter(|values| values.len() == params.len()) {
                return Ok(Self::of_case(entry, case, code, &values));
            }
        }
        Err(Unanswerable::Params(entry))
    }

    /// For generated code: the reply of a row by its number among those of the error, with what stands in
    /// the place of each placeholder of the code, and of each parameter of the message.
    #[doc(hidden)]
    pub fn of_row<E: ErrorCode>(
        error: E,
        row: usize,
        code: &[&dyn Display],
        message: &[&dyn Display],
    ) -> Self {
        let entry = error.entry();
        let code = entry.catalog().pieces(entry.ordinal()).map(|pieces| {
            let values = code.iter().map(ToString::to_string).chain([String::new()]);
            OwnCode::Text(
                pieces.zip(values).flat_map(|(piece, value)| [piece.to_owned(), value]).collect(),
            )
        });
        Self::of_case(entry, case(entry, row), code, message)
    }

    /// For generated code: the same where the code is any of a range.
    #[doc(hidden)]
    pub fn of_range<'c, E: ErrorCode>(
        error: E,
        row: usize,
        code: impl Into<Code<'c>>,
        message: &[&dyn Display],
    ) -> Option<Self> {
        let entry = error.entry();
        let Code::Integer(code) = code.into() else { return None };
        let is_own = entry.integers().contains(&code);
        let code = Some(OwnCode::Integer(code));
        is_own.then(|| Self::of_case(entry, case(entry, row), code, message))
    }

    fn of_case(
        entry: Entry<'static>,
        case: Case<'static>,
        code: Option<OwnCode>,
        values: &[&dyn Display],
    ) -> Self {
        let values: Vec<String> = values.iter().map(ToString::to_string).collect();
        // A vendor that writes the request's id into its messages means that one.
        let request_id = case.params().zip(&values).find(|(name, _)| *name == "request_id");
        let request_id = request_id.map(|(_, value)| value.clone());
        let (instance, retry_after, format, preferences) = (None, None, None, None);
        Self {
            inner: Box::new(Inner {
                entry,
                case,
                code,
                values,
                request_id,
                instance,
                retry_after,
                format,
                preferences,
            }),
        }
    }

    /// What the service calls the request: in a header, the one that the catalog names first or
    /// `x-request-id`, and in the body where the envelope has a place for it. It counts before the parameter
    /// `request_id` of a message, which is taken for the id where nothing else is. One that no header can have
    /// is in none.
    pub fn request_id(mut self, id: impl Into<String>) -> Self {
        self.inner.request_id = Some(id.into());
        self
    }

    /// What this occurrence is called, a URI reference: `instance` of a problem (RFC 9457, section 3.1.5).
    pub fn instance(mut self, uri: impl Into<String>) -> Self {
        self.inner.instance = Some(uri.into());
        self
    }

    /// When the client may try again: the header `Retry-After`, in whole seconds, rounded up (RFC 9110,
    /// section 10.2.3). It is left out where the table says that trying again does not help.
    pub fn retry_after(mut self, wait: Duration) -> Self {
        self.inner.retry_after = Some(wait);
        self
    }

    /// The form of the body, in the place of the one that the client or the catalog prefers.
    pub fn format(mut self, format: Format) -> Self {
        self.inner.format = Some(format);
        self
    }

    /// What the client accepts: the form of the body and the language of its texts.
    pub fn preferring(mut self, preferences: &Preferences) -> Self {
        self.inner.preferences = Some(preferences.clone());
        self
    }

    /// The error, with all that the table says of it.
    #[must_use]
    pub fn entry(&self) -> Entry<'static> {
        self.inner.entry
    }

    /// The error as a variant of its enum. `None` where it is of another catalog.
    #[must_use]
    pub fn variant<E: ErrorCode>(&self) -> Option<E> {
        let is_of = self.catalog() == *E::CATALOG;
        is_of.then(|| E::from_ordinal(self.inner.entry.ordinal())).flatten()
    }

    /// The HTTP status: the table's, or where it has none, or one whose responses have no body, that of the
    /// [kind](Kind::status).
    #[must_use]
    pub fn status(&self) -> u16 {
        status(self.inner.entry)
    }

    /// The code as it stands on the wire.
    #[must_use]
    pub fn code(&self) -> Code<'_> {
        match &self.inner.code {
            None => self.inner.entry.code(),
            Some(OwnCode::Integer(code)) => Code::Integer(*code),
            Some(OwnCode::Text(code)) => Code::Text(code),
        }
    }

    /// The message, in the language that the client prefers, with the parameters in their places. `None`
    /// where the table has none.
    #[must_use]
    pub fn message(&self) -> Option<String> {
        self.template().map(|(_, message)| message)
    }

    /// What to do, in the language that the client prefers. `None` where the table has none.
    #[must_use]
    pub fn suggestion(&self) -> Option<&'static str> {
        self.preferred(self.inner.case.suggestions()).map(|(_, text)| text)
    }

    /// The header fields, each name in small letters.
    #[must_use]
    pub fn headers(&self) -> Vec<(&'static str, String)> {
        let mut headers = vec![("content-type", self.content_type().to_owned())];
        if let Some((language, _)) = self.template() {
            headers.push(("content-language", language.to_owned()));
        }
        if self.inner.preferences.is_some() {
            headers.push(("vary", "accept, accept-language".to_owned()));
        }
        if let (Some(wait), true) = (self.inner.retry_after, self.retry() != Retry::Never) {
            let seconds = wait.as_secs().saturating_add(u64::from(wait.subsec_nanos() > 0));
            headers.push(("retry-after", seconds.to_string()));
        }
        if let Some(id) = self.inner.request_id.as_ref().filter(|id| is_field_value(id)) {
            headers.push((envelope::request_id_header(self.catalog()), id.clone()));
        }
        headers
    }

    /// The body, which is JSON.
    #[must_use]
    pub fn body(&self) -> String {
        match self.envelope() {
            Some(envelope) => envelope.body(self),
            None => problem::body(self),
        }
    }

    fn content_type(&self) -> &'static str {
        match self.envelope() {
            Some(_) => "application/json",
            None => "application/problem+json",
        }
    }

    /// The envelope of the body; none where that is a problem.
    fn envelope(&self) -> Option<Envelope> {
        let preferred = || self.inner.preferences.as_ref()?.format();
        let format = match self.status() {
            // A status of success says that there is no problem; only the envelope says that there is.
            ..300 => Some(Format::Envelope),
            _ => self.inner.format.or_else(preferred),
        };
        Envelope::of(self.catalog(), format)
    }

    fn catalog(&self) -> Catalog<'static> {
        self.inner.entry.catalog()
    }

    fn retry(&self) -> Retry {
        self.inner.entry.retry()
    }

    /// The message with its parameters, and its language, a BCP 47 tag.
    fn template(&self) -> Option<(&'static str, String)> {
        let Inner { case, values, .. } = &*self.inner;
        let languages = self.catalog().languages().enumerate();
        self.preferred(languages.filter_map(|(place, language)| {
            Some((language, case.template(place)?.filled(values)?))
        }))
    }

    /// Of a text in several languages, the one that the client likes best, else the first.
    fn preferred<T>(
        &self,
        texts: impl Iterator<Item = (&'static str, T)>,
    ) -> Option<(&'static str, T)> {
        let mut texts: Vec<(&'static str, T)> = texts.collect();
        let mut asked = self.inner.preferences.iter().flat_map(Preferences::languages);
        let best = asked.find_map(|asked| {
            let fits = texts.iter().map(|(language, _)| language_fit(language, asked));
            // Of equals, the first.
            let best = fits.enumerate().max_by_key(|(index, fit)| (*fit, usize::MAX - index))?;
            (best.1 > 0).then_some(best.0)
        });
        let best = best.unwrap_or(0);
        (best < texts.len()).then(|| texts.swap_remove(best))
    }
}

/// The HTTP status of an error's replies. (What has no body: RFC 9110, sections 15.2, 15.3.5, 15.3.6 and
/// 15.4.5.)
fn status(entry: Entry<'_>) -> u16 {
    let status =
        entry.http_status().filter(|status| !matches!(status, 100..=199 | 204 | 205 | 304));
    status.unwrap_or_else(|| entry.kind().status())
}

/// Whether a text may be the value of a header field: visible ASCII (RFC 9110, section 5.5).
fn is_field_value(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ')
}

/// A row of an error, by its number.
fn case(entry: Entry<'static>, row: usize) -> Case<'static> {
    entry
        .cases()
        .nth(row)
        .or_else(|| entry.cases().next())
        .unwrap_or_else(|| crate::broken::broken())
}

/// The name: `TASK_NOT_FOUND`.
impl fmt::Debug for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.inner.entry, f)
    }
}

/// Name, code and message on a line, as they are sent: `TASK_NOT_FOUND (2001): The task is not found`.
impl Display for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let spelling = self.catalog().spelling();
        write!(f, "{} ({})", self.inner.entry.name(), spelling.of(self.code()))?;
        match self.message() {
            Some(message) => write!(f, ": {message}"),
            None => Ok(()),
        }
    }
}

impl Error for Reply {}
