//! What the benches share: options, processes that are measured, and the report.

pub mod binary;
pub mod cargo;
pub mod goal;
pub mod machine;
pub mod number;
pub mod options;
pub mod process;
pub mod race;
pub mod random;
pub mod report;
pub mod rustc;
pub mod tools;

use std::error::Error;
use std::process::ExitCode;

use self::options::{Defaults, Options};
use self::report::Report;
use self::tools::Tools;

/// What a bench gives, or why it could not go on.
pub type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// A bench.
pub struct Bench {
    /// As its file is called.
    pub name: &'static str,
    /// What it measures where the command line does not say.
    pub defaults: Defaults,
    /// Measures, and writes to the report.
    pub measure: fn(&Options, &Tools, &mut Report) -> Result<()>,
}

impl Bench {
    /// Does what the command line says, prints the report, and gives what `main` returns: a failure
    /// where something could not be measured that has to be.
    #[must_use]
    pub fn main(&self, tools: &Tools) -> ExitCode {
        let options = match Options::parse(std::env::args().skip(1), &self.defaults) {
            Ok(options) => options,
            Err(error) => {
                eprintln!("error: {error}\n\n{}", options::USAGE);
                return ExitCode::from(2);
            }
        };
        match self.run(&options, tools) {
            Ok(failures) if failures.is_empty() => ExitCode::SUCCESS,
            Ok(failures) => {
                for failure in failures {
                    eprintln!("error: {failure}");
                }
                ExitCode::FAILURE
            }
            Err(error) => {
                eprintln!("error: {error}");
                ExitCode::FAILURE
            }
        }
    }

    fn run(&self, options: &Options, tools: &Tools) -> Result<Vec<String>> {
        let mut report = Report::new(self.name, &machine::describe()?);
        (self.measure)(options, tools, &mut report)?;
        println!("{}", report.text());
        if let Some(path) = &options.markdown {
            report.write(path)?;
        }
        Ok(report.into_failures())
    }
}
