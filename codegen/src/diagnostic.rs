//! What is found wrong with a table: where it is, what it is, and what to do.

mod plain;

use std::fmt;

use crate::hidden::{self, is_hidden, is_odd_blank};
use crate::lint::{Level, Levels, Lint};
use crate::source::Span;

pub(crate) use self::plain::width;

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

/// A change of the file that mends what was found, as far as that can be known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced.
    pub span: Span,
    /// What stands there instead.
    pub replacement: String,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What was found, by its stable id.
    pub lint: Lint,
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
    /// The help as a change of the file.
    pub edit: Option<Edit>,
}

impl Diagnostic {
    /// Something found at a place: `message` says in a line what is wrong. It is as bad as its lint, where
    /// nobody sets another level.
    #[must_use]
    pub fn new(lint: Lint, span: Span, message: impl Into<String>) -> Self {
        let labels = vec![Label { span, text: String::new() }];
        Self { labels, ..Self::bare(lint, message.into()) }
    }

    /// A finding about a file as a whole.
    pub(crate) fn file(lint: Lint, file: impl Into<String>, message: impl Into<String>) -> Self {
        Self { file: Some(file.into()), ..Self::bare(lint, message.into()) }
    }

    /// The finding of a character that nobody sees, or takes for a blank.
    pub(crate) fn hidden(character: char, span: Span) -> Self {
        let (code, name) = (u32::from(character), hidden::name(character));
        let what = if is_odd_blank(character) && !is_hidden(character) {
            "looks like a blank"
        } else {
            "nobody sees"
        };
        let message = format!("there is U+{code:04X}{name}, which {what}");
        Self::new(Lint::InvisibleCharacter, span, message).help("remove it")
    }

    fn bare(lint: Lint, message: String) -> Self {
        let severity = match lint.level() {
            Level::Deny => Severity::Error,
            Level::Allow | Level::Warn => Severity::Warning,
        };
        Self { lint, severity, message, file: None, labels: Vec::new(), help: None, edit: None }
    }

    /// Says this of the main place.
    #[must_use]
    pub fn here(mut self, text: impl Into<String>) -> Self {
        if let Some(label) = self.labels.first_mut() {
            label.text = text.into();
        }
        self
    }

    /// Points to another place too.
    #[must_use]
    pub fn and(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label { span, text: text.into() });
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Asks whether this was meant in the main place.
    pub(crate) fn meant(self, meant: &str) -> Self {
        self.help(format!("did you mean `{meant}`?")).replaced(meant)
    }

    /// Says to write this in the main place.
    pub(crate) fn write(self, text: &str) -> Self {
        self.help(format!("write `{text}`")).replaced(text)
    }

    /// Says that what stands in the main place shall become this.
    #[must_use]
    pub fn replaced(mut self, replacement: impl Into<String>) -> Self {
        let replacement = replacement.into();
        self.edit = self.labels.first().map(|label| Edit { span: label.span, replacement });
        self
    }
}

/// Takes every finding at its level: those that are allowed go.
pub(crate) fn take(findings: &mut Vec<Diagnostic>, levels: &Levels) {
    findings.retain_mut(|finding| {
        let level = levels.level(finding.lint);
        finding.severity = if level == Level::Deny { Severity::Error } else { Severity::Warning };
        level > Level::Allow
    });
}

/// Whether any of these is an error.
pub(crate) fn has_errors(findings: &[Diagnostic]) -> bool {
    findings.iter().any(|finding| finding.severity == Severity::Error)
}
