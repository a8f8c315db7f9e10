//! The request id that ends a message, and what announces it.

use super::values::trimmed;

/// What announces a request id.
const COLONS: [char; 2] = [':', '='];

/// What may stand around a request id.
fn is_closing(character: char) -> bool {
    const MARKS: [char; 9] = ['.', '。', ')', '）', ']', '"', '\'', '，', ','];
    character.is_whitespace() || MARKS.contains(&character)
}

/// A message without the request id that ends it, and that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Split<'m> {
    pub(super) text: &'m str,
    pub(super) request_id: Option<&'m str>,
}

impl<'m> Split<'m> {
    /// Splits a message, and leaves out the white space around it.
    pub(super) fn of(message: &'m str) -> Self {
        let message = trimmed(message);
        let id = request_id(message);
        let (text, request_id) = id.map_or((message, None), |(text, id)| (text, Some(id)));
        Self { text, request_id }
    }
}

/// What stands before the request id that ends a message, and its announcement; and the id.
fn request_id(message: &str) -> Option<(&str, &str)> {
    let end = message.trim_end_matches(is_closing);
    let mut bytes = end.bytes().enumerate().rev();
    // An id has no blanks in it. What announces it ends in the same word, or before it.
    let (text, id) = bytes.find_map(|(at, byte)| match byte {
        b':' | b'=' => announced(&end[..=at]).map(|text| Some((text, &end[at + 1..]))),
        _ if byte.is_ascii_whitespace() => {
            let text = announced(end[..at].trim_end_matches(is_closing));
            Some(text.map(|text| (text, &end[at..])))
        }
        _ => None,
    })??;
    let id = id.trim_start_matches(is_closing);
    (!id.is_empty() && !id.contains(char::is_whitespace)).then_some((text, id))
}

/// What stands before the announcement of a request id, in any of its spellings, that ends a text.
pub(super) fn announced(text: &str) -> Option<&str> {
    let label = text.trim_end().strip_suffix(COLONS)?.trim_end();
    let label = without_end(label, "id")?.trim_end_matches([' ', '_', '-']);
    Some(without_end(label, "request")?.trim_end_matches([' ', '\t', '\n', '\r', '(', '[']))
}

/// What stands before this at the end of a text, in any case of its letters.
fn without_end<'t>(text: &'t str, end: &str) -> Option<&'t str> {
    let at = text.len().checked_sub(end.len())?;
    let (start, found) = text.split_at_checked(at)?;
    found.eq_ignore_ascii_case(end).then_some(start)
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
            let split = Split { text: "No credit.", request_id: Some("0217abc") };
            assert_eq!(Split::of(message), split, "{message}");
        }
        for message in
            ["No credit.", "The request id is wrong", "Request ID: a b", "Request ID:", "请求"]
        {
            assert_eq!(Split::of(message), Split { text: message, request_id: None }, "{message}");
        }
    }
}
