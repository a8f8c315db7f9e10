//! What stands outside the tables of a page, as Markdown: its headings, its lists, and its paragraphs. A bare `|`
//! stands for a table.

use std::mem;

use html5ever::LocalName;
use html5ever::tokenizer::Tag;
use html5ever::tokenizer::states::RawKind;

use super::tag::{attribute, is_block, is_hidden, is_void, raw};
use super::text::Text;
use super::tokens::Reader;

/// Elements that are left out with all that is in them: tables are read as such, samples say nothing of
/// codes, and what leads elsewhere says it twice.
const LEFT: [&str; 7] = ["table", "dl", "pre", "nav", "footer", "template", "textarea"];

/// A page as it comes in.
#[derive(Debug, Default)]
pub(super) struct Outline {
    /// The lines, each with that of the page.
    lines: Vec<(usize, String)>,
    /// The line that is open, and where it starts in the page.
    text: Text,
    line: Option<usize>,
    /// What the open line starts with in Markdown, and those behind it that belong to the same item.
    mark: String,
    indent: String,
    /// How many lists are open.
    lists: usize,
    /// The element that is left out, and how many of its name are open in it.
    left: Option<(LocalName, usize)>,
    /// What the open line is made of.
    bold: Share,
    links: Share,
}

/// How much of a line stands in elements of a kind.
#[derive(Debug, Default)]
struct Share {
    /// How many are open.
    open: usize,
    /// Whether anything stands in them, and anything outside.
    inside: bool,
    outside: bool,
}

impl Share {
    fn take(&mut self) {
        *if self.open > 0 { &mut self.inside } else { &mut self.outside } = true;
    }

    /// Whether all of the line stood in them, which ends with it.
    fn end(&mut self) -> bool {
        let is_all = self.inside && !self.outside;
        (self.inside, self.outside) = (false, false);
        is_all
    }
}

impl Outline {
    /// The Markdown, and for each of its lines that of the page.
    pub(super) fn finish(mut self) -> (String, Vec<usize>) {
        self.end_line();
        let mut markdown = String::new();
        let mut places = Vec::with_capacity(self.lines.len());
        for (place, line) in self.lines {
            markdown.push_str(&line);
            markdown.push('\n');
            places.push(place);
        }
        (markdown, places)
    }

    /// Ends the open line.
    fn end_line(&mut self) {
        let (is_bold, is_link) = (self.bold.end(), self.links.end());
        let text = mem::take(&mut self.text).finish();
        let Some(line) = self.line.take().filter(|_| !text.is_empty()) else { return };
        let mark = mem::replace(&mut self.mark, self.indent.clone());
        let is_heading = mark.starts_with('#');
        // What only leads to a part of the page says what that says.
        if is_link && !is_heading {
            return;
        }
        let text = escaped(&text);
        let bold = if is_bold && !is_heading { "**" } else { "" };
        self.lines.push((line, format!("{mark}{bold}{text}{bold}")));
    }

    /// Ends the open line, and the paragraph that it is in.
    fn end_paragraph(&mut self) {
        self.end_line();
        if let Some((place, _)) = self.lines.last().filter(|(_, line)| !line.is_empty()) {
            self.lines.push((*place, String::new()));
        }
    }

    /// What the lines start with that are in no item, or go on with one.
    fn set_indent(&mut self) {
        self.indent = "  ".repeat(self.lists);
        self.mark.clone_from(&self.indent);
    }
}

impl Reader for Outline {
    fn start(&mut self, tag: &Tag, line: usize) -> Option<RawKind> {
        let name = &*tag.name;
        if let Some((left, open)) = &mut self.left {
            *open += usize::from(*left == tag.name && !tag.self_closing);
            return raw(name);
        }
        let is_left = LEFT.contains(&name) || is_hidden(tag);
        if is_left && !is_void(name) && !tag.self_closing {
            self.end_paragraph();
            if matches!(name, "table" | "dl") {
                self.lines.push((line, "|".to_owned()));
            }
            self.left = Some((tag.name.clone(), 1));
            return raw(name);
        }
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.end_paragraph();
                (self.lists, self.indent) = (0, String::new());
                let level = usize::from(name.as_bytes()[1] - b'0');
                self.mark = format!("{} ", "#".repeat(level));
            }
            "ul" | "ol" => {
                self.end_line();
                self.lists += 1;
                self.set_indent();
            }
            "li" => {
                self.end_line();
                self.lists = self.lists.max(1);
                self.set_indent();
                self.mark = format!("{}- ", "  ".repeat(self.lists - 1));
            }
            "br" => self.end_line(),
            "b" | "strong" => self.bold.open += 1,
            "a" if attribute(tag, "href").is_some_and(|it| it.starts_with('#')) => {
                self.links.open += 1;
            }
            _ if is_block(&tag.name) => self.end_paragraph(),
            _ => {}
        }
        None
    }

    fn end(&mut self, name: &LocalName) {
        if let Some((left, open)) = &mut self.left {
            *open -= usize::from(*left == *name);
            if *open == 0 {
                self.left = None;
            }
            return;
        }
        match &**name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.end_paragraph();
                self.mark.clear();
            }
            "ul" | "ol" => {
                self.end_line();
                self.lists = self.lists.saturating_sub(1);
                self.set_indent();
            }
            "li" => self.end_line(),
            "b" | "strong" => self.bold.open = self.bold.open.saturating_sub(1),
            "a" => self.links.open = self.links.open.saturating_sub(1),
            _ if is_block(name) => self.end_paragraph(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str, line: usize) {
        if self.left.is_some() {
            return;
        }
        if !text.trim().is_empty() {
            self.line.get_or_insert(line);
            self.bold.take();
            self.links.take();
        }
        self.text.push(text, false);
    }
}

/// A text in which nothing is markup. Within a word, `_` is none.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut before = ' ';
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let is_within = before.is_alphanumeric()
            && characters.peek().is_some_and(|next| next.is_alphanumeric() || *next == '_');
        let is_heading = character == '#' && escaped.is_empty();
        let is_strong = character == '_' && !is_within;
        if "\\`*[]<>&~{}|".contains(character) || is_heading || is_strong {
            escaped.push('\\');
        }
        escaped.push(character);
        before = character;
    }
    escaped
}
