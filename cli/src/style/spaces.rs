//! Spaces that nobody meant.

use errtable_codegen::{Diagnostic, Field, Lint};

use super::Text;

pub(super) fn check(field: Field, text: &Text<'_>, findings: &mut Vec<Diagnostic>) {
    let is_text = Field::TEXTS.contains(&field)
        || matches!(field, Field::Category | Field::Deprecated | Field::Since | Field::Docs);
    // A cell of nothing but spaces is an error already.
    if !is_text || text.value.trim().is_empty() {
        return;
    }
    let name = field.name();
    if text.value.starts_with(char::is_whitespace) || text.value.lines().any(ends_in_space) {
        let place = if text.value.starts_with(char::is_whitespace) { "starts" } else { "ends" };
        let message = format!("the {name} {place} with a space");
        findings.push(mended(
            Diagnostic::new(Lint::TrailingSpaces, text.span, message),
            text,
            trimmed,
        ));
    }
    if text.value.lines().any(|line| line.trim().contains("  ")) {
        let message = format!("the {name} has two spaces in a row");
        findings.push(mended(
            Diagnostic::new(Lint::DoubleSpaces, text.span, message),
            text,
            single,
        ));
    }
}

fn ends_in_space(line: &str) -> bool {
    line.ends_with(char::is_whitespace)
}

/// The text without spaces around it and at the ends of its lines.
fn trimmed(text: &str) -> String {
    text.trim().lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

/// The text with single spaces within its lines.
fn single(text: &str) -> String {
    let mut single = String::with_capacity(text.len());
    for character in text.chars() {
        if character != ' ' || !single.ends_with(' ') {
            single.push(character);
        }
    }
    single
}

/// Says what to write, where the cell says what stands in the file.
fn mended(finding: Diagnostic, text: &Text<'_>, mend: fn(&str) -> String) -> Diagnostic {
    let (id, mended) = (finding.lint.id(), mend(text.value));
    let is_short = text.cell.is_plain() && mended.chars().count() <= 60;
    let what = if is_short { format!("write `{mended}`") } else { "remove it".to_owned() };
    let finding = finding.help(format!("{what}; if the vendor sends it so, allow `{id}`"));
    if text.cell.is_plain() { finding.replaced(mended) } else { finding }
}
