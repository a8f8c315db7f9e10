//! The codes: of which type they are, and which are patterns.

use std::sync::Arc;

use super::rows::Reader;
use super::settings::Settings;
use crate::code::{Code, CodeType, Radix, range};
use crate::diagnostic::Diagnostic;
use crate::limits::PATTERN_LENGTH;
use crate::lint::Lint;
use crate::source::Span;
use crate::table::{Field, Spanned};
use crate::template::Template;
use crate::text::Text;

/// What the codes of a catalog have in common.
#[derive(Clone, Copy)]
pub(super) struct Codes {
    pub(super) code_type: CodeType,
    pub(super) radix: Radix,
}

impl Codes {
    /// The code of a row.
    pub(super) fn of(self, reader: &Reader<'_>, row: usize) -> Code {
        self.number(reader.code(row)).unwrap_or_else(|| Code::Text(reader.shared_code(row)))
    }

    /// The code that a text is.
    pub(super) fn parse(self, text: &str) -> Code {
        self.number(text).unwrap_or_else(|| Code::Text(Text::whole(&Arc::new(text.to_owned()))))
    }

    fn number(self, text: &str) -> Option<Code> {
        if self.code_type == CodeType::Str { None } else { Code::number(text) }
    }

    /// A code as a TOML has it.
    pub(super) fn toml(self, text: &str) -> String {
        match self.number(text) {
            Some(Code::Integer(_)) => text.to_owned(),
            _ => format!("{text:?}"),
        }
    }
}

/// Finds the type of the codes: the declared one, which must hold them all, or the smallest that
/// does.
pub(super) fn check(
    reader: &Reader<'_>,
    settings: &Settings,
    findings: &mut Vec<Diagnostic>,
) -> Codes {
    let code_type = match settings.code_type {
        Some(declared) => {
            hold(reader, declared, findings);
            declared.0
        }
        None => inferred(reader, settings, findings),
    };
    let codes = reader.codes().map(|(_, code)| code);
    let radix = match code_type {
        CodeType::Str => Radix::Decimal,
        _ => Radix::of(codes.filter(|code| matches!(Code::number(code), Some(Code::Integer(_))))),
    };
    Codes { code_type, radix }
}

/// Finds fault with the codes that the declared type does not hold.
fn hold(reader: &Reader<'_>, (declared, span): (CodeType, Span), findings: &mut Vec<Diagnostic>) {
    if declared == CodeType::Str {
        return;
    }
    let word = declared.word();
    for (row, text) in reader.codes() {
        let at = reader.span(row, Field::Code);
        let what = match Code::number(text) {
            Some(code) if declared.holds(&code) => continue,
            Some(_) => "does not fit into",
            None => "is no integer, hence no",
        };
        findings.push(match range(text) {
            Some((first, last)) if first >= last => backwards(text, (first, last), at),
            _ => Diagnostic::new(
                Lint::CodeOutOfRange,
                at,
                format!("the code `{text}` {what} `{word}`"),
            )
            .and(span, "the type is declared here")
            .help("mend the code, or declare another type"),
        });
    }
}

/// Among integers, so many codes that are none are said one by one.
const SAID_TEXTS: usize = 8;

fn inferred(reader: &Reader<'_>, settings: &Settings, findings: &mut Vec<Diagnostic>) -> CodeType {
    let (mut texts, mut integers, mut ranges) = (0, 0, 0);
    let count = |code: &Option<Code>| match code {
        None => texts += 1,
        Some(Code::Integer(_)) => integers += 1,
        Some(_) => ranges += 1,
    };
    let inferred =
        CodeType::infer(reader.codes().map(|(_, code)| Code::number(code)).inspect(count));
    if texts > 0 && texts < integers + ranges {
        let mut others = Vec::new();
        for (row, text) in reader.codes().filter(|(_, code)| Code::number(code).is_none()) {
            let span = reader.span(row, Field::Code);
            match range(text) {
                Some(ends) => findings.push(backwards(text, ends, span)),
                None => others.push((text, span)),
            }
        }
        // Where there are many, the rest is counted with the last that is said.
        let left = others.len().saturating_sub(SAID_TEXTS);
        for (index, (text, span)) in others.into_iter().take(SAID_TEXTS).enumerate() {
            let message = if left > 0 && index + 1 == SAID_TEXTS {
                format!("`{text}` and {left} more are no integers, so all codes are texts")
            } else {
                format!("`{text}` is no integer, so all codes are texts")
            };
            findings.push(all_texts(message, span, settings));
        }
    } else if let (0, 0, Some((row, text))) = (texts, integers, reader.codes().next()) {
        // `10-12` may be a code as it stands.
        let span = reader.span(row, Field::Code);
        let message =
            format!("`{text}` may be a text or a range, as all codes here; it is read as a text");
        let toml = &settings.toml;
        let finding = Diagnostic::new(Lint::MixedCodes, span, message);
        findings.push(finding.help(format!(
            "write `code_type = \"str\"`, or for ranges an integer type such as `\"u16\"`, into {toml}"
        )));
        return CodeType::Str;
    }
    if inferred == CodeType::Str && texts == 0 {
        // The one that is furthest away.
        let distance = |(_, code): &(usize, &str)| {
            let (first, last) = Code::number(code).and_then(|it| it.ends()).unwrap_or_default();
            first.unsigned_abs().max(last.unsigned_abs())
        };
        if let Some((row, text)) = reader.codes().max_by_key(distance) {
            let message =
                format!("no integer type holds `{text}` and the others, so all codes are texts");
            findings.push(all_texts(message, reader.span(row, Field::Code), settings));
        }
    }
    inferred
}

/// The codes that say that nothing is wrong, as a response has them.
pub(super) fn success(
    given: &[Spanned<String>],
    codes: Codes,
    findings: &mut Vec<Diagnostic>,
) -> Vec<String> {
    let is_number = |text: &str| matches!(Code::number(text), Some(Code::Integer(_)));
    for code in given {
        if codes.code_type != CodeType::Str && !is_number(&code.value) {
            let message = format!("the code `{}` is no integer, as the others are", code.value);
            findings.push(
                Diagnostic::new(Lint::CodeOutOfRange, code.span, message)
                    .help("write the integer that a response has"),
            );
        }
    }
    given.iter().map(|code| code.value.clone()).collect()
}

/// Warns of a code for which all are texts.
fn all_texts(message: String, span: Span, settings: &Settings) -> Diagnostic {
    let toml = &settings.toml;
    Diagnostic::new(Lint::MixedCodes, span, message)
        .help(format!("mend it, or write `code_type = \"str\"` into {toml}"))
}

fn backwards(text: &str, (first, last): (i128, i128), span: Span) -> Diagnostic {
    let message = format!("the range `{text}` ends where it starts, or before");
    let meant = if first == last { first.to_string() } else { format!("{last}-{first}") };
    Diagnostic::new(Lint::BadRange, span, message).write(&meant)
}

/// The literal text around the placeholders of a code, if it has any.
pub(super) fn pattern(code: &Code, settings: &Settings) -> Option<Box<[Box<str>]>> {
    let Code::Text(code) = code else { return None };
    let template = Template::parse(code, &settings.styles);
    if template.holes.is_empty() || code.len() > PATTERN_LENGTH {
        return None;
    }
    Some(template.pieces().into_iter().map(Into::into).collect())
}
