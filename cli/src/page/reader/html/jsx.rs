//! JSX, as MDX has it within Markdown, to HTML.

use std::borrow::Cow;

/// How many bytes an expression may have.
const LONGEST: usize = 1 << 14;

/// A piece of a page with the texts in its expressions: `{'text'}` is that text, `{/* this */}` nothing,
/// and `={2}` an attribute. All other braces stay, since they are part of a text: `{id}`. A whole page is
/// no JSX. The lines stay the same.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    let start = text.trim_start().get(..5).unwrap_or_default().to_ascii_lowercase();
    if !text.contains('{') && !text.contains("</>")
        || ["<!doc", "<html", "<?xml"].contains(&&*start)
    {
        return Cow::Borrowed(text);
    }
    let mut plain = Plain { text, at: 0, done: String::with_capacity(text.len()), patience: 64 };
    while plain.at < text.len() {
        plain.step();
    }
    Cow::Owned(plain.done)
}

struct Plain<'t> {
    text: &'t str,
    at: usize,
    done: String,
    /// How many expressions without an end it looks at yet.
    patience: usize,
}

impl<'t> Plain<'t> {
    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    /// Takes so many bytes as they are.
    fn keep(&mut self, length: usize) {
        self.done.push_str(&self.rest()[..length]);
        self.at += length;
    }

    /// Takes one text, tag, comment or expression.
    fn step(&mut self) {
        let rest = self.rest();
        let next = rest.find(['<', '{']).unwrap_or(rest.len());
        self.keep(next);
        let rest = self.rest();
        if rest.starts_with("<!--") {
            self.keep(rest.find("-->").map_or(rest.len(), |end| end + 3));
        } else if rest.starts_with("<>") || rest.starts_with("</>") {
            self.at += rest.find('>').map_or(0, |end| end + 1);
        } else if rest
            .strip_prefix('<')
            .is_some_and(|it| it.starts_with(|it: char| it.is_alphabetic()))
        {
            self.keep(1);
            while self.tag() {}
        } else if rest.starts_with('{') {
            match self.expression().and_then(|inner| Some((inner, value(inner)?))) {
                Some((inner, value)) => {
                    let escaped = value.replace('&', "&amp;").replace('<', "&lt;");
                    self.replace(inner, &escaped);
                }
                None => self.keep(1),
            }
        } else if !rest.is_empty() {
            self.keep(1);
        }
    }

    /// Takes a part of a tag; whether it goes on.
    fn tag(&mut self) -> bool {
        let rest = self.rest();
        let next = rest.find(['>', '=', '{']).unwrap_or(rest.len());
        self.keep(next);
        let rest = self.rest();
        let Some(value) = rest.strip_prefix('=') else {
            // An expression that is no value is `{...of them}`.
            match self.expression().filter(|_| rest.starts_with('{')) {
                Some(inner) => self.replace(inner, ""),
                None => self.keep(rest.len().min(1)),
            }
            return rest.starts_with('{');
        };
        self.keep(1);
        self.keep(value.len() - value.trim_start().len());
        let rest = self.rest();
        if let Some(inner) = self.expression() {
            let value = self::value(inner).unwrap_or(Cow::Borrowed(inner));
            let value = value.replace('&', "&amp;").replace('"', "'");
            self.replace(inner, &format!("\"{}\"", value.trim()));
        } else if let Some(quote) = rest.chars().next().filter(|it| matches!(it, '"' | '\'')) {
            self.keep(rest[1..].find(quote).map_or(rest.len(), |end| end + 2));
        }
        !self.rest().is_empty()
    }

    /// Puts something in the place of an expression, and as many lines.
    fn replace(&mut self, inner: &str, with: &str) {
        self.done.push_str(with);
        let lines = |text: &str| text.matches('\n').count();
        for _ in lines(with)..lines(inner) {
            self.done.push('\n');
        }
        self.at += inner.len() + 2;
    }

    /// What stands between the brace here and the one that closes it.
    fn expression(&mut self) -> Option<&'t str> {
        let inner = self.rest().strip_prefix('{').filter(|_| self.patience > 0)?;
        let end = end(super::start(inner, LONGEST));
        self.patience -= usize::from(end.is_none());
        end.map(|end| &inner[..end])
    }
}

/// Where the brace stands that closes an expression.
fn end(inner: &str) -> Option<usize> {
    let mut depth = 0;
    let mut at = 0;
    while let Some(length) = inner[at..].find(['{', '}', '\'', '"', '`', '/']) {
        at += length;
        let rest = &inner[at + 1..];
        match inner.as_bytes()[at] {
            b'{' => depth += 1,
            b'}' if depth == 0 => return Some(at),
            b'}' => depth -= 1,
            b'/' if rest.starts_with('*') => at += rest.find("*/")? + 1,
            b'/' => {}
            quote => at += closing(rest, char::from(quote))? + 1,
        }
        at += 1;
    }
    None
}

/// Where the quote stands that closes a string.
fn closing(text: &str, quote: char) -> Option<usize> {
    let mut is_escaped = false;
    text.find(|it| {
        let is_it = it == quote && !is_escaped;
        is_escaped = it == '\\' && !is_escaped;
        is_it
    })
}

/// The text that an expression is; `None` where it is none.
fn value(inner: &str) -> Option<Cow<'_, str>> {
    let inner = inner.trim();
    if inner.is_empty() {
        return None;
    }
    if let Some(comment) = inner.strip_prefix("/*").and_then(|it| it.strip_suffix("*/")) {
        return (!comment.contains("*/")).then_some(Cow::Borrowed(""));
    }
    let quote = inner.chars().next().filter(|it| matches!(it, '\'' | '"' | '`'))?;
    let text = &inner[1..];
    let end = closing(text, quote).filter(|end| end + 1 == text.len())?;
    let text = &text[..end];
    if !text.contains('\\') {
        return Some(Cow::Borrowed(text));
    }
    let mut unescaped = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => match characters.next() {
                Some('n' | 't') => unescaped.push(' '),
                other => unescaped.extend(other),
            },
            _ => unescaped.push(character),
        }
    }
    Some(Cow::Owned(unescaped))
}
