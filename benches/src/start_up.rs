//! What a table adds to a program, and to its start: relocations, bytes, page faults, and the instructions from
//! the first one of the process to the answer of its only question.

pub mod programs;

use std::time::Duration;

use self::programs::{Program, Programs};
use crate::contender::Contender;
use crate::harness::goal::{Goal, Unit};
use crate::harness::number::{count, float, rows as grouped};
use crate::harness::options::{Defaults, Options, Preset};
use crate::harness::report::Report;
use crate::harness::rustc::Rustc;
use crate::harness::tools::Tools;
use crate::harness::{Bench, Result};

/// The bench `start_up`.
pub const BENCH: Bench = Bench {
    name: "start_up",
    defaults: Defaults {
        full: Preset { sizes: &[258, 1_000, 10_000], runs: 5, time_limit: Duration::from_mins(10) },
        quick: Preset { sizes: &[258, 1_000], runs: 3, time_limit: Duration::from_secs(20) },
        test: Preset { sizes: &[258], runs: 1, time_limit: Duration::from_mins(1) },
    },
    measure,
};

/// Who is compared.
const CONTENDERS: [Contender; 6] = [
    Contender::Errtable,
    Contender::Phf,
    Contender::MatchArms,
    Contender::StrumThiserror,
    Contender::HashMap,
    Contender::Foldhash,
];

fn measure(options: &Options, tools: &Tools, report: &mut Report) -> Result<()> {
    let folder = tools.folder("start_up")?;
    let rustc = Rustc::find()?;
    let programs = Programs::build(options, tools, &rustc, &folder, report)?;
    report.paragraph(&format!(
        "`rustc --crate-type=bin -Copt-level=3`; the program looks up what stands on its standard input, here one \
         code, and prints all that the enum answers. Relocations and bytes are those beyond the same program for a \
         table of one row; minor page faults, the least of {} runs, and instructions of the whole process, \
         the loader's with them, are beyond a program that prints as much without any table.",
        options.runs,
    ));
    table(&programs, report);
    report.goals("", &goals(options, &programs));
    Ok(())
}

fn table(programs: &Programs, report: &mut Report) {
    let mut rows = Vec::new();
    for Program { contender, rows: size, measured } in &programs.list {
        let size = grouped(*size);
        let contender = contender.to_string();
        rows.push(match measured {
            Ok(it) => [
                size,
                contender,
                count(it.relocations),
                count(it.constant),
                count(it.relocated),
                count(it.page_faults),
                it.instructions.map(count).unwrap_or_default(),
            ],
            Err(how) => {
                let [none1, none2, none3, none4] = [(); 4].map(|()| String::new());
                [size, contender, how.clone(), none1, none2, none3, none4]
            }
        });
    }
    report.table(
        [
            ">rows",
            "contender",
            ">relocations",
            ">`.text` + `.rodata`, bytes",
            ">`.data.rel.ro` + `.rela.dyn`, bytes",
            ">page faults",
            ">instructions",
        ],
        &rows,
    );
}

fn goals(options: &Options, programs: &Programs) -> Vec<Goal> {
    let mut goals = Vec::new();
    for size in options.sizes.iter().copied() {
        let of = |contender| programs.get(contender, size);
        let rows = grouped(size);
        goals.push(Goal::new(
            format!("{rows} rows: relocations"),
            of(Contender::Errtable).map(|it| float(it.relocations)),
            4.0,
            Unit::Count,
        ));
        let bytes = of(Contender::Errtable).zip(of(Contender::MatchArms));
        goals.push(Goal::new(
            format!("{rows} rows: bytes over match-arms'"),
            bytes.map(|(ours, arms)| float(ours.bytes()) / float(arms.bytes())),
            1.0,
            Unit::Times,
        ));
    }
    goals
}
