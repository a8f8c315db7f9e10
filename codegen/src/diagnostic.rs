//! What is found wrong with a table: where it is, what it is, and what to do.

use std::fmt::{self, Write as _};

use crate::order::sort_by_key;
use crate::source::{Sources, Span};

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The table can be used.
    Warning,
    /// The table cannot be used.
    Error,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Warning => "warning",
            Self::Error => "error",
        })
    }
}

/// A place, and what to say of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What to say of it; may be empty.
    pub text: String,
}

/// The id of the finding that a file cannot be read.
pub(crate) const UNREADABLE: &str = "unreadable-file";

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Its stable id: `duplicate-name`.
    pub id: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, in a line.
    pub message: String,
    /// The file as a whole, where there is no place in it to point to.
    pub file: Option<String>,
    /// Where it is, the main place first.
    pub labels: Vec<Label>,
    /// What to do.
    pub help: Option<String>,
}

impl Diagnostic {
    pub(crate) fn error(id: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self {
            id,
            severity: Severity::Error,
            message: message.into(),
            file: None,
            labels: vec![Label { span, text: String::new() }],
            help: None,
        }
    }

    pub(crate) fn warning(id: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(id, span, message) }
    }

    /// A finding about a file that could not be read at all.
    pub(crate) fn file(
        id: &'static str,
        file: impl Into<String>,
        message: impl Into<String>,
    ) -> Self {
        Self {
            id,
            severity: Severity::Error,
            message: message.into(),
            file: Some(file.into()),
            labels: Vec::new(),
            help: None,
        }
    }

    /// Says this of the main place.
    pub(crate) fn here(mut self, text: impl Into<String>) -> Self {
        if let Some(label) = self.labels.first_mut() {
            label.text = text.into();
        }
        self
    }

    /// Points to another place too.
    pub(crate) fn and(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label { span, text: text.into() });
        self
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The finding as rustc would show it, in plain text.
    fn render(&self, sources: &Sources, out: &mut String) -> fmt::Result {
        writeln!(out, "{}[errtable::{}]: {}", self.severity, self.id, self.message)?;
        let places: Vec<_> = self.labels.iter().map(|label| Place::of(label, sources)).collect();
        let margin = places.iter().map(|place| digits(place.line)).max().unwrap_or(1);
        if let Some(file) = &self.file {
            writeln!(out, "{:margin$}--> {file}", "")?;
        }
        for (index, place) in places.iter().enumerate() {
            let arrow = if index == 0 { "-->" } else { ":::" };
            let Place { name, line, column, .. } = place;
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
        let skipped =
            if whole.len() > Self::SHOWN { (column - 1).saturating_sub(Self::BEFORE) } else { 0 };
        let mut shown: String = whole.chars().skip(skipped).take(Self::SHOWN).collect();
        if skipped > 0 {
            shown.replace_range(..shown.chars().next().map_or(0, char::len_utf8), "…");
        }
        let indent = shown.chars().take(column - 1 - skipped).flat_map(blank).collect();
        let covered = sources.text(label.span).split(['\r', '\n']).next().unwrap_or_default();
        let room = Self::SHOWN - (column - 1 - skipped).min(Self::SHOWN);
        let width = covered.chars().take(room).flat_map(blank).count().max(1);
        Self { name: source.name(), line, column, shown, indent, width }
    }
}

/// How many columns of a terminal a text takes.
pub(crate) fn width(text: &str) -> usize {
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

/// Whether nobody sees a character: a control character other than line breaks and tabs, or one that
/// only changes how others are shown (Unicode Technical Standard 55, "source code handling").
pub(crate) fn is_hidden(character: char) -> bool {
    let control = character.is_control() && !matches!(character, '\n' | '\t');
    control
        || matches!(character,
            '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}')
}

/// Whether any of these is an error.
pub(crate) fn has_errors(findings: &[Diagnostic]) -> bool {
    findings.iter().any(|finding| finding.severity == Severity::Error)
}

/// All findings of a run, with the files they lie in.
///
/// `Display` shows every one of them as rustc shows its own, and ends without a line break.
#[derive(Debug, Default)]
pub struct Report {
    diagnostics: Vec<Diagnostic>,
    sources: Sources,
}

impl Report {
    pub(crate) fn new(mut diagnostics: Vec<Diagnostic>, sources: Sources) -> Self {
        // In the order of the files, so that a person goes through a table once.
        sort_by_key(&mut diagnostics, |diagnostic| {
            diagnostic.labels.first().map_or((0, 0), |label| label.span.position())
        });
        Self { diagnostics, sources }
    }

    /// The findings, in the order of their places.
    #[must_use]
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// The files that were read.
    #[must_use]
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// Whether a file could not be read at all.
    #[must_use]
    pub fn is_unreadable(&self) -> bool {
        self.diagnostics.iter().any(|diagnostic| diagnostic.id == UNREADABLE)
    }

    /// Whether the table cannot be used.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        has_errors(&self.diagnostics)
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = String::new();
        for (index, diagnostic) in self.diagnostics.iter().enumerate() {
            if index > 0 {
                shown.push('\n');
            }
            diagnostic.render(&self.sources, &mut shown)?;
        }
        // What a terminal would act on, or hide, is only hinted at.
        for character in shown.trim_end().chars() {
            f.write_char(match character {
                '\n' => '\n',
                _ if is_hidden(character) => char::REPLACEMENT_CHARACTER,
                _ => character,
            })?;
        }
        Ok(())
    }
}

impl std::error::Error for Report {}
