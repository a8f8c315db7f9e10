//! Further words by which rustdoc's search finds a variant: its code, and a name that is spelt otherwise.

use proc_macro2::Literal;

use super::layout::{Lines, attribute};
use crate::code::{Code, Radix};
use crate::hidden::is_hidden;
use crate::model::Variant;

/// Writes an attribute for each alias of a variant, with a line break behind it. (Within a `cfg_attr(doc, …)`
/// they would cost a build more, not less: rustc reads more to drop them than to keep them.)
pub(super) fn aliases(variant: &Variant, radix: Radix, lines: &Lines, out: &mut String) {
    let code = radix.write(&variant.code);
    let decimal = match (&variant.code, radix) {
        (Code::Integer(code), Radix::Hexadecimal { .. }) => Some(code.to_string()),
        _ => None,
    };
    let name = Some(&*variant.name).filter(|name| **name != code);
    for alias in [Some(&*code), decimal.as_deref(), name].into_iter().flatten() {
        // rustdoc's search takes no notice of case and of `_`.
        if is_alias(alias) && !folded(alias).eq(folded(&variant.ident)) {
            attribute("doc", &format!("alias = {}", Literal::string(alias)), lines, out);
        }
    }
}

/// Whether rustdoc takes a text for an alias (`rustc_attr_parsing`, `doc`), and the source shows it as it is.
fn is_alias(text: &str) -> bool {
    let refused =
        |it: char| matches!(it, '"' | '\'') || it != ' ' && it.is_whitespace() || is_hidden(it);
    !text.is_empty() && text.trim() == text && !text.contains(refused)
}

fn folded(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|it| *it != '_').flat_map(char::to_lowercase)
}

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
        let same = |one: &str, other: &str| folded(one).eq(folded(other));
        assert!(same("HTTP_TIMEOUT_ERROR", "HttpTimeoutError"));
        assert!(same("3D_MODEL_FAILED", "_3dModelFailed"));
        assert!(!same("quota.exceeded", "QuotaExceeded"));
    }
}
