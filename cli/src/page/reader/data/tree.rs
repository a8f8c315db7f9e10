//! What JSON and TOML have in common.

use serde_json::Value;
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

/// A value. Neither parser gives one that is nested deeper than some hundred levels.
#[derive(Debug, PartialEq)]
pub(super) enum Tree {
    /// One that holds no others, as it is written; empty for `null`.
    Scalar(String),
    Array(Vec<Tree>),
    Object(Vec<(String, Tree)>),
}

impl From<Value> for Tree {
    fn from(value: Value) -> Self {
        match value {
            Value::Null => Self::Scalar(String::new()),
            Value::Bool(value) => Self::Scalar(value.to_string()),
            Value::Number(number) => Self::Scalar(number.to_string()),
            Value::String(text) => Self::Scalar(text),
            Value::Array(values) => Self::Array(values.into_iter().map(Self::from).collect()),
            Value::Object(values) => {
                Self::Object(values.into_iter().map(|(key, it)| (key, Self::from(it))).collect())
            }
        }
    }
}

impl Tree {
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
