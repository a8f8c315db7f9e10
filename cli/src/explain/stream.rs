//! Standard input, line by line.

use std::io::{self, Read, Write};
use std::sync::atomic::{AtomicU64, Ordering};

use memchr::{memchr, memchr_iter, memrchr};

use super::line::Scanner;
use super::show::View;

/// How much is read at once.
const BLOCK: usize = 256 << 10;
/// A longer line is looked at in pieces.
const LONGEST_LINE: usize = 16 << 20;

/// What standard input has.
pub(super) enum Given {
    /// One line, or one JSON text: a query.
    Query(String),
    /// More than that: what has been read of it.
    Lines(Vec<u8>),
}

/// Reads as much as tells what it is.
pub(super) fn begin(input: &mut impl Read) -> io::Result<Given> {
    let mut start = Vec::new();
    let mut has_ended = false;
    while !has_ended && !is_many(&start) {
        has_ended = read(input, &mut start)? == 0;
    }
    if is_many(&start) {
        return Ok(Given::Lines(start));
    }
    Ok(Given::Query(String::from_utf8_lossy(&start).into_owned()))
}

/// Whether this is more than a line, and not the start of a JSON text over several.
fn is_many(start: &[u8]) -> bool {
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
    let text = start.trim_ascii_start();
    let Some(end) = memchr(b'\n', text) else { return text.len() > LONGEST_LINE };
    let (first, rest) = text.split_at(end);
    if rest.trim_ascii().is_empty() {
        return false;
    }
    // A line with a whole text, as logs have it, or one that only starts it.
    let is_open = matches!(first.trim_ascii_end(), b"{" | b"[")
        || matches!(first[0], b'{' | b'[')
            && serde_json::from_slice::<serde_json::Value>(first)
                .is_err_and(|error| error.is_eof());
    !is_open || text.len() > LONGEST_LINE
}

/// Reads what there is into the rest of a buffer.
fn read(input: &mut impl Read, buffer: &mut Vec<u8>) -> io::Result<usize> {
    let filled = buffer.len();
    buffer.resize(filled + BLOCK, 0);
    let count = loop {
        match input.read(&mut buffer[filled..]) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            result => break result,
        }
    };
    buffer.truncate(filled + count.as_ref().copied().unwrap_or_default());
    count
}

/// Answers each line that tells of an error. Says whether any does.
pub(super) fn answer(
    start: Vec<u8>,
    input: &mut impl Read,
    scanner: &mut Scanner<'_>,
    view: &View,
    out: &mut dyn Write,
    done: &AtomicU64,
) -> io::Result<bool> {
    let mut lines = Lines { scanner, view, number: 1, found: false, text: String::new() };
    let mut buffer = start;
    loop {
        // Whole lines are looked at; the rest waits for its end.
        let whole = memrchr(b'\n', &buffer).map_or(0, |end| end + 1);
        let whole = if whole == 0 && buffer.len() > LONGEST_LINE { buffer.len() } else { whole };
        lines.look(&buffer[..whole]);
        done.fetch_add(whole as u64, Ordering::Relaxed);
        lines.pass_on(out)?;
        buffer.drain(..whole);
        if read(input, &mut buffer)? == 0 {
            lines.look(&buffer);
            lines.pass_on(out)?;
            return Ok(lines.found);
        }
    }
}

struct Lines<'a, 's> {
    scanner: &'a mut Scanner<'s>,
    view: &'a View,
    /// The number of the line that comes next.
    number: u64,
    found: bool,
    text: String,
}

impl Lines<'_, '_> {
    /// Looks at the lines of a block.
    fn look(&mut self, block: &[u8]) {
        let mut counted = 0;
        let mut at = 0;
        while let Some(start) = self.scanner.first(block, at) {
            let line_start = at.max(memrchr(b'\n', &block[..start]).map_or(0, |end| end + 1));
            let end = memchr(b'\n', &block[start..]).map_or(block.len(), |end| start + end);
            let line = &block[line_start..end];
            let matches = self.scanner.look_from(line, start - line_start);
            if !matches.is_empty() {
                self.number += memchr_iter(b'\n', &block[counted..line_start]).count() as u64;
                counted = line_start;
                self.found = true;
                self.view.line(self.number, &matches, &mut self.text);
            }
            at = end + 1;
        }
        self.number += memchr_iter(b'\n', &block[counted..]).count() as u64;
    }

    fn pass_on(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if !self.text.is_empty() {
            out.write_all(self.text.as_bytes())?;
            out.flush()?;
            self.text.clear();
        }
        Ok(())
    }
}
