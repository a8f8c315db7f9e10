//! The instructions that errtable's hot paths take, held against those that `instructions.csv` records. They
//! repeat where times do not, so that a path that grew is found on any machine with the same compiler.

mod record;

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use self::record::{Count, Record};
use crate::harness::cargo::{Artifacts, PACKAGE};
use crate::harness::machine;
use crate::harness::number::float;
use crate::harness::options::{Defaults, Mode, Options, Preset};
use crate::harness::process::instructions;
use crate::harness::report::Report;
use crate::harness::rustc::Rustc;
use crate::harness::tools::Tools;
use crate::harness::{Bench, Result};
use crate::look_up;

/// The bench `instructions`.
pub const BENCH: Bench = Bench {
    name: "instructions",
    defaults: Defaults { full: PRESET, quick: PRESET, test: PRESET },
    measure,
};

/// All modes count the same, and once.
const PRESET: Preset = Preset { sizes: &[], runs: 1, time_limit: Duration::from_mins(1) };

/// The paths of the program `paths`, and what one of each is.
const PATHS: [(&str, &str); 11] = [
    ("vendor-integer-code", "`Turing::from_code`, of each code"),
    ("vendor-text-code", "`Ark::from_code`, of each code without a parameter"),
    ("vendor-pattern-code", "`Ark::from_code`, of a code with a parameter"),
    ("vendor-name", "`Turing::from_name`, of each name"),
    ("vendor-metadata", "all that an error of Turing's answers"),
    ("display", "`Display` of an error of Turing's"),
    ("decode-integer-code", "`decode` of a response of Tripo's"),
    ("decode-text-code", "`decode` of a response of Ark's"),
    ("template", "the template of a message, among four of ModelArts'"),
    ("reply", "the body of a reply, in Tripo's envelope"),
    ("problem", "the body of a reply, as Problem Details"),
];

/// How often a path is gone in one process, and how much oftener in the other, so that their start is not
/// counted: once for each error of Turing.
const TIMES: u32 = 258;

fn measure(options: &Options, tools: &Tools, report: &mut Report) -> Result<()> {
    let counted = count(options, tools)?;
    let compiler = machine::compiler()?;
    let file = Path::new(PACKAGE).join("instructions.csv");
    if options.record {
        return Record::write(&counted, &compiler, &file);
    }
    let recorded = Record::read(&file)?;
    report.paragraph(
        "What one takes, as callgrind counts it, beside what `instructions.csv` records. More by a tenth \
         fails CI.",
    );
    report.table(
        ["path", "one is", ">recorded", ">counted", ">"],
        &record::rows(&recorded, &counted),
    );
    for finding in record::compare(&recorded, &counted, &compiler) {
        // A machine of somebody else is nobody's fault.
        if finding.is_failure && options.mode == Mode::Test {
            report.failure(finding.text);
        } else {
            report.paragraph(&finding.text);
        }
    }
    Ok(())
}

fn count(options: &Options, tools: &Tools) -> Result<Vec<Count>> {
    let mut counts = Vec::new();
    let mut add = |path, what, instructions: Option<f64>| -> Result<()> {
        let instructions = instructions.ok_or_else(|| {
            format!(
                "{path}: nothing was counted. Is valgrind installed? `apt-get install valgrind`"
            )
        })?;
        eprintln!("{path}: {instructions:.1} instructions");
        counts.push(Count { path, what, instructions });
        Ok(())
    };

    let [integers, texts] = look_up::of_calls(&Rustc::find()?, options.limits, tools)?;
    add("integer-code", "`from_code`, of an enum of the same crate with Turing's codes", integers)?;
    add("text-code", "`from_code`, of an enum of the same crate with Ark's codes", texts)?;

    let artifacts = Artifacts::build(&["--release", "--bin", "paths"])?;
    let paths = artifacts.program("paths")?;
    for (path, what) in PATHS {
        let of = |times: u32| instructions(Command::new(paths).arg(path).arg(times.to_string()));
        let few_and_many = of(TIMES).zip(of(2 * TIMES));
        let all = few_and_many.map(|(few, many)| float(many.saturating_sub(few)));
        add(path, what, all.map(|all| all / f64::from(TIMES)))?;
    }

    let table = Path::new(PACKAGE).join("../codes/turing.toml");
    let generate = instructions(Command::new(tools.source).arg("errtable").arg(table));
    add(
        "generate",
        "the process that reads Turing's table and writes its source",
        generate.map(float),
    )?;

    // Unoptimised, as it is built for other tests.
    let artifacts = Artifacts::command(&[])?;
    let mut explain = Command::new(artifacts.program("cargo-errtable")?);
    let explain = instructions(explain.args(["explain", "1124"]));
    add("explain", "the process `cargo errtable explain 1124`, unoptimised", explain.map(float))?;
    Ok(counts)
}
