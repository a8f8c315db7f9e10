//! Values of a JSON text by their JSON Pointers, as far as the text can be read.
//!
//! The text may be cut off, hold `NaN`, nest as deep as it likes, or be no JSON at all: what was whole
//! before that is found. One pass, no recursion but along a pointer, and nothing is copied.

use std::borrow::Cow;

/// A value that was found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Value<'b> {
    /// What stands between the quotes, escapes and all, and whether the second quote is there.
    String(&'b [u8], bool),
    /// A number, `true`, `false`, `null`, or what else stands bare; and whether something follows it.
    Bare(&'b [u8], bool),
    /// From `{` or `[` to its counterpart or to the end of the text.
    Nested(&'b [u8]),
}

impl<'b> Value<'b> {
    /// The text of a string, or a number as it stands: none of `null`, of a nested value, and of what is
    /// cut off and may mean something else.
    pub(super) fn scalar(self) -> Option<Cow<'b, str>> {
        match self {
            Self::String(raw, true) => Some(unescaped(raw)),
            Self::Bare(raw, true) if !raw.is_empty() && raw != b"null" => {
                Some(String::from_utf8_lossy(raw))
            }
            _ => None,
        }
    }

    fn is_whole(self) -> bool {
        match self {
            Self::String(_, is_whole) => is_whole,
            Self::Bare(raw, is_whole) => is_whole && !raw.is_empty(),
            Self::Nested(_) => true,
        }
    }

    /// The text of a string, also where it is cut off.
    pub(super) fn string(self) -> Option<Cow<'b, str>> {
        match self {
            Self::String(raw, _) => Some(unescaped(raw)),
            _ => None,
        }
    }
}

/// A value, and where its pointer has a `*`, the number of the element in which it stands.
type Hit<'b> = Option<(Value<'b>, usize)>;

/// What was found.
pub(super) struct Found<'b> {
    hits: Vec<Hit<'b>>,
    /// Whether the text ends before its value does.
    pub(super) is_cut: bool,
}

impl<'b> Found<'b> {
    /// The value at a pointer, by its number.
    pub(super) fn value(&self, pointer: usize) -> Option<Value<'b>> {
        self.hits[pointer].map(|(value, _)| value)
    }

    /// The number of the element in which a pointer's `*` found its value.
    pub(super) fn element(&self, pointer: usize) -> Option<usize> {
        self.hits[pointer].map(|(_, element)| element)
    }
}

/// Finds the values at these pointers (RFC 6901; `*` stands for the first element of an array that has
/// what follows). Of a key that stands twice the last counts, as for most readers of JSON.
pub(super) fn find<'b>(text: &'b [u8], pointers: &[&str]) -> Found<'b> {
    let mut found = Found { hits: Vec::with_capacity(pointers.len()), is_cut: false };
    for pointers in pointers.chunks(Set::BITS as usize) {
        let mut finder = Finder {
            reader: Reader { text, at: 0, is_cut: false },
            steps: Steps::of(pointers),
            hits: vec![None; pointers.len()],
            element: 0,
        };
        finder.value(Set::MAX >> (Set::BITS as usize - pointers.len()), 0);
        found.hits.extend(finder.hits);
        found.is_cut |= finder.reader.is_cut;
    }
    found
}

/// Where the value ends that a text starts with.
pub(super) fn end(text: &[u8]) -> usize {
    let mut reader = Reader { text, at: 0, is_cut: false };
    reader.value();
    reader.at.max(1).min(text.len())
}

/// The elements of an array; none of anything else.
pub(super) fn elements(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut reader = Reader { text, at: 0, is_cut: false };
    reader.skip_blanks();
    let mut goes_on = reader.peek() == Some(b'[');
    reader.at += usize::from(goes_on);
    std::iter::from_fn(move || {
        goes_on = goes_on && reader.goes_on(b']');
        goes_on.then(|| {
            let start = reader.at;
            reader.value();
            &reader.text[start..reader.at]
        })
    })
}

/// Pointers: a bit for each, by its number.
type Set = u64;

/// The keys of pointers, one behind the other.
struct Steps<'p> {
    keys: Vec<&'p str>,
    /// Where those of each pointer end.
    ends: Vec<usize>,
}

impl<'p> Steps<'p> {
    fn of(pointers: &[&'p str]) -> Self {
        let (mut keys, mut ends) = (Vec::with_capacity(3 * pointers.len()), Vec::new());
        ends.reserve_exact(pointers.len());
        for pointer in pointers {
            keys.extend(pointer.split('/').skip(1));
            ends.push(keys.len());
        }
        Self { keys, ends }
    }

    /// The key of a pointer at this depth; none where it ends before.
    fn get(&self, pointer: usize, depth: usize) -> Option<&'p str> {
        let start = if pointer == 0 { 0 } else { self.ends[pointer - 1] };
        self.keys[start..self.ends[pointer]].get(depth).copied()
    }
}

struct Finder<'b, 'p> {
    reader: Reader<'b>,
    steps: Steps<'p>,
    hits: Vec<Hit<'b>>,
    /// The element that a `*` leads into.
    element: usize,
}

impl Finder<'_, '_> {
    /// Those of some pointers whose key at this depth fits.
    fn with(&self, set: Set, depth: usize, fits: impl Fn(&str) -> bool) -> Set {
        let fits = |pointer: &usize| self.steps.get(*pointer, depth).is_some_and(&fits);
        members(set).filter(fits).fold(0, |set, pointer| set | 1 << pointer)
    }

    /// Reads the value that stands next, which these pointers lead to or into, with so many keys.
    fn value(&mut self, set: Set, depth: usize) {
        self.reader.skip_blanks();
        let start = self.reader.at;
        let further = self.with(set, depth, |_| true);
        let value = match self.reader.peek() {
            Some(b'{') if further != 0 => {
                self.members(further, depth);
                self.reader.nested_from(start)
            }
            Some(b'[') if further != 0 => {
                self.elements(further, depth);
                self.reader.nested_from(start)
            }
            _ => self.reader.value(),
        };
        for pointer in members(set & !further) {
            // What is cut off does not take the place of what is whole.
            if value.is_whole() || self.hits[pointer].is_none() {
                self.hits[pointer] = Some((value, self.element));
            }
        }
    }

    fn members(&mut self, set: Set, depth: usize) {
        self.reader.at += 1;
        while self.reader.goes_on(b'}') {
            if self.reader.peek() != Some(b'"') {
                // No key: whatever it is, it is passed over.
                self.reader.value();
                continue;
            }
            let key = self.reader.value();
            self.reader.skip_blanks();
            if self.reader.peek() == Some(b':') {
                self.reader.at += 1;
            }
            match self.with(set, depth, |step| is_key(step, key)) {
                0 => drop(self.reader.value()),
                further => self.value(further, depth + 1),
            }
        }
    }

    fn elements(&mut self, set: Set, depth: usize) {
        self.reader.at += 1;
        let mut index = 0;
        while self.reader.goes_on(b']') {
            let exact = self.with(set, depth, |step| step.parse() == Ok(index));
            let any = self.with(set, depth, |step| step == "*");
            // Of several elements, the first that has it counts.
            let any = members(any).filter(|pointer| self.hits[*pointer].is_none());
            let wanted = any.fold(exact, |set, pointer| set | 1 << pointer);
            if wanted == 0 {
                self.reader.value();
            } else {
                let outer = std::mem::replace(&mut self.element, index);
                self.value(wanted, depth + 1);
                self.element = outer;
            }
            index += 1;
        }
    }
}

/// The numbers in a set.
fn members(mut set: Set) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let next = set.trailing_zeros();
        set &= set.wrapping_sub(1);
        (next < Set::BITS).then_some(next as usize)
    })
}

/// Whether a key of a JSON object is the one that a step of a pointer names.
fn is_key(step: &str, key: Value<'_>) -> bool {
    let Value::String(raw, true) = key else { return false };
    if !raw.contains(&b'\\') && !step.contains('~') {
        return raw == step.as_bytes();
    }
    unescaped(raw) == step.replace("~1", "/").replace("~0", "~")
}

/// Reads a text token by token.
struct Reader<'b> {
    text: &'b [u8],
    at: usize,
    is_cut: bool,
}

impl<'b> Reader<'b> {
    fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
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

    fn nested_from(&self, start: usize) -> Value<'b> {
        Value::Nested(&self.text[start..self.at])
    }

    /// Reads a value; of a nested one, all of it.
    fn value(&mut self) -> Value<'b> {
        self.skip_blanks();
        let start = self.at;
        match self.peek() {
            Some(b'"') => self.string(),
            Some(b'{' | b'[') => {
                self.skip_nested();
                self.nested_from(start)
            }
            _ => self.bare(),
        }
    }

    fn string(&mut self) -> Value<'b> {
        let start = self.at + 1;
        self.at = start;
        while let Some(byte) = self.peek() {
            match byte {
                b'"' => {
                    self.at += 1;
                    return Value::String(&self.text[start..self.at - 1], true);
                }
                b'\\' => self.at += 2,
                _ => self.at += 1,
            }
        }
        // Behind a `\` at the end, it is beyond the end.
        self.at = self.text.len();
        self.is_cut = true;
        Value::String(&self.text[start..], false)
    }

    fn bare(&mut self) -> Value<'b> {
        let start = self.at;
        // What ends it is what the others go on from: each byte is passed over by one of them.
        let ends = |byte: u8| b" \t\n\r,]}:\"{[".contains(&byte);
        while self.peek().is_some_and(|byte| !ends(byte)) {
            self.at += 1;
        }
        let raw = &self.text[start..self.at];
        // Nothing was read: what stands here belongs to what is outside, unless it is out of place.
        let follows = self.at < self.text.len();
        self.is_cut |= !follows;
        Value::Bare(raw, follows)
    }

    fn skip_nested(&mut self) {
        let mut depth = 0_usize;
        loop {
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
                Some(b'}' | b']') => depth -= 1,
                Some(_) => {}
            }
            self.at += 1;
            if depth == 0 {
                return;
            }
        }
    }
}

/// The text of a string: its escapes undone (RFC 8259, section 7), and what is none or no UTF-8 replaced.
pub(super) fn unescaped(raw: &[u8]) -> Cow<'_, str> {
    if !raw.contains(&b'\\') {
        return String::from_utf8_lossy(raw);
    }
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.iter().position(|byte| *byte == b'\\') {
        text.push_str(&String::from_utf8_lossy(&rest[..at]));
        rest = &rest[at + 1..];
        let Some((escape, after)) = rest.split_first() else { break };
        rest = after;
        match escape {
            b'b' => text.push('\u{8}'),
            b'f' => text.push('\u{c}'),
            b'n' => text.push('\n'),
            b'r' => text.push('\r'),
            b't' => text.push('\t'),
            b'u' => {
                let (character, length) = unicode(rest);
                text.push(character);
                rest = &rest[length..];
            }
            // A character of its own that may have more bytes: it stays where it is.
            0x80.. => rest = &raw[raw.len() - rest.len() - 1..],
            other => text.push(char::from(*other)),
        }
    }
    text.push_str(&String::from_utf8_lossy(rest));
    Cow::Owned(text)
}

/// The character behind `\u`, and how many bytes spell it.
fn unicode(rest: &[u8]) -> (char, usize) {
    let unit = |at: usize| -> Option<u32> {
        let digits = std::str::from_utf8(rest.get(at..at + 4)?).ok()?;
        if digits.starts_with('+') { None } else { u32::from_str_radix(digits, 16).ok() }
    };
    let replaced = char::REPLACEMENT_CHARACTER;
    let Some(first) = unit(0) else { return (replaced, 0) };
    if !(0xD800..0xDC00).contains(&first) {
        return (char::from_u32(first).unwrap_or(replaced), 4);
    }
    // The first half of a pair (RFC 8259, section 7).
    match unit(6).filter(|second| rest[4..6] == *b"\\u" && (0xDC00..0xE000).contains(second)) {
        Some(second) => {
            let character = 0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00);
            (char::from_u32(character).unwrap_or(replaced), 10)
        }
        None => (replaced, 4),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scalar(text: &str, pointer: &str) -> Option<String> {
        find(text.as_bytes(), &[pointer]).value(0)?.scalar().map(Cow::into_owned)
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
        assert_eq!(find(text.as_bytes(), &["/a", "/a/b~1c"]).value(1), {
            let value: &[u8] = r#"[1, {"d~": "x\"\u00e9\ud83e\udd80\n"}]"#.as_bytes();
            Some(Value::Nested(value))
        });
    }

    #[test]
    fn what_is_whole_before_the_end_is_found() {
        let text = r#"{"error":{"code":1004,"message":"You are"#;
        assert_eq!(scalar(text, "/error/code").as_deref(), Some("1004"));
        let found = find(text.as_bytes(), &["/error/message"]);
        assert!(found.is_cut);
        assert_eq!(found.value(0), Some(Value::String(b"You are", false)));
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
        let any: Vec<u8> = (0..=255).collect();
        assert_eq!(find(&[b"[{".as_slice(), &any, b"}{", &any].concat(), &["/*/*"]).value(0), None);
        let deep = format!("{{\"a\":{}1{},\"code\":7}}", "[".repeat(100_000), "]".repeat(100_000));
        assert_eq!(scalar(&deep, "/code").as_deref(), Some("7"));
    }

    #[test]
    fn of_a_key_that_stands_twice_the_last_counts_and_of_elements_the_first() {
        assert_eq!(scalar(r#"{"code":1,"code":2}"#, "/code").as_deref(), Some("2"));
        let text = r#"{"data":[{"url":"u"},{"error":{"code":"A"}},{"error":{"code":"B"}}]}"#;
        assert_eq!(scalar(text, "/data/*/error/code").as_deref(), Some("A"));
        assert_eq!(find(text.as_bytes(), &["/data/*/error/code"]).element(0), Some(1));
        assert_eq!(scalar(text, "/data/2/error/code").as_deref(), Some("B"));
    }
}
