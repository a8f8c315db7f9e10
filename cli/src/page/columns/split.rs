//! Columns whose cells hold two things: `NAME description`, `400 - Name`, `1001 (BAD_MODEL)`.

use errtable_codegen::Field;

use super::table::{Columns, are};
use crate::page::values;
use crate::page::words::Meaning;

/// Finds the columns whose cells hold two things, and those whose headers say two.
pub(super) fn find(columns: &mut Columns<'_>) {
    for place in 0..columns.uses.len() {
        let words = &columns.headers[place].words;
        let words: Vec<Field> = words.iter().filter_map(|word| field(word[0])).collect();
        match (&*columns.uses[place].parts, &*words) {
            ([], [first, second]) => said(columns, place, [*first, *second]),
            (&[only], _) => {
                let parts = held(columns, place, only);
                let is_new = |part: &Field| *part == only || !columns.has(*part);
                if parts.iter().all(is_new) {
                    columns.set(place, &parts);
                }
            }
            _ => {}
        }
    }
}

/// The first thing in a cell, and what follows it.
pub(super) fn cell(text: &str, first: Field) -> Option<(&str, &str)> {
    match first {
        Field::HttpStatus => values::status(text),
        Field::Code => values::code(text),
        _ => values::name(text),
    }
}

/// A header says two things, `name / description`: the cells hold both, or one that it tells more of,
/// `error code description`.
fn said(columns: &mut Columns<'_>, place: usize, [first, second]: [Field; 2]) {
    let has_both = |text: &str| cell(text, first).is_some_and(|(_, rest)| !rest.is_empty());
    let is_new = !columns.has(first) && !columns.has(second) && !is_text(first);
    // Where some rows have no name, the others have one all the same.
    let is_split = if first == Field::Name {
        columns.half_are(place, has_both)
    } else {
        columns.are(place, has_both)
    };
    if is_new && is_split {
        return columns.set(place, &[first, second]);
    }
    let wanted = if is_text(first) { [first, second] } else { [second, first] };
    let free = wanted.into_iter().find(|part| is_text(*part) && !columns.has(*part));
    let earlier = columns.uses.iter().position(|it| it.parts == [Field::Description]);
    match (free, earlier) {
        (Some(free), _) => columns.set(place, &[free]),
        // Of two descriptions, the first is what the error says.
        (None, Some(earlier)) if !columns.has(Field::Message) => {
            columns.set(earlier, &[Field::Message]);
            columns.set(place, &[Field::Description]);
        }
        _ => {}
    }
}

/// What the cells of a column hold that is headed as one thing.
fn held(columns: &Columns<'_>, place: usize, only: Field) -> Vec<Field> {
    let rests = || columns.cells(place).filter_map(|text| Some(cell(text, only)?.1));
    let are_symbols = || are(rests(), values::is_symbol);
    let are_filled = || are(rests(), |rest| !rest.is_empty());
    let has = |field| columns.has(field);
    match only {
        // `400 - InvalidArgument`, `400 Bad Request`
        Field::HttpStatus if are_symbols() && !has(Field::Code) => vec![only, Field::Name],
        Field::HttpStatus if are_filled() && !has(Field::Description) => vec![only, Field::Message],
        // `1001 (BAD_MODEL)`, `1001: The model is bad`
        Field::Code if are_symbols() => vec![only, Field::Name],
        Field::Code if are_filled() => vec![only, Field::Message],
        // Under `Error`, `400 - InvalidArgument`
        Field::Name => {
            let has_status =
                |text: &str| values::status(text).is_some_and(|(_, it)| !it.is_empty());
            let is_both = !has(Field::HttpStatus) && columns.are(place, has_status);
            if is_both { vec![Field::HttpStatus, Field::Name] } else { vec![only] }
        }
        // `OUT_OF_CREDIT There is no credit left`
        Field::Message | Field::Description
            if !has(Field::Name) && columns.half_are(place, is_named) =>
        {
            vec![Field::Name, only]
        }
        _ => vec![only],
    }
}

fn is_text(field: Field) -> bool {
    Field::TEXTS.contains(&field)
}

/// Whether a text starts with a constant's name.
fn is_named(text: &str) -> bool {
    values::name(text).is_some_and(|(name, rest)| {
        let is_constant = name.contains('_') && !name.contains(|it: char| it.is_ascii_lowercase());
        is_constant && !rest.is_empty()
    })
}

/// The column for what a word means.
fn field(meaning: Meaning) -> Option<Field> {
    match meaning {
        Meaning::Code => Some(Field::Code),
        Meaning::Status => Some(Field::HttpStatus),
        Meaning::Name => Some(Field::Name),
        Meaning::Category => Some(Field::Category),
        Meaning::Message => Some(Field::Message),
        Meaning::Description => Some(Field::Description),
        Meaning::Suggestion => Some(Field::Suggestion),
        Meaning::Subject | Meaning::History | Meaning::Other => None,
    }
}
