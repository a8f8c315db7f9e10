//! The contenders answer the same: each becomes a program that is asked for every code and every name of
//! the real table, and for some that are not there.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use errtable_benches::contender::Contender;
use errtable_benches::harness::process::Limits;
use errtable_benches::harness::rustc::Rustc;
use errtable_benches::harness::tools::Tools;
use errtable_benches::start_up::programs;
use errtable_benches::table::{Row, Table};

const TOOLS: Tools = Tools {
    folder: env!("CARGO_TARGET_TMPDIR"),
    table: env!("CARGO_BIN_EXE_table"),
    source: env!("CARGO_BIN_EXE_source"),
};
const LIMITS: Limits = Limits { time: Duration::from_mins(2), memory: 8 << 30 };

/// Codes and names that no row has: before the first, in a gap, too large for the codes' type, and what
/// is almost a name.
const UNKNOWN: [&str; 6] = ["7", "1007", "65535", "4294967295", "", "unknown_error"];

#[test]
fn all_contenders_answer_the_same() {
    let folder = TOOLS.folder("equivalence").unwrap();
    let table = TOOLS.table(258, &folder).unwrap();
    let rustc = Rustc::find().unwrap();
    let (questions, answers) = expected(&Table::of(258).rows);
    let asked = folder.join("questions");
    fs::write(&asked, &questions).unwrap();
    for contender in Contender::ALL.into_iter().filter(|it| it.answers()) {
        TOOLS.source(contender, &table).unwrap();
        let (program, outcome) = programs::build(contender, &rustc, LIMITS, &table).unwrap();
        assert!(outcome.cost().is_some(), "{contender}: {outcome}");
        let answered = ask(&program, &asked);
        for ((question, answer), line) in
            questions.lines().zip(answers.lines()).zip(answered.lines())
        {
            assert_eq!(line, answer, "{contender}, asked for `{question}`");
        }
        assert_eq!(answered.lines().count(), questions.lines().count(), "{contender}");
    }
}

/// The lines to ask, and the lines to be answered.
fn expected(rows: &[Row]) -> (String, String) {
    let (mut questions, mut answers) = (String::new(), String::new());
    for row in rows {
        let Row { code, name, http_status, message, suggestion } = row;
        let answer = (code, name, http_status, message, suggestion);
        writeln!(questions, "{code}\n{name}").unwrap();
        writeln!(answers, "{answer:?}\n{answer:?}").unwrap();
    }
    for unknown in UNKNOWN {
        writeln!(questions, "{unknown}").unwrap();
        writeln!(answers, "none").unwrap();
    }
    (questions, answers)
}

fn ask(program: &Path, questions: &Path) -> String {
    let output = Command::new(program).stdin(File::open(questions).unwrap()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}
