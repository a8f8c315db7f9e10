//! `cargo errtable check` and `explain` through the binary: what they say and how they end.

mod folder;

use std::fs;
use std::path::Path;

use errtable_codegen::Lint;

use self::folder::{Folder, command};

const TABLE: &str = "\u{feff}code,name,http_status,message\n7001,OUT_OF_CREDIT,4O2,余额不足 \n";

/// The tables of a folder whose names end so, sorted.
fn tables(folder: &str) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    let mut tables: Vec<_> = entries.map(|name| name.into_string().unwrap()).collect();
    tables.retain(|name| Path::new(name).extension() != Some("txt".as_ref()));
    tables.sort();
    tables
}

#[test]
fn every_lint_of_form_is_said_where_it_is_with_what_to_do() {
    for table in tables("tests/style") {
        let shown = String::from_utf8(
            command("tests/style".as_ref()).args(["check", &table]).output().unwrap().stdout,
        )
        .unwrap();
        let expected = Path::new("tests/style").join(&table).with_extension("txt");
        expectorate::assert_contents(expected, &shown);
    }
}

/// The pages of lints of form, which no build says: `tests/lints.rs` of the workspace reads the others.
#[test]
fn the_page_of_a_lint_of_form_shows_it_and_its_remedy() {
    for lint in Lint::ALL.iter().filter(|lint| lint.is_style()) {
        let examples: Vec<_> = lint.explanation().split("```").skip(1).step_by(2).collect();
        let [faulty, .., mended] = &*examples else { panic!("{} has no examples", lint.id()) };
        for (example, expected) in [(faulty, Some(lint.id())), (mended, None)] {
            let (language, text) = example.split_once('\n').unwrap();
            let file = format!("example.{language}");
            let folder = Folder::new(&[(&*file, text)]);
            let code = i32::from(expected.is_some());
            let shown = folder.prints(code, &["check", &file, "--message-format", "short"]);
            let ids: Vec<_> = shown.lines().map(id).collect();
            assert_eq!(ids, Vec::from_iter(expected), "{shown}");
        }
    }
}

/// The id in a line of the short format.
fn id(line: &str) -> &str {
    let (_, rest) = line.split_once("[errtable::").unwrap();
    rest.split_once(']').unwrap().0
}

#[test]
fn a_table_without_fault_is_clean() {
    let folder = Folder::new(&[("codes/a.csv", "code,name\n1,A\n")]);
    let output = folder.run(&["check"]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(output.stdout, b"");
    assert_eq!(output.stderr, b"1 catalog checked: all is well\n");
}

#[test]
fn all_catalogs_of_a_folder_are_checked() {
    let folder = Folder::new(&[
        ("codes/a.toml", "rows = \"a.csv\"\n"),
        ("codes/a.csv", "code,name\n1,A\n1,B\n"),
        ("codes/deep/b.csv", "code,name\n,B\n"),
    ]);
    let shown = folder.prints(1, &["check", "--message-format", "short"]);
    let places: Vec<_> = shown.lines().map(|line| line.split(": ").next().unwrap()).collect();
    assert_eq!(places, ["codes/a.csv:3:3", "codes/deep/b.csv:2:1"], "{shown}");
}

#[test]
fn what_cannot_be_read_or_is_not_there_ends_with_two() {
    let folder = Folder::new(&[("codes/a.toml", "rows = \"b.csv\"\n")]);
    assert!(folder.prints(2, &["check"]).contains("errtable::unreadable-file"));
    assert_eq!(folder.prints(2, &["check", "nowhere"]), "");
    assert_eq!(folder.prints(2, &["check", "-A", "bad-status"]), "");
    fs::remove_dir_all(folder.path("codes")).unwrap();
    assert_eq!(folder.prints(2, &["check"]), "");
}

#[test]
fn the_command_line_goes_before_the_table_and_the_severest_level_holds() {
    let toml = "[lints]\nquoting = \"allow\"\ntrailing-spaces = \"deny\"\n[[row]]\ncode = 1\nname = \"A\"\nmessage = \"a \"\n";
    let folder = Folder::new(&[("a.toml", toml)]);
    let said = |more: &[&str]| {
        let arguments = [&["check", "a.toml", "--message-format", "short"], more].concat();
        String::from_utf8(folder.run(&arguments).stdout).unwrap()
    };
    assert!(said(&[]).contains("error[errtable::trailing-spaces]"));
    assert!(said(&["-W", "trailing-spaces"]).contains("warning[errtable::trailing-spaces]"));
    assert_eq!(said(&["-A", "trailing-spaces"]), "");
    assert!(said(&["-A", "trailing-spaces", "-W", "trailing-spaces"]).contains("warning["));
    assert!(said(&["-W", "trailing-spaces", "-D", "warnings"]).contains("error["));
}

#[test]
fn an_error_that_is_allowed_keeps_no_table_from_use() {
    let folder = Folder::new(&[
        ("a.toml", "rows = \"a.csv\"\n[lints]\ninvisible-character = \"allow\"\n"),
        ("a.csv", "code,name,message\n1,A,zero\u{200b}width\n"),
    ]);
    assert!(folder.prints(0, &["generate", "a.toml"]).contains("zero\\u{200b}width"));
    // The TOML beside it has its say, if the CSV is what is named.
    assert_eq!(folder.prints(0, &["check", "a.csv"]), "");
    fs::remove_file(folder.path("a.toml")).unwrap();
    assert!(folder.prints(1, &["check", "a.csv"]).contains("U+200B"));
}

#[test]
fn what_two_catalogs_have_to_say_of_one_csv_is_said_once() {
    let folder = Folder::new(&[
        ("codes/a.csv", "code,name,http_status\n1,A,4O4\n"),
        ("codes/a.toml", "rows = \"a.csv\"\n"),
        ("codes/b.toml", "rows = \"a.csv\"\ntitel = \"B\"\n"),
    ]);
    let shown = folder.prints(1, &["check", "--message-format", "short"]);
    assert_eq!(shown.lines().map(id).collect::<Vec<_>>(), ["bad-status", "unknown-key"]);
    let output = folder.run(&["check"]);
    let summary = String::from_utf8(output.stderr).unwrap();
    assert!(summary.starts_with("2 catalogs checked: 2 errors\n"), "{summary}");
}

#[test]
fn a_path_without_a_catalog_keeps_none_from_being_checked() {
    let folder = Folder::new(&[
        ("a.csv", "code,name\n,A\n"),
        ("b.csv", "code,name\n1,B\n"),
        ("empty/x", ""),
    ]);
    let output = folder.run(&["check", "a.csv", "nope.csv", "empty"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stdout).unwrap().contains("errtable::empty-cell"));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("error: there is no file `nope.csv`\n"), "{said}");
    assert!(said.contains("error: there is no catalog in `empty`\n"), "{said}");
    assert!(said.contains("\n1 catalog checked, and 2 paths without one: 1 error\n"), "{said}");
    let output = folder.run(&["check", "b.csv", "nope.csv"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stderr.ends_with(b"\n1 catalog checked, and 1 path without one\n"));
}

#[test]
fn json_has_the_form_of_rustcs() {
    let folder = Folder::new(&[("billing.csv", TABLE)]);
    let shown = folder.prints(1, &["check", "billing.csv", "--message-format", "json"]);
    let findings: Vec<serde_json::Value> =
        shown.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(findings.len(), 2);
    let status = &findings[0];
    assert_eq!(status["$message_type"], "diagnostic");
    assert_eq!(status["level"], "error");
    assert_eq!(status["code"]["code"], "errtable::bad-status");
    assert_eq!(status["code"]["explanation"], Lint::BadStatus.explanation());
    let rendered = status["rendered"].as_str().unwrap();
    assert!(rendered.starts_with("error[errtable::bad-status]: `4O2`"), "{rendered}");
    let span = &status["spans"][0];
    // In bytes of the file, with its byte order mark; in characters of the line.
    let start = TABLE.find("4O2").unwrap();
    assert_eq!(
        (span["byte_start"].as_u64(), span["byte_end"].as_u64()),
        (Some(start as u64), Some(start as u64 + 3))
    );
    assert_eq!(span["file_name"], "billing.csv");
    assert_eq!(
        (&span["line_start"], &span["column_start"], &span["column_end"]),
        (&2.into(), &20.into(), &23.into())
    );
    assert_eq!(span["text"][0]["text"], "7001,OUT_OF_CREDIT,4O2,余额不足 ");
    assert_eq!(span["text"][0]["highlight_start"], 20);
    assert_eq!(span["is_primary"], true);
    let edit = &findings[1]["children"][0]["spans"][0];
    assert_eq!(edit["suggested_replacement"], "余额不足");
    assert_eq!(edit["column_end"], 29);
}

/// The edits that JSON offers, made one by one, leave one finding less.
#[test]
fn an_edit_mends_what_it_is_offered_for() {
    let toml = "languages = [\"en\"]\ntitel = \"x\"\n[lints]\nmixed-code = \"allow\"\n[[row]]\ncode = 1\nname = \"A\"\nkind = 'notfound'\nmessage = \"a\u{200b}b\"\n";
    let csv = "code,nmae,http_status,kind,message,suggestion\n1,A,404,notfound,Gone  away,x, y\n2 ,B,404,,b,\n";
    let folder = Folder::new(&[("a.toml", toml), ("b.csv", csv)]);
    let mut edits = 0;
    for file in ["a.toml", "b.csv"] {
        let path = folder.path(file);
        loop {
            let output = folder.run(&["check", file, "--message-format", "json"]);
            let shown = String::from_utf8(output.stdout).unwrap();
            let findings: Vec<serde_json::Value> =
                shown.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
            let edit = findings.iter().find_map(|finding| {
                let span = &finding["children"][0]["spans"][0];
                Some((span.clone(), span["suggested_replacement"].as_str()?.to_owned()))
            });
            let Some((span, replacement)) = edit else {
                assert!(findings.is_empty(), "{shown}");
                break;
            };
            let place = |key: &str| usize::try_from(span[key].as_u64().unwrap()).unwrap();
            let mut text = fs::read_to_string(&path).unwrap();
            text.replace_range(place("byte_start")..place("byte_end"), &replacement);
            fs::write(&path, text).unwrap();
            edits += 1;
            assert!(edits < 20, "{shown}");
        }
    }
    assert_eq!(edits, 9);
}

#[test]
fn colours_are_for_terminals_and_for_who_asks() {
    let folder = Folder::new(&[("billing.csv", TABLE)]);
    let shown = |format: &str, color: &str, no_color: bool| {
        let mut command = command(&folder.path(""));
        command.args(["check", "billing.csv", "--message-format", format, "--color", color]);
        if no_color {
            command.env("NO_COLOR", "1");
        }
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    };
    assert!(shown("human", "always", false).contains("\u{1b}["));
    assert!(shown("human", "always", true).contains("\u{1b}["));
    assert!(!shown("human", "auto", false).contains('\u{1b}'));
    assert!(!shown("human", "never", false).contains('\u{1b}'));
    assert!(!shown("json", "always", false).contains("\\u001b["));
}

/// What stands in a file is not for the terminal to act on.
#[test]
fn no_escape_of_a_file_reaches_the_terminal() {
    let folder = Folder::new(&[("a\u{1b}[31m.csv", "code,n\u{1b}[31mame\n1,\u{1b}]0;x\u{7}\n")]);
    for format in ["human", "short", "json"] {
        let shown = folder.prints(1, &["check", ".", "--message-format", format]);
        assert!(!shown.contains(['\u{1b}', '\u{7}']), "{format}: {shown}");
    }
}

#[test]
fn every_lint_is_explained_and_listed() {
    let folder = Folder::new(&[]);
    let list = folder.prints(0, &["explain", "--lint"]);
    for lint in Lint::ALL {
        let page = folder.prints(0, &["explain", "--lint", lint.id()]);
        assert!(page.starts_with(&format!("errtable::{}", lint.id())), "{page}");
        assert!(page.ends_with(lint.explanation()));
        assert!(list.contains(&format!("  {} ", lint.id())), "{} is not listed", lint.id());
    }
    let output = folder.run(&["explain", "--lint", "errtable::duplicate-nam"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("did you mean `duplicate-name`?"));
}
