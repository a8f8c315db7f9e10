//! Requests that are sent again where the catalog says that they may be, once with backon, once with the
//! middlewares of reqwest, against a server on this machine.

use std::error::Error;
use std::time::Duration;

use backon::{ExponentialBuilder, Retryable};
use errtable::reqwest::{DecodeErrors, ReadError, RetryErrors, api_error, read};
use errtable::{Retry, Tripo};
use reqwest_retry::RetryTransientMiddleware;
use reqwest_retry::policies::ExponentialBackoff;
use server::{CREATED, NO_CREDIT, THROTTLED};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    // It creates a task: to be sent again only where nothing was done.
    let is_idempotent = false;

    println!("with backon");
    let url = server::start([THROTTLED, CREATED])?;
    let client = reqwest::Client::new();
    let create = || async {
        let response = client.post(&url).body("{}").send().await?;
        read::<Tripo>(response).await
    };
    let body = create
        .retry(ExponentialBuilder::default().with_min_delay(Duration::from_millis(10)))
        .when(|error: &ReadError<Tripo>| error.retry() == Retry::Safe)
        .adjust(|error, planned| match error {
            ReadError::Api(error) => error.next_wait(planned),
            ReadError::Transport(_) => planned,
        })
        .notify(|error, wait| println!("  {error}\n  again in {wait:?}"))
        .await?;
    println!("  {}", String::from_utf8_lossy(&body));
    assert!(body.starts_with(b"{\"code\":0"));

    println!("with middlewares");
    let url = server::start([THROTTLED, NO_CREDIT])?;
    let policy = ExponentialBackoff::builder().build_with_max_retries(3);
    let strategy = RetryErrors::<Tripo>::new(is_idempotent);
    let client = reqwest_middleware::ClientBuilder::new(reqwest::Client::new())
        .with(RetryTransientMiddleware::new_with_policy_and_strategy(policy, strategy))
        .with(DecodeErrors::<Tripo>::new())
        .build();
    let error = client.post(&url).body("{}").send().await.expect_err("there is no credit");
    let error = api_error::<Tripo>(&error).ok_or("it is an error of the API")?;
    println!("  {error}");
    assert_eq!(error.variant(), Some(Tripo::InsufficientCredit));
    Ok(())
}
