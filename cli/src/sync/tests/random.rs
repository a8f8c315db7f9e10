//! Any catalog and any page.

use std::fmt::Write as _;

use super::*;

/// A row: code, status, message, suggestion. Rows of one code and status are cases of one name.
type Row = (u8, u8, String, String);

fn rows() -> impl Strategy<Value = Vec<Row>> {
    let text = "[ab\",\n 额]{0,6}";
    prop::collection::vec((0..8_u8, 0..2_u8, text, text), 1..12)
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// The rows as a CSV, each once.
fn csv(rows: &[Row]) -> String {
    let mut lines = vec!["code,name,http_status,message,suggestion".to_owned()];
    for (code, status, message, suggestion) in rows {
        let status = 400 + u16::from(*status);
        let (message, suggestion) = (quoted(&format!("m{message}")), quoted(suggestion.trim()));
        let line = format!("{code},N{code}_{status},{status},{message},{suggestion}");
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines.join("\n") + "\n"
}

/// The same as a TOML.
fn toml(csv: &str) -> String {
    let raw = Raw::read_text("a.csv", csv);
    let rows = raw.table().unwrap().rows();
    let mut text = "placeholders = []\n".to_owned();
    for row in 0..rows.len() {
        text.push_str("\n# A row.\n[[row]]\n");
        for (column, cell) in rows.columns().iter().zip(rows.cells(row)) {
            let said = rows.text(*cell, raw.sources());
            let value =
                if said.parse::<u16>().is_ok() { said.to_owned() } else { format!("{said:?}") };
            if !said.is_empty() {
                let _ = writeln!(text, "{} = {value}", column.value.heading());
            }
        }
    }
    text
}

/// Whether a catalog can be used: with names that do not collide and rows that are not identical.
fn is_good(name: &str, text: &str) -> bool {
    Raw::read_text(name, text).check(Levels::default()).is_ok()
}

fn fates() -> impl Strategy<Value = Fate> {
    prop_oneof![Just(Fate::Deprecated("2025-06-01".to_owned())), Just(Fate::Deleted)]
}

proptest! {
    #[test]
    fn a_catalog_is_what_its_own_rows_say(rows in rows()) {
        let text = csv(&rows);
        prop_assume!(is_good("a.csv", &text));
        let (drift, same) = synced("a.csv", &text, &page(&text), &Fate::Open);
        prop_assert!(drift.is_none(), "{:?}", drift);
        prop_assert_eq!(same, &*text);
        let toml = toml(&text);
        let (drift, same) = synced("a.toml", &toml, &page(&text), &Fate::Open);
        prop_assert!(drift.is_none(), "{:?}", drift);
        prop_assert_eq!(same, toml);
    }

    #[test]
    fn what_was_synced_has_no_drift(old in rows(), new in rows(), fate in fates()) {
        let (old, new) = (csv(&old), csv(&new));
        for (name, text) in [("a.csv", old.clone()), ("a.toml", toml(&old))] {
            prop_assume!(is_good(name, &text));
            let (_, once) = synced(name, &text, &page(&new), &fate);
            // What a person has to decide first is said, and not written.
            prop_assume!(is_good(name, &once));
            let (drift, twice) = synced(name, &once, &page(&new), &fate);
            prop_assert!(drift.is_none(), "{once}\n{drift:?}");
            prop_assert_eq!(twice, once);
        }
    }

    /// Every row of the page is in the catalog then, and every name is where it was.
    #[test]
    fn what_was_synced_says_what_the_page_says(old in rows(), new in rows()) {
        // A column without a text is none.
        prop_assume!(new.iter().any(|(.., suggestion)| !suggestion.trim().is_empty()));
        let (old, new) = (csv(&old), csv(&new));
        prop_assume!(is_good("a.csv", &old));
        let (_, text) = synced("a.csv", &old, &page(&new), &Fate::Deleted);
        prop_assume!(is_good("a.csv", &text));
        let said = |text: &str| {
            let but_name = |entry: Entry| -> Vec<(Column, String)> {
                entry.cells.into_iter().filter(|(it, _)| it.field != Field::Name).collect()
            };
            let mut said: Vec<_> = page(text).into_iter().map(but_name).map(|it| format!("{it:?}")).collect();
            said.sort();
            said.dedup();
            said
        };
        prop_assert_eq!(said(&text), said(&new));
    }
}
