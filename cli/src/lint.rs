//! Lints on the command line, by their ids.

use errtable_codegen::{Lint, nearest};

/// The lint with this id.
pub(crate) fn known(id: &str) -> Result<Lint, String> {
    Lint::from_id(id).ok_or_else(|| {
        let ids: Vec<&str> = Lint::ALL.iter().map(|lint| lint.id()).collect();
        match nearest(id.strip_prefix("errtable::").unwrap_or(id), &ids) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "`cargo errtable explain --lint` lists all lints".to_owned(),
        }
    })
}

/// The lint with this id, if its level can be set.
pub(crate) fn adjustable(id: &str) -> Result<Lint, String> {
    let lint = known(id)?;
    if lint.is_adjustable() {
        Ok(lint)
    } else {
        Err("its level cannot be set: without it there would be no enum, or a wrong one".to_owned())
    }
}

/// What can be denied: a lint, or everything that is a warning.
#[derive(Clone, Copy)]
pub(crate) enum Denied {
    Lint(Lint),
    Warnings,
}

impl Denied {
    pub(crate) fn parse(id: &str) -> Result<Self, String> {
        if id == "warnings" { Ok(Self::Warnings) } else { adjustable(id).map(Self::Lint) }
    }
}
