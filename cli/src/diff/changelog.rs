//! The entry for a changelog, in the manner of Keep a Changelog.

use super::event::{Change, Event, Severity};
use crate::markdown::code;

/// The heading under which a change stands.
#[derive(Clone, Copy, PartialEq)]
enum Section {
    Added,
    Changed,
    Deprecated,
    Removed,
}

impl Section {
    /// All of them, in the order of Keep a Changelog.
    const ALL: [(Self, &'static str); 4] = [
        (Self::Added, "Added"),
        (Self::Changed, "Changed"),
        (Self::Deprecated, "Deprecated"),
        (Self::Removed, "Removed"),
    ];

    fn of(change: Change) -> Self {
        match change {
            Change::VariantAdded | Change::CaseAdded | Change::CategoryAdded => Self::Added,
            Change::VariantRemoved | Change::CaseRemoved | Change::CategoryRemoved => Self::Removed,
            Change::Deprecated => Self::Deprecated,
            _ => Self::Changed,
        }
    }
}

/// The entry for these changes; empty where there are none.
pub(crate) fn entry(events: &[Event]) -> String {
    let mut sections = Vec::new();
    for (section, heading) in Section::ALL {
        let of_section = events.iter().filter(|event| Section::of(event.change) == section);
        let lines: Vec<String> = of_section.map(line).collect();
        if !lines.is_empty() {
            sections.push(format!("### {heading}\n\n{}\n", lines.join("\n")));
        }
    }
    sections.join("\n")
}

/// A change in a line: ``- `GONE` (`7`): HTTP status `410` instead of `404`.``
fn line(event: &Event) -> String {
    let breaking = if event.severity >= Severity::Major { "**Breaking:** " } else { "" };
    format!("- {breaking}{}.", sentence(event))
}

fn sentence(event: &Event) -> String {
    let subject = match (&event.variant, &event.code) {
        (Some(name), Some(number)) => format!("{} ({})", code(name), code(number)),
        _ => String::new(),
    };
    let (old, new) = event.shown();
    let (old, new) = (old.as_deref().map(code), new.as_deref().map(code));
    let part = event.part.as_deref().unwrap_or_default();
    match event.change {
        Change::VariantAdded | Change::VariantRemoved => match old.or(new) {
            Some(message) => format!("{subject}: {message}"),
            None => subject,
        },
        Change::VariantRenamed => {
            format!("{} is now called {subject}", old.unwrap_or_default())
        }
        Change::CategoryAdded | Change::CategoryRemoved => {
            format!("The category {}: {}", code(part), old.or(new).unwrap_or_default())
        }
        Change::CaseAdded => format!("{subject}: the message {}", new.unwrap_or_default()),
        Change::CaseRemoved => format!("{subject}: the message {}", old.unwrap_or_default()),
        Change::Deprecated => format!("{subject}: {}", new.unwrap_or_default()),
        Change::Undeprecated => format!("{subject} is no longer deprecated"),
        Change::NameReused => {
            let (old, new) = (old.unwrap_or_default(), new.unwrap_or_default());
            format!("{subject}: another error, {new} instead of {old}")
        }
        change => {
            let what = match part {
                "" => change.what().to_owned(),
                part if change == Change::SignatureChanged => format!("type of {}", code(part)),
                part if change == Change::CategoryTextChanged => {
                    format!("{} {}", change.what(), code(part))
                }
                part => format!("{} ({part})", change.what()),
            };
            let told = match (old, new) {
                (Some(old), Some(new)) => format!("{what} {new} instead of {old}"),
                (None, Some(new)) => format!("{what} {new}, where there was none"),
                (Some(old), None) => format!("no {what} instead of {old}"),
                (None, None) => what,
            };
            if subject.is_empty() { capitalized(&told) } else { format!("{subject}: {told}") }
        }
    }
}

fn capitalized(text: &str) -> String {
    let mut characters = text.chars();
    characters
        .next()
        .map(|first| first.to_uppercase().chain(characters).collect())
        .unwrap_or_default()
}
