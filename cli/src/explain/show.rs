//! Answers for people, for `grep` and for programs.

use std::fmt::Write as _;
use std::io::{self, Write};

use anstream::AutoStream;
use anstyle::{AnsiColor, Style};
use clap::ValueEnum;
use errtable::Retry;

use super::answer::{Answer, By, Match};
use crate::message::in_line;

/// How many matches are shown whole; the others have a line each.
const SHOWN_WHOLE: usize = 5;

/// How answers are shown.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people: all that the table says
    Text,
    /// A line each, for grep: `CATALOG CODE NAME STATUS KIND: MESSAGE`
    Short,
    /// An object in a line, for programs; cargo-errtable's README.md tells its keys
    Json,
}

/// How answers are shown, and in which language.
pub(super) struct View {
    pub(super) format: Format,
    pub(super) language: Option<String>,
    pub(super) is_colored: bool,
    /// Whether a terminal makes links of addresses.
    pub(super) has_links: bool,
}

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const GREEN: Style = AnsiColor::Green.on_default();
const YELLOW: Style = AnsiColor::Yellow.on_default();
const RED: Style = AnsiColor::Red.on_default();

impl View {
    /// Where answers go.
    pub(super) fn output(&self) -> Box<dyn Write> {
        let out = io::stdout().lock();
        if self.is_colored { Box::new(AutoStream::always(out)) } else { Box::new(out) }
    }

    /// A style, where there are any.
    fn style(&self, style: Style) -> Style {
        if self.is_colored { style } else { Style::new() }
    }

    /// An answer to one query.
    pub(super) fn answer(&self, answer: &Answer) -> String {
        let mut out = String::new();
        match self.format {
            Format::Json => {
                let _ = writeln!(out, "{}", shown_json(&answer.json(self.language())));
            }
            Format::Short => answer.matches.iter().for_each(|it| self.short(it, &mut out)),
            Format::Text => {
                let dim = self.style(DIM);
                let (whole, others) =
                    answer.matches.split_at(answer.matches.len().min(SHOWN_WHOLE));
                for (index, found) in whole.iter().enumerate() {
                    if index > 0 {
                        out.push('\n');
                    }
                    self.whole(found, &mut out);
                }
                if !others.is_empty() {
                    let _ = writeln!(out, "\n{dim}and {} more:{dim:#}", others.len());
                }
                for other in others {
                    self.short(other, &mut out);
                }
            }
        }
        out
    }

    /// What a line of a log tells of.
    pub(super) fn line(&self, number: u64, matches: &[Match], out: &mut String) {
        let [first, others @ ..] = matches else { return };
        match self.format {
            Format::Json => {
                let found: Vec<_> = matches.iter().map(|it| it.json(self.language())).collect();
                let object = serde_json::json!({ "version": 1, "line": number, "matches": found });
                let _ = writeln!(out, "{}", shown_json(&object));
            }
            Format::Text => {
                let dim = self.style(DIM);
                let _ = writeln!(out, "{dim}line {number}{dim:#}");
                for found in matches {
                    self.whole(found, out);
                }
                out.push('\n');
            }
            Format::Short => {
                let _ = write!(out, "{number}: ");
                self.short(first, out);
                if !others.is_empty() {
                    out.pop();
                    for (index, other) in others.iter().enumerate() {
                        let or = if index == 0 { "; or" } else { "," };
                        let _ = write!(out, "{or} {}", identity(other));
                    }
                    out.push('\n');
                }
            }
        }
    }

    fn language(&self) -> Option<&str> {
        self.language.as_deref()
    }

    fn short(&self, found: &Match, out: &mut String) {
        let bold = self.style(BOLD);
        let texts = found.texts(self.language());
        let status = found.entry.http_status().map_or("-".to_owned(), |it| it.to_string());
        let color = self.style(retry_color(found.entry.retry()));
        let kind = found.entry.kind().name();
        let _ = write!(out, "{bold}{}{bold:#} {status} {color}{kind}{color:#}", identity(found));
        match texts.message.or(texts.description) {
            Some(text) => {
                let _ = writeln!(out, ": {}", in_line(text));
            }
            None => out.push('\n'),
        }
    }

    fn whole(&self, found: &Match, out: &mut String) {
        let (entry, bold, dim) = (found.entry, self.style(BOLD), self.style(DIM));
        let _ = writeln!(
            out,
            "{bold}{}{bold:#} {dim}({}){dim:#}",
            identity(found),
            in_line(entry.catalog().title())
        );
        let mut line = |key: &str, text: &str| {
            let _ = writeln!(out, "  {dim}{key:<11}{dim:#} {text}");
        };
        let kind = entry.kind().name();
        line("status", &entry.http_status().map_or("none given".to_owned(), |it| it.to_string()));
        let category = entry.category().map(|it| format!(" {dim}({}){dim:#}", in_line(it)));
        line("kind", &format!("{kind}{}", category.unwrap_or_default()));
        let color = self.style(retry_color(entry.retry()));
        line("retry", &format!("{color}{}{color:#}", retry_advice(entry.retry())));
        let texts = found.texts(self.language());
        for (key, text) in [
            ("message", texts.message),
            ("description", texts.description),
            ("suggestion", texts.suggestion),
        ] {
            if let Some(text) = text {
                line(key, &in_line(text));
            }
        }
        for (name, value) in &found.params {
            line("with", &format!("{} = {}", in_line(name), in_line(value)));
        }
        if let Some(deprecated) = entry.deprecated() {
            let by = deprecated.replaced_by.map(|name| format!(" (now {})", in_line(name)));
            line("deprecated", &format!("{}{}", in_line(deprecated.note), by.unwrap_or_default()));
        }
        let more = entry.cases().len() - 1;
        if more > 0 && found.case.is_none() {
            line("rows", &format!("{more} more with this name, which differ in their texts"));
        }
        if let Some(page) = found.known.anchor(entry) {
            line("page", &self.link(&in_line(&page)));
        }
        if found.by != By::Filter {
            let told = found.by.words().1;
            line("found by", &format!("{dim}`{}`, {told}{dim:#}", clipped(&found.evidence)));
        }
    }

    /// An address, as a link where the terminal knows links (OSC 8).
    fn link(&self, address: &str) -> String {
        let is_link = address.starts_with("https://") || address.starts_with("http://");
        let is_plain = address.bytes().all(|byte| byte.is_ascii_graphic());
        if self.has_links && is_link && is_plain {
            format!("\x1b]8;;{address}\x1b\\{address}\x1b]8;;\x1b\\")
        } else {
            address.to_owned()
        }
    }
}

/// Catalog, code and name.
fn identity(found: &Match) -> String {
    let entry = found.entry;
    let code = entry.written_code().to_string();
    format!("{} {} {}", entry.catalog().name(), in_line(&code), in_line(entry.name()))
}

fn retry_advice(retry: Retry) -> &'static str {
    match retry {
        Retry::Never => "never: the same request fails again",
        Retry::IfIdempotent => "if idempotent: the request may have been carried out",
        Retry::Safe => "safe: the request was refused before any work, wait and send it again",
    }
}

fn retry_color(retry: Retry) -> Style {
    match retry {
        Retry::Never => RED,
        Retry::IfIdempotent => YELLOW,
        Retry::Safe => GREEN,
    }
}

/// A text in a line that is not endless.
pub(super) fn clipped(text: &str) -> String {
    const LONGEST: usize = 80;
    let mut shown = in_line(text);
    if let Some((at, _)) = shown.char_indices().nth(LONGEST) {
        shown.truncate(at);
        shown.push('…');
    }
    shown
}

/// JSON whose hidden characters are written out, so that a terminal does not act on them.
fn shown_json(value: &serde_json::Value) -> String {
    let mut shown = String::new();
    for character in value.to_string().chars() {
        if errtable_codegen::is_hidden(character) {
            let mut units = [0; 2];
            for unit in character.encode_utf16(&mut units) {
                let _ = write!(shown, "\\u{unit:04x}");
            }
        } else {
            shown.push(character);
        }
    }
    shown
}
