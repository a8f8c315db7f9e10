//! Crates as users write them, in folders of their own, built by cargo.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::contender::Contender;
use crate::harness::Result;
use crate::harness::cargo::{PACKAGE, cargo};
use crate::harness::machine;
use crate::harness::process::{Limits, Outcome, measure};
use crate::table::{Codes, Table};

/// Where errtable stands.
const ERRTABLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

/// How the variables start that would change what is built, or where to.
const OURS: [&str; 9] = [
    "CARGO_BUILD_",
    "CARGO_ENCODED_RUSTFLAGS",
    "CARGO_INCREMENTAL",
    "CARGO_MANIFEST_",
    "CARGO_PKG_",
    "CARGO_PROFILE_",
    "CARGO_TARGET_",
    "RUSTC_",
    "RUSTFLAGS",
];

/// A crate in a folder of its own, with the versions of this package's `Cargo.lock`.
pub(super) struct Scratch {
    name: &'static str,
    folder: PathBuf,
    /// The file that the table goes to, and how.
    source: Option<(&'static str, Contender)>,
}

impl Scratch {
    /// errtable in a build script, with a table beside it.
    pub(super) fn errtable(folder: &Path, table: &Table) -> Result<Self> {
        let scratch = Self::new(
            "errtable",
            folder,
            &format!(
                "[dependencies]\n\
                 errtable = {{ path = '{ERRTABLE}', default-features = false }}\n\n\
                 [build-dependencies]\n\
                 errtable-codegen = {{ path = '{ERRTABLE}/codegen' }}\n"
            ),
        )?;
        scratch.write(
            "build.rs",
            "fn main() { errtable_codegen::build([\"codes/gateway.csv\"]); }\n",
        )?;
        scratch.write("src/lib.rs", "include!(concat!(env!(\"OUT_DIR\"), \"/gateway.rs\"));\n")?;
        scratch.edit(table)?;
        Ok(scratch)
    }

    /// strum's derives over an enum written by hand.
    pub(super) fn strum(folder: &Path, table: &Table) -> Result<Self> {
        let dependencies = "[dependencies]\nstrum = { version = \"*\", features = [\"derive\"] }\n";
        let mut scratch = Self::new("strum", folder, dependencies)?;
        scratch.source = Some(("src/lib.rs", Contender::Strum));
        scratch.edit(table)?;
        Ok(scratch)
    }

    /// prost-build in a build script that has nothing to do: without `protoc` it could not.
    pub(super) fn prost_build(folder: &Path) -> Result<Self> {
        let dependencies = "[build-dependencies]\nprost-build = \"*\"\n";
        let scratch = Self::new("prost-build", folder, dependencies)?;
        scratch.write("build.rs", "fn main() { let _ = prost_build::Config::new(); }\n")?;
        scratch.write("src/lib.rs", "")?;
        Ok(scratch)
    }

    /// Any version will do, as `Cargo.lock` names one.
    fn new(name: &'static str, folder: &Path, dependencies: &str) -> Result<Self> {
        let scratch = Self { name, folder: folder.join(name), source: None };
        scratch.write(
            "Cargo.toml",
            &format!(
                "[package]\nname = \"scratch-{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
                 {dependencies}\n[workspace]\n"
            ),
        )?;
        let lock = fs::read_to_string(Path::new(PACKAGE).join("Cargo.lock"))?;
        scratch.write("Cargo.lock", &lock)?;
        Ok(scratch)
    }

    /// Has all crates compiled as cargo compiles those of a registry, and not this repository's for
    /// being edited, which takes a quarter longer.
    pub(super) fn as_from_a_registry(&self) -> Result<()> {
        let manifest = fs::read_to_string(self.folder.join("Cargo.toml"))?;
        self.write("Cargo.toml", &(manifest + "\n[profile.dev]\nincremental = false\n"))
    }

    pub(super) fn name(&self) -> &'static str {
        self.name
    }

    /// Puts another table in the place of the one that it has.
    pub(super) fn edit(&self, table: &Table) -> Result<()> {
        self.write("codes/gateway.csv", &table.to_csv(Codes::Integers))?;
        if let Some((file, contender)) = self.source {
            self.write(file, &contender.source(&self.folder.join("codes/gateway.csv"))?)?;
        }
        Ok(())
    }

    /// Fetches what it depends on.
    pub(super) fn fetch(&self) -> Result<()> {
        let status = self.cargo("fetch").args(["--target", &machine::host()?]).status()?;
        if status.success() { Ok(()) } else { Err(format!("cargo fetch: {status}").into()) }
    }

    /// Removes all that was built.
    pub(super) fn clean(&self) -> Result<()> {
        let target = self.folder.join("target");
        if target.exists() {
            fs::remove_dir_all(target)?;
        }
        Ok(())
    }

    /// Builds it, with no word to the network.
    pub(super) fn build(&self, limits: Limits) -> Result<Outcome> {
        let mut command = self.cargo("build");
        command.args(["--offline", "--locked"]);
        Ok(measure(&mut command, limits, &self.folder.join("said"))?)
    }

    /// A call of cargo that knows nothing of the one that runs the bench.
    fn cargo(&self, what: &str) -> Command {
        let mut command = Command::new(cargo());
        for (name, _) in env::vars_os() {
            let text = name.to_string_lossy();
            if OURS.iter().any(|prefix| text.starts_with(prefix)) {
                command.env_remove(&name);
            }
        }
        command.args([what, "--quiet"]).current_dir(&self.folder);
        command
    }

    fn write(&self, file: &str, text: &str) -> Result<()> {
        let path = self.folder.join(file);
        fs::create_dir_all(path.parent().ok_or("a file stands in a folder")?)?;
        Ok(fs::write(path, text)?)
    }
}
