//! `cargo errtable diff` through the binary: what it prints and how it ends.

mod folder;

use std::fs;
use std::path::Path;
use std::process::Command;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde_json::Value;

use self::folder::{Folder, command};

const OLD: &str = "code,name,http_status,message\n1,A,400,one\n2,B,404,two\n";
/// Of the old table, each with what else there is: nothing, a patch, a minor and a major change.
const SAME: &str = "name,code,message,http_status\nA,1,one,400\nB,2,two,404\n";
const PATCH: &str = "code,name,http_status,message\n1,A,400,one!\n2,B,404,two\n";
const MINOR: &str = "code,name,http_status,message\n1,A,422,one\n2,B,404,two\n";
const MAJOR: &str = "code,name,http_status,message\n1,A,400,one\n";
const REUSED: &str = "code,name,http_status,message\n1,A,400,one\n3,B,404,three\n";
const ADDED: &str = "code,name,http_status,message\n1,A,400,one\n2,B,404,two\n3,C,404,three\n";

fn tables() -> Folder {
    Folder::new(&[
        ("old.csv", OLD),
        ("same.csv", SAME),
        ("patch.csv", PATCH),
        ("minor.csv", MINOR),
        ("major.csv", MAJOR),
        ("reused.csv", REUSED),
        ("added.csv", ADDED),
    ])
}

/// What is printed of the tables in `tests/diff`.
fn printed(more: &[&str]) -> String {
    let mut command = command("tests/diff".as_ref());
    let output = command.args(["diff", "old.toml", "new.toml"]).args(more).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn every_format_shows_what_changed_to_the_letter() {
    for (format, file) in [("text", "text.txt"), ("json", "json.json"), ("markdown", "markdown.md")]
    {
        let shown = printed(&["--format", format]);
        expectorate::assert_contents(Path::new("tests/diff").join(file), &shown);
    }
}

#[test]
fn without_a_change_there_is_nothing_to_tell() {
    let folder = tables();
    let same = ["diff", "old.csv", "same.csv"];
    assert_eq!(folder.prints(0, &same), "verdict: none, nothing changed\n");
    let markdown = folder.prints(0, &[&same[..], &["--format", "markdown"]].concat());
    assert_eq!(markdown, "From `old.csv` to `same.csv` nothing changes.\n");
    let json = folder.prints(0, &[&same[..], &["--format", "json", "--deny", "patch"]].concat());
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!((&json["verdict"], &json["changelog"]), (&"none".into(), &"".into()));
    assert_eq!(json["events"].as_array().unwrap().len(), 0);
}

#[test]
fn what_is_denied_and_what_is_worse_ends_with_one() {
    let folder = tables();
    for (table, codes) in [
        ("same.csv", [0, 0, 0, 0]),
        ("patch.csv", [0, 1, 0, 0]),
        ("minor.csv", [0, 1, 1, 0]),
        ("major.csv", [0, 1, 1, 1]),
        ("added.csv", [0, 1, 1, 1]),
    ] {
        let denials = [&[][..], &["--deny", "patch"], &["--deny", "minor"], &["--deny", "major"]];
        for (deny, code) in denials.into_iter().zip(codes) {
            folder.prints(code, &[&["diff", "old.csv", table], deny].concat());
        }
    }
    let said = folder.ends(1, &["diff", "old.csv", "major.csv", "--deny", "minor"]);
    assert_eq!(said, "error: the verdict is major, and minor is denied\n");
}

#[test]
fn a_variant_more_is_minor_where_the_enum_is_open() {
    let folder = tables();
    let arguments = ["diff", "old.csv", "added.csv", "--deny", "major"];
    assert!(folder.prints(1, &arguments).contains("verdict: major (1 major)"));
    let open = [&arguments[..], &["--non-exhaustive"]].concat();
    assert!(folder.prints(0, &open).contains("verdict: minor (1 minor)"));
}

#[test]
fn a_name_for_another_error_is_an_error_whatever_is_denied() {
    let folder = tables();
    let shown = folder.prints(1, &["diff", "old.csv", "reused.csv"]);
    assert!(shown.starts_with("error  name-reused  B (3): 2: two -> 3: three\n"), "{shown}");
    assert!(shown.contains("verdict: major (1 error)"), "{shown}");
    assert_eq!(
        folder.ends(1, &["diff", "old.csv", "reused.csv"]),
        "error: another error has the name `B`\n  \
         = help: a name is never used again: give the new error a name of its own\n",
    );
}

#[test]
fn json_has_all_keys_of_every_event() {
    let json: Value = serde_json::from_str(&printed(&["--format", "json"])).unwrap();
    assert_eq!(json["version"], 1);
    assert_eq!((&json["old"], &json["new"]), (&"old.toml".into(), &"new.toml".into()));
    for event in json["events"].as_array().unwrap() {
        let keys: Vec<&String> = event.as_object().unwrap().keys().collect();
        assert_eq!(keys, ["id", "severity", "variant", "code", "part", "old", "new"]);
    }
}

/// Whatever stands in a table, the table of Markdown has its five cells in each row, and nothing in them is
/// markup.
#[test]
fn markdown_holds_any_text() {
    let nasty = [
        "a | b",
        "`code`",
        "``",
        "<b>bold</b>",
        "[x](http://y.z)",
        "@team #1",
        r"a\|b\",
        "line\nbreak",
        "*a* _b_ ~c~",
        " blank ",
        "| --- |",
        "<!-- ",
        "&amp;",
        "$x$",
        "`",
        "a`b``c",
    ];
    let rows = |from: usize| -> String {
        let row = |(index, text): (usize, &&str)| {
            format!("{index},ROW_{index},400,\"{}\"\n", text.replace('"', "\"\""))
        };
        let texts = nasty.iter().cycle().skip(from).take(nasty.len());
        format!("code,name,http_status,message\n{}", texts.enumerate().map(row).collect::<String>())
    };
    let folder = Folder::new(&[("old.csv", &rows(0)), ("new.csv", &rows(1))]);
    let shown = folder.prints(0, &["diff", "old.csv", "new.csv", "--format", "markdown"]);
    let (mut rows, mut cells, mut codes) = (0, 0, Vec::new());
    let mut in_table = false;
    for event in Parser::new_ext(&shown, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::Table(_)) => in_table = true,
            Event::End(TagEnd::Table) => in_table = false,
            Event::Start(Tag::TableRow) => (rows, cells) = (rows + 1, 0),
            Event::Start(Tag::TableCell) => cells += 1,
            Event::End(TagEnd::TableRow) => assert_eq!(cells, 5, "{shown}"),
            Event::Code(code) if in_table => codes.push(code.to_string()),
            Event::Html(_)
            | Event::InlineHtml(_)
            | Event::Start(Tag::Link { .. } | Tag::Emphasis) => {
                panic!("{event:?} in {shown}")
            }
            _ => {}
        }
    }
    assert_eq!(rows, nasty.len());
    for text in nasty {
        let shown_as = text.replace('\n', r"\n");
        assert!(codes.iter().any(|code| code.trim() == shown_as.trim()), "{text:?} in {codes:?}");
    }
}

#[test]
fn colours_are_for_terminals_and_for_who_asks() {
    let colored = printed(&["--color", "always"]);
    assert!(colored.contains("\u{1b}[31m{-"), "{colored}");
    assert!(colored.contains("\u{1b}[32m{+"), "{colored}");
    for more in [&[][..], &["--color", "never"], &["--format", "json", "--color", "always"]] {
        assert!(!printed(more).contains('\u{1b}'));
    }
}

/// What stands in a table is not for the terminal to act on.
#[test]
fn no_escape_of_a_table_reaches_the_terminal() {
    let toml = |message: &str| {
        format!(
            "[lints]\ninvisible-character = \"allow\"\n[[row]]\ncode = 1\nname = \"A\"\nmessage = \"{message}\"\n"
        )
    };
    let (old, new) = (toml("a \\u001b[31m b"), toml("a \\u001b]0;x\\u0007 b"));
    let folder = Folder::new(&[("old.toml", &old), ("new.toml", &new)]);
    for format in ["text", "json", "markdown"] {
        let shown = folder.prints(0, &["diff", "old.toml", "new.toml", "--format", format]);
        assert!(shown.contains("message-changed"), "{shown}");
        assert!(!shown.contains(['\u{1b}', '\u{7}']), "{format}: {shown}");
    }
}

#[test]
fn a_copy_of_the_rows_is_read_with_the_toml_of_the_other() {
    let toml = "name = \"billing\"\nrows = \"codes.csv\"\nlanguages = [\"en\", \"zh\"]\n";
    let folder = Folder::new(&[
        ("codes/billing.toml", toml),
        ("codes/codes.csv", "code,name,message.zh\n1,A,一\n"),
        ("copies/a new one.csv", "code,name,message.zh\n1,A,壹\n"),
        ("copies/broken.csv", "code,name,message.zh\n1,A,壹\n,B,贰\n"),
    ]);
    for old in ["codes/billing.toml", "codes/codes.csv"] {
        let shown = folder.prints(0, &["diff", old, "copies/a new one.csv"]);
        assert!(shown.starts_with("patch  message-changed  A (1, zh): {-一-}{+壹+}\n"), "{shown}");
        assert!(shown.contains("(1 patch)"), "{shown}");
    }
    let shown = folder.prints(0, &["diff", "copies/a new one.csv", "codes/codes.csv"]);
    assert!(shown.contains("(1 patch)"), "{shown}");
    // The faults are told of the copy.
    let said = folder
        .ends(2, &["diff", "codes/billing.toml", "copies/broken.csv", "--message-format", "short"]);
    assert!(said.starts_with("copies/broken.csv:3:1: error[errtable::empty-cell]"), "{said}");
}

#[test]
fn what_cannot_be_read_or_has_faults_ends_with_two() {
    let folder = Folder::new(&[
        ("old.csv", OLD),
        ("b.csv", "code,name,http_status\n1,A,4O4\n"),
        ("c.csv", "code,name\n,A\n"),
    ]);
    let said = folder.ends(2, &["diff", "b.csv", "c.csv", "--message-format", "short"]);
    let lines: Vec<&str> = said.lines().map(|line| line.split(": ").next().unwrap()).collect();
    assert_eq!(lines, ["b.csv:2:5", "c.csv:2:1"], "{said}");
    let said = folder.ends(2, &["diff", "old.csv", "old1.csv"]);
    assert!(said.contains("there is no file `old1.csv`"), "{said}");
    assert!(said.contains("did you mean `old.csv`?"), "{said}");
    folder.ends(2, &["diff", "old.csv"]);
    folder.ends(2, &["diff", "old.csv", "old.csv", "--deny", "none"]);
    assert_eq!(folder.prints(2, &["diff", "old.csv", "old1.csv"]), "");
}

/// Runs git in a folder, whatever the machine's configuration is.
#[track_caller]
fn git(folder: &Folder, arguments: &[&str]) {
    let mut git = Command::new("git");
    git.current_dir(folder.path("")).env("GIT_CONFIG_GLOBAL", "").env("GIT_CONFIG_NOSYSTEM", "1");
    git.args(["-c", "user.name=x", "-c", "user.email=x@x.y", "-c", "commit.gpgsign=false"]);
    let output = git.args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// A repository in whose first commit a catalog has a row less than in the second.
fn repository() -> Folder {
    let folder = Folder::new(&[
        ("api/codes/a.toml", "title = \"Old\"\nrows = \"../rows/a.csv\"\n"),
        ("api/rows/a.csv", "code,name\n1,A\n"),
        ("bare.csv", "code,name\n1,A\n"),
    ]);
    git(&folder, &["init", "-q"]);
    git(&folder, &["add", "."]);
    git(&folder, &["commit", "-qm", "one row"]);
    folder.write("api/codes/a.toml", "title = \"New\"\nrows = \"../rows/a.csv\"\n");
    folder.write("api/rows/a.csv", "code,name\n1,A\n2,B\n");
    folder.write("bare.csv", "code,name\n1,A\n2,B\n");
    git(&folder, &["commit", "-qam", "fix: two rows"]);
    folder
}

const TWO: &str = "(1 major, 1 patch)";

#[test]
fn a_revision_gives_the_toml_and_its_csv() {
    let folder = repository();
    folder.write("api/rows/a.csv", "code,name\n1,A\n2,B\n3,C\n");
    for (old, new, expected) in [
        ("HEAD~1:api/codes/a.toml", "HEAD:api/codes/a.toml", TWO),
        ("HEAD~1:api/codes/a.toml", "api/codes/a.toml", "(2 major, 1 patch)"),
        ("HEAD:api/codes/a.toml", "api/codes/a.toml", "(1 major)"),
        ("HEAD^{/one row}:api/codes/a.toml", ":api/codes/a.toml", TWO),
        ("HEAD~1:bare.csv", "bare.csv", "(1 major)"),
        // The TOML is in another folder than the CSV that it names.
        ("HEAD~1:api/rows/a.csv", "HEAD:api/rows/a.csv", "(1 major)"),
    ] {
        let shown = folder.prints(0, &["diff", old, new]);
        assert!(shown.contains(expected), "{old} {new}: {shown}");
    }
    let json = folder.prints(0, &["diff", "HEAD:bare.csv", "bare.csv", "--format", "json"]);
    assert!(json.contains("\"old\": \"HEAD:bare.csv\""), "{json}");
}

#[test]
fn a_path_of_a_revision_is_relative_to_the_root_or_to_this_folder() {
    let folder = repository();
    let run = |arguments: &[&str]| {
        let output = command(&folder.path("api")).args(arguments).output().unwrap();
        let [out, err] =
            [output.stdout, output.stderr].map(|text| String::from_utf8(text).unwrap());
        (output.status.code(), out, err)
    };
    for old in ["HEAD~1:./codes/a.toml", "HEAD~1:api/codes/a.toml"] {
        let (code, shown, said) = run(&["diff", old, "codes/a.toml"]);
        assert!(code == Some(0) && shown.contains(TWO), "{shown}{said}");
    }
    let (code, shown, said) = run(&["diff", "HEAD~1:../bare.csv", "../bare.csv"]);
    assert!(code == Some(0) && shown.contains("(1 major)"), "{shown}{said}");
    let (code, _, said) = run(&["diff", "HEAD~1:codes/a.toml", "codes/a.toml"]);
    assert_eq!(code, Some(2));
    assert_eq!(
        said,
        "error: `codes/a.toml` is not in the revision `HEAD~1`\n  \
         = help: from this folder it is `HEAD~1:./codes/a.toml`\n",
    );
}

/// The TOML of a CSV is one of the same revision.
#[test]
fn a_csv_of_a_revision_has_the_toml_that_names_it_there() {
    let toml = "rows = \"a.csv\"\nlanguages = [\"en\", \"zh\"]\n";
    let folder = Folder::new(&[("a.toml", toml), ("a.csv", "code,name,message.zh\n1,A,一\n")]);
    git(&folder, &["init", "-q"]);
    git(&folder, &["add", "."]);
    git(&folder, &["commit", "-qm", "one"]);
    fs::remove_file(folder.path("a.toml")).unwrap();
    let shown = folder.prints(0, &["diff", "HEAD:a.csv", "a.csv"]);
    assert_eq!(shown, "verdict: none, nothing changed\n");
    let shown = folder.prints(0, &["diff", "HEAD:./a.csv", "HEAD:a.toml"]);
    assert_eq!(shown, "verdict: none, nothing changed\n");
}

/// Git changes line ends where it is told to, also those in a cell.
#[test]
fn line_ends_that_git_changes_are_no_difference() {
    let csv = "code,name,message\r\n1,A,\"one\r\ntwo\"\r\n";
    let folder = Folder::new(&[("a.csv", csv)]);
    git(&folder, &["init", "-q"]);
    git(&folder, &["config", "core.autocrlf", "true"]);
    git(&folder, &["add", "."]);
    git(&folder, &["commit", "-qm", "one"]);
    let shown = folder.prints(0, &["diff", "HEAD:a.csv", "a.csv"]);
    assert_eq!(shown, "verdict: none, nothing changed\n");
}

#[test]
fn what_git_does_not_give_is_said_with_the_reason() {
    let folder = repository();
    let said = |old: &str| folder.ends(2, &["diff", old, "bare.csv"]);
    assert_eq!(
        said("HAED:bare.csv"),
        "error: `HAED:bare.csv` is no file, and git knows no revision `HAED`\n  \
         = help: `git log --oneline` lists revisions\n",
    );
    assert_eq!(
        said("HEAD:nope.csv"),
        "error: `nope.csv` is not in the revision `HEAD`\n  = help: the path is relative to the \
         root of the repository, or with `./` to this folder\n",
    );
    assert_eq!(said("HEAD:api"), "error: `api` is no file in the revision `HEAD`\n");
    assert!(said(":nope.csv").starts_with("error: `nope.csv` is not staged\n"));
    assert!(said("C:\\codes\\a.csv").contains("there is no file `C:"), "a drive is no revision");
    // The CSV that a TOML names is missing there.
    folder.write("lost.toml", "rows = \"lost.csv\"\n");
    git(&folder, &["add", "lost.toml"]);
    git(&folder, &["commit", "-qm", "lost"]);
    folder.write("lost.csv", "code,name\n1,A\n");
    let lost = said("HEAD:lost.toml");
    assert!(lost.contains("--> HEAD:lost.toml:1:8"), "{lost}");
    assert!(lost.contains("`lost.csv` is not in the revision `HEAD`"), "{lost}");

    let none = Folder::new(&[("bare.csv", OLD)]);
    let said = command(&none.path(""))
        .env("GIT_CEILING_DIRECTORIES", none.path("").parent().unwrap())
        .args(["diff", "HEAD:bare.csv", "bare.csv"])
        .output()
        .unwrap();
    let text = String::from_utf8(said.stderr).unwrap();
    assert_eq!(said.status.code(), Some(2));
    assert!(
        text.starts_with(
            "error: `HEAD:bare.csv` is no file, and this folder is in no git repository\n"
        ),
        "{text}"
    );
    let said = command(&none.path(""))
        .env("PATH", "")
        .args(["diff", "HEAD:bare.csv", "bare.csv"])
        .output()
        .unwrap();
    let text = String::from_utf8(said.stderr).unwrap();
    assert!(text.starts_with("error: git is not installed, or not in `PATH`\n"), "{text}");
}

#[test]
#[cfg(unix)]
fn a_file_with_a_colon_goes_before_a_revision() {
    let folder = repository();
    folder.write("HEAD:bare.csv", "code,name\n1,A\n");
    assert!(folder.prints(0, &["diff", "HEAD:bare.csv", "bare.csv"]).contains("(1 major)"));
}
