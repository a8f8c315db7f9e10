//! The parameters of a message: one for each placeholder that asks for a value of its own.

use std::collections::HashSet;

use super::settings::Settings;
use crate::diagnostic::Diagnostic;
use crate::limits::{Grouped, PATTERN_LENGTH};
use crate::lint::Lint;
use crate::source::Span;
use crate::template::{Style, Template, is_snake, params};

/// The parameters' names, separated by blanks: those of the `params` cell, else the placeholders'
/// own.
pub(super) fn names(
    (message, span): (&str, Span),
    given: Option<(&str, Span)>,
    settings: &Settings,
    findings: &mut Vec<Diagnostic>,
) -> String {
    let template = template(message, span, settings, findings);
    let holes = template.distinct();
    let Some((given, span)) = given else {
        if holes.is_empty() {
            return String::new();
        }
        return params(holes.iter().map(|hole| hole.name)).join(" ");
    };
    let names: Vec<&str> = given.split_whitespace().collect();
    if names.len() != holes.len() {
        let written: Vec<_> = holes.iter().map(|hole| &message[hole.range.clone()]).collect();
        let written = if written.is_empty() { "none".to_owned() } else { written.join(" ") };
        let (given, wanted) = (count(names.len(), "name"), count(holes.len(), "placeholder"));
        findings.push(
            Diagnostic::new(Lint::ParamsMismatch, span, format!("{given} for {wanted}"))
                .help(format!("one name for each placeholder of the message, in order: {written}")),
        );
    }
    let mut known = HashSet::new();
    for name in &names {
        if !known.insert(name) {
            let message = format!("the parameter `{name}` stands twice");
            findings.push(
                Diagnostic::new(Lint::BadParam, span, message)
                    .help("give each placeholder a name of its own"),
            );
        } else if !is_snake(name) {
            let message = format!("`{name}` is no name for a parameter");
            findings.push(
                Diagnostic::new(Lint::BadParam, span, message)
                    .help("write it in snake case: `max_size`"),
            );
        }
    }
    names.join(" ")
}

fn count(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// Looks for mistakes in the placeholders of a code, which make it a pattern.
pub(super) fn code(code: &str, span: Span, settings: &Settings, findings: &mut Vec<Diagnostic>) {
    let template = template(code, span, settings, findings);
    if !template.holes.is_empty() && code.len() > PATTERN_LENGTH {
        let (length, limit) = (Grouped(code.len()), Grouped(PATTERN_LENGTH));
        let message =
            format!("the code has placeholders and {length} bytes, and {limit} is the limit");
        findings.push(Diagnostic::new(Lint::OverLimit, span, message).help("make it shorter"));
    }
}

/// The placeholders of a text; a warning for one that is never closed or of another style.
fn template<'a>(
    text: &'a str,
    span: Span,
    settings: &Settings,
    findings: &mut Vec<Diagnostic>,
) -> Template<'a> {
    let template = Template::parse(text, &settings.styles);
    if !Template::may_have_holes(text) {
        return template;
    }
    if let Some(at) = template.unclosed {
        let rest: String = text[at..].chars().take(12).collect();
        let message = format!("the placeholder that starts with `{rest}` is never closed");
        let close = if rest.starts_with("{{") { "}}" } else { "}" };
        findings.push(Diagnostic::new(Lint::UnclosedPlaceholder, span, message).help(format!(
            "write `{close}` behind its name; if it is text, allow `unclosed-placeholder`"
        )));
    }
    if !settings.says_styles || !settings.styles.is_empty() {
        undeclared(text, span, settings, findings);
    }
    template
}

/// Warns of what looks like a placeholder in a style that the catalog does not declare.
fn undeclared(text: &str, span: Span, settings: &Settings, findings: &mut Vec<Diagnostic>) {
    let styles = &settings.styles;
    let all = Style::WORDS.map(|(style, _)| style);
    let template = Template::parse(text, &all);
    let undeclared: Vec<_> = template
        .holes
        .iter()
        .filter(|hole| {
            // `{}` alone is an empty JSON object as often as not, and `{{x}}` may be declared as `{}`.
            let likely = hole.style == Style::Percent || !hole.name.is_empty();
            let inner = hole.style == Style::DoubleBrace && styles.contains(&Style::Brace);
            likely && !inner && !styles.contains(&hole.style)
        })
        .collect();
    let Some(first) = undeclared.first() else { return };
    let (mut list, mut written) = (styles.clone(), Vec::new());
    for hole in &undeclared {
        if !list.contains(&hole.style) {
            list.push(hole.style);
            written.push(format!("`{}`", &text[hole.range.clone()]));
        }
    }
    let list: Vec<_> = list.iter().map(|style| format!("\"{}\"", style.word())).collect();
    let message = match &*written {
        [] | [_] => format!("`{}` looks like a placeholder", &text[first.range.clone()]),
        several => format!("{} look like placeholders", several.join(" and ")),
    };
    let (list, toml) = (list.join(", "), &settings.toml);
    let none = if styles.is_empty() { ", else `placeholders = []`" } else { "" };
    let what = if written.len() > 1 { "if they are" } else { "if it is one" };
    findings.push(
        Diagnostic::new(Lint::UndeclaredPlaceholder, span, message)
            .help(format!("{what}, write `placeholders = [{list}]` into {toml}{none}")),
    );
}
