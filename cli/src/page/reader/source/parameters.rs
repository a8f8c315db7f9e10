//! What the arguments of members are, where the enum says it: in Kotlin before its members, in Java behind them.

use super::token::{Kind, Token, closing};
use crate::page::header::Header;
use crate::page::words::Meaning;

/// What each argument means, as far as its name tells.
pub(super) type Parameters = Vec<Option<Meaning>>;

/// Those between the parentheses that are open here.
pub(super) fn declared(tokens: &[Token<'_>]) -> Parameters {
    let end = closing(tokens).unwrap_or_default();
    let parts = tokens[..end].split(|it| it.text == ",");
    parts.filter_map(name).map(meaning).collect()
}

/// Those of the constructor of an enum with this name, or else its fields, which a generated constructor takes.
pub(super) fn behind(tokens: &[Token<'_>], name: &str) -> Parameters {
    let end = tokens.iter().position(|it| it.text == "enum").unwrap_or(tokens.len());
    let tokens = &tokens[..end];
    let constructor = tokens.windows(2).position(|it| it[0].text == name && it[1].text == "(");
    if let Some(at) = constructor {
        return declared(&tokens[at + 2..]);
    }
    let statements = tokens.split(|it| matches!(it.text, ";" | "{" | "}"));
    let is_field = |it: &&[Token<'_>]| {
        it.iter().any(|it| it.text == "final")
            && it.iter().all(|it| !matches!(it.text, "static" | "=" | "("))
    };
    statements.filter(is_field).filter_map(self::name).map(meaning).collect()
}

/// The name of what is declared: before a colon, or else last.
fn name<'t>(declaration: &[Token<'t>]) -> Option<&'t str> {
    let colon = declaration.iter().position(|it| it.text == ":").unwrap_or(declaration.len());
    let words = declaration[..colon].iter().rev();
    words.into_iter().find(|it| it.kind == Kind::Word).map(|it| it.text)
}

/// What a name means that headers have as well.
pub(super) fn meaning(name: &str) -> Option<Meaning> {
    let header = Header::of(name);
    header.words.first().filter(|_| header.is_known()).map(|word| word[0])
}
