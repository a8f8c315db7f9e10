//! Letters of one script that look like those of another (Unicode Technical Standard 39, section 5).

use errtable_codegen::{Diagnostic, Field, Lint};
use unicode_security::MixedScript;

use super::Text;

pub(super) fn check(field: Field, text: &Text<'_>, findings: &mut Vec<Diagnostic>) {
    if !matches!(field, Field::Code | Field::Name) || text.value.is_ascii() {
        return;
    }
    if text.value.is_single_script() {
        return;
    }
    let message = format!("the {} `{}` has letters of several scripts", field.name(), text.value);
    let odd: Vec<String> = text
        .value
        .chars()
        .filter(|character| !character.is_ascii())
        .map(|character| format!("{character} U+{:04X}", u32::from(character)))
        .collect();
    findings.push(
        Diagnostic::new(Lint::MixedScripts, text.span, message)
            .here(format!("not ASCII: {}", odd.join(", ")))
            .help("type it anew: letters that look alike are different codes"),
    );
}
