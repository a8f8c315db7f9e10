//! Any two tables: every difference is told, each name is accounted for, and what comes one way goes the
//! other.

use std::collections::BTreeSet;

use errtable_codegen::Catalog;
use proptest::prelude::*;

use super::compare;
use crate::diff::event::{Change, Event};

/// A row: everything is one of a few, so that two tables have much in common.
#[derive(Clone, Debug)]
struct Row {
    name: u8,
    code: u8,
    status: u8,
    category: u8,
    messages: Vec<(u8, u8)>,
    deprecated: bool,
}

fn row() -> impl Strategy<Value = Row> {
    let messages = prop::collection::vec((0..4_u8, 0..3_u8), 1..3);
    (0..6_u8, 0..6_u8, 0..3_u8, 0..3_u8, messages, any::<bool>()).prop_map(
        |(name, code, status, category, messages, deprecated)| Row {
            name,
            code,
            status,
            category,
            messages,
            deprecated,
        },
    )
}

/// The table of these rows, the first of each name; `None` where it has faults.
fn table(rows: &[Row]) -> Option<Catalog> {
    let mut csv = "code,name,http_status,category,message,suggestion,deprecated\n".to_owned();
    let mut names = BTreeSet::new();
    for row in rows.iter().filter(|row| names.insert(row.name)) {
        let deprecated = if row.deprecated { "gone" } else { "" };
        for (message, suggestion) in &row.messages {
            let (name, code, status, category) = (row.name, row.code, row.status, row.category);
            let traits = format!("{code},NAME_{name},40{status},Category{category}");
            csv.extend([traits, format!(",m{message},s{suggestion},{deprecated}\n")]);
        }
    }
    errtable_codegen::load_text("a.csv", &csv).ok().map(|loaded| loaded.catalog)
}

fn names(catalog: &Catalog) -> BTreeSet<String> {
    catalog.variants().iter().map(|variant| variant.name.to_string()).collect()
}

/// The variants of the events of a change.
fn of(events: &[Event], change: Change) -> BTreeSet<String> {
    let events = events.iter().filter(|event| event.change == change);
    events.filter_map(|event| event.variant.clone()).collect()
}

/// What a change is the other way round.
fn mirrored(change: Change) -> Change {
    match change {
        Change::VariantAdded => Change::VariantRemoved,
        Change::VariantRemoved => Change::VariantAdded,
        Change::CaseAdded => Change::CaseRemoved,
        Change::CaseRemoved => Change::CaseAdded,
        Change::CategoryAdded => Change::CategoryRemoved,
        Change::CategoryRemoved => Change::CategoryAdded,
        Change::Deprecated => Change::Undeprecated,
        Change::Undeprecated => Change::Deprecated,
        change => change,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..Default::default() })]

    #[test]
    fn every_difference_is_told_and_every_name_accounted_for(
        old in prop::collection::vec(row(), 1..6),
        new in prop::collection::vec(row(), 1..6),
    ) {
        let (Some(old), Some(new)) = (table(&old), table(&new)) else { return Ok(()) };
        let events = compare(&old, &new, false);
        prop_assert_eq!(events.is_empty(), old == new);

        let renamed = events.iter().filter(|event| event.change == Change::VariantRenamed);
        let (from, to): (BTreeSet<_>, BTreeSet<_>) =
            renamed.map(|event| (event.old.clone().unwrap(), event.new.clone().unwrap())).unzip();
        let (before, after) = (names(&old), names(&new));
        let came = &(&of(&events, Change::VariantAdded) | &to) | &(&before & &after);
        prop_assert_eq!(&came, &after);
        let went = &(&of(&events, Change::VariantRemoved) | &from) | &(&before & &after);
        prop_assert_eq!(&went, &before);

        let back = compare(&new, &old, false);
        // That a name was retired before it was given away counts in one direction alone.
        let is_reused = |event: &Event| event.change == Change::NameReused;
        if !events.iter().chain(&back).any(is_reused) {
            let ids = |events: &[Event], mirror: fn(Change) -> Change| {
                let mut ids: Vec<_> = events.iter().map(|it| mirror(it.change).id()).collect();
                ids.sort_unstable();
                ids
            };
            prop_assert_eq!(ids(&events, mirrored), ids(&back, |change| change));
        }
    }
}
