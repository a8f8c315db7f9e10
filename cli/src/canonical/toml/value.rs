//! A value of a TOML: what stands on one line is laid out anew, what has lines of its own keeps them.

use std::borrow::Cow;

use toml_parser::Source;
use toml_parser::decoder::Encoding;
use toml_parser::parser::{Event, EventKind};

use crate::canonical::LineEnd;

/// A value, as the parts it is written in.
pub(super) struct Value<'t>(Vec<Part<'t>>);

struct Part<'t> {
    kind: EventKind,
    encoding: Option<Encoding>,
    text: &'t str,
    /// What is meant: a string without its quotes and escapes.
    content: Cow<'t, str>,
}

impl<'t> Value<'t> {
    /// Reads the value that stands next; also gives what comes behind it.
    pub(super) fn read<'e>(source: Source<'t>, events: &'e [Event]) -> Option<(Self, &'e [Event])> {
        let start = events.iter().position(|event| event.kind() != EventKind::Whitespace)?;
        let events = &events[start..];
        let (value, rest) = events.split_at(length(events, Event::kind));
        let part = |event: &Event| {
            let raw = source.get(event)?;
            let mut content = Cow::Borrowed(raw.as_str());
            match event.kind() {
                EventKind::SimpleKey => raw.decode_key(&mut content, &mut ()),
                EventKind::Scalar if event.encoding().is_some() => {
                    let _ = raw.decode_scalar(&mut content, &mut ());
                }
                _ => {}
            }
            let text = raw.as_str();
            Some(Part { kind: event.kind(), encoding: event.encoding(), text, content })
        };
        Some((Self(value.iter().map(part).collect::<Option<_>>()?), rest))
    }

    /// What it says, and the comments in it, without its form.
    pub(super) fn content(&self) -> String {
        let part = |part: &Part<'_>| match part.kind {
            EventKind::Whitespace | EventKind::Newline | EventKind::ValueSep => None,
            EventKind::Comment => Some(part.text.trim_end().to_owned()),
            kind => Some(format!("{kind:?} {} {:?}", part.encoding.is_some(), part.content)),
        };
        self.0.iter().filter_map(part).collect::<Vec<_>>().join(" ")
    }

    /// It, laid out.
    pub(super) fn text(&self, line_end: LineEnd) -> String {
        let mut out = String::new();
        let kind = |at: usize| self.0.get(at).map(|part| part.kind);
        let (mut at, mut line_ends) = (0, 0);
        while let Some(part) = self.0.get(at) {
            let whole = &self.0[at..][..length(&self.0[at..], |part| part.kind)];
            line_ends = match part.kind {
                EventKind::Newline => line_ends + 1,
                EventKind::Whitespace => line_ends,
                _ => 0,
            };
            match part.kind {
                // One blank line is enough.
                EventKind::Newline if line_ends > 2 => {}
                EventKind::Newline => out.push_str(line_end.text()),
                EventKind::Comment => out.push_str(part.text.trim_end()),
                EventKind::Whitespace => {
                    let next = kind(at + 1);
                    let is_needless = next == Some(EventKind::Newline)
                        || next == Some(EventKind::KeyValSep)
                        || kind(at - 1) == Some(EventKind::KeyValSep);
                    out.push_str(if is_needless { "" } else { part.text });
                }
                _ if whole.len() > 1 && !whole.iter().any(Part::takes_lines) => {
                    write_on_one_line(whole, &mut out);
                    at += whole.len() - 1;
                }
                _ => part.write(&mut out),
            }
            at += 1;
        }
        out
    }
}

/// How many parts the first is the start of: those to its closing bracket.
fn length<T>(parts: &[T], kind: impl Fn(&T) -> EventKind) -> usize {
    let mut depth = 0_usize;
    let end = parts.iter().position(|part| {
        match kind(part) {
            EventKind::ArrayOpen | EventKind::InlineTableOpen => depth += 1,
            EventKind::ArrayClose | EventKind::InlineTableClose => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0
    });
    end.map_or(parts.len(), |end| end + 1)
}

/// Writes an array or a table that has no line breaks.
fn write_on_one_line(parts: &[Part<'_>], out: &mut String) {
    let mut parts = parts.iter().filter(|part| part.kind != EventKind::Whitespace).peekable();
    let mut before = None;
    while let Some(part) = parts.next() {
        let next = parts.peek().map(|part| part.kind);
        match part.kind {
            EventKind::InlineTableOpen if next == Some(EventKind::InlineTableClose) => {
                out.push('{');
            }
            EventKind::InlineTableOpen => out.push_str("{ "),
            EventKind::InlineTableClose if before == Some(EventKind::InlineTableOpen) => {
                out.push('}');
            }
            EventKind::InlineTableClose => out.push_str(" }"),
            EventKind::ValueSep => match next {
                Some(EventKind::ArrayClose | EventKind::InlineTableClose) => {}
                _ => out.push_str(", "),
            },
            _ => part.write(out),
        }
        before = Some(part.kind);
    }
}

impl Part<'_> {
    fn takes_lines(&self) -> bool {
        matches!(self.kind, EventKind::Newline | EventKind::Comment)
    }

    fn write(&self, out: &mut String) {
        match (self.kind, self.encoding) {
            (EventKind::KeyValSep, _) => out.push_str(" = "),
            (EventKind::Scalar, Some(Encoding::LiteralString))
                if !self.content.contains(['"', '\\']) =>
            {
                out.push('"');
                out.push_str(&self.content);
                out.push('"');
            }
            _ => out.push_str(self.text),
        }
    }
}
