//! What a report says of an error.

#![cfg(all(feature = "miette", feature = "macros", feature = "ark", feature = "tripo"))]

use errtable::{ApiError, Ark, ErrorCode, NO_HEADERS, Tripo, decode};
use miette::{Diagnostic, NarratableReportHandler, Severity};

#[errtable::catalog(toml = r#"
    name = "billing"
    [[envelope]]
    code = "/code"
    suggestion = "/hint"
    [[row]]
    code = 7001
    name = "OUT_OF_CREDIT"
    http_status = 402
    message = "Out of credit"
    suggestion = "Top up the account"
    docs = "https://docs.example.com/errors#7001"
    [[row]]
    code = 7002
    name = "QUEUE_FULL"
    http_status = 503
    message = "The queue is full"
"#)]
enum Billing {}

fn error<E: ErrorCode>(status: u16, body: &str) -> ApiError<E> {
    decode(status, NO_HEADERS, body.as_bytes()).unwrap()
}

/// Code, help and address.
fn told(error: &dyn Diagnostic) -> [Option<String>; 3] {
    assert_eq!(error.severity(), Some(Severity::Error));
    [error.code(), error.help(), error.url()].map(|it| it.map(|it| it.to_string()))
}

fn some<const N: usize>(texts: [&str; N]) -> [Option<String>; N] {
    texts.map(|text| Some(text.to_owned()).filter(|text| !text.is_empty()))
}

#[test]
fn a_row_gives_code_help_and_address() {
    let no_credit = error::<Billing>(402, r#"{"code":7001,"hint":"Beg"}"#);
    let address = "https://docs.example.com/errors#7001";
    assert_eq!(told(&no_credit), some(["billing::OUT_OF_CREDIT", "Top up the account", address]));
}

#[test]
fn help_is_the_responses_where_the_table_has_none() {
    let full = error::<Billing>(503, r#"{"code":7002,"hint":"Wait"}"#);
    assert_eq!(told(&full), some(["billing::QUEUE_FULL", "Wait", ""]));
    let none = error::<Billing>(503, r#"{"code":7002,"hint":" "}"#);
    assert_eq!(told(&none), some(["billing::QUEUE_FULL", "", ""]));
    let hostile = r#"{"code":7002,"hint":"Use sk-abcdefgh12345678\nor \u001b[31mnone"}"#;
    let hostile = error::<Billing>(503, hostile);
    assert_eq!(told(&hostile), some(["billing::QUEUE_FULL", "Use sk-… or [31mnone", ""]));
}

#[test]
fn an_error_that_the_catalog_does_not_have_has_no_code() {
    assert_eq!(told(&error::<Tripo>(400, r#"{"code":9999}"#)), some(["", "", ""]));
    assert_eq!(told(&error::<Tripo>(503, "")), some(["", "", ""]));
    let shared = error::<Ark>(429, r#"{"error":{"code":"QuotaExceeded"}}"#);
    assert_eq!(told(&shared), some(["ark::QuotaExceeded", "", ""]));
}

#[test]
fn a_report_has_help_code_and_address() {
    let mut report = String::new();
    let error = error::<Billing>(402, r#"{"code":7001}"#);
    NarratableReportHandler::new()
        .without_cause_chain()
        .render_report(&mut report, &error)
        .unwrap();
    let expected = "OUT_OF_CREDIT (7001, HTTP 402): Out of credit; Top up the account\n    \
        Diagnostic severity: error\n\
        diagnostic help: Top up the account\n\
        diagnostic code: billing::OUT_OF_CREDIT\n\
        For more details, see:\nhttps://docs.example.com/errors#7001\n";
    assert_eq!(report, expected);
}
