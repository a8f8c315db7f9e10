//! Doc comments: the vendor's texts as rustdoc shall show them, to the letter.

use std::fmt::Write as _;
use std::str::FromStr;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::code::Code;
use crate::kind::Retry;
use crate::model::{Case, Catalog, Variant};

/// A doc comment of these lines of Markdown.
fn lines(lines: &[String]) -> TokenStream {
    lines.iter().map(|text| line(text)).collect()
}

/// One line of a doc comment. Blanks at its end would be rustfmt's to remove.
pub(super) fn line(text: &str) -> TokenStream {
    let text = text.trim_end();
    let space = if text.is_empty() { "" } else { " " };
    let literal = raw(&format!("{space}{text}"));
    quote!(#[doc = #literal])
}

/// A raw string literal: what the printer turns back into `///` without undoing escapes.
fn raw(text: &str) -> Literal {
    let mut fence = String::new();
    while text.contains(&format!("\"{fence}")) {
        fence.push('#');
    }
    // Rust takes no longer fence; who writes a quote and so many `#` can do with another quote.
    if fence.len() > 255 {
        return raw(&text.replace('"', "'"));
    }
    Literal::from_str(&format!("r{fence}\"{text}\"{fence}")).expect("the fence is long enough")
}

/// The enum's.
pub(super) fn catalog(catalog: &Catalog) -> TokenStream {
    let count = catalog.variants.len();
    let errors = if count == 1 { "error" } else { "errors" };
    let mut text = vec![format!("{}: {count} {errors}.", escape(&catalog.title))];
    let fact = |name: &str| {
        let fact = catalog.source.iter().find(|(key, _)| key == name)?;
        Some(escape(&fact.1))
    };
    let mut source = Vec::new();
    source.extend(fact("title").map(|title| format!("the page \"{title}\"")));
    source.extend(fact("url").map(|url| format!("at {url}")));
    source.extend(fact("published").map(|date| format!("published {date}")));
    source.extend(fact("updated").map(|date| format!("updated {date}")));
    if !source.is_empty() {
        text.push(String::new());
        text.push(format!("Transcribed from {}.", source.join(", ")));
    }
    lines(&text)
}

/// A variant's: code, status and kind, and the message and suggestion of each case.
pub(super) fn variant(variant: &Variant) -> TokenStream {
    let status = variant.http_status.map(|status| format!("HTTP {status}, "));
    let kind = variant.kind.word().replace('_', " ");
    let retry = match variant.retry {
        retry if retry == variant.kind.default_retry() => "",
        Retry::Never => ", not to be retried",
        Retry::IfIdempotent => ", to be retried if idempotent",
        Retry::Safe => ", safe to retry",
    };
    let status = status.unwrap_or_default();
    let head = format!("`{}` ({status}{kind}{retry})", code(&variant.code));
    let text = |case: &Case| case.message().or(case.description()).map(escape);
    let mut all = Vec::new();
    match &*variant.cases {
        [only] => {
            match text(only) {
                Some(text) => all.push(format!("{head}: {text}")),
                None => all.push(head),
            }
            if let Some(suggestion) = only.suggestion() {
                all.push(String::new());
                all.push(format!("Suggestion: {}", escape(suggestion)));
            }
        }
        cases => {
            all.push(format!("{head}, in {} cases:", cases.len()));
            all.push(String::new());
            for case in cases {
                let text = text(case).unwrap_or_default();
                match case.suggestion() {
                    // A backslash breaks the line.
                    Some(suggestion) => {
                        all.push(format!("- {text}\\"));
                        all.push(format!("  Suggestion: {}", escape(suggestion)));
                    }
                    None => all.push(format!("- {text}")),
                }
            }
        }
    }
    lines(&all)
}

/// The note of a `#[deprecated]` attribute.
pub(super) fn deprecation(variant: &Variant) -> Option<String> {
    let deprecated = variant.deprecated.as_ref()?;
    // Compilers show it as it is, and rustdoc as Markdown.
    let mut note = escape(&deprecated.note);
    if let Some(since) = &deprecated.since {
        write!(note, " (since {})", escape(since)).expect("a string takes all");
    }
    if let Some(replaced_by) = &deprecated.replaced_by {
        write!(note, "; replaced by {replaced_by}").expect("a string takes all");
    }
    Some(note)
}

/// A code for a code span, in which nothing is escaped.
fn code(code: &Code) -> String {
    one_line(&code.to_string()).replace('`', "'")
}

/// A text that Markdown shows as it stands: nothing in it is markup, a link or HTML.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let text = one_line(text);
    // Four blanks would open a block of code, and a test of it.
    let text = text.trim();
    // A list item or a heading is one only where it starts.
    let start = text.find(|character: char| !character.is_ascii_digit());
    for (at, character) in text.char_indices() {
        let opens = start == Some(at) && (if at == 0 { "-+#=" } else { ".)" }).contains(character);
        let colon = character == ':' && text[at..].starts_with("://");
        if opens || colon || r"\`*_[]<>&~|".contains(character) {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

/// A text on one line, without control characters.
fn one_line(text: &str) -> String {
    text.chars().map(|character| if character.is_control() { ' ' } else { character }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_shown_as_text() {
        assert_eq!(escape("a_b [%s] <b>"), r"a\_b \[%s\] \<b\>");
        assert_eq!(escape("see https://x.y"), r"see https\://x.y");
        assert_eq!(escape("two\nlines"), "two lines");
        assert_eq!(escape("- # 1. x"), r"\- # 1. x");
        assert_eq!(escape("12. x"), r"12\. x");
        assert_eq!(escape("      let x = ;"), "let x = ;");
    }

    #[test]
    fn a_doc_comment_holds_any_text() {
        for text in ["*/ \"quoted\" \\ \"# r#\"", ""] {
            let tokens = line(text).to_string();
            assert!(tokens.contains(text), "{tokens}");
        }
        let fence = format!("x\"{}", "#".repeat(300));
        assert!(line(&fence).to_string().contains(&fence.replace('"', "'")));
    }
}
