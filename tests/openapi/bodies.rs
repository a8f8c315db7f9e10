//! Bodies of replies against the schemas that describe them.

use errtable::reply::{Format, Preferences, Reply};
use errtable::utoipa::{Body, IntoResponses, Names, PartialSchema, Problem};
use errtable::{Ark, Code, ErrorCode, Kind, ModelArts, Tripo, Turing};
use jsonschema::Validator;
use serde_json::{Value, json};

use crate::{Billing, Teapot, responses};

/// A reply of each row of the catalog that is an error, as a service makes it.
fn replies<E: ErrorCode>() -> Vec<Reply> {
    let errors = E::iter().filter(|error| error.kind() != Kind::Success);
    let rows = errors.flat_map(|error| error.cases().map(move |case| (error, case)));
    let reply = |(error, case): (E, errtable::Case<'static>)| {
        let params: Vec<(&str, &dyn std::fmt::Display)> =
            case.params().map(|name| (name, &"7" as _)).collect();
        let reply = match error.code() {
            Code::Range(_, last) => {
                Reply::try_with_code(error, i64::try_from(last).unwrap(), &params)
            }
            Code::Text(code) if code.contains('{') => {
                let (before, rest) = code.split_once('{').unwrap();
                let (_, after) = rest.rsplit_once('}').unwrap();
                Reply::try_with_code(error, &*format!("{before}a b{after}"), &params)
            }
            _ => Reply::try_new(error, &params),
        };
        reply.unwrap()
    };
    rows.map(reply).collect()
}

/// The same schema where nothing may stand that it does not tell.
fn closed(schema: &Value) -> Value {
    match schema {
        Value::Object(members) => {
            let mut members: serde_json::Map<_, _> =
                members.iter().map(|(key, value)| (key.clone(), closed(value))).collect();
            if members.get("type") == Some(&json!("object")) {
                members.insert("additionalProperties".to_owned(), json!(false));
            }
            members.into()
        }
        Value::Array(elements) => elements.iter().map(closed).collect(),
        other => other.clone(),
    }
}

fn validator(schema: &Value) -> Validator {
    jsonschema::draft202012::new(&closed(schema)).unwrap()
}

fn of<S: PartialSchema>() -> Validator {
    validator(&serde_json::to_value(S::schema()).unwrap())
}

fn holds(validator: &Validator, body: &Value) {
    let faults: Vec<String> = validator.iter_errors(body).map(|it| it.to_string()).collect();
    assert!(faults.is_empty(), "{body}: {faults:?}");
}

fn media_type(reply: &Reply) -> String {
    let headers = reply.headers();
    headers.into_iter().find(|(name, _)| *name == "content-type").unwrap().1
}

/// Holds each reply, in each form and each language, against the schemas of the catalog and of its
/// response. Returns how many there are.
fn each_body_is_as_described<E: ErrorCode + IntoResponses + PartialSchema>() -> usize {
    let (body, problem, names, codes) =
        (of::<Body<E>>(), of::<Problem<E>>(), of::<Names<E>>(), of::<E>());
    let responses = responses::<E>();
    let mut count = 0;
    for reply in replies::<E>() {
        let described = &responses[reply.status().to_string()];
        for format in [Format::Envelope, Format::Problem] {
            let reply = reply.clone().format(format);
            let media_type = media_type(&reply);
            let own = validator(&described["content"][&*media_type]["schema"]);
            for language in ["en", "zh"] {
                let plain = reply.clone().preferring(&Preferences::new(None, Some(language)));
                let full = plain.clone().request_id("4f2c").instance("/log/7");
                for sent in [plain, full] {
                    let value: Value = serde_json::from_str(&sent.body()).unwrap();
                    holds(&own, &value);
                    let is_problem = media_type == "application/problem+json";
                    holds(if is_problem { &problem } else { &body }, &value);
                    count += 1;
                }
            }
        }
        let problem = reply.format(Format::Problem).body();
        let problem: Value = serde_json::from_str(&problem).unwrap();
        holds(&names, &problem["name"]);
        holds(&codes, &problem["code"]);
    }
    count
}

#[test]
fn each_body_is_as_its_schemas_say() {
    // Each row that is an error, in two forms and two languages, with and without a request id.
    assert_eq!(each_body_is_as_described::<Tripo>(), 8 * 27);
    assert_eq!(each_body_is_as_described::<Turing>(), 8 * 257);
    assert_eq!(each_body_is_as_described::<Ark>(), 8 * 39);
    assert_eq!(each_body_is_as_described::<ModelArts>(), 8 * 49);
    assert_eq!(each_body_is_as_described::<Billing>(), 8 * 5);
    assert_eq!(each_body_is_as_described::<Teapot>(), 8 * 2);
}

/// Holds each example against the schema that it stands beside. Returns how many there are.
fn each_example_is_as_described<E: IntoResponses>() -> usize {
    let mut count = 0;
    for response in responses::<E>().as_object().unwrap().values() {
        for content in response["content"].as_object().unwrap().values() {
            let schema = validator(&content["schema"]);
            for (name, example) in content["examples"].as_object().unwrap() {
                holds(&schema, &example["value"]);
                // The further rows of an error are numbered: `OUT_OF_CREDIT-2`.
                let own = name.split('-').next().unwrap();
                let summary = example["summary"].as_str().unwrap();
                assert!(summary.starts_with(&format!("{own} (")), "{name}: {summary}");
                count += 1;
            }
        }
    }
    count
}

#[test]
fn each_row_is_a_named_example_of_its_status() {
    assert_eq!(each_example_is_as_described::<Tripo>(), 2 * 27);
    assert_eq!(each_example_is_as_described::<Turing>(), 2 * 257);
    assert_eq!(each_example_is_as_described::<Ark>(), 2 * 39);
    assert_eq!(each_example_is_as_described::<ModelArts>(), 2 * 49);
    assert_eq!(each_example_is_as_described::<Billing>(), 2 * 5);
    // Without an envelope there is one form.
    assert_eq!(each_example_is_as_described::<Teapot>(), 2);
}

#[test]
fn what_is_none_is_refused() {
    let codes = |schema: &Validator, code: Value| schema.is_valid(&code);
    let (billing, teapot) = (of::<Billing>(), of::<Teapot>());
    for (code, is_one) in
        [(-7001, true), (-7000, false), (7999, false), (8000, true), (8999, true), (9000, false)]
    {
        assert_eq!(codes(&billing, code.into()), is_one, "{code}");
    }
    assert!(!codes(&billing, "-7001".into()));
    for (code, is_one) in [
        ("Quota($gpu).*", true),
        ("Quota($gpu)x*", false),
        ("Quota($).*", false),
        ("Quota($gpu).*s", false),
        ("Odd.Name", true),
        ("OddXName", false),
    ] {
        assert_eq!(codes(&teapot, code.into()), is_one, "{code}");
    }
    // A response knows the codes of its status alone.
    let responses = responses::<Billing>();
    let schema =
        |status: &str| validator(&responses[status]["content"]["application/json"]["schema"]);
    let body: Value = json!({ "failed": true, "errors": [{ "code": 7002, "message": "m" }] });
    assert!(schema("503").is_valid(&body));
    assert!(!schema("402").is_valid(&body));
    let body = json!({ "failed": false, "errors": [{ "code": 7002, "message": "m" }] });
    assert!(!schema("503").is_valid(&body));
}
