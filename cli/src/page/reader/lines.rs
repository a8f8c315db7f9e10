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
        let bytes = self.text.as_bytes();
        for place in self.at..end {
            let is_end = bytes[place] == b'\n';
            let is_old_end = bytes[place] == b'\r' && bytes.get(place + 1) != Some(&b'\n');
            self.line += usize::from(is_end || is_old_end);
        }
        self.at = self.at.max(end);
        self.line
    }
}
