//! JSON that is built up by its pointers.

use std::fmt::Write as _;

use crate::Code;

/// How far an array is filled up for an element of a pointer.
const LONGEST_ARRAY: usize = 16;

/// A value, or what else is shaped like one: each leaf is an `L`.
pub(crate) enum Json<L = Scalar> {
    /// Nothing yet.
    Null,
    Leaf(L),
    Array(Vec<Self>),
    /// In the order in which the keys came.
    Object(Vec<(String, Self)>),
}

/// A value that holds no others.
pub(crate) enum Scalar {
    /// A value as it is written.
    Bare(String),
    String(String),
}

impl Scalar {
    pub(crate) fn string(text: impl Into<String>) -> Self {
        Self::String(text.into())
    }

    /// A code: a number where the catalog's codes are numbers.
    pub(crate) fn code(code: Code<'_>) -> Self {
        match code {
            Code::Integer(code) => Self::Bare(code.to_string()),
            Code::Text(_) | Code::Range(..) => Self::String(code.to_string()),
        }
    }

    /// What a condition of an envelope compares as a text: a number, `true` and `false` as such.
    pub(crate) fn of_text(text: &str) -> Self {
        let is_number = text.parse::<i64>().is_ok_and(|number| number.to_string() == text);
        if is_number || matches!(text, "true" | "false") {
            Self::Bare(text.to_owned())
        } else {
            Self::string(text)
        }
    }

    fn write(&self, out: &mut String) {
        match self {
            Self::Bare(bare) => out.push_str(bare),
            Self::String(text) => quoted(text, out),
        }
    }
}

impl<L> Json<L> {
    /// Puts a value where a pointer leads (RFC 6901; `*` is the first element of an array).
    pub(crate) fn set(&mut self, pointer: &str, value: L) {
        let mut place = self;
        for key in pointer.split('/').skip(1) {
            place = match element(key) {
                Some(index) if !matches!(place, Self::Object(_)) => place.element(index),
                _ => place.member(&key.replace("~1", "/").replace("~0", "~")),
            };
        }
        *place = Self::Leaf(value);
    }

    fn member(&mut self, key: &str) -> &mut Self {
        if !matches!(self, Self::Object(_)) {
            *self = Self::Object(Vec::new());
        }
        let Self::Object(members) = self else { unreachable!("it was made one") };
        let at = members.iter().position(|(known, _)| known == key);
        let at = at.unwrap_or_else(|| {
            members.push((key.to_owned(), Self::Null));
            members.len() - 1
        });
        &mut members[at].1
    }

    fn element(&mut self, index: usize) -> &mut Self {
        if !matches!(self, Self::Array(_)) {
            *self = Self::Array(Vec::new());
        }
        let Self::Array(elements) = self else { unreachable!("it was made one") };
        while elements.len() <= index {
            elements.push(Self::Null);
        }
        &mut elements[index]
    }
}

impl Json {
    /// The text of it.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        self.write(&mut text);
        text
    }

    fn write(&self, out: &mut String) {
        match self {
            Self::Null => out.push_str("null"),
            Self::Leaf(scalar) => scalar.write(out),
            Self::Array(elements) => {
                for (index, element) in elements.iter().enumerate() {
                    out.push(if index == 0 { '[' } else { ',' });
                    element.write(out);
                }
                out.push(']');
            }
            Self::Object(members) => {
                out.push('{');
                for (index, (key, value)) in members.iter().enumerate() {
                    if index > 0 {
                        out.push(',');
                    }
                    quoted(key, out);
                    out.push(':');
                    value.write(out);
                }
                out.push('}');
            }
        }
    }
}

/// The number of an element that a key of a pointer may mean.
fn element(key: &str) -> Option<usize> {
    if key == "*" {
        return Some(0);
    }
    let number: usize = key.parse().ok().filter(|number| *number < LONGEST_ARRAY)?;
    (key == number.to_string()).then_some(number)
}

/// Writes a string (RFC 8259, section 7).
fn quoted(text: &str, out: &mut String) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            control if control < ' ' => {
                write!(out, "\\u{:04x}", u32::from(control)).expect("a string takes all");
            }
            character => out.push(character),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn built(values: &[(&str, &str)]) -> String {
        let mut json = Json::Null;
        for (pointer, value) in values {
            json.set(pointer, Scalar::of_text(value));
        }
        json.text()
    }

    #[test]
    fn pointers_build_objects_and_arrays() {
        assert_eq!(
            built(&[("/error/message", "m"), ("/error/code", "1"), ("/id", "x")]),
            r#"{"error":{"message":"m","code":1},"id":"x"}"#,
        );
        assert_eq!(
            built(&[("/errors/*/code", "A"), ("/errors/*/message", "m")]),
            r#"{"errors":[{"code":"A","message":"m"}]}"#
        );
        assert_eq!(built(&[("/1/code", "A")]), r#"[null,{"code":"A"}]"#);
        assert_eq!(built(&[("/99/code", "A")]), r#"{"99":{"code":"A"}}"#);
        assert_eq!(built(&[("/a~1b~0/c", "true")]), r#"{"a/b~":{"c":true}}"#);
        assert_eq!(built(&[("", "A")]), "\"A\"");
        // What comes later counts.
        assert_eq!(built(&[("/error/message", "m"), ("/error", "A")]), r#"{"error":"A"}"#);
        assert_eq!(
            built(&[("/error", "A"), ("/error/message", "m")]),
            r#"{"error":{"message":"m"}}"#
        );
    }

    #[test]
    fn any_text_is_a_string() {
        let text = Json::Leaf(Scalar::string("a\"\\\n\r\t\u{1}\u{7f}额")).text();
        assert_eq!(text, "\"a\\\"\\\\\\n\\r\\t\\u0001\u{7f}额\"");
        assert_eq!(Json::Leaf(Scalar::of_text("01")).text(), "\"01\"");
        assert_eq!(Json::Leaf(Scalar::of_text("-7")).text(), "-7");
    }
}
