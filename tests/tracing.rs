//! What a subscriber sees of an error.

#![cfg(all(feature = "tracing", feature = "tripo", feature = "ark"))]

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::{Arc, Mutex};

use errtable::{ApiError, Ark, NO_HEADERS, Tripo, decode};
use tracing::field::{Empty, Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Level, Metadata, Subscriber, info_span};

type Fields = BTreeMap<&'static str, String>;

/// Keeps what it is told of one span, and of events.
#[derive(Clone, Default)]
struct Kept {
    span: Arc<Mutex<Fields>>,
    events: Arc<Mutex<Vec<(Level, String, Fields)>>>,
}

struct Visitor<'f>(&'f mut Fields);

impl Visit for Visitor<'_> {
    fn record_str(&mut self, field: &Field, value: &str) {
        self.0.insert(field.name(), value.to_owned());
    }

    fn record_i64(&mut self, field: &Field, value: i64) {
        self.0.insert(field.name(), format!("{value} (i64)"));
    }

    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.0.insert(field.name(), format!("{value:?}"));
    }
}

impl Subscriber for Kept {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        span.record(&mut Visitor(&mut self.span.lock().unwrap()));
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        values.record(&mut Visitor(&mut self.span.lock().unwrap()));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut fields = Fields::new();
        event.record(&mut Visitor(&mut fields));
        let (level, target) = (*event.metadata().level(), event.metadata().target().to_owned());
        self.events.lock().unwrap().push((level, target, fields));
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

fn no_credit() -> ApiError<Tripo> {
    let body = br#"{"code":2010,"message":"You don't have enough credit to create this task"}"#;
    decode(403, [("X-Tripo-Trace-ID", "4f2c")], body).unwrap()
}

const NO_CREDIT: [(&str, &str); 8] = [
    ("error.type", "INSUFFICIENT_CREDIT"),
    ("errtable.catalog", "tripo"),
    ("errtable.code", "2010"),
    ("errtable.kind", "payment_required"),
    ("errtable.name", "INSUFFICIENT_CREDIT"),
    ("errtable.request_id", "4f2c"),
    ("errtable.retry", "never"),
    ("http.response.status_code", "403 (i64)"),
];

fn fields(of: &[(&'static str, &str)]) -> Fields {
    of.iter().map(|(name, value)| (*name, (*value).to_owned())).collect()
}

#[test]
fn an_event_has_all_fields_at_each_level() {
    for level in [Level::ERROR, Level::WARN, Level::INFO, Level::DEBUG, Level::TRACE] {
        let kept = Kept::default();
        tracing::subscriber::with_default(kept.clone(), || no_credit().emit(level));
        let mut expected = fields(&NO_CREDIT);
        expected.insert("message", no_credit().to_string());
        assert_eq!(*kept.events.lock().unwrap(), [(level, "errtable".to_owned(), expected)]);
    }
}

#[test]
fn a_span_has_what_it_declares() {
    let kept = Kept::default();
    tracing::subscriber::with_default(kept.clone(), || {
        let span = info_span!("task", "error.type" = Empty, "errtable.kind" = Empty, own = 1);
        no_credit().record_in(&span);
    });
    let expected = [
        ("error.type", "INSUFFICIENT_CREDIT"),
        ("errtable.kind", "payment_required"),
        ("own", "1 (i64)"),
    ];
    assert_eq!(*kept.span.lock().unwrap(), fields(&expected));
}

#[test]
fn a_span_that_declares_all_has_what_an_event_has() {
    let kept = Kept::default();
    tracing::subscriber::with_default(kept.clone(), || {
        let span = info_span!(
            "task",
            "error.type" = Empty,
            "http.response.status_code" = Empty,
            "errtable.catalog" = Empty,
            "errtable.code" = Empty,
            "errtable.name" = Empty,
            "errtable.kind" = Empty,
            "errtable.retry" = Empty,
            "errtable.request_id" = Empty,
            "otel.status_code" = Empty,
            message = Empty,
        );
        no_credit().record_in(&span);
    });
    let mut expected = fields(&NO_CREDIT);
    expected.insert("otel.status_code", "ERROR".to_owned());
    assert_eq!(*kept.span.lock().unwrap(), expected);
}

#[test]
fn what_is_not_known_is_no_field() {
    let kept = Kept::default();
    tracing::subscriber::with_default(kept.clone(), || {
        decode::<Ark>(503, NO_HEADERS, b"").unwrap().emit(Level::WARN);
        let shared = br#"{"error":{"code":"QuotaExceeded"}}"#;
        decode::<Ark>(429, NO_HEADERS, shared).unwrap().emit(Level::WARN);
    });
    let events = kept.events.lock().unwrap();
    let of = |event: usize| -> Vec<(&str, &str)> {
        let known = events[event].2.iter().filter(|(name, _)| **name != "message");
        known.map(|(name, value)| (*name, &**value)).collect()
    };
    let status_only = [
        ("error.type", "503"),
        ("errtable.catalog", "ark"),
        ("errtable.kind", "unavailable"),
        ("errtable.retry", "if_idempotent"),
        ("http.response.status_code", "503 (i64)"),
    ];
    assert_eq!(of(0), status_only);
    let ambiguous = [
        ("error.type", "QuotaExceeded"),
        ("errtable.catalog", "ark"),
        ("errtable.code", "QuotaExceeded"),
        ("errtable.kind", "quota_exhausted"),
        ("errtable.retry", "never"),
        ("http.response.status_code", "429 (i64)"),
    ];
    assert_eq!(of(1), ambiguous);
}

#[test]
fn no_field_has_a_secret_or_a_second_line() {
    let secret = "sk-abcdefgh12345678";
    let body = format!(
        r#"{{"error":{{"code":"No {secret}\n\u001b[31m","message":"Bearer {secret}\nand {secret}"}},"request_id":"{secret}"}}"#
    );
    let kept = Kept::default();
    tracing::subscriber::with_default(kept.clone(), || {
        let span = info_span!("task", "errtable.code" = Empty, "errtable.request_id" = Empty);
        let error: ApiError<Ark> =
            decode(400, [("x-request-id", secret)], body.as_bytes()).unwrap();
        assert!(error.code().is_some_and(|code| code.contains(secret)));
        error.emit(Level::ERROR);
        error.record_in(&span);
    });
    let (span, events) = (kept.span.lock().unwrap(), kept.events.lock().unwrap());
    assert_eq!((span.len(), events[0].2.len()), (2, 8));
    for (name, value) in span.iter().chain(&events[0].2) {
        assert!(!value.contains(secret) && !value.contains(char::is_control), "{name}: {value}");
    }
}
