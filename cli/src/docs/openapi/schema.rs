//! Schemas: JSON Schema 2020-12, as OpenAPI 3.1 has it.

use errtable_codegen::{Catalog, Code, Envelope};
use serde_json::{Map, Value, json};

use crate::docs::sample;

/// All codes of a catalog.
pub(super) fn of_codes(catalog: &Catalog) -> Value {
    let (mut integers, mut texts, mut others) = (Vec::new(), Vec::new(), Vec::new());
    let groups = catalog.variants().chunk_by(|one, other| one.code == other.code);
    for variant in groups.map(|variants| &variants[0]) {
        match (&variant.code, variant.pattern()) {
            (Code::Integer(_), _) => integers.push(sample::code(&variant.code)),
            (Code::Range(ends), _) => others.push(json!({
                "type": "integer",
                "minimum": sample::integer(ends.0),
                "maximum": sample::integer(ends.1),
            })),
            (Code::Text(_), Some(pieces)) => {
                others.push(json!({ "type": "string", "pattern": pattern(pieces) }));
            }
            (Code::Text(text), None) => texts.push(json!(&**text)),
        }
    }
    let mut forms = Vec::new();
    for (name, codes) in [("integer", integers), ("string", texts)] {
        if !codes.is_empty() {
            forms.push(json!({ "type": name, "enum": codes }));
        }
    }
    forms.extend(others);
    if forms.len() == 1 { forms.remove(0) } else { json!({ "anyOf": forms }) }
}

/// The expression (ECMA-262) for a code with something between these pieces.
fn pattern(pieces: &[Box<str>]) -> String {
    let escaped = |piece: &str| {
        let mut text = String::new();
        for character in piece.chars() {
            if r"\^$.*+?()[]{}|/".contains(character) {
                text.push('\\');
            }
            text.push(character);
        }
        text
    };
    let pieces: Vec<String> = pieces.iter().map(|piece| escaped(piece)).collect();
    format!("^{}$", pieces.join(".+"))
}

/// The body of a response in an envelope.
pub(super) fn of_envelope(envelope: &Envelope, code: &Value) -> Value {
    let text = |what: &str| json!({ "type": "string", "description": what });
    let mut schema = Value::Object(Map::new());
    for (pointer, texts) in &envelope.when {
        put(&mut schema, pointer, json!({ "enum": scalars(texts) }), true);
    }
    let message_only = envelope.code.is_none();
    let parts = [
        (&envelope.code, code.clone(), true),
        (&envelope.message, text("The message"), message_only),
        (&envelope.suggestion, text("What to do"), false),
        (&envelope.request_id, text("The request id"), false),
        (&envelope.task_id, text("The task id"), false),
    ];
    for (pointer, leaf, is_required) in parts {
        if let Some(pointer) = pointer {
            put(&mut schema, pointer, leaf, is_required);
        }
    }
    schema
}

/// Texts, and the values that have them as their text: `true` is no string where it stands bare.
fn scalars(texts: &[String]) -> Vec<Value> {
    let bare = texts.iter().filter_map(|text| serde_json::from_str(text).ok());
    let bare = bare.filter(|value: &Value| value.is_boolean() || value.is_number());
    texts.iter().map(|text| json!(text)).chain(bare).collect()
}

/// Puts the schema of a value where the pointer says, with those of what has to be around it.
fn put(schema: &mut Value, pointer: &str, leaf: Value, is_required: bool) {
    let mut place = schema;
    for (key, is_element) in sample::steps(pointer) {
        if is_element {
            place["type"] = json!("array");
            place = &mut place["items"];
        } else {
            place["type"] = json!("object");
            if is_required {
                let required = place.as_object_mut().expect("it was made an object");
                let required = required.entry("required").or_insert_with(|| json!([]));
                let keys = required.as_array_mut().expect("it was made an array");
                if !keys.iter().any(|known| *known == *key) {
                    keys.push(json!(key));
                }
            }
            place = &mut place["properties"][&*key];
        }
        if place.is_null() {
            *place = Value::Object(Map::new());
        }
    }
    *place = leaf;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_takes_the_pieces_to_the_letter() {
        let pieces: [Box<str>; 3] = ["Invalid.".into(), "(".into(), "".into()];
        assert_eq!(pattern(&pieces), r"^Invalid\..+\(.+$");
    }

    #[test]
    fn what_an_envelope_needs_is_required() {
        let envelope = Envelope {
            when: vec![("/data/failed".to_owned(), vec!["true".to_owned()])],
            code: Some("/data/errors/*/code".to_owned()),
            message: Some("/data/errors/*/message".to_owned()),
            suggestion: None,
            request_id: Some("/id".to_owned()),
            task_id: None,
        };
        let code = json!({ "type": "integer" });
        let error = json!({
            "type": "object",
            "required": ["code"],
            "properties": {
                "code": code,
                "message": { "type": "string", "description": "The message" },
            },
        });
        let data = json!({
            "type": "object",
            "required": ["failed", "errors"],
            "properties": {
                "failed": { "enum": ["true", true] },
                "errors": { "type": "array", "items": error },
            },
        });
        let id = json!({ "type": "string", "description": "The request id" });
        assert_eq!(
            of_envelope(&envelope, &code),
            json!({
                "type": "object",
                "required": ["data"],
                "properties": { "data": data, "id": id },
            })
        );
    }
}
