//! Whatever status, headers and body are, nothing panics and nothing is lost.

use errtable::{ApiError, Ark, Decoder, ErrorCode, ModelArts, Rung, Tripo, Turing};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// Pieces that mean something to a decoder.
#[rustfmt::skip]
const PIECES: [&str; 40] = [
    "{", "}", "[", "]", ":", ",", "\"", "\\", "\n\n", "data: ", "event: error\n", "[DONE]", "null", "NaN", "0", "1405", "2010.0",
    "\"code\":", "\"message\":", "\"error\":", "\"error_code\":", "\"data\":", "\"status\":\"failed\"", "\"detail\":", "\"trace_id\":",
    "\"AccessDenied\"", "\"QuotaExceeded\"", "\"NotFound.x\"", "\"a.b.c\"", "\"{\\\"code\\\":2010}\"", "\\u00e9", "\\ud83e", "额度",
    "Request ID: 0217", "Too many requests", "<html>", "\u{feff}", "\u{1b}[31m", " sk-abcdefgh12345678", "account [2100]",
];

fn body() -> impl Strategy<Value = Vec<u8>> {
    let known = select(&PIECES[..]).prop_map(|piece| piece.as_bytes().to_vec());
    let piece = prop_oneof![8 => known, 1 => vec(any::<u8>(), 1..4)];
    vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn headers() -> impl Strategy<Value = Vec<(String, Vec<u8>)>> {
    let name = prop_oneof![
        select(&["retry-after", "Retry-After-Ms", "x-request-id", "X-Tripo-Trace-ID"][..])
            .prop_map(str::to_owned),
        any::<String>(),
    ];
    let value = prop_oneof![
        select(&["12", "-1", "NaN", "1e9", "Sun, 06 Nov 1994 08:49:37 GMT"][..])
            .prop_map(|it| it.as_bytes().to_vec()),
        vec(any::<u8>(), 0..20),
    ];
    vec((name, value), 0..6)
}

fn holds<E: ErrorCode>(status: u16, headers: &[(String, Vec<u8>)], body: &[u8]) {
    let headers = headers.iter().map(|(name, value)| (name, value));
    let Some(error) = Decoder::new().body_limit(32).decode::<E>(status, headers, body) else {
        return assert!((200..300).contains(&status), "only a success is no error");
    };
    let error: ApiError<E> = error;
    assert_eq!((error.status(), error.body_length()), (status, body.len()));
    assert_eq!(error.body(), &body[..body.len().min(32)]);
    let variants = error.variants().len();
    match error.rung() {
        Rung::Exact | Rung::Pattern | Rung::Parent => assert_eq!(variants, 1),
        Rung::Ambiguous => assert!(variants > 1),
        Rung::Unknown | Rung::StatusOnly => assert_eq!(variants, 0),
    }
    assert_eq!(error.code().is_none(), error.rung() == Rung::StatusOnly);
    let line = error.to_string();
    assert!(!line.contains(char::is_control) && !line.contains("abcdefgh12345678"), "{line}");
    let label = error.label();
    assert!(E::CATALOG.labels().any(|known| known == label), "{label}");
    let _ = (format!("{error:?}"), error.as_row().to_string(), error.retry());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4096, ..ProptestConfig::default() })]

    #[test]
    fn whatever_comes_is_decoded(status in any::<u16>(), headers in headers(), body in body()) {
        holds::<Tripo>(status, &headers, &body);
        holds::<Turing>(status, &headers, &body);
        holds::<Ark>(status, &headers, &body);
        holds::<ModelArts>(status, &headers, &body);
    }
}
