//! Doc comments: the vendor's texts as rustdoc shall show them, to the letter.

use std::fmt::Write as _;
use std::str::FromStr;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::Names;
use super::alias::aliases;
use super::hidden::hidden_at;
use super::layout::{Lines, attribute};
use super::plain::{is_plain, printable_but, push, run};
use crate::code::Radix;
use crate::hidden::{self, is_hidden};
use crate::kind::Retry;
use crate::model::{Case, Catalog, Envelope, Variant};

/// A doc comment of these lines of Markdown.
fn lines(lines: &[String]) -> TokenStream {
    lines.iter().map(|text| line(text)).collect()
}

/// One line of a doc comment.
pub(super) fn line(text: &str) -> TokenStream {
    let space = if text.is_empty() { "" } else { " " };
    let literal = raw(&format!("{space}{text}"));
    quote!(#[doc = #literal])
}

/// A raw string literal, as `quote` makes one of a doc comment: the printer turns it back into `///`
/// without undoing escapes.
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
pub(super) fn catalog(catalog: &Catalog, names: &Names) -> TokenStream {
    let count = catalog.variants.len();
    let errors = if count == 1 { "error" } else { "errors" };
    let mut text = vec![format!("{}: {count} {errors}.", escaped(&catalog.title))];
    let fact = |name: &str| {
        let fact = catalog.source.iter().find(|(key, _)| key == name)?;
        Some(escaped(&fact.1))
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
    if catalog.is_open {
        let open = &names.open;
        text.push(String::new());
        text.push(format!(
            "The vendor adds codes without notice: an [`{open}`](type@{open}) keeps those that are not here."
        ));
    }
    for (index, envelope) in catalog.envelopes.iter().enumerate() {
        text.push(String::new());
        text.push(format!(
            "{}{}",
            if index == 0 { "In a response, " } else { "Or " },
            place(envelope)
        ));
    }
    lines(&text)
}

/// Where a response has what: ``the code stands at `/code`, the message at `/message`.``
fn place(envelope: &Envelope) -> String {
    let pointers = [
        ("the code", envelope.code.as_ref()),
        ("the message", envelope.message.as_ref()),
        ("the suggestion", envelope.suggestion.as_ref()),
        ("the request id", envelope.request_id.as_ref()),
        ("the task id", envelope.task_id.as_ref()),
    ];
    let mut place = String::new();
    for (what, pointer) in pointers {
        let Some(pointer) = pointer else { continue };
        let (separator, stands) = if place.is_empty() { ("", " stands") } else { (", ", "") };
        let pointer = quoted(pointer);
        write!(place, "{separator}{what}{stands} at {pointer}").expect("a string takes all");
    }
    for (index, (pointer, values)) in envelope.when.iter().enumerate() {
        let (pointer, values) = (quoted(pointer), values.iter().map(|it| quoted(it)));
        let values = values.collect::<Vec<_>>().join(" or ");
        let join = if index == 0 { ", where" } else { " and" };
        write!(place, "{join} {values} stands at {pointer}").expect("a string takes all");
    }
    place + "."
}

/// A pointer or a value as code.
fn quoted(text: &str) -> String {
    if text.is_empty() {
        return "the top".to_owned();
    }
    let shown = text.chars().map(|it| if it == '`' { '\'' } else { visible(it) });
    format!("`{}`", shown.collect::<String>())
}

/// A variant's attributes, each on a line, with a line break behind: code, status and kind, the
/// message and suggestion of each case, what else it is found by, and whether it is deprecated.
pub(super) fn variant(variant: &Variant, radix: Radix, lines: &Lines, out: &mut String) {
    let newline = &*lines.newline;
    let code = radix.write(&variant.code);
    out.push_str("/// ");
    head(variant, &code, out);
    match &*variant.cases {
        [only] => {
            if let Some(text) = text(only) {
                out.push_str(": ");
                escape(text, out);
            }
            if let Some(suggestion) = only.suggestion() {
                push(&[newline, "///", newline, "/// Suggestion: "], out);
                escape(suggestion, out);
            }
        }
        cases => {
            write!(out, ", in {} cases:{newline}///", cases.len()).expect("a string takes all");
            for case in cases {
                out.extend([newline, "/// - "]);
                escape(text(case).unwrap_or_default(), out);
                if let Some(suggestion) = case.suggestion() {
                    // A backslash breaks the line.
                    out.extend(["\\", newline, "///   Suggestion: "]);
                    escape(suggestion, out);
                }
                out.truncate(out.trim_end().len());
            }
        }
    }
    out.push_str(newline);
    aliases(variant, &code, radix, lines, out);
    deprecated(variant, lines, out);
}

/// The attribute of what is deprecated, with a line break behind.
fn deprecated(variant: &Variant, lines: &Lines, out: &mut String) {
    if let Some(note) = deprecation(variant) {
        attribute("deprecated", &format!("note = {}", Literal::string(&note)), lines, out);
    }
}

/// The attributes of a function for a case of a variant, each with a line break behind: code, status and
/// kind, the message, and whether it is deprecated.
pub(super) fn case(variant: &Variant, case: &Case, radix: Radix, lines: &Lines, out: &mut String) {
    out.push_str("/// ");
    head(variant, &radix.write(&variant.code), out);
    if let Some(text) = text(case) {
        out.push_str(": ");
        escape(text, out);
    }
    out.push_str(&lines.newline);
    deprecated(variant, lines, out);
}

/// What stands in front of the texts: `` `1004` (HTTP 400, invalid request) ``.
fn head(variant: &Variant, code: &str, out: &mut String) {
    // In a code span, nothing is escaped.
    out.push('`');
    if is_plain(code, &IN_CODE) {
        out.push_str(code);
    } else {
        out.extend(code.chars().map(|it| if it == '`' { '\'' } else { visible(it) }));
    }
    out.push_str("` (");
    if let Some(status) = variant.http_status {
        push(&["HTTP ", &status.to_string(), ", "], out);
    }
    for (index, word) in variant.kind.word().split('_').enumerate() {
        out.push_str(if index == 0 { "" } else { " " });
        out.push_str(word);
    }
    out.push_str(match variant.retry {
        retry if retry == variant.kind.default_retry() => ")",
        Retry::Never => ", not to be retried)",
        Retry::IfIdempotent => ", to be retried if idempotent)",
        Retry::Safe => ", safe to retry)",
    });
}

/// What stands in a code span as it is.
const IN_CODE: [bool; 256] = printable_but(b"`");

fn text(case: &Case) -> Option<&str> {
    case.message().or(case.description())
}

/// The note of a `#[deprecated]` attribute.
fn deprecation(variant: &Variant) -> Option<String> {
    let deprecated = variant.deprecated()?;
    // Compilers show it as it is, and rustdoc as Markdown.
    let mut note = escaped(&deprecated.note);
    if let Some(since) = &deprecated.since {
        write!(note, " (since {})", escaped(since)).expect("a string takes all");
    }
    if let Some(replaced_by) = &deprecated.replaced_by {
        write!(note, "; replaced by {replaced_by}").expect("a string takes all");
    }
    Some(note)
}

/// A text that Markdown shows as it stands: nothing in it is markup, a link or HTML.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    escape(text, &mut escaped);
    escaped
}

/// Writes a text so that Markdown shows it as it stands, on one line.
fn escape(text: &str, out: &mut String) {
    // Four blanks would open a block of code, and a test of it; blanks at the end are rustfmt's to
    // remove.
    let text = text.trim();
    let bytes = text.as_bytes();
    // A list item or a heading is one only where it starts.
    let start = bytes.iter().position(|byte| !byte.is_ascii_digit());
    let (mut written, mut at) = (0, run(bytes, 0, &PLAIN));
    while at < bytes.len() {
        let byte = bytes[at];
        let opens =
            start == Some(at) && (if at == 0 { &b"-+#="[..] } else { &b".)"[..] }).contains(&byte);
        let colon = byte == b':' && bytes[at..].starts_with(b"://");
        if opens || colon || MARKUP.contains(&byte) {
            out.push_str(&text[written..at]);
            out.push('\\');
            written = at;
        } else if let Some(character) = unseen(text, at) {
            out.push_str(&text[written..at]);
            out.push(visible(character));
            written = at + character.len_utf8();
        }
        at = run(bytes, at + 1, &PLAIN);
    }
    out.push_str(&text[written..]);
}

/// The character at this byte of a text, if nobody sees it.
fn unseen(text: &str, at: usize) -> Option<char> {
    let byte = text.as_bytes()[at];
    if byte.is_ascii_control() { Some(char::from(byte)) } else { hidden_at(text, at) }
}

/// What Markdown takes for markup wherever it stands.
const MARKUP: &[u8] = br"\`*_[]<>&~|";

/// The bytes that need no second look.
const PLAIN: [bool; 256] = {
    let mut plain = [true; 256];
    let mut byte = 0;
    while byte < b' ' {
        plain[byte as usize] = false;
        byte += 1;
    }
    plain[0x7f] = false;
    let others: [&[u8]; 2] = [br"\`*_[]<>&~|:-+#=.)", hidden::LEADS];
    let mut list = 0;
    while list < others.len() {
        let mut at = 0;
        while at < others[list].len() {
            plain[others[list][at] as usize] = false;
            at += 1;
        }
        list += 1;
    }
    plain
};

/// A character for a line of its own, in which everybody sees what stands there: no line break, no tab, and
/// for what would be hidden, where the table allows it, a sign.
fn visible(character: char) -> char {
    match character {
        '\n' | '\t' => ' ',
        _ if is_hidden(character) => char::REPLACEMENT_CHARACTER,
        _ => character,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_shown_as_text() {
        assert_eq!(escaped("a_b [%s] <b>"), r"a\_b \[%s\] \<b\>");
        assert_eq!(escaped("see https://x.y: z"), r"see https\://x.y: z");
        assert_eq!(escaped("two\nlines\tand tab"), "two lines and tab");
        assert_eq!(escaped("- # 1. x"), r"\- # 1. x");
        assert_eq!(escaped("12. x"), r"12\. x");
        assert_eq!(escaped("12) x."), r"12\) x.");
        assert_eq!(escaped("      let x = ;"), "let x = ;");
        assert_eq!(escaped("额度_不足"), r"额度\_不足");
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
