//! The build script's side: catalogs in, Rust into `OUT_DIR`.

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::diagnostic::Severity;
use crate::emit::{CratePath, generate};
use crate::load::load;
use crate::source::Source;

/// Generates the enum of each catalog into `OUT_DIR/NAME.rs`, for a `main` of a build script.
///
/// Cargo is told to run the script again when a file changes that was read. What is found wrong with
/// a table goes to cargo as `cargo::error` lines, drawn as rustc draws its own findings: cargo shows
/// them once, without the script's output, and the build has failed.
///
/// ```no_run
/// // build.rs
/// fn main() {
///     errtable_codegen::build(["codes/billing.csv"]);
/// }
/// ```
pub fn build(catalogs: impl IntoIterator<Item = impl AsRef<Path>>) {
    catalogs.into_iter().fold(Builder::new(), Builder::catalog).run();
}

/// A [`build`] with settings.
///
/// ```no_run
/// // build.rs of a crate that has `et = { package = "errtable", … }`
/// fn main() -> Result<(), Box<dyn std::error::Error>> {
///     errtable_codegen::Builder::new().errtable("::et".parse()?).catalog("codes/billing.csv").run();
///     Ok(())
/// }
/// ```
#[derive(Clone, Debug, Default)]
pub struct Builder {
    catalogs: Vec<PathBuf>,
    errtable: CratePath,
}

impl Builder {
    /// One that has no catalog yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds the catalog at this path, relative to the crate's `Cargo.toml`.
    #[must_use]
    pub fn catalog(mut self, path: impl AsRef<Path>) -> Self {
        self.catalogs.push(path.as_ref().to_owned());
        self
    }

    /// Where the generated code finds the crate `errtable`.
    #[must_use]
    pub fn errtable(mut self, path: CratePath) -> Self {
        self.errtable = path;
        self
    }

    /// Generates the enums, as [`build`] does.
    pub fn run(self) {
        let Some(out_dir) = env::var_os("OUT_DIR").map(PathBuf::from) else {
            return say(Severity::Error, "errtable: there is no OUT_DIR; is this a build script?");
        };
        let mut written = BTreeSet::new();
        for catalog in &self.catalogs {
            build_one(catalog, &self.errtable, &out_dir, &mut written);
        }
    }
}

/// Generates one enum; `written` holds the names of those before it.
fn build_one(path: &Path, errtable: &CratePath, out_dir: &Path, written: &mut BTreeSet<String>) {
    let (catalog, report) = match load(path) {
        Ok(loaded) => (Some(loaded.catalog), loaded.report),
        Err(report) => (None, report),
    };
    let read = report.sources().iter().map(Source::path);
    // The one that cannot be read is waited for too.
    for file in read.chain([path]).collect::<BTreeSet<_>>() {
        println!("cargo::rerun-if-changed={}", file.display());
    }
    let weight = if report.has_errors() { Severity::Error } else { Severity::Warning };
    say(weight, &report.to_string());
    let Some(catalog) = catalog else { return };
    let name = catalog.name();
    if !written.insert(name.to_owned()) {
        let path = path.display();
        return say(
            Severity::Error,
            &format!("errtable: `{path}` is a second catalog called `{name}`"),
        );
    }
    let file = out_dir.join(format!("{name}.rs"));
    if let Err(error) = write_if_changed(&file, &generate(&catalog, errtable)) {
        say(Severity::Error, &format!("errtable: cannot write `{}`: {error}", file.display()));
    }
}

/// Says something through cargo, which takes it line by line.
fn say(weight: Severity, text: &str) {
    for line in text.lines() {
        println!("cargo::{weight}={line}");
    }
}

/// Writes a file only where it differs from what is there, so that nothing is built again for
/// nothing, and all at once: another process sees the old text or the new one. A link stays a link,
/// and the permissions stay. Returns whether it wrote.
///
/// # Errors
///
/// Where the file cannot be written, or is no regular file. What was there is still there then.
pub fn write_if_changed(path: &Path, text: &str) -> io::Result<bool> {
    let old = read_if_there(path)?;
    if old.as_deref() == Some(text.as_bytes()) {
        return Ok(false);
    }
    let permissions = old.map(|_| fs::metadata(path)).transpose()?.map(|file| file.permissions());
    let path = match fs::symlink_metadata(path) {
        Ok(link) if link.is_symlink() => fs::canonicalize(path)?,
        _ => path.to_owned(),
    };
    let temporary = path.with_file_name(format!(".errtable-{}.tmp", std::process::id()));
    let write = || {
        fs::write(&temporary, text)?;
        if let Some(permissions) = permissions {
            fs::set_permissions(&temporary, permissions)?;
        }
        fs::rename(&temporary, &path)
    };
    let written = write();
    if written.is_err() {
        // What matters is the first error; there may be nothing to remove.
        let _ = fs::remove_file(&temporary);
    }
    written.map(|()| true)
}

/// The bytes of a file; `None` where there is none.
///
/// # Errors
///
/// Where the file cannot be read, or is no regular file: a device may have no end.
pub fn read_if_there(path: &Path) -> io::Result<Option<Vec<u8>>> {
    match fs::metadata(path) {
        Ok(file) if file.is_file() => fs::read(path).map(Some),
        Ok(_) => Err(io::Error::new(io::ErrorKind::InvalidInput, "it is no regular file")),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}
