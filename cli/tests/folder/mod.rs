//! A folder with files in it, to run the command in.

#![allow(dead_code, reason = "each test takes what it needs")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

pub(crate) struct Folder(TempDir);

impl Folder {
    pub(crate) fn new(files: &[(&str, &str)]) -> Self {
        let folder = Self(TempDir::new().unwrap());
        for (file, text) in files {
            folder.write(file, text);
        }
        folder
    }

    pub(crate) fn path(&self, file: &str) -> PathBuf {
        self.0.path().join(file)
    }

    pub(crate) fn write(&self, file: &str, text: &str) {
        fs::create_dir_all(self.path(file).parent().unwrap()).unwrap();
        fs::write(self.path(file), text).unwrap();
    }

    pub(crate) fn read(&self, file: &str) -> String {
        fs::read_to_string(self.path(file)).unwrap()
    }

    #[track_caller]
    pub(crate) fn has(&self, file: &str, text: &str) {
        assert_eq!(self.read(file), text);
    }

    /// How many files and folders are in it.
    pub(crate) fn count(&self) -> usize {
        fs::read_dir(self.0.path()).unwrap().count()
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        command(self.0.path()).args(arguments).output().unwrap()
    }

    /// Runs the command, which has to end with this code. Returns what it said on standard error.
    #[track_caller]
    pub(crate) fn ends(&self, code: i32, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(code), "{said}");
        said
    }

    /// Runs the command, which has to end with this code. Returns what it printed on standard output.
    #[track_caller]
    pub(crate) fn prints(&self, code: i32, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(code), "{said}");
        String::from_utf8(output.stdout).unwrap()
    }
}

/// The command, to be run in this folder.
pub(crate) fn command(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-errtable"));
    command.current_dir(folder).env_remove("NO_COLOR");
    command
}
