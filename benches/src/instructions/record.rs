//! What was recorded, and whether what is counted is still that.

use std::fmt::Write as _;
use std::path::Path;

use serde::Deserialize;

use crate::harness::Result;

/// By how much a path may grow, and by how much it may shrink without being recorded.
const TOLERANCE: f64 = 0.10;
/// What records.
const COMMAND: &str =
    "cargo bench --manifest-path benches/Cargo.toml --bench instructions -- --record";

/// What a path takes now.
#[derive(Debug)]
pub(super) struct Count {
    pub(super) path: &'static str,
    /// What one is.
    pub(super) what: &'static str,
    pub(super) instructions: f64,
}

/// What a path took when it was recorded: a row of `instructions.csv`.
#[derive(Debug, Deserialize)]
pub(super) struct Record {
    path: String,
    instructions: f64,
    rustc: String,
}

/// Something to say of a path.
#[derive(Debug)]
pub(super) struct Finding {
    pub(super) is_failure: bool,
    pub(super) text: String,
}

impl Record {
    /// # Errors
    ///
    /// Where the file is not there, or is no record.
    pub(super) fn read(file: &Path) -> Result<Vec<Self>> {
        let reader = csv::Reader::from_path(file)
            .map_err(|error| format!("{}: {error}. `{COMMAND}` writes it", file.display()))?;
        let records: csv::Result<Vec<Self>> = reader.into_deserialize().collect();
        Ok(records.map_err(|error| format!("{}: {error}", file.display()))?)
    }

    /// # Errors
    ///
    /// Where the file cannot be written.
    pub(super) fn write(counted: &[Count], compiler: &str, file: &Path) -> Result<()> {
        let mut writer = csv::Writer::from_path(file)?;
        writer.write_record(["path", "instructions", "rustc"])?;
        for Count { path, instructions, .. } in counted {
            writer.write_record([path, &*shown(*instructions), compiler])?;
        }
        Ok(writer.flush()?)
    }
}

/// A row for each path: what one is, recorded, counted, and by how much that differs.
pub(super) fn rows(recorded: &[Record], counted: &[Count]) -> Vec<[String; 5]> {
    let row = |count: &Count| {
        let record = recorded.iter().find(|record| record.path == count.path);
        [
            count.path.to_owned(),
            count.what.to_owned(),
            record.map(|record| shown(record.instructions)).unwrap_or_default(),
            shown(count.instructions),
            record.map(|record| percent(growth(record, count))).unwrap_or_default(),
        ]
    };
    counted.iter().map(row).collect()
}

/// What is to be said: a path that grew, that has no record, or is no more, fails; one that shrank is told of.
pub(super) fn compare(recorded: &[Record], counted: &[Count], compiler: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    for count in counted {
        let path = count.path;
        let Some(record) = recorded.iter().find(|record| record.path == path) else {
            let text = format!("`{path}` has no record. Record it in the same commit: `{COMMAND}`");
            findings.push(Finding { is_failure: true, text });
            continue;
        };
        let growth = growth(record, count);
        if growth.abs() <= TOLERANCE {
            continue;
        }
        let mut text = format!(
            "`{path}` takes {} instructions, and {} are recorded: {}. ",
            shown(count.instructions),
            shown(record.instructions),
            percent(growth),
        );
        let is_failure = growth > 0.0;
        let advice = if is_failure {
            format!(
                "Up to {} is let pass: make it cheaper, or record the new number in the same commit, and say why \
                 it is worth it",
                percent(TOLERANCE),
            )
        } else {
            "Record that, so that it does not grow back unseen".to_owned()
        };
        write!(text, "{advice}: `{COMMAND}`").expect("a string takes all");
        if record.rustc != compiler {
            write!(
                text,
                ". It was recorded with rustc {}, and this is {compiler}: that alone may be the reason",
                record.rustc,
            )
            .expect("a string takes all");
        }
        findings.push(Finding { is_failure, text });
    }
    for record in recorded {
        if !counted.iter().any(|count| count.path == record.path) {
            let text =
                format!("`{}` is recorded, and there is no such path: `{COMMAND}`", record.path);
            findings.push(Finding { is_failure: true, text });
        }
    }
    findings
}

fn growth(record: &Record, count: &Count) -> f64 {
    count.instructions / record.instructions - 1.0
}

fn percent(growth: f64) -> String {
    // Not `-0.0`.
    format!("{:+.1}%", (1_000.0 * growth).round() / 10.0 + 0.0)
}

/// As many digits as mean something.
fn shown(instructions: f64) -> String {
    if instructions < 1_000.0 { format!("{instructions:.1}") } else { format!("{instructions:.0}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COMPILER: &str = "1.95.0 x86_64-unknown-linux-gnu";

    fn recorded(path: &str, instructions: f64) -> Vec<Record> {
        vec![Record { path: path.to_owned(), instructions, rustc: COMPILER.to_owned() }]
    }

    fn counted(path: &'static str, instructions: f64) -> Vec<Count> {
        vec![Count { path, what: "", instructions }]
    }

    #[test]
    fn a_path_fails_where_it_grew_by_more_than_a_tenth() {
        let found = |instructions| {
            compare(&recorded("name", 200.0), &counted("name", instructions), COMPILER)
        };
        for passes in [180.5, 199.0, 200.0, 219.5] {
            assert!(found(passes).is_empty(), "{passes}");
        }
        let [grown] = &*found(221.0) else { panic!("it grew") };
        assert!(grown.is_failure);
        let said = "`name` takes 221.0 instructions, and 200.0 are recorded: +10.5%.";
        assert!(grown.text.starts_with(said), "{}", grown.text);
        assert!(grown.text.contains("-- --record"));
    }

    #[test]
    fn a_path_that_shrank_is_told_of_and_does_not_fail() {
        let found = compare(&recorded("name", 200.0), &counted("name", 170.0), COMPILER);
        let [shrunk] = &*found else { panic!("it shrank") };
        assert!(!shrunk.is_failure && shrunk.text.contains("-15.0%"));
    }

    #[test]
    fn another_compiler_is_named_beside_what_it_may_have_done() {
        let found = |compiler| compare(&recorded("name", 1.0), &counted("name", 2.0), compiler);
        assert!(!found(COMPILER)[0].text.contains("rustc"));
        let text = &found("1.96.0 x86_64-unknown-linux-gnu")[0].text;
        assert!(text.contains("recorded with rustc 1.95.0 x86_64"), "{text}");
    }

    #[test]
    fn a_path_without_a_record_and_a_record_without_a_path_fail() {
        let found = compare(&recorded("old", 1.0), &counted("new", 1.0), COMPILER);
        assert_eq!(found.len(), 2);
        assert!(found.iter().all(|finding| finding.is_failure));
        assert!(found[0].text.contains("`new`") && found[1].text.contains("`old`"));
    }

    #[test]
    fn what_is_recorded_is_what_was_counted() {
        let file = std::env::temp_dir().join(format!("errtable-{}.csv", std::process::id()));
        let counted = [("name", 22.34), ("decode", 24_304.2)].map(|(path, instructions)| Count {
            path,
            what: "",
            instructions,
        });
        Record::write(&counted, COMPILER, &file).unwrap();
        let recorded = Record::read(&file).unwrap();
        std::fs::remove_file(file).unwrap();
        assert_eq!(recorded.iter().map(|it| it.instructions).collect::<Vec<_>>(), [22.3, 24_304.0]);
        assert!(compare(&recorded, &counted, COMPILER).is_empty());
    }
}
