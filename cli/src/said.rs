//! What has been said already: two TOMLs may name one CSV, and have the same to say of it.

use std::collections::HashSet;
use std::ops::Range;
use std::path::PathBuf;

use errtable_codegen::{Lint, Report, Severity};

use crate::catalogs::identity;

/// Findings of earlier catalogs in files that another one may have too.
#[derive(Default)]
pub(crate) struct Said(HashSet<Finding>);

/// What tells a finding from others, whichever catalog it was found in.
#[derive(PartialEq, Eq, Hash)]
struct Finding {
    lint: Lint,
    severity: Severity,
    message: String,
    places: Vec<(PathBuf, Range<usize>)>,
}

impl Said {
    /// Leaves in a report what has not been said yet.
    pub(crate) fn leave_new(&mut self, report: &mut Report) {
        // The first file is the catalog itself, which is read once.
        let files: Vec<PathBuf> =
            report.sources().iter().map(|source| identity(source.path())).collect();
        let [_, shared @ ..] = &*files else { return };
        let mut is_new = Vec::new();
        for finding in report.diagnostics() {
            let places: Vec<_> = finding
                .labels
                .iter()
                .map(|label| {
                    let source = report.sources().source(label.span);
                    let index = report.sources().iter().position(|it| std::ptr::eq(it, source));
                    (files[index.unwrap_or_default()].clone(), label.span.range())
                })
                .collect();
            let is_shared = places.first().is_some_and(|(file, _)| shared.contains(file));
            let (lint, severity, message) =
                (finding.lint, finding.severity, finding.message.clone());
            is_new.push(!is_shared || self.0.insert(Finding { lint, severity, message, places }));
        }
        let mut is_new = is_new.into_iter();
        report.retain(|_| is_new.next().unwrap_or(true));
    }
}
