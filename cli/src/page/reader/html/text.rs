//! What a person reads in a cell.

use errtable_codegen::is_hidden;

use super::super::super::values;

/// A text as it comes in.
#[derive(Debug, Default)]
pub(super) struct Text {
    done: String,
    /// What stands between it and what comes next.
    gap: Gap,
    /// Whether it ends with a term whose description comes next.
    pub(super) is_term: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    Blank,
    Break,
}

/// A place in a text, to come back to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark(usize, Gap);

impl Mark {
    /// Whether nothing stands between the two.
    pub(super) fn is_at(self, other: Self) -> bool {
        self.0 == other.0
    }
}

impl Text {
    /// Adds text; blanks are kept as they are where it is preformatted.
    pub(super) fn push(&mut self, text: &str, is_preformatted: bool) {
        for character in text.chars() {
            let is_blank = matches!(character, '\t' | '\n' | '\x0c' | '\r' | ' ' | '\u{a0}');
            match character {
                // The line break before is that of the element.
                '\n' if is_preformatted && self.gap == Gap::Break => {}
                '\u{a0}' if is_preformatted => self.add(' '),
                _ if is_blank && is_preformatted => self.add(character),
                _ if is_blank => self.gap = self.gap.max(Gap::Blank),
                '\u{85}' | '\u{2028}' | '\u{2029}' => self.gap = Gap::Break,
                _ if is_hidden(character) && !self.is_joined(character) => {}
                _ => self.add(character),
            }
        }
    }

    fn add(&mut self, character: char) {
        if !self.done.is_empty() {
            match self.gap {
                Gap::None => {}
                Gap::Blank => self.done.push(' '),
                Gap::Break => self.done.push('\n'),
            }
        }
        self.gap = Gap::None;
        self.done.push(character);
    }

    /// Whether a character that nobody sees changes the one before it: it is part of an emoji, or of a
    /// word whose letters are joined.
    fn is_joined(&self, character: char) -> bool {
        let is_joiner = matches!(character, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}');
        let before = self.done.chars().next_back().filter(|_| self.gap == Gap::None);
        is_joiner && before.is_some_and(|it| !it.is_ascii() && !it.is_whitespace())
    }

    /// What comes next starts a line.
    pub(super) fn end_line(&mut self) {
        self.gap = Gap::Break;
    }

    /// What comes next describes the term that stands last.
    pub(super) fn describe(&mut self) {
        if !self.done.is_empty() && !self.done.ends_with([':', '：']) {
            self.done.push(':');
        }
        self.gap = Gap::Blank;
    }

    pub(super) fn mark(&self) -> Mark {
        Mark(self.done.len(), self.gap)
    }

    /// Takes away what was added since.
    pub(super) fn rewind(&mut self, Mark(length, gap): Mark) {
        self.done.truncate(length);
        self.gap = gap;
    }

    /// Raises digits that were added since.
    pub(super) fn raise(&mut self, Mark(start, _): Mark) {
        let raised = self.done.get(start..).and_then(values::raised);
        if let Some(raised) = raised {
            self.done.truncate(start);
            self.done.push_str(&raised);
        }
    }

    /// The text, without the blanks around it.
    pub(super) fn finish(mut self) -> String {
        self.done.truncate(self.done.trim_end().len());
        self.done.drain(..self.done.len() - self.done.trim_start().len());
        self.done.shrink_to_fit();
        self.done
    }
}
