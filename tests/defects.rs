//! What a bad table gets, to the letter: each file in `tests/defects/` stands beside the text that is
//! shown for it. `EXPECTORATE=overwrite cargo test --test defects` writes the texts anew.

use std::ffi::OsStr;
use std::fs;
use std::path::Path;

use errtable_codegen::{Report, load};

/// The files of tables in a folder, sorted.
fn tables(folder: &str) -> Vec<String> {
    let mut tables: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| Path::new(name).extension() != Some("txt".as_ref()))
        .map(|name| format!("{folder}/{name}"))
        .collect();
    tables.sort();
    tables
}

#[test]
fn every_defect_is_said_where_it_is_with_what_to_do() {
    let tables = tables("tests/defects");
    assert!(tables.len() >= 35, "only {} fixtures", tables.len());
    for table in tables {
        let report = match load(&table) {
            Ok(loaded) => loaded.report,
            Err(report) => report,
        };
        assert!(!report.diagnostics().is_empty(), "{table} has no defect");
        spans_lie_inside_their_files(&report);
        expectorate::assert_contents(
            Path::new(&table).with_extension("txt"),
            &format!("{report}\n"),
        );
    }
}

/// Every defect once more, cut short at every byte, and headers of one column.
#[test]
fn whatever_is_refused_has_a_reason_in_its_place() {
    let folder = tempfile::TempDir::new().unwrap();
    let refused = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        match load(&path) {
            Ok(loaded) => {
                spans_lie_inside_their_files(&loaded.report);
                false
            }
            Err(report) => {
                assert!(report.has_errors(), "{}", String::from_utf8_lossy(bytes));
                assert!(!report.to_string().is_empty());
                spans_lie_inside_their_files(&report);
                true
            }
        }
    };
    for table in tables("tests/defects").iter().chain(&tables("tests/golden")) {
        let Some(extension @ ("csv" | "toml")) =
            Path::new(table).extension().and_then(OsStr::to_str)
        else {
            continue;
        };
        let bytes = fs::read(table).unwrap();
        for end in 0..bytes.len() {
            refused(&format!("cut.{extension}"), &bytes[..end]);
        }
    }
    for heading in ["code", "name", "message", "suggestion.zh", "replaced_by", "x", "\"", ";", ""] {
        assert!(refused("heading.csv", heading.as_bytes()), "{heading}");
        assert!(refused("heading.csv", format!("{heading}\n1\n").as_bytes()), "{heading}");
    }
}

fn spans_lie_inside_their_files(report: &Report) {
    for label in report.diagnostics().iter().flat_map(|diagnostic| &diagnostic.labels) {
        let text = report.sources().source(label.span).text();
        assert!(text.get(label.span.range()).is_some(), "{label:?}");
    }
}

#[test]
fn a_missing_catalog_is_named() {
    let report = load("tests/defects/nowhere.toml").unwrap_err().to_string();
    assert!(report.starts_with(
        "error[errtable::unreadable-file]: there is no file `tests/defects/nowhere.toml`"
    ));
}
