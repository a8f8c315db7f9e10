//! How rustc is called for one crate, by itself: as cargo would, but without cargo.

use std::fmt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::str::FromStr;

use super::Result;
use super::cargo::Artifacts;
use crate::contender::Contender;

/// What rustc is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// As `cargo check` does.
    Check,
    /// As `cargo build` does.
    Dev,
    /// As `cargo build --release` does.
    Release,
}

impl Profile {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Check, Self::Dev, Self::Release];

    /// The name and the arguments that make it.
    const fn parts(self) -> (&'static str, &'static [&'static str]) {
        match self {
            Self::Check => ("check", &["--emit=metadata"]),
            Self::Dev => ("dev", &["--emit=metadata,link", "-Copt-level=0", "-Cdebuginfo=2"]),
            Self::Release => ("release", &["--emit=metadata,link", "-Copt-level=3"]),
        }
    }

    /// The arguments that make it.
    #[must_use]
    pub const fn arguments(self) -> &'static [&'static str] {
        self.parts().1
    }
}

impl fmt::Display for Profile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.parts().0)
    }
}

impl FromStr for Profile {
    type Err = String;

    fn from_str(name: &str) -> std::result::Result<Self, String> {
        let found = Self::ALL.into_iter().find(|profile| profile.parts().0 == name);
        found.ok_or_else(|| format!("there is no profile `{name}`; there are check, dev, release"))
    }
}

/// rustc itself, not the `rustc` of rustup that starts it, and the libraries that it links.
#[derive(Debug)]
pub struct Rustc {
    path: PathBuf,
    artifacts: Artifacts,
}

impl Rustc {
    /// Finds rustc and has cargo build the libraries.
    ///
    /// # Errors
    ///
    /// Where there is none, or a library does not build.
    pub fn find() -> Result<Self> {
        let output = Command::new("rustc").args(["--print", "sysroot"]).output()?;
        let sysroot = String::from_utf8(output.stdout)?;
        Ok(Self {
            path: Path::new(sysroot.trim()).join("bin/rustc"),
            artifacts: Artifacts::build(&["--release", "--lib"])?,
        })
    }

    /// The call that compiles a contender's source as a library, in a folder.
    ///
    /// # Errors
    ///
    /// Where a crate was not built that the source names.
    pub fn library(
        &self,
        contender: Contender,
        profile: Profile,
        source: &Path,
        folder: &Path,
    ) -> Result<Command> {
        let mut command = self.call(contender.crates(), source)?;
        command.args(["--crate-type=lib", "-Cembed-bitcode=no"]);
        command.args(profile.arguments()).arg("--out-dir").arg(folder);
        Ok(command)
    }

    /// The call that compiles a source with a `main`, which names these crates, as an optimised program.
    ///
    /// # Errors
    ///
    /// Where a crate was not built that the source names.
    pub fn program(&self, crates: &[&str], source: &Path, program: &Path) -> Result<Command> {
        let mut command = self.call(crates, source)?;
        command.args(["--crate-type=bin", "-Copt-level=3", "-o"]).arg(program);
        Ok(command)
    }

    fn call(&self, crates: &[&str], source: &Path) -> Result<Command> {
        let mut command = Command::new(&self.path);
        command.args(["--edition=2024", "--crate-name=gateway"]).arg(source);
        for name in crates {
            let library = self.artifacts.library(name)?;
            command.arg("--extern").arg(format!("{name}={}", library.display()));
            // What the crate itself depends on stands beside it, or in the folder below.
            let folder = library.parent().ok_or("a library stands in a folder")?;
            let dependencies =
                if folder.ends_with("deps") { folder.to_owned() } else { folder.join("deps") };
            command.arg(format!("-Ldependency={}", dependencies.display()));
        }
        Ok(command)
    }
}
