//! A client's own error, by thiserror, with the errors of an API in it.

use std::error::Error;

use errtable::{ApiError, Kind, Tripo, decode};
use reqwest::Client;

/// Why there is no task.
#[derive(Debug, thiserror::Error)]
enum TaskError {
    /// It was never asked for.
    #[error("the prompt is empty")]
    EmptyPrompt,
    /// The API says no.
    #[error(transparent)]
    Api(#[from] ApiError<Tripo>),
    /// Nobody answers.
    #[error("no answer from Tripo")]
    Transport(#[from] reqwest::Error),
}

impl TaskError {
    /// What the client does about it.
    fn reaction(&self) -> &'static str {
        match self {
            Self::EmptyPrompt => "ask the user again",
            Self::Api(error) if error.kind() == Kind::PaymentRequired => "tell whoever pays",
            Self::Api(error) if error.is_retryable(false) => "send it again, later",
            Self::Api(_) => "tell whoever is on call",
            Self::Transport(_) => "look at the network",
        }
    }
}

/// Has a model made, and gives what the API says of it.
async fn create_task(client: &Client, url: &str, prompt: &str) -> Result<String, TaskError> {
    if prompt.is_empty() {
        return Err(TaskError::EmptyPrompt);
    }
    let response = client.post(url).body(format!("{{\"prompt\":{prompt:?}}}")).send().await?;
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    let body = response.bytes().await?;
    if let Some(error) = decode::<Tripo>(status, &headers, &body) {
        return Err(error.into());
    }
    Ok(String::from_utf8_lossy(&body).into_owned())
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let client = Client::new();
    let url = server::start([server::NO_CREDIT, server::CREATED])?;

    let empty = create_task(&client, &url, "").await.expect_err("there is no prompt");
    let refused = create_task(&client, &url, "a cat").await.expect_err("there is no credit");
    let task = create_task(&client, &url, "a cat").await?;
    // The server has no more answers.
    let gone = create_task(&client, &url, "a cat").await.expect_err("nobody is there");

    for error in [&empty, &refused, &gone] {
        println!("error: {error}\n  so: {}", error.reaction());
    }
    println!("created: {task}");

    assert!(matches!(empty, TaskError::EmptyPrompt));
    assert_eq!(refused.reaction(), "tell whoever pays");
    let TaskError::Api(error) = refused else { panic!("it is the API that refused") };
    assert_eq!(error.variant(), Some(Tripo::InsufficientCredit));
    assert!(matches!(gone, TaskError::Transport(_)));
    assert!(task.contains("t1"));
    Ok(())
}
