//! Programs that hold a contender's enum and ask it everything: what it adds to them.

use std::fs;
use std::path::{Path, PathBuf};

use super::measurements::Measurements;
use crate::contender::Contender;
use crate::harness::Result;
use crate::harness::binary::Binary;
use crate::harness::options::Options;
use crate::harness::process::{Limits, Outcome, measure};
use crate::harness::rustc::{Profile, Rustc};
use crate::harness::tools::Tools;

/// The program of a contender at a size, beside the one of a single row.
#[derive(Debug)]
pub(super) struct Program {
    pub(super) contender: Contender,
    pub(super) rows: usize,
    pub(super) binary: Binary,
    /// The same for one row: rustc's own, the standard library's, and the methods.
    pub(super) of_one_row: Binary,
}

/// All that could be built.
#[derive(Debug, Default)]
pub(super) struct Programs {
    pub(super) list: Vec<Program>,
}

impl Programs {
    /// Builds them for what rustc survived in release.
    pub(super) fn build(
        options: &Options,
        tools: &Tools,
        rustc: &Rustc,
        measurements: &Measurements,
        folder: &Path,
    ) -> Result<Self> {
        let mut list = Vec::new();
        let limits = options.limits;
        let one_row = tools.table(1, folder)?;
        for contender in options.contenders.iter().copied().filter(|it| it.answers()) {
            let lives = |rows| measurements.cost(Profile::Release, rows, contender).is_some();
            let sizes = options.sizes.iter().copied();
            let sizes: Vec<usize> = sizes.filter(|rows| lives(*rows)).collect();
            if sizes.is_empty() {
                continue;
            }
            tools.source(contender, &one_row)?;
            let of_one_row = binary(contender, rustc, limits, &one_row)?
                .ok_or_else(|| format!("{contender}: rustc dies of one row"))?;
            for rows in sizes {
                let table = folder.join(rows.to_string()).join("gateway.csv");
                if let Some(binary) = binary(contender, rustc, limits, &table)? {
                    list.push(Program { contender, rows, binary, of_one_row });
                }
            }
        }
        Ok(Self { list })
    }

    pub(super) fn get(&self, contender: Contender, rows: usize) -> Option<&Program> {
        self.list.iter().find(|it| (it.contender, it.rows) == (contender, rows))
    }
}

impl Program {
    /// The relocations that the table adds.
    pub(super) fn relocations(&self) -> u64 {
        self.binary.relocations.saturating_sub(self.of_one_row.relocations)
    }

    /// The constant bytes that the table adds.
    pub(super) fn constant(&self) -> u64 {
        self.binary.constant.saturating_sub(self.of_one_row.constant)
    }

    /// The bytes that the table adds to what the loader writes.
    pub(super) fn relocated(&self) -> u64 {
        self.binary.relocated.saturating_sub(self.of_one_row.relocated)
    }
}

/// Builds the program of a contender whose source stands beside its table. Returns where it is, if rustc
/// did not die.
///
/// # Errors
///
/// Where the source cannot be read, or rustc not called.
pub fn build(
    contender: Contender,
    rustc: &Rustc,
    limits: Limits,
    table: &Path,
) -> Result<(PathBuf, Outcome)> {
    let [library, source, program] = ["rs", "main.rs", "program"]
        .map(|ending| table.with_file_name(format!("{contender}.{ending}")));
    fs::write(&source, fs::read_to_string(library)? + &contender.program())?;
    let mut command = rustc.program(contender.crates(), &source, &program)?;
    let outcome = measure(&mut command, limits, &table.with_file_name("said"))?;
    Ok((program, outcome))
}

/// What stands in the program; `None` where rustc died of it.
fn binary(
    contender: Contender,
    rustc: &Rustc,
    limits: Limits,
    table: &Path,
) -> Result<Option<Binary>> {
    let (program, outcome) = build(contender, rustc, limits, table)?;
    eprintln!("program, {}, {contender}: {outcome}", table.display());
    if outcome.cost().is_some() { Binary::read(&program).map(Some) } else { Ok(None) }
}
