//! What is said of a catalog: all findings of a run.

use std::fmt;

use crate::diagnostic::{Diagnostic, has_errors};
use crate::lint::Lint;
use crate::order::sort_by_key;
use crate::source::Sources;

/// All findings of a run, with the files they lie in.
///
/// `Display` shows every one of them as rustc shows its own, and ends without a line break.
#[derive(Default)]
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
        // What stands in quotes is replaced by what does.
        for edit in diagnostics.iter_mut().filter_map(|diagnostic| diagnostic.edit.as_mut()) {
            let quoted = sources.text(edit.span).starts_with(['"', '\'']);
            if quoted && !edit.replacement.starts_with('"') && !edit.replacement.is_empty() {
                edit.replacement = format!("\"{}\"", edit.replacement);
            }
        }
        Self { diagnostics, sources }
    }

    /// The findings, in the order of their places.
    #[must_use]
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// Keeps the findings of which this holds.
    pub fn retain(&mut self, keep: impl FnMut(&Diagnostic) -> bool) {
        self.diagnostics.retain(keep);
    }

    /// The files that were read.
    #[must_use]
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// Whether a file could not be read at all.
    #[must_use]
    pub fn is_unreadable(&self) -> bool {
        self.diagnostics.iter().any(|diagnostic| diagnostic.lint == Lint::UnreadableFile)
    }

    /// Whether the table cannot be used.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        has_errors(&self.diagnostics)
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, diagnostic) in self.diagnostics.iter().enumerate() {
            f.write_str(if index == 0 { "" } else { "\n\n" })?;
            f.write_str(&diagnostic.rendered(&self.sources))?;
        }
        Ok(())
    }
}

/// What `Display` shows, as that is what a `main` prints which returns it, and an `unwrap`.
impl fmt::Debug for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Report {}
