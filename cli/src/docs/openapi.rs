//! A catalog as components of OpenAPI 3.1: a schema for each envelope, a response for each status, an example
//! for each name.

mod schema;

use std::collections::{BTreeMap, HashSet};

use errtable_codegen::{Catalog, Envelope, Variant, banner};
use serde_json::{Map, Value, json};

use super::sample;

/// What a component's key may not have (OpenAPI 3.1, Components Object).
const NOT_PLAIN: fn(char) -> bool = |it| !it.is_ascii_alphanumeric() && !".-_".contains(it);

/// A description that holds components alone.
pub(super) fn text(catalog: &Catalog) -> String {
    let fact = |key: &str| catalog.source().iter().find(|(known, _)| known == key);
    let version = fact("updated").or(fact("published")).map_or("1", |(_, date)| &**date);
    let components = Components::of(catalog);
    let value = json!({
        "openapi": "3.1.0",
        "x-generated": banner(catalog.name()),
        "info": { "title": catalog.title(), "version": version },
        "components": {
            "schemas": components.schemas(),
            "responses": components.responses(),
            "examples": components.examples(),
        },
    });
    format!("{value:#}\n")
}

struct Components<'c> {
    catalog: &'c Catalog,
    /// What all keys begin with.
    prefix: String,
    /// The key of each variant's example.
    examples: Vec<String>,
}

impl<'c> Components<'c> {
    fn of(catalog: &'c Catalog) -> Self {
        let prefix = plain(catalog.type_name());
        let mut taken = HashSet::new();
        let key = |variant: &Variant| {
            let key = format!("{prefix}-{}", plain(&variant.name));
            // Two names may differ in what is not plain.
            let mut unique = key.clone();
            let mut count = 1;
            while !taken.insert(unique.clone()) {
                count += 1;
                unique = format!("{key}-{count}");
            }
            unique
        };
        let examples = catalog.variants().iter().map(key).collect();
        Self { catalog, prefix, examples }
    }

    fn schemas(&self) -> Map<String, Value> {
        let code = self.code_key();
        let mut schemas = Map::from_iter([(code.clone(), schema::of_codes(self.catalog))]);
        let code = reference("schemas", &code);
        for (index, envelope) in self.catalog.envelopes().iter().enumerate() {
            schemas.insert(self.envelope_key(index), schema::of_envelope(envelope, &code));
        }
        schemas
    }

    /// A response for each status, and one for errors without.
    fn responses(&self) -> Map<String, Value> {
        let mut by_status = BTreeMap::<Option<u16>, Vec<usize>>::new();
        for (ordinal, variant) in self.catalog.variants().iter().enumerate() {
            by_status.entry(variant.http_status).or_default().push(ordinal);
        }
        let responses = by_status.into_iter().map(|(status, ordinals)| {
            let status = status.map_or_else(|| "Default".to_owned(), |status| status.to_string());
            (format!("{}{status}", self.prefix), self.response(&ordinals))
        });
        responses.collect()
    }

    fn response(&self, ordinals: &[usize]) -> Value {
        let names: Vec<&str> =
            ordinals.iter().map(|&it| &*self.catalog.variants()[it].name).collect();
        let examples = ordinals.iter().map(|&it| {
            let key = &self.examples[it];
            (key.clone(), reference("examples", key))
        });
        let envelopes = 0..self.catalog.envelopes().len();
        let mut forms: Vec<Value> =
            envelopes.map(|it| reference("schemas", &self.envelope_key(it))).collect();
        let schema = match forms.len() {
            0 => json!({}),
            1 => forms.remove(0),
            _ => json!({ "anyOf": forms }),
        };
        let headers = self.catalog.request_id_headers().iter();
        let header = json!({ "description": "The request id", "schema": { "type": "string" } });
        let headers: Map<_, _> = headers.map(|name| (name.clone(), header.clone())).collect();
        let content = json!({ "schema": schema, "examples": examples.collect::<Map<_, _>>() });
        json!({
            "description": format!("{}: {}", self.catalog.title(), names.join(", ")),
            "headers": headers,
            "content": { "application/json": content },
        })
    }

    fn examples(&self) -> Map<String, Value> {
        let envelope = sample::usual(self.catalog);
        let examples = self.examples.iter().zip(self.catalog.variants());
        examples.map(|(key, it)| (key.clone(), self.example(it, envelope))).collect()
    }

    fn example(&self, variant: &Variant, envelope: Option<&Envelope>) -> Value {
        let mut example = Map::new();
        let mut put = |key: &str, value: Value| {
            if !value.is_null() {
                example.insert(key.to_owned(), value);
            }
        };
        let code = self.catalog.written(&variant.code);
        let case = variant.cases.first();
        put("summary", json!(format!("{} ({code})", variant.name)));
        put("description", json!(case.and_then(|it| it.suggestion().or(it.description()))));
        put("x-kind", json!(variant.kind.word()));
        put("x-retry", json!(variant.retry.word()));
        put("value", envelope.map(|envelope| sample::body(envelope, variant)).into());
        Value::Object(example)
    }

    fn code_key(&self) -> String {
        format!("{}Code", self.prefix)
    }

    /// The first is `TuringError`, the second `TuringError2`.
    fn envelope_key(&self, index: usize) -> String {
        let number = if index == 0 { String::new() } else { (index + 1).to_string() };
        format!("{}Error{number}", self.prefix)
    }
}

fn reference(section: &str, key: &str) -> Value {
    json!({ "$ref": format!("#/components/{section}/{key}") })
}

/// A name as a key: what a key may not have is written as its number.
fn plain(name: &str) -> String {
    if !name.contains(NOT_PLAIN) {
        return name.to_owned();
    }
    let shown = |it: char| match it {
        _ if NOT_PLAIN(it) => format!("_u{:04X}", u32::from(it)),
        _ => it.to_string(),
    };
    name.chars().map(shown).collect()
}
