//! The request id that ends a message, and what announces it.

use std::ops::Range;

use super::loose::last;

/// What stands before a request id that is announced at the end of a text.
pub(super) fn announced(text: &str) -> Option<&str> {
    let label = request_id_label(text).filter(|label| label.end == text.len())?;
    Some(&text[..label.start])
}

/// What announces a request id.
const COLONS: [char; 2] = [':', '='];

/// What may stand around a request id.
fn is_closing(character: char) -> bool {
    const MARKS: [char; 9] = ['.', '。', ')', '）', ']', '"', '\'', '，', ','];
    character.is_whitespace() || MARKS.contains(&character)
}

/// Splits a request id off that ends a message, with what announces it.
pub(super) fn without_request_id(message: &str) -> (&str, Option<&str>) {
    // An id has no blanks in it, and before it stands what announces it: mostly, neither is so.
    let end = message.trim_end_matches(is_closing);
    let blank = end.bytes().rposition(|byte| byte.is_ascii_whitespace());
    let (before, id) = end.split_at(blank.unwrap_or_default());
    if !before.trim_end_matches(is_closing).ends_with(COLONS) && !id.contains(COLONS) {
        return (message, None);
    }
    let Some(label) = request_id_label(message) else { return (message, None) };
    let id = message[label.end..].trim_matches(is_closing);
    if id.is_empty() || id.contains(char::is_whitespace) {
        return (message, None);
    }
    (&message[..label.start], Some(id))
}

/// Where `Request ID:` stands last, in any of its spellings, with the blanks and brackets before it.
fn request_id_label(text: &str) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    // Of its letters the rarest.
    let last = |before: &usize| last(bytes, *before, b'q');
    let mut places = std::iter::successors(last(&bytes.len()), last);
    let (at, rest) = places.find_map(|place| {
        let word = bytes.get(place.checked_sub(2)?..place + 5)?;
        let rest = text.get(place + 5..).filter(|_| word.eq_ignore_ascii_case(b"request"))?;
        let id = rest.trim_start_matches([' ', '_', '-']);
        id.get(..2)?.eq_ignore_ascii_case("id").then(|| (place - 2, &id[2..]))
    })?;
    let rest = rest.trim_start().strip_prefix(COLONS)?.trim_start();
    let start = text[..at].trim_end_matches([' ', '\t', '\n', '\r', '(', '[']).len();
    Some(start..text.len() - rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_id_at_the_end_is_none_of_the_message() {
        for message in [
            "No credit. Request ID: 0217abc",
            "No credit.Request id:0217abc",
            "No credit. (request_id: 0217abc)",
            "No credit. Request-Id = 0217abc.",
            "No credit. Request ID: 0217abc。",
        ] {
            assert_eq!(without_request_id(message), ("No credit.", Some("0217abc")), "{message}");
        }
        for message in
            ["No credit.", "The request id is wrong", "Request ID: a b", "Request ID:", "请求"]
        {
            assert_eq!(without_request_id(message), (message, None), "{message}");
        }
    }
}
