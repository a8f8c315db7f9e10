//! Requests that are sent again where the catalog says that they may be, once with backon, once with the
//! middlewares of reqwest, against a server on this machine.

mod server;

use std::error::Error;
use std::time::Duration;

use backon::{ExponentialBuilder, Retryable};
use errtable::reqwest::{DecodeErrors, ReadError, RetryErrors, api_error, read};
use errtable::{Retry, Tripo};
use reqwest_retry::RetryTransientMiddleware;
use reqwest_retry::policies::ExponentialBackoff;

const THROTTLED: &str = "HTTP/1.1 429 Too Many Requests\r\nretry-after-ms: 200\r\n\r\n\
    {\"code\":2000,\"message\":\"You have exceeded the limit of generation\"}";
const NO_CREDIT: &str = "HTTP/1.1 403 Forbidden\r\nx-tripo-trace-id: 4f2c\r\n\r\n\
    {\"code\":2010,\"message\":\"You don't have enough credit to create this task\"}";
const CREATED: &str = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n\
    {\"code\":0,\"data\":{\"task_id\":\"t1\"}}";

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    // It creates a task: to be sent again only where nothing was done.
    let is_idempotent = false;

    println!("with backon");
    let url = server::start(vec![THROTTLED, CREATED])?;
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

    println!("with middlewares");
    let url = server::start(vec![THROTTLED, NO_CREDIT])?;
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
