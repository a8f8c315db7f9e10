//! Values of a JSON text by their JSON Pointers, as far as the text can be read.
//!
//! The text may be cut off, hold `NaN`, nest as deep as it likes, or be no JSON at all: what was whole
//! before that is found. One pass, no recursion but along a pointer, and nothing is copied.

mod escapes;
#[cfg(test)]
mod property;
mod reader;

use std::borrow::Cow;

pub(super) use self::escapes::unescaped;
use self::reader::Reader;
pub(super) use self::reader::{Raw, Value, start};

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
    let mut finder = Finder { reader: Reader::of(text), hits, element: 0 };
    finder.value(pointers);
    finder.reader.is_cut
}

/// The value that a text is.
pub(super) fn whole(text: &str) -> Value<'_> {
    Reader::of(text).value()
}

/// Where the value ends that a text starts with.
pub(super) fn end(text: &str) -> usize {
    let mut reader = Reader::of(text);
    reader.value();
    reader.at
}

/// The elements of an array; none of anything else.
pub(super) fn elements(text: &str) -> impl Iterator<Item = &str> {
    let mut reader = Reader::of(text);
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
