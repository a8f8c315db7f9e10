//! Constants by their tokens.

use super::literal;
use super::token::{Kind, Token};

/// A constant.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) name: String,
    /// Its value as it is written; `None` where it is not.
    pub(super) value: Option<String>,
    /// A text that stands beside its value.
    pub(super) text: String,
    pub(super) line: usize,
}

impl Entry {
    fn new(name: &Token<'_>, value: Option<String>) -> Self {
        Self { name: name.text.to_owned(), value, text: String::new(), line: name.line }
    }

    /// One by what follows `#`: no macro that takes arguments, and none without a value.
    pub(super) fn define(code: &[&Token<'_>]) -> Option<Self> {
        let [define, name, value @ ..] = code else { return None };
        let takes_arguments = value.first().is_some_and(|it| it.text == "(" && it.at == name.end());
        if define.text != "define" || name.kind != Kind::Word || takes_arguments {
            return None;
        }
        literal::parse(value).map(|value| Self::new(name, Some(value)))
    }

    /// One by a statement that says it is one. What ends with a semicolon has its name last, if it is not
    /// before a colon; in Go it stands behind `const`.
    pub(super) fn constant(code: &[&Token<'_>], has_end: bool) -> Option<Self> {
        let equals = code.iter().position(|it| it.text == "=")?;
        let (before, value) = (&code[..equals], &code[equals + 1..]);
        let keyword =
            before.iter().position(|it| matches!(it.text, "const" | "constexpr" | "final"))?;
        let colon = before.iter().position(|it| it.text == ":");
        let name = match colon {
            Some(colon) => before.get(colon.checked_sub(1)?),
            None if has_end => before.last(),
            None => before.get(keyword + 1),
        };
        let name = name.filter(|it| is_name(it))?;
        literal::parse(value).map(|value| Self::new(name, Some(value)))
    }

    /// One by what stands in a block of them: `NAME`, `NAME = 1`, `NAME(1, "text")` or `Name Type = 1`.
    pub(super) fn member(code: &[&Token<'_>]) -> Option<Self> {
        let code = without_attributes(code);
        let equals = code.iter().position(|it| it.text == "=");
        let (before, value) = match equals {
            Some(equals) => (&code[..equals], Some(&code[equals + 1..])),
            None => (&*code, None),
        };
        match (before, value) {
            ([name], Some(value)) => {
                literal::parse(value).filter(|_| is_name(name)).map(|it| Self::new(name, Some(it)))
            }
            ([name, kind], Some(value)) if is_name(kind) && name.text != "option" => {
                literal::parse(value).filter(|_| is_name(name)).map(|it| Self::new(name, Some(it)))
            }
            ([name], None) if is_name(name) => Some(Self::new(name, None)),
            ([name, open, arguments @ .., close], None)
                if is_name(name) && open.text == "(" && close.text == ")" =>
            {
                let literals = arguments.split(|it| it.text == ",").map(literal::parse);
                let mut literals = literals.collect::<Option<Vec<_>>>()?;
                let value = literals.remove(0);
                Some(Self {
                    text: literals.pop().unwrap_or_default(),
                    ..Self::new(name, Some(value))
                })
            }
            _ => None,
        }
    }
}

fn is_name(token: &Token<'_>) -> bool {
    token.kind == Kind::Word && !token.text.starts_with(|it: char| it.is_ascii_digit())
}

/// The tokens that are not part of `#[attribute]`, `[[attribute]]`, `[option = value]` or `@Annotation`.
fn without_attributes<'c, 't>(code: &[&'c Token<'t>]) -> Vec<&'c Token<'t>> {
    let mut rest = Vec::new();
    let (mut depth, mut is_annotation) = (0_usize, false);
    for token in code {
        let after_annotation = std::mem::replace(&mut is_annotation, token.text == "@");
        match token.text {
            "[" => depth += 1,
            "]" => depth = depth.saturating_sub(1),
            "#" | "@" => {}
            _ if depth > 0 || after_annotation => {}
            _ => rest.push(*token),
        }
    }
    rest
}
