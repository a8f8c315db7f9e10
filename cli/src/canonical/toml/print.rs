//! A TOML, put together again.

use super::layout::{Body, Item, Layout};
use crate::canonical::LineEnd;

/// The text of a layout.
pub(super) fn text(mut layout: Layout<'_>, line_end: LineEnd) -> String {
    let mut page = Page::new(line_end);
    page.lines(&layout.top);
    if layout.is_top_attached && layout.items().next().is_some_and(|item| item.is_first) {
        page.takes_blank = false;
    } else {
        page.blank();
    }
    for section in &mut layout.sections {
        if let Some(header) = &section.header {
            page.blank();
            page.item(header);
            if let Some(first) = section.entries.first_mut() {
                // Right under its header.
                first.before.drain(..usize::from(first.before.first() == Some(&"")));
            }
        }
        for entry in &section.entries {
            page.item(entry);
        }
        page.lines(&section.tail);
        page.is_apart = false;
    }
    page.blank();
    page.lines(&layout.end);
    page.text.truncate(page.text.trim_end_matches(['\r', '\n']).len());
    page.text + line_end.text()
}

/// A text that grows line by line.
struct Page {
    text: String,
    line_end: LineEnd,
    /// Whether a blank line may follow: not at the start, after another, or under what heads the first item.
    takes_blank: bool,
    /// Whether one has to follow before the next item: comments under the last would be taken for those
    /// of the next.
    is_apart: bool,
}

impl Page {
    fn new(line_end: LineEnd) -> Self {
        Self { text: String::new(), line_end, takes_blank: false, is_apart: false }
    }

    fn line(&mut self, text: &str) {
        self.text.push_str(text);
        self.text.push_str(self.line_end.text());
        self.takes_blank = true;
    }

    fn blank(&mut self) {
        if self.takes_blank {
            self.line("");
            self.takes_blank = false;
        }
    }

    fn lines(&mut self, lines: &[&str]) {
        for line in lines {
            if line.is_empty() { self.blank() } else { self.line(line) }
        }
    }

    fn item(&mut self, item: &Item<'_>) {
        if self.is_apart {
            self.blank();
        }
        self.lines(&item.before);
        let keys = item.keys.iter().map(|key| key.written).collect::<Vec<_>>().join(".");
        let mut text = match &item.body {
            Body::Table => format!("[{keys}]"),
            Body::Element => format!("[[{keys}]]"),
            Body::Value(value) => format!("{keys} = {}", value.text(self.line_end)),
        };
        if let Some((space, comment)) = item.comment {
            text.push_str(space);
            text.push_str(comment);
        }
        self.line(&text);
        self.lines(&item.after);
        self.is_apart = !item.after.is_empty();
    }
}
