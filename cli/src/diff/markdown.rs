//! Changes for the body of a pull request.

use super::changelog;
use super::event::{Event, Severity, Verdict};
use crate::message::in_line;

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

/// A text as code, in which nothing is markup, a link or a mention. (In a code span, a backslash is one: only
/// a fence that is longer than any in the text keeps it together. `CommonMark` 6.1.)
pub(crate) fn code(text: &str) -> String {
    let text = in_line(text);
    let longest = text.split(|it| it != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    // A blank at both ends is not shown, if there is one.
    let is_padded = text.starts_with('`')
        || text.ends_with('`')
        || text.starts_with(' ')
        || text.ends_with(' ');
    let blank = if is_padded && !text.trim().is_empty() { " " } else { "" };
    format!("{fence}{blank}{text}{blank}{fence}")
}

/// A text as code in a cell of a table, whose cells end at a pipe also in code, unless a backslash is before it
/// (GitHub Flavored Markdown 4.10).
fn cell(text: &str) -> String {
    code(text).replace('|', r"\|")
}
