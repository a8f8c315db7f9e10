//! What the values of a column tell of it.

use errtable_codegen::Code;

/// Whether this is a status of HTTP: three digits, 100 to 599 (RFC 9110, section 15).
pub(super) fn is_status(text: &str) -> bool {
    text.len() == 3 && text.starts_with(['1', '2', '3', '4', '5']) && is_digits(text)
}

/// The status that a cell starts with, and what follows it: `400 - InvalidArgument`, `HTTP 404`.
pub(super) fn status(text: &str) -> Option<(&str, &str)> {
    let text = text.strip_prefix("HTTP").map_or(text, |rest| rest.trim_start_matches(['/', ' ']));
    let (status, rest) = text.split_at_checked(3)?;
    let ends = !rest.starts_with(|it: char| it.is_ascii_alphanumeric());
    (is_status(status) && ends).then(|| (status, rest.trim_start_matches(is_between).trim()))
}

/// Whether this may be a code: a number or a range of them, or a word with a letter and nothing that prose
/// has.
pub(super) fn is_code(text: &str) -> bool {
    is_number(text) || is_symbol(text) || text.split(['.', '-']).all(is_digits)
}

/// Whether this is a number, also one with zeros before it, or a range of numbers, in the signs that pages
/// have for it.
pub(super) fn is_number(text: &str) -> bool {
    let plain = text.replace(['\u{2013}', '\u{2212}', '\u{2014}', '~', '～'], "-").replace(' ', "");
    let of_one = |text: &str| Code::number(text).is_some() || is_digits(text) && text.len() < 40;
    let signed = |text: &str| of_one(text) || text.strip_prefix('-').is_some_and(of_one);
    let is_range = |at: usize| at > 0 && signed(&plain[..at]) && signed(&plain[at + 1..]);
    !text.contains("  ")
        && (signed(&plain) || plain.match_indices('-').take(4).any(|(at, _)| is_range(at)))
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
    let end = text.find([' ', '\n', '(', '（', ':', '：', ',', '|']).unwrap_or(text.len());
    let (code, rest) = text.split_at(end);
    let rest = rest.trim_start_matches(is_between).trim();
    let inner = rest.strip_suffix([')', '）']).filter(|rest| !rest.contains(['(', '（']));
    is_code(code).then(|| (code, inner.unwrap_or(rest).trim()))
}

/// Whether a text says that there is nothing.
pub(super) fn is_nothing(text: &str) -> bool {
    matches!(text, "" | "-" | "--" | "–" | "—" | "——" | "/" | "N/A" | "n/a" | "无")
}

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
        assert_eq!(code("错误 1"), None);
    }
}
