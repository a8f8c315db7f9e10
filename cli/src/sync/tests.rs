use cargo_errtable::page::{Entry, Place};
use errtable_codegen::{Column, Field, Levels, Raw};
use proptest::prelude::*;

use super::drift::{Drift, Fate, NOTE, Origin, What};
use super::sheet::{Sheet, plain};
use super::{listed, written};

mod random;

/// A page as CSV, with names of its own or proposed ones.
fn page(text: &str) -> Vec<Entry> {
    let raw = Raw::read_text("page.csv", text);
    let rows = raw.table().unwrap().rows();
    let entry = |row: usize| {
        let cells = rows.columns().iter().zip(rows.cells(row));
        let texts = cells.map(|(column, cell)| {
            (column.value.clone(), rows.text(*cell, raw.sources()).to_owned())
        });
        let cells = texts.filter(|(_, text)| !text.is_empty()).collect();
        Entry { place: Place::Line(row + 2), cells, is_proposed: true }
    };
    (0..rows.len()).map(entry).collect()
}

/// What differs, and the text after it.
fn synced(name: &str, text: &str, page: &[Entry], fate: &Fate) -> (Drift, String) {
    let catalog = Raw::read_text(name, text).check(Levels::default()).unwrap().catalog;
    let raw = Raw::read_text(name, text);
    let sheet = Sheet::of(&raw, &catalog).unwrap();
    let listed = listed::listed(page, &[], &sheet).unwrap();
    let drift = Drift::between(&sheet, &listed, fate);
    let source = written::file_of_rows(&raw).unwrap();
    let text = written::text(&raw, source, &drift).unwrap();
    (drift, text)
}

#[track_caller]
fn becomes(catalog: &str, page_text: &str, expected: &str) {
    let fate = Fate::Deprecated("2025-06-01".to_owned());
    let (_, text) = synced("a.csv", catalog, &page(page_text), &fate);
    assert_eq!(text, expected);
    let raw = Raw::read_text("a.csv", &text);
    assert!(raw.check(Levels::default()).is_ok(), "{text}");
}

/// What the words of the changes are.
fn words(catalog: &str, page_text: &str) -> Vec<String> {
    let (drift, _) = synced("a.csv", catalog, &page(page_text), &Fate::Open);
    let word = |what: &What| match what {
        What::New(_, Origin::Case) => "case",
        What::New(..) => "new",
        What::Changed => "changed",
        What::Gone(_) => "gone",
        What::Back => "back",
    };
    drift.changes.iter().map(|it| format!("{} {}", word(&it.what), it.name)).collect()
}

const CATALOG: &str = "\
code,name,http_status,kind,retry,message,suggestion.zh,docs
1,ONE,400,,,first,一,https://a.b
2,TWO,429,payment_required,never,second,二,
3,THREE,500,,,third,三,
";

#[test]
fn a_page_that_says_the_same_changes_nothing() {
    becomes(
        CATALOG,
        "code,name,http_status,message\n1,A,400,first\n2,B,429,second\n3,C,500,third\n",
        CATALOG,
    );
}

#[test]
fn what_is_set_by_hand_stays_and_texts_and_statuses_are_the_pages() {
    becomes(
        CATALOG,
        "code,name,http_status,message\n1,A,404,first!\n2,B,429,\"second, new\"\n3,C,500,third\n",
        &CATALOG.replace("400,,,first", "404,,,first!").replace("second", "\"second, new\""),
    );
}

#[test]
fn a_column_that_the_page_lacks_stays() {
    becomes(
        CATALOG,
        "code,name,message\n1,A,x\n2,B,second\n3,C,third\n",
        &CATALOG.replace("first", "x"),
    );
}

#[test]
fn a_table_of_the_page_without_a_column_says_nothing_of_it() {
    let entries = page("code,name,http_status,message\n1,A,400,x\n2,B,,second\n3,C,,third\n");
    let catalog = Raw::read_text("a.csv", CATALOG).check(Levels::default()).unwrap().catalog;
    let raw = Raw::read_text("a.csv", CATALOG);
    let sheet = Sheet::of(&raw, &catalog).unwrap();
    let changes = |tables: &[usize]| {
        let listed = listed::listed(&entries, tables, &sheet).unwrap();
        Drift::between(&sheet, &listed, &Fate::Open).changes.len()
    };
    assert_eq!((changes(&[1, 2]), changes(&[3])), (1, 3));
}

#[test]
fn a_new_row_comes_behind_the_one_that_it_follows_on_the_page() {
    let page = "code,name,http_status,message\n0,ZERO,400,zeroth\n1,A,400,first\n9,ONE,500,ninth\n8,EIGHT,500,\"a, b\"\n2,B,429,second\n3,C,500,third\n10,TEN,400,last\n";
    let expected = "\
code,name,http_status,kind,retry,message,suggestion.zh,docs
0,ZERO,400,,,zeroth,,
1,ONE,400,,,first,一,https://a.b
9,ONE_9,500,,,ninth,,
8,EIGHT,500,,,\"a, b\",,
2,TWO,429,payment_required,never,second,二,
3,THREE,500,,,third,三,
10,TEN,400,,,last,,
";
    becomes(CATALOG, page, expected);
    // As the file writes: the ends of lines, and none at the last.
    let crlf = |text: &str| text.trim_end().replace('\n', "\r\n");
    becomes(&crlf(CATALOG), page, &crlf(expected));
}

#[test]
fn a_row_that_is_gone_is_deprecated_since_the_date() {
    becomes(
        "code,name,message,replaced_by\n1,A,a,\n2,B,b,\n",
        "code,name,message\n2,X,b\n",
        &format!(
            "code,name,message,deprecated,since,replaced_by\n1,A,a,{NOTE},2025-06-01,\n2,B,b,,,\n"
        ),
    );
}

#[test]
fn a_row_that_is_gone_is_deleted_where_that_is_said() {
    let page = page("code,name,message\n2,X,b\n4,FOUR,d\n");
    let catalog = "code,name,message,deprecated\n1,A,a,\n2,B,b,\n3,C,c,old";
    let (_, text) = synced("a.csv", catalog, &page, &Fate::Deleted);
    assert_eq!(text, "code,name,message,deprecated\n2,B,b,\n4,FOUR,d,");
    let (_, text) = synced("a.csv", &format!("{catalog}\n\n"), &page, &Fate::Deleted);
    assert_eq!(text, "code,name,message,deprecated\n2,B,b,\n4,FOUR,d,\n\n");
}

#[test]
fn what_was_deprecated_is_left_alone_or_is_back() {
    let catalog = format!("code,name,message,deprecated\n1,A,a,{NOTE}\n2,B,b,by hand\n3,C,c,\n");
    assert_eq!(words(&catalog, "code,name,message\n3,X,c\n"), [""; 0]);
    assert_eq!(words(&catalog, "code,name,message\n1,X,a\n2,Y,b\n3,Z,c\n"), ["back A"]);
}

#[test]
fn a_case_that_is_gone_stays_as_long_as_its_error_does() {
    let catalog = "code,name,message\n1,A,a\n1,A,b\n2,B,c\n";
    let (drift, _) =
        synced("a.csv", catalog, &page("code,name,message\n1,X,a\n2,X,c\n"), &Fate::Open);
    assert_eq!((drift.changes.len(), drift.notes.len()), (0, 1));
    assert_eq!(words(catalog, "code,name,message\n2,X,c\n"), ["gone A", "gone A"]);
}

#[test]
fn a_row_more_of_a_known_code_is_a_case_of_its_name() {
    let catalog =
        "code,name,http_status,kind,retry,message\n1,A,400,conflict,,a\n2,B,500,,never,b\n";
    becomes(
        catalog,
        "code,name,http_status,message\n1,X,400,a\n1,Y,400,other\n2,Z,500,b\n2,B,400,c\n",
        "code,name,http_status,kind,retry,message\n1,A,400,conflict,,a\n1,A,400,conflict,,other\n2,B,500,,never,b\n2,B_400,400,,,c\n",
    );
}

#[test]
fn a_row_that_the_page_has_twice_comes_once() {
    assert_eq!(
        words("code,name,message\n1,A,a\n", "code,name,message\n1,X,a\n1,X,a\n2,B,b\n2,B,b\n"),
        ["new B"]
    );
}

#[test]
fn rows_of_one_code_are_told_by_status_and_message_then_by_their_likeness() {
    let catalog = "code,name,http_status,message\n1,A,429,The queue is full\n1,B,429,The trial is spent\n1,C,403,The trial is spent\n";
    // In another order.
    assert_eq!(
        words(
            catalog,
            "code,name,http_status,message\n1,X,403,The trial is spent\n1,X,429,The trial is spent\n1,X,429,The queue is full\n"
        ),
        [""; 0]
    );
    // Reworded, and one more before them.
    assert_eq!(
        words(
            catalog,
            "code,name,http_status,message\n1,N,429,Wait a moment\n1,X,429,Your queue is full\n1,X,429,Your trial is spent\n1,X,403,The trial is spent\n"
        ),
        ["new N", "changed A", "changed B"]
    );
    // The message stays, and its status changes.
    assert_eq!(
        words(
            catalog,
            "code,name,http_status,message\n1,X,429,The trial is spent\n1,X,503,The queue is full\n1,X,403,The trial is spent\n"
        ),
        ["changed A"]
    );
    // One is left on either side.
    assert_eq!(
        words(
            catalog,
            "code,name,http_status,message\n1,X,429,The trial is spent\n1,X,503,Try later\n1,X,403,The trial is spent\n"
        ),
        ["changed A"]
    );
}

#[test]
fn codes_are_compared_as_numbers_and_keep_their_spelling() {
    assert_eq!(words("code,name,message\n0x10,A,a\n", "code,name,message\n16,X,a\n"), [""; 0]);
    assert_eq!(
        words(
            "code,name,message\nE1,A,a\nE2,B,b\n0x10,C,c\n",
            "code,name,message\nE1,X,a\nE2,X,b\n16,C,c\n"
        ),
        ["new C_16", "gone C"],
    );
}

#[test]
fn a_column_that_only_the_page_has_is_added_in_its_place() {
    becomes(
        "code,name,message\n1,A,a\n2,B,b\n",
        "code,name,message,suggestion\n1,X,a,\n2,X,b,do\n",
        "code,name,message,suggestion\n1,A,a,\n2,B,b,do\n",
    );
}

#[test]
fn a_text_in_the_default_language_needs_not_name_it() {
    becomes(
        "code,name,message.en,message.zh\n1,A,a,一\n",
        "code,name,message\n1,X,b\n",
        "code,name,message.en,message.zh\n1,A,b,一\n",
    );
    let raw = Raw::read_text("a.toml", TOML);
    let catalog = Raw::read_text("a.toml", TOML).check(Levels::default()).unwrap().catalog;
    let sheet = Sheet::of(&raw, &catalog).unwrap();
    let entries = page("code,name,suggestion\n1,X,b\n");
    let doubt = listed::listed(&entries, &[], &sheet).err();
    assert_eq!(doubt, Some(plain(Field::Suggestion)));
}

#[test]
fn quotes_and_blank_lines_stay_as_they_are() {
    becomes(
        "\"code\",\"name\",\"message\"\n\n\"1\",\"A\",\"a\"\n\n\"2\",\"B\",\"b\"\n",
        "code,name,message\n1,X,c\n2,X,b\n",
        "\"code\",\"name\",\"message\"\n\n\"1\",\"A\",\"c\"\n\n\"2\",\"B\",\"b\"\n",
    );
}

const TOML: &str = r#"# The service.
languages = ["en", "zh"]
placeholders = []

# The first.
[[row]]
code = 1 # one
name = "A"
http_status = 400
message = { en = "a", zh = "一" }   # in both
suggestion = { zh = "做" }

# Two more.

# The second.
[[row]]
code = 0x2
name = "B"
http_status = 500
retry = "never" # by hand
message.en = "b"

[row.suggestion]
zh = "做"

[[row]]
code = 3
name = "C"
http_status = 500
message = 'c'

[source]
title = "Errors"
"#;

#[track_caller]
fn toml_becomes(page_text: &str, fate: &Fate, expected: &str) {
    let (_, text) = synced("a.toml", TOML, &page(page_text), fate);
    assert_eq!(text, expected);
    assert!(Raw::read_text("a.toml", &text).check(Levels::default()).is_ok(), "{text}");
    let (_, again) = synced("a.toml", &text, &page(page_text), fate);
    assert_eq!(again, text);
    // As a checkout on Windows has it.
    let (_, crlf) = synced("a.toml", &TOML.replace('\n', "\r\n"), &page(page_text), fate);
    assert_eq!(crlf, expected.replace('\n', "\r\n"));
}

#[test]
fn a_toml_keeps_its_comments_and_its_layout() {
    toml_becomes(
        "code,name,http_status,message\n1,X,402,a\n2,X,500,b\n3,X,500,c\n",
        &Fate::Open,
        &TOML.replace("400", "402"),
    );
    toml_becomes(
        "code,name,http_status,message,message.zh\n1,X,400,x,二\n2,X,500,y,\n3,X,500,\"it's\",\n",
        &Fate::Open,
        &TOML
            .replace("en = \"a\", zh = \"一\"", "en = \"x\", zh = \"二\"")
            .replace("\"b\"", "\"y\"")
            .replace("'c'", "\"it's\""),
    );
}

#[test]
fn rows_come_and_go_in_a_toml() {
    let new = "\n# new: review the name\n[[row]]\ncode = 4\nname = \"FOUR\"\nhttp_status = 404\nmessage = \"d\"\n";
    toml_becomes(
        "code,name,http_status,message\n1,X,400,a\n2,X,500,b\n4,FOUR,404,d\n3,X,500,c\n",
        &Fate::Open,
        &TOML.replace("\n[[row]]\ncode = 3", &format!("{new}\n[[row]]\ncode = 3")),
    );
    toml_becomes(
        "code,name,http_status,message\n4,FOUR,404,d\n1,X,400,a\n2,X,500,b\n3,X,500,c\n",
        &Fate::Open,
        &TOML.replace("\n# The first", &format!("{new}\n# The first")),
    );
    let end = TOML.find("\n[source]").unwrap();
    toml_becomes(
        "code,name,http_status,message\n1,X,400,a\n2,X,500,b\n3,X,500,c\n4,FOUR,404,d\n",
        &Fate::Open,
        &format!("{}{new}{}", &TOML[..end], &TOML[end..]),
    );
    toml_becomes(
        "code,name,http_status,message\n1,X,400,a\n2,X,500,b\n",
        &Fate::Deprecated("2025-06-01".to_owned()),
        &TOML.replace("'c'\n", &format!("'c'\ndeprecated = \"{NOTE}\"\nsince = \"2025-06-01\"\n")),
    );
    let second = TOML.find("\n# The second").unwrap()..TOML.find("\n[[row]]\ncode = 3").unwrap();
    toml_becomes(
        "code,name,http_status,message\n1,X,400,a\n3,X,500,c\n",
        &Fate::Deleted,
        &format!("{}{}", &TOML[..second.start], &TOML[second.end..]),
    );
}

#[test]
fn rows_in_an_array_are_refused() {
    let text = "row = [{ code = 1, name = \"A\", message = \"a\" }]\n";
    let catalog = Raw::read_text("a.toml", text).check(Levels::default()).unwrap().catalog;
    let raw = Raw::read_text("a.toml", text);
    let sheet = Sheet::of(&raw, &catalog).unwrap();
    let entries = page("code,name,message\n1,X,b\n");
    let listed = listed::listed(&entries, &[], &sheet).unwrap();
    let drift = Drift::between(&sheet, &listed, &Fate::Open);
    let source = written::file_of_rows(&raw).unwrap();
    assert_eq!(written::text(&raw, source, &drift), Err(written::RowsInArray));
}

#[test]
fn a_date_is_a_day_of_the_calendar() {
    for text in ["2025-06-01", "2024-02-29"] {
        assert_eq!(super::date(text).as_deref(), Ok(text));
    }
    for text in
        ["2025-02-29", "2025-13-01", "2025-6-1", "today", "2025-06-01T00:00:00", "00:00:00", ""]
    {
        assert!(super::date(text).is_err(), "{text}");
    }
}
