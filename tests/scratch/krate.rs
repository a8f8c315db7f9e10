//! A crate as a user writes it, in a folder of its own, built by cargo.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// The repository.
pub(crate) const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// A crate in a folder of its own.
pub(crate) struct Scratch {
    folder: TempDir,
}

/// How the crate gets its enum.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Way {
    BuildScript,
    Attribute,
    CheckedIn,
}

impl Way {
    /// All that make `Tripo` of `codes/tripo.toml` when the crate is built, and what declares it then.
    pub(crate) const BUILT: [(Self, &'static str); 2] = [
        (Self::BuildScript, "include!(concat!(env!(\"OUT_DIR\"), \"/tripo.rs\"));"),
        (Self::Attribute, "#[errtable::catalog(\"codes/tripo.toml\")] pub enum Tripo {}"),
    ];

    /// How the way is called in the name of a crate.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::BuildScript => "build-script",
            Self::Attribute => "attribute",
            Self::CheckedIn => "checked-in",
        }
    }
}

impl Scratch {
    /// A crate with `codes/tripo.{toml,csv}`, a build script if it is to have one, and this `main.rs`.
    ///
    /// The name has to be one of its own: cargo keeps the crates in one target folder, so that what
    /// they depend on is built once.
    pub(crate) fn new(name: &str, way: Way, edition: &str, main: &str) -> Self {
        let scratch = Self { folder: TempDir::new().unwrap() };
        let features = if way == Way::Attribute { "\"macros\"" } else { "" };
        scratch.write(
            "Cargo.toml",
            &format!(
                r#"
                [package]
                name = "{name}"
                version = "0.0.0"
                edition = "{edition}"

                [dependencies]
                errtable = {{ path = '{ROOT}', default-features = false, features = [{features}] }}

                [workspace]
                "#
            ),
        );
        if way == Way::BuildScript {
            scratch.append(
                "Cargo.toml",
                &format!(
                    "[build-dependencies]\nerrtable-codegen = {{ path = '{ROOT}/codegen' }}\n"
                ),
            );
            scratch.build_script("errtable_codegen::build([\"codes/tripo.toml\"]);");
        }
        scratch.write("src/main.rs", main);
        for file in ["codes/tripo.toml", "codes/tripo.csv", "Cargo.lock"] {
            scratch.write(file, &fs::read_to_string(Path::new(ROOT).join(file)).unwrap());
        }
        scratch
    }

    /// Writes a build script that does this.
    pub(crate) fn build_script(&self, main: &str) {
        self.write("build.rs", &format!("fn main() {{ {main} }}"));
    }

    /// Replaces a part of a file, which has to be there.
    pub(crate) fn replace(&self, file: &str, part: &str, by: &str) {
        let old = fs::read_to_string(self.path(file)).unwrap();
        assert!(old.contains(part), "{file}: {old}");
        self.write(file, &old.replace(part, by));
    }

    pub(crate) fn path(&self, file: &str) -> PathBuf {
        self.folder.path().join(file)
    }

    pub(crate) fn write(&self, file: &str, text: &str) {
        let path = self.path(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(crate) fn append(&self, file: &str, text: &str) {
        let old = fs::read_to_string(self.path(file)).unwrap();
        self.write(file, &(old + text));
    }

    /// The folder that cargo builds all of them into.
    pub(crate) fn target() -> PathBuf {
        Path::new(env!("CARGO_TARGET_TMPDIR")).join("scratch")
    }

    pub(crate) fn cargo(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO"))
            .args(arguments)
            .arg("--offline")
            .current_dir(self.folder.path())
            .env("CARGO_TARGET_DIR", Self::target())
            .env_remove("RUSTFLAGS")
            .output()
            .unwrap()
    }

    /// Runs cargo, which has to succeed. Returns what it said on standard error.
    pub(crate) fn passes(&self, arguments: &[&str]) -> String {
        let output = self.cargo(arguments);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{said}");
        said
    }

    /// Runs cargo, which has to fail. Returns what it said on standard error.
    pub(crate) fn fails(&self, arguments: &[&str]) -> String {
        let output = self.cargo(arguments);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!output.status.success(), "{said}");
        said
    }
}

/// A program that forbids and denies what there is, declares `Tripo` so, and matches every error.
pub(crate) fn exhaustive(declaration: &str) -> String {
    let table = fs::read_to_string(Path::new(ROOT).join("codes/tripo.csv")).unwrap();
    let names = table.lines().skip(1).map(|row| row.split(',').nth(1).unwrap().to_owned());
    let mut arms = String::new();
    for name in names {
        let camel = |word: &str| word[..1].to_owned() + &word[1..].to_lowercase();
        let ident: String = name.split('_').map(camel).collect();
        writeln!(arms, "Tripo::{ident} => \"{name}\",").unwrap();
    }
    format!(
        r"//! A user's program.
        #![forbid(unsafe_code)]
        #![deny(warnings, missing_docs, unreachable_pub, unused, rust_2018_idioms, future_incompatible)]

        {declaration}

        fn main() {{
            for error in Tripo::iter() {{
                let name = match error {{ {arms} }};
                assert_eq!(name, error.name());
            }}
        }}
        "
    )
}
