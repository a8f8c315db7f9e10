//! Constants by their tokens.

use std::iter;

use http::StatusCode;

use super::super::super::values;
use super::super::super::words::Meaning;
use super::parameters::{self, Parameters};
use super::token::{Kind, Token, closing};
use super::{literal, status};

/// More characters of a value are not shown.
const LONGEST: usize = 40;

/// A constant.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) name: String,
    /// Its value as it is written; `None` where it is not.
    pub(super) value: Option<String>,
    /// A text that stands beside its value.
    pub(super) text: String,
    /// A status of HTTP that does.
    pub(super) status: String,
    pub(super) line: usize,
    /// Why its value is not known, though it has one.
    pub(super) refusal: Option<Refusal>,
}

/// Why a value is not known.
#[derive(Debug)]
pub(super) struct Refusal {
    pub(super) reason: String,
    /// The names and numbers that it would have to be computed of.
    pub(super) words: Vec<String>,
}

impl Refusal {
    /// One for what would have to be computed.
    fn computed(value: &[&Token<'_>]) -> Self {
        let mut text = String::new();
        for (place, token) in value.iter().enumerate() {
            if place > 0 && value[place - 1].end() != token.at {
                text.push(' ');
            }
            text.push_str(token.text);
            if let Some((end, _)) = text.char_indices().nth(LONGEST) {
                text.truncate(end);
                text.push('…');
                break;
            }
        }
        let words = value.iter().filter(|it| it.kind == Kind::Word);
        Self {
            reason: format!("its value is computed: `{text}`"),
            words: words.map(|it| it.text.to_owned()).collect(),
        }
    }

    fn octal(literal: &str) -> Self {
        Self { reason: format!("`{literal}` is octal in C"), words: Vec::new() }
    }
}

impl Entry {
    fn new(name: &Token<'_>, value: Option<String>) -> Self {
        let (name, line) = (name.text.to_owned(), name.line);
        Self { name, value, text: String::new(), status: String::new(), line, refusal: None }
    }

    /// One with this value, which may be none that is written out.
    fn valued(name: &Token<'_>, value: &[&Token<'_>]) -> Self {
        let refusal = match literal::parse(value) {
            Some(literal) if literal::is_octal(&literal) && !has_text(value) => {
                Refusal::octal(&literal)
            }
            Some(literal) => return Self::new(name, Some(literal)),
            None => Refusal::computed(value),
        };
        Self { refusal: Some(refusal), ..Self::new(name, None) }
    }

    /// One with this value, if it is written out or an expression of numbers.
    fn numeric(name: &Token<'_>, value: &[&Token<'_>]) -> Option<Self> {
        let is_number = literal::parse(value).is_some() || is_expression(value);
        is_number.then(|| Self::valued(name, value))
    }

    /// One that has the value of the member before it, as in Go.
    pub(super) fn repeated(mut self) -> Self {
        let reason = "its value is not written, but that of the member before".to_owned();
        self.refusal = Some(Refusal { reason, words: Vec::new() });
        self
    }

    /// One by what follows `#`: no macro that takes arguments, and none without a value.
    pub(super) fn define(code: &[&Token<'_>]) -> Option<Self> {
        let [define, name, value @ ..] = code else { return None };
        let takes_arguments = value.first().is_some_and(|it| it.text == "(" && it.at == name.end());
        if define.text != "define" || name.kind != Kind::Word || takes_arguments {
            return None;
        }
        Self::numeric(name, value)
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
        Self::numeric(name, value)
    }

    /// One by what stands in a block of them: `NAME`, `NAME = 1`, `NAME(1, "text")` or `Name Type = 1`.
    /// What is not written out behind a type is a member in Go alone: elsewhere it is a field.
    pub(super) fn member(
        code: &[&Token<'_>],
        is_go: bool,
        parameters: &Parameters,
    ) -> Option<Self> {
        let code = without_attributes(code);
        if let [name, open, rest @ ..] = &*code
            && is_name(name)
            && open.text == "("
        {
            return Self::with(name, &code[1..], arguments(rest, parameters)?);
        }
        let equals = code.iter().position(|it| it.text == "=");
        let (before, value) = match equals {
            Some(equals) => (&code[..equals], Some(&code[equals + 1..])),
            None => (&*code, None),
        };
        match (before, value) {
            ([name], Some(value @ [_, ..])) if is_name(name) => Some(Self::valued(name, value)),
            ([name, kind], Some(value))
                if is_name(name) && is_name(kind) && name.text != "option" =>
            {
                Self::numeric(name, value).filter(|it| is_go || it.value.is_some())
            }
            ([name], None) if is_name(name) => Some(Self::new(name, None)),
            _ => None,
        }
    }

    /// One that is made of arguments: its value, a status of HTTP, a text.
    fn with(
        name: &Token<'_>,
        code: &[&Token<'_>],
        arguments: Vec<(Option<Meaning>, Argument)>,
    ) -> Option<Self> {
        if arguments.iter().any(|(_, it)| matches!(it, Argument::Other)) {
            // Types, in Rust, are no values.
            let has_value = arguments.iter().any(|(_, it)| !matches!(it, Argument::Other));
            let refusal = has_value.then(|| Refusal::computed(code))?;
            return Some(Self { refusal: Some(refusal), ..Self::new(name, None) });
        }
        let octal = arguments.iter().find_map(|(_, argument)| match argument {
            Argument::Number(number) if literal::is_octal(number) => Some(number),
            _ => None,
        });
        if let Some(octal) = octal {
            return Some(Self { refusal: Some(Refusal::octal(octal)), ..Self::new(name, None) });
        }
        let mut entry = Self::new(name, None);
        let is_said = |(meaning, _): &(Option<Meaning>, Argument)| {
            matches!(meaning, Some(Meaning::Code | Meaning::Status | Meaning::Message))
        };
        if arguments.iter().any(is_said) {
            for (meaning, argument) in arguments {
                match (meaning, argument.into_text()) {
                    (Some(Meaning::Code), Some(text)) => entry.value = Some(text),
                    (Some(Meaning::Status), Some(text)) => entry.status = text,
                    (Some(Meaning::Message), Some(text)) => entry.text = text,
                    _ => {}
                }
            }
        } else {
            entry.take(arguments.into_iter().map(|(_, argument)| argument).collect());
        }
        Some(entry)
    }

    /// Takes arguments of which nothing says what they are.
    fn take(&mut self, arguments: Vec<Argument>) {
        let is_number = |it: &&Argument| matches!(it, Argument::Number(_));
        let has_two_numbers = arguments.iter().filter(is_number).count() == 2;
        let are_statuses = arguments.iter().filter(|it| it.is_status()).count();
        for argument in arguments {
            // Of two numbers, the one that can be a status is.
            let is_status = argument.is_status() && (has_two_numbers && are_statuses == 1);
            match argument {
                Argument::Status(status) => status.as_str().clone_into(&mut self.status),
                Argument::Number(number) if is_status => self.status = number,
                Argument::Number(text) if self.value.is_none() => self.value = Some(text),
                Argument::Text(text) if self.value.is_none() && values::is_code(&text) => {
                    self.value = Some(text);
                }
                Argument::Text(text) => self.text = text,
                Argument::Number(_) | Argument::Other => {}
            }
        }
    }

    /// Whether code in a comment was a constant, or a member where it stands in a block. What ends with
    /// nothing is one only if its value is written out, and behind another not even then.
    pub(super) fn was_one(code: &[&Token<'_>], is_in_block: bool, is_behind: bool) -> bool {
        if let [sign, code @ ..] = code
            && sign.text == "#"
        {
            return Self::define(code).is_some();
        }
        let end = code.last().map_or("", |it| it.text);
        let has_end = matches!(end, "," | ";");
        let code = &code[..code.len() - usize::from(has_end)];
        let is_assigned = code.get(1).is_some_and(|it| it.text == "=");
        let entry = if is_in_block {
            Self::member(code, false, &Vec::new())
        } else {
            Self::constant(code, end == ";")
        };
        entry.is_some_and(|it| match (&it.value, &it.refusal) {
            (Some(_), _) => has_end || !is_behind && (is_assigned || !is_in_block),
            (None, Some(_)) => has_end,
            (None, None) => end == "," && !it.name.contains(|it: char| it.is_lowercase()),
        })
    }
}

/// The arguments up to the parenthesis that closes them, which a body may follow.
fn arguments(
    code: &[&Token<'_>],
    parameters: &Parameters,
) -> Option<Vec<(Option<Meaning>, Argument)>> {
    let end = closing(code.iter().copied())?;
    if code.get(end + 1).is_some_and(|it| it.text != "{") {
        return None;
    }
    let arguments = code[..end].split(|it| it.text == ",").filter(|it| !it.is_empty());
    // Other constructors take others.
    let is_declared = arguments.clone().count() == parameters.len();
    let parameters = parameters.iter().filter(|_| is_declared).copied().chain(iter::repeat(None));
    let arguments = arguments.zip(parameters).map(|(argument, parameter)| match argument {
        // In Kotlin, it may have its name before it.
        [name, equals, value @ ..] if is_name(name) && equals.text == "=" => {
            (parameters::meaning(name.text), Argument::of(value))
        }
        _ => (parameter, Argument::of(argument)),
    });
    Some(arguments.collect())
}

/// What a member is made of.
enum Argument {
    Number(String),
    Text(String),
    Status(StatusCode),
    /// What is not written out.
    Other,
}

impl Argument {
    fn of(tokens: &[&Token<'_>]) -> Self {
        match (status::parse(tokens), literal::parse(tokens)) {
            (Some(status), _) => Self::Status(status),
            (None, Some(text)) if has_text(tokens) => Self::Text(text),
            (None, Some(number)) => Self::Number(number),
            (None, None) => Self::Other,
        }
    }

    fn into_text(self) -> Option<String> {
        match self {
            Self::Number(text) | Self::Text(text) => Some(text),
            Self::Status(status) => Some(status.as_str().to_owned()),
            Self::Other => None,
        }
    }

    fn is_status(&self) -> bool {
        matches!(self, Self::Number(number) if values::is_status(number))
    }
}

/// In Go, `_` has no name.
fn is_name(token: &Token<'_>) -> bool {
    token.kind == Kind::Word
        && token.text != "_"
        && !token.text.starts_with(|it: char| it.is_ascii_digit())
}

fn has_text(value: &[&Token<'_>]) -> bool {
    value.iter().any(|it| it.kind == Kind::Text)
}

/// Whether this computes a number of names and numbers, or names another constant.
fn is_expression(value: &[&Token<'_>]) -> bool {
    let is_part = |token: &&Token<'_>| match token.kind {
        Kind::Word => !token.text.starts_with("__"),
        Kind::Sign => "+-*/%<>|&^~(),!?:".contains(token.text),
        _ => false,
    };
    let has_name = value.iter().any(|it| is_name(it));
    let bare = value.iter().filter(|it| !matches!(it.text, "(" | ")")).count();
    value.iter().all(is_part) && (has_name || bare > 1)
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
