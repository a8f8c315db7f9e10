//! Values of a JSON text by their JSON Pointers, as far as the text can be read.
//!
//! The text may be cut off, hold `NaN`, nest as deep as it likes, or be no JSON at all: what was whole
//! before that is found. One pass, no recursion but along a pointer, and nothing is copied.

use std::borrow::Cow;

use super::bytes::position;

/// A value that was found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Value<'b> {
    String(Raw<'b>),
    /// A number, `true`, `false`, `null`, or what else stands bare; and whether something follows it.
    Bare(&'b str, bool),
    /// From `{` or `[` to its counterpart or to the end of the text.
    Nested(&'b str),
}

/// A string as it stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Raw<'b> {
    /// What stands between the quotes, escapes and all.
    pub(super) inner: &'b str,
    pub(super) has_escapes: bool,
    /// Whether the second quote is there.
    pub(super) is_whole: bool,
}

impl<'b> Raw<'b> {
    /// No more than so many bytes of it.
    pub(super) fn start(self, most: usize) -> Self {
        Self { inner: start(self.inner, most), ..self }
    }

    pub(super) fn text(self) -> Cow<'b, str> {
        if self.has_escapes { unescaped(self.inner) } else { Cow::Borrowed(self.inner) }
    }
}

impl<'b> Value<'b> {
    /// As it stands.
    pub(super) fn raw(self) -> &'b str {
        match self {
            Self::String(Raw { inner: raw, .. }) | Self::Bare(raw, _) | Self::Nested(raw) => raw,
        }
    }

    /// The text of a string, or a number as it stands: none of `null`, of a nested value, and of what is
    /// cut off and may mean something else.
    pub(super) fn scalar(self) -> Option<Cow<'b, str>> {
        match self {
            Self::String(raw) if raw.is_whole => Some(raw.text()),
            Self::Bare(raw, true) if !raw.is_empty() && raw != "null" => Some(Cow::Borrowed(raw)),
            _ => None,
        }
    }

    fn is_whole(self) -> bool {
        match self {
            Self::String(raw) => raw.is_whole,
            Self::Bare(raw, is_whole) => is_whole && !raw.is_empty(),
            Self::Nested(_) => true,
        }
    }
}

/// A value, and where its pointer has a `*`, the element in which it stands: 0 where it has none.
pub(super) type Hit<'b> = (Value<'b>, usize);

/// JSON Pointers (RFC 6901) from some key on, where `*` stands for the first element of an array that has what
/// follows.
pub(super) trait Steps<'p>: Copy {
    /// The number of the pointer that ends here.
    fn number(self) -> Option<usize>;

    /// The keys that follow, as pointers write them, and what follows these.
    fn keys(self) -> impl Iterator<Item = (&'p str, Self)>;

    /// What follows a key.
    fn behind(self, key: &str) -> Option<Self> {
        self.keys().find(|(known, _)| *known == key).map(|(_, further)| further)
    }
}

/// Finds the values at these pointers, each in the place of its number, and says whether the text ends before
/// its value does. Of a key that stands twice the last counts, as for most readers of JSON.
pub(super) fn find<'b, 'p>(
    text: &'b str,
    pointers: impl Steps<'p>,
    hits: &mut [Option<Hit<'b>>],
) -> bool {
    let mut finder = Finder { reader: Reader { text, at: 0, is_cut: false }, hits, element: 0 };
    finder.value(pointers);
    finder.reader.is_cut
}

/// The value that a text is.
pub(super) fn whole(text: &str) -> Value<'_> {
    Reader { text, at: 0, is_cut: false }.value()
}

/// Where the value ends that a text starts with.
pub(super) fn end(text: &str) -> usize {
    let mut reader = Reader { text, at: 0, is_cut: false };
    reader.value();
    reader.at
}

/// The elements of an array; none of anything else.
pub(super) fn elements(text: &str) -> impl Iterator<Item = &str> {
    let mut reader = Reader { text, at: 0, is_cut: false };
    reader.skip_blanks();
    let mut goes_on = reader.peek() == Some(b'[');
    reader.at += usize::from(goes_on);
    std::iter::from_fn(move || {
        goes_on = goes_on && reader.goes_on(b']');
        goes_on.then(|| {
            let start = reader.at;
            reader.value();
            reader.since(start)
        })
    })
}

struct Finder<'b, 'h> {
    reader: Reader<'b>,
    hits: &'h mut [Option<Hit<'b>>],
    /// The element that a `*` leads into, by the place behind its start.
    element: usize,
}

impl Finder<'_, '_> {
    /// Reads the value that stands next, at or in which these pointers end.
    fn value<'p>(&mut self, pointers: impl Steps<'p>) {
        self.reader.skip_blanks();
        let start = self.reader.at;
        let goes_on = || pointers.keys().next().is_some();
        let value = match self.reader.peek() {
            Some(b'{') if goes_on() => {
                self.members(pointers);
                self.reader.nested_from(start)
            }
            Some(b'[') if goes_on() => {
                self.elements(pointers);
                self.reader.nested_from(start)
            }
            _ => self.reader.value(),
        };
        let place = pointers.number().and_then(|number| self.hits.get_mut(number));
        if let Some(hit) = place {
            // What is cut off does not take the place of what is whole, nor one element that of another.
            if hit.is_none_or(|(_, element)| value.is_whole() && element == self.element) {
                *hit = Some((value, self.element));
            }
        }
    }

    fn members<'p>(&mut self, pointers: impl Steps<'p>) {
        self.reader.at += 1;
        while self.reader.goes_on(b'}') {
            if self.reader.peek() != Some(b'"') {
                // No key: whatever it is, it is passed over.
                self.reader.value();
                continue;
            }
            let key = self.reader.string();
            self.reader.skip_blanks();
            if self.reader.peek() == Some(b':') {
                self.reader.at += 1;
            }
            let key = as_step(key);
            match pointers.behind(&key) {
                Some(further) => self.value(further),
                None => drop(self.reader.value()),
            }
        }
    }

    fn elements<'p>(&mut self, pointers: impl Steps<'p>) {
        self.reader.at += 1;
        let mut index = 0;
        while self.reader.goes_on(b']') {
            let start = self.reader.at;
            for (step, further) in pointers.keys() {
                let is_any = step == "*";
                if is_any || step.parse() == Ok(index) {
                    self.reader.at = start;
                    let inner = if is_any { start + 1 } else { self.element };
                    let outer = std::mem::replace(&mut self.element, inner);
                    self.value(further);
                    self.element = outer;
                }
            }
            if self.reader.at == start {
                self.reader.value();
            }
            index += 1;
        }
    }
}

/// A key as pointers write it.
fn as_step(key: Raw<'_>) -> Cow<'_, str> {
    let is_special = |byte| matches!(byte, b'/' | b'~');
    if !key.has_escapes && !key.inner.bytes().any(is_special) {
        return Cow::Borrowed(key.inner);
    }
    Cow::Owned(key.text().replace('~', "~0").replace('/', "~1"))
}

/// Reads a text token by token.
struct Reader<'b> {
    text: &'b str,
    at: usize,
    is_cut: bool,
}

impl<'b> Reader<'b> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    /// Whether another member or element follows; if none does, goes behind the bracket that ends them.
    fn goes_on(&mut self, end: u8) -> bool {
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
    fn since(&self, start: usize) -> &'b str {
        self.text.get(start..self.at).unwrap_or_default()
    }

    fn nested_from(&self, start: usize) -> Value<'b> {
        Value::Nested(self.since(start))
    }

    /// Reads a value; of a nested one, all of it.
    fn value(&mut self) -> Value<'b> {
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

    fn string(&mut self) -> Raw<'b> {
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

/// The start of a text, which has no more than so many bytes.
pub(super) fn start(text: &str, most: usize) -> &str {
    let mut end = most.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// The text of a string: its escapes undone (RFC 8259, section 7), and what is none replaced.
pub(super) fn unescaped(raw: &str) -> Cow<'_, str> {
    if !raw.contains('\\') {
        return Cow::Borrowed(raw);
    }
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((before, behind)) = rest.split_once('\\') {
        text.push_str(before);
        let mut characters = behind.chars();
        let escape = characters.next();
        rest = characters.as_str();
        text.extend(match escape {
            Some('b') => Some('\u{8}'),
            Some('f') => Some('\u{c}'),
            Some('n') => Some('\n'),
            Some('r') => Some('\r'),
            Some('t') => Some('\t'),
            Some('u') => {
                let (character, length) = unicode(rest);
                rest = &rest[length..];
                Some(character)
            }
            other => other,
        });
    }
    text.push_str(rest);
    Cow::Owned(text)
}

/// The character behind `\u`, and how many bytes spell it.
fn unicode(rest: &str) -> (char, usize) {
    let unit = |at: usize| -> Option<u32> {
        let digits = rest.get(at..at + 4)?;
        if digits.starts_with('+') { None } else { u32::from_str_radix(digits, 16).ok() }
    };
    let replaced = char::REPLACEMENT_CHARACTER;
    let Some(first) = unit(0) else { return (replaced, 0) };
    if !(0xD800..0xDC00).contains(&first) {
        return (char::from_u32(first).unwrap_or(replaced), 4);
    }
    // The first half of a pair (RFC 8259, section 7).
    let second = unit(6).filter(|_| rest.get(4..6) == Some("\\u"));
    match second.filter(|second| (0xDC00..0xE000).contains(second)) {
        Some(second) => {
            let character = 0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00);
            (char::from_u32(character).unwrap_or(replaced), 10)
        }
        None => (replaced, 4),
    }
}

#[cfg(test)]
mod property;

#[cfg(test)]
mod tests {
    use super::*;

    /// A pointer, or what is left of it.
    #[derive(Clone, Copy)]
    struct Pointer<'p>(&'p str);

    impl<'p> Steps<'p> for Pointer<'p> {
        fn number(self) -> Option<usize> {
            self.0.is_empty().then_some(0)
        }

        fn keys(self) -> impl Iterator<Item = (&'p str, Self)> {
            let keys = self.0.strip_prefix('/');
            keys.into_iter().map(|keys| {
                let end = keys.find('/').unwrap_or(keys.len());
                (&keys[..end], Self(&keys[end..]))
            })
        }
    }

    pub(super) fn hit<'b>(text: &'b str, pointer: &str) -> (Option<Hit<'b>>, bool) {
        let mut hits = [None];
        let is_cut = find(text, Pointer(pointer), &mut hits);
        (hits[0], is_cut)
    }

    fn scalar(text: &str, pointer: &str) -> Option<String> {
        hit(text, pointer).0?.0.scalar().map(Cow::into_owned)
    }

    #[test]
    fn a_pointer_finds_its_value() {
        let text =
            r#" {"a": {"b/c": [1, {"d~": "x\"\u00e9\ud83e\udd80\n"}]}, "n": null, "z": 1004.0}"#;
        assert_eq!(scalar(text, "/a/b~1c/1/d~0").as_deref(), Some("x\"é🦀\n"));
        assert_eq!(scalar(text, "/a/b~1c/0").as_deref(), Some("1"));
        assert_eq!(scalar(text, "/z").as_deref(), Some("1004.0"));
        assert_eq!(scalar(text, "/n"), None);
        assert_eq!(scalar(text, "/a"), None);
        assert_eq!(scalar("\"whole\"", "").as_deref(), Some("whole"));
        let value = r#"[1, {"d~": "x\"\u00e9\ud83e\udd80\n"}]"#;
        assert_eq!(hit(text, "/a/b~1c").0, Some((Value::Nested(value), 0)));
    }

    #[test]
    fn what_is_whole_before_the_end_is_found() {
        let text = r#"{"error":{"code":1004,"message":"You are"#;
        assert_eq!(scalar(text, "/error/code").as_deref(), Some("1004"));
        let (found, is_cut) = hit(text, "/error/message");
        let raw = Raw { inner: "You are", has_escapes: false, is_whole: false };
        assert_eq!((found, is_cut), (Some((Value::String(raw), 0)), true));
        assert_eq!(scalar(r#"{"code":1004,"code":"#, "/code").as_deref(), Some("1004"));
        // 10 may be 1004.
        assert_eq!(scalar(r#"{"code":10"#, "/code"), None);
        assert_eq!(scalar(r#"{"code":"10"#, "/code"), None);
    }

    #[test]
    fn what_is_no_json_is_passed_over() {
        assert_eq!(scalar(r#"{"score":NaN,"code":7}"#, "/code").as_deref(), Some("7"));
        assert_eq!(scalar(r#"{"a":]"code":7}"#, "/code").as_deref(), Some("7"));
        assert_eq!(scalar(r#"{"a" "b" "code":7}"#, "/code").as_deref(), Some("7"));
        assert_eq!(scalar(r#"{,,"code"::7,}"#, "/code"), None);
        assert_eq!(scalar("{]}", "/code"), None);
        assert_eq!(scalar("", "/code"), None);
        assert_eq!(scalar("[\u{c}{\"code\":7}]", "/1/code").as_deref(), Some("7"));
        let any: String = ('\0'..='\u{ff}').collect();
        assert_eq!(hit(&format!("[{{{any}}}{{{any}"), "/*/*").0, None);
        let deep = format!("{{\"a\":{}1{},\"code\":7}}", "[".repeat(100_000), "]".repeat(100_000));
        assert_eq!(scalar(&deep, "/code").as_deref(), Some("7"));
    }

    #[test]
    fn of_a_key_that_stands_twice_the_last_counts_and_of_elements_the_first() {
        assert_eq!(scalar(r#"{"code":1,"code":2}"#, "/code").as_deref(), Some("2"));
        let text = r#"{"data":[{"url":"u"},{"error":{"code":"A"}},{"error":{"code":"B"}}]}"#;
        assert_eq!(scalar(text, "/data/*/error/code").as_deref(), Some("A"));
        let element = text.find(r#"{"error"#).unwrap() + 1;
        assert_eq!(hit(text, "/data/*/error/code").0.unwrap().1, element);
        assert_eq!(scalar(text, "/data/2/error/code").as_deref(), Some("B"));
    }
}
