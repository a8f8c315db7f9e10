//! How deep the values of a TOML stand in one another, told before it is parsed: what is too deep for the
//! parser's stack is never parsed.

use std::ops::Range;

use toml_parser::Source;
use toml_parser::lexer::TokenKind;

/// How many tables and arrays of a TOML stand in one another, those that the dots of keys stand for
/// included. The text need not be a TOML without faults.
///
/// A parser that calls itself for each level takes up stack: the reader of catalogs parses none that is
/// nested deeper than 80 levels.
///
/// ```
/// assert_eq!(errtable_codegen::nesting("a.b = [[1]]"), 3);
/// ```
#[must_use]
pub fn nesting(toml: &str) -> usize {
    deepest(toml).levels
}

/// The deepest place of a TOML.
#[derive(Debug, PartialEq)]
pub(super) struct Deepest {
    /// How many tables and arrays are around it, also those that the dots of keys stand for.
    pub(super) levels: usize,
    /// The bracket or the dot that opens the last of them.
    pub(super) at: Range<usize>,
}

/// The first of the deepest places in a text, which need not be a TOML without faults.
pub(super) fn deepest(text: &str) -> Deepest {
    let mut deepest = Deepest { levels: 0, at: 0..0 };
    // The levels of the table whose header stands last, of the values that are open, and of the key.
    let (mut header, mut open, mut key) = (0, Vec::new(), 0);
    let mut levels = 0;
    let (mut is_header, mut at_start) = (false, true);
    for token in Source::new(text).lex() {
        match token.kind() {
            TokenKind::Newline if open.is_empty() || is_header => {
                (header, is_header) = (if is_header { levels } else { header }, false);
                open.clear();
                (key, levels) = (0, header);
            }
            TokenKind::Comma | TokenKind::Newline => {
                levels -= key;
                key = 0;
            }
            TokenKind::LeftSquareBracket if at_start && open.is_empty() => {
                (is_header, levels) = (true, 1);
            }
            TokenKind::Dot => {
                key += 1;
                levels += 1;
            }
            TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket if !is_header => {
                open.push(key);
                key = 0;
                levels += 1;
            }
            TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket if !is_header => {
                if let Some(outer) = open.pop() {
                    levels -= 1 + key;
                    key = outer;
                }
            }
            _ => {}
        }
        if token.kind() != TokenKind::Whitespace {
            at_start = token.kind() == TokenKind::Newline;
        }
        if levels > deepest.levels {
            deepest = Deepest { levels, at: token.span().start()..token.span().end() };
        }
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_and_dots_are_levels() {
        for (text, levels, at) in [
            ("", 0, 0),
            ("a = 1 # [[[", 0, 0),
            ("a = \"[[[\"\nb = '{{{'\n", 0, 0),
            ("a = [[1], [2]]", 2, 5),
            ("a = [\n  [1],\n  [[2]],\n]\n", 3, 16),
            ("a.b.c = { d.e = [1] }", 5, 16),
            ("a.b.c = 1\nd.e = [1]", 2, 3),
            ("[a]\nb = 1\n[c.d]\ne = { f = 1 }\n", 3, 20),
            ("[[row]]\na = { en = \"x\" }\n", 2, 12),
            ("[a . b]\n[c]\nd = 1", 2, 3),
            ("a = [ # a comment\n  { b.c = 1 }, { d = [2] }\n]", 3, 23),
            ("]]}\na = [1]", 1, 8),
        ] {
            assert_eq!(
                deepest(text),
                Deepest { levels, at: at..at + usize::from(levels > 0) },
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_never_closed_is_a_level() {
        assert_eq!(deepest(&"a = [\n".repeat(100)).levels, 100);
        assert_eq!(deepest(&"[a\n".repeat(100)).levels, 1);
    }

    #[test]
    fn the_dots_of_keys_in_values_add_up() {
        let key = |levels: usize| vec!["a"; levels].join(".");
        let text = format!(
            "[{}]\n{}b = 1{}",
            key(50),
            format!("{} = {{", key(40)).repeat(60),
            "}".repeat(60)
        );
        assert_eq!(deepest(&text).levels, 50 + 40 * 60);
    }
}
