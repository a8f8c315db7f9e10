//! One table of all that was measured, for the README: of the goals in `results.md`, those that `ROWS` names.

mod results;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use self::results::Results;
use crate::harness::Result;
use crate::harness::cargo::PACKAGE;

/// A row: what is done, and the goals that say how it went, each by its bench, its text in `results.md`, and what
/// errtable was held against.
struct Row {
    what: &'static str,
    goals: &'static [(&'static str, &'static str, &'static str)],
}

/// Every goal that does not hold has to be here.
const ROWS: [Row; 11] = [
    Row {
        what: "Find the variant of an integer code",
        goals: &[
            ("look_up", "integer codes: time over that of match", "`match`"),
            ("look_up", "integer codes: time over that of num_enum", "num_enum"),
            ("look_up", "integer codes: time over that of dense table", "an array of all numbers"),
        ],
    },
    Row {
        what: "Find the variant of a text code",
        goals: &[
            ("look_up", "34 text codes: time over that of phf", "34 codes, phf"),
            ("look_up", "34 text codes: time over that of foldhash", "34 codes, foldhash"),
            ("look_up", "1,000 text codes: time over that of phf", "1,000, phf"),
            ("look_up", "1,000 text codes: time over that of foldhash", "1,000, foldhash"),
            ("look_up", "10,000 text codes: time over that of phf", "10,000, phf"),
            ("look_up", "10,000 text codes: time over that of foldhash", "10,000, foldhash"),
        ],
    },
    Row {
        what: "All that the table says of a variant",
        goals: &[
            ("metadata", "258 rows: time over that of match arms", "258 rows, `match` arms"),
            ("metadata", "258 rows: time over that of strum", "258, strum"),
            ("metadata", "10,000 rows: time over that of match arms", "10,000, `match` arms"),
        ],
    },
    Row {
        what: "Find the template of a message",
        goals: &[
            ("classify", "17 templates: time over that of regex", "among 17, regex"),
            ("classify", "17 templates: time over that of split", "17, a walk by hand"),
            ("classify", "10,000 templates: time over that of regex", "10,000, regex"),
            ("classify", "10,000 templates: time over that of split", "10,000, a walk by hand"),
            (
                "classify",
                "10,000 templates: time over that of aho-corasick",
                "10,000, aho-corasick",
            ),
        ],
    },
    Row {
        what: "Decode a response",
        goals: &[
            (
                "decode",
                "a response of Tripo's: time over serde_json's",
                "Tripo's, `serde_json` and a `match`",
            ),
            ("decode", "a response of Tripo's: instructions over serde_json's", "instructions"),
            (
                "decode",
                "a response of Tripo's: allocations, of which each is kept",
                "allocations, all kept",
            ),
            (
                "decode",
                "a response of Ark's: time over serde_json's",
                "Ark's, `serde_json` and a `match`",
            ),
            ("decode", "a response of Ark's: instructions over serde_json's", "instructions"),
            (
                "decode",
                "a response of Ark's: allocations, of which each is kept",
                "allocations, all kept",
            ),
        ],
    },
    Row {
        what: "Explain a log of a million lines",
        goals: &[
            ("explain", "1,000,000 lines: time over ripgrep's", "ripgrep's libraries"),
            ("explain", "1,000,000 lines: memory", "memory"),
        ],
    },
    Row {
        what: "Explain one code at the terminal",
        goals: &[("explain", "a code: time", "the whole process")],
    },
    Row {
        what: "What a table adds to a program",
        goals: &[
            ("start_up", "258 rows: relocations", "258 rows, relocations"),
            ("start_up", "258 rows: bytes over match-arms'", "bytes beside `match` arms"),
            ("start_up", "1,000 rows: relocations", "1,000 rows, relocations"),
            ("start_up", "10,000 rows: relocations", "10,000 rows, relocations"),
        ],
    },
    Row {
        what: "Import a page, check a table, generate the enum",
        goals: &[
            (
                "pipeline",
                "generate, optimised, 1,000,000 rows: time over reading alone",
                "generate a million rows, csv reading alone",
            ),
            (
                "pipeline",
                "generate, unoptimised, 100,000 rows: time over reading alone",
                "100,000 unoptimised, csv reading alone",
            ),
            ("pipeline", "import, optimised: growth", "import: growth, exponent"),
            ("pipeline", "check, optimised: growth", "check: growth"),
            ("pipeline", "generate, optimised: growth", "generate: growth"),
            ("pipeline", "check, optimised, 1,000,000 rows: time", "check a million rows, time"),
            ("pipeline", "check, optimised, 1,000,000 rows: memory", "memory"),
            (
                "pipeline",
                "generate, unoptimised, 25,800 rows: time over match-arms'",
                "generate unoptimised, quote and prettyplease",
            ),
            (
                "pipeline",
                "generate, unoptimised, 100,000 rows: memory over the input",
                "memory of the input's size",
            ),
        ],
    },
    Row {
        what: "Compile 2,580 rows, optimised",
        goals: &[
            ("compile", "release, 2,580 rows: time over phf's", "phf"),
            ("compile", "release, 2,580 rows: time over strum+thiserror's", "strum and thiserror"),
            ("compile", "release, 2,580 rows: memory over bare-enum's", "memory, the enum alone"),
            (
                "compile",
                "check: log-log slope, 2,580 to 103,200 rows",
                "growth up to 103,200 rows, exponent, check",
            ),
            ("compile", "dev: log-log slope, 2,580 to 103,200 rows", "the same, dev"),
            ("compile", "release: log-log slope, 2,580 to 103,200 rows", "the same, release"),
        ],
    },
    Row {
        what: "Build for the first time, and again after an edit",
        goals: &[
            ("first_build", "first build: time over strum's", "first, strum"),
            ("first_build", "first build: time over prost-build's", "first, prost-build"),
            ("first_build", "2,580 rows, one text edited: time over strum's", "again, strum"),
        ],
    },
];

/// The crates that errtable was held against.
const PEERS: [&str; 13] = [
    "aho-corasick",
    "csv",
    "foldhash",
    "grep-searcher",
    "num_enum",
    "phf",
    "prettyplease",
    "prost-build",
    "quote",
    "regex",
    "serde_json",
    "strum",
    "thiserror",
];

const MARKS: [&str; 2] = ["<!-- summary: written by benches -->\n", "<!-- /summary -->\n"];
const RUN: &str = "cargo bench --manifest-path benches/Cargo.toml -- --markdown results.md";
const WRITE: &str =
    "cargo run --release --manifest-path benches/Cargo.toml --bin summary -- --write";

/// The table, and what it was measured with.
///
/// # Errors
///
/// Where `results.md` lacks a goal or its number, is of several machines, or has a goal that does not hold and is
/// not in the table; where `Cargo.lock` lacks a peer.
pub fn markdown() -> Result<String> {
    let results = fs::read_to_string(Path::new(PACKAGE).join("results.md"))?;
    let lock = fs::read_to_string(Path::new(PACKAGE).join("Cargo.lock"))?;
    table(&ROWS, &Results::read(&results)?, &lock)
}

/// Puts the table into its place in the README.
///
/// # Errors
///
/// As of [`markdown`], and where the README has no place for it, or cannot be written.
pub fn write() -> Result<()> {
    let [before, _, after] = parts()?;
    let [begin, end] = MARKS;
    Ok(fs::write(readme(), format!("{before}{begin}\n{}\n{end}{after}", markdown()?))?)
}

fn readme() -> PathBuf {
    Path::new(PACKAGE).join("../README.md")
}

/// The README before the table, the table, and the rest.
fn parts() -> Result<[String; 3]> {
    let text = fs::read_to_string(readme())?;
    let [begin, end] = MARKS;
    let parts = text.split_once(begin).and_then(|(before, rest)| {
        let (table, after) = rest.split_once(end)?;
        Some([before, table, after].map(str::to_owned))
    });
    Ok(parts.ok_or_else(|| format!("README.md has no {} … {}", begin.trim(), end.trim()))?)
}

fn table(rows: &[Row], results: &Results, lock: &str) -> Result<String> {
    let mut text = "| | beside what: measured (goal: at most) | met |\n|---|---|---|\n".to_owned();
    for Row { what, goals } in rows {
        let (mut cells, mut met) = (Vec::new(), 0);
        for (bench, goal, beside) in *goals {
            let goal = results.goal(bench, goal)?;
            let cell = format!("{beside}: {} ({})", goal.measured, goal.at_most);
            met += usize::from(goal.is_met);
            cells.push(if goal.is_met { cell } else { format!("**{cell}**") });
        }
        let verdict =
            if met == goals.len() { "all".to_owned() } else { format!("{met} of {}", goals.len()) };
        writeln!(text, "| {what} | {} | {verdict} |", cells.join("<br>"))?;
    }
    let named = |bench: &str, goal: &str| {
        rows.iter().flat_map(|row| row.goals).any(|(b, g, _)| (*b, *g) == (bench, goal))
    };
    if let Some((bench, goal)) = results.unmet().find(|(bench, goal)| !named(bench, goal)) {
        return Err(format!("`{goal}` of {bench} does not hold: put it into the summary").into());
    }
    let peers: Vec<String> = PEERS.iter().map(|peer| version(lock, peer)).collect::<Result<_>>()?;
    writeln!(
        text,
        "\nRatios are errtable's of the other's, where no unit stands; what does not hold is bold.\n{};\n{}.\n\
         Measured by `{RUN}`, put here by\n`{WRITE}`;\nall numbers are in [results](benches/results.md).",
        results.machine()?,
        peers.join(", "),
    )?;
    Ok(text)
}

/// `phf 0.14.0`: of several versions, the one that the benches have.
fn version(lock: &str, name: &str) -> Result<String> {
    let none = || format!("the benches have no {name} in Cargo.lock");
    let (_, own) = lock.split_once("name = \"errtable-benches\"\n").ok_or_else(none)?;
    let (own, _) = own.split_once("\n]").ok_or_else(none)?;
    // `"phf"`, or `"phf 0.14.0"` where there are others.
    let named = own.lines().map(|line| line.trim().trim_matches([',', '"']));
    let named = named.filter_map(|line| line.strip_prefix(name));
    let mut versions = named.map(str::trim_start);
    if let Some(version) = versions.find(|it| it.starts_with(|it: char| it.is_ascii_digit())) {
        return Ok(format!("{name} {version}"));
    }
    let start = format!("name = \"{name}\"\nversion = \"");
    let (_, version) = lock.split_once(&start).ok_or_else(none)?;
    Ok(format!("{name} {}", version.split('"').next().unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = include_str!("../Cargo.lock");

    #[test]
    fn the_readme_shows_what_was_measured() {
        let [_, table, _] = parts().unwrap();
        assert!(
            table.trim() == markdown().unwrap().trim(),
            "README.md is not up to date: `{WRITE}`"
        );
    }

    fn results(goals: &str) -> Results {
        let text = format!(
            "# Results\n\n<!-- begin one -->\n## one\n\na machine\n\n### Goals\n\n| goal | measured | at most |  |\n\
             | --- | --: | --: | --- |\n{goals}<!-- end one -->\n"
        );
        Results::read(&text).unwrap()
    }

    const ROW: [Row; 1] =
        [Row { what: "Do it", goals: &[("one", "time", "by hand"), ("one", "memory", "in")] }];
    const TIME: &str = "| time | 0.5× | 1× | met |\n";

    #[test]
    fn a_row_has_all_its_goals_with_what_was_measured() {
        let both = format!("{TIME}| memory | 2 MiB | 1 MiB | **NOT met** |\n");
        let text = table(&ROW, &results(&both), LOCK).unwrap();
        let row = "\n| Do it | by hand: 0.5× (1×)<br>**in: 2 MiB (1 MiB)** | 1 of 2 |\n";
        assert!(
            text.contains(row) && text.contains("\na machine;\n") && text.contains(" foldhash 0.2"),
            "{text}"
        );
    }

    #[test]
    fn a_number_that_is_missing_is_an_error() {
        let unmeasured = format!("{TIME}| memory | – | 1 MiB | not measured in this run |\n");
        for goals in [TIME, &unmeasured] {
            let error = table(&ROW, &results(goals), LOCK).unwrap_err().to_string();
            assert!(error.contains("`memory` of one"), "{error}");
        }
    }

    #[test]
    fn a_goal_that_does_not_hold_is_not_left_out() {
        let goals = format!("{TIME}| memory | 1 | 1 | met |\n| bytes | 2 | 1 | **NOT met** |\n");
        let error = table(&ROW, &results(&goals), LOCK).unwrap_err().to_string();
        assert!(error.contains("`bytes` of one does not hold"), "{error}");
    }
}
