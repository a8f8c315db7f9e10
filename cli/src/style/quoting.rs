//! Quotes around cells that need none.

use errtable_codegen::{Diagnostic, Lint};

use super::Text;
use crate::canonical::csv::needs_quotes;

/// Looks at a cell of a CSV: of a TOML, every text stands in quotes.
pub(super) fn check(text: &Text<'_>, findings: &mut Vec<Diagnostic>) {
    if text.written.starts_with('"') && !text.cell.is_plain() && !needs_quotes(text.value) {
        let message = "the cell needs no quotes";
        findings.push(
            Diagnostic::new(Lint::Quoting, text.span, message)
                .help("remove them, or let `cargo errtable fmt` do it"),
        );
    }
}
