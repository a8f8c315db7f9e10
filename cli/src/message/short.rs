//! A finding in a line, for `grep`.

use errtable_codegen::{Diagnostic, Sources};

use super::visible;

/// `codes/billing.csv:14:7: error[errtable::bad-status]: …`
pub(super) fn form(finding: &Diagnostic, sources: &Sources) -> String {
    let place = match finding.labels.first() {
        Some(label) => {
            let source = sources.source(label.span);
            let (line, column) = source.position(label.span.range().start);
            format!("{}:{line}:{column}", source.name())
        }
        None => finding.file.clone().unwrap_or_default(),
    };
    let id = finding.lint.id();
    let message = visible(&finding.message);
    format!("{place}: {}[errtable::{id}]: {message}", finding.severity)
}
