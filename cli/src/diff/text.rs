//! Changes for people at a terminal.

use clap::builder::styling::{AnsiColor, Color, Style};

use super::changelog;
use super::event::{Change, Event, Severity, Verdict};

use crate::message::in_line;
use crate::words::{Piece, pieces};

const GONE: Style = Style::new().fg_color(Some(Color::Ansi(AnsiColor::Red)));
const COME: Style = Style::new().fg_color(Some(Color::Ansi(AnsiColor::Green)));

/// A line for each change, the verdict, and the entry for a changelog.
pub(crate) fn form(events: &[Event]) -> String {
    let width = events.iter().map(|event| event.change.id().len()).max().unwrap_or_default();
    let lines: Vec<String> = events.iter().map(|event| line(event, width)).collect();
    let verdict = verdict(events);
    if events.is_empty() {
        return verdict;
    }
    let entry = changelog::entry(events);
    format!("{}\n{verdict}\nfor the changelog:\n\n{entry}", lines.concat())
}

fn line(event: &Event, width: usize) -> String {
    let (style, id) = (style(event.severity), event.change.id());
    let told: Vec<String> =
        [subject(event), values(event)].into_iter().filter(|it| !it.is_empty()).collect();
    format!("{style}{}{style:#}  {id:width$}  {}\n", event.severity.word(), told.join(": "))
}

/// What changed: `TASK_NOT_FOUND (2001, zh)`.
fn subject(event: &Event) -> String {
    let bracketed: Vec<&str> =
        [&event.code, &event.part].into_iter().flatten().map(|it| &**it).collect();
    in_line(&match &event.variant {
        Some(name) => format!("{name} ({})", bracketed.join(", ")),
        None => bracketed.join(", "),
    })
}

/// What was there and what is.
fn values(event: &Event) -> String {
    let (old, new) = event.shown();
    match (old.as_deref().map(in_line), new.as_deref().map(in_line)) {
        (Some(old), Some(new)) if event.change.is_of_prose() => {
            let shown = pieces(&old, &new).into_iter().map(|piece| match piece {
                Piece::Same(text) => text.to_owned(),
                Piece::Old(text) => format!("{GONE}{{-{text}-}}{GONE:#}"),
                Piece::New(text) => format!("{COME}{{+{text}+}}{COME:#}"),
            });
            shown.collect()
        }
        (Some(old), Some(new)) => format!("{GONE}{old}{GONE:#} -> {COME}{new}{COME:#}"),
        (Some(only), None) | (None, Some(only))
            if matches!(
                event.change,
                Change::VariantAdded
                    | Change::VariantRemoved
                    | Change::CaseAdded
                    | Change::CaseRemoved
                    | Change::CategoryAdded
                    | Change::CategoryRemoved
                    | Change::Deprecated
                    | Change::Undeprecated
            ) =>
        {
            only
        }
        (Some(old), None) => format!("{GONE}{old}{GONE:#} -> none"),
        (None, Some(new)) => format!("none -> {COME}{new}{COME:#}"),
        (None, None) => String::new(),
    }
}

/// The verdict in a line: `verdict: major (1 major, 2 patch)`.
fn verdict(events: &[Event]) -> String {
    if events.is_empty() {
        return "verdict: none, nothing changed\n".to_owned();
    }
    let (bold, verdict) = (Style::new().bold(), Verdict::of(events).word());
    format!("verdict: {bold}{verdict}{bold:#} ({})\n", Verdict::counted(events))
}

fn style(severity: Severity) -> Style {
    let color = match severity {
        Severity::Error | Severity::Major => AnsiColor::Red,
        Severity::Minor => AnsiColor::Yellow,
        Severity::Patch => AnsiColor::Cyan,
    };
    Style::new().bold().fg_color(Some(Color::Ansi(color)))
}
