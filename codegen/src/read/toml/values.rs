//! The values of a TOML: each as the type that is wanted, or a finding.

use std::ops::Range;

use toml::Spanned as At;
use toml::de::{DeString, DeTable, DeValue};

use crate::diagnostic::Diagnostic;
use crate::lint::Lint;
use crate::name::{listing, nearest};
use crate::order::sort_by_key;
use crate::source::{Sources, Span};
use crate::table::{Pairs, Spanned};

pub(super) type Value<'i> = At<DeValue<'i>>;

/// Reads values of one TOML file and notes what is wrong with them.
pub(super) struct Reader<'f> {
    pub(super) index: usize,
    pub(super) findings: &'f mut Vec<Diagnostic>,
}

impl Reader<'_> {
    pub(super) fn string(&mut self, value: &Value<'_>) -> Option<Spanned<String>> {
        match value.get_ref() {
            DeValue::String(text) => Some(self.spanned(value, text.to_string())),
            _ => self.wrong_type(value, "a string", in_quotes(value)),
        }
    }

    pub(super) fn array<'v, 'i>(
        &mut self,
        value: &'v Value<'i>,
        wanted: &str,
        help: &str,
    ) -> Option<&'v [Value<'i>]> {
        match value.get_ref() {
            DeValue::Array(array) => Some(array),
            _ => self.wrong_type(value, wanted, help),
        }
    }

    pub(super) fn count(&mut self, value: &Value<'_>) -> Option<usize> {
        let count = match value.get_ref() {
            DeValue::Integer(count) => usize::from_str_radix(count.as_str(), count.radix()).ok(),
            _ => None,
        };
        let help = "write digits, without quotes: `1_000_000`";
        count.or_else(|| self.wrong_type(value, "a number of zero or more", help))
    }

    pub(super) fn boolean(&mut self, value: &Value<'_>) -> bool {
        match value.get_ref() {
            DeValue::Boolean(boolean) => *boolean,
            _ => self
                .wrong_type(value, "`true` or `false`", "write one of the two")
                .unwrap_or_default(),
        }
    }

    /// A string, or something that a table writes like one: an integer or a date.
    pub(super) fn scalar(&mut self, value: &Value<'_>) -> Option<Spanned<String>> {
        let text = match value.get_ref() {
            DeValue::String(text) => text.to_string(),
            // In one spelling, however the TOML writes it; hexadecimal codes stay as they are known.
            DeValue::Integer(integer) if integer.radix() == 16 => format!("0x{}", integer.as_str()),
            DeValue::Integer(integer) => {
                match i128::from_str_radix(integer.as_str(), integer.radix()) {
                    Ok(integer) => integer.to_string(),
                    Err(_) => integer.as_str().to_owned(),
                }
            }
            DeValue::Datetime(datetime) => datetime.to_string(),
            _ => return self.wrong_type(value, "a string or an integer", in_quotes(value)),
        };
        Some(self.spanned(value, text))
    }

    pub(super) fn strings(&mut self, value: Option<&Value<'_>>) -> Vec<Spanned<String>> {
        let array = value.and_then(|value| {
            self.array(value, "an array of strings", "put the strings into brackets: `[\"…\"]`")
        });
        array.into_iter().flatten().filter_map(|item| self.string(item)).collect()
    }

    pub(super) fn table<'v, 'i>(&mut self, value: &'v Value<'i>) -> Option<&'v DeTable<'i>> {
        match value.get_ref() {
            DeValue::Table(table) => Some(table),
            _ => {
                self.wrong_type(value, "a table", "write keys with their values: `{ key = \"…\" }`")
            }
        }
    }

    pub(super) fn pairs(&mut self, value: Option<&Value<'_>>) -> Pairs {
        let Some(table) = value.and_then(|value| self.table(value)) else {
            return Vec::new();
        };
        let mut pairs = Vec::new();
        for (key, value) in in_order(table) {
            let key = self.key(key);
            pairs.extend(self.scalar(value).map(|value| (key, value)));
        }
        pairs
    }

    pub(super) fn key(&self, key: &At<DeString<'_>>) -> Spanned<String> {
        Spanned { value: key.get_ref().to_string(), span: self.span(key.span()) }
    }

    pub(super) fn unknown_keys(&mut self, table: &DeTable<'_>, known: &[&str], place: &str) {
        // A key that is there already was not meant; of `rows` and `row` a catalog has one.
        let has = |key: &str| table.contains_key(key);
        let is_taken =
            |key: &str| has(key) || matches!(key, "rows" | "row") && (has("rows") || has("row"));
        let free: Vec<&str> = known.iter().copied().filter(|key| !is_taken(key)).collect();
        for (key, _) in in_order(table) {
            let name: &str = key.get_ref();
            if known.contains(&name) {
                continue;
            }
            let message = format!("{place} has no key `{name}`");
            let finding = self.error(Lint::UnknownKey, key.span(), message);
            self.findings.push(match nearest(name, &free) {
                Some(meant) => finding.meant(meant),
                None => finding.help(format!("the keys are {}", listing(known))),
            });
        }
    }

    pub(super) fn wrong_type<T>(
        &mut self,
        value: &Value<'_>,
        wanted: &str,
        help: &str,
    ) -> Option<T> {
        let message = format!("this is {}, and {wanted} is wanted", article(value.get_ref()));
        let finding = self.error(Lint::WrongType, value.span(), message);
        self.findings.push(finding.help(help));
        None
    }

    pub(super) fn error(
        &self,
        lint: Lint,
        range: Range<usize>,
        message: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic::new(lint, self.span(range), message)
    }

    pub(super) fn spanned<T>(&self, at: &Value<'_>, value: T) -> Spanned<T> {
        Spanned { value, span: self.span(at.span()) }
    }

    pub(super) fn span(&self, range: Range<usize>) -> Span {
        Sources::span(self.index, range)
    }
}

/// What to do where a text is wanted.
fn in_quotes(value: &Value<'_>) -> &'static str {
    match value.get_ref() {
        DeValue::Array(_) | DeValue::Table(_) => "write a single text in double quotes",
        _ => "put it into double quotes",
    }
}

/// What kind of value it is, with its article.
fn article(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) => "an integer",
        DeValue::Float(_) => "a float",
        DeValue::Boolean(_) => "a boolean",
        DeValue::Datetime(_) => "a date or time",
        DeValue::Array(_) => "an array",
        DeValue::Table(_) => "a table",
    }
}

/// The pairs of a table as they stand in the file; `toml` gives them sorted by key.
pub(super) fn in_order<'t, 'i>(
    table: &'t DeTable<'i>,
) -> Vec<(&'t At<DeString<'i>>, &'t Value<'i>)> {
    let mut pairs: Vec<_> = table.iter().collect();
    sort_by_key(&mut pairs, |(key, _)| (key.span().start, 0));
    pairs
}
