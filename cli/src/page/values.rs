//! What the values of a column tell of it.

use errtable_codegen::Code;
use http::StatusCode;

/// Whether this is a status of HTTP: three digits, 100 to 599 (RFC 9110, section 15).
pub(super) fn is_status(text: &str) -> bool {
    text.len() == 3 && text.starts_with(['1', '2', '3', '4', '5']) && is_digits(text)
}

/// The status of a cell, and what else is in it: `400 - InvalidArgument`, `HTTP 404`, `Not Found (404)`.
pub(super) fn status(text: &str) -> Option<(&str, &str)> {
    let text = text.strip_prefix("HTTP").map_or(text, |rest| rest.trim_start_matches(['/', ' ']));
    let (start, rest) = text.split_at_checked(3)?;
    if is_status(start) {
        return rest_of(rest).map(|rest| (start, rest));
    }
    let (before, inner) = text.strip_suffix([')', '）'])?.rsplit_once(['(', '（'])?;
    is_status(inner).then(|| (inner, before.trim()))
}

/// Whether a cell is about statuses of HTTP: one, several, or a class of them: `404`, `429, 503`, `5xx`.
pub(super) fn is_of_statuses(text: &str) -> bool {
    let is_class = |word: &str| word.len() == 3 && word[1..].eq_ignore_ascii_case("xx");
    let is_one = |word: &str| is_status(word) || word.starts_with(['4', '5']) && is_class(word);
    let words = text.split(|it: char| !it.is_ascii_alphanumeric());
    let mut words = words.filter(|word| !matches!(*word, "" | "or" | "and" | "to")).peekable();
    status(text).is_some() || words.peek().is_some() && words.all(is_one)
}

/// Whether this may be a code: a number or a range of them, or a word with a letter and nothing that prose
/// has.
pub(super) fn is_code(text: &str) -> bool {
    is_number(text) || is_symbol(text) || text.split(['.', '-']).all(is_digits)
}

/// Whether this is a number, also one with zeros before it, or a range of numbers, in the signs that pages
/// have for it.
pub(super) fn is_number(text: &str) -> bool {
    let plain = text.replace(['\u{2013}', '\u{2212}', '\u{2014}', '~', '～'], "-");
    let of_one = |text: &str| Code::number(text).is_some() || is_digits(text) && text.len() < 40;
    let signed = |text: &str| {
        let text = text.trim();
        of_one(text) || text.strip_prefix('-').is_some_and(|text| of_one(text.trim_start()))
    };
    let is_range = |at: usize| at > 0 && signed(&plain[..at]) && signed(&plain[at + 1..]);
    signed(&plain) || plain.match_indices('-').take(4).any(|(at, _)| is_range(at))
}

/// Whether this is a word of a program: with a letter, and of letters, digits and the marks between them.
pub(super) fn is_symbol(text: &str) -> bool {
    let marks = ['_', '.', '-', ':', '/', '#', '{', '}', '<', '>', '%', '*', '$'];
    text.len() <= 200
        && text.chars().all(|it| it.is_ascii_alphanumeric() || marks.contains(&it))
        && text.contains(|it: char| it.is_ascii_alphabetic())
        && text.starts_with(|it: char| it.is_ascii_alphanumeric() || matches!(it, '_' | '{'))
        && !text.ends_with(['.', ':', ',', '-', '/'])
}

/// Whether this is a name as programs have them for constants: `OUT_OF_CREDIT`, `OutOfCredit`, `E1001`.
pub(super) fn is_name(text: &str) -> bool {
    let starts = text.starts_with(|it: char| it.is_ascii_alphabetic() || it == '_');
    let continues = text.chars().all(|it| it.is_ascii_alphanumeric() || it == '_');
    // A word of prose has at most its first letter in upper case.
    let is_marked = text.contains(['_', '1'])
        || text.chars().skip(1).any(|it| it.is_ascii_uppercase() || it.is_ascii_digit());
    starts && continues && is_marked
}

/// The status that all errors under a heading have: `400 Bad Request`, `HTTP 400`, `Status 400 (Bad Request)`,
/// `Bad requests (400)`.
pub(super) fn heading_status(title: &str) -> Option<&str> {
    let inner = title.trim().strip_suffix([')', '）']).and_then(|it| it.rsplit_once(['(', '（']));
    only_status(title).or_else(|| only_status(inner?.1))
}

/// The status that a text is, with nothing but its phrase.
fn only_status(text: &str) -> Option<&str> {
    let between = [' ', '-', '–', '—', ':', '：', '(', ')'];
    let mut words = text.split(between).filter(|it| !it.is_empty());
    let says_status = |word: &&str| {
        ["http", "status", "code", "error", "errors"].contains(&&*word.to_lowercase())
    };
    let status = words.find(|word| !says_status(word)).filter(|word| is_status(word))?;
    let rest: String = words.filter(|word| !says_status(word)).collect();
    let letters = |text: &str| text.replace(|it: char| !it.is_alphabetic(), "").to_lowercase();
    let reason = StatusCode::from_bytes(status.as_bytes()).ok()?.canonical_reason().map(letters);
    let is_it = rest.is_empty() || reason.is_some_and(|it| letters(&rest).starts_with(&it));
    is_it.then_some(status)
}

/// Whether this is what a status means, in words: `Not Found`.
pub(super) fn is_phrase(text: &str) -> bool {
    text.len() <= 40
        && text.chars().all(|it| it.is_ascii_alphabetic() || matches!(it, ' ' | '-' | '\''))
}

/// The name that a cell starts with, and the text after it: `OUT_OF_CREDIT There is no credit left`.
pub(super) fn name(text: &str) -> Option<(&str, &str)> {
    let end =
        text.find(|it: char| !(it.is_ascii_alphanumeric() || it == '_')).unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    let ends = rest.is_empty() || rest.starts_with(is_between);
    (is_name(name) && ends).then(|| (name, rest.trim_start_matches(is_between).trim()))
}

/// The code that a cell starts with, and what follows it: `1001 (BAD_MODEL)`, `1001: The model is bad`.
pub(super) fn code(text: &str) -> Option<(&str, &str)> {
    let text = unquoted(text);
    if is_code(text) {
        return Some((text, ""));
    }
    let ends_code = |it: char| " \n(（:：,|".contains(it) || RAISED.contains(&it);
    let end = text.find(ends_code)?;
    let (code, rest) = text.split_at(end);
    // The first word of a text is no code, unless something sets it apart.
    let is_apart = rest.trim_start().starts_with(['(', '（', ':', '：', '|', '-', '–', '—']);
    if !is_code(code) || !(is_number(code) || is_name(code) || is_apart) {
        return None;
    }
    let rest = rest_of(rest)?;
    let inner = rest.strip_suffix([')', '）']).filter(|rest| !rest.contains(['(', '（']));
    Some((code, inner.unwrap_or(rest).trim()))
}

/// Whether a text is short enough for a heading, and no sentence.
pub(super) fn is_heading(text: &str) -> bool {
    text.chars().count() <= 40 && !text.ends_with(['.', '。', '!', '！', ';', '；', ','])
}

/// A text without quotes around it.
fn unquoted(text: &str) -> &str {
    let pairs = [('"', '"'), ('\'', '\''), ('“', '”'), ('‘', '’'), ('`', '`'), ('「', '」')];
    let inner = |(open, close)| text.strip_prefix(open)?.strip_suffix(close);
    pairs.into_iter().find_map(inner).unwrap_or(text)
}

/// What follows the first thing in a cell; `None` where that is the second of a list or a range.
fn rest_of(rest: &str) -> Option<&str> {
    if rest.starts_with(|it: char| it.is_ascii_alphanumeric() || it == '.') {
        return None;
    }
    let text = rest.trim_start_matches(is_between).trim();
    let lower = text.to_lowercase();
    let listed = ["or ", "and ", "to ", "及", "和", "或", "至", "到"];
    let is_list = lower.starts_with(|it: char| it.is_ascii_digit())
        || rest.trim_start().starts_with([',', '、', '/', '~', '+'])
        || listed.iter().any(|word| lower.starts_with(word));
    (!is_list).then_some(text)
}

/// Whether a text says that there is nothing.
pub(super) fn is_nothing(text: &str) -> bool {
    matches!(text, "" | "-" | "--" | "–" | "—" | "——" | "/" | "N/A" | "n/a" | "无")
}

/// The digits of a footnote or a power as they are read: raised.
pub(super) fn raised(digits: &str) -> Option<String> {
    let raised = |digit: char| RAISED.get(digit.to_digit(10)? as usize).copied();
    digits.trim().chars().map(raised).collect::<Option<String>>().filter(|it| !it.is_empty())
}

const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/// What may stand between two things in a cell.
fn is_between(character: char) -> bool {
    matches!(character, ' ' | '\n' | '-' | '–' | '—' | ':' | '：' | '(' | '（' | '/' | '|' | ',')
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_told_from_prose() {
        for text in [
            "1001",
            "0",
            "-1",
            "\u{2212}32603",
            "\u{2013}5",
            "0x80C80300",
            "0017",
            "1000-1999",
            "-5--1",
            "1000 - 1999",
            "1000~1999",
            "InvalidParameter.{{Parameter}}",
            "ModelArts.0104",
            "E1001",
            "invalid_api_key",
            "40101.2",
            "4xx",
            "A-17",
            "403-1",
            "ns:code",
        ] {
            assert!(is_code(text), "{text}");
        }
        for text in ["", "the key", "错误", "Bad.", "-", "1,2", "{}", "key:", "."] {
            assert!(!is_code(text), "{text}");
        }
    }

    #[test]
    fn a_heading_is_a_status_with_its_phrase_alone() {
        for title in [
            "400",
            "400 Bad Request",
            "400 BAD_REQUEST",
            "HTTP 400",
            "Status 400 (Bad Request)",
            "400 - Bad request (since v2)",
            "400 errors",
            "Bad keys (400)",
        ] {
            assert_eq!(heading_status(title), Some("400"), "{title}");
        }
        for title in ["400 most common errors", "4001 Bad", "Errors", "1001 Bad Request", ""] {
            assert_eq!(heading_status(title), None, "{title}");
        }
    }

    #[test]
    fn cells_with_two_things_are_taken_apart() {
        assert_eq!(status("400 - InvalidArgument"), Some(("400", "InvalidArgument")));
        assert_eq!(status("HTTP 404 Not Found"), Some(("404", "Not Found")));
        assert_eq!(status("404（Not Found）"), Some(("404", "Not Found）")));
        assert_eq!(status("4001"), None);
        assert_eq!(status("600"), None);
        assert_eq!(name("OUT_OF_CREDIT No credit"), Some(("OUT_OF_CREDIT", "No credit")));
        assert_eq!(name("SUCCESS Success"), Some(("SUCCESS", "Success")));
        assert_eq!(name("Success"), None);
        assert_eq!(code("1001 (BAD_MODEL)"), Some(("1001", "BAD_MODEL")));
        assert_eq!(code("1001: The (bad) model"), Some(("1001", "The (bad) model")));
        assert_eq!(code("1001¹"), Some(("1001", "¹")));
        for text in [
            "错误 1",
            "Invalid token",
            "1001, 1002",
            "1001 or 1002",
            "1001\n1002",
            "10,001",
            "1-2 3",
        ] {
            assert_eq!(code(text), None, "{text}");
        }
        assert_eq!(status("Not Found (404)"), Some(("404", "Not Found")));
        for text in ["400-499", "400/401", "400, 401", "400 or 401"] {
            assert_eq!(status(text), None, "{text}");
        }
    }
}
