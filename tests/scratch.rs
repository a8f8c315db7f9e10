//! Crates as users write them, built by cargo: a build script, a checked-in file, a binary that
//! forbids `unsafe` and denies warnings, in each edition.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use errtable_codegen::Options;
use tempfile::TempDir;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// A crate in a folder of its own.
struct Scratch {
    folder: TempDir,
}

impl Scratch {
    /// A crate with `codes/tripo.{toml,csv}`, a build script and this `main.rs`.
    ///
    /// The name has to be one of its own: cargo keeps the crates in one target folder, so that what
    /// they depend on is built once.
    fn new(name: &str, edition: &str, main: &str) -> Self {
        let scratch = Self { folder: TempDir::new().unwrap() };
        scratch.write(
            "Cargo.toml",
            &format!(
                r#"
                [package]
                name = "{name}"
                version = "0.0.0"
                edition = "{edition}"

                [dependencies]
                errtable = {{ path = '{ROOT}', default-features = false }}

                [build-dependencies]
                errtable-codegen = {{ path = '{ROOT}/codegen' }}

                [workspace]
                "#
            ),
        );
        scratch.write(
            "build.rs",
            r#"fn main() {
                errtable_codegen::build(["codes/tripo.toml"]);
            }"#,
        );
        scratch.write("src/main.rs", main);
        for file in ["codes/tripo.toml", "codes/tripo.csv", "Cargo.lock"] {
            scratch.write(file, &fs::read_to_string(Path::new(ROOT).join(file)).unwrap());
        }
        scratch
    }

    fn path(&self, file: &str) -> PathBuf {
        self.folder.path().join(file)
    }

    fn write(&self, file: &str, text: &str) {
        let path = self.path(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn append(&self, file: &str, text: &str) {
        let old = fs::read_to_string(self.path(file)).unwrap();
        self.write(file, &(old + text));
    }

    fn cargo(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO"))
            .args(arguments)
            .arg("--offline")
            .current_dir(self.folder.path())
            .env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("scratch"))
            .env_remove("RUSTFLAGS")
            .output()
            .unwrap()
    }

    /// Runs cargo, which has to succeed. Returns what it said on standard error.
    fn passes(&self, arguments: &[&str]) -> String {
        let output = self.cargo(arguments);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{said}");
        said
    }

    /// Runs cargo, which has to fail. Returns what it said on standard error.
    fn fails(&self, arguments: &[&str]) -> String {
        let output = self.cargo(arguments);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!output.status.success(), "{said}");
        said
    }
}

/// A program that forbids and denies what there is, and matches every error of Tripo.
fn exhaustive() -> String {
    let table = fs::read_to_string(Path::new(ROOT).join("codes/tripo.csv")).unwrap();
    let names = table.lines().skip(1).map(|row| row.split(',').nth(1).unwrap().to_owned());
    let mut arms = String::new();
    for name in names {
        let camel = |word: &str| word[..1].to_owned() + &word[1..].to_lowercase();
        let ident: String = name.split('_').map(camel).collect();
        writeln!(arms, "Tripo::{ident} => \"{name}\",").unwrap();
    }
    format!(
        r#"//! A user's program.
        #![forbid(unsafe_code)]
        #![deny(warnings, missing_docs, unreachable_pub, unused, rust_2018_idioms, future_incompatible)]

        include!(concat!(env!("OUT_DIR"), "/tripo.rs"));

        fn main() {{
            for error in Tripo::iter() {{
                let name = match error {{ {arms} }};
                assert_eq!(name, error.name());
            }}
        }}
        "#
    )
}

#[test]
fn a_build_script_gives_an_enum_in_every_edition_without_a_warning() {
    for edition in ["2018", "2021", "2024"] {
        let scratch = Scratch::new(&format!("edition-{edition}"), edition, &exhaustive());
        scratch.passes(&["run"]);
    }
}

#[test]
fn the_runtime_may_have_another_name_or_be_seen_through_another_crate() {
    let script = |path: &str| {
        format!(
            r#"fn main() {{
                errtable_codegen::Builder::new()
                    .errtable("{path}")
                    .catalog("codes/tripo.toml")
                    .build();
            }}"#
        )
    };
    let renamed = Scratch::new("renamed", "2021", &exhaustive());
    let manifest = fs::read_to_string(renamed.path("Cargo.toml")).unwrap();
    renamed.write("Cargo.toml", &manifest.replace("errtable = {", "et = { package = 'errtable',"));
    renamed.write("build.rs", &script("et"));
    renamed.passes(&["run"]);

    let local = Scratch::new("re-exported", "2021", "");
    let main = exhaustive().replacen(
        "include!",
        "/// What others see.\npub mod errors { pub use errtable::*; }\ninclude!",
        1,
    );
    local.write("src/main.rs", &main);
    local.write("build.rs", &script("crate::errors"));
    local.passes(&["run"]);
}

#[test]
fn a_row_more_breaks_a_match_that_does_not_know_it() {
    let scratch = Scratch::new("row-more", "2024", &exhaustive());
    scratch.passes(&["check"]);
    scratch.append("codes/tripo.csv", "2020,MODEL_MISSING,404,,,The model is missing,Look again\n");
    let said = scratch.fails(&["check"]);
    assert!(said.contains("E0004"), "{said}");
    assert!(said.contains("`Tripo::ModelMissing` not covered"), "{said}");
}

#[test]
fn the_generator_runs_again_for_its_table_and_for_nothing_else() {
    let scratch = Scratch::new("rerun", "2021", &exhaustive());
    let ran = |said: &str| {
        // `cargo check -v` shows each command that it runs.
        said.lines().any(|line| line.contains("Running") && line.contains("build-script-build"))
    };
    assert!(ran(&scratch.passes(&["check", "-v"])));
    scratch.write("notes.txt", "unrelated");
    scratch.append("src/main.rs", "// unrelated\n");
    assert!(!ran(&scratch.passes(&["check", "-v"])));
    scratch.append("codes/tripo.toml", "# a comment\n");
    assert!(ran(&scratch.passes(&["check", "-v"])));
}

#[test]
fn an_edited_row_changes_the_enum() {
    let scratch = Scratch::new("edited", "2021", &exhaustive());
    let table = fs::read_to_string(scratch.path("codes/tripo.csv")).unwrap();
    scratch.passes(&["run"]);
    scratch.write("codes/tripo.csv", &table.replace("TASK_NOT_FOUND", "TASK_LOST"));
    let said = scratch.fails(&["run"]);
    assert!(said.contains("E0599") && said.contains("`TaskNotFound`"), "{said}");
}

#[test]
fn a_broken_table_ends_the_build_with_its_findings_and_no_backtrace() {
    let scratch = Scratch::new("broken", "2021", "fn main() {}");
    let rows = "2020,NEW,4O4,,,x,y\n2021,TASK_NOT_FOUND,404,,,x,y\n";
    scratch.append("codes/tripo.csv", rows);
    let said = scratch.fails(&["build"]);
    for line in [
        "error[errtable::bad-status]: `4O4` is no HTTP status",
        "--> codes/tripo.csv:29:10",
        "29 | 2020,NEW,4O4,,,x,y",
        "= help: a status is a number from 100 to 599",
        "error[errtable::duplicate-name]: two rows are called `TASK_NOT_FOUND` and differ in code",
        "--> codes/tripo.csv:30:1",
        "::: codes/tripo.csv:10:1",
    ] {
        assert_eq!(said.matches(line).count(), 1, "{line}\n\n{said}");
    }
    assert!(!said.contains("panicked") && !said.contains("stack backtrace"), "{said}");
}

#[test]
fn a_checked_in_file_needs_no_generator_and_no_std() {
    let scratch = Scratch::new("checked-in", "2021", "");
    fs::remove_file(scratch.path("build.rs")).unwrap();
    fs::remove_file(scratch.path("src/main.rs")).unwrap();
    let loaded = errtable_codegen::load("codes/ark.toml").unwrap();
    scratch.write("src/ark.rs", &errtable_codegen::generate(&loaded.catalog, &Options::default()));
    // With a panic handler of its own: were `std` linked, there would be two.
    scratch.write(
        "src/lib.rs",
        r"//! A library for a machine without an operating system.
        #![no_std]
        #![no_implicit_prelude]
        #![forbid(unsafe_code)]
        #![deny(warnings, missing_docs)]

        mod ark;
        pub use ark::Ark;

        #[panic_handler]
        fn panic(_: &::core::panic::PanicInfo<'_>) -> ! {
            loop {}
        }
        ",
    );
    let manifest = fs::read_to_string(scratch.path("Cargo.toml")).unwrap();
    let without = manifest.split("[build-dependencies]").next().unwrap().to_owned();
    scratch.write(
        "Cargo.toml",
        &(without
            + "[lib]\ncrate-type = [\"staticlib\"]\n[profile.dev]\npanic = \"abort\"\n[workspace]\n"),
    );
    scratch.passes(&["build"]);
}

#[test]
fn the_command_prints_the_bytes_that_a_build_script_gets() {
    let main =
        r#"fn main() { print!("{}", include_str!(concat!(env!("OUT_DIR"), "/tripo.rs"))); }"#;
    let built = Scratch::new("bytes", "2021", main).cargo(&["run", "--quiet"]).stdout;
    assert!(
        built.starts_with(b"// This file is @generated by errtable from tripo. Do not edit.\n")
    );
    // The alias of a clone.
    let printed = Command::new(env!("CARGO"))
        .args(["errtable", "generate", "codes/tripo.toml"])
        .current_dir(ROOT)
        .output()
        .unwrap();
    assert!(printed.status.success(), "{}", String::from_utf8_lossy(&printed.stderr));
    assert!(printed.stdout == built, "the command prints other bytes than the build script gets");
}
