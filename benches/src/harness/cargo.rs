//! What cargo builds of this package: libraries for rustc to link, and programs to measure.

use std::collections::HashMap;
use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use super::Result;

/// The folder of this package.
pub const PACKAGE: &str = env!("CARGO_MANIFEST_DIR");

/// The cargo that runs the bench.
#[must_use]
pub fn cargo() -> OsString {
    env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

/// Files that cargo built, by the name of their target.
#[derive(Debug, Default)]
pub struct Artifacts {
    libraries: HashMap<String, PathBuf>,
    programs: HashMap<String, PathBuf>,
}

impl Artifacts {
    /// Builds this package, with such arguments as `--release`.
    ///
    /// # Errors
    ///
    /// Where it does not build.
    pub fn build(arguments: &[&str]) -> Result<Self> {
        Self::build_in(&Path::new(PACKAGE).join("Cargo.toml"), arguments)
    }

    /// Builds the command `cargo errtable`, whose program is `cargo-errtable`, with such arguments.
    ///
    /// # Errors
    ///
    /// Where it does not build.
    pub fn command(arguments: &[&str]) -> Result<Self> {
        let root = Path::new(PACKAGE).join("../Cargo.toml");
        Self::build_in(&root, &[&["--package", "cargo-errtable"], arguments].concat())
    }

    fn build_in(manifest: &Path, arguments: &[&str]) -> Result<Self> {
        let output = Command::new(cargo())
            .args(["build", "--quiet", "--message-format=json", "--manifest-path"])
            .arg(manifest)
            .args(arguments)
            .stderr(Stdio::inherit())
            .output()?;
        if !output.status.success() {
            return Err(format!("cargo build {}: {}", arguments.join(" "), output.status).into());
        }
        let mut artifacts = Self::default();
        for line in String::from_utf8(output.stdout)?.lines() {
            artifacts.add(&serde_json::from_str(line)?);
        }
        Ok(artifacts)
    }

    /// See <https://doc.rust-lang.org/cargo/reference/external-tools.html#artifact-messages>.
    fn add(&mut self, message: &Value) {
        let Some(name) = message["target"]["name"].as_str() else { return };
        if let Some(program) = message["executable"].as_str() {
            self.programs.insert(name.to_owned(), program.into());
        }
        let files = message["filenames"].as_array().into_iter().flatten();
        for file in files.filter_map(Value::as_str).map(PathBuf::from) {
            if file.extension().is_some_and(|extension| extension == "rlib") {
                self.libraries.insert(name.to_owned(), file);
            }
        }
    }

    /// The `.rlib` of a crate.
    ///
    /// # Errors
    ///
    /// Where this package does not depend on it.
    pub fn library(&self, name: &str) -> Result<&Path> {
        Ok(self.libraries.get(name).ok_or_else(|| format!("cargo built no library `{name}`"))?)
    }

    /// A program of this package.
    ///
    /// # Errors
    ///
    /// Where there is none of this name.
    pub fn program(&self, name: &str) -> Result<&Path> {
        Ok(self.programs.get(name).ok_or_else(|| format!("cargo built no program `{name}`"))?)
    }
}
