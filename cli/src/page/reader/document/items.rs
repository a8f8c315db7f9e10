//! Items of lists and sections, with all that belongs to each.

use std::collections::HashSet;

use super::heads::{behind, is_marked_code, without_word};
use super::inline;
use super::labels::{self, Labelled, Line};
use super::lines::{self, Lines};
use crate::page::values;
use crate::page::words::Meaning;

/// More bytes make no heading of a line.
const LONGEST: usize = 120;

/// An item of a list, or a section.
pub(super) struct Item<'t> {
    /// Where it starts.
    pub(super) line: usize,
    /// What stands in its first line, behind the mark.
    head: &'t str,
    /// The lines that belong to it, but for blank ones.
    pub(super) body: Vec<Line<'t>>,
    /// How many of them follow with nothing else in between.
    near: usize,
    /// The level of its heading, if it is a section.
    pub(super) level: Option<usize>,
    /// Whether that is to start with a code, as those of all items are but of sections with one behind a label.
    pub(super) is_marked: bool,
    /// Whether it has a code at all: a section among those of codes may have none.
    pub(super) has_code: bool,
}

impl<'t> Item<'t> {
    /// The one that starts in this line, and the line after it.
    pub(super) fn at(lines: &Lines<'t>, start: usize) -> Option<(Self, usize)> {
        let first = lines.get(start)?;
        match (lines::marked(first.trim()), marked(first)) {
            (Some((level, heading)), head) => {
                Self::section(lines, start, level, heading, head.is_some())
            }
            (None, head) => Some(Self::listed(lines, start, first, head?)),
        }
    }

    fn new(line: usize, head: &'t str) -> Self {
        Self { line, head, body: Vec::new(), near: 0, level: None, is_marked: true, has_code: true }
    }

    /// An item of a list: lines that stand deeper go on with it, also behind a blank one.
    fn listed(lines: &Lines<'t>, start: usize, first: &str, head: &'t str) -> (Self, usize) {
        let mut item = Self::new(start, head);
        let mut end = start + 1;
        loop {
            let is_apart = lines.is_blank(end);
            let next = end + usize::from(is_apart);
            let goes_on = |line: &&str| depth(line) > depth(first) && !line.trim().is_empty();
            let Some(text) = lines.get(next).filter(goes_on) else { break };
            item.body.push(Line { text, is_apart });
            end = next + 1;
        }
        item.near = item.body.len();
        (item, end)
    }

    /// A section about an error: its heading is a code, or it has one behind a label. It goes on to the next
    /// heading, but for those below its own that are labels.
    fn section(
        lines: &Lines<'t>,
        start: usize,
        level: usize,
        head: &'t str,
        is_marked: bool,
    ) -> Option<(Self, usize)> {
        let mut item = Self { level: Some(level), is_marked, ..Self::new(start, head) };
        let (mut end, mut blanks) = (start + 1, 0);
        let (mut is_near, mut is_apart) = (true, false);
        // Without a code of its own, what is said of it has to stand above the headings in it.
        let mut has_code = is_marked.then_some(true);
        while end < lines.len() {
            if lines.taken(end).is_some_and(|line| item.is_over(line)) {
                return None;
            }
            let text = lines.get(end).unwrap_or_default();
            if let Some((other, _)) = lines::marked(text.trim()) {
                is_near = false;
                if other <= level {
                    break;
                }
                let is_label = Labelled::at(text).is_some_and(|it| it.meaning.is_some());
                // What codes stand under is about all of them.
                let is_over = marked(text).is_some()
                    || !*has_code.get_or_insert_with(|| item.says_code())
                    || !is_label && (item.body.is_empty() || item.is_status());
                if is_over {
                    return None;
                }
            }
            if text.trim().is_empty() {
                blanks += usize::from(lines.is_blank(end));
                is_apart = true;
            } else if !is_drawn(text) {
                // Several blank lines stand between what belongs together and what does not.
                is_near &= blanks < 2;
                item.body.push(Line { text, is_apart });
                item.near += usize::from(is_near);
                (blanks, is_apart) = (0, false);
            }
            end += 1;
        }
        let is_code = |line: &Line<'_>| {
            lines::listed(line.text.trim_start())
                .is_some_and(|item| is_marked_code(first_word(item)))
        };
        let is_over = is_marked && item.is_status() && item.body.iter().any(is_code);
        let is_one = !is_over && has_code.unwrap_or_else(|| item.says_code());
        is_one.then_some((item, end))
    }

    /// The section between those of codes that starts in this line: labels say of it what they do of the others.
    pub(super) fn without_code(
        lines: &Lines<'t>,
        start: usize,
        level: usize,
    ) -> Option<(Self, usize)> {
        let (found, head) = lines::marked(lines.get(start)?.trim())?;
        let mut item = Self { level: Some(level), has_code: false, ..Self::new(start, head) };
        let is_next =
            |line: &usize| lines.get(*line).and_then(|it| lines::marked(it.trim())).is_some();
        let end = (start + 1..lines.len()).find(is_next).unwrap_or(lines.len());
        let texts = (start + 1..end).filter_map(|line| lines.get(line));
        item.body = texts
            .filter(|text| !text.trim().is_empty())
            .map(|text| Line { text, is_apart: true })
            .collect();
        let has_label = item.body.iter().any(|line| labels::starts(line.text));
        (found == level && has_label).then_some((item, end))
    }

    /// Whether it starts with a number that is no year of late.
    pub(super) fn is_numbered(&self) -> bool {
        let word = first_word(self.head);
        let is_year = word.parse().is_ok_and(|it: u32| (2010..2040).contains(&it));
        values::is_number(word) && is_marked_code(word) && !is_year
    }

    fn is_status(&self) -> bool {
        values::status(self.head).is_some()
    }

    /// Whether its heading is that of a table with this line.
    fn is_over(&self, line: &str) -> bool {
        let mut cell = line.trim_start();
        let is_row = cell.starts_with('|') || cell.starts_with("<t");
        while let Some((_, rest)) = cell.strip_prefix('<').and_then(|it| it.split_once('>')) {
            cell = rest.trim_start();
        }
        let cell = cell.trim_start_matches(['|', ' ', '`', '*']);
        is_row && (self.is_status() || values::is_number(first_word(cell)))
    }

    /// Whether labels say its code or its status; several of one error would be those of several.
    fn says_code(&self) -> bool {
        let says = |it: &Labelled| match it.meaning {
            // That of a response in an example is none.
            Some(Meaning::Code) => values::is_code(&it.text) && !values::is_status(&it.text),
            Some(Meaning::Status) => {
                values::status(&it.text).is_some_and(|(status, _)| status.starts_with(['4', '5']))
            }
            _ => false,
        };
        let labelled = self.body.iter().filter_map(|line| Labelled::at(line.text));
        let codes: Vec<Labelled> = labelled.filter(says).collect();
        let labels: HashSet<String> = codes.iter().map(Labelled::key).collect();
        !codes.is_empty() && labels.len() == codes.len()
    }

    /// Its first line, as plain text.
    pub(super) fn head(&self) -> String {
        inline::text(self.head)
    }

    /// All of it as plain text, up to where something else stands.
    pub(super) fn text(&self) -> String {
        let mut text = self.head.to_owned();
        for line in &self.body[..self.near] {
            text.push('\n');
            text.push_str(marked(line.text).unwrap_or(line.text.trim()));
        }
        inline::text(&text)
    }
}

/// Whether a line may be the heading of a section, where nothing says so: it starts with a code. `Code: 404` is that of
/// a response.
pub(super) fn is_heading(line: &str) -> bool {
    let line = line.trim();
    let code = first_word(line);
    let is_response = values::is_status(code) && !line.starts_with(code);
    line.len() <= LONGEST && is_marked_code(code) && !is_response && !line.ends_with(['.', '。'])
}

/// Whether a line is drawn, as below a heading.
fn is_drawn(line: &str) -> bool {
    let line = line.trim();
    line.len() >= 3 && line.trim_matches(['-', '=', '*', '_', ' ']).is_empty()
}

/// How many blanks a line starts with.
fn depth(line: &str) -> usize {
    line.len() - line.trim_start_matches([' ', '\t']).len()
}

/// What follows the mark of an item. A heading, or what stands bold, is one if it starts with a code.
pub(super) fn marked(line: &str) -> Option<&str> {
    let line = line.trim_start();
    if let Some((_, heading)) = lines::marked(line).or(line.starts_with("**").then_some((0, line)))
    {
        let is_marked = is_marked_code(first_word(heading)) || behind(heading).is_some();
        return is_marked.then_some(heading);
    }
    // What leads to a section says what that says.
    lines::listed(line)
        .filter(|item| !(item.starts_with('[') && item.ends_with(')') && item.contains("](#")))
}

/// The first word of a text in Markdown, without its marks.
fn first_word(text: &str) -> &str {
    let text = without_word(text.trim_start_matches(['*', '`']));
    text.split([' ', '*', '`', ':', '：']).next().unwrap_or_default()
}
