//! The targets without the fuzzer: over all tables of the repository, and each of them damaged at random,
//! the same way in each run.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

use errtable_fuzz::chance::Chance;
use errtable_fuzz::pieces::TEXTS;
use errtable_fuzz::{
    Target, csv, decode, generate, page_data, page_delimited, page_html, page_source, page_text,
    template, toml,
};

/// The folders whose tables the inputs are made of.
const FOLDERS: [&str; 3] = ["tests/defects", "tests/golden", "codes"];
/// The folder whose pages they are made of.
const PAGES: &str = "cli/tests/pages";
const MUTATIONS: usize = 2_000;

#[test]
fn any_csv_is_read_or_refused_with_a_reason() {
    damaged(csv, &mut Chance::new(1));
}

#[test]
fn any_toml_is_read_or_refused_with_a_reason() {
    damaged(toml, &mut Chance::new(2));
}

#[test]
fn any_text_has_its_placeholders() {
    damaged(template, &mut Chance::new(3));
}

#[test]
fn what_is_accepted_is_generated() {
    let mut chance = Chance::new(4);
    damaged(generate, &mut chance);
    let mut accepted = 0;
    for _ in 0..MUTATIONS {
        // The byte that no text starts with, and choices behind it.
        let choices =
            (0..chance.below(600)).map(|_| u8::try_from(chance.below(256)).expect("a byte"));
        let bytes: Vec<u8> = [0x80].into_iter().chain(choices).collect();
        accepted += usize::from(shown(generate, &bytes));
    }
    assert!(accepted > MUTATIONS / 4, "only {accepted} tables are accepted");
}

#[test]
fn any_response_is_decoded() {
    let mut chance = Chance::new(5);
    damaged(decode, &mut chance);
    let pieces = [
        "{",
        "}",
        "[",
        "]",
        ":",
        ",",
        "\"code\"",
        "\"message\"",
        "\"error\"",
        "\"error_code\"",
        "1004",
        "1405",
        "NaN",
        "\"AccessDenied\"",
        "\"QuotaExceeded\"",
        "\"InvalidParameter.x\"",
        "\"{\\\"code\\\":2010}\"",
        "\"\\ud800\\u00e9\"",
        "data: ",
        "event: error\n",
        "\n\n",
        "[DONE]",
        "\"data\"",
        "\"status\":\"failed\"",
        "null",
        "\"Request ID: x\"",
        "\"Task %s does not exist.\"",
        "\"Task a does not exist.\"",
        "\\",
        "\"",
    ];
    for _ in 0..20_000 {
        let mut bytes = b"\x01\xadretry-after: 7\nx-request-id: r\n\n".to_vec();
        for _ in 0..chance.below(24) {
            bytes.extend_from_slice(chance.of(&pieces).as_bytes());
        }
        shown(decode, &bytes);
    }
}

#[test]
fn any_page_is_read() {
    let pages = files(PAGES, |_| true);
    assert!(pages.len() > 5, "only {} pages", pages.len());
    let targets: [Target; 5] = [page_text, page_html, page_delimited, page_data, page_source];
    for (seed, target) in (6..).zip(targets) {
        damaged_of(&pages, target, &mut Chance::new(seed));
    }
}

/// Runs a target over every table as it is, then over damaged ones.
fn damaged(target: Target, chance: &mut Chance) {
    let is_table = |path: &Path| path.extension().is_some_and(|it| it == "csv" || it == "toml");
    let tables: Vec<Vec<u8>> =
        FOLDERS.into_iter().flat_map(|folder| files(folder, is_table)).collect();
    assert!(tables.len() > 80, "only {} tables", tables.len());
    damaged_of(&tables, target, chance);
}

fn damaged_of(tables: &[Vec<u8>], target: Target, chance: &mut Chance) {
    for table in tables {
        shown(target, table);
    }
    for _ in 0..MUTATIONS {
        let mut bytes = chance.of(tables).clone();
        for _ in 0..=chance.below(3) {
            damage(&mut bytes, tables, chance);
        }
        shown(target, &bytes);
    }
}

/// Runs a target, and tells the input of which it dies.
fn shown(target: Target, bytes: &[u8]) -> bool {
    struct Input<'b>(&'b [u8]);
    impl Drop for Input<'_> {
        fn drop(&mut self) {
            if thread::panicking() {
                eprintln!("the input was b\"{}\"", self.0.escape_ascii());
            }
        }
    }
    let _input = Input(bytes);
    target(bytes)
}

/// The files of a folder that are so.
fn files(folder: &str, is_wanted: impl Fn(&Path) -> bool) -> Vec<Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let entries = fs::read_dir(root.join(folder)).unwrap();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| is_wanted(path));
    paths.sort();
    paths.into_iter().map(|path| fs::read(path).unwrap()).collect()
}

/// Changes some bytes.
fn damage(bytes: &mut Vec<u8>, tables: &[Vec<u8>], chance: &mut Chance) {
    let at = chance.below(bytes.len() + 1);
    let end = at + chance.below(bytes.len() - at + 1);
    match chance.below(8) {
        0 | 1 if at < bytes.len() => bytes[at] ^= 1 << chance.below(8),
        2 => bytes.truncate(at),
        3 => drop(bytes.drain(at..end)),
        4 => {
            let other = chance.of(tables);
            bytes.splice(at.., other[chance.below(other.len() + 1)..].iter().copied());
        }
        // As many as go beyond every buffer and every limit of a line.
        5 => {
            let piece = chance.of(&TEXTS).repeat(1 + chance.below(400));
            drop(bytes.splice(at..at, piece.into_bytes()));
        }
        _ => drop(bytes.splice(at..at, chance.of(&TEXTS).bytes())),
    }
}
