//! Programs that answer the same questions in different ways, and take turns.
//!
//! Each takes a file of questions and a number of passes over it, and prints the nanoseconds of a question in
//! its fastest pass, and all that it found, as one number.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::Result;
use super::goal::{Goal, Unit};
use super::number::{float, times};
use super::options::{Mode, Options};
use super::process::{Limits, Outcome, instructions, measure};
use super::report::Report;
use super::rustc::Rustc;

/// How many questions there are in one pass: more than a branch predictor remembers.
pub const QUESTIONS: usize = 1 << 16;
/// How often a program asks all questions.
pub const PASSES: u32 = 10;

/// One who takes part.
#[derive(Debug)]
pub struct Entrant {
    /// As the report calls it. The first is errtable, which has to live.
    pub name: &'static str,
    /// The crates that its source names.
    pub crates: &'static [&'static str],
    /// Its program.
    pub source: String,
    /// What it has to find.
    pub found: u64,
}

impl Entrant {
    /// The instructions of one question: none where valgrind is not at hand.
    ///
    /// # Errors
    ///
    /// Where its program does not build.
    pub fn instructions(
        &self,
        folder: &Path,
        rustc: &Rustc,
        limits: Limits,
    ) -> Result<Option<f64>> {
        match self.build(folder, rustc, limits)? {
            (program, Outcome::Done(_)) => Ok(of_a_question(&program, &folder.join("questions"))),
            (_, Outcome::Died(how)) => Err(how.into()),
        }
    }

    fn build(&self, folder: &Path, rustc: &Rustc, limits: Limits) -> Result<(PathBuf, Outcome)> {
        let Self { name, crates, source, .. } = self;
        let [path, program] =
            ["rs", "program"].map(|ending| folder.join(format!("{name}.{ending}")));
        fs::write(&path, source)?;
        let mut command = rustc.program(crates, &path, &program)?;
        let outcome = measure(&mut command, limits, &folder.join("said"))?;
        Ok((program, outcome))
    }
}

/// What a question takes in each way.
#[derive(Debug)]
pub struct Answers(Vec<Answer>);

/// What one question takes in one way, or how rustc died of its source.
#[derive(Debug)]
struct Answer {
    name: &'static str,
    cost: std::result::Result<Cost, String>,
}

#[derive(Debug)]
struct Cost {
    nanoseconds: f64,
    /// None where valgrind is not at hand.
    instructions: Option<f64>,
}

impl Answers {
    /// Builds all programs in a folder, and has them ask what its file `questions` holds.
    ///
    /// # Errors
    ///
    /// Where a program cannot be run, or finds something else than it has to.
    pub fn of(
        entrants: Vec<Entrant>,
        folder: &Path,
        rustc: &Rustc,
        options: &Options,
        report: &mut Report,
    ) -> Result<Self> {
        let asked = folder.join("questions");
        let mut built = Vec::new();
        for entrant in entrants {
            let (program, outcome) = entrant.build(folder, rustc, options.limits)?;
            eprintln!("{}, {}: {outcome}", folder.display(), entrant.name);
            let has_to_live = built.is_empty() || options.mode == Mode::Test;
            if let (true, Outcome::Died(how)) = (has_to_live, &outcome) {
                report.failure(format!("{}: {how}", entrant.name));
            }
            built.push((entrant, program, outcome));
        }
        let mut least = vec![f64::INFINITY; built.len()];
        for _ in 0..options.runs {
            for ((entrant, program, outcome), least) in built.iter().zip(&mut least) {
                if outcome.cost().is_some() {
                    let (nanoseconds, found) = ask(program, &asked)?;
                    if found != entrant.found {
                        return Err(format!("{} finds something else", entrant.name).into());
                    }
                    *least = least.min(nanoseconds);
                }
            }
        }
        let answers = built.into_iter().zip(least);
        let answers = answers.map(|((Entrant { name, .. }, program, outcome), nanoseconds)| {
            let cost = match outcome {
                Outcome::Done(_) => {
                    Ok(Cost { nanoseconds, instructions: of_a_question(&program, &asked) })
                }
                Outcome::Died(how) => Err(how),
            };
            Answer { name, cost }
        });
        Ok(Self(answers.collect()))
    }

    /// Adds a table of all.
    pub fn table(&self, heading: &str, report: &mut Report) {
        let ours = self.0.first().and_then(Answer::nanoseconds);
        let cells = self.0.iter().map(|Answer { name, cost }| match cost {
            Ok(Cost { nanoseconds, instructions }) => [
                (*name).to_owned(),
                format!("{nanoseconds:.2} ns"),
                ours.map(|ours| times(ours / nanoseconds)).unwrap_or_default(),
                instructions.map(|it| format!("{it:.0}")).unwrap_or_default(),
            ],
            Err(how) => [(*name).to_owned(), how.clone(), String::new(), String::new()],
        });
        report.heading(heading);
        let cells: Vec<_> = cells.collect();
        report.table(["way", ">time", ">errtable's of it", ">instructions"], &cells);
    }

    /// The goal of errtable's time over that of another.
    #[must_use]
    pub fn goal(&self, what: &str, peer: &str, at_most: f64) -> Goal {
        let ours = self.0.first().and_then(Answer::nanoseconds);
        let theirs = self.0.iter().find(|answer| answer.name == peer);
        let ratio = ours.zip(theirs.and_then(Answer::nanoseconds)).map(|(ours, peer)| ours / peer);
        Goal::new(format!("{what}: time over that of {peer}"), ratio, at_most, Unit::Times)
    }
}

impl Answer {
    fn nanoseconds(&self) -> Option<f64> {
        self.cost.as_ref().ok().map(|cost| cost.nanoseconds)
    }
}

/// The nanoseconds of a question, and all that was found.
fn ask(program: &Path, asked: &Path) -> Result<(f64, u64)> {
    let output = Command::new(program).arg(asked).arg(PASSES.to_string()).output()?;
    let text = String::from_utf8(output.stdout)?;
    let (nanoseconds, found) = text.trim().split_once(' ').ok_or("the program says nothing")?;
    Ok((nanoseconds.parse()?, found.parse()?))
}

fn of_a_question(program: &Path, asked: &Path) -> Option<f64> {
    let of = |passes| instructions(Command::new(program).arg(asked).arg(passes));
    let (one, two) = of("1").zip(of("2"))?;
    Some(float(two.saturating_sub(one)) / float(QUESTIONS as u64))
}
