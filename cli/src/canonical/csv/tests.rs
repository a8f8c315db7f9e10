//! Tables as people, spreadsheets and scripts write them.

use errtable_codegen::{Diagnostic, Field, Lint, Raw, Severity};
use proptest::prelude::*;

use crate::canonical::{Refusal, form, same_cells};

fn formed(text: &str, sort: bool) -> String {
    let raw = Raw::read_text("t.csv", text);
    form(&raw, raw.sources().iter().next().unwrap(), sort).unwrap()
}

#[test]
fn columns_come_in_the_order_of_the_reference() {
    assert_eq!(
        formed("docs,message.zh,name,message.de,message,code\nd,zh,N,de,m,1\n", false),
        "code,name,message,message.zh,message.de,docs\n1,N,m,zh,de,d\n",
    );
}

#[test]
fn quotes_stand_where_they_are_needed() {
    for (cell, canonical) in [
        ("\"plain\"", "plain"),
        ("\"\"", ""),
        ("\" a \"", " a "),
        ("a\"b", "\"a\"\"b\""),
        ("\"a,b\"", "\"a,b\""),
        ("\"a\r\nb\"", "\"a\nb\""),
        ("\"a\rb\"", "\"a\rb\""),
        ("\"a\r\r\nb\"", "\"a\r\r\nb\""),
        // The first is a fault, and must not become the second, which is none.
        (" \"a\"", " \"a\""),
        ("\" \"\"a\"\"\"", "\" \"\"a\"\"\""),
    ] {
        assert_eq!(
            formed(&format!("code,message\n1,{cell}\n"), false),
            format!("code,message\n1,{canonical}\n"),
        );
    }
}

#[test]
fn an_empty_cell_that_is_alone_is_still_a_row() {
    assert_eq!(formed("\"code\"\n\"\"\n\n1", false), "code\n\"\"\n1\n");
}

#[test]
fn lines_end_in_one_way() {
    let message = "a\nb";
    let file = |end: &str| format!("code,message{end}1,\"{}\"{end}", message.replace('\n', end));
    assert_eq!(formed(&file("\r\n"), false), file("\r\n"));
    assert_eq!(formed(&file("\n"), false), file("\n"));
    assert_eq!(formed("\r\ncode,message\r\n\r\n1,\"a\nb\"\n\n", false), file("\n"));
    assert_eq!(formed("code,message\r1,\"a\nb\"", false), file("\n"));
}

#[test]
fn rows_are_sorted_on_demand() {
    let table = "code,name\n10,A\nx,B\n9,C\n10,D\n";
    assert_eq!(formed(table, false), table);
    assert_eq!(formed(table, true), "code,name\n9,C\n10,A\n10,D\nx,B\n");
}

#[test]
fn rows_that_read_otherwise_are_not_the_same() {
    let same = |text: &str, order: &[usize]| {
        let (read, table) =
            (Raw::read_text("t.csv", text), Raw::read_text("t.csv", "code,name\n1,A\n2,B\n"));
        let (read_rows, table_rows) = (read.table().unwrap().rows(), table.table().unwrap().rows());
        same_cells((read_rows, read.sources()), (table_rows, table.sources()), order)
    };
    assert!(same("name,code\nA,1\nB,2\n", &[0, 1]));
    assert!(same("name,code\nB,2\nA,1\n", &[1, 0]));
    assert!(!same("name,code\nA,1\nB,2\n", &[1, 0]));
    assert!(!same("name,code\nA,1\n", &[0, 1]));
    assert!(!same("name,code\nA,1\nB,2\nC,3\n", &[0, 1]));
    assert!(!same("name,code\nA,1\nB,2 \n", &[0, 1]));
    assert!(!same("name\nA\nB\n", &[0, 1]));
    assert!(!same("name,code,docs\nA,1,\nB,2,\n", &[0, 1]));
}

#[test]
fn what_is_no_table_has_no_form() {
    let empty = Raw::read_text("t.csv", "");
    let source = empty.sources().iter().next().unwrap();
    assert_eq!(form(&empty, source, false), Err(Refusal::Different));
}

/// Headings with the cells of each row, columns sorted.
fn cells(text: &str) -> Vec<Vec<(String, String)>> {
    let raw = Raw::read_text("t.csv", text);
    assert!(!raw.findings().iter().any(is_fault), "{text:?}");
    let rows = raw.table().unwrap().rows();
    let row = |row: usize| {
        let headings = rows.columns().iter().map(|column| column.value.heading());
        let texts = rows.cells(row).iter().map(|it| rows.text(*it, raw.sources()).to_owned());
        let mut cells: Vec<_> = headings.zip(texts).collect();
        cells.sort();
        cells
    };
    (0..rows.len()).map(row).collect()
}

fn is_fault(finding: &Diagnostic) -> bool {
    finding.severity == Severity::Error && finding.lint != Lint::InvisibleCharacter
}

/// A cell as people, spreadsheets and scripts write it.
fn written() -> impl Strategy<Value = String> {
    let text = "[a-c0 \t,\"\r\n额度不足😀\u{200b};|#']{0,8}";
    let quoted = text.prop_map(|text| format!("\"{}\"", text.replace('"', "\"\"")));
    prop_oneof![
        quoted,
        "[a-c0 \t\"额😀;#']{0,6}"
            .prop_filter("it opens no quotes", |text| { !text.starts_with('"') })
    ]
}

fn headings() -> impl Strategy<Value = Vec<String>> {
    let texts = ["message.zh", "message.en", "suggestion.de", "description.zh"];
    let others: Vec<String> = Field::ALL[1..]
        .iter()
        .map(|field| field.name().to_owned())
        .chain(texts.map(str::to_owned))
        .collect();
    proptest::sample::subsequence(others, 0..6).prop_flat_map(|mut headings| {
        headings.push("code".to_owned());
        Just(headings).prop_shuffle()
    })
}

fn messy() -> impl Strategy<Value = String> {
    headings().prop_flat_map(|headings| {
        let row = proptest::collection::vec(written(), headings.len());
        let line_end =
            prop_oneof![4 => Just("\n"), 4 => Just("\r\n"), 1 => Just("\n\n"), 1 => Just("\r")];
        let lines = proptest::collection::vec((row, line_end), 0..6);
        (Just(headings), lines).prop_map(|(headings, lines)| {
            let mut text = format!("{}\n", headings.join(","));
            for (row, line_end) in lines {
                let line = row.join(",");
                text += &if line.is_empty() { "\"\"".to_owned() } else { line };
                text += line_end;
            }
            text
        })
    })
}

proptest! {
    #[test]
    fn every_table_keeps_its_cells_and_one_form(text in messy()) {
        let canonical = formed(&text, false);
        prop_assert_eq!(cells(&canonical), cells(&text));
        prop_assert_eq!(formed(&canonical, false), canonical);
    }

    #[test]
    fn a_sorted_table_has_the_same_rows_and_stays_sorted(text in messy()) {
        let canonical = formed(&text, true);
        let (mut now, mut before) = (cells(&canonical), cells(&text));
        now.sort();
        before.sort();
        prop_assert_eq!(now, before);
        prop_assert_eq!(formed(&canonical, true), canonical);
    }
}
