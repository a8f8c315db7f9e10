//! The files a catalog is read from, and places in them.

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use crate::hidden::is_hidden;
use crate::text::{Text, number};

/// A path for people: with `/` on every system, and nothing in it that a terminal would act on.
pub(crate) fn shown(path: &Path) -> String {
    let visible = |it: char| match it {
        '\\' => '/',
        _ if is_hidden(it) || it == '\n' => char::REPLACEMENT_CHARACTER,
        _ => it,
    };
    path.display().to_string().chars().map(visible).collect()
}

/// A file that was read: its path as it was given, and its text.
#[derive(Debug)]
pub struct Source {
    path: PathBuf,
    /// What it is called for people.
    name: String,
    text: Arc<String>,
    /// Where its lines are. Most tables have nothing to be said of, and nobody asks.
    lines: OnceLock<Lines>,
    /// Whether it is no file.
    inline: bool,
    /// Whether the file starts with a byte order mark, which is not in the text.
    marked: bool,
}

impl Source {
    /// A source with this text; `path` is only its name.
    pub(crate) fn new(path: impl Into<PathBuf>, text: impl Into<String>) -> Self {
        let path = path.into();
        let name = shown(&path);
        Self::named(path, name, text)
    }

    /// One that people know by another name than its path.
    pub(crate) fn named(path: impl Into<PathBuf>, name: String, text: impl Into<String>) -> Self {
        let text: String = text.into();
        let (text, lines) = (Arc::new(text), OnceLock::new());
        Self { path: path.into(), name, text, lines, inline: false, marked: false }
    }

    /// One whose file starts with a byte order mark, or not.
    pub(crate) fn marked(self, marked: bool) -> Self {
        Self { marked, ..self }
    }

    /// Whether the file starts with a byte order mark, which is not in the text.
    #[must_use]
    pub fn has_byte_order_mark(&self) -> bool {
        self.marked
    }

    /// One that is no file.
    pub(crate) fn inline(name: &Path, text: &str) -> Self {
        Self { inline: true, ..Self::new(name, text) }
    }

    pub(crate) fn is_inline(&self) -> bool {
        self.inline
    }

    fn lines(&self) -> &Lines {
        self.lines.get_or_init(|| Lines::of(self.text.as_bytes()))
    }

    /// What it is called for people: the path as it was given, with `/` on every system, or what
    /// [`Raw::read_with`](crate::Raw::read_with) was told.
    #[must_use]
    pub fn name(&self) -> String {
        self.name.clone()
    }

    /// The path as it was given.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The text, without a byte order mark.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Line and column of a byte, both from 1; columns count characters.
    #[must_use]
    pub fn position(&self, byte: usize) -> (usize, usize) {
        let Lines { starts, stops } = self.lines();
        let line = starts.partition_point(|start| *start <= byte);
        let start = starts[line - 1];
        let stop = stops[..stops.partition_point(|(stop, _)| *stop <= byte)].last();
        let (from, before) = *stop.filter(|(stop, _)| *stop >= start).unwrap_or(&(start, 0));
        let rest = self.text.get(from..byte).unwrap_or_default();
        (line, before + rest.chars().count() + 1)
    }

    /// What stands before a byte in its line.
    pub(crate) fn before(&self, byte: usize) -> &str {
        let (line, _) = self.position(byte);
        let (start, text) = (self.lines().starts[line - 1], self.line(line));
        // Behind a line's end there is no more of it.
        text.get(..byte - start).unwrap_or(text)
    }

    /// The text of a line, counted from 1, without its line end.
    #[must_use]
    pub fn line(&self, line: usize) -> &str {
        let starts = line.checked_sub(1).and_then(|line| self.lines().starts.get(line..));
        let (start, end) = match starts {
            Some([start, next, ..]) => (*start, *next),
            Some([start]) => (*start, self.text.len()),
            _ => return "",
        };
        self.text[start..end].trim_end_matches(['\r', '\n'])
    }
}

/// Where the lines of a text are.
#[derive(Debug)]
struct Lines {
    /// Where each starts.
    starts: Vec<usize>,
    /// In long lines, every so often: a byte, and how many characters of its line stand before it. There
    /// may be thousands of findings in one line.
    stops: Vec<(usize, usize)>,
}

impl Lines {
    fn of(text: &[u8]) -> Self {
        const STRIDE: usize = 1024;
        let (mut starts, mut stops) = (vec![0], Vec::new());
        let (mut characters, mut next) = (0, STRIDE);
        for (at, byte) in text.iter().enumerate() {
            let starts_character = (byte & 0xc0) != 0x80;
            if starts_character && at >= next {
                stops.push((at, characters));
                next = at + STRIDE;
            }
            characters += usize::from(starts_character);
            // A CR alone ends a line too: the CSV reader takes it for the end of a row.
            let alone = *byte == b'\r' && text.get(at + 1) != Some(&b'\n');
            if *byte == b'\n' || alone {
                starts.push(at + 1);
                (characters, next) = (0, at + 1 + STRIDE);
            }
        }
        Self { starts, stops }
    }
}

pub(crate) const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// A place in one of the [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    source: u32,
    start: u32,
    end: u32,
}

impl Span {
    /// Another place in the same file.
    pub(crate) fn at(self, range: Range<usize>) -> Self {
        Sources::span(self.source as usize, range)
    }

    /// What stands between the quotes that it starts and ends with.
    pub(crate) fn within_quotes(self) -> Self {
        Self { start: self.start + 1, end: self.end - 1, ..self }
    }

    /// Its place among those of all sources.
    pub(crate) fn position(self) -> (usize, usize) {
        (self.source as usize, self.start as usize)
    }

    /// The bytes of the source that are meant.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// All files that one catalog was read from, in the order of reading.
#[derive(Debug, Default)]
pub struct Sources(Vec<Source>);

impl Sources {
    pub(crate) fn add(&mut self, source: Source) -> usize {
        self.0.push(source);
        self.0.len() - 1
    }

    /// The file that a span lies in.
    #[must_use]
    pub fn source(&self, span: Span) -> &Source {
        &self.0[span.source as usize]
    }

    /// The text that a span covers, to keep.
    pub(crate) fn shared(&self, span: Span) -> Text {
        Text::piece(&self.source(span).text, span.start, span.end)
    }

    /// The text that a span covers.
    #[must_use]
    pub fn text(&self, span: Span) -> &str {
        self.source(span).text.get(span.range()).unwrap_or_default()
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Source> {
        self.0.iter()
    }

    pub(crate) fn get(&self, index: usize) -> &Source {
        &self.0[index]
    }

    /// A place in the file with this index.
    pub(crate) fn span(index: usize, range: Range<usize>) -> Span {
        Span { source: number(index), start: number(range.start), end: number(range.end) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_lines_and_characters_from_one() {
        let source = Source::new("a.csv", "code,名\r\n1,额x\n");
        assert_eq!(source.position(0), (1, 1));
        assert_eq!(source.position("code,名".len()), (1, 7));
        assert_eq!(source.position("code,名\r\n1,额".len()), (2, 4));
        assert_eq!(source.line(2), "1,额x");
        assert_eq!(source.line(9), "");
        let long = Source::new("a.csv", format!("{}\n{0},x\n", "额".repeat(3_000)));
        assert_eq!(long.position(9_001 + 9_000), (2, 3_001));
        assert_eq!(long.position(9_001 + 6), (2, 3));
        assert_eq!(long.position(9_001 + 9_002), (2, 3_003));
        let old = Source::new("a.csv", "code\r1\r");
        assert_eq!((old.position(5), old.line(1), old.line(2)), ((2, 1), "code", "1"));
    }
}
