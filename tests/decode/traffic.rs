//! What real traffic does.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use errtable::{
    ApiError, Ark, Decoder, ErrorCode, Kind, ModelArts, NO_HEADERS, Retry, Rung, Tripo, Turing,
    decode,
};

fn tripo(status: u16, body: &str) -> Option<ApiError<Tripo>> {
    decode(status, NO_HEADERS, body.as_bytes())
}

fn turing(status: u16, body: &str) -> Option<ApiError<Turing>> {
    decode(status, NO_HEADERS, body.as_bytes())
}

fn ark(status: u16, body: &str) -> ApiError<Ark> {
    decode(status, NO_HEADERS, body.as_bytes()).unwrap()
}

fn modelarts(status: u16, body: &str) -> ApiError<ModelArts> {
    decode(status, NO_HEADERS, body.as_bytes()).unwrap()
}

#[test]
fn a_code_comes_in_several_spellings() {
    for code in ["2010", "\"2010\"", "2010.0", "\" 2010 \""] {
        let error = tripo(403, &format!("{{\"code\":{code}}}")).unwrap();
        assert_eq!(error.variant(), Some(Tripo::InsufficientCredit), "{code}");
        assert_eq!(error.code(), Some(code.trim_matches(['"', ' '])));
    }
    for none in ["null", "\"\"", "\"None\"", "{}", "[]", "true"] {
        let error = tripo(403, &format!("{{\"code\":{none},\"message\":\"m\"}}")).unwrap();
        assert_eq!((error.rung(), error.code()), (Rung::StatusOnly, None), "{none}");
        assert_eq!((error.message(), error.kind()), (Some("m"), Kind::PermissionDenied), "{none}");
    }
    assert_eq!(tripo(500, "{}").unwrap().rung(), Rung::StatusOnly);
}

#[test]
fn success_is_what_the_catalog_says() {
    assert!(tripo(200, r#"{"code":0,"data":{"task_id":"t","status":"success"}}"#).is_none());
    assert!(tripo(200, r#"{"code":"0"}"#).is_none());
    assert!(tripo(204, "").is_none());
    assert!(tripo(200, "\u{89}PNG").is_none());
    assert!(turing(200, r#"{"code":0,"message":"ok","data":{"code":1124}}"#).is_none());
    assert!(
        decode::<Ark>(200, NO_HEADERS, br#"{"id":"x","error":null,"code":"AccessDenied"}"#)
            .is_none()
    );
    assert!(
        decode::<ModelArts>(
            200,
            NO_HEADERS,
            br#"{"object":"list","code":400,"message":"m","detail":"d"}"#
        )
        .is_none()
    );
    // With a code that is none of success, it is an error whatever the status.
    assert_eq!(tripo(200, r#"{"code":2010}"#).unwrap().variant(), Some(Tripo::InsufficientCredit));
    // What stands in a success is none of the catalog's forms.
    for body in [
        r#"{"code":0,"message":"created {\"code\":1001}"}"#,
        r#"{"code":0,"message":{"code":1001}}"#,
        r#""{\"code\":1001}""#,
        r#"[{"code":1001}]"#,
        r#"[{"code":"US"}]"#,
    ] {
        assert!(turing(200, body).is_none() && tripo(200, body).is_none(), "{body}");
    }
    assert!(turing(200, r#"{"message":"created {\"code\":1001}"}"#).is_none());
    // An error object is an error, also without a code.
    let object = decode::<Ark>(200, NO_HEADERS, br#"{"error":{"message":"boom"}}"#).unwrap();
    assert_eq!((object.rung(), object.message()), (Rung::StatusOnly, Some("boom")));
    assert!(decode::<Ark>(200, NO_HEADERS, br#"{"error":{"message":""},"message":"m"}"#).is_none());
    let unknown = tripo(200, r#"{"code":9999}"#).unwrap();
    assert_eq!(
        (unknown.rung(), unknown.kind(), unknown.retry()),
        (Rung::Unknown, Kind::Internal, Retry::Never)
    );
    // And with success in a response that failed, the status is all that is known.
    let failed = turing(502, r#"{"code":0,"message":"ok?"}"#).unwrap();
    assert_eq!((failed.rung(), failed.message()), (Rung::StatusOnly, Some("ok?")));
}

#[test]
fn a_task_that_failed_is_an_error_in_a_success() {
    let error = tripo(200, r#"{"code":0,"data":{"status":"failed","task_id":"t9"}}"#).unwrap();
    assert_eq!((error.rung(), error.task_id()), (Rung::StatusOnly, Some("t9")));
    assert_eq!(
        (error.kind(), error.retry(), &*error.label()),
        (Kind::Internal, Retry::Never, "200")
    );
}

#[test]
fn a_task_that_failed_with_a_code_of_success_has_none() {
    let error = tripo(200, r#"{"code":0,"data":{"status":"failed","error_code":0}}"#).unwrap();
    assert_eq!((error.rung(), error.code()), (Rung::StatusOnly, None));
}

#[test]
fn other_vendors_forms_are_known() {
    let cloudflare = r#"{"success":false,"errors":[{"code":2010,"message":"no credit"}]}"#;
    let error = tripo(403, cloudflare).unwrap();
    assert_eq!(error.variant(), Some(Tripo::InsufficientCredit));
    assert_eq!(error.message(), Some("no credit"));
    let aliyun = r#"{"RequestId":"4A5B","Code":"AccessDenied","Message":"no"}"#;
    let error = ark(403, aliyun);
    assert_eq!((error.variant(), error.request_id()), (Some(Ark::AccessDenied), Some("4A5B")));
    // A message that is none is better than none.
    let fastapi = modelarts(422, r#"{"detail":[{"msg":"field required"}]}"#);
    assert_eq!(fastapi.message(), Some(r#"[{"msg":"field required"}]"#));
    let object = tripo(400, r#"{"code":1004,"message":{"en":"bad"}}"#).unwrap();
    assert_eq!((object.code(), object.message()), (Some("1004"), Some(r#"{"en":"bad"}"#)));
}

#[test]
fn forms_may_be_others_than_declared() {
    let error = modelarts(400, r#"{"error":"Too many requests"}"#);
    assert_eq!((error.message(), error.rung()), (Some("Too many requests"), Rung::StatusOnly));
    let error = tripo(400, r#"{"error":{"code":2010,"message":"no credit"}}"#).unwrap();
    assert_eq!(
        (error.variant(), error.message()),
        (Some(Tripo::InsufficientCredit), Some("no credit"))
    );
    let error = tripo(400, r#"[{"code":0},{"code":2010}]"#).unwrap();
    assert_eq!(error.variant(), Some(Tripo::InsufficientCredit));
    let error = modelarts(
        400,
        r#"{"object":"error","message":"max tokens","type":"BadRequestError","param":null,"code":400}"#,
    );
    assert_eq!(
        (error.rung(), error.code(), error.message()),
        (Rung::Unknown, Some("400"), Some("max tokens"))
    );
    let error = modelarts(422, r#"{"detail":"field required"}"#);
    assert_eq!((error.rung(), error.message()), (Rung::StatusOnly, Some("field required")));
    let error = ark(429, r#"{"error":"{\"code\":\"ServerOverloaded\"}"}"#);
    assert_eq!(error.variant(), Some(Ark::ServerOverloaded));
}

#[test]
fn what_a_gateway_passes_on_is_unwrapped() {
    let inner = r#"{"error":{"code":"ServerOverloaded","message":"busy. Request id: 02ab"}}"#;
    let mut body = inner.to_owned();
    for depth in 1..4 {
        body = format!(r#"{{"error":{{"code":"502","message":{body:?}}}}}"#);
        let error = ark(502, &body);
        assert_eq!(error.variant(), Some(Ark::ServerOverloaded), "{depth}");
        assert_eq!(error.message(), Some("busy. Request id: 02ab"));
        assert_eq!(error.request_id(), Some("02ab"));
    }
    let words = format!(r#"{{"message":{:?}}}"#, format!("upstream said: {inner}"));
    assert_eq!(ark(502, &words).variant(), Some(Ark::ServerOverloaded));
    assert_eq!(ark(502, &format!("{inner:?}")).variant(), Some(Ark::ServerOverloaded));
    // Behind words with braces, escaped twice, without any form, and behind a guard.
    let words = format!(r#"{{"message":{:?}}}"#, format!("POST /tasks/{{id}} failed: {inner}"));
    assert_eq!(ark(502, &words).variant(), Some(Ark::ServerOverloaded));
    let twice = inner.replace('"', "\\\"");
    let twice = format!(r#"{{"message":{:?}}}"#, format!("upstream: {twice}"));
    assert_eq!(ark(502, &twice).variant(), Some(Ark::ServerOverloaded), "{twice}");
    for before in ["upstream said: ", ")]}',\n", ": ping\n\n"] {
        assert_eq!(ark(502, &format!("{before}{inner}")).variant(), Some(Ark::ServerOverloaded));
    }
    // A code that repeats the status says less than one that does not.
    let new = ark(400, r#"{"error":{"code":400,"message":"{\"error\":{\"code\":\"NewThing\"}}"}}"#);
    assert_eq!((new.rung(), new.code()), (Rung::Unknown, Some("NewThing")));
    let object = format!(r#"{{"message":{inner}}}"#);
    assert_eq!(ark(502, &object).variant(), Some(Ark::ServerOverloaded));
}

#[test]
fn streams_of_events_are_read() {
    let data = r#"{"error":{"code":"ServerOverloaded","message":"busy"}}"#;
    for body in [
        format!("event: error\ndata: {data}\n\n"),
        format!("event: error\r\ndata:{data}\r\n\r\n"),
        format!("data: {{\"id\":1,\"choices\":[]}}\n\ndata: {data}\n\ndata: [DONE]\n\n"),
        format!("data:{data}"),
        format!(": ping\n\ndata: {data}"),
        format!("data: {{}}\n\n{data}\n"),
        format!("{{\"id\":1}}\n{data}\n"),
        format!("event: error\rdata: {data}\r\r"),
    ] {
        let error = decode::<Ark>(200, NO_HEADERS, body.as_bytes()).unwrap();
        assert_eq!(error.variant(), Some(Ark::ServerOverloaded), "{body}");
    }
    let fine = "data: {\"choices\":[]}\n\ndata: [DONE]\n\n";
    assert!(decode::<Ark>(200, NO_HEADERS, fine.as_bytes()).is_none());
}

#[test]
fn what_is_no_json_leaves_the_status() {
    let html = tripo(502, "<html><h1>502 Bad Gateway</h1></html>").unwrap();
    assert_eq!(
        (html.rung(), html.message(), html.kind()),
        (Rung::StatusOnly, None, Kind::Upstream)
    );
    let text = tripo(503, "upstream connect error\n").unwrap();
    assert_eq!(text.message(), Some("upstream connect error"));
    for body in [&b""[..], b"\xff\xfe\x00", b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x04\x03\xab\x56"] {
        let error = decode::<Tripo>(504, NO_HEADERS, body).unwrap();
        assert_eq!(
            (error.rung(), error.message(), error.kind()),
            (Rung::StatusOnly, None, Kind::Timeout)
        );
        assert_eq!(error.body(), body);
    }
}

/// The code is found wherever it is whole, and what is cut off is said to be.
#[test]
fn a_body_may_be_cut_at_any_byte() {
    let body = r#"{"error":{"code":"ServerOverloaded","message":"busy \"now\"","param":""}}"#;
    let whole = body.find("\",\"message").unwrap() + 1;
    for end in 0..body.len() {
        let error = ark(429, &body[..end]);
        assert_eq!(
            error.variant() == Some(Ark::ServerOverloaded),
            end >= whole,
            "{}",
            &body[..end]
        );
        assert_eq!(error.is_partial(), end > 0, "{}", &body[..end]);
    }
    assert!(!ark(429, body).is_partial());
    let number = r#"{"code":2010}"#;
    for end in 0..number.len() {
        assert_eq!(tripo(403, &number[..end]).unwrap().code(), (end > 12).then_some("2010"));
    }
}

#[test]
fn large_and_deep_bodies_are_read_and_kept_in_part() {
    let filler = "x".repeat(10 << 20);
    let body = format!(
        r#"{{"filler":"{filler}","deep":{}{},"code":2010,"code":2000}}"#,
        "[".repeat(200_000),
        "]".repeat(200_000)
    );
    let error = tripo(403, &body).unwrap();
    assert_eq!(error.code(), Some("2000"));
    assert_eq!((error.body().len(), error.body_length()), (16 << 10, body.len()));
    let error =
        Decoder::new().body_limit(4).decode::<Tripo>(403, NO_HEADERS, body.as_bytes()).unwrap();
    assert_eq!(error.body(), b"{\"fi");
    let long = tripo(403, &format!(r#"{{"code":2010,"message":"{filler}"}}"#)).unwrap();
    assert_eq!(long.message().map(str::len), Some(64 << 10));
    // A stream of a hundred thousand events, each with an id of its own.
    let event = |number| format!("data: {{\"code\":0,\"trace_id\":\"t{number}\"}}\n\n");
    let stream: String = (0..100_000).map(event).collect::<Vec<_>>().concat();
    let stream = stream + "data: {\"code\":1124}\n\n";
    let error = turing(500, &stream).unwrap();
    assert_eq!(error.variant(), Some(Turing::HttpTimeoutError));
    assert_eq!(error.request_ids().len(), 16);
    let nan = tripo(403, r#"{"score":NaN,"code":2010}"#).unwrap();
    assert_eq!(nan.variant(), Some(Tripo::InsufficientCredit));
}

#[test]
fn request_ids_are_all_kept_the_vendors_first() {
    let headers =
        [("x-request-id", "gateway"), ("X-CLIENT-REQUEST-ID", "client"), ("x-tt-logid", "log")];
    let body = br#"{"error":{"code":"AccountOverdueError","message":"The request failed because your account has an overdue balance. Request id:0217"}}"#;
    let error = decode::<Ark>(403, headers, body).unwrap();
    assert_eq!(error.request_ids().collect::<Vec<_>>(), ["gateway", "log", "client", "0217"]);
    assert_eq!(error.param("request_id"), Some("0217"));
    let error = decode::<Turing>(500, headers, br#"{"code":1124,"trace_id":"tur_1"}"#).unwrap();
    assert_eq!(error.request_ids().collect::<Vec<_>>(), ["client", "gateway", "tur_1"]);
}

#[test]
fn the_ladder_says_where_it_stands() {
    let of = |code: &str, message: &str| {
        ark(429, &format!(r#"{{"error":{{"code":{code:?},"message":{message:?}}}}}"#))
    };
    let parent = of("InputImageSensitiveContentDetected.PrivacyInformation", "x");
    assert_eq!(
        (parent.rung(), parent.variant()),
        (Rung::Parent, Some(Ark::InputImageSensitiveContentDetected))
    );
    assert_eq!(parent.code(), Some("InputImageSensitiveContentDetected.PrivacyInformation"));
    let pattern = of("InvalidParameter.seed", "whatever");
    assert_eq!((pattern.rung(), pattern.param("parameter")), (Rung::Pattern, Some("seed")));
    let ambiguous = of("QuotaExceeded", "reworded");
    assert_eq!((ambiguous.rung(), ambiguous.variant()), (Rung::Ambiguous, None));
    assert_eq!(ambiguous.variants(), [Ark::FreeTrialExhausted, Ark::QueueFull]);
    // The more careful of the two: nobody retries a free trial that is spent.
    assert_eq!((ambiguous.kind(), ambiguous.retry()), (Kind::QuotaExhausted, Retry::Never));
    assert_eq!(&*ambiguous.label(), "QuotaExceeded");
    let told = of(
        "QuotaExceeded",
        "Your account [2100] has exhausted its free trial quota for the [doubao] model.",
    );
    assert_eq!((told.rung(), told.variant()), (Rung::Exact, Some(Ark::FreeTrialExhausted)));
    let unknown = of("BrandNew.Code", "m");
    assert_eq!(
        (unknown.rung(), unknown.kind(), unknown.retry()),
        (Rung::Unknown, Kind::RateLimited, Retry::Safe)
    );
    assert_eq!((&*unknown.label(), unknown.unknown().unwrap().code), ("_OTHER", "BrandNew.Code"));
    assert_eq!(unknown.as_row().to_string(), "BrandNew.Code,BRAND_NEW_CODE,429,m");
    // Two errors of Turing's share a code, and differ in their status.
    for (status, variant) in [
        (404, Some(Turing::OpenSearchNoResult)),
        (500, Some(Turing::PgDatabaseTransactionFailed)),
        (400, None),
    ] {
        let error = turing(status, r#"{"code":1405,"message":"?"}"#).unwrap();
        assert_eq!(error.variant().map(ErrorCode::name), variant.map(ErrorCode::name), "{status}");
    }
}

#[test]
fn the_most_specific_template_is_the_messages() {
    #[errtable::catalog(toml = r#"
        placeholders = ["{}", "%s"]
        languages = ["en", "zh"]

        [[row]]
        code = 1
        name = "FAILED"
        message = "{what} failed"

        [[row]]
        code = 1
        name = "FAILED"
        message = "Task {id} of {owner} failed"
        "message.zh" = "{owner} 的任务 {id} 失败"

        [[row]]
        code = 1
        name = "FAILED"
        message = "Task {id} failed at 100%% of %s"
    "#)]
    enum Job {}

    let params = |message: &str| -> Vec<(String, String)> {
        let body = format!(r#"{{"code":1,"message":{message:?}}}"#);
        let error = decode::<Job>(400, NO_HEADERS, body.as_bytes()).unwrap();
        error.params().map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
    };
    let pairs = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    };
    assert_eq!(params("Task 7 of me failed"), pairs(&[("id", "7"), ("owner", "me")]));
    assert_eq!(params("Task 7 failed"), pairs(&[("what", "Task 7")]));
    // A translation may have them in another order.
    assert_eq!(params("张三的任务 7 失败"), pairs(&[("id", "7"), ("owner", "张三")]));
    assert_eq!(params("task 7  failed at 100% of it"), pairs(&[("id", "7"), ("arg2", "it")]));
    assert_eq!(params("something else"), []);
}

#[test]
fn words_are_told_apart_by_blanks() {
    let message = "Failed to format request body, history[1].role is SYSTEM, not one of ['user'].";
    let error =
        modelarts(400, &format!(r#"{{"error_code":"ModelArts.81001","error_msg":{message:?}}}"#));
    let values: Vec<&str> = error.params().map(|(_, value)| value).collect();
    assert_eq!(values, ["history[1].role", "SYSTEM", "['user']"]);
}

#[test]
fn a_status_and_a_message_that_disagree_leave_both() {
    #[errtable::catalog(toml = r#"
        [[row]]
        code = 3
        name = "BAD_INPUT"
        http_status = 400
        message = "bad input"

        [[row]]
        code = 3
        name = "TOO_MANY"
        http_status = 429
        message = "too many"
    "#)]
    enum Api {}

    let of = |status: u16, message: &str| {
        let body = format!(r#"{{"code":3,"message":{message:?}}}"#);
        decode::<Api>(status, NO_HEADERS, body.as_bytes()).unwrap()
    };
    assert_eq!(of(400, "bad input").variant(), Some(Api::BadInput));
    assert_eq!(of(400, "reworded").variant(), Some(Api::BadInput));
    assert_eq!(of(503, "too many").variant(), Some(Api::TooMany));
    assert_eq!(of(400, "too many").variants(), [Api::BadInput, Api::TooMany]);
}

#[test]
fn a_response_says_how_long_to_wait() {
    let now = UNIX_EPOCH + Duration::from_secs(784_111_777 - 30);
    let decoder = Decoder::new().now(now);
    let wait = |headers: &[(&str, &str)], body: &str| {
        let error = decoder.decode::<Tripo>(429, headers.iter().copied(), body.as_bytes()).unwrap();
        (error.retry_after(), error.retry())
    };
    let seconds = |seconds| Some(Duration::from_secs_f64(seconds));
    assert_eq!(wait(&[("Retry-After", "12")], ""), (seconds(12.0), Retry::Safe));
    assert_eq!(wait(&[("retry-after", "1.5")], ""), (seconds(1.5), Retry::Safe));
    assert_eq!(
        wait(&[("retry-after", "2"), ("Retry-After-Ms", "1700")], ""),
        (seconds(1.7), Retry::Safe)
    );
    assert_eq!(
        wait(&[("retry-after", "Sun, 06 Nov 1994 08:49:37 GMT")], ""),
        (seconds(30.0), Retry::Safe)
    );
    assert_eq!(
        wait(&[("retry-after", "Sun, 06 Nov 1994 08:00:00 GMT")], ""),
        (seconds(0.0), Retry::Safe)
    );
    let info = r#"{"error":{"details":[{"@type":"x"},{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"45.8s"}]}}"#;
    assert_eq!(wait(&[], info), (seconds(45.8), Retry::Safe));
    for absurd in ["NaN", "-", "1e99", "soon", ""] {
        assert_eq!(wait(&[("retry-after", absurd)], ""), (None, Retry::Safe), "{absurd}");
    }
    assert_eq!(wait(&[("retry-after", "-3")], ""), (seconds(0.0), Retry::Safe));
    assert_eq!(wait(&[("retry-after", "86400")], ""), (seconds(86400.0), Retry::Never));
    assert!(SystemTime::now() > now);
}

#[test]
fn a_post_that_timed_out_may_have_been_carried_out() {
    let timeout = tripo(504, "").unwrap();
    assert_eq!(timeout.retry(), Retry::IfIdempotent);
    assert!(timeout.is_retryable(true) && !timeout.is_retryable(false));
    let throttled = tripo(429, "").unwrap();
    assert!(throttled.is_retryable(false));
    // Out of credit, though with a 429.
    let spent = turing(429, r#"{"code":1110}"#).unwrap();
    assert_eq!((spent.kind(), spent.retry()), (Kind::PaymentRequired, Retry::Never));
}

#[test]
fn a_line_for_the_log_has_no_secrets_and_debug_has_all() {
    let body = r#"{"error":{"code":"SetLimitExceeded","message":"Your account [2100123456] has reached\nthe limit, key sk-abcdef1234567890. Request id: 02ab"}}"#;
    let error = ark(429, body);
    let line = error.to_string();
    assert!(line.starts_with("SET_LIMIT_EXCEEDED (SetLimitExceeded, HTTP 429): Your account […] has reached the limit, key sk-…"), "{line}");
    assert!(line.ends_with("[request id 02ab]"), "{line}");
    assert!(!line.contains("2100123456") && !line.contains("abcdef"), "{line}");
    let debug = format!("{error:?}");
    assert!(debug.contains("2100123456") && debug.contains("sk-abcdef1234567890"), "{debug}");
    let source = std::error::Error::source(&error).unwrap();
    assert!(source.downcast_ref::<Ark>().is_some());
    assert!(std::error::Error::source(&ark(500, "")).is_none());
    assert_eq!(ark(500, "").to_string(), "Volcano Ark error (HTTP 500)");
    assert_eq!(
        tripo(500, r#"{"code":77}"#).unwrap().to_string(),
        "unknown Tripo 3D API error (77, HTTP 500)"
    );
}

#[test]
fn unknown_codes_are_told() {
    let seen = std::sync::Mutex::new(Vec::new());
    let tell = |unknown: &errtable::Unknown<'_>| {
        seen.lock().unwrap().push(format!("{} {}", unknown.catalog.name(), unknown.as_row()));
    };
    let decoder = Decoder::new().on_unknown(&tell);
    for body in [r#"{"code":2010}"#, r#"{"code":77,"message":"A \"new\" one"}"#, "{}"] {
        let _ = decoder.decode::<Tripo>(400, NO_HEADERS, body.as_bytes());
    }
    assert_eq!(*seen.lock().unwrap(), ["tripo 77,A_NEW_ONE,400,\"A \"\"new\"\" one\""]);
}

/// `clippy::result_large_err` is about errors of more than 128 bytes.
#[test]
fn an_error_is_as_large_as_a_pointer() {
    assert_eq!(size_of::<ApiError<Tripo>>(), size_of::<usize>());
}
