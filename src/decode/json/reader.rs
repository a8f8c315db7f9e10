//! The values of a JSON text, one after the other, as they stand.

use std::borrow::Cow;

use super::unescaped;
use crate::decode::bytes::position;

/// A value that was found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in super::super) enum Value<'b> {
    String(Raw<'b>),
    /// A number, `true`, `false`, `null`, or what else stands bare; and whether something follows it.
    Bare(&'b str, bool),
    /// From `{` or `[` to its counterpart or to the end of the text.
    Nested(&'b str),
}

/// A string as it stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in super::super) struct Raw<'b> {
    /// What stands between the quotes, escapes and all.
    pub(in super::super) inner: &'b str,
    pub(in super::super) has_escapes: bool,
    /// Whether the second quote is there.
    pub(in super::super) is_whole: bool,
}

impl<'b> Raw<'b> {
    /// No more than so many bytes of it.
    pub(in super::super) fn start(self, most: usize) -> Self {
        Self { inner: start(self.inner, most), ..self }
    }

    pub(in super::super) fn text(self) -> Cow<'b, str> {
        if self.has_escapes { unescaped(self.inner) } else { Cow::Borrowed(self.inner) }
    }
}

impl<'b> Value<'b> {
    /// As it stands.
    pub(in super::super) fn raw(self) -> &'b str {
        match self {
            Self::String(Raw { inner: raw, .. }) | Self::Bare(raw, _) | Self::Nested(raw) => raw,
        }
    }

    /// The text of a string, or a number as it stands: none of `null`, of a nested value, and of what is
    /// cut off and may mean something else.
    pub(in super::super) fn scalar(self) -> Option<Cow<'b, str>> {
        match self {
            Self::String(raw) if raw.is_whole => Some(raw.text()),
            Self::Bare(raw, true) if !raw.is_empty() && raw != "null" => Some(Cow::Borrowed(raw)),
            _ => None,
        }
    }

    pub(super) fn is_whole(self) -> bool {
        match self {
            Self::String(raw) => raw.is_whole,
            Self::Bare(raw, is_whole) => is_whole && !raw.is_empty(),
            Self::Nested(_) => true,
        }
    }
}

/// The start of a text, which has no more than so many bytes.
pub(in super::super) fn start(text: &str, most: usize) -> &str {
    let mut end = most.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Reads a text token by token.
pub(super) struct Reader<'b> {
    text: &'b str,
    pub(super) at: usize,
    /// Whether the text ends before what was read of it does.
    pub(super) is_cut: bool,
}

impl<'b> Reader<'b> {
    #[inline]
    pub(super) fn of(text: &'b str) -> Self {
        Self { text, at: 0, is_cut: false }
    }

    #[inline]
    pub(super) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    #[inline]
    pub(super) fn skip_blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    /// Whether another member or element follows; if none does, goes behind the bracket that ends them.
    pub(super) fn goes_on(&mut self, end: u8) -> bool {
        loop {
            match self.peek() {
                None => {
                    self.is_cut = true;
                    return false;
                }
                Some(b' ' | b'\t' | b'\n' | b'\r' | b',' | b':') => self.at += 1,
                Some(byte @ (b'}' | b']')) => {
                    self.at += 1;
                    // The other bracket ends nothing here.
                    if byte == end {
                        return false;
                    }
                }
                Some(_) => return true,
            }
        }
    }

    /// What was read from a place on. (What ends a value is one byte, as is what starts it.)
    #[inline]
    pub(super) fn since(&self, start: usize) -> &'b str {
        self.text.get(start..self.at).unwrap_or_default()
    }

    #[inline]
    pub(super) fn nested_from(&self, start: usize) -> Value<'b> {
        Value::Nested(self.since(start))
    }

    /// Reads a value; of a nested one, all of it.
    pub(super) fn value(&mut self) -> Value<'b> {
        self.skip_blanks();
        let start = self.at;
        match self.peek() {
            Some(b'"') => Value::String(self.string()),
            Some(b'{' | b'[') => {
                self.skip_nested();
                self.nested_from(start)
            }
            _ => self.bare(),
        }
    }

    pub(super) fn string(&mut self) -> Raw<'b> {
        let start = self.at + 1;
        let mut raw = Raw { inner: "", has_escapes: false, is_whole: false };
        self.at = start;
        loop {
            self.at = position(self.text.as_bytes(), self.at, *b"\"\\");
            if self.peek() != Some(b'\\') {
                break;
            }
            raw.has_escapes = true;
            self.at += 2;
        }
        raw.inner = self.since(start);
        raw.is_whole = self.at < self.text.len();
        self.is_cut |= !raw.is_whole;
        self.at += usize::from(raw.is_whole);
        raw
    }

    fn bare(&mut self) -> Value<'b> {
        let start = self.at;
        // What ends it is what the others go on from: each byte is passed over by one of them.
        while self.peek().is_some_and(|byte| {
            !matches!(
                byte,
                b' ' | b'\t' | b'\n' | b'\r' | b',' | b']' | b'}' | b':' | b'"' | b'{' | b'['
            )
        }) {
            self.at += 1;
        }
        let raw = self.since(start);
        // Nothing was read: what stands here belongs to what is outside, unless it is out of place.
        let follows = self.at < self.text.len();
        self.is_cut |= !follows;
        Value::Bare(raw, follows)
    }

    fn skip_nested(&mut self) {
        let mut depth = 0_usize;
        loop {
            self.at = position(self.text.as_bytes(), self.at, *b"\"{}[]");
            match self.peek() {
                None => {
                    self.is_cut = true;
                    return;
                }
                Some(b'"') => {
                    self.string();
                    continue;
                }
                Some(b'{' | b'[') => depth += 1,
                Some(_) => depth -= 1,
            }
            self.at += 1;
            if depth == 0 {
                return;
            }
        }
    }
}
