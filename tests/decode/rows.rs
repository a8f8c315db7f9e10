//! A response made of each row decodes to that row.

use errtable::{Ark, ErrorCode, Kind, ModelArts, NO_HEADERS, Rung, Tripo, Turing, decode};

use crate::sample::Sample;

/// Decodes a response of each row of the catalog, with a body of this form, and gives their number.
fn each_row<E: ErrorCode>(form: &str) -> usize {
    let mut rows = 0;
    for variant in E::iter() {
        for case in variant.cases() {
            rows += 1;
            let sample = Sample::of(variant, case);
            let body = sample.body(form);
            let status = variant.http_status().unwrap();
            let decoded = decode::<E>(status, [("x-request-id", "r1")], body.as_bytes());
            if variant.kind() == Kind::Success {
                assert!(decoded.is_none(), "{body}");
                continue;
            }
            let error = decoded.unwrap_or_else(|| panic!("{body}"));
            let Sample { code, message, params, .. } = sample;
            assert_eq!(error.variant(), Some(variant), "{body}\n{error:?}");
            assert_eq!(error.case(), Some(case), "{body}\n{error:?}");
            let rung = if code.contains(".seed") { Rung::Pattern } else { Rung::Exact };
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
            let (line, name) = (error.to_string(), variant.name());
            assert!(line.starts_with(&format!("{name} ({code}, HTTP {status})")), "{line}");
            assert!(!line.contains('\n'), "{line}");
        }
    }
    rows
}

#[test]
fn each_of_tripos_rows() {
    assert_eq!(each_row::<Tripo>(r#"{"code":CODE,"message":MESSAGE}"#), 27);
    // The same in a task that failed.
    for variant in Tripo::iter() {
        let code = variant.code();
        let body = format!(
            r#"{{"code":0,"data":{{"task_id":"t1","status":"failed","error_code":{code}}}}}"#
        );
        let error = decode::<Tripo>(200, NO_HEADERS, body.as_bytes()).unwrap();
        assert_eq!((error.variant(), error.task_id()), (Some(variant), Some("t1")));
    }
}

#[test]
fn each_of_turings_rows() {
    let form = r#"{"code":CODE,"message":MESSAGE,"data":{},"trace_id":"tur_1"}"#;
    assert_eq!(each_row::<Turing>(form), 258);
    let body = r#"{"code":1124,"trace_id":"tur_1"}"#;
    let error = decode::<Turing>(500, NO_HEADERS, body.as_bytes()).unwrap();
    assert_eq!(error.request_id(), Some("tur_1"));
}

#[test]
fn each_of_arks_rows() {
    let form = r#"{"error":{"code":CODE,"message":MESSAGE,"param":"","type":"x"}}"#;
    assert_eq!(each_row::<Ark>(form), 39);
    // One of several images failed.
    let images = r#"{"data":[{"url":"u"},{"error":{"code":CODE,"message":MESSAGE}}]}"#;
    assert_eq!(each_row::<Ark>(images), 39);
}

#[test]
fn each_of_modelarts_rows() {
    for form in [
        r#"{"error":{"code":CODE,"message":MESSAGE,"param":null,"type":"x"},"error_code":CODE,"error_msg":MESSAGE,"span_id":"s"}"#,
        r#"{"error":{"code":CODE,"message":MESSAGE,"param":null,"type":"x"}}"#,
        r#"{"error_code":CODE,"error_msg":MESSAGE}"#,
        r#"data:{"error_code":CODE,"error_msg":MESSAGE,"request_id":"q"}"#,
    ] {
        assert_eq!(each_row::<ModelArts>(form), 49);
    }
}
