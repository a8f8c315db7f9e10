//! The tables of texts that stand under their languages, as in files of translations.

use std::collections::HashMap;

use super::super::super::grid::{Grid, Place};
use super::super::super::header::language;
use super::records::Records;
use super::tree::{Other, Tree, are_records, below};

/// What stands under a language: where, and that.
pub(super) type Language<'t> = (&'t str, String, &'t [(String, Tree)]);

/// The languages that the keys of an object are: most are known, and all look like it.
pub(super) fn of<'t>(values: &'t [(String, Tree)], pointer: &str) -> Option<Vec<Language<'t>>> {
    let is_tag = |name: &str| {
        let (tag, rest) = name.split_once(['-', '_']).unwrap_or((name, ""));
        tag.len() == 2
            && rest.len() <= 4
            && [tag, rest].concat().chars().all(|it| it.is_ascii_alphabetic())
    };
    let known = values.iter().filter(|(name, _)| language(name).is_some()).count();
    let of_one = |(name, value): &'t (String, Tree)| match value {
        Tree::Object(inner) if is_tag(name) || language(name).is_some() => {
            Some((&**name, below(pointer, name), &**inner))
        }
        _ => None,
    };
    if known == 0 || 2 * known < values.len() { None } else { values.iter().map(of_one).collect() }
}

/// The tables at any depth: of texts by their keys, with a column for each language, and of objects by their
/// keys, with a column for each text in each language.
pub(super) fn tables<'t>(
    languages: &[Language<'t>],
    pointer: &str,
    title: Option<&str>,
    others: &mut Vec<Other<'t>>,
) -> Vec<Grid> {
    let (mut records, mut rows) = (Records::default(), HashMap::new());
    let mut add = |key: &'t str, pointer: &str, column: &str, text: String| {
        let row = *rows.entry(key).or_insert_with(|| {
            let row = records.row(Place::Pointer(pointer.to_owned()));
            records.cell(row, "key", key.to_owned());
            row
        });
        records.cell(row, column, text);
    };
    let (mut inner, mut places): (Vec<(&str, Vec<Language<'_>>)>, _) = (Vec::new(), HashMap::new());
    let are_records = languages.iter().all(|(_, _, values)| are_records(values));
    for (name, pointer, values) in languages {
        for (key, value) in *values {
            let pointer = below(pointer, key);
            match (value, value.text()) {
                (Tree::Object(texts), _) if are_records => {
                    for (field, text) in texts {
                        match text.text() {
                            Some(text) => {
                                add(key, &pointer, &format!("{field}.{name}"), text);
                            }
                            None => others.push((below(&pointer, field), Some(field), text)),
                        }
                    }
                }
                (Tree::Object(values), _) => {
                    let place = *places.entry(&**key).or_insert(inner.len());
                    if place == inner.len() {
                        inner.push((key, Vec::new()));
                    }
                    inner[place].1.push((*name, pointer, &**values));
                }
                (_, Some(text)) => add(key, &pointer, name, text),
                (value, None) => others.push((pointer, Some(&**key), value)),
            }
        }
    }
    let place = Place::Pointer(pointer.to_owned());
    let mut grids: Vec<Grid> = records.finish(place, title).into_iter().collect();
    for (key, languages) in inner {
        grids.extend(tables(&languages, &languages[0].1, Some(key), others));
    }
    grids
}
