//! What the build script and the attribute have in common.

use std::fs;

use crate::krate::{Scratch, Way, exhaustive};

#[test]
fn the_enum_compiles_in_every_edition_without_a_warning() {
    for (way, declaration) in Way::BUILT {
        for edition in ["2018", "2021", "2024"] {
            let name = format!("edition-{edition}-{}", way.word());
            Scratch::new(&name, way, edition, &exhaustive(declaration)).passes(&["run"]);
        }
    }
}

#[test]
fn a_row_more_breaks_a_match_that_does_not_know_it() {
    for (way, declaration) in Way::BUILT {
        let name = format!("row-more-{}", way.word());
        let scratch = Scratch::new(&name, way, "2024", &exhaustive(declaration));
        scratch.passes(&["check"]);
        // The CSV, which only the TOML names.
        scratch.append(
            "codes/tripo.csv",
            "2020,MODEL_MISSING,404,,,The model is missing,Look again\n",
        );
        let said = scratch.fails(&["check"]);
        assert!(said.contains("E0004"), "{said}");
        assert!(said.contains("`Tripo::ModelMissing` not covered"), "{said}");
    }
}

#[test]
fn an_edited_row_changes_the_enum() {
    for (way, declaration) in Way::BUILT {
        let name = format!("edited-{}", way.word());
        let scratch = Scratch::new(&name, way, "2021", &exhaustive(declaration));
        scratch.passes(&["run"]);
        scratch.replace("codes/tripo.csv", "TASK_NOT_FOUND", "TASK_LOST");
        let said = scratch.fails(&["run"]);
        assert!(said.contains("E0599") && said.contains("`TaskNotFound`"), "{said}");
    }
}

#[test]
fn a_broken_table_ends_the_build_with_its_findings_alone() {
    for (way, declaration) in Way::BUILT {
        let name = format!("broken-{}", way.word());
        let scratch = Scratch::new(&name, way, "2021", &exhaustive(declaration));
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
        // Neither the exhaustive match nor any use of a variant is faulted.
        assert!(!said.contains("error[E"), "{said}");
    }
}

#[test]
fn a_crate_is_built_again_for_its_table_and_for_nothing_else() {
    for (way, declaration) in Way::BUILT {
        let name = format!("rerun-{}", way.word());
        let scratch = Scratch::new(&name, way, "2021", &exhaustive(declaration));
        // `cargo check -v` shows each command that it runs.
        let ran = |said: &str| {
            let is_run = |line: &str| {
                let made = match way {
                    Way::BuildScript => "build-script-build",
                    _ => "--crate-name rerun_attribute ",
                };
                line.contains("Running") && line.contains(made)
            };
            said.lines().any(is_run)
        };
        assert!(ran(&scratch.passes(&["check", "-v"])));
        scratch.write("notes.txt", "unrelated");
        scratch.write("codes/notes.txt", "unrelated");
        assert!(!ran(&scratch.passes(&["check", "-v"])));
        for file in ["codes/tripo.toml", "codes/tripo.csv"] {
            let table = fs::read_to_string(scratch.path(file)).unwrap();
            scratch.write(file, &table);
            assert!(ran(&scratch.passes(&["check", "-v"])), "{file}");
        }
    }
}

#[test]
fn the_runtime_may_have_another_name() {
    for (way, _) in Way::BUILT {
        let declaration = match way {
            Way::Attribute => {
                "#[et::catalog(\"codes/tripo.toml\", crate = ::et)] pub enum Tripo {}"
            }
            _ => Way::BUILT[0].1,
        };
        let name = format!("renamed-{}", way.word());
        let scratch = Scratch::new(&name, way, "2021", &exhaustive(declaration));
        scratch.replace("Cargo.toml", "errtable = {", "et = { package = 'errtable',");
        if way == Way::BuildScript {
            scratch.build_script(
                "errtable_codegen::Builder::new().errtable(\"et\").catalog(\"codes/tripo.toml\").build();",
            );
        }
        scratch.passes(&["run"]);
    }
}

#[test]
fn the_runtime_may_be_seen_through_another_crate() {
    for (way, _) in Way::BUILT {
        let declaration = match way {
            Way::Attribute => {
                "#[gateway::errors::catalog(\"codes/tripo.toml\", crate = gateway::errors)]
                pub enum Tripo {}"
            }
            _ => Way::BUILT[0].1,
        };
        let name = format!("re-exported-{}", way.word());
        let scratch = Scratch::new(&name, way, "2018", &exhaustive(declaration));
        let manifest = fs::read_to_string(scratch.path("Cargo.toml")).unwrap();
        let errtable = manifest.lines().find(|line| line.contains("errtable = {")).unwrap();
        scratch.write(
            "gateway/Cargo.toml",
            &format!(
                "[package]\nname = \"{name}-gateway\"\nversion = \"0.0.0\"\n[dependencies]\n{errtable}\n"
            ),
        );
        scratch.write("gateway/src/lib.rs", "pub extern crate errtable as errors;");
        let gateway = format!("gateway = {{ package = '{name}-gateway', path = 'gateway' }}");
        scratch.replace("Cargo.toml", errtable, &gateway);
        if way == Way::BuildScript {
            scratch.build_script(
                "errtable_codegen::Builder::new()
                    .errtable(\"::gateway::errors\")
                    .catalog(\"codes/tripo.toml\")
                    .build();",
            );
        }
        scratch.passes(&["run"]);
    }
}
