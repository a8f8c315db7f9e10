//! `cargo errtable generate` through the binary: what it writes, what it says, how it ends.

mod folder;

use std::fs;

use self::folder::Folder;

/// A folder with a catalog in it.
fn billing() -> Folder {
    Folder::new(&[(
        "billing.csv",
        "code,name,http_status,message\n7001,OUT_OF_CREDIT,402,Out of credit\n",
    )])
}

const WRITE: [&str; 4] = ["generate", "billing.csv", "-o", "billing.rs"];
const CHECK: [&str; 5] = ["generate", "billing.csv", "-o", "billing.rs", "--check"];

#[test]
fn what_is_written_is_what_is_printed_and_is_up_to_date() {
    let folder = billing();
    let printed = folder.run(&["generate", "billing.csv"]).stdout;
    assert_eq!(folder.ends(0, &WRITE), "");
    assert_eq!(folder.read("billing.rs").as_bytes(), printed);
    assert_eq!(folder.ends(0, &CHECK), "");
}

#[test]
fn cargo_may_put_its_own_word_first() {
    let folder = billing();
    let printed = folder.run(&["generate", "billing.csv"]).stdout;
    assert_eq!(folder.run(&["errtable", "generate", "billing.csv"]).stdout, printed);
}

#[test]
fn a_missing_file_is_said_to_be_missing() {
    assert_eq!(
        billing().ends(1, &CHECK),
        "error: `billing.rs` is missing\n  \
         = help: generate it: cargo errtable generate billing.csv -o billing.rs\n",
    );
}

#[test]
fn a_stale_file_is_said_to_be_stale_and_from_which_line_on() {
    let folder = billing();
    folder.ends(0, &WRITE);
    let fresh = folder.read("billing.rs");
    folder
        .write("billing.csv", "code,name,http_status,message\n7001,OUT_OF_CREDIT,402,No credit\n");
    let new = String::from_utf8(folder.run(&["generate", "billing.csv"]).stdout).unwrap();
    let same = fresh.lines().zip(new.lines()).take_while(|(old, new)| old == new).count();
    assert_eq!(
        folder.ends(1, &CHECK),
        format!(
            "error: `billing.rs` is stale: it differs from line {} on\n  \
             = help: generate it again: cargo errtable generate billing.csv -o billing.rs\n",
            same + 1,
        ),
    );
    assert_eq!(folder.read("billing.rs"), fresh, "--check writes nothing");
    folder.ends(0, &WRITE);
    folder.ends(0, &CHECK);
    // One that only ends early is stale too.
    let cut = folder.read("billing.rs").lines().take(40).collect::<Vec<_>>().join("\n");
    folder.write("billing.rs", &cut);
    assert!(folder.ends(1, &CHECK).contains("differs from line 41 on"));
}

#[test]
fn the_runtime_may_have_another_name() {
    let folder = billing();
    folder.ends(0, &WRITE);
    let renamed = [&CHECK[..], &["--errtable", "et"]].concat();
    let said = folder.ends(1, &renamed);
    assert!(said.ends_with("generate billing.csv -o billing.rs --errtable ::et\n"), "{said}");
    folder.ends(0, &[&WRITE[..], &["--errtable", "et"]].concat());
    folder.ends(0, &renamed);
    assert!(!folder.read("billing.rs").contains("::errtable"));
    assert!(folder.ends(2, &["generate", "billing.csv", "--errtable", "a b"]).contains("`a b`"));
}

#[test]
fn a_file_of_another_catalog_is_said_to_be_that() {
    let folder = billing();
    folder.write("other.csv", &folder.read("billing.csv"));
    folder.ends(0, &["generate", "other.csv", "-o", "billing.rs"]);
    assert_eq!(
        folder.ends(1, &CHECK),
        "error: `billing.rs` is not generated from this catalog, but from `other`\n  \
         = help: move it away, or name another file, then: cargo errtable generate billing.csv -o billing.rs\n",
    );
}

#[test]
fn a_file_of_another_catalog_is_not_overwritten() {
    let folder = billing();
    folder.write("other.csv", &folder.read("billing.csv"));
    folder.ends(0, &["generate", "other.csv", "-o", "billing.rs"]);
    assert_eq!(
        folder.ends(2, &WRITE),
        "error: `billing.rs` would be lost: it is generated from `other`\n  \
         = help: move it away, or name another file\n",
    );
}

#[test]
#[cfg(unix)]
fn a_link_stays_a_link_and_permissions_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let folder = billing();
    folder.write("real.rs", "");
    fs::set_permissions(folder.path("real.rs"), fs::Permissions::from_mode(0o640)).unwrap();
    symlink("real.rs", folder.path("billing.rs")).unwrap();
    folder.ends(0, &WRITE);
    assert!(fs::symlink_metadata(folder.path("billing.rs")).unwrap().is_symlink());
    assert!(folder.read("real.rs").contains("pub enum Billing"));
    assert_eq!(fs::metadata(folder.path("real.rs")).unwrap().permissions().mode() & 0o777, 0o640);
    let said = folder.ends(2, &["generate", "billing.csv", "-o", "."]);
    assert!(said.contains("it is no regular file"), "{said}");
}

#[test]
fn a_file_that_errtable_did_not_write_is_not_overwritten() {
    let folder = billing();
    folder.write("billing.rs", "fn mine() {}\n");
    assert_eq!(
        folder.ends(1, &CHECK),
        "error: `billing.rs` is not generated from this catalog: errtable did not write it\n  \
         = help: move it away, or name another file, then: cargo errtable generate billing.csv -o billing.rs\n",
    );
    assert_eq!(
        folder.ends(2, &WRITE),
        "error: `billing.rs` would be lost: errtable did not write it\n  \
         = help: move it away, or name another file\n",
    );
    assert_eq!(folder.read("billing.rs"), "fn mine() {}\n");
}

#[test]
fn other_line_ends_do_not_make_a_file_stale() {
    let folder = billing();
    folder.ends(0, &WRITE);
    folder.write("billing.rs", &folder.read("billing.rs").replace('\n', "\r\n"));
    folder.ends(0, &CHECK);
}

#[test]
fn a_fresh_file_is_left_as_it_is() {
    let folder = billing();
    folder.ends(0, &WRITE);
    let written = fs::metadata(folder.path("billing.rs")).unwrap().modified().unwrap();
    folder.ends(0, &WRITE);
    assert_eq!(fs::metadata(folder.path("billing.rs")).unwrap().modified().unwrap(), written);
    assert_eq!(folder.count(), 2, "no temporary file is left");
}

#[test]
fn a_broken_table_writes_nothing_and_ends_with_1() {
    let folder = billing();
    folder.write("billing.csv", "code,name,http_status,message\n7001,OUT_OF_CREDIT,4O2,x\n");
    assert_eq!(
        folder.ends(1, &WRITE),
        "error[errtable::bad-status]: `4O2` is no HTTP status\n --> billing.csv:2:20\n  |\n\
         2 | 7001,OUT_OF_CREDIT,4O2,x\n  |                    ^^^\n  |\n  \
         = help: a status is a number from 100 to 599\n\n",
    );
    assert!(!folder.path("billing.rs").exists());
}

#[test]
fn what_cannot_be_written_ends_with_2() {
    let folder = billing();
    let said = folder.ends(2, &["generate", "billing.csv", "-o", "billing.csv/x.rs"]);
    assert!(said.starts_with("error: cannot "), "{said}");
    folder.ends(0, &["generate", "billing.csv", "-o", "a/new/folder.rs"]);
}

#[test]
fn a_catalog_that_is_not_there_ends_with_2() {
    let said = billing().ends(2, &["generate", "codes/billing.csv"]);
    let start = "error[errtable::unreadable-file]: there is no file `codes/billing.csv`\n\
                 --> codes/billing.csv\n = help: the path is relative to `";
    assert!(said.starts_with(start), "{said}");
}

#[test]
fn wrong_usage_ends_with_2() {
    let said = billing().ends(2, &["generate", "billing.csv", "--check"]);
    assert!(said.contains("--output <FILE>"), "{said}");
    billing().ends(2, &["generate"]);
    billing().ends(2, &[]);
}

#[test]
fn a_table_with_a_byte_order_mark_and_windows_line_ends_gives_the_same_bytes() {
    let folder = billing();
    let plain = folder.run(&["generate", "billing.csv"]).stdout;
    folder.write(
        "billing.csv",
        &format!("\u{feff}{}", folder.read("billing.csv").replace('\n', "\r\n")),
    );
    assert_eq!(folder.run(&["generate", "billing.csv"]).stdout, plain);
}

#[test]
fn the_folder_and_the_age_of_the_files_do_not_show_in_the_bytes() {
    let (one, other) = (billing(), billing());
    let table = fs::File::options().append(true).open(other.path("billing.csv")).unwrap();
    table.set_modified(std::time::UNIX_EPOCH).unwrap();
    let given = other.path("billing.csv");
    let absolute = other.run(&["generate", given.to_str().unwrap()]).stdout;
    assert_eq!(one.run(&["generate", "billing.csv"]).stdout, absolute);
}

#[test]
fn the_enum_has_the_attributes_that_are_asked_for() {
    let folder = billing();
    let more = ["--derive", "serde::Serialize", "--attribute", "#[non_exhaustive]"];
    folder.ends(0, &[&WRITE[..], &more].concat());
    let rust = folder.read("billing.rs");
    assert!(
        rust.contains("#[derive(serde::Serialize)]\n#[non_exhaustive]\npub enum Billing {"),
        "{rust}"
    );
    folder.ends(0, &[&CHECK[..], &more].concat());
    // Without them the file is another one, and the remedy names what was asked for.
    assert!(folder.ends(1, &CHECK).contains("stale"));
    folder.write("billing.csv", "code,name\n1,A\n");
    let said = folder.ends(1, &[&CHECK[..], &more].concat());
    let command = "cargo errtable generate billing.csv -o billing.rs --derive serde::Serialize \
                   --attribute '#[non_exhaustive]'";
    assert!(said.contains(command), "{said}");
    let said = folder.ends(2, &["generate", "billing.csv", "--attribute", "non_exhaustive"]);
    assert_eq!(said, "error: `non_exhaustive` is no attribute: `#[…]`\n");
}

/// The README shows a table, and what somebody sees who adds a row to it that cannot be.
#[test]
fn the_readme_shows_what_a_faulty_row_gets() {
    let readme = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../README.md")).unwrap();
    let block = |opening: &str| {
        let block = readme.split(opening).nth(1).unwrap();
        block.split("```").next().unwrap().trim_start().to_owned()
    };
    let (table, shown) = (block("```csv"), block("```text"));
    let row = shown.lines().find_map(|line| line.strip_prefix("4 | ")).unwrap();
    let folder = billing();
    fs::create_dir(folder.path("codes")).unwrap();
    folder.write("codes/billing.csv", &format!("{table}{row}\n"));
    assert_eq!(folder.ends(1, &["generate", "codes/billing.csv"]), shown + "\n");
}
