//! What JSON and TOML have in common.

use std::collections::HashMap;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::super::super::values;

/// A value. Neither parser gives one that is nested deeper than some hundred levels.
#[derive(Debug, PartialEq)]
pub(super) enum Tree {
    /// One that holds no others, as it is written; empty for `null`.
    Scalar(String),
    Array(Vec<Tree>),
    Object(Vec<(String, Tree)>),
}

/// The pairs of an object of JSON: all of them, also of a key that stands there twice.
struct Pairs<'t>(Vec<(String, &'t RawValue)>);

impl<'de: 't, 't> Deserialize<'de> for Pairs<'t> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct All;
        impl<'de> Visitor<'de> for All {
            type Value = Pairs<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Pairs<'de>, M::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Pairs(pairs))
            }
        }
        deserializer.deserialize_map(All)
    }
}

/// How deep a JSON may be nested, as in `serde_json`.
const DEEPEST: usize = 128;

impl Tree {
    /// The tree of a value of JSON; `None` where it is nested deeper than 128 levels.
    pub(super) fn json(value: &RawValue) -> Option<Self> {
        Self::json_at(value, 0)
    }

    fn json_at(value: &RawValue, depth: usize) -> Option<Self> {
        let text = value.get();
        if depth > DEEPEST {
            return None;
        }
        Some(match text.as_bytes().first() {
            Some(b'{') => {
                let Pairs(pairs) = serde_json::from_str(text).ok()?;
                let tree = |(key, value)| Some((key, Self::json_at(value, depth + 1)?));
                Self::Object(pairs.into_iter().map(tree).collect::<Option<_>>()?)
            }
            Some(b'[') => {
                let values: Vec<&RawValue> = serde_json::from_str(text).ok()?;
                let tree = |value| Self::json_at(value, depth + 1);
                Self::Array(values.into_iter().map(tree).collect::<Option<_>>()?)
            }
            Some(b'"') => Self::Scalar(serde_json::from_str(text).ok()?),
            Some(b'n') => Self::Scalar(String::new()),
            // A number stays as it is written.
            _ => Self::Scalar(text.to_owned()),
        })
    }

    /// The tree of a TOML with this text.
    pub(super) fn toml(table: DeTable<'_>, text: &str) -> Self {
        // In the order of the text; the parser has them by their keys.
        let mut values: Vec<_> = table.into_iter().collect();
        values.sort_by_key(|(key, _)| key.span().start);
        let pair = |(key, value): (Spanned<DeString<'_>>, _)| {
            (key.into_inner().into_owned(), Self::value(value, text))
        };
        Self::Object(values.into_iter().map(pair).collect())
    }

    fn value(value: Spanned<DeValue<'_>>, text: &str) -> Self {
        let span = value.span();
        match value.into_inner() {
            DeValue::String(text) => Self::Scalar(text.into_owned()),
            DeValue::Array(values) => {
                Self::Array(values.into_iter().map(|it| Self::value(it, text)).collect())
            }
            DeValue::Table(table) => Self::toml(table, text),
            DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_) => Self::Scalar(text.get(span).unwrap_or_default().to_owned()),
        }
    }

    /// A value, or several in an array, as a text.
    pub(super) fn text(&self) -> Option<String> {
        match self {
            Self::Scalar(text) => Some(text.clone()),
            Self::Array(values) => {
                let scalar = |value: &Self| match value {
                    Self::Scalar(text) => Some(text.clone()),
                    _ => None,
                };
                Some(values.iter().map(scalar).collect::<Option<Vec<_>>>()?.join(", "))
            }
            Self::Object(_) => None,
        }
    }
}

/// A value that is no cell: where it stands, and the key that leads to it.
pub(super) type Other<'t> = (String, Option<&'t str>, &'t Tree);

/// Whether most values are objects with the same keys, or one with values of its own; and not texts by
/// their keys, or by numbers, of which there are a few sets.
pub(super) fn are_records(values: &[(String, Tree)]) -> bool {
    let objects = values.iter().filter_map(|(_, value)| match value {
        Tree::Object(values) => Some(values),
        _ => None,
    });
    let objects: Vec<_> = objects.collect();
    let widest = objects.iter().map(|object| object.len()).max().unwrap_or_default();
    if objects.len() * 2 <= values.len() || widest >= 8 && widest > objects.len() {
        return false;
    }
    let mut counts = HashMap::<&str, usize>::new();
    for (key, _) in objects.iter().copied().flatten() {
        *counts.entry(key).or_default() += 1;
    }
    let numbers = counts.keys().filter(|key| values::is_number(key)).count();
    if 2 * numbers > counts.len() {
        return false;
    }
    let has_own = objects.iter().copied().flatten().any(|(_, value)| value.text().is_some());
    has_own || objects.len() > 1 && counts.values().any(|count| count * 2 > objects.len())
}

/// The pointer to what a key leads to.
pub(super) fn below(pointer: &str, key: &str) -> String {
    format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1"))
}
