//! Further words by which rustdoc's search finds a variant: its code, and a name that is spelt otherwise.

use proc_macro2::Literal;

use super::layout::{Lines, attribute};
use super::plain::{is_plain, printable_but};
use crate::code::{Code, Radix};
use crate::hidden::is_hidden;
use crate::model::Variant;

/// Writes an attribute for each alias of a variant, with a line break behind it. (Within a `cfg_attr(doc, …)`
/// they would cost a build more, not less: rustc reads more to drop them than to keep them.)
pub(super) fn aliases(
    variant: &Variant,
    code: &str,
    radix: Radix,
    lines: &Lines,
    out: &mut String,
) {
    let decimal = match (&variant.code, radix) {
        (Code::Integer(code), Radix::Hexadecimal { .. }) => Some(code.to_string()),
        _ => None,
    };
    let name = Some(&*variant.name).filter(|name| *name != code);
    for alias in [Some(code), decimal.as_deref(), name].into_iter().flatten() {
        // rustdoc's search takes no notice of case and of `_`.
        if !is_same(alias, &variant.ident) && is_alias(alias) {
            attribute("doc", &["alias = ", &literal(alias)].concat(), lines, out);
        }
    }
}

/// Whether rustdoc takes a text for an alias (`rustc_attr_parsing`, `doc`), and the source shows it as it is.
fn is_alias(text: &str) -> bool {
    let refused =
        |it: char| matches!(it, '"' | '\'') || it != ' ' && it.is_whitespace() || is_hidden(it);
    !text.is_empty() && text.trim() == text && (is_plain(text, &PLAIN) || !text.contains(refused))
}

/// Whether two texts are the same but for case and `_`.
fn is_same(one: &str, other: &str) -> bool {
    if !one.is_ascii() || !other.is_ascii() {
        return folded(one).eq(folded(other));
    }
    // In a plain loop, as all names of a table come through here.
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let (mut at, mut place) = (0, 0);
    loop {
        while at < one.len() && one[at] == b'_' {
            at += 1;
        }
        while place < other.len() && other[place] == b'_' {
            place += 1;
        }
        if at == one.len() || place == other.len() {
            return at == one.len() && place == other.len();
        }
        let (byte, beside) = (one[at], other[place]);
        let is_letter = (byte | 0x20).wrapping_sub(b'a') < 26;
        if byte != beside && !(is_letter && byte ^ beside == 0x20) {
            return false;
        }
        (at, place) = (at + 1, place + 1);
    }
}

fn folded(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|it| *it != '_').flat_map(char::to_lowercase)
}

/// A text as a string literal.
fn literal(text: &str) -> String {
    if is_plain(text, &PLAIN) {
        ["\"", text, "\""].concat()
    } else {
        Literal::string(text).to_string()
    }
}

/// What stands in a literal as it is, and in an alias at all.
const PLAIN: [bool; 256] = printable_but(b"\"'\\");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_rustdoc_takes_is_an_alias() {
        for text in ["1124", "with space/slash", "E.{{Part}}.gone", r"a\b", "额度", "-1", "1-9"] {
            assert!(is_alias(text), "{text}");
        }
        for text in ["", " a", "a ", "a\tb", "a\nb", "it's", "\"a\"", "a\u{3000}b", "a\u{200b}b"] {
            assert!(!is_alias(text), "{text:?}");
        }
    }

    #[test]
    fn case_and_underscores_are_no_other_spelling() {
        assert!(is_same("HTTP_TIMEOUT_ERROR", "HttpTimeoutError"));
        assert!(is_same("3D_MODEL_FAILED", "_3dModelFailed"));
        assert!(is_same("ÜBER_LIMIT_", "ÜberLimit"));
        assert!(!is_same("quota.exceeded", "QuotaExceeded"));
        assert!(!is_same("QUOTA", "QuotaExceeded") && !is_same("QUOTA_EXCEEDED", "Quota"));
    }
}
