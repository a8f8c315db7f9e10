//! The lines of a document, and which of them have been understood.

use std::ops::Range;

use super::inline;
use crate::page::grid::Place;

/// The lines of a document.
pub(super) struct Lines<'t> {
    lines: Vec<&'t str>,
    /// Which have been taken for something.
    taken: Vec<bool>,
}

impl<'t> Lines<'t> {
    /// The lines of a text, of which those in fences of code are taken.
    pub(super) fn of(text: &'t str) -> Self {
        let lines: Vec<&str> = text.lines().collect();
        let mut taken = vec![false; lines.len()];
        let mut fence: Option<(char, usize, usize)> = None;
        for (index, line) in lines.iter().enumerate() {
            match (fence, fence_of(line)) {
                (None, Some((mark, count, _))) => fence = Some((mark, count, index)),
                (Some((mark, count, start)), Some((other, length, true)))
                    if mark == other && length >= count =>
                {
                    taken[start..=index].fill(true);
                    fence = None;
                }
                _ => {}
            }
        }
        // A fence that is never closed is none: it would hide all that follows.
        Self { lines, taken }
    }

    pub(super) fn len(&self) -> usize {
        self.lines.len()
    }

    /// A line that has not been taken.
    pub(super) fn get(&self, index: usize) -> Option<&'t str> {
        if *self.taken.get(index)? { None } else { Some(self.lines[index]) }
    }

    /// Whether there is a line that has not been taken, with something in it.
    pub(super) fn is_filled(&self, index: usize) -> bool {
        self.get(index).is_some_and(|line| !line.trim().is_empty())
    }

    /// Whether there is a blank line.
    pub(super) fn is_blank(&self, index: usize) -> bool {
        self.lines.get(index).is_some_and(|line| line.trim().is_empty())
    }

    pub(super) fn take(&mut self, range: Range<usize>) {
        self.taken[range].fill(true);
    }

    /// The place of a line.
    pub(super) fn place(index: usize) -> Place {
        Place::Line(index + 1)
    }

    /// The heading over a line: the nearest of Markdown, or else the short line before it.
    pub(super) fn title(&self, index: usize) -> Option<String> {
        let before = || (0..index).rev().take(200).map(|index| (index, self.lines[index].trim()));
        let marked = before().find_map(|(index, line)| {
            let text = line.trim_start_matches('#');
            let level = line.len() - text.len();
            let is_marked = (1..=6).contains(&level) && text.starts_with(' ') && !self.taken[index];
            is_marked.then(|| inline::text(text.trim_end_matches('#').trim()))
        });
        let is_title =
            |line: &str| !line.contains(['|', '\t', '{', '}']) && line.chars().count() < 60;
        marked.or_else(|| {
            let (_, line) = before().find(|(_, line)| !line.is_empty())?;
            is_title(line).then(|| line.trim_end_matches([':', '：']).to_owned())
        })
    }
}

/// The mark of a fence of code, how often it stands there, and whether it may close one.
fn fence_of(line: &str) -> Option<(char, usize, bool)> {
    let line = line.trim();
    let mark = line.chars().next().filter(|mark| matches!(mark, '`' | '~'))?;
    let rest = line.trim_start_matches(mark);
    let count = line.len() - rest.len();
    (count >= 3 && !(mark == '`' && rest.contains('`'))).then_some((mark, count, rest.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_in_fences_is_taken() {
        let lines = Lines::of("a\n```json\n| x |\n```\nb\n~~~\n```\n~~~\n```\nc");
        let left: Vec<&str> = (0..lines.len()).filter_map(|index| lines.get(index)).collect();
        assert_eq!(left, ["a", "b", "```", "c"]);
    }

    #[test]
    fn a_title_is_the_nearest_heading_or_the_short_line_before() {
        let lines = Lines::of("# Errors\n\nSome prose about it.\n\n## `4xx` codes ##\n\n| a |");
        assert_eq!(lines.title(6).as_deref(), Some("4xx codes"));
        assert_eq!(lines.title(3).as_deref(), Some("Errors"));
        let lines = Lines::of("Some prose.\n错误码列表\n\nx");
        assert_eq!(lines.title(3).as_deref(), Some("错误码列表"));
        assert_eq!(lines.title(0), None);
    }
}
