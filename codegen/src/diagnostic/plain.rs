//! A finding in plain text, as rustc would show it: what build scripts and macros say.

use std::fmt::{self, Write as _};

use super::{Diagnostic, Label};
use crate::hidden::is_hidden;
use crate::source::Sources;

impl Diagnostic {
    /// The finding as rustc would show it, in plain text, without a line break at its end.
    #[must_use]
    pub fn rendered(&self, sources: &Sources) -> String {
        let mut shown = String::new();
        // A string takes all.
        let _ = self.render(sources, &mut shown);
        // What a terminal would act on, or hide, is only hinted at.
        let visible =
            |it: char| if it != '\n' && is_hidden(it) { char::REPLACEMENT_CHARACTER } else { it };
        shown.trim_end().chars().map(visible).collect()
    }

    fn render(&self, sources: &Sources, out: &mut String) -> fmt::Result {
        writeln!(out, "{}[errtable::{}]: {}", self.severity, self.lint.id(), self.message)?;
        let places: Vec<_> = self.labels.iter().map(|label| Place::of(label, sources)).collect();
        let margin = places.iter().map(|place| digits(place.line)).max().unwrap_or(1);
        if let Some(file) = &self.file {
            writeln!(out, "{:margin$}--> {file}", "")?;
        }
        for (index, place) in places.iter().enumerate() {
            let arrow = if index == 0 { "-->" } else { ":::" };
            let Place { name, line, column, .. } = place;
            if index > 0 {
                writeln!(out, "{:margin$} |", "")?;
            }
            writeln!(out, "{:margin$}{arrow} {name}:{line}:{column}", "")?;
            writeln!(out, "{:margin$} |", "")?;
            writeln!(out, "{line:margin$} | {}", place.shown)?;
            let mark = if index == 0 { "^" } else { "-" };
            let marks = mark.repeat(place.width);
            let text = &self.labels[index].text;
            writeln!(
                out,
                "{}",
                format!("{:margin$} | {}{marks} {text}", "", place.indent).trim_end()
            )?;
        }
        if let Some(help) = &self.help {
            if !places.is_empty() {
                writeln!(out, "{:margin$} |", "")?;
            }
            writeln!(out, "{:margin$} = help: {help}", "")?;
        }
        Ok(())
    }
}

fn digits(number: usize) -> usize {
    number.to_string().len()
}

/// A label as it is drawn: on the first line of its span.
struct Place {
    name: String,
    line: usize,
    column: usize,
    /// The source line, tabs as they are.
    shown: String,
    /// What stands before the marks: a blank for each column before the span.
    indent: String,
    /// How many marks.
    width: usize,
}

impl Place {
    /// How many characters of a line are shown, and how many of them before the place.
    const SHOWN: usize = 200;
    const BEFORE: usize = 80;

    fn of(label: &Label, sources: &Sources) -> Self {
        let source = sources.source(label.span);
        let (line, column) = source.position(label.span.range().start);
        // Of a very long line, what is around the place will do.
        let whole = source.line(line);
        let before = source.before(label.span.range().start);
        let kept = if whole.len() > Self::SHOWN { Self::BEFORE } else { usize::MAX };
        let start =
            before.char_indices().rev().take(kept).last().map_or(before.len(), |(at, _)| at);
        let mut shown: String = whole[start..].chars().take(Self::SHOWN).collect();
        if start > 0 {
            shown.replace_range(..shown.chars().next().map_or(0, char::len_utf8), "…");
        }
        let kept = before[start..].chars().count();
        let indent = shown.chars().take(kept).flat_map(blank).collect();
        let covered = sources.text(label.span).split(['\r', '\n']).next().unwrap_or_default();
        let room = Self::SHOWN - kept.min(Self::SHOWN);
        let width = covered.chars().take(room).flat_map(blank).count().max(1);
        Self { name: source.name(), line, column, shown, indent, width }
    }
}

/// How many columns of a terminal a text takes.
pub(crate) fn width(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    text.chars().map(|character| blank(character).count()).sum()
}

/// Blanks as wide as a character is in a terminal: a tab for a tab, two for East Asian ones.
fn blank(character: char) -> impl Iterator<Item = char> {
    let wide = matches!(u32::from(character),
        0x1100..=0x115f | 0x2e80..=0xa4cf | 0xac00..=0xd7a3 | 0xf900..=0xfaff
        | 0xfe30..=0xfe6f | 0xff00..=0xff60 | 0xffe0..=0xffe6 | 0x1f300..=0x1f64f
        | 0x20000..=0x3fffd);
    let blank = if character == '\t' { '\t' } else { ' ' };
    std::iter::repeat_n(blank, if wide { 2 } else { 1 })
}
