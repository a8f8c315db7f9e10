//! The lines of a document, and which of them have been understood.

use std::ops::Range;

use super::inline;
use crate::page::grid::Place;

/// The lines of a document.
pub(super) struct Lines<'t> {
    texts: Vec<&'t str>,
    /// Which have been taken for something.
    taken: Vec<bool>,
    /// Which are headings of Markdown, and of what level.
    headings: Vec<(usize, usize)>,
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
        let heading = |(index, line): (usize, &&str)| Some((index, marked(line.trim())?.0));
        let headings = lines.iter().enumerate().filter_map(heading).collect();
        let mut lines = Self { texts: lines, taken, headings };
        lines.take_comments();
        lines
    }

    /// Takes comments of HTML and MDX that have lines of their own.
    fn take_comments(&mut self) {
        for (open, close) in [("<!--", "-->"), ("{/*", "*/}")] {
            let mut start = None;
            for index in 0..self.texts.len() {
                let Some(line) = self.get(index).map(str::trim) else { continue };
                if start.is_none() && line.starts_with(open) {
                    start = Some(index);
                }
                if let Some(first) = start {
                    if line.ends_with(close) {
                        self.take(first..index + 1);
                    }
                    if line.contains(close) {
                        start = None;
                    }
                }
            }
        }
    }

    /// Whether a line has been taken that stands in between others: a comment.
    pub(super) fn is_taken(&self, index: usize) -> bool {
        self.taken.get(index).copied().unwrap_or_default()
    }

    pub(super) fn len(&self) -> usize {
        self.texts.len()
    }

    /// A line that has not been taken.
    pub(super) fn get(&self, index: usize) -> Option<&'t str> {
        if *self.taken.get(index)? { None } else { Some(self.texts[index]) }
    }

    /// A line that has been taken.
    pub(super) fn taken(&self, index: usize) -> Option<&'t str> {
        if *self.taken.get(index)? { Some(self.texts[index]) } else { None }
    }

    /// Whether there is a line that has not been taken, with something in it.
    pub(super) fn is_filled(&self, index: usize) -> bool {
        self.get(index).is_some_and(|line| !line.trim().is_empty())
    }

    /// Whether there is a blank line.
    pub(super) fn is_blank(&self, index: usize) -> bool {
        self.texts.get(index).is_some_and(|line| line.trim().is_empty())
    }

    pub(super) fn take(&mut self, range: Range<usize>) {
        self.taken[range].fill(true);
    }

    /// The place of a line.
    pub(super) fn place(index: usize) -> Place {
        Place::Line(index + 1)
    }

    /// The headings of Markdown in these lines that have not been taken, from the last one, with their levels.
    fn headings(&self, range: Range<usize>) -> impl Iterator<Item = (usize, usize)> {
        let end = self.headings.partition_point(|(line, _)| *line < range.end);
        let headings = self.headings[..end].iter().rev().copied();
        let headings = headings.take_while(move |(line, _)| range.contains(line));
        headings.filter(|(line, _)| !self.taken[*line])
    }

    /// The text of a heading of Markdown.
    fn heading(&self, line: usize) -> String {
        marked(self.texts[line].trim()).map(|(_, text)| inline::text(text)).unwrap_or_default()
    }

    /// The headings of Markdown that a line stands under, but for the nearest.
    pub(super) fn context(&self, index: usize) -> Vec<String> {
        let mut context = Vec::new();
        let mut below = 7;
        for (line, level) in self.headings(index.saturating_sub(2000)..index) {
            if level < below {
                below = level;
                context.push(self.heading(line));
            }
        }
        context.drain(..context.len().min(1));
        context
    }

    /// The heading over a line: the nearest of Markdown, or else the short line before it.
    pub(super) fn title(&self, index: usize) -> Option<String> {
        let before = || (0..index).rev().take(200).map(|index| (index, self.texts[index].trim()));
        let mut headings = self.headings(index.saturating_sub(200)..index);
        let marked = headings.next().map(|(line, _)| self.heading(line));
        let is_title =
            |line: &str| !line.contains(['|', '\t', '{', '}']) && line.chars().count() < 60;
        marked.or_else(|| {
            let is_drawn = |line: &str| !line.contains(char::is_alphanumeric);
            let (_, line) = before().find(|(_, line)| !is_drawn(line))?;
            is_title(line).then(|| line.trim_end_matches([':', '：']).to_owned())
        })
    }
}

/// The level and the text of a heading of Markdown.
pub(super) fn marked(line: &str) -> Option<(usize, &str)> {
    let text = line.trim_start_matches('#');
    let level = line.len() - text.len();
    let is_marked = (1..=6).contains(&level) && text.starts_with(' ');
    is_marked.then(|| (level, without_attributes(text.trim_end_matches('#').trim())))
}

/// What follows the mark of an item of a list.
pub(super) fn listed(line: &str) -> Option<&str> {
    let digits = line.find(|it: char| !it.is_ascii_digit()).unwrap_or(0);
    let numbered = if digits <= 3 { line[digits..].strip_prefix(['.', ')']) } else { None };
    let text = match numbered.filter(|_| digits > 0) {
        Some(text) => text,
        None => line.strip_prefix(['-', '*', '+', '•', '·'])?,
    };
    text.strip_prefix([' ', '\t']).map(str::trim)
}

/// A heading without its anchor: `Errors {#errors}`.
fn without_attributes(heading: &str) -> &str {
    let inner = heading.strip_suffix('}').and_then(|it| it.rsplit_once("{#"));
    let is_anchor = |(_, anchor): &(&str, &str)| !anchor.contains(['{', '}', ' ']);
    inner.filter(is_anchor).map_or(heading, |(heading, _)| heading.trim_end())
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
