//! Where a CSV may stand that a TOML names: in the package that the TOML is part of.

use std::path::Path;

use crate::diagnostic::Diagnostic;
use crate::lint::Lint;
use crate::source::Span;

/// Finds fault with a CSV that is not in the package: the published package would be without it.
pub(super) fn check(toml: &Path, (rows, span): (&str, Span), findings: &mut Vec<Diagnostic>) {
    let finding = |message| Diagnostic::new(Lint::OutsidePackage, span, message);
    if Path::new(rows).is_absolute() {
        let message = format!("`{rows}` is an absolute path, which no other machine has");
        findings.push(finding(message).help("name it by its path from the folder of the TOML"));
        return;
    }
    // An empty path is this folder.
    let folder = Path::new(".").join(toml).with_file_name("");
    let (Ok(folder), Ok(file)) = (folder.canonicalize(), folder.join(rows).canonicalize()) else {
        return;
    };
    let package = folder.ancestors().find(|folder| folder.join("Cargo.toml").is_file());
    if let Some(package) = package.filter(|package| !file.starts_with(package)) {
        let package = package.file_name().unwrap_or_default().to_string_lossy();
        let message = format!("`{rows}` is outside the package `{package}`");
        findings.push(
            finding(message)
                .help("move it beside the TOML: a published package has only its own files"),
        );
    }
}
