//! The lines of a text.

/// Counts the lines as places of a text go by.
pub(super) struct Lines<'t> {
    text: &'t str,
    at: usize,
    line: usize,
}

impl<'t> Lines<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, at: 0, line: 1 }
    }

    /// The line of a place that does not stand before the last one.
    pub(super) fn line(&mut self, at: usize) -> usize {
        let end = at.min(self.text.len());
        if let Some(passed) = self.text.get(self.at..end) {
            self.line += passed.matches('\n').count();
            self.at = end;
        }
        self.line
    }
}
