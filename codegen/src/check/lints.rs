//! The levels that a catalog sets for lints.

use super::word;
use crate::diagnostic::Diagnostic;
use crate::lint::{Level, Levels, Lint};
use crate::name::nearest;
use crate::table::Pairs;

/// The levels of `[lints]`.
pub(super) fn levels(pairs: &Pairs, findings: &mut Vec<Diagnostic>) -> Levels {
    let mut levels = Levels::default();
    // One that is there already was not meant.
    let mut free = adjustable();
    free.retain(|known| pairs.iter().all(|(id, _)| id.value != *known));
    for (id, level) in pairs {
        let what = "level of a lint";
        let level =
            word(&level.value, &Level::WORDS, Lint::UnknownLint, what, level.span, findings);
        let finding = match Lint::from_id(&id.value) {
            Some(lint) if lint.is_adjustable() => {
                if let Some(level) = level {
                    levels.set(lint, level);
                }
                continue;
            }
            Some(_) => {
                let message = format!("the level of `{}` cannot be set", id.value);
                let finding = Diagnostic::new(Lint::UnknownLint, id.span, message);
                finding.help("without it there would be no enum, or a wrong one: mend the table")
            }
            None => {
                let message = format!("no lint is called `{}`", id.value);
                let finding = Diagnostic::new(Lint::UnknownLint, id.span, message);
                match nearest(&id.value, &free) {
                    Some(meant) => finding.meant(meant),
                    None => finding.help("`cargo errtable explain --lint` lists them"),
                }
            }
        };
        findings.push(finding);
    }
    levels
}

fn adjustable() -> Vec<&'static str> {
    Lint::ALL.iter().filter(|lint| lint.is_adjustable()).map(|lint| lint.id()).collect()
}
