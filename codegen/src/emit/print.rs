//! Tokens to text, as rustfmt lays them out.
//!
//! Not a printer for all of Rust: for the part of it that `emit` writes. It keeps to forms that have
//! one layout (no line to be broken except an argument list, no comparison, no closure), so that it
//! can go without a syntax tree; a test holds the output against rustfmt's. It drops no token, and
//! adds none but the comma of an argument list that a long name breaks.

use std::iter::Peekable;
use std::mem;
use std::ops::Range;

use proc_macro2::{Delimiter, Group, Punct, Spacing, TokenStream, TokenTree};

use super::bulk::{Bulk, Contents};
use super::layout::{Lines, WIDTH, fits, is_broken};
use super::output::Output;

/// Prints these tokens behind what the output has, with a line break at its end. Where an identifier
/// stands for a part of the contents, that part is written.
pub(super) fn print<'w>(
    out: Output<'w>,
    tokens: TokenStream,
    contents: &Contents<'_>,
    formatted: bool,
) -> Output<'w> {
    let mut printer = Printer { out, depth: 0, contents, formatted };
    printer.block(tokens, Level::Items);
    printer.out.push('\n');
    printer.out
}

/// What stands between two braces.
#[derive(Clone, Copy, PartialEq)]
enum Level {
    /// Items, with an empty line between each two.
    Items,
    /// Variants, arms or statements.
    Lines,
}

struct Printer<'c, 'w> {
    out: Output<'w>,
    depth: usize,
    contents: &'c Contents<'c>,
    formatted: bool,
}

impl Printer<'_, '_> {
    /// The tokens of a block, each item, arm or statement on lines of its own.
    fn block(&mut self, tokens: TokenStream, level: Level) {
        let mut tokens = tokens.into_iter().peekable();
        let mut first = true;
        while tokens.peek().is_some() {
            if !mem::take(&mut first) && level == Level::Items {
                self.out.push('\n');
            }
            self.piece(&mut tokens);
        }
    }

    /// One item, arm or statement: its attributes, then all up to its end.
    fn piece(&mut self, tokens: &mut Peekable<impl Iterator<Item = TokenTree>>) {
        let mut previous = Previous::Nothing;
        let mut inner = Level::Lines;
        let mut angles = 0_usize;
        let mut signature = None;
        while let Some(token) = tokens.next() {
            if previous == Previous::Nothing {
                self.start_line();
                if let (true, Some(TokenTree::Group(group))) =
                    (is_punct(&token, "#"), tokens.peek())
                {
                    self.attribute(group);
                    tokens.next();
                    continue;
                }
            }
            let arrow = matches!(previous, Previous::Half(_));
            let is_block = is_group(&token, Delimiter::Brace);
            if is_block {
                signature.take().iter().for_each(|signature| self.break_signature(signature));
            }
            let before = self.out.len();
            self.token(&token, &mut previous, inner);
            match &token {
                TokenTree::Ident(ident) if ident == "impl" => {
                    inner = Level::Items;
                    self.generics(tokens);
                }
                TokenTree::Group(group) if is_group(&token, Delimiter::Parenthesis) => {
                    signature =
                        Some(Signature { arguments: group.clone(), at: before..self.out.len() });
                }
                _ if is_punct(&token, "<") => angles += 1,
                _ if is_punct(&token, ">") && !arrow => angles -= 1,
                _ => {}
            }
            let goes_on = tokens.peek().is_some_and(|next| is_punct(next, ";,"));
            if angles == 0 && (is_punct(&token, ";,") || is_block && !goes_on) {
                return;
            }
        }
    }

    /// Gives each argument a line of its own where the line has become too long.
    fn break_signature(&mut self, signature: &Signature) {
        let line_start = self.out.rfind('\n').map_or(0, |newline| newline + 1);
        if self.out[line_start..].chars().count() + " {".len() <= WIDTH || !self.formatted {
            return;
        }
        let after = self.out[signature.at.end..].to_owned();
        self.out.truncate(signature.at.start);
        let mut arguments = signature.arguments.stream();
        if !arguments.clone().into_iter().last().is_some_and(|last| is_punct(&last, ",")) {
            arguments.extend([TokenTree::from(Punct::new(',', Spacing::Alone))]);
        }
        self.list(arguments, '(', ')');
        self.out.push_str(&after);
    }

    /// The `<'a>` of `impl<'a> ::path`: the one place where a path follows a closing angle.
    fn generics(&mut self, tokens: &mut Peekable<impl Iterator<Item = TokenTree>>) {
        if !tokens.peek().is_some_and(|next| is_punct(next, "<")) {
            return;
        }
        let mut previous = Previous::Tight;
        for token in tokens {
            self.token(&token, &mut previous, Level::Lines);
            if is_punct(&token, ">") {
                return;
            }
        }
    }

    fn start_line(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
        if self.formatted {
            self.out.extend(std::iter::repeat_n("    ", self.depth));
        }
    }

    /// `#[…]` on a line of its own, or the doc comment that it stands for.
    fn attribute(&mut self, group: &Group) {
        if let Some(text) = doc_comment(group) {
            self.out.push_str("///");
            self.out.push_str(&text);
            return;
        }
        let inline = self.inline(group.stream());
        if fits(self.depth * 4 + "#[]".len(), &inline) || !self.formatted {
            self.out.extend(["#[", &*inline, "]"]);
            return;
        }
        // The one attribute that grows long: `derive(…)`.
        self.out.push_str("#[");
        for token in group.stream() {
            match token {
                TokenTree::Group(list) => self.list(list.stream(), '(', ')'),
                token => self.out.push_str(&token.to_string()),
            }
        }
        self.out.push(']');
    }

    /// A list with an entry on each line.
    fn list(&mut self, entries: TokenStream, open: char, close: char) {
        self.out.push(open);
        self.depth += 1;
        self.block(entries, Level::Lines);
        self.depth -= 1;
        self.start_line();
        self.out.push(close);
    }

    fn token(&mut self, token: &TokenTree, previous: &mut Previous, inner: Level) {
        if previous.space_before(token) {
            self.out.push(' ');
        }
        match token {
            TokenTree::Group(group) => self.group(group, inner),
            TokenTree::Ident(ident) => match Bulk::of(ident) {
                Some(bulk) => {
                    let lines = Lines::new(self.depth, self.formatted);
                    self.contents.write(bulk, &lines, &mut self.out);
                }
                None => self.out.push_str(&ident.to_string()),
            },
            TokenTree::Punct(punct) => self.out.push(punct.as_char()),
            TokenTree::Literal(literal) => self.out.push_str(&literal.to_string()),
        }
        *previous = previous.then(token);
    }

    fn group(&mut self, group: &Group, inner: Level) {
        match group.delimiter() {
            Delimiter::Brace if group.stream().is_empty() => self.out.push_str("{}"),
            Delimiter::Brace => {
                self.out.push('{');
                self.depth += 1;
                self.block(group.stream(), inner);
                self.depth -= 1;
                self.start_line();
                self.out.push('}');
            }
            Delimiter::Bracket => {
                let inline = self.inline(group.stream());
                if is_broken(&inline) {
                    self.list(group.stream(), '[', ']');
                } else {
                    self.out.extend(["[", &*inline, "]"]);
                }
            }
            // Arguments of many lines.
            Delimiter::Parenthesis if group.stream().into_iter().any(|token| is_bulk(&token)) => {
                self.list(group.stream(), '(', ')');
            }
            Delimiter::Parenthesis => {
                let inline = self.inline(group.stream());
                self.out.extend(["(", &*inline, ")"]);
            }
            Delimiter::None => self.block(group.stream(), inner),
        }
    }

    /// Tokens as they stand on one line.
    fn inline(&self, tokens: TokenStream) -> String {
        let (contents, formatted) = (self.contents, self.formatted);
        let out = Output::new(String::new(), None);
        let mut printer = Printer { out, depth: self.depth, contents, formatted };
        let mut previous = Previous::Open;
        for token in tokens {
            printer.token(&token, &mut previous, Level::Lines);
        }
        printer.out.into_text()
    }
}

/// The argument list of a function, and where in the output it stands.
struct Signature {
    arguments: Group,
    at: Range<usize>,
}

fn is_group(token: &TokenTree, delimiter: Delimiter) -> bool {
    matches!(token, TokenTree::Group(group) if group.delimiter() == delimiter)
}

fn is_bulk(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Ident(ident) if Bulk::of(ident).is_some())
}

/// Whether a token is one of these punctuation marks.
fn is_punct(token: &TokenTree, marks: &str) -> bool {
    matches!(token, TokenTree::Punct(punct) if marks.contains(punct.as_char()))
}

/// The text of `doc = r"…"`. One with escapes in it stays the attribute that it is.
fn doc_comment(group: &Group) -> Option<String> {
    let mut tokens = group.stream().into_iter();
    let (Some(TokenTree::Ident(name)), Some(_), Some(TokenTree::Literal(text))) =
        (tokens.next(), tokens.next(), tokens.next())
    else {
        return None;
    };
    let text = text.to_string();
    let inner = match text.strip_prefix('r') {
        Some(raw) => raw.trim_matches('#'),
        None if text.starts_with('"') && !text.contains('\\') => &*text,
        None => return None,
    };
    (name == "doc").then(|| inner[1..inner.len() - 1].to_owned())
}

/// What was printed last, as far as the space behind it depends on that.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Previous {
    /// Nothing on this line.
    Nothing,
    /// An opening bracket.
    Open,
    /// An identifier, a literal or a closing bracket.
    Word,
    /// A word that an operand or a path follows, or a lifetime.
    Keyword,
    /// A punctuation mark that nothing separates from what follows.
    Tight,
    /// A punctuation mark that a space follows.
    Loose,
    /// The first half of `::`, `->` or `=>`, or the quote of a lifetime.
    Half(char),
}

/// Words that a path may follow.
const KEYWORDS: [&str; 7] = ["as", "for", "impl", "match", "mut", "pub", "return"];

impl Previous {
    fn then(self, token: &TokenTree) -> Self {
        let punct = match token {
            TokenTree::Ident(_) if self == Self::Half('\'') => return Self::Keyword,
            TokenTree::Ident(ident) if KEYWORDS.iter().any(|keyword| ident == keyword) => {
                return Self::Keyword;
            }
            TokenTree::Punct(punct) => punct,
            _ => return Self::Word,
        };
        match (self, punct.as_char(), punct.spacing()) {
            (Self::Half('-' | '='), '>', _) => Self::Loose,
            (Self::Half(':'), ':', _) | (_, '&' | '<' | '!' | '*' | '.', _) => Self::Tight,
            (_, half @ '\'', _) | (_, half @ (':' | '-' | '='), Spacing::Joint) => Self::Half(half),
            (_, '>', _) => Self::Word,
            _ => Self::Loose,
        }
    }

    fn space_before(self, token: &TokenTree) -> bool {
        match (self, token) {
            (Self::Nothing | Self::Open | Self::Tight | Self::Half(_), _) => false,
            (_, TokenTree::Punct(punct)) if ",;>".contains(punct.as_char()) => false,
            (Self::Keyword | Self::Loose, _) | (_, TokenTree::Ident(_) | TokenTree::Literal(_)) => {
                true
            }
            (Self::Word, TokenTree::Group(group)) => group.delimiter() == Delimiter::Brace,
            (Self::Word, TokenTree::Punct(punct)) => "=-/".contains(punct.as_char()),
        }
    }
}
