//! A response made of each row decodes to that row.

use errtable::{Ark, Case, Code, ErrorCode, ModelArts, Rung, Tripo, Turing, decode};

/// What stands in the place of a placeholder.
const VALUES: [&str; 3] = ["doubao-1.5", "a b", "额度"];

/// A code as it stands on the wire, and the JSON of it.
fn on_the_wire(code: Code<'_>) -> (String, String) {
    match code {
        Code::Text(code) => {
            let code = code.replace("{{Parameter}}", "seed");
            (code.clone(), format!("{code:?}"))
        }
        code => (code.to_string(), code.to_string()),
    }
}

/// A message as the vendor sends it, and the parameters that are in it.
fn filled<E: ErrorCode>(case: Case<'_>) -> (String, Vec<(String, String)>) {
    let message = case.message().unwrap_or_default();
    // What stands behind this is a sample of the vendor's.
    let message = message.split("示例:").next().unwrap();
    let holes: &[&str] = match E::CATALOG.name() {
        "ark" => &["{{Parameter}}", "{{ResourceType}}", "{{ResourceContent}}", "{id}", "%s"],
        "modelarts" => &["%s"],
        _ => &[],
    };
    let (mut sent, mut params, mut rest) = (String::new(), Vec::new(), message);
    let names: Vec<&str> = case.params().collect();
    while let Some((at, hole)) =
        holes.iter().filter_map(|hole| Some((rest.find(hole)?, *hole))).min()
    {
        let name = names[params.len()];
        let value = match name {
            "request_id" => "0217abc",
            "parameter" if hole == "{{Parameter}}" => "seed",
            _ => VALUES[params.len() % 3],
        };
        params.push((name.to_owned(), value.to_owned()));
        sent.push_str(&rest[..at]);
        sent.push_str(value);
        rest = &rest[at + hole.len()..];
    }
    assert_eq!(names.len(), params.len(), "{message}");
    (sent + rest, params)
}

/// Decodes a response of each case of the catalog, with a body that is made of code and message.
fn each_row<E: ErrorCode>(body: impl Fn(&str, &str) -> String) -> usize {
    let mut rows = 0;
    for variant in E::iter() {
        for case in variant.cases() {
            rows += 1;
            let (code, json) = on_the_wire(variant.code());
            let (message, params) = filled::<E>(case);
            let body = body(&json, &format!("{message:?}"));
            let status = variant.http_status().unwrap();
            let decoded = decode::<E>(status, [("x-request-id", "r1")], body.as_bytes());
            if variant.kind() == errtable::Kind::Success {
                assert!(decoded.is_none(), "{body}");
                continue;
            }
            let error = decoded.unwrap_or_else(|| panic!("{body}"));
            assert_eq!(error.variant(), Some(variant), "{body}\n{error:?}");
            assert_eq!(error.case(), Some(case), "{body}\n{error:?}");
            let rung = if json.contains(".seed") { Rung::Pattern } else { Rung::Exact };
            assert_eq!(error.rung(), rung, "{body}");
            assert_eq!(error.code(), Some(&*code));
            assert_eq!(error.message(), Some(&*message));
            assert_eq!((error.kind(), error.retry()), (variant.kind(), variant.retry()));
            assert_eq!(error.status(), status);
            assert_eq!(error.request_id(), Some("r1"));
            assert_eq!(error.suggestion(), case.suggestion());
            for (name, value) in &params {
                assert_eq!(error.param(name), Some(&**value), "{body}\n{error:?}");
            }
            let line = error.to_string();
            assert!(
                line.starts_with(&format!("{} ({code}, HTTP {status})", variant.name())),
                "{line}"
            );
            assert!(!line.contains('\n'), "{line}");
        }
    }
    rows
}

#[test]
fn each_of_tripos_rows() {
    assert_eq!(
        each_row::<Tripo>(|code, message| format!("{{\"code\":{code},\"message\":{message}}}")),
        27
    );
    // The same in a task that failed.
    let task = |code: &str, _: &str| {
        format!(
            "{{\"code\":0,\"data\":{{\"task_id\":\"t1\",\"status\":\"failed\",\"error_code\":{code}}}}}"
        )
    };
    for variant in Tripo::iter() {
        let body = task(&variant.code().to_string(), "");
        let error = decode::<Tripo>(200, errtable::NO_HEADERS, body.as_bytes()).unwrap();
        assert_eq!((error.variant(), error.task_id()), (Some(variant), Some("t1")));
    }
}

#[test]
fn each_of_turings_rows() {
    let body = |code: &str, message: &str| {
        format!("{{\"code\":{code},\"message\":{message},\"data\":{{}},\"trace_id\":\"tur_1\"}}")
    };
    assert_eq!(each_row::<Turing>(body), 258);
    let error =
        decode::<Turing>(500, errtable::NO_HEADERS, body("1124", "\"\"").as_bytes()).unwrap();
    assert_eq!(error.request_id(), Some("tur_1"));
}

#[test]
fn each_of_arks_rows() {
    let body = |code: &str, message: &str| {
        format!(
            "{{\"error\":{{\"code\":{code},\"message\":{message},\"param\":\"\",\"type\":\"x\"}}}}"
        )
    };
    assert_eq!(each_row::<Ark>(body), 39);
    // One of several images failed.
    let images = |code: &str, message: &str| {
        format!(
            "{{\"data\":[{{\"url\":\"u\"}},{{\"error\":{{\"code\":{code},\"message\":{message}}}}}]}}"
        )
    };
    assert_eq!(each_row::<Ark>(images), 39);
}

#[test]
fn each_of_modelarts_rows() {
    for body in [
        "{\"error\":{\"code\":CODE,\"message\":MESSAGE,\"param\":null,\"type\":\"x\"},\"error_code\":CODE,\"error_msg\":MESSAGE,\"span_id\":\"s\"}",
        "{\"error\":{\"code\":CODE,\"message\":MESSAGE,\"param\":null,\"type\":\"x\"}}",
        "{\"error_code\":CODE,\"error_msg\":MESSAGE}",
        "data:{\"error_code\":CODE,\"error_msg\":MESSAGE,\"request_id\":\"q\"}",
    ] {
        let body =
            |code: &str, message: &str| body.replace("CODE", code).replace("MESSAGE", message);
        assert_eq!(each_row::<ModelArts>(body), 49);
    }
}
