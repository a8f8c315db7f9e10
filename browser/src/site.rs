//! A site in a folder of its own, made by the command.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;
use url::Url;

/// A site.
#[derive(Debug)]
pub struct Site(TempDir);

impl Site {
    /// That of the catalogs of the repository.
    #[must_use]
    pub fn of_repository() -> Self {
        let folder = TempDir::new().expect("a folder can be made");
        render(&repository().join("codes"), folder.path());
        Self(folder)
    }

    /// That of a table.
    #[must_use]
    pub fn of(file: &str, table: &str) -> Self {
        let folder = TempDir::new().expect("a folder can be made");
        let path = folder.path().join(file);
        fs::write(&path, table).expect("it can be written to");
        render(&path, folder.path());
        Self(folder)
    }

    /// The address of a page, with what may follow: `turing.html#1124`.
    #[must_use]
    pub fn address(&self, page: &str) -> String {
        let folder = Url::from_directory_path(self.0.path()).expect("the path is absolute");
        folder.join(page).expect("the page has a name").to_string()
    }
}

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("it is in the repository")
}

fn render(table: &Path, folder: &Path) {
    let built = || repository().join("target/debug/cargo-errtable");
    let command = std::env::var_os("CARGO_ERRTABLE").map_or_else(built, PathBuf::from);
    let output = Command::new(command).arg("docs").arg(table).arg("-o").arg(folder).output();
    let output = output.expect("no command: run the tests by `.ci/browser`");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
