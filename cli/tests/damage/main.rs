//! The four catalogs, damaged: whatever happens to a table by accident is said where it happened, or
//! does no harm.
//!
//! `cargo test -p cargo-errtable --test damage -- --nocapture` prints the tally.

mod kinds;
mod random;

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use errtable_codegen::{Catalog, Raw, load};
use tempfile::TempDir;

use self::kinds::{Damage, KINDS};
use self::random::Random;

const CATALOGS: [&str; 4] = ["ark", "modelarts", "tripo", "turing"];

/// How many places of each catalog each kind of damage is done to.
const PLACES: usize = 100;

#[test]
fn damage_is_said_where_it_was_done_or_does_no_harm() {
    let codes = Path::new(env!("CARGO_MANIFEST_DIR")).join("../codes");
    let outcomes = std::thread::scope(|scope| {
        let threads = CATALOGS.map(|name| scope.spawn(|| outcomes(&codes, name)));
        threads.map(|thread| thread.join().unwrap())
    });
    let (mut tally, mut silent) = (Tally::default(), Vec::new());
    for (case, outcome) in outcomes.into_iter().flatten() {
        if matches!(outcome, Outcome::Silent) {
            let (csv, line) = (case.csv.display(), case.lines.start());
            silent.push(format!("{} in {csv}:{line}: {}", case.kind, case.text));
        }
        tally.count(case.kind, outcome);
    }
    println!("{tally}");
    assert!(silent.is_empty(), "{} are silent:\n{}", silent.len(), silent.join("\n"));
    assert!(tally.0.len() >= 20, "only {} kinds of damage", tally.0.len());
}

/// What comes of each damage to a catalog.
fn outcomes(codes: &Path, name: &str) -> Vec<(Case, Outcome)> {
    let folder = TempDir::new().unwrap();
    let cases = damaged(codes, name, folder.path());
    let good = load(codes.join(format!("{name}.toml"))).unwrap().catalog;
    let said = lines_said(folder.path());
    let outcome = |case: Case| {
        let places = said.get(&case.csv).map(Vec::as_slice).unwrap_or_default();
        let outcome = if places.iter().any(|line| case.lines.contains(line)) {
            Outcome::Said
        } else if case.leaves(&good) {
            Outcome::Harmless
        } else {
            Outcome::Silent
        };
        (case, outcome)
    };
    cases.into_iter().map(outcome).collect()
}

/// A catalog with one thing damaged.
struct Case {
    kind: &'static str,
    toml: PathBuf,
    csv: PathBuf,
    /// The lines of the CSV that were damaged.
    lines: RangeInclusive<usize>,
    /// The first of them.
    text: String,
}

impl Case {
    /// Whether the damage leaves the model as it was.
    fn leaves(&self, good: &Catalog) -> bool {
        load(&self.toml).is_ok_and(|loaded| loaded.catalog == *good)
    }
}

/// Writes every damaged copy of a catalog into a folder of its own.
fn damaged(codes: &Path, name: &str, folder: &Path) -> Vec<Case> {
    let (toml, csv) = (format!("{name}.toml"), format!("{name}.csv"));
    let text = fs::read_to_string(codes.join(&csv)).unwrap();
    let raw = Raw::read(codes.join(&toml));
    let mut random = Random::new(name);
    let mut cases = Vec::new();
    for (kind, damage) in KINDS {
        let mut done = 0;
        for _ in 0..100 * PLACES {
            let Some(Damage { range, bytes }) = damage(&raw, &mut random) else { continue };
            let mut broken = text.clone().into_bytes();
            broken.splice(range.clone(), bytes.iter().copied());
            let line = |at: usize| broken[..at].split(|byte| *byte == b'\n').count();
            let lines = line(range.start)..=line(range.start + bytes.len());
            let case = folder.join(format!("{}-{done:03}", kind.replace(' ', "-")));
            fs::create_dir(&case).unwrap();
            fs::copy(codes.join(&toml), case.join(&toml)).unwrap();
            fs::write(case.join(&csv), &broken).unwrap();
            let shown = String::from_utf8_lossy(&broken);
            let text = shown.lines().nth(lines.start() - 1).unwrap_or_default().to_owned();
            cases.push(Case { kind, toml: case.join(&toml), csv: case.join(&csv), lines, text });
            done += 1;
            if done == PLACES {
                break;
            }
        }
    }
    cases
}

/// The lines of each CSV in a folder that a finding of `cargo errtable check` points to.
fn lines_said(folder: &Path) -> BTreeMap<PathBuf, Vec<usize>> {
    let output = Command::new(env!("CARGO_BIN_EXE_cargo-errtable"))
        .args(["check", "--message-format", "json"])
        .arg(folder)
        .output()
        .unwrap();
    let mut said: BTreeMap<PathBuf, Vec<usize>> = BTreeMap::new();
    for line in String::from_utf8(output.stdout).unwrap().lines() {
        let finding: serde_json::Value = serde_json::from_str(line).unwrap();
        for span in finding["spans"].as_array().unwrap() {
            let line = |key: &str| usize::try_from(span[key].as_u64().unwrap()).unwrap();
            let lines = said.entry(span["file_name"].as_str().unwrap().into()).or_default();
            lines.extend([line("line_start"), line("line_end")]);
        }
    }
    said
}

enum Outcome {
    /// A finding points to the damaged line.
    Said,
    /// The model is as it was.
    Harmless,
    /// Neither.
    Silent,
}

/// How often each kind of damage was said, harmless and silent.
#[derive(Default)]
struct Tally(BTreeMap<&'static str, [usize; 3]>);

impl Tally {
    fn count(&mut self, kind: &'static str, outcome: Outcome) {
        self.0.entry(kind).or_default()[outcome as usize] += 1;
    }
}

impl std::fmt::Display for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "{:36} {:>6} {:>9} {:>7}", "damage", "said", "harmless", "silent")?;
        let mut sum = [0; 3];
        for (kind, counts) in &self.0 {
            let [said, harmless, silent] = counts;
            writeln!(f, "{kind:36} {said:>6} {harmless:>9} {silent:>7}")?;
            sum = [sum[0] + said, sum[1] + harmless, sum[2] + silent];
        }
        write!(f, "{:36} {:>6} {:>9} {:>7}", "all", sum[0], sum[1], sum[2])
    }
}
