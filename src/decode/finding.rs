//! From a body to what it says: code, message, suggestion, ids.

use std::borrow::Cow;
use std::cell::Cell;
use std::mem;
use std::time::Duration;

use super::few::Few;
use super::json::{self, Value};
use super::ladder::{self, FoundCode};
use super::request_ids::MOST_IDS;
use super::response::{Form, Forms, Part, Response, Texts};
use super::{documents, wait};
use crate::{Catalog, Kind};

/// How deep errors may stand in one another's messages.
const DEEPEST: usize = 4;
/// How many bytes of a text are taken, so that a body of any size takes no more memory than this.
const LONGEST: usize = 64 << 10;
/// A catalog with no more pointers needs no memory for what is found at them.
const FEW: usize = 32;
/// How many texts are looked into besides those of the body itself, be they elements or messages.
const MOST_TEXTS: usize = 1000;
/// In how many places of a message an object is looked for.
const MOST_STARTS: usize = 8;

/// What a body says.
#[derive(Default)]
pub(super) struct Finding<'b> {
    pub(super) code: Option<FoundCode<'b>>,
    pub(super) message: Option<Cow<'b, str>>,
    pub(super) suggestion: Option<Cow<'b, str>>,
    pub(super) request_ids: Few<Cow<'b, str>>,
    pub(super) task_id: Option<Cow<'b, str>>,
    pub(super) wait: Option<Duration>,
    /// Whether the body is cut off.
    pub(super) is_partial: bool,
    pub(super) sureness: Sureness,
}

impl<'b> Finding<'b> {
    /// Joins another to what was found, if something was.
    #[inline]
    fn join_to(self, best: &mut Option<Self>) {
        match best {
            Some(best) => best.join(self),
            None => *best = Some(self),
        }
    }

    /// The surer of two; of two that are as sure, the first. What both have of ids stays.
    fn join(&mut self, other: Self) {
        let is_surer = other.sureness > self.sureness;
        let rest = if is_surer { mem::replace(self, other) } else { other };
        self.add_ids(rest.request_ids);
        self.wait = self.wait.max(rest.wait);
        self.is_partial |= rest.is_partial;
        // In Problem Details, the message of a code stands elsewhere.
        if let (None, Some(code), Some(other)) = (&self.message, &self.code, &rest.code) {
            if code.text == other.text {
                self.message = rest.message;
            }
        }
    }

    fn add_ids(&mut self, ids: Few<Cow<'b, str>>) {
        let room = MOST_IDS.saturating_sub(self.request_ids.len());
        ids.into_iter().take(room).for_each(|id| self.request_ids.push(id));
    }

    /// The same, of a body that does not stay.
    fn into_owned(self) -> Finding<'static> {
        let owned = |text: Cow<'_, str>| Cow::Owned(text.into_owned());
        Finding {
            code: self.code.map(|it| FoundCode { text: owned(it.text), entries: it.entries }),
            message: self.message.map(owned),
            suggestion: self.suggestion.map(owned),
            request_ids: self.request_ids.filter_map(|id| Some(owned(id))),
            task_id: self.task_id.map(owned),
            wait: self.wait,
            is_partial: self.is_partial,
            sureness: self.sureness,
        }
    }
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
    catalog: Catalog<'a>,
    response: Response<'a>,
    /// Whether the status says that all is well: then only the forms that the catalog declares count.
    is_ok: bool,
    /// How many texts have been looked into.
    texts: Cell<usize>,
}

impl<'a> Finder<'a> {
    /// The error that a body tells of, which has this [text](documents::text); none where it is a success.
    #[inline]
    pub(super) fn find_error<'b>(
        catalog: Catalog<'a>,
        response: Response<'a>,
        is_ok: bool,
        (body, text): (&[u8], &'b str),
    ) -> Option<Finding<'b>> {
        let found = Self { catalog, response, is_ok, texts: Cell::new(0) }.find(body, text);
        let is_declared = !response.declared().is_empty();
        let least = if is_declared { Sureness::Code } else { Sureness::Declared };
        (!is_ok || found.sureness >= least).then_some(found)
    }

    /// What a body says, the surest of all that it has.
    #[inline]
    fn find<'b>(&self, body: &[u8], text: &'b str) -> Finding<'b> {
        let mut best = None::<Finding<'b>>;
        documents::each(text, |document| {
            match document {
                Cow::Borrowed(document) => self.document(document, 0).join_to(&mut best),
                Cow::Owned(document) => self.document(&document, 0).into_owned().join_to(&mut best),
            }
            best.as_ref().is_none_or(|best| best.sureness < Sureness::Known)
        });
        let mut best = best.unwrap_or_default();
        if best.sureness == Sureness::None && !self.is_ok && !documents::is_json(body) {
            if let Some(message) = documents::plain(body) {
                let inner = self.among_words(&message, 0);
                best.message = Some(Cow::Owned(message));
                best.join(inner);
            }
        }
        best
    }

    fn document<'b>(&self, text: &'b str, depth: usize) -> Finding<'b> {
        let mut best = Finding::default();
        self.texts.set(self.texts.get() + usize::from(depth > 0));
        if depth == DEEPEST || self.texts.get() > MOST_TEXTS {
            return best;
        }
        match text.trim_ascii_start().as_bytes().first() {
            // No form that a catalog declares is in a list, or in a text.
            Some(b'[' | b'"') if self.is_ok => best,
            Some(b'[') => {
                for element in json::elements(text).take(MOST_TEXTS) {
                    best.join(self.document(element, depth + 1));
                }
                best
            }
            Some(b'"') => match string(json::whole(text)) {
                Some(Cow::Borrowed(inner)) => self.document(inner.trim(), depth + 1),
                Some(Cow::Owned(inner)) => self.document(inner.trim(), depth + 1).into_owned(),
                None => best,
            },
            Some(b'{') => self.object(text, depth),
            _ => best,
        }
    }

    #[inline]
    fn object<'b>(&self, text: &'b str, depth: usize) -> Finding<'b> {
        let declared = self.response.declared();
        if declared.is_empty() {
            return self.among(&self.response.common(), text, depth);
        }
        let mut found = self.among(&declared, text, depth);
        // Most have the form that is declared. In a success, no other counts.
        let is_known = found.sureness == Sureness::Known && found.message.is_some();
        if !is_known && !self.is_ok {
            found.join(self.among(&self.response.common(), text, depth));
        }
        found
    }

    /// What an object says in one of these forms.
    fn among<'b>(&self, forms: &Forms<'_>, text: &'b str, depth: usize) -> Finding<'b> {
        let count = self.response.pointers().len();
        let mut few = [None; FEW];
        let mut many = Vec::new();
        let hits = if let Some(few) = few.get_mut(..count) {
            few
        } else {
            many.resize(count, None);
            &mut *many
        };
        let is_cut = json::find(text, forms.tree(), hits);
        let hit = |number: usize| hits.get(number)?.as_ref();
        let mut best = None::<Finding<'b>>;
        let mut inner = None::<Finding<'b>>;
        let mut ids = Few::default();
        for form in forms.clone() {
            let hit_of = |part| form.number(part).and_then(hit);
            if let Some(id) = hit_of(Part::RequestId).and_then(|(value, _)| scalar(*value)) {
                ids.push(id);
            }
            let holds = |(number, mut values): (usize, Texts<'_>)| {
                let text = hit(number).and_then(|(value, _)| scalar(*value));
                text.is_some_and(|text| values.any(|it| it == text))
            };
            if !form.conditions().all(holds) {
                continue;
            }
            let code = hit_of(Part::Code);
            let of_code = code.map_or(0, |(_, element)| *element);
            let code = code.and_then(|(value, _)| self.code(*value));
            let is_success = code.as_ref().is_some_and(|code| self.is_success(code));
            if is_success && self.is_ok && form.conditions().is_empty() {
                continue;
            }
            // In what failed, a code of success says nothing.
            let code = code.filter(|_| !is_success);
            // What stands in an element of an array is that of the element with the code.
            let is_one = |element: usize| of_code == 0 || element == 0 || of_code == element;
            let beside = |part| -> Option<Value<'b>> {
                hit_of(part).filter(|(_, element)| is_one(*element)).map(|(value, _)| *value)
            };
            let text =
                |value| shown(value).filter(|text| text.chars().any(|it| !it.is_whitespace()));
            let message = beside(Part::Message);
            let shown = message.and_then(text);
            let finding = Finding {
                sureness: self.sureness(code.as_ref(), form, shown.is_some()),
                message: shown,
                suggestion: beside(Part::Suggestion).and_then(text),
                task_id: beside(Part::TaskId).and_then(scalar),
                code,
                ..Finding::default()
            };
            // In a success, only what is an error by itself is looked into.
            let may_have_more = !self.is_ok || finding.sureness > Sureness::Message;
            let is_known = |it: &Finding<'_>| it.sureness == Sureness::Known;
            if may_have_more && !is_known(&finding) && !inner.as_ref().is_some_and(is_known) {
                if let Some(message) = message {
                    self.within(message, depth).join_to(&mut inner);
                }
            }
            finding.join_to(&mut best);
        }
        let mut best = best.unwrap_or_default();
        // What a gateway passes on in its message says more than the gateway.
        if let Some(inner) = inner.filter(|inner| inner.sureness > best.sureness) {
            best = Finding { task_id: best.task_id.or(inner.task_id), ..inner };
        }
        ids.into_iter().for_each(|id| best.request_ids.push(id));
        if let (None, Some((delay, _))) = (best.wait, hit(0)) {
            best.wait = string(*delay).and_then(|delay| wait::retry_info(&delay));
        }
        best.is_partial |= is_cut;
        best
    }

    /// What stands in a message: an object, or the text of one, perhaps behind some words.
    fn within<'b>(&self, message: Value<'b>, depth: usize) -> Finding<'b> {
        match message {
            Value::Nested(text) => self.document(text, depth + 1),
            Value::String(raw) if raw.inner.contains('{') => {
                let found = self.among_words(&raw.start(LONGEST).text(), depth);
                // Where the text was cut off here, the body is not.
                Finding { is_partial: found.is_partial && !raw.is_whole, ..found }
            }
            _ => Finding::default(),
        }
    }

    /// What stands in a text as an object, behind some words or escaped once more.
    fn among_words(&self, text: &str, depth: usize) -> Finding<'static> {
        let mut best = Finding::default();
        for (at, _) in text.match_indices('{').take(MOST_STARTS) {
            let rest = &text[at..];
            let is_escaped = rest[1..].trim_start().starts_with('\\');
            let rest = if is_escaped { json::unescaped(rest) } else { rest.into() };
            best.join(self.document(&rest, depth + 1).into_owned());
            if best.sureness == Sureness::Known {
                break;
            }
        }
        best
    }

    /// A code, unless what stands there says that there is none.
    fn code<'b>(&self, value: Value<'b>) -> Option<FoundCode<'b>> {
        let text = match scalar(value)? {
            Cow::Borrowed(code) => Cow::Borrowed(said(code)?),
            Cow::Owned(code) => Cow::Owned(said(&code)?.to_owned()),
        };
        let entries = ladder::find(self.catalog, &text);
        Some(FoundCode { text, entries })
    }

    /// Whether a code says that nothing is wrong.
    fn is_success(&self, code: &FoundCode<'_>) -> bool {
        let is_one = |ordinal| self.catalog.entry(ordinal).kind() == Kind::Success;
        let mut success = self.response.success();
        success.any(|it| ladder::is_same(it, &code.text))
            || code.entries.clone().is_some_and(|(mut all, _)| all.all(is_one))
    }

    fn sureness(
        &self,
        code: Option<&FoundCode<'_>>,
        form: Form<'_>,
        has_message: bool,
    ) -> Sureness {
        let is_declared = !form.conditions().is_empty();
        match code {
            Some(code) if code.entries.is_some() => Sureness::Known,
            _ if is_declared => Sureness::Declared,
            Some(code) if is_status(&code.text) => Sureness::Status,
            Some(_) => Sureness::Code,
            // An error object, if one without a code.
            None if has_message && self.is_ok && form.is_an_object() => Sureness::Code,
            None if has_message => Sureness::Message,
            None => Sureness::None,
        }
    }
}

/// A string, or the start of one.
fn string(value: Value<'_>) -> Option<Cow<'_, str>> {
    match value {
        Value::String(raw) => Some(raw.start(LONGEST).text()),
        _ => None,
    }
}

/// A string, or what stands there instead, as it stands.
fn shown(value: Value<'_>) -> Option<Cow<'_, str>> {
    match value {
        Value::Nested(raw) => Some(Cow::Borrowed(json::start(raw, LONGEST))),
        _ => string(value),
    }
}

/// Whether a code is an HTTP status, as gateways repeat it.
fn is_status(code: &str) -> bool {
    code.len() == 3 && code.parse::<u16>().is_ok_and(|status| (100..600).contains(&status))
}

/// A code or an id: nothing that is longer than any is.
fn scalar(value: Value<'_>) -> Option<Cow<'_, str>> {
    if value.raw().len() > 1024 { None } else { value.scalar() }
}

/// The code of a text, unless it says that there is none.
pub(crate) fn said(code: &str) -> Option<&str> {
    let code = code.trim();
    let is_none = ["", "none", "null", "nil", "true", "false", "undefined"];
    let says_none = is_none.iter().any(|word| code.eq_ignore_ascii_case(word));
    (!says_none).then_some(code)
}
