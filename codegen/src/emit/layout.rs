//! How lines are laid out: as rustfmt would by its own settings.

use super::plain::push;
use crate::diagnostic::width;

/// How wide a line may become (rustfmt's `max_width`).
pub(super) const WIDTH: usize = 100;
/// How wide an array may be before it is broken (rustfmt's `array_width`).
const ARRAY_WIDTH: usize = 60;

/// Whether an attribute or another line fits into its place.
pub(super) fn fits(indent: usize, line: &str) -> bool {
    indent + width(line) <= WIDTH
}

/// Writes `#[name(argument)]`, with a line break behind it.
pub(super) fn attribute(name: &str, argument: &str, lines: &Lines, out: &mut String) {
    let newline = &*lines.newline;
    // rustfmt leaves the last column free.
    let indent = newline.len() - 1;
    if fits(indent + 1 + "#[()]".len() + name.len(), argument) || !lines.formatted {
        push(&["#[", name, "(", argument, ")]", newline], out);
    } else {
        push(&["#[", name, "(", newline, "    ", argument, newline, ")]", newline], out);
    }
}

/// Whether an array is broken that would stand so on one line.
pub(super) fn is_broken(array: &str) -> bool {
    array.chars().count() > ARRAY_WIDTH
}

/// How lines are laid out.
pub(super) struct Lines {
    /// A line break, and the blanks of the place.
    pub(super) newline: String,
    pub(super) formatted: bool,
}

impl Lines {
    pub(super) fn new(depth: usize, formatted: bool) -> Self {
        let depth = if formatted { depth } else { 0 };
        Self { newline: format!("\n{}", "    ".repeat(depth)), formatted }
    }

    /// What goes between two lines of a literal.
    pub(super) fn in_literal(&self) -> String {
        if self.formatted { format!("\\{}", self.newline) } else { String::new() }
    }

    /// A step further to the right.
    pub(super) fn step(&self) -> &'static str {
        if self.formatted { "    " } else { "" }
    }
}
