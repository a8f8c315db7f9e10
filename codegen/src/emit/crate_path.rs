//! Where generated code finds `errtable`.

use std::error::Error;
use std::fmt;
use std::str::FromStr;

use proc_macro2::{Group, Ident, Punct, Spacing, Span, TokenStream, TokenTree};

/// The path by which generated code names the crate `errtable`: `::errtable`, unless the crate is
/// renamed in `Cargo.toml` or seen through another crate's re-export.
///
/// ```
/// use errtable_codegen::CratePath;
///
/// assert_eq!(CratePath::default().to_string(), "::errtable");
/// assert_eq!("gateway::errtable".parse::<CratePath>()?.to_string(), "::gateway::errtable");
/// assert_eq!("crate::r#try".parse::<CratePath>()?.to_string(), "crate::r#try");
/// assert!("no path".parse::<CratePath>().is_err());
/// assert!("fn".parse::<CratePath>().is_err());
/// # Ok::<(), errtable_codegen::BadCratePath>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CratePath {
    segments: Vec<String>,
}

impl Default for CratePath {
    fn default() -> Self {
        Self { segments: vec!["errtable".to_owned()] }
    }
}

/// Absolute, whether it is given with or without the `::` before it, or from `crate`, `self` or `super`
/// on.
impl FromStr for CratePath {
    type Err = BadCratePath;

    fn from_str(path: &str) -> Result<Self, BadCratePath> {
        let segments = path.strip_prefix("::").unwrap_or(path).split("::");
        let segments: Vec<_> = segments.map(str::to_owned).collect();
        // What is no identifier, rustc's own lexer does not take for one token either.
        let is_ident = |(index, segment): (usize, &String)| {
            let tokens: Vec<_> =
                segment.parse().into_iter().flat_map(TokenStream::into_iter).collect();
            let starts = index == 0 && STARTS.contains(&&**segment);
            matches!(&*tokens, [TokenTree::Ident(ident)] if *ident == *segment)
                && (starts || !KEYWORDS.contains(&&**segment))
        };
        if segments.iter().enumerate().all(is_ident) {
            Ok(Self { segments })
        } else {
            Err(BadCratePath(path.to_owned()))
        }
    }
}

impl fmt::Display for CratePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let absolute = if self.is_local() { "" } else { "::" };
        write!(f, "{absolute}{}", self.segments.join("::"))
    }
}

impl CratePath {
    /// Whether it starts at the user's own crate.
    fn is_local(&self) -> bool {
        self.segments.first().is_some_and(|first| STARTS.contains(&&**first))
    }

    /// Puts this path in the place of each `::errtable`.
    pub(super) fn apply(&self, tokens: TokenStream) -> TokenStream {
        if *self == Self::default() {
            return tokens;
        }
        let mut applied: Vec<TokenTree> = Vec::new();
        for token in tokens {
            match token {
                TokenTree::Group(group) => {
                    let mut inner = Group::new(group.delimiter(), self.apply(group.stream()));
                    inner.set_span(group.span());
                    applied.push(inner.into());
                }
                TokenTree::Ident(ident) if ident == "errtable" && follows_colons(&applied) => {
                    applied.truncate(applied.len() - 2);
                    applied.extend(self.tokens(ident.span()));
                }
                token => applied.push(token),
            }
        }
        applied.into_iter().collect()
    }

    fn tokens(&self, span: Span) -> Vec<TokenTree> {
        let mut tokens = Vec::new();
        for (index, segment) in self.segments.iter().enumerate() {
            if index > 0 || !self.is_local() {
                tokens.push(Punct::new(':', Spacing::Joint).into());
                tokens.push(Punct::new(':', Spacing::Alone).into());
            }
            tokens.push(match segment.strip_prefix("r#") {
                Some(raw) => Ident::new_raw(raw, span).into(),
                None => Ident::new(segment, span).into(),
            });
        }
        tokens
    }
}

/// What a path in the user's own crate starts with.
const STARTS: [&str; 3] = ["crate", "self", "super"];

/// What cannot be a part of a path (the Rust Reference, "Keywords").
const KEYWORDS: [&str; 42] = [
    "_", "as", "async", "await", "break", "const", "continue", "crate", "dyn", "else", "enum",
    "extern", "false", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "match", "mod",
    "move", "mut", "pub", "ref", "return", "self", "Self", "static", "struct", "super", "trait",
    "true", "try", "type", "unsafe", "use", "where", "while", "yield",
];

/// Whether a `::` stands at the end.
fn follows_colons(tokens: &[TokenTree]) -> bool {
    let is_colon =
        |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ':');
    tokens.len() >= 2 && tokens[tokens.len() - 2..].iter().all(is_colon)
}

/// What was given for the path of `errtable` is no path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadCratePath(String);

impl fmt::Display for BadCratePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is no path of a crate, such as `::gateway::errtable`", self.0)
    }
}

impl Error for BadCratePath {}
