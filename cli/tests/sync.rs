//! `cargo errtable sync` through the binary: what it shows, what it writes, how it ends.

mod folder;

use std::fs;
use std::io::Write as _;
use std::process::Stdio;

use serde_json::Value;

use self::folder::{Folder, command};

const TOML: &str = "# The service.\nrows = \"billing.csv\"\nlanguages = [\"en\", \"zh\"]\nplaceholders = [\"%s\"]\n";
const CSV: &str = "\
code,name,http_status,kind,retry,message,suggestion.zh,params
7001,OUT_OF_CREDIT,402,,never,Out of credit,请充值,
7002,QUEUE_FULL,503,rate_limited,safe,The queue of %s is full,,model
7003,GONE,410,,,Gone for good,,
";
const SAME: &str = "\
# Errors

| Code | HTTP status | Message |
|---|---|---|
| 7001 | 402 | Out of credit |
| 7002 | 503 | The queue of %s is full |
| 7003 | 410 | Gone for good |
";
/// A status and a message changed, one row is new and one is gone.
const PAGE: &str = "\
# Errors

| Code | HTTP status | Message |
|---|---|---|
| 7001 | 403 | Out of credit |
| 7010 | 429 | Too many, at once |
| 7002 | 503 | The queue for %s is full |
";
const REPORT: &str = "\
codes/billing.csv, by page.md: 1 new, 2 changed, 1 gone
changed 7001 OUT_OF_CREDIT
    http_status: 402 -> 403
new 7010 TOO_MANY (page.md:6): review the name
    http_status: 429
    message: Too many, at once
changed 7002 QUEUE_FULL
    message: The queue [-of-]{+for+} %s is full
gone 7003 GONE: no longer on the page
";

fn folder(page: &str) -> Folder {
    Folder::new(&[("codes/billing.toml", TOML), ("codes/billing.csv", CSV), ("page.md", page)])
}

const SYNC: [&str; 4] = ["sync", "codes/billing.csv", "--from", "page.md"];

fn with<'a>(more: &[&'a str]) -> Vec<&'a str> {
    [&SYNC[..], more].concat()
}

#[test]
fn a_catalog_that_says_what_the_page_says_is_left_alone() {
    let folder = folder(SAME);
    for more in [&[][..], &["--check"], &["--prune"]] {
        let said = folder.ends(0, &with(more));
        assert_eq!(said, "`codes/billing.csv` says what `page.md` says\n");
    }
    folder.has("codes/billing.csv", CSV);
}

#[test]
fn check_writes_nothing_and_shows_what_drifted() {
    let folder = folder(PAGE);
    assert_eq!(folder.prints(1, &with(&["--check"])), REPORT);
    assert_eq!(folder.ends(1, &with(&["--check"])), "");
    folder.has("codes/billing.csv", CSV);
}

#[test]
fn what_is_set_by_hand_stays_and_the_rest_is_the_pages() {
    let folder = folder(PAGE);
    let shown = folder.prints(0, &with(&["--date", "2025-06-01"]));
    let gets = "1 gone\ncolumn deprecated: the table gets it\ncolumn since: the table gets it\n";
    let report = REPORT.replace("1 gone\n", gets);
    assert_eq!(shown, report.replace("no longer on the page", "deprecated since 2025-06-01"));
    folder.has(
        "codes/billing.csv",
        "\
code,name,http_status,kind,retry,message,suggestion.zh,params,deprecated,since
7001,OUT_OF_CREDIT,403,,never,Out of credit,请充值,,,
7010,TOO_MANY,429,,,\"Too many, at once\",,,,
7002,QUEUE_FULL,503,rate_limited,safe,The queue for %s is full,,model,,
7003,GONE,410,,,Gone for good,,,It is no longer on the vendor's page,2025-06-01
",
    );
    folder.has("codes/billing.toml", TOML);
    assert_eq!(fs::read_dir(folder.path("codes")).unwrap().count(), 2, "no temporary file is left");
    assert_eq!(
        folder.ends(0, &with(&["--check"])),
        "`codes/billing.csv` says what `page.md` says\n"
    );
    folder.prints(0, &["check"]);
}

#[test]
fn what_is_gone_needs_a_date_or_is_deleted_where_that_is_said() {
    let folder = folder(PAGE);
    let output = folder.run(&SYNC);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(String::from_utf8(output.stdout).unwrap(), REPORT);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.starts_with("error: no longer on the page: 7003 GONE\n"), "{said}");
    assert!(said.contains("--date") && said.contains("--prune"), "{said}");
    folder.has("codes/billing.csv", CSV);
    for date in ["2025-02-30", "tomorrow"] {
        assert!(folder.ends(2, &with(&["--date", date])).contains(date));
    }
    folder.ends(2, &with(&["--date", "2025-06-01", "--prune"]));
    folder.has("codes/billing.csv", CSV);
    assert!(folder.prints(0, &with(&["--prune"])).ends_with("gone 7003 GONE: deleted\n"));
    assert!(!folder.read("codes/billing.csv").contains("7003"));
}

#[test]
fn a_row_that_is_back_is_left_for_a_person() {
    let folder = folder(PAGE);
    folder.ends(0, &with(&["--date", "2025-06-01"]));
    folder.write("page.md", &format!("{PAGE}| 7003 | 410 | Gone for good |\n"));
    let before = folder.read("codes/billing.csv");
    for more in [&["--check"][..], &[]] {
        let shown = folder.prints(1, &with(more));
        assert!(shown.contains("\nback 7003 GONE: on the page again"), "{shown}");
        folder.has("codes/billing.csv", &before);
    }
}

#[test]
fn rows_of_a_toml_are_synced_in_it_and_marked_for_review() {
    let toml = "# The service.\n\n# Pay first.\n[[row]]\ncode = 7001 # since ever\nname = \"OUT_OF_CREDIT\"\nhttp_status = 402\nmessage = \"Out of credit\"\n";
    let folder = Folder::new(&[("billing.toml", toml), ("page.md", PAGE)]);
    folder.ends(0, &["sync", "billing.toml", "--from", "page.md"]);
    let text = folder.read("billing.toml");
    assert!(text.starts_with(&toml.replace("402", "403")), "{text}");
    assert!(
        text.contains("\n# new: review the name\n[[row]]\ncode = 7010\nname = \"TOO_MANY\"\n"),
        "{text}"
    );
    assert_eq!(text.matches("[[row]]").count(), 3, "{text}");
    folder.ends(0, &["sync", "billing.toml", "--from", "page.md", "--check"]);
    let array = "row = [{ code = 7001, name = \"A\", http_status = 402, message = \"x\" }]\n";
    folder.write("billing.toml", array);
    let said = folder.ends(1, &["sync", "billing.toml", "--from", "page.md"]);
    assert!(said.contains("stand in an array\n  = help: write each as a `[[row]]`"), "{said}");
    folder.has("billing.toml", array);
}

#[test]
fn a_file_in_canonical_form_stays_in_it() {
    let folder = folder(PAGE);
    folder.ends(0, &["fmt"]);
    folder.ends(0, &with(&["--date", "2025-06-01"]));
    assert_eq!(folder.ends(0, &["fmt", "--check"]), "");
}

#[test]
fn a_catalog_with_faults_is_refused_with_them() {
    let folder = folder(PAGE);
    let faulty = CSV.replace("402", "4O2");
    folder.write("codes/billing.csv", &faulty);
    let said = folder.ends(1, &with(&["--prune", "--message-format", "short"]));
    assert!(said.starts_with("codes/billing.csv:2:20: error[errtable::bad-status]"), "{said}");
    folder.has("codes/billing.csv", &faulty);
    folder.ends(2, &["sync", "codes/none.csv", "--from", "page.md"]);
    folder.ends(2, &["sync", "codes", "--from", "page.md"]);
    folder.write("codes/billing.csv", CSV);
    folder.ends(2, &["sync", "codes/billing.csv", "--from", "none.md"]);
}

#[test]
fn a_result_with_faults_is_shown_and_not_written() {
    // The message has no placeholder any more, and `params` still names one.
    let folder = folder(&PAGE.replace("for %s", "for all"));
    let said = folder.ends(1, &with(&["--prune"]));
    assert!(said.contains("error[errtable::params-mismatch]"), "{said}");
    assert!(said.contains("codes/billing.csv:4:"), "{said}");
    assert!(said.contains("nothing is written"), "{said}");
    folder.has("codes/billing.csv", CSV);
    // Nor if it is one of two catalogs that would have them.
    let folder = self::folder(PAGE);
    let other = "rows = \"./billing.csv\"\nlanguages = [\"en\", \"zh\"]\nplaceholders = [\"%s\"]\ncode_type = \"u16\"\n";
    folder.write("codes/other.toml", other);
    folder.write("page.md", &PAGE.replace("7010", "70100"));
    let said = folder.ends(1, &with(&["--prune"]));
    assert!(said.contains("error[errtable::code-out-of-range]"), "{said}");
    folder.has("codes/billing.csv", CSV);
}

#[test]
fn a_page_that_was_not_read_whole_is_refused() {
    let folder = folder(&PAGE.replace("| 7010 |", "| |"));
    let said = folder.ends(1, &with(&["--prune"]));
    assert!(said.contains("page.md:6: error: "), "{said}");
    assert!(said.contains("error: not every row of `page.md` was read whole"), "{said}");
    folder.write("page.md", "# Errors\n\nNone.\n");
    assert!(folder.ends(1, &with(&["--prune"])).contains("no table of error codes"));
    folder.has("codes/billing.csv", CSV);
}

#[test]
fn a_column_that_nobody_knows_stands_in_no_rows_way() {
    let page = SAME.replace(" |\n", " | us |\n").replace("Message | us", "Message | Owner team");
    let folder = folder(&page.replace("---|\n", "---|---|\n").replace("| 402 |", "| 403 |"));
    let said = folder.ends(1, &with(&["--check"]));
    assert!(said.contains("page.md:3: warning: the column `Owner team` is left out"), "{said}");
    let printed = folder.prints(1, &with(&["--check"]));
    assert!(printed.starts_with("codes/billing.csv, by page.md: 1 changed\n"), "{printed}");
}

#[test]
fn what_seems_gone_may_stand_in_a_table_that_was_left() {
    let folder = folder(&format!("{PAGE}\n| Plan | Price |\n|---|---|\n| Free | 0 |\n"));
    let said = folder.ends(1, &with(&["--check"]));
    assert!(said.contains("page.md:9: left: "), "{said}");
}

#[test]
fn a_page_of_another_catalog_is_refused() {
    let folder = folder(&PAGE.replace("| 70", "| 90"));
    let said = folder.ends(1, &with(&["--prune"]));
    assert!(
        said.contains("`page.md` is not the page of this catalog: 0 of its 3 codes are on it"),
        "{said}"
    );
    folder.has("codes/billing.csv", CSV);
}

#[test]
fn json_is_one_object_with_a_version() {
    let folder = folder(PAGE);
    let object: Value =
        serde_json::from_str(&folder.prints(1, &with(&["--check", "--report", "json"]))).unwrap();
    assert_eq!(object["version"], 1);
    assert_eq!(
        (&object["catalog"], &object["page"]),
        (&"codes/billing.csv".into(), &"page.md".into())
    );
    let words: Vec<&str> = object["changes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["change"].as_str().unwrap())
        .collect();
    assert_eq!(words, ["changed", "new", "changed", "gone"]);
    let new = &object["changes"][1];
    assert_eq!(new["place"], "6");
    assert_eq!(new["name_from"], "proposal");
    assert_eq!(new["cells"][0], serde_json::json!({ "column": "code", "old": "", "new": "7010" }));
    assert_eq!(object["changes"][3]["fate"], "open");
    folder.write("page.md", SAME);
    let object: Value =
        serde_json::from_str(&folder.prints(0, &with(&["--check", "--report", "json"]))).unwrap();
    assert_eq!(object["changes"], serde_json::json!([]));
}

#[test]
fn markdown_is_a_table_in_which_texts_mean_nothing() {
    let folder = folder(&PAGE.replace("Too many, at once", "`a` \\| @b <i> [x](y)"));
    assert_eq!(
        folder.prints(1, &with(&["--check", "--report", "markdown"])),
        "\
`codes/billing.csv`, by `page.md`: 1 new, 2 changed, 1 gone.

| change | code | name | column | catalog | page |
|---|---|---|---|---|---|
| changed | `7001` | `OUT_OF_CREDIT` | `http_status` | `402` | `403` |
| new: review the name | `7010` | `CODE_7010` | `http_status` |  | `429` |
| new: review the name | `7010` | `CODE_7010` | `message` |  | `a \\| @b x` |
| changed | `7002` | `QUEUE_FULL` | `message` | `The queue of %s is full` | `The queue for %s is full` |
| gone: no longer on the page | `7003` | `GONE` |  |  |  |
"
    );
}

#[test]
fn colours_are_for_terminals_and_for_who_asks() {
    let folder = folder(PAGE);
    let shown = |more: &[&str], no_color: bool| {
        let mut command = command(&folder.path(""));
        command.args(with(&["--check"])).args(more);
        if no_color {
            command.env("NO_COLOR", "1");
        }
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    };
    assert!(shown(&["--color", "always"], false).contains("\u{1b}[31m[-of-]"));
    assert!(!shown(&[], false).contains('\u{1b}'));
    assert!(!shown(&[], true).contains('\u{1b}'));
    assert!(!shown(&["--color", "always", "--report", "json"], false).contains('\u{1b}'));
}

#[test]
fn no_escape_of_a_page_reaches_the_terminal() {
    let folder = folder(&PAGE.replace("Too many", "Too\u{1b}[31m many"));
    for form in ["text", "json", "markdown"] {
        let shown = folder.prints(1, &with(&["--check", "--report", form]));
        assert!(!shown.contains('\u{1b}'), "{form}: {shown}");
    }
}

#[test]
fn a_page_may_come_from_standard_input() {
    let folder = folder(PAGE);
    let mut command = command(&folder.path(""));
    command.args(["sync", "codes/billing.csv", "--from", "-", "--check"]).stdin(Stdio::piped());
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(PAGE.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap(), REPORT.replace("page.md", "<stdin>"));
}

#[test]
fn the_columns_of_a_page_may_be_named() {
    let folder = folder(&SAME.replace("Message", "Hint"));
    folder
        .write("page.md", &SAME.replace("| Message |", "| What |").replace("Gone for", "Away for"));
    let shown = folder.prints(1, &with(&["--check", "--map", "message=What"]));
    assert!(shown.ends_with("    message: [-Gone-]{+Away+} for good\n"), "{shown}");
}

/// The four catalogs, held against a page that is made of each.
#[test]
fn our_own_catalogs_say_what_pages_of_them_say() {
    for name in ["tripo", "turing", "ark", "modelarts"] {
        let csv = fs::read_to_string(format!("../codes/{name}.csv")).unwrap();
        let toml = fs::read_to_string(format!("../codes/{name}.toml")).unwrap();
        let (toml_name, csv_name) = (format!("{name}.toml"), format!("{name}.csv"));
        let folder = Folder::new(&[(&*toml_name, &*toml), (&*csv_name, &*csv)]);
        folder.write("page.md", &page_of(&csv));
        // It is a page of itself too.
        folder.write("page.csv", &csv);
        for page in ["page.md", "page.csv"] {
            assert_eq!(folder.prints(0, &["sync", &csv_name, "--from", page]), "");
            folder.has(&csv_name, &csv);
        }
    }
}

/// The vendor's columns of a table, as a page in Markdown.
fn page_of(csv: &str) -> String {
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let headers = reader.headers().unwrap().clone();
    let titles = [
        ("code", "Error code"),
        ("http_status", "HTTP status"),
        ("category", "Category"),
        ("message", "Message"),
        ("description.zh", "含义"),
        ("suggestion", "Suggestion"),
        ("suggestion.zh", "处理建议"),
    ];
    let shown: Vec<(usize, &str)> = titles
        .into_iter()
        .filter_map(|(name, title)| Some((headers.iter().position(|it| it == name)?, title)))
        .collect();
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let mut page = line(shown.iter().map(|(_, title)| (*title).to_owned()).collect());
    page.push_str(&line(shown.iter().map(|_| "---".to_owned()).collect()));
    let escaped = |text: &str| {
        let marks: &[char] = &['\\', '|', '<', '>', '*', '_', '[', ']', '`', '~', '&', '#'];
        let escape =
            |it: char| if marks.contains(&it) { format!("\\{it}") } else { it.to_string() };
        text.chars().map(escape).collect::<String>().replace('\n', "<br>")
    };
    for record in reader.records().map(Result::unwrap) {
        page.push_str(&line(shown.iter().map(|(place, _)| escaped(&record[*place])).collect()));
    }
    page
}
