//! Responses of a real server on this machine, through reqwest, its middlewares and backon.

#![cfg(all(
    feature = "reqwest-retry",
    feature = "tripo",
    feature = "turing",
    feature = "ark",
    feature = "modelarts"
))]

#[path = "decode/sample.rs"]
mod sample;
#[path = "wire/server.rs"]
mod server;

use std::time::Duration;

use backon::{ExponentialBuilder, Retryable as _};
use errtable::reqwest::{DecodeErrors, ReadError, RetryErrors, api_error, read};
use errtable::{Ark, ErrorCode, Kind, ModelArts, Retry, Tripo, Turing};
use reqwest_middleware::{ClientBuilder, ClientWithMiddleware};
use reqwest_retry::RetryTransientMiddleware;
use reqwest_retry::policies::ExponentialBackoff;

use self::sample::Sample;
use self::server::{Answer, Server};

/// A response of each row of the catalog, over the wire and back.
async fn each_row<E: ErrorCode>(form: &str) {
    let variants = E::iter().filter(|variant| variant.kind() != Kind::Success);
    let rows: Vec<_> = variants.flat_map(|it| it.cases().map(move |case| (it, case))).collect();
    let answers = rows.iter().map(|(variant, case)| {
        let headers = "x-request-id: r7\r\ncontent-type: application/json\r\n";
        let body = Sample::of(*variant, *case).body(form);
        Answer::new(variant.http_status().unwrap(), headers, &body)
    });
    let server = Server::start(answers.collect());
    let client = reqwest::Client::new();
    for (variant, case) in rows {
        let response = client.post(server.url()).body("{}").send().await.unwrap();
        let Err(ReadError::Api(error)) = read::<E>(response).await else { panic!("{variant:?}") };
        assert_eq!((error.variant(), error.case()), (Some(variant), Some(case)), "{error:?}");
        let Sample { code, params, .. } = Sample::of(variant, case);
        assert_eq!(error.code(), Some(&*code));
        for (name, value) in params {
            assert_eq!(error.param(&name), Some(&*value), "{error:?}");
        }
        assert_eq!(error.request_id(), Some("r7"));
        assert_eq!((error.kind(), error.retry()), (variant.kind(), variant.retry()));
    }
}

#[tokio::test]
async fn each_row_of_the_catalogs_comes_over_the_wire() {
    each_row::<Tripo>(r#"{"code":CODE,"message":MESSAGE}"#).await;
    each_row::<Turing>(r#"{"code":CODE,"message":MESSAGE,"data":{}}"#).await;
    each_row::<Ark>(r#"{"error":{"code":CODE,"message":MESSAGE}}"#).await;
    each_row::<ModelArts>(r#"{"error_code":CODE,"error_msg":MESSAGE}"#).await;
}

#[tokio::test]
async fn a_success_gives_its_body() {
    let server = Server::start(vec![Answer::new(200, "", r#"{"code":0,"data":{}}"#)]);
    let response = reqwest::get(server.url()).await.unwrap();
    assert_eq!(read::<Tripo>(response).await.unwrap(), r#"{"code":0,"data":{}}"#);
}

#[tokio::test]
async fn what_is_never_sent_is_safe_to_send_again() {
    let url = Server::start(Vec::new()).url();
    let error = ReadError::<Tripo>::from(reqwest::get(url).await.unwrap_err());
    assert_eq!((error.kind(), error.retry()), (Kind::Unavailable, Retry::Safe));
    // The server takes it and never answers: it may have been carried out.
    let server = Server::start(vec![Answer::silence()]);
    let client = reqwest::Client::builder().timeout(Duration::from_millis(200)).build().unwrap();
    let error = ReadError::<Tripo>::from(client.get(server.url()).send().await.unwrap_err());
    assert_eq!((error.kind(), error.retry()), (Kind::Timeout, Retry::IfIdempotent));
}

fn client(is_idempotent: bool) -> ClientWithMiddleware {
    let policy = ExponentialBackoff::builder()
        .retry_bounds(Duration::from_millis(1), Duration::from_millis(5))
        .build_with_max_retries(2);
    let strategy = RetryErrors::<Turing>::new(is_idempotent);
    ClientBuilder::new(reqwest::Client::new())
        .with(RetryTransientMiddleware::new_with_policy_and_strategy(policy, strategy))
        .with(DecodeErrors::<Turing>::new())
        .build()
}

const OVER_BUDGET: &str = r#"{"code":1110,"message":"User expense not enough"}"#;
const TIMEOUT: &str = r#"{"code":1124,"message":"HTTP timeout"}"#;

#[tokio::test]
async fn a_client_sends_again_what_the_catalog_says() {
    // 429, and nobody waits until it is paid: one request.
    let server = Server::start(vec![Answer::new(429, "", OVER_BUDGET), Answer::new(200, "", "{}")]);
    let error = client(true).post(server.url()).send().await.unwrap_err();
    let found = api_error::<Turing>(&error).unwrap();
    assert_eq!(found.variant(), Some(Turing::UserExpenseOverBudget));
    assert_eq!(server.requests(), 1);

    // A timeout: again, where it may be carried out twice.
    for (is_idempotent, requests) in [(true, 2), (false, 1)] {
        let json = "content-type: application/json\r\n";
        let fine = Answer::new(200, json, r#"{"code":0,"data":7}"#);
        let server = Server::start(vec![Answer::new(504, "", TIMEOUT), fine]);
        let result = client(is_idempotent).post(server.url()).send().await;
        assert_eq!(server.requests(), requests);
        match result {
            Ok(response) => {
                assert_eq!(response.url().as_str(), server.url());
                assert_eq!(response.text().await.unwrap(), r#"{"code":0,"data":7}"#);
            }
            Err(error) => {
                let found = api_error::<Turing>(&error).unwrap();
                assert_eq!(found.variant(), Some(Turing::HttpTimeoutError));
            }
        }
    }

    // It gives up, and the error is still there, within that of the retries.
    let server = Server::start(vec![Answer::new(504, "", TIMEOUT); 3]);
    let error = client(true).get(server.url()).send().await.unwrap_err();
    assert!(api_error::<Turing>(&error).is_some(), "{error:?}");
    assert_eq!(server.requests(), 3);
}

#[tokio::test]
async fn backon_waits_as_long_as_the_response_asks() {
    let busy = Answer::new(429, "retry-after-ms: 120\r\n", "{}");
    let server = Server::start(vec![busy.clone(), busy, Answer::new(200, "", "done")]);
    let client = reqwest::Client::new();
    let call = || async {
        match read::<Tripo>(client.post(server.url()).send().await?).await {
            Ok(body) => Ok(body),
            Err(error) => Err(error),
        }
    };
    let waits = std::sync::Mutex::new(Vec::new());
    let body = call
        .retry(ExponentialBuilder::default().with_min_delay(Duration::from_millis(1)))
        .when(|error: &ReadError<Tripo>| error.retry() == Retry::Safe)
        .adjust(|error, planned| match error {
            ReadError::Api(error) => error.next_wait(planned),
            ReadError::Transport(_) => planned,
        })
        .notify(|_, wait| waits.lock().unwrap().push(wait))
        .await
        .unwrap();
    assert_eq!(body, "done");
    assert_eq!(*waits.lock().unwrap(), [Duration::from_millis(120); 2]);
}
