//! Changes as a JSON object, for programs.

use serde_json::{Value, json};

use super::changelog;
use super::event::{Event, Verdict};

/// The object; `version` goes up when a key changes its meaning or goes.
pub(crate) fn form(events: &[Event], (old, new): (&str, &str)) -> String {
    let value = json!({
        "version": 1,
        "old": old,
        "new": new,
        "verdict": Verdict::of(events).word(),
        "events": events.iter().map(object).collect::<Vec<Value>>(),
        "changelog": changelog::entry(events),
    });
    format!("{value:#}\n")
}

fn object(event: &Event) -> Value {
    json!({
        "id": event.change.id(),
        "severity": event.severity.word(),
        "variant": event.variant,
        "code": event.code,
        "part": event.part,
        "old": event.old,
        "new": event.new,
    })
}
