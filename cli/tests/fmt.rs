//! `cargo errtable fmt` through the binary: what it writes, what it says, how it ends.

mod folder;

use std::fs;
use std::path::Path;

use self::folder::Folder;

const UGLY: &str = "name,\"code\",message\n\"A\",2,\"plain\"\n\nB,1,\"a, \"\"b\"\"\"";
const PRETTY: &str = "code,name,message\n2,A,plain\n1,B,\"a, \"\"b\"\"\"\n";
const SORTED: &str = "code,name,message\n1,B,\"a, \"\"b\"\"\"\n2,A,plain\n";
const BROKEN: &str = "code,name,message\n1,A,a, b\n";

#[test]
fn an_ugly_table_is_written_anew_once() {
    let folder = Folder::new(&[("codes/x.csv", UGLY)]);
    assert_eq!(folder.ends(0, &["fmt"]), "formatted `codes/x.csv`\n");
    folder.has("codes/x.csv", PRETTY);
    let modified = || fs::metadata(folder.path("codes/x.csv")).unwrap().modified().unwrap();
    let before = modified();
    assert_eq!(folder.ends(0, &["fmt"]), "");
    assert_eq!(modified(), before);
    assert_eq!(fs::read_dir(folder.path("codes")).unwrap().count(), 1, "no temporary file is left");
}

#[test]
fn check_writes_nothing_and_says_where_and_what_to_do() {
    let folder = Folder::new(&[("codes/my table.csv", &PRETTY.replace("plain", "\"plain\""))]);
    assert_eq!(
        folder.ends(1, &["fmt", "--check"]),
        "error: `codes/my table.csv` is not in canonical form, from line 2 on\n  \
         = help: cargo errtable fmt 'codes/my table.csv'\n",
    );
    assert!(folder.ends(1, &["fmt", "--check", "codes/my table.csv"]).contains("line 2"));
    folder.has("codes/my table.csv", &PRETTY.replace("plain", "\"plain\""));
    folder.ends(0, &["fmt"]);
    assert_eq!(folder.ends(0, &["fmt", "--check"]), "");
    // The last line has no end, and that is all.
    let folder = Folder::new(&[("x.csv", PRETTY.trim_end())]);
    assert!(folder.ends(1, &["fmt", "--check", "x.csv"]).contains("from line 3 on"));
}

#[test]
fn rows_are_sorted_where_that_is_asked_for() {
    let folder = Folder::new(&[("x.csv", PRETTY)]);
    assert_eq!(folder.ends(0, &["fmt", "--check", "x.csv"]), "");
    assert_eq!(
        folder.ends(1, &["fmt", "--check", "--sort", "x.csv"]),
        "error: `x.csv` is not in canonical form, from line 2 on\n  \
         = help: cargo errtable fmt --sort x.csv\n",
    );
    folder.ends(0, &["fmt", "--sort", "x.csv"]);
    folder.has("x.csv", SORTED);
    assert_eq!(folder.ends(0, &["fmt", "--check", "--sort", "x.csv"]), "");
}

#[test]
fn a_toml_is_formatted_with_the_csv_that_it_names() {
    let toml = "# The service.\nrows='y.csv'   # beside it\n# People see this.\ntitle = \"X\"\n";
    let folder = Folder::new(&[("codes/x.toml", toml), ("codes/y.csv", UGLY)]);
    let said = folder.ends(1, &["fmt", "--check"]);
    assert_eq!(said.matches("is not in canonical form").count(), 2, "{said}");
    assert_eq!(
        folder.ends(0, &["fmt", "--sort", "codes/x.toml", "codes", "codes/y.csv"]),
        "formatted `codes/x.toml`\nformatted `codes/y.csv`\n",
    );
    folder.has(
        "codes/x.toml",
        "# The service.\n\n# People see this.\ntitle = \"X\"\nrows = \"y.csv\"   # beside it\n",
    );
    folder.has("codes/y.csv", SORTED);
    assert_eq!(folder.ends(0, &["fmt", "--check"]), "");
}

#[test]
fn rows_in_a_toml_are_sorted_with_their_comments() {
    let rows = "# Two.\n[[row]]\nname = \"B\"\ncode = 2\n# note = \"x\"\n\n[[row]]\ncode = 0x1\nname = \"A\"\n";
    let folder = Folder::new(&[("x.toml", rows)]);
    folder.ends(0, &["fmt", "--sort", "x.toml"]);
    folder.has(
        "x.toml",
        "# Two.\n\n[[row]]\ncode = 0x1\nname = \"A\"\n\n[[row]]\ncode = 2\nname = \"B\"\n# note = \"x\"\n",
    );
    let array = "row = [{ code = 2, name = \"B\" }, { code = 1, name = \"A\" }]\n";
    let folder = Folder::new(&[("x.toml", array)]);
    assert_eq!(folder.ends(0, &["fmt", "x.toml"]), "");
    assert_eq!(
        folder.ends(1, &["fmt", "--sort", "x.toml"]),
        "error: the rows of `x.toml` cannot be sorted: they stand in an array\n  \
         = help: write each as a `[[row]]`\n",
    );
    folder.has("x.toml", array);
}

#[test]
fn line_ends_of_windows_and_a_byte_order_mark_stay() {
    let windows = |text: &str| format!("\u{feff}{}", text.replace('\n', "\r\n"));
    let toml = "name='x'\n\n\n[[row]]\ncode=1\nname=\"A\"";
    let folder = Folder::new(&[("x.csv", &windows(UGLY)), ("x.toml", &windows(toml))]);
    folder.ends(0, &["fmt", "x.csv", "x.toml"]);
    folder.has("x.csv", &windows(PRETTY));
    folder.has("x.toml", &windows("name = \"x\"\n\n[[row]]\ncode = 1\nname = \"A\"\n"));
    assert_eq!(folder.ends(0, &["fmt", "--check", "x.csv", "x.toml"]), "");
}

#[test]
fn a_broken_file_is_left_as_it_is_and_the_others_are_formatted() {
    let folder = Folder::new(&[
        ("codes/a.csv", BROKEN),
        ("codes/b.csv", UGLY),
        ("codes/c.toml", "name='c'\nrow"),
        ("codes/d.toml", "rows='e.csv'"),
        ("codes/e.csv", BROKEN),
    ]);
    let said = folder.ends(1, &["fmt", "--message-format", "short"]);
    let start = |line: &str| line.split(": the ").next().unwrap().to_owned();
    let lines: Vec<String> = said.lines().map(start).collect();
    assert_eq!(lines[0], "codes/a.csv:2:5: error[errtable::row-length]", "{said}");
    assert_eq!(lines[1], "formatted `codes/b.csv`");
    assert!(lines[2].starts_with("codes/c.toml:2:4: error[errtable::toml-syntax]"), "{said}");
    assert_eq!(
        lines[3..],
        ["formatted `codes/d.toml`", "codes/e.csv:2:5: error[errtable::row-length]"]
    );
    folder.has("codes/a.csv", BROKEN);
    folder.has("codes/b.csv", PRETTY);
    folder.has("codes/c.toml", "name='c'\nrow");
    folder.has("codes/d.toml", "rows = \"e.csv\"\n");
    folder.has("codes/e.csv", BROKEN);
    folder.ends(1, &["fmt", "--check"]);
}

/// What `check` finds wrong is no matter of form.
#[test]
fn a_table_that_no_build_would_take_can_be_formatted() {
    let text = "code,name,http_status,message\n1,A,4O4,\" x\u{200b}\"\n1,B,, \"y\"\n";
    let folder = Folder::new(&[("x.csv", text)]);
    folder.ends(0, &["fmt", "x.csv"]);
    folder.has("x.csv", "code,name,http_status,message\n1,A,4O4, x\u{200b}\n1,B,, \"y\"\n");
}

/// The rows beyond the limit were not read, and would be lost.
#[test]
fn a_table_over_its_limit_is_left_as_it_is() {
    let toml = "rows = \"x.csv\"\n\n[limits]\nrows = 1\n";
    let folder = Folder::new(&[("x.toml", toml), ("x.csv", UGLY)]);
    assert!(folder.ends(1, &["fmt", "x.toml"]).contains("over-limit"));
    folder.has("x.csv", UGLY);
}

#[test]
fn what_is_not_there_ends_with_2() {
    let folder = Folder::new(&[("codes/notes.txt", ""), ("x.csv", UGLY)]);
    let nothing =
        "error: there is no catalog in `codes`\n  = help: a catalog is a TOML, or a bare CSV\n";
    assert_eq!(folder.ends(2, &["fmt"]), nothing);
    assert_eq!(
        folder.ends(2, &["fmt", "x.csv", "y.csv"]),
        "error: there is no file `y.csv`\n  = help: did you mean `x.csv`?\n",
    );
    folder.has("x.csv", UGLY);
    fs::remove_dir_all(folder.path("codes")).unwrap();
    assert_eq!(
        folder.ends(2, &["fmt"]),
        "error: there is no folder `codes` here: name catalogs or their folder\n",
    );
    fs::write(folder.path("x.toml"), "rows = \"lost.csv\"\n").unwrap();
    assert!(folder.ends(2, &["fmt", "x.toml"]).contains("lost.csv"));
    folder.ends(2, &["fmt", "--wrong"]);
}

#[test]
fn a_file_that_is_read_only_is_left_alone() {
    let folder = Folder::new(&[("x.csv", UGLY)]);
    let mut permissions = fs::metadata(folder.path("x.csv")).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(folder.path("x.csv"), permissions).unwrap();
    let said = folder.ends(2, &["fmt", "x.csv"]);
    assert!(said.contains("cannot write `x.csv`: it is read-only"), "{said}");
    folder.has("x.csv", UGLY);
}

#[test]
fn a_file_that_is_named_is_a_csv_whatever_it_is_called() {
    let folder = Folder::new(&[("table.txt", UGLY)]);
    folder.ends(0, &["fmt", "table.txt"]);
    folder.has("table.txt", PRETTY);
}

#[test]
fn the_catalogs_of_errtable_are_in_canonical_form() {
    let codes = Path::new(env!("CARGO_MANIFEST_DIR")).join("../codes");
    let folder = Folder::new(&[]);
    assert_eq!(folder.ends(0, &["fmt", "--check", codes.to_str().unwrap()]), "");
}
