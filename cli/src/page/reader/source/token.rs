//! Words, strings, signs and comments of languages that look like C.

/// A token.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'t> {
    pub(super) kind: Kind,
    /// As it is written.
    pub(super) text: &'t str,
    /// Where it starts.
    pub(super) at: usize,
    pub(super) line: usize,
    /// How many bytes stand before it in its line.
    pub(super) column: usize,
    /// Whether only blanks stand before it in its line.
    pub(super) is_first: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A name or a number.
    Word,
    /// A string in its quotes.
    Text,
    Sign,
    Comment,
    LineEnd,
}

impl Token<'_> {
    pub(super) fn end(&self) -> usize {
        self.at + self.text.len()
    }

    /// Leaves out zeros before a decimal number.
    pub(super) fn trim_zeros(&mut self) {
        if self.kind == Kind::Word {
            let digits = self.text.bytes().take_while(u8::is_ascii_digit).count();
            let zeros = self.text.bytes().take_while(|it| *it == b'0').count();
            self.text = &self.text[zeros.min(digits.saturating_sub(1))..];
        }
    }

    pub(super) fn last_line(&self) -> usize {
        self.line + self.text.trim_end_matches('\n').matches('\n').count()
    }
}

/// Where the parenthesis is closed that stands open before these tokens.
pub(super) fn closing<'s, 't: 's>(
    tokens: impl IntoIterator<Item = &'s Token<'t>>,
) -> Option<usize> {
    let mut depth = 0_usize;
    tokens.into_iter().position(|token| {
        let is_end = depth == 0 && token.text == ")";
        match token.text {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" => depth = depth.saturating_sub(1),
            _ => {}
        }
        is_end
    })
}

/// The tokens of a text.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let (mut tokens, mut at, mut line, mut line_start) = (Vec::new(), 0, 1, 0);
    let mut is_first = true;
    while let Some(first) = text[at..].chars().next() {
        let rest = &text[at..];
        if first != '\n' && first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        let (kind, length) = token(rest, first);
        let text = &rest[..length];
        tokens.push(Token { kind, text, at, line, column: at - line_start, is_first });
        is_first = kind == Kind::LineEnd;
        if let Some(last) = text.rfind('\n') {
            line += text.matches('\n').count();
            line_start = at + last + 1;
        }
        at += length;
    }
    tokens
}

/// The kind and the length of the token that a text starts with.
fn token(rest: &str, first: char) -> (Kind, usize) {
    let to = |pattern: fn(char) -> bool| rest.find(pattern).unwrap_or(rest.len());
    match first {
        '\n' => (Kind::LineEnd, 1),
        '/' if rest.starts_with("//") => (Kind::Comment, to(|it| it == '\n')),
        '/' if rest.starts_with("/*") => {
            (Kind::Comment, rest[2..].find("*/").map_or(rest.len(), |end| end + 4))
        }
        '"' | '\'' | '`' => match string(rest, first) {
            Some(length) => (Kind::Text, length),
            None => (Kind::Sign, 1),
        },
        _ if is_word(first) => (Kind::Word, to(|it| !is_word(it))),
        _ => (Kind::Sign, first.len_utf8()),
    }
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '_' | '.' | '$')
}

/// The length of a string, which ends in its line.
fn string(rest: &str, quote: char) -> Option<usize> {
    let mut is_escaped = false;
    for (at, character) in rest.char_indices().skip(1) {
        match character {
            '\n' => return None,
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            _ if character == quote => return Some(at + 1),
            _ => {}
        }
    }
    None
}
