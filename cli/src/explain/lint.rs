//! `cargo errtable explain --lint`: what a finding of `check` means.

use errtable_codegen::Lint;

/// What a lint is about, or a list of all.
pub(super) fn explanation(lint: Option<Lint>) -> String {
    match lint {
        Some(lint) => {
            format!("errtable::{} ({})\n\n{}", lint.id(), role(lint), lint.explanation())
        }
        None => list(),
    }
}

/// At which level it is, and who says it.
fn role(lint: Lint) -> String {
    let level = lint.level().word();
    match (lint.is_style(), lint.is_adjustable()) {
        (true, _) => format!("{level}; `check` alone says it"),
        (false, true) => format!("{level}; can be set otherwise"),
        (false, false) => "an error; cannot be allowed".to_owned(),
    }
}

/// Every lint in a line, in three groups.
fn list() -> String {
    let groups = [
        ("Errors, which keep a table from use:", (false, false)),
        ("Lints whose level can be set:", (true, false)),
        ("Lints of form, which `cargo errtable check` alone says:", (true, true)),
    ];
    let width = Lint::ALL.iter().map(|lint| lint.id().len()).max().unwrap_or_default();
    let mut list = Vec::new();
    for (title, group) in groups {
        list.push(format!("{title}\n"));
        let is_in = |lint: &&Lint| (lint.is_adjustable(), lint.is_style()) == group;
        for lint in Lint::ALL.iter().filter(is_in) {
            let first = lint.explanation().lines().next().unwrap_or_default();
            list.push(format!("  {:width$}  {first}", lint.id()));
        }
        list.push(String::new());
    }
    list.join("\n")
}
