//! Programs that hold a contender's enum and ask it everything: what it adds to them.

use std::fs;
use std::path::{Path, PathBuf};

use super::CONTENDERS;
use crate::contender::Contender;
use crate::harness::Result;
use crate::harness::binary::Binary;
use crate::harness::options::{Mode, Options};
use crate::harness::process::{Limits, Outcome, instructions_with, measure, page_faults};
use crate::harness::report::Report;
use crate::harness::rustc::Rustc;
use crate::harness::tools::Tools;
use crate::table::Table;

/// The program of a contender at a size.
#[derive(Debug)]
pub(super) struct Program {
    pub(super) contender: Contender,
    pub(super) rows: usize,
    /// What was measured of it, or how rustc died.
    pub(super) measured: std::result::Result<Measured, String>,
}

/// What a table adds to a program.
#[derive(Debug)]
pub(super) struct Measured {
    pub(super) relocations: u64,
    pub(super) constant: u64,
    pub(super) relocated: u64,
    pub(super) page_faults: u64,
    /// None where valgrind is not at hand.
    pub(super) instructions: Option<u64>,
}

impl Measured {
    /// All bytes.
    pub(super) fn bytes(&self) -> u64 {
        self.constant + self.relocated
    }
}

/// All of them.
#[derive(Debug, Default)]
pub(super) struct Programs {
    pub(super) list: Vec<Program>,
}

/// What a process took to answer one question.
struct Start {
    page_faults: u64,
    instructions: Option<u64>,
}

impl Programs {
    /// Builds and runs them.
    pub(super) fn build(
        options: &Options,
        tools: &Tools,
        rustc: &Rustc,
        folder: &Path,
        report: &mut Report,
    ) -> Result<Self> {
        let mut all = Self::default();
        let one_row = tools.table(1, folder)?;
        // A question that the smallest table answers, too: its only row.
        let question = one_row.with_file_name("question");
        fs::write(&question, format!("{}\n", Table::of(1).rows[0].code))?;
        let (nothing, outcome) = built(Contender::EmptyCrate, tools, rustc, options, &one_row)?;
        if let Outcome::Died(how) = outcome {
            return Err(format!("without a table: {how}").into());
        }
        let nothing = start(&nothing, &question, options)?;
        for contender in CONTENDERS {
            let (program, outcome) = built(contender, tools, rustc, options, &one_row)?;
            if let Outcome::Died(how) = outcome {
                return Err(format!("{contender}, one row: {how}").into());
            }
            let of_one_row = Binary::read(&program)?;
            for rows in options.sizes.iter().copied() {
                let table = tools.table(rows, folder)?;
                let (program, outcome) = built(contender, tools, rustc, options, &table)?;
                let measured = match outcome {
                    Outcome::Done(_) => {
                        let binary = Binary::read(&program)?;
                        let start = start(&program, &question, options)?;
                        let beyond = start.instructions.zip(nothing.instructions);
                        Ok(Measured {
                            relocations: binary.relocations.saturating_sub(of_one_row.relocations),
                            constant: binary.constant.saturating_sub(of_one_row.constant),
                            relocated: binary.relocated.saturating_sub(of_one_row.relocated),
                            page_faults: start.page_faults.saturating_sub(nothing.page_faults),
                            instructions: beyond
                                .map(|(ours, nothing)| ours.saturating_sub(nothing)),
                        })
                    }
                    Outcome::Died(how) => {
                        if !contender.is_peer() || options.mode == Mode::Test {
                            report.failure(format!("{contender}, {rows} rows: {how}"));
                        }
                        Err(how)
                    }
                };
                all.list.push(Program { contender, rows, measured });
            }
        }
        all.list.sort_by_key(|program| program.rows);
        Ok(all)
    }

    pub(super) fn get(&self, contender: Contender, rows: usize) -> Option<&Measured> {
        let program = self.list.iter().find(|it| (it.contender, it.rows) == (contender, rows))?;
        program.measured.as_ref().ok()
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

/// Writes a contender's source beside its table, and builds the program.
fn built(
    contender: Contender,
    tools: &Tools,
    rustc: &Rustc,
    options: &Options,
    table: &Path,
) -> Result<(PathBuf, Outcome)> {
    tools.source(contender, table)?;
    let (program, outcome) = build(contender, rustc, options.limits, table)?;
    eprintln!("{}, {contender}: {outcome}", table.display());
    Ok((program, outcome))
}

fn start(program: &Path, question: &Path, options: &Options) -> Result<Start> {
    let mut least = page_faults(program, question)?;
    for _ in 1..options.runs {
        least = least.min(page_faults(program, question)?);
    }
    Ok(Start { page_faults: least, instructions: instructions_with(program, question) })
}
