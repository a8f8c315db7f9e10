//! Constants in source: `#define`s, constants, and enums of C, C++, C#, Rust, TypeScript, Java, Kotlin, Go and
//! Protocol Buffers.
//!
//! ```text
//! text --tokens--> statements --literal--> entries --block--> grids
//! ```
//!
//! What stands for a number or a string by itself is a value. What would have to be computed is refused, as is
//! a number with a zero before it, which is octal in most of them.

mod block;
mod comment;
mod entry;
mod literal;
mod parameters;
mod status;
#[cfg(test)]
mod tests;
mod token;

use self::block::Block;
use self::entry::Entry;
use self::token::{Kind, Token, closing, tokens};
use super::super::grid::Grid;

/// The tables: one for each enum, and for each run of other constants.
pub(super) fn read(text: &str) -> Vec<Grid> {
    let mut tokens = tokens(text);
    if is_rust(&tokens) {
        tokens.iter_mut().for_each(Token::trim_zeros);
    }
    let mut source = Source { tokens: &tokens, at: 0, run: Block::default(), grids: Vec::new() };
    while source.at < tokens.len() {
        source.statement();
    }
    source.end_run();
    source.grids
}

struct Source<'t> {
    tokens: &'t [Token<'t>],
    at: usize,
    /// The constants that stand one below the other.
    run: Block,
    grids: Vec<Grid>,
}

impl<'t> Source<'t> {
    /// The next token.
    fn next(&mut self) -> Option<&'t Token<'t>> {
        let next = self.tokens.get(self.at);
        self.at += usize::from(next.is_some());
        next
    }

    fn end_run(&mut self) {
        self.grids.extend(std::mem::take(&mut self.run).finish());
    }

    fn statement(&mut self) {
        let Some(token) = self.next() else { return };
        match token.kind {
            Kind::LineEnd => {}
            Kind::Comment => self.run.comment(token),
            Kind::Sign if token.text == "#" && token.is_first => self.directive(token),
            Kind::Word if token.text == "enum" => self.enumeration(token),
            Kind::Word if token.text == "const" && self.is_next("(") => {
                self.at += 1;
                let mut block = self.block(token, None);
                self.members(&mut block, ")", true);
                self.grids.extend(block.finish());
            }
            _ => {
                self.at -= 1;
                self.constant();
            }
        }
    }

    fn is_next(&self, text: &str) -> bool {
        self.tokens.get(self.at).is_some_and(|it| it.text == text)
    }

    /// A line that starts with `#`; what is an attribute in Rust says nothing.
    fn directive(&mut self, sign: &Token<'t>) {
        let is_attribute = self.is_next("[") || self.is_next("!");
        let mut line = Vec::new();
        while let Some(token) = self.next() {
            if token.kind == Kind::LineEnd {
                break;
            }
            let continues = self.tokens.get(self.at).is_some_and(|it| it.kind == Kind::LineEnd);
            if token.text == "\\" && continues {
                self.at += 1;
            } else {
                line.push(token);
            }
        }
        if is_attribute {
            return;
        }
        // A comment may stand in a line of its own, after a backslash.
        let end = line.last().map_or(sign.line, |it| it.line);
        let (comments, code) = apart(line);
        match Entry::define(&code) {
            Some(entry) => self.run.add(entry, sign.line, end),
            None => self.run.skip(end),
        }
        for comment in comments {
            self.run.comment(comment);
        }
    }

    /// A statement, which may be a constant.
    fn constant(&mut self) {
        let mut all = Vec::new();
        let mut end = None;
        while let Some(token) = self.next() {
            let is_end = token.kind == Kind::LineEnd
                || token.kind == Kind::Sign && matches!(token.text, ";" | "{" | "}");
            if is_end {
                end = Some(token.text);
                break;
            }
            if token.kind == Kind::Word && token.text == "enum" {
                // What stands before it is about the enum.
                self.at -= 1;
                return;
            }
            all.push(token);
        }
        let (comments, code) = apart(all);
        match (Entry::constant(&code, end == Some(";")), code.as_slice()) {
            (Some(entry), [first, .., last]) => self.run.add(entry, first.line, last.line),
            (_, []) if end == Some(";") => {}
            _ => self.end_run(),
        }
        for comment in comments {
            self.run.comment(comment);
        }
    }

    /// An enum, if its members are listed here.
    fn enumeration(&mut self, start: &Token<'t>) {
        let (mut name, mut is_class, mut declared) = (None, false, Vec::new());
        while let Some(token) = self.next() {
            match token.kind {
                Kind::Word if matches!(token.text, "class" | "struct") => is_class = true,
                Kind::Word if name.is_none() => name = Some(token.text),
                Kind::Sign if token.text == "{" => break,
                // In Kotlin, what each member is made of.
                Kind::Sign if token.text == "(" && is_class && name.is_some() => {
                    declared = parameters::declared(&self.tokens[self.at..]);
                    let rest = &self.tokens[self.at..];
                    self.at += closing(rest).map_or(rest.len(), |end| end + 1);
                }
                Kind::Sign if matches!(token.text, ";" | "(" | ")" | "=" | "}" | ",") => return,
                _ => {}
            }
        }
        if let (Some(name), true) = (name, declared.is_empty()) {
            declared = parameters::behind(&self.tokens[self.at..], name);
        }
        let mut block = self.block(start, name);
        block.parameters = declared;
        self.members(&mut block, "}", false);
        let after: Vec<_> = self.tokens[self.at..].iter().take(2).collect();
        let is_c = match after.as_slice() {
            [name, end] if name.kind == Kind::Word && end.text == ";" => {
                block.name(name.text);
                true
            }
            [end, ..] => end.text == ";",
            [] => false,
        };
        self.grids.extend(block.finish_enum(is_c));
    }

    /// A block that starts here; the comment over it is its title where it has no name.
    fn block(&mut self, start: &Token<'t>, name: Option<&str>) -> Block {
        let title = self.run.take_comment(start.line);
        self.end_run();
        Block::new(start.line, name.map(str::to_owned), title)
    }

    /// The members of a block, up to the sign that closes it. Each ends with a line, or with a comma or
    /// semicolon.
    fn members(&mut self, block: &mut Block, close: &str, by_line: bool) {
        let (mut code, mut comments, mut depth) = (Vec::new(), Vec::new(), 0_usize);
        loop {
            let token = self.next();
            let sign = token.filter(|it| it.kind == Kind::Sign).map_or("", |it| it.text);
            let is_line_end = token.is_some_and(|it| it.kind == Kind::LineEnd);
            let closes = token.is_none() || depth == 0 && sign == close;
            let ends = depth == 0 && (matches!(sign, "," | ";") || is_line_end && by_line);
            if closes || ends {
                block.member(&code, &comments, !by_line);
                code.clear();
                comments.clear();
            }
            let Some(token) = token.filter(|_| !closes) else { return };
            match token.kind {
                Kind::LineEnd => {}
                Kind::Comment if code.is_empty() => block.comment(token),
                Kind::Comment => comments.push(token),
                Kind::Sign if sign == "#" && token.is_first && !self.is_next("[") => {
                    while self.next().is_some_and(|it| it.kind != Kind::LineEnd) {}
                }
                _ if ends => {}
                _ => {
                    match sign {
                        "(" | "[" | "{" => depth += 1,
                        ")" | "]" | "}" => depth = depth.saturating_sub(1),
                        _ => {}
                    }
                    code.push(token);
                }
            }
        }
    }
}

/// Whether tokens are of Rust, where a zero before a number says nothing.
fn is_rust(tokens: &[Token<'_>]) -> bool {
    let says = |pair: &[Token<'_>]| match pair[0].text {
        "pub" | "fn" | "impl" => pair[0].kind == Kind::Word,
        "#" => pair[1].text == "[",
        _ => false,
    };
    tokens.windows(2).any(says)
}

/// Comments, and what is none.
fn apart<'s>(tokens: Vec<&'s Token<'s>>) -> (Vec<&'s Token<'s>>, Vec<&'s Token<'s>>) {
    tokens.into_iter().partition(|it| it.kind == Kind::Comment)
}
