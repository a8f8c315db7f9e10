//! What a bad table gets, to the letter: each file in `tests/defects/` stands beside the text that is
//! shown for it. `EXPECTORATE=overwrite cargo test --test defects` writes the texts anew.

use std::ffi::OsStr;
use std::fmt::Write as _;
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

/// What is found at a path in a folder that has these files and links.
#[cfg(unix)]
fn found(files: &[(&str, &str)], links: &[(&str, &str)], path: &str) -> Vec<String> {
    let folder = tempfile::TempDir::new().unwrap();
    for (file, text) in files {
        let file = folder.path().join(file);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }
    for (link, target) in links {
        std::os::unix::fs::symlink(target, folder.path().join(link)).unwrap();
    }
    let report = match load(folder.path().join(path)) {
        Ok(loaded) => loaded.report,
        Err(report) => report,
    };
    let root = format!("{}/", folder.path().display());
    let said = |finding: &errtable_codegen::Diagnostic| {
        format!("{}: {}", finding.lint.id(), finding.message.replace(&root, ""))
    };
    report.diagnostics().iter().map(said).collect()
}

#[cfg(unix)]
#[test]
fn a_path_that_leads_to_no_table_is_said_to() {
    let toml = [("a.toml", "rows = \"a.csv\"\n")];
    let around = [("a.csv", "b.csv"), ("b.csv", "a.csv")];
    let looped = ["unreadable-file: `a.csv` is a link that comes back to itself"];
    assert_eq!(found(&toml, &around, "a.toml"), looped);
    assert_eq!(found(&[], &around, "a.csv"), looped);
    let nowhere = ["unreadable-file: `a.csv` is a link to `b.csv`, where nothing is"];
    assert_eq!(found(&toml, &[("a.csv", "b.csv")], "a.toml"), nowhere);
    assert_eq!(found(&toml, &[], ""), ["unreadable-file: `` is a directory"]);
    assert_eq!(
        found(&[], &[("a.csv", "/dev/zero")], "a.csv"),
        ["unreadable-file: `a.csv` is no regular file"]
    );
}

#[cfg(unix)]
#[test]
fn a_csv_outside_the_package_is_refused_unless_allowed() {
    let (package, csv) = (("pkg/Cargo.toml", ""), "code,name\n1,A\n");
    let toml = ("pkg/codes/a.toml", "rows = \"../a.csv\"\n");
    assert_eq!(found(&[package, toml, ("pkg/a.csv", csv)], &[], toml.0), [""; 0]);
    let toml = ("pkg/codes/a.toml", "rows = \"../../a.csv\"\n");
    let outside = ["outside-package: `../../a.csv` is outside the package `pkg`"];
    assert_eq!(found(&[package, toml, ("a.csv", csv)], &[], toml.0), outside);
    assert_eq!(found(&[toml, ("a.csv", csv)], &[], toml.0), [""; 0], "there is no package");
    let allowed =
        ("pkg/codes/a.toml", "rows = \"../../a.csv\"\n[lints]\noutside-package = \"allow\"\n");
    assert_eq!(found(&[package, allowed, ("a.csv", csv)], &[], toml.0), [""; 0]);
    let link = ("pkg/codes/a.toml", "rows = \"a.csv\"\n");
    let outside = ["outside-package: `a.csv` is outside the package `pkg`"];
    let links = [("pkg/codes/a.csv", "../../a.csv")];
    assert_eq!(found(&[package, link, ("a.csv", csv)], &links, link.0), outside);
}

/// A limit is there before memory is used, and a table can raise it.
#[test]
fn a_limit_can_be_raised() {
    let folder = tempfile::TempDir::new().unwrap();
    let mut csv = String::from("code,name\n");
    (0..1_000_001).for_each(|row| writeln!(csv, "{row},R{row}").unwrap());
    fs::write(folder.path().join("a.csv"), csv).unwrap();
    let report = load(folder.path().join("a.csv")).unwrap_err();
    let [finding] = report.diagnostics() else { panic!("{report}") };
    assert_eq!(finding.message, "the table has more than 1,000,000 rows");
    fs::write(folder.path().join("a.toml"), "rows = \"a.csv\"\n[limits]\nrows = 1_000_001\n")
        .unwrap();
    assert_eq!(load(folder.path().join("a.toml")).unwrap().catalog.variants().len(), 1_000_001);
}
