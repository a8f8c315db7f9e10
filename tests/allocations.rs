//! What a decode allocates: what the answer keeps, and nothing else.

#![cfg(all(feature = "decode", feature = "tripo", feature = "turing", feature = "ark"))]

use allocation_counter::measure;
use errtable::{Ark, ErrorCode, Tripo, Turing, decode};

const HEADERS: [(&str, &str); 4] = [
    ("content-type", "application/json"),
    ("date", "Sun, 06 Nov 1994 08:49:37 GMT"),
    ("retry-after", "Sun, 06 Nov 1994 08:49:37 GMT"),
    ("x-request-id", "0217ab"),
];

/// How many allocations a decode makes, and how many of them the error still has.
fn allocations<E: ErrorCode>(status: u16, headers: &[(&str, &str)], body: &str) -> (u64, i64) {
    // What is made once for all is made.
    drop(decode::<E>(status, headers.iter().copied(), body.as_bytes()));
    let mut error = None;
    let counted = measure(|| {
        error = decode::<E>(status, headers.iter().copied(), body.as_bytes());
    });
    (counted.count_total, counted.count_current)
}

#[test]
fn an_error_is_three_allocations() {
    // The error, the body with code, message and suggestion in it, and the request id.
    let tripo = r#"{"code":2010,"message":"You don't have enough credit","suggestion":"Pay"}"#;
    assert_eq!(allocations::<Tripo>(403, &HEADERS[..2], tripo), (2, 2));
    assert_eq!(allocations::<Tripo>(403, &[("X-Tripo-Trace-Id", "4f")], tripo), (3, 3));
    let turing = r#"{"code":1124,"message":"another message","data":{}}"#;
    assert_eq!(allocations::<Turing>(504, &HEADERS[2..], turing), (3, 3));
    // The id at the end of the message is that of the header.
    let ark = r#"{"error":{"code":"OperationDenied.ServiceOverdue","message":"No. Request id: 0217ab",
        "param":"","type":"Forbidden"}}"#;
    assert_eq!(allocations::<Ark>(403, &HEADERS, ark), (3, 3));
    let unknown = r#"{"error":{"code":"New","message":"a code of tomorrow"}}"#;
    assert_eq!(allocations::<Ark>(403, &HEADERS, unknown), (3, 3));
}

#[test]
fn what_is_not_to_the_letter_in_the_body_is_one_more() {
    let escaped = r#"{"code":2010,"message":"not \"enough\"","suggestion":"Pay"}"#;
    assert_eq!(allocations::<Tripo>(403, &HEADERS, escaped), (4, 4));
}

#[test]
fn a_success_is_none() {
    let body = r#"{"code":0,"data":{"status":"success","task_id":"t"}}"#;
    assert_eq!(allocations::<Tripo>(200, &HEADERS, body), (0, 0));
}
