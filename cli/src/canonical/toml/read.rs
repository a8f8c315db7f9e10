//! Takes a TOML apart: which key stands under which header, and which comment belongs to what.
//!
//! A comment belongs to what stands below it; but one right below something, and apart from what comes
//! next by a blank line, belongs to what stands above. What heads the file stays at its top.

use std::borrow::Cow;
use std::mem;

use toml_parser::Source;
use toml_parser::parser::{Event, EventKind, parse_document};

use super::layout::{Body, Item, Key, Layout, Lines, Section};
use super::value::Value;

/// Takes a text apart. `None` where it is no TOML.
pub(super) fn layout(text: &str) -> Option<Layout<'_>> {
    let source = Source::new(text);
    let tokens = source.lex().into_vec();
    let (mut events, mut error) = (Vec::new(), None);
    parse_document(&tokens, &mut events, &mut error);
    if error.is_some() {
        return None;
    }
    let mut reader = Reader { source, events: &events };
    let (mut layout, mut items) = (Layout::default(), Vec::<Item<'_>>::new());
    let mut lines = reader.lines();
    while !reader.events.is_empty() {
        let before = match items.last_mut() {
            Some(above) => {
                let (after, before) = apart(lines, false);
                above.after = after;
                before
            }
            None => head(&mut layout, lines),
        };
        items.push(Item { before, is_first: items.is_empty(), ..reader.item()? });
        lines = reader.lines();
    }
    let (after, end) = apart(lines, true);
    layout.end = end;
    match items.last_mut() {
        Some(last) => last.after = after,
        None => layout.top = after,
    }
    layout.sections = sections(items);
    Some(layout)
}

/// Parts the lines below something: those that belong to it, and the rest.
fn apart(mut lines: Lines<'_>, is_end: bool) -> (Lines<'_>, Lines<'_>) {
    let blank = lines.iter().position(|line| line.is_empty());
    let rest = lines.split_off(blank.unwrap_or(if is_end { lines.len() } else { 0 }));
    (lines, rest)
}

/// Takes what heads the file from the lines above the first item. The last paragraph belongs to that
/// item, if it touches it and is not the only one.
fn head<'t>(layout: &mut Layout<'t>, mut lines: Lines<'t>) -> Lines<'t> {
    lines.drain(..usize::from(lines.first() == Some(&"")));
    let is_attached = lines.last().is_some_and(|line| !line.is_empty());
    let blank = lines.iter().rposition(|line| line.is_empty());
    let before = match blank {
        Some(blank) if is_attached => lines.split_off(blank + 1),
        _ => Vec::new(),
    };
    layout.is_top_attached = is_attached && before.is_empty();
    layout.top = lines;
    before
}

/// Puts the entries under their headers.
fn sections(items: Vec<Item<'_>>) -> Vec<Section<'_>> {
    let mut sections = vec![Section::default()];
    for item in items {
        match (&item.body, sections.last_mut()) {
            (Body::Value(_), Some(section)) => section.entries.push(item),
            _ => sections.push(Section { header: Some(item), ..Section::default() }),
        }
    }
    for section in &mut sections {
        if let Some(last) = section.entries.last_mut() {
            section.tail = mem::take(&mut last.after);
        }
    }
    sections
}

/// The events of a TOML, from first to last.
struct Reader<'t, 'e> {
    source: Source<'t>,
    events: &'e [Event],
}

impl<'t> Reader<'t, '_> {
    /// Passes over the next event, if it is of this kind. Gives its text.
    fn next_if(&mut self, kind: EventKind) -> Option<&'t str> {
        let (event, rest) = self.events.split_first()?;
        let raw = self.source.get(event).filter(|_| event.kind() == kind)?;
        self.events = rest;
        Some(raw.as_str())
    }

    /// Reads comments and blank lines, up to the next item.
    fn lines(&mut self) -> Lines<'t> {
        let mut lines = Lines::new();
        loop {
            self.next_if(EventKind::Whitespace);
            if let Some(comment) = self.next_if(EventKind::Comment) {
                lines.push(comment.trim_end());
                self.next_if(EventKind::Newline);
            } else if self.next_if(EventKind::Newline).is_none() {
                return lines;
            } else if lines.last() != Some(&"") {
                lines.push("");
            }
        }
    }

    /// Reads the line of a header, or of a key with its value.
    fn item(&mut self) -> Option<Item<'t>> {
        let (mut keys, mut body) = (Vec::new(), Body::Table);
        loop {
            let (event, rest) = self.events.split_first()?;
            self.events = rest;
            match event.kind() {
                EventKind::ArrayTableOpen => body = Body::Element,
                EventKind::SimpleKey => {
                    let raw = self.source.get(event)?;
                    let mut name = Cow::Borrowed("");
                    raw.decode_key(&mut name, &mut ());
                    keys.push(Key { written: raw.as_str(), name });
                }
                EventKind::StdTableOpen | EventKind::KeySep | EventKind::Whitespace => {}
                EventKind::StdTableClose | EventKind::ArrayTableClose => break,
                EventKind::KeyValSep => {
                    let (value, rest) = Value::read(self.source, self.events)?;
                    (body, self.events) = (Body::Value(value), rest);
                    break;
                }
                _ => return None,
            }
        }
        let space = self.next_if(EventKind::Whitespace).filter(|space| !space.contains('\t'));
        let comment = self.next_if(EventKind::Comment);
        let comment = comment.map(|comment| (space.unwrap_or(" "), comment.trim_end()));
        self.next_if(EventKind::Newline);
        Some(Item { is_first: false, keys, body, before: Vec::new(), comment, after: Vec::new() })
    }
}
