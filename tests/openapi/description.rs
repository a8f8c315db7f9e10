//! A whole description, to the letter.

#![allow(dead_code, reason = "the operations are only described")]

use std::collections::BTreeMap;

use errtable::utoipa::{Body, Codes, Names, Problem};
use errtable::{ModelArts, Turing};
use serde_json::{Value, json};
use utoipa::OpenApi;

use crate::{Billing, Teapot, responses};

type BillingCode = Codes<Billing>;
type BillingName = Names<Billing>;
type BillingError = Body<Billing>;
type BillingProblem = Problem<Billing>;

errtable::responses! {
    /// Why a chat may have no answer.
    #[derive(Debug)]
    pub struct ChatErrors: Turing {
        HttpTimeoutError,
        PgDatabaseTransactionFailed,
        OpenSearchNoResult,
    }
}

errtable::responses! {
    struct OrderErrors: Billing as Problem { QueueFull, OutOfCredit, QueueFull }
}

errtable::responses! {
    struct PayErrors: Billing as Envelope { OutOfCredit }
}

#[utoipa::path(post, path = "/chats", responses((status = 200, body = String), ChatErrors))]
fn chat() {}

/// What became of a bill.
#[derive(utoipa::ToSchema)]
struct Bill {
    refused: Option<Billing>,
}

#[utoipa::path(get, path = "/bills", responses((status = 200, body = Bill), Billing))]
fn bills() {}

#[utoipa::path(post, path = "/orders", responses((status = 201), OrderErrors))]
fn order() {}

#[derive(OpenApi)]
#[openapi(
    info(title = "A service", version = "1", description = "", license(name = "MIT")),
    paths(chat, bills, order),
    components(schemas(BillingCode, BillingName, BillingError, BillingProblem, Teapot,))
)]
struct Api;

/// With the keys in order, as they are or are not by a feature of `serde_json` that any crate may turn on.
fn sorted(value: Value) -> Value {
    match value {
        Value::Object(members) => {
            let members: BTreeMap<_, _> =
                members.into_iter().map(|(key, value)| (key, sorted(value))).collect();
            members.into_iter().collect()
        }
        Value::Array(elements) => elements.into_iter().map(sorted).collect(),
        other => other,
    }
}

#[test]
fn a_description_is_the_one_that_is_kept() {
    let description = sorted(serde_json::to_value(Api::openapi()).unwrap());
    expectorate::assert_contents("tests/openapi/description.json", &format!("{description:#}\n"));
}

#[test]
fn two_codes_of_one_status_are_two_named_examples() {
    let responses = responses::<Turing>();
    let examples = &responses["500"]["content"]["application/json"]["examples"];
    let code = |name: &str| examples[name]["value"]["code"].clone();
    assert_eq!(code("PG_DATABASE_TRANSACTION_FAILED"), 1405);
    assert_eq!(code("UNKNOWN_ERROR"), 1000);
}

#[test]
fn an_operation_has_the_errors_that_it_declares_and_no_others() {
    assert_eq!(ChatErrors::ERRORS.len(), 3);
    let responses = responses::<ChatErrors>();
    let content = |status: &str| responses[status]["content"]["application/json"].clone();
    let names: Vec<String> = responses
        .as_object()
        .unwrap()
        .keys()
        .flat_map(|it| {
            content(it)["examples"].as_object().unwrap().keys().cloned().collect::<Vec<_>>()
        })
        .collect();
    assert_eq!(names.len(), 3, "{names:?}");
    assert_eq!(content("408")["schema"]["properties"]["code"]["enum"], json!([1124]));
}

#[test]
fn a_server_that_answers_in_one_form_says_so() {
    let forms = |responses: &Value| -> Vec<String> {
        responses["402"]["content"].as_object().unwrap().keys().cloned().collect()
    };
    assert_eq!(forms(&responses::<OrderErrors>()), ["application/problem+json"]);
    assert_eq!(forms(&responses::<PayErrors>()), ["application/json"]);
    assert_eq!(forms(&responses::<Billing>()), ["application/json", "application/problem+json"]);
}

#[test]
fn who_may_try_again_is_told_when() {
    let billing = responses::<Billing>();
    assert_eq!(billing["503"]["headers"]["retry-after"]["schema"]["type"], "integer");
    assert_eq!(billing["402"]["headers"]["retry-after"], Value::Null);
    assert_eq!(billing["402"]["headers"]["x-billing-id"]["description"], "The request id");
    assert_ne!(responses::<ModelArts>()["429"]["headers"]["retry-after"], Value::Null);
}
