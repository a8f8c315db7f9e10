//! The files of a folder: written, or held against what would be written.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use errtable_codegen::generated_from;

use crate::generated::{State, write};
use crate::outcome::{Outcome, say};
use crate::shell::quoted;

/// The files that a folder shall have.
#[derive(Default)]
pub(super) struct Files(BTreeMap<String, Generated>);

/// A text, and the name of the catalog that it is generated from.
struct Generated {
    file: String,
    name: String,
    text: String,
}

impl Files {
    /// Adds one; gives back its name where there is one already. (On many disks, `A.html` is `a.html`.)
    pub(super) fn add(&mut self, file: String, name: &str, text: String) -> Result<(), String> {
        let key = file.to_ascii_lowercase();
        if self.0.contains_key(&key) {
            return Err(file);
        }
        self.0.insert(key, Generated { file, name: name.to_owned(), text });
        Ok(())
    }
}

/// A folder whose files end in this.
pub(super) struct Folder<'a> {
    pub(super) path: &'a Path,
    pub(super) ending: &'a str,
}

impl Folder<'_> {
    /// Says which files are missing, stale or orphaned; the command mends the first two.
    pub(super) fn check(&self, files: &Files, command: &str) -> Outcome {
        let mut code = 0;
        for Generated { file, name, text } in files.0.values() {
            let file = self.path.join(file);
            code = code.max(match State::of(&file, text, name) {
                Ok(state) => state.outcome(&file, command).said(),
                Err(error) => unreadable(&file, &error).said(),
            });
        }
        match self.orphans(files) {
            Ok(orphans) => {
                for orphan in &orphans {
                    let finding = Outcome::Findings(format!("error: {}", told(orphan)));
                    code = code.max(finding.said());
                }
            }
            Err(error) => code = unreadable(self.path, &error).said(),
        }
        Outcome::Said(code)
    }

    /// Writes the files that are not up to date. Orphans are only said: another command may have written them.
    pub(super) fn write(&self, files: &Files) -> Outcome {
        // First all are looked at, so that all are written or none.
        let mut states = Vec::new();
        for Generated { file, name, text } in files.0.values() {
            let file = self.path.join(file);
            match State::of(&file, text, name) {
                Ok(state) => states.push((state, file, text)),
                Err(error) => return unreadable(&file, &error),
            }
        }
        let lost = |(state, ..): &&(State, PathBuf, _)| {
            matches!(state, State::Foreign | State::Other { .. })
        };
        let first_lost = states.iter().position(|state| lost(&state)).unwrap_or_default();
        states.swap(0, first_lost);
        for (state, file, text) in &states {
            match write(state, file, text) {
                Outcome::Clean => {}
                failure => return failure,
            }
        }
        match self.orphans(files) {
            Ok(orphans) => {
                for orphan in &orphans {
                    say(format_args!("warning: {}", told(orphan)));
                }
                Outcome::Clean
            }
            Err(error) => unreadable(self.path, &error),
        }
    }

    /// The files of the folder that were generated, and are not among these; sorted.
    fn orphans(&self, files: &Files) -> io::Result<Vec<PathBuf>> {
        let entries = match fs::read_dir(self.path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries?,
        };
        let mut orphans = Vec::new();
        for entry in entries {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
            let is_ours = name.ends_with(self.ending)
                // `a.openapi.json` is of another format than `a.json`; no catalog has a dot in its name.
                && !name[..name.len() - self.ending.len()].contains('.');
            if is_ours && !files.0.contains_key(&name) && path.is_file() && is_generated(&path)? {
                orphans.push(path);
            }
        }
        orphans.sort();
        Ok(orphans)
    }
}

/// Whether the top of a file says that errtable wrote it.
fn is_generated(file: &Path) -> io::Result<bool> {
    let mut top = Vec::new();
    File::open(file)?.take(1024).read_to_end(&mut top)?;
    Ok(generated_from(&String::from_utf8_lossy(&top)).is_some())
}

/// What is said of an orphan.
fn told(orphan: &Path) -> String {
    format!(
        "`{}` is orphaned: no catalog gives it any more\n  = help: remove it: rm {}",
        orphan.display(),
        quoted(&orphan.to_string_lossy())
    )
}

fn unreadable(file: &Path, error: &io::Error) -> Outcome {
    Outcome::io(format_args!("read `{}`", file.display()), error)
}
