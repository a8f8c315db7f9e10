//! From a body to what it says: code, message, suggestion, ids.

use std::borrow::Cow;
use std::cell::Cell;
use std::mem;
use std::time::Duration;

use super::json::{self, Value};
use super::ladder;
use super::response::{Envelope, Response};
use super::{documents, wait};
use crate::{Catalog, Kind};

/// How deep errors may stand in one another's messages.
const DEEPEST: usize = 4;
/// How many bytes of a text are taken, so that a body of any size takes no more memory than this.
const LONGEST: usize = 64 << 10;
/// Where a `google.rpc.RetryInfo` stands (<https://google.aip.dev/193>).
const RETRY_DELAY: &str = "/error/details/*/retryDelay";

/// How many request ids are kept.
pub(super) const MOST_IDS: usize = 16;
/// How many texts are looked into besides those of the body itself, be they elements or messages.
const MOST_TEXTS: usize = 1000;
/// In how many places of a message an object is looked for.
const MOST_STARTS: usize = 8;

/// What a body says.
#[derive(Default)]
pub(super) struct Finding {
    /// As it stood on the wire.
    pub(super) code: Option<String>,
    pub(super) message: Option<String>,
    pub(super) suggestion: Option<String>,
    pub(super) request_ids: Vec<String>,
    pub(super) task_id: Option<String>,
    pub(super) wait: Option<Duration>,
    /// Whether the body is cut off.
    pub(super) is_partial: bool,
    pub(super) sureness: Sureness,
}

/// How sure it is that a body tells of an error.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sureness {
    /// Nothing tells of one.
    #[default]
    None,
    /// There is a message, as an error would have it.
    Message,
    /// There is a code that is an HTTP status.
    Status,
    /// There is a code that the catalog does not know.
    Code,
    /// The catalog says that what stands there is an error.
    Declared,
    /// There is a code of the catalog.
    Known,
}

/// Reads bodies for a catalog.
pub(super) struct Finder<'a> {
    pub(super) catalog: Catalog<'a>,
    pub(super) response: &'a Response<'a>,
    /// Whether the status says that all is well: then only the forms that the catalog declares count.
    pub(super) is_ok: bool,
    /// How many texts have been looked into.
    pub(super) texts: Cell<usize>,
}

impl Finder<'_> {
    /// What a body says, the surest of all that it has.
    pub(super) fn find(&self, body: &[u8]) -> Finding {
        let mut best = Finding::default();
        documents::each(body, |document| {
            best = better(mem::take(&mut best), self.document(document, 0));
            best.sureness < Sureness::Known
        });
        if best.sureness == Sureness::None && !self.is_ok && !documents::is_json(body) {
            best.message = documents::plain(body);
            if let Some(inner) = best.message.as_deref().map(|text| self.among_words(text, 0)) {
                best = better(best, inner);
            }
        }
        best
    }

    fn document(&self, text: &[u8], depth: usize) -> Finding {
        let mut best = Finding::default();
        self.texts.set(self.texts.get() + usize::from(depth > 0));
        if depth == DEEPEST || self.texts.get() > MOST_TEXTS {
            return best;
        }
        match text.trim_ascii_start().first() {
            // No form that a catalog declares is in a list, or in a text.
            Some(b'[' | b'"') if self.is_ok => best,
            Some(b'[') => {
                for element in json::elements(text).take(MOST_TEXTS) {
                    best = better(best, self.document(element, depth + 1));
                }
                best
            }
            Some(b'"') => match json::find(text, &[""]).value(0).and_then(string) {
                Some(inner) => self.document(inner.trim().as_bytes(), depth + 1),
                None => best,
            },
            Some(b'{') => self.object(text, depth),
            _ => best,
        }
    }

    fn object(&self, text: &[u8], depth: usize) -> Finding {
        let Response { envelopes, declared, .. } = self.response;
        let found = self.among(&envelopes[..*declared], text, depth);
        // Most have the form that is declared. In a success, no other counts.
        let is_known = found.sureness == Sureness::Known;
        if is_known && found.message.is_some() || self.is_ok && *declared > 0 {
            return found;
        }
        better(found, self.among(&envelopes[*declared..], text, depth))
    }

    /// What an object says in one of these forms.
    fn among(&self, envelopes: &[Envelope<'_>], text: &[u8], depth: usize) -> Finding {
        let pointers = Pointers::of(envelopes);
        let found = json::find(text, &pointers.list);
        let value = |pointer: Option<&str>| {
            let at = pointers.list.iter().position(|known| Some(*known) == pointer)?;
            found.value(at).map(|value| (value, found.element(at)))
        };
        let mut best = Finding::default();
        let mut inner = Finding::default();
        for envelope in envelopes {
            let holds = |(pointer, values): &(&str, Vec<&str>)| {
                let text = value(Some(pointer)).and_then(|(value, _)| scalar(value));
                text.is_some_and(|text| values.contains(&&*text))
            };
            if !envelope.when.iter().all(holds) {
                continue;
            }
            let (code, of_code) = match value(envelope.code) {
                Some((value, element)) => (code(value), Some(element)),
                None => (None, None),
            };
            let is_success = code.as_deref().is_some_and(|code| self.is_success(code));
            if is_success && self.is_ok && envelope.when.is_empty() {
                continue;
            }
            // In what failed, a code of success says nothing.
            let code = code.filter(|_| !is_success);
            // Of an array, code and message are those of one element.
            let has_star = envelope.code.is_some_and(|pointer| pointer.contains("/*"));
            let is_one = |element| !has_star || of_code.is_none_or(|of_code| of_code == element);
            let beside = |pointer: Option<&str>| -> Option<Value<'_>> {
                value(pointer).filter(|(_, element)| is_one(*element)).map(|(value, _)| value)
            };
            let text = |pointer| beside(pointer).and_then(shown).map(Cow::into_owned);
            let message = beside(envelope.message);
            let shown = text(envelope.message).filter(|message| !message.trim().is_empty());
            let finding = Finding {
                sureness: self.sureness(code.as_deref(), envelope, shown.is_some()),
                message: shown,
                suggestion: text(envelope.suggestion).filter(|it| !it.trim().is_empty()),
                task_id: beside(envelope.task_id).and_then(scalar).map(Cow::into_owned),
                code,
                ..Finding::default()
            };
            // In a success, only what is an error by itself is looked into.
            let may_have_more = !self.is_ok || finding.sureness > Sureness::Message;
            if may_have_more && finding.sureness.max(inner.sureness) < Sureness::Known {
                if let Some(within) = message.map(|message| self.within(message, depth)) {
                    inner = better(inner, within);
                }
            }
            best = better(best, finding);
        }
        // What a gateway passes on in its message says more than the gateway.
        if inner.sureness > best.sureness {
            best = Finding { task_id: best.task_id.or(inner.task_id.take()), ..inner };
        }
        let ids = envelopes.iter().filter_map(|it| value(it.request_id));
        let ids = ids.filter_map(|(value, _)| scalar(value)).map(Cow::into_owned);
        best.request_ids.extend(ids);
        best.wait = best.wait.or_else(|| wait::retry_info(&value(Some(RETRY_DELAY))?.0.string()?));
        best.is_partial |= found.is_cut;
        best
    }

    /// What stands in a message: an object, or the text of one, perhaps behind some words.
    fn within(&self, message: Value<'_>, depth: usize) -> Finding {
        match message {
            Value::Nested(text) => self.document(text, depth + 1),
            Value::String(raw, is_whole) if raw.contains(&b'{') => {
                let found = self.among_words(&json::unescaped(start_of(raw)), depth);
                // Where the text was cut off here, the body is not.
                Finding { is_partial: found.is_partial && !is_whole, ..found }
            }
            _ => Finding::default(),
        }
    }

    /// What stands in a text as an object, behind some words or escaped once more.
    fn among_words(&self, text: &str, depth: usize) -> Finding {
        let mut best = Finding::default();
        for (at, _) in text.match_indices('{').take(MOST_STARTS) {
            let rest = &text[at..];
            let is_escaped = rest[1..].trim_start().starts_with('\\');
            let rest = if is_escaped { json::unescaped(rest.as_bytes()) } else { rest.into() };
            best = better(best, self.document(rest.as_bytes(), depth + 1));
            if best.sureness == Sureness::Known {
                break;
            }
        }
        best
    }

    /// Whether a code says that nothing is wrong.
    fn is_success(&self, code: &str) -> bool {
        let kind = |ordinal| self.catalog.entry(ordinal).kind();
        let entries = || ladder::find(self.catalog, code);
        self.response.success.iter().any(|it| ladder::is_same(it, code))
            || entries().is_some_and(|(mut all, _)| all.all(|it| kind(it) == Kind::Success))
    }

    fn sureness(&self, code: Option<&str>, envelope: &Envelope<'_>, has_message: bool) -> Sureness {
        let is_declared = !envelope.when.is_empty();
        match code {
            Some(code) if ladder::find(self.catalog, code).is_some() => Sureness::Known,
            _ if is_declared => Sureness::Declared,
            Some(code) if is_status(code) => Sureness::Status,
            Some(_) => Sureness::Code,
            // An error object, if one without a code.
            None if has_message && self.is_ok && envelope.is_an_object() => Sureness::Code,
            None if has_message => Sureness::Message,
            None => Sureness::None,
        }
    }
}

/// The surer of two; of two that are as sure, the first. What both have of ids stays.
fn better(one: Finding, other: Finding) -> Finding {
    let (mut best, rest) = if other.sureness > one.sureness { (other, one) } else { (one, other) };
    let room = MOST_IDS.saturating_sub(best.request_ids.len());
    best.request_ids.extend(rest.request_ids.into_iter().take(room));
    best.wait = best.wait.max(rest.wait);
    best.is_partial |= rest.is_partial;
    // In Problem Details, the message of a code stands elsewhere.
    if best.message.is_none() && best.code.is_some() && best.code == rest.code {
        best.message = rest.message;
    }
    best
}

/// The start of a text, up to [`LONGEST`].
fn start_of(raw: &[u8]) -> &[u8] {
    &raw[..raw.len().min(LONGEST)]
}

/// A string, or the start of one.
fn string(value: Value<'_>) -> Option<Cow<'_, str>> {
    match value {
        Value::String(raw, whole) => Value::String(start_of(raw), whole).string(),
        other => other.string(),
    }
}

/// A string, or what stands there instead, as it stands.
fn shown(value: Value<'_>) -> Option<Cow<'_, str>> {
    match value {
        Value::Nested(raw) => Some(String::from_utf8_lossy(start_of(raw))),
        _ => string(value),
    }
}

/// Whether a code is an HTTP status, as gateways repeat it.
fn is_status(code: &str) -> bool {
    code.len() == 3 && code.parse::<u16>().is_ok_and(|status| (100..600).contains(&status))
}

/// A code or an id: nothing that is longer than any is.
fn scalar(value: Value<'_>) -> Option<Cow<'_, str>> {
    let (Value::String(raw, _) | Value::Bare(raw, _) | Value::Nested(raw)) = value;
    if raw.len() > 1024 { None } else { value.scalar() }
}

/// A code, unless what stands there says that there is none.
fn code(value: Value<'_>) -> Option<String> {
    said(&scalar(value)?).map(str::to_owned)
}

/// The code of a text, unless it says that there is none.
pub(crate) fn said(code: &str) -> Option<&str> {
    let code = code.trim();
    let is_none = ["", "none", "null", "nil", "true", "false", "undefined"];
    let says_none = is_none.iter().any(|word| code.eq_ignore_ascii_case(word));
    (!says_none).then_some(code)
}

/// All pointers of some envelopes, each once.
struct Pointers<'a> {
    list: Vec<&'a str>,
}

impl<'a> Pointers<'a> {
    fn of(envelopes: &'a [Envelope<'a>]) -> Self {
        let mut list = vec![RETRY_DELAY];
        for envelope in envelopes {
            let Envelope { code, message, suggestion, request_id, task_id, when } = envelope;
            let conditions = when.iter().map(|(pointer, _)| *pointer);
            let places = [code, message, suggestion, request_id, task_id];
            for pointer in places.into_iter().flatten().copied().chain(conditions) {
                if !list.contains(&pointer) {
                    list.push(pointer);
                }
            }
        }
        Self { list }
    }
}
