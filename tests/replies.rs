//! What a server answers with is what a client makes of it: each row of each catalog, there and back.

#![cfg(feature = "axum")]

use std::fmt::Display;

use errtable::reply::{Format, Preferences, Reply, Unanswerable};
use errtable::{
    Ark, ArkReply, Case, Catalog, Code, Decoder, ErrorCode, Kind, ModelArts, NO_HEADERS, Tripo,
    Turing,
};
use proptest::prelude::*;

/// Holds what a client makes of a reply against what the server meant.
fn comes_back<E: ErrorCode>(error: E, reply: &Reply, params: &[(&str, String)]) {
    let headers = reply.header_map();
    let decoded = Decoder::new().decode::<E>(reply.status(), &headers, reply.body().as_bytes());
    let decoded = decoded.unwrap_or_else(|| panic!("{reply} is decoded as a success"));
    let found = decoded.variants().contains(&error);
    assert!(found, "{reply}: {decoded:?}\n{}", reply.body());
    if is_told_apart(error) {
        assert_eq!(decoded.variant(), Some(error), "{}", reply.body());
    }
    assert_eq!(decoded.code(), Some(&*reply.code().to_string()));
    if let Some(message) = reply.message() {
        assert_eq!(decoded.message(), Some(&*message));
    }
    for (name, value) in params {
        let all: Vec<(&str, &str)> = decoded.params().collect();
        if decoded.case().is_some() && !value.is_empty() {
            assert!(all.contains(&(*name, value)), "{reply}: {all:?}");
        }
    }
}

/// Whether code, status and message tell an error from the others of its catalog.
fn is_told_apart<E: ErrorCode>(error: E) -> bool {
    let same = |other: &E| {
        other.code() == error.code()
            && other.http_status() == error.http_status()
            && other.message() == error.message()
    };
    E::iter().filter(same).count() == 1
}

/// The replies of every row of a catalog, in both forms and each of its languages; how many there are.
fn every_row<E: ErrorCode>() -> usize {
    let mut count = 0;
    for error in E::iter() {
        for case in error.cases() {
            let params = sample(case);
            let given: Vec<(&str, &dyn Display)> =
                params.iter().map(|(name, value)| (*name, value as &dyn Display)).collect();
            let reply = match Reply::try_new(error, &given) {
                Err(Unanswerable::Code(entry)) => {
                    let code = entry.code().to_string().replace("{{Parameter}}", "seed");
                    Reply::try_with_code(error, &*code, &given)
                }
                other => other,
            };
            let reply = match reply {
                Err(Unanswerable::Success(entry)) => {
                    assert_eq!(entry.kind(), Kind::Success);
                    continue;
                }
                other => other.unwrap_or_else(|reason| panic!("{error:?}: {reason}")),
            };
            count += 1;
            assert_eq!(reply.variant(), Some(error));
            assert_eq!(reply.status(), error.http_status().unwrap());
            for language in E::CATALOG.languages() {
                for format in [Format::Envelope, Format::Problem] {
                    let preferences = Preferences::new(None, Some(language));
                    let reply = reply.clone().format(format).preferring(&preferences);
                    comes_back(error, &reply, &params);
                }
            }
        }
    }
    count
}

/// Values for the parameters of a case.
fn sample(case: Case<'_>) -> Vec<(&str, String)> {
    case.params().enumerate().map(|(index, name)| (name, format!("value{index}"))).collect()
}

#[test]
fn every_row_of_every_catalog_comes_back() {
    assert_eq!(every_row::<Tripo>(), 27);
    // One is a success.
    assert_eq!(every_row::<Turing>(), 257);
    assert_eq!(every_row::<Ark>(), 39);
    assert_eq!(every_row::<ModelArts>(), 49);
}

#[test]
fn what_parts_a_message_from_its_sample_is_not_sent() {
    let reply = Reply::try_new(ModelArts::InvalidRequest, &[("parameter", &"model")]).unwrap();
    let body = reply.body();
    assert!(body.contains(r#"Failed to format request body, model is empty.""#), "{body}");
}

#[test]
fn the_envelope_is_the_catalogs() {
    let body = Reply::try_new(Tripo::InsufficientCredit, &[]).unwrap().body();
    assert_eq!(
        body,
        r#"{"message":"You don't have enough credit to create this task","suggestion":"Please purchase more credit","code":2010}"#,
    );
    let reply = Reply::try_new(ModelArts::iter().next().unwrap(), &[]).unwrap();
    let body = reply.request_id("4f2c").body();
    assert!(body.contains(r#""request_id":"4f2c""#) && body.contains(r#""error_code":"#), "{body}");
}

#[test]
fn a_problem_is_that_of_the_rfc() {
    let preferences = Preferences::new(Some("application/problem+json"), Some("zh"));
    let reply =
        ArkReply::model_not_open("2100", "doubao").request_id("4f2c").preferring(&preferences);
    assert_eq!(
        reply.headers(),
        [
            ("content-type", "application/problem+json".to_owned()),
            // There is no message in Chinese.
            ("content-language", "en".to_owned()),
            ("vary", "accept, accept-language".to_owned()),
            ("x-request-id", "4f2c".to_owned()),
        ],
    );
    let body = reply.instance("/requests/4f2c").body();
    for member in [
        r#""status":404"#,
        r#""detail":"#,
        "2100",
        "doubao",
        r#""instance":"/requests/4f2c""#,
        r#""code":"ModelNotOpen""#,
        r#""name":"MODEL_NOT_OPEN""#,
        r#""request_id":"4f2c""#,
        r#""title":"Model not open""#,
    ] {
        assert!(body.contains(member), "{member}: {body}");
    }
}

#[test]
fn what_cannot_be_answered_with_is_said() {
    let reason = |reply: Result<Reply, Unanswerable>| reply.unwrap_err().to_string();
    let success = Turing::iter().find(|it| it.kind() == Kind::Success).unwrap();
    assert_eq!(reason(Reply::try_new(success, &[])), format!("{} (0) is no error", success.name()));
    assert_eq!(
        reason(Reply::try_new(Ark::EndpointOrModelNotFound, &[("model", &1)])),
        "no message of ENDPOINT_OR_MODEL_NOT_FOUND has these parameters; there is one with \
         `endpoint_or_model`",
    );
    let pattern = "INVALID_NAMED_PARAMETER needs a code of `InvalidParameter.{{Parameter}}`";
    let seed: [(&str, &dyn Display); 1] = [("parameter", &"seed")];
    assert_eq!(reason(Reply::try_new(Ark::InvalidNamedParameter, &seed)), pattern);
    let other = Reply::try_with_code(Ark::InvalidNamedParameter, "MissingParameter.seed", &seed);
    assert_eq!(reason(other), pattern);
    let reply = Reply::try_with_code(Ark::InvalidNamedParameter, "InvalidParameter.seed", &seed);
    assert_eq!(reply.unwrap().code(), Code::Text("InvalidParameter.seed"));
}

#[test]
fn waiting_is_asked_for_where_it_helps() {
    let wait = std::time::Duration::from_millis(1_001);
    let retry_after = |error: Tripo| {
        let reply = Reply::try_new(error, &[]).unwrap().retry_after(wait);
        reply.headers().into_iter().find(|(name, _)| *name == "retry-after").map(|(_, value)| value)
    };
    assert_eq!(retry_after(Tripo::GenerationLimitExceeded).as_deref(), Some("2"));
    assert_eq!(retry_after(Tripo::InsufficientCredit), None);
    let reply = Reply::try_new(Tripo::GenerationLimitExceeded, &[]).unwrap();
    let ever = reply.retry_after(std::time::Duration::MAX).headers();
    assert!(ever.contains(&("retry-after", u64::MAX.to_string())));
}

#[test]
fn a_request_id_that_no_header_can_have_is_in_none() {
    for (id, is_sent) in
        [("4f2c", true), ("", false), ("a\r\nset-cookie: x=1", false), ("é", false)]
    {
        let headers = ArkReply::model_not_open(1, 2).request_id(id).headers();
        assert_eq!(headers.iter().any(|(name, _)| *name == "x-request-id"), is_sent, "{id}");
    }
}

#[test]
fn languages_are_those_of_the_table() {
    let language = |asked: &str| {
        let reply = own::OwnReply::thing(1000, 1, 2, 3).unwrap();
        let headers = reply.preferring(&Preferences::new(None, Some(asked))).headers();
        headers.into_iter().find(|(name, _)| *name == "content-language").map(|(_, value)| value)
    };
    for (asked, given) in [
        ("de-AT, en;q=0.5", "de"),
        ("fr, de;q=0.5, en;q=0.9", "en"),
        ("fr, *", "en"),
        ("", "en"),
        ("en-GB", "en"),
    ] {
        assert_eq!(language(asked).as_deref(), Some(given), "{asked}");
    }
}

mod own {
    #[errtable::catalog(
        toml = "
        problem_details = true
        languages = ['en', 'de']
        placeholders = ['{}', '%s']
        optional = ['message', 'http_status']

        [[envelope]]
        when = { '/error/class' = ['fault', 'other'], '/ok' = ['false'] }
        code = '/errors/0/code'
        message = '/errors/0/text'

        [[row]]
        code = '1000-1999'
        name = 'THING'
        kind = 'payment_required'
        docs = 'https://example.com/errors#thing'
        message = '{code} is 100%% {type} of {thing}'
        'message.de' = '{thing}: {type} {code}'

        [[row]]
        code = 2000
        name = 'KIND'
        kind = 'content_rejected'
        deprecated = 'It is kind no more'

        [[row]]
        code = 2001
        name = 'NO_BODY'
        http_status = 204
        kind = 'conflict'
        message = '100%% done'

        [[row]]
        code = 2002
        name = 'FINE_AND_NOT'
        http_status = 200
        kind = 'internal'
    ",
        with(replies)
    )]
    pub enum Own {}
}

#[test]
fn a_table_of_ones_own_says_how_it_is_answered_with() {
    use own::{Own, OwnReply};

    assert!(OwnReply::thing(2000, "x", 1, 2).is_none());
    let reply = OwnReply::thing(1500, "the \"code\"", "t", '額').unwrap();
    assert_eq!(reply.status(), 402);
    assert_eq!(
        reply.body(),
        "{\"type\":\"https://example.com/errors#thing\",\"title\":\"Thing\",\"status\":402,\
         \"detail\":\"the \\\"code\\\" is 100% t of 額\",\"code\":1500,\"name\":\"THING\"}",
    );
    assert_eq!(reply.to_string(), "THING (1500): the \"code\" is 100% t of 額");
    let german = Preferences::new(Some("application/json, */*;q=0.5"), Some("de-AT"));
    let reply = reply.preferring(&german);
    assert_eq!(
        reply.body(),
        "{\"error\":{\"class\":\"fault\"},\"ok\":false,\
         \"errors\":[{\"text\":\"額: t the \\\"code\\\"\",\"code\":1500}]}",
    );
    comes_back(Own::Thing, &reply, &[]);
    #[allow(deprecated, reason = "it is sent all the same")]
    let reply = OwnReply::kind();
    assert_eq!((reply.status(), reply.message()), (422, None));
    assert!(reply.body().contains("\"title\":\"Kind\""), "{}", reply.body());
    // A 204 has no body, and in a 200 nobody looks for a problem.
    let reply = OwnReply::no_body();
    assert_eq!((reply.status(), reply.message().as_deref()), (409, Some("100% done")));
    comes_back(Own::NoBody, &reply, &[]);
    let reply = OwnReply::fine_and_not().format(Format::Problem);
    assert_eq!((reply.status(), &*reply.headers()[0].1), (200, "application/json"));
    comes_back(Own::FineAndNot, &reply, &[]);
}

proptest! {
    #[test]
    fn any_value_of_a_parameter_comes_back(account in "\\PC{1,20}", model in "\\PC{1,20}", zh: bool) {
        let language = if zh { "zh" } else { "en" };
        let reply = ArkReply::model_not_open(&account, &model)
            .preferring(&Preferences::new(None, Some(language)));
        let message = reply.message().unwrap();
        prop_assert!(message.contains(&account) && message.contains(&model));
        let decoded = errtable::decode::<Ark>(reply.status(), NO_HEADERS, reply.body().as_bytes());
        let decoded = decoded.unwrap();
        prop_assert_eq!(decoded.variant(), Some(Ark::ModelNotOpen));
        prop_assert_eq!(decoded.message(), Some(&*message));
    }

    #[test]
    fn any_header_of_a_client_is_read(accept in ".{0,40}", language in ".{0,40}", id in ".{0,20}") {
        let preferences = Preferences::new(Some(&accept), Some(&language));
        let reply = ArkReply::model_not_open(1, 2).preferring(&preferences).request_id(id);
        let response: http::Response<String> = reply.into();
        prop_assert_eq!(response.status(), 404);
    }
}

/// The data of a catalog is the same for who answers and for who decodes.
#[test]
fn a_reply_knows_its_catalog() {
    let reply = ArkReply::model_not_open(1, 2);
    let catalog: Catalog<'_> = reply.entry().catalog();
    assert_eq!(catalog, *Ark::CATALOG);
    assert_eq!(reply.variant::<Tripo>(), None);
}
