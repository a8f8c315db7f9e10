//! Descriptions of services by utoipa: what a service says of its errors is what it answers.

#![cfg(all(
    feature = "utoipa",
    feature = "macros",
    feature = "tripo",
    feature = "turing",
    feature = "ark",
    feature = "modelarts"
))]

#[path = "openapi/bodies.rs"]
mod bodies;
#[path = "openapi/description.rs"]
mod description;

use errtable::utoipa::IntoResponses;
use serde_json::Value;

/// The responses of an operation, by status.
fn responses<R: IntoResponses>() -> Value {
    serde_json::to_value(R::responses()).unwrap()
}

#[errtable::catalog(
    toml = "
    code_type = 'i32'
    placeholders = ['%s']
    request_id_headers = ['x-billing-id']
    optional = ['message']

    [[envelope]]
    when = { '/failed' = ['true'] }
    code = '/errors/*/code'
    message = '/errors/*/message'
    suggestion = '/errors/*/hint'
    request_id = '/id'

    [[row]]
    code = 0
    name = 'OK'
    http_status = 200
    message = 'Fine'

    [[row]]
    code = -7001
    name = 'OUT_OF_CREDIT'
    http_status = 402
    message = 'Account %s is out of credit'
    params = 'account'
    suggestion = 'Top up the account'

    [[row]]
    code = -7001
    name = 'OUT_OF_CREDIT'
    http_status = 402
    message = 'Credit is used up'
    suggestion = 'Top up the account'

    [[row]]
    code = 7002
    name = 'QUEUE_FULL'
    http_status = 503
    message = 'The queue is full'

    [[row]]
    code = 7003
    name = 'LOCKED'
    http_status = 402

    [[row]]
    code = '8000-8999'
    name = 'STORAGE'
    http_status = 500
    message = 'Storage failed'
",
    with(utoipa)
)]
/// A small catalog with what the vendors' ones have not.
pub enum Billing {}

#[errtable::catalog(
    toml = "
    placeholders = ['{}']
    optional = ['http_status', 'message']

    [[row]]
    code = 'Quota(${name}).*'
    name = 'QUOTA'
    kind = 'quota_exhausted'

    [[row]]
    code = 'Odd.Name'
    name = 'ODD'
    http_status = 418
    message = 'A teapot'
    docs = 'https://example.com/odd'
",
    with(utoipa)
)]
/// One without an envelope.
pub enum Teapot {}
