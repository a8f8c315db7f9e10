//! What differs, for programs. What stands where in it is told in the README; a change of that which a
//! program would notice gives `version` another number.

use serde_json::{Value, json};

use super::super::drift::{Change, Fate, Origin, What};
use super::Report;

pub(super) fn form(report: &Report<'_>) -> String {
    let drift = report.drift;
    let columns = drift.columns.iter().map(errtable_codegen::Column::heading);
    let notes = drift
        .notes
        .iter()
        .map(|note| json!({ "code": note.code, "name": note.name, "message": note.message }));
    let object = json!({
        "version": 1,
        "catalog": report.catalog,
        "page": report.page,
        "columns": columns.collect::<Vec<_>>(),
        "changes": drift.changes.iter().map(change).collect::<Vec<_>>(),
        "notes": notes.collect::<Vec<_>>(),
    });
    format!("{object:#}\n")
}

fn change(change: &Change) -> Value {
    let cells = change
        .cells
        .iter()
        .map(|cell| json!({ "column": cell.column.heading(), "old": cell.old, "new": cell.new }));
    let (place, name_from, fate) = match &change.what {
        What::New(place, origin) => (Some(place.to_string()), Some(origin.word()), None),
        What::Gone(fate) => (None, None, Some(fate.word())),
        What::Changed | What::Back => (None, None, None),
    };
    json!({
        "change": change.what.word(),
        "code": change.code,
        "name": change.name,
        "place": place,
        "name_from": name_from,
        "fate": fate,
        "cells": cells.collect::<Vec<_>>(),
    })
}

impl Origin {
    fn word(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Case => "catalog",
            Self::Proposal => "proposal",
        }
    }
}

impl Fate {
    fn word(&self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Deprecated(_) => "deprecated",
            Self::Deleted => "deleted",
        }
    }
}
