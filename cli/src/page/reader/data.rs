//! JSON and TOML: both are trees of objects, arrays and values.
//!
//! ```text
//! text --tree--> tree --tables--> grids
//! ```

mod languages;
mod records;
mod tables;
#[cfg(test)]
mod tests;
mod tree;

use serde_json::Deserializer;
use serde_json::value::RawValue;
use toml::de::DeTable;

use self::tables::Tables;
use self::tree::Tree;
use super::super::Unreadable;
use super::super::grid::{Grid, Place};
use super::lines::Lines;

/// How deep a TOML may be nested: its parser calls itself for each level.
const DEEPEST: usize = 80;

/// The tables in a JSON, or in several, one a line.
pub(super) fn json(text: &str) -> Result<Vec<Grid>, Unreadable> {
    let mut values = Deserializer::from_str(text).into_iter::<&RawValue>();
    let (mut trees, mut places, mut lines) = (Vec::new(), Vec::new(), Lines::new(text));
    loop {
        let rest = &text[values.byte_offset()..];
        let Some(value) = values.next() else { break };
        places.push(Place::Line(lines.line(text.len() - rest.trim_start().len())));
        match value {
            Ok(value) => {
                let Some(tree) = Tree::json(value) else {
                    let message = "it is nested too deep, or a text in it is no JSON".to_owned();
                    return Err(Unreadable { place: places.pop(), message });
                };
                trees.push(tree);
            }
            Err(error) => {
                let said = error.to_string();
                let message = said.split(" at line ").next().unwrap_or_default().to_owned();
                return Err(Unreadable { place: Some(Place::Line(error.line().max(1))), message });
            }
        }
    }
    let mut tables = Tables::default();
    match trees.as_slice() {
        [tree] => tables.find(tree, "", None),
        trees => tables.array(trees, places, "", None),
    }
    Ok(tables.finish())
}

/// The tables in a TOML.
pub(super) fn toml(text: &str) -> Result<Vec<Grid>, Unreadable> {
    if errtable_codegen::nesting(text) > DEEPEST {
        let message = format!("it is nested deeper than {DEEPEST} levels");
        return Err(Unreadable { place: None, message });
    }
    let table = DeTable::parse(text).map_err(|error| {
        let at = error.span().map(|span| Place::Line(Lines::new(text).line(span.start)));
        Unreadable { place: at, message: error.message().to_owned() }
    })?;
    let mut tables = Tables::default();
    tables.find(&Tree::toml(table.into_inner(), text), "", None);
    Ok(tables.finish())
}
