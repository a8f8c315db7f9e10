//! Schemas: JSON Schema 2020-12, as OpenAPI 3.1 has it.

use std::fmt::Write as _;

use serde_json::Value;
use utoipa::openapi::schema::{AnyOfBuilder, ArrayBuilder, ArrayItems, SchemaType};
use utoipa::openapi::{ObjectBuilder, RefOr, Schema, SchemaFormat, Type};

use crate::reply::Reply;
use crate::reply::envelope::{Envelope, Place};
use crate::reply::json::{Json, Scalar};
use crate::{Catalog, Code, Entry};

/// All codes of a catalog, with the names that they have.
pub(super) fn documented_codes(catalog: Catalog<'static>) -> Schema {
    let mut description = format!("{}:\n", catalog.title());
    for entry in catalog.entries() {
        // A string takes all.
        let _ = write!(description, "\n- `{}`: {}", entry.written_code(), entry.name());
    }
    // In data that people read, serde writes a range as a text.
    let ranges = catalog.entries().filter(|entry| entry.is_range());
    let ranges: Vec<Value> = ranges.map(|it| it.written_code().to_string().into()).collect();
    let mut schema = codes(catalog.entries());
    if !ranges.is_empty() {
        schema = any_of(vec![schema, one_of(Type::String, ranges)]);
    }
    match schema {
        Schema::Object(object) => ObjectBuilder::from(object).description(Some(description)).into(),
        Schema::AnyOf(any) => AnyOfBuilder::from(any).description(Some(description)).into(),
        other => other,
    }
}

/// The codes of these, which stand in the order of their catalog.
fn codes(entries: impl Iterator<Item = Entry<'static>>) -> Schema {
    let (mut integers, mut texts, mut others) = (Vec::new(), Vec::new(), Vec::<Schema>::new());
    let mut entries: Vec<_> = entries.collect();
    // Those that share a code stand side by side.
    entries.dedup_by_key(|entry| entry.code());
    for entry in entries {
        match entry.code() {
            Code::Integer(code) => integers.push(integer(code)),
            Code::Range(first, last) => others.push(range(first, last)),
            Code::Text(text) => match entry.catalog().pieces(entry.ordinal()) {
                Some(pieces) => {
                    let string = ObjectBuilder::new().schema_type(Type::String);
                    others.push(string.pattern(Some(pattern(pieces))).into());
                }
                None => texts.push(Value::from(text)),
            },
        }
    }
    let mut forms = Vec::new();
    for (of, codes) in [(Type::Integer, integers), (Type::String, texts)] {
        if !codes.is_empty() {
            forms.push(one_of(of, codes));
        }
    }
    forms.extend(others);
    if forms.len() == 1 { forms.remove(0) } else { any_of(forms) }
}

/// The names of these.
pub(super) fn names(entries: impl Iterator<Item = Entry<'static>>) -> Schema {
    one_of(Type::String, entries.map(|entry| entry.name().into()).collect())
}

fn one_of(of: Type, values: Vec<Value>) -> Schema {
    ObjectBuilder::new().schema_type(of).enum_values(Some(values)).into()
}

fn any_of(forms: Vec<Schema>) -> Schema {
    forms.into_iter().fold(AnyOfBuilder::new(), AnyOfBuilder::item).into()
}

/// An integer; no type of codes has more than 64 bits.
fn integer(integer: i128) -> Value {
    i64::try_from(integer)
        .map(Value::from)
        .or_else(|_| u64::try_from(integer).map(Value::from))
        .unwrap_or_else(|_| Value::String(integer.to_string()))
}

/// The integers from the first to the last.
fn range(first: i128, last: i128) -> Schema {
    let object = ObjectBuilder::new().schema_type(Type::Integer);
    let object = match i64::try_from(first) {
        Ok(first) => object.minimum(Some(first)),
        Err(_) => object.minimum(u64::try_from(first).ok()),
    };
    let object = match i64::try_from(last) {
        Ok(last) => object.maximum(Some(last)),
        Err(_) => object.maximum(u64::try_from(last).ok()),
    };
    object.into()
}

/// The expression (ECMA-262) for a code with something between these pieces.
fn pattern<'p>(pieces: impl Iterator<Item = &'p str>) -> String {
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
    let pieces: Vec<String> = pieces.map(escaped).collect();
    format!("^{}$", pieces.join(".+"))
}

/// The body of these replies in their catalog's own envelope.
pub(super) fn body(envelope: &Envelope, replies: &[Reply]) -> Schema {
    let shape = envelope.filled(|place| match place {
        Place::Condition(text) => {
            let value: Value = match Scalar::of_text(text) {
                Scalar::Bare(bare) => serde_json::from_str(&bare).unwrap_or_else(|_| text.into()),
                Scalar::String(text) => text.into(),
            };
            let schema = ObjectBuilder::new().schema_type(SchemaType::AnyValue);
            Some(Leaf::required(schema.enum_values(Some([value])).into()))
        }
        Place::Message => message(replies),
        Place::Suggestion => suggestion(replies),
        Place::RequestId => Some(Leaf::optional(text("The request id"))),
        Place::Code => Some(Leaf::required(codes(replies.iter().map(Reply::entry)))),
    });
    schema(shape).schema
}

/// The body of these replies as Problem Details (RFC 9457).
pub(super) fn problem(replies: &[Reply]) -> Schema {
    let entries = || {
        let mut entries: Vec<_> = replies.iter().map(Reply::entry).collect();
        entries.dedup();
        entries.into_iter()
    };
    let mut statuses: Vec<u16> = replies.iter().map(Reply::status).collect();
    statuses.sort_unstable();
    statuses.dedup();
    let statuses = statuses.into_iter().map(Value::from).collect();
    let uri = |what| described(what).format(Some(SchemaFormat::Custom("uri-reference".to_owned())));
    let docs = uri("Where the error is documented").into();
    let instance = uri("This occurrence").into();
    let members = [
        ("type", Leaf::of(docs, replies, |reply| reply.entry().docs().is_some())),
        ("title", Some(Leaf::required(text("What the error means")))),
        ("status", Some(Leaf::required(one_of(Type::Integer, statuses)))),
        ("detail", message(replies)),
        ("instance", Some(Leaf::optional(instance))),
        ("code", Some(Leaf::required(codes(entries())))),
        ("name", Some(Leaf::required(names(entries())))),
        ("suggestion", suggestion(replies)),
        ("request_id", Some(Leaf::optional(text("The request id")))),
    ];
    let members = members
        .into_iter()
        .filter_map(|(key, leaf)| Some((key.to_owned(), Json::Leaf(leaf?))))
        .collect();
    schema(Json::Object(members)).schema
}

fn message(replies: &[Reply]) -> Option<Leaf> {
    Leaf::of(text("The message"), replies, |reply| reply.message().is_some())
}

fn suggestion(replies: &[Reply]) -> Option<Leaf> {
    Leaf::of(text("What to do"), replies, |reply| reply.suggestion().is_some())
}

fn text(what: &str) -> Schema {
    described(what).into()
}

fn described(what: &str) -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::String).description(Some(what))
}

/// The schema of a value, and whether every body has it.
struct Leaf {
    schema: Schema,
    is_required: bool,
}

impl Leaf {
    fn required(schema: Schema) -> Self {
        Self { schema, is_required: true }
    }

    fn optional(schema: Schema) -> Self {
        Self { schema, is_required: false }
    }

    /// Required where all replies have the value. `None` where none has.
    fn of(schema: Schema, replies: &[Reply], has: impl Fn(&Reply) -> bool) -> Option<Self> {
        let count = replies.iter().filter(|reply| has(reply)).count();
        (count > 0).then_some(Self { schema, is_required: count == replies.len() })
    }
}

/// The schema of what has this shape. It is required where anything in it is.
fn schema(shape: Json<Leaf>) -> Leaf {
    match shape {
        Json::Leaf(leaf) => leaf,
        Json::Null => Leaf::optional(ObjectBuilder::new().schema_type(Type::Null).into()),
        Json::Object(members) => {
            let mut object = ObjectBuilder::new().schema_type(Type::Object);
            let mut is_required = false;
            for (key, member) in members {
                let member = schema(member);
                if member.is_required {
                    object = object.required(&*key);
                    is_required = true;
                }
                object = object.property(key, member.schema);
            }
            Leaf { schema: object.into(), is_required }
        }
        Json::Array(elements) => {
            let elements: Vec<Leaf> = elements.into_iter().map(schema).collect();
            let is_required = elements.iter().any(|element| element.is_required);
            let mut elements: Vec<Schema> = elements.into_iter().map(|it| it.schema).collect();
            let array = ArrayBuilder::new();
            let array = if elements.len() == 1 {
                array.items(RefOr::T(elements.remove(0)))
            } else {
                array.prefix_items(elements).items(ArrayItems::False)
            };
            Leaf { schema: array.into(), is_required }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn text_of(schema: Schema) -> Value {
        serde_json::to_value(schema).expect("a schema is JSON")
    }

    #[test]
    fn an_array_is_as_long_as_its_pointer_says() {
        let shape = |pointer: &str| {
            let mut shape = Json::Null;
            shape.set(pointer, Leaf::required(text("The message")));
            text_of(schema(shape).schema)
        };
        let leaf = json!({ "type": "string", "description": "The message" });
        assert_eq!(shape("/0"), json!({ "type": "array", "items": leaf }));
        assert_eq!(shape("/*"), shape("/0"));
        assert_eq!(
            shape("/1"),
            json!({ "type": "array", "prefixItems": [{ "type": "null" }, leaf], "items": false })
        );
        assert_eq!(shape(""), leaf);
    }

    #[test]
    fn a_range_may_have_any_ends_of_64_bits() {
        let ends = json!({ "type": "integer", "minimum": i64::MIN, "maximum": u64::MAX });
        assert_eq!(text_of(range(i64::MIN.into(), u64::MAX.into())), ends);
    }

    #[test]
    fn a_pattern_takes_the_pieces_to_the_letter() {
        assert_eq!(pattern(["Invalid.", "(", ""].into_iter()), r"^Invalid\..+\(.+$");
    }
}
