//! What a response with an error looks like, by the envelopes of the catalog.

use errtable_codegen::{Catalog, Code, Envelope, Variant};
use serde_json::{Map, Value};

/// What stands in a sample for what differs from response to response.
const REQUEST_ID: &str = "REQUEST_ID";
const TASK_ID: &str = "TASK_ID";

/// The envelope in which most errors of the catalog come: the first that needs no condition, and has the code.
pub(super) fn usual(catalog: &Catalog) -> Option<&Envelope> {
    let envelopes = catalog.envelopes();
    envelopes
        .iter()
        .find(|it| it.when.is_empty() && it.code.is_some())
        .or_else(|| envelopes.iter().find(|it| it.code.is_some()))
        .or(envelopes.first())
}

/// The body of a response with this error, in this envelope.
pub(super) fn body(envelope: &Envelope, variant: &Variant) -> Value {
    let case = variant.cases.first();
    let text = |text: Option<&str>| text.map(|text| Value::String(text.to_owned()));
    let parts = [
        (&envelope.code, Some(code(&variant.code))),
        (&envelope.message, text(case.and_then(|case| case.message()))),
        (&envelope.suggestion, text(case.and_then(|case| case.suggestion()))),
        (&envelope.request_id, text(Some(REQUEST_ID))),
        (&envelope.task_id, text(Some(TASK_ID))),
    ];
    let mut body = Value::Object(Map::new());
    for (pointer, texts) in &envelope.when {
        put(&mut body, pointer, Value::String(texts.first().cloned().unwrap_or_default()));
    }
    for (pointer, value) in parts {
        if let (Some(pointer), Some(value)) = (pointer, value) {
            put(&mut body, pointer, value);
        }
    }
    body
}

/// A code as it stands on the wire; of a range, the first.
pub(super) fn code(code: &Code) -> Value {
    match code {
        Code::Integer(code) => integer(*code),
        Code::Range(ends) => integer(ends.0),
        Code::Text(text) => Value::String(text.to_string()),
    }
}

/// An integer; no type of codes has more than 64 bits.
pub(super) fn integer(integer: i128) -> Value {
    i64::try_from(integer)
        .map(Value::from)
        .or_else(|_| u64::try_from(integer).map(Value::from))
        .unwrap_or_else(|_| Value::String(integer.to_string()))
}

/// The keys that a pointer leads through, and whether each is an element of an array.
pub(super) fn steps(pointer: &str) -> impl Iterator<Item = (String, bool)> {
    let steps = pointer.split('/').skip(1);
    steps.map(|step| (step.replace("~1", "/").replace("~0", "~"), matches!(step, "*" | "0")))
}

/// Puts a value where the pointer says, with what has to be around it.
fn put(body: &mut Value, pointer: &str, value: Value) {
    let mut place = body;
    for (key, is_element) in steps(pointer) {
        if is_element {
            if !place.is_array() {
                *place = Value::Array(vec![Value::Null]);
            }
            place = &mut place[0];
        } else {
            if !place.is_object() {
                *place = Value::Object(Map::new());
            }
            place = &mut place[key];
        }
    }
    *place = value;
}

#[cfg(test)]
mod tests {
    use super::*;
    use errtable_codegen::load_text;

    fn sample(envelope: &str) -> String {
        let toml = format!(
            "[[envelope]]\n{envelope}\n[[row]]\ncode = 1004\nname = \"A\"\nhttp_status = 400\nmessage = \"No \\\"a\\\"\"\n"
        );
        let catalog = load_text("a.toml", &toml).unwrap().catalog;
        body(usual(&catalog).unwrap(), &catalog.variants()[0]).to_string()
    }

    #[test]
    fn a_body_has_each_part_at_its_pointer() {
        assert_eq!(
            sample("code = \"/error/code\"\nmessage = \"/error/message\"\nrequest_id = \"/id\""),
            r#"{"error":{"code":1004,"message":"No \"a\""},"id":"REQUEST_ID"}"#
        );
        assert_eq!(sample("code = \"/data/*/a~1b\""), r#"{"data":[{"a/b":1004}]}"#);
        assert_eq!(
            sample("when = { \"/state\" = [\"failed\", \"lost\"] }\ncode = \"/code\""),
            r#"{"state":"failed","code":1004}"#
        );
        assert_eq!(sample("message = \"\""), r#""No \"a\"""#);
    }
}
