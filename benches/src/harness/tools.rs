//! The programs that write tables and sources, and the folder that they write to.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

use super::Result;
use crate::contender::Contender;
use crate::table::Codes;

/// Where a bench's files stand, and who writes them.
#[derive(Clone, Copy, Debug)]
pub struct Tools {
    /// Cargo's folder for files of benches. They stay, to be looked at.
    pub folder: &'static str,
    /// The program `table`.
    pub table: &'static str,
    /// The program `source`.
    pub source: &'static str,
}

impl Tools {
    /// An empty folder.
    ///
    /// # Errors
    ///
    /// Where it cannot be made.
    pub fn folder(&self, name: &str) -> Result<PathBuf> {
        let folder = Path::new(self.folder).join(name);
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)?;
        Ok(folder)
    }

    /// Writes the table of this many rows into a folder of its own: its file is always called
    /// `gateway.csv`, as the enum has its name from there.
    ///
    /// # Errors
    ///
    /// Where it cannot be written.
    pub fn table(&self, rows: usize, folder: &Path) -> Result<PathBuf> {
        self.table_of(rows, Codes::Integers, folder)
    }

    /// The same with codes of a kind.
    ///
    /// # Errors
    ///
    /// Where it cannot be written.
    pub fn table_of(&self, rows: usize, codes: Codes, folder: &Path) -> Result<PathBuf> {
        let texts = (codes == Codes::Texts).then_some("texts");
        let folder = folder.join(rows.to_string() + texts.unwrap_or_default());
        fs::create_dir_all(&folder)?;
        let path = folder.join("gateway.csv");
        write(Command::new(self.table).arg(rows.to_string()).args(texts), &path)?;
        Ok(path)
    }

    /// Writes a contender's source beside its table.
    ///
    /// # Errors
    ///
    /// Where it cannot be made or written.
    pub fn source(&self, contender: Contender, table: &Path) -> Result<PathBuf> {
        let path = table.with_file_name(format!("{contender}.rs"));
        write(Command::new(self.source).arg(contender.name()).arg(table), &path)?;
        Ok(path)
    }
}

/// Runs a command whose standard output is the file.
fn write(command: &mut Command, path: &Path) -> Result<()> {
    let status = command.stdout(File::create(path)?).status()?;
    if status.success() { Ok(()) } else { Err(format!("{}: {status}", path.display()).into()) }
}
