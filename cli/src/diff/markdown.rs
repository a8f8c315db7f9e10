//! Changes for the body of a pull request.

use super::changelog;
use super::event::{Event, Severity, Verdict};
use crate::markdown::{cell, code};

/// A table of the changes, the verdict before it and the entry for a changelog behind.
pub(crate) fn form(events: &[Event], (old, new): (&str, &str)) -> String {
    let verdict = Verdict::of(events);
    let (old, new) = (code(old), code(new));
    if events.is_empty() {
        return format!("From {old} to {new} nothing changes.\n");
    }
    let counted = Verdict::counted(events);
    let mut text = format!("From {old} to {new}: **{}** ({counted})\n\n", verdict.word());
    text.push_str("| severity | change | error | before | now |\n|---|---|---|---|---|\n");
    for event in events {
        text.push_str(&row(event));
    }
    text.push_str("\n## Changelog\n\n");
    text.push_str(&changelog::entry(events));
    text
}

fn row(event: &Event) -> String {
    let severity = match event.severity {
        severity @ (Severity::Error | Severity::Major) => format!("**{}**", severity.word()),
        severity => severity.word().to_owned(),
    };
    let parts = [&event.variant, &event.code, &event.part];
    let subject: Vec<String> = parts.into_iter().flatten().map(|part| cell(part)).collect();
    let subject = if subject.is_empty() { "the catalog".to_owned() } else { subject.join(" ") };
    let (old, new) = event.shown();
    let value = |value: Option<String>| value.as_deref().map(cell).unwrap_or_default();
    format!(
        "| {severity} | {} | {} | {} | {} |\n",
        event.change.id(),
        subject,
        value(old),
        value(new),
    )
}
