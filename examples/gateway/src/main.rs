//! A server that answers with each of the 258 rows of Turing's table, and a client that makes the same
//! variant of each answer, over HTTP, in both forms of a body.
//!
//! With an address, the server waits for others there: `cargo run -p errtable-example-gateway --
//! 127.0.0.1:8080`, and `curl -i -H 'Accept: application/problem+json' 127.0.0.1:8080/models/gpt`.

mod server;

use std::env;
use std::error::Error;
use std::time::Duration;

use errtable::reqwest::{ReadError, read};
use errtable::{Ark, Kind, Turing};
use reqwest::Client;
use reqwest::header::{ACCEPT, ACCEPT_LANGUAGE};
use tokio::net::TcpListener;

const FORMS: [&str; 2] = ["application/json", "application/problem+json"];

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    if let Some(address) = env::args().nth(1) {
        let listener = TcpListener::bind(&address).await?;
        println!("http://{}/errors/HTTP_TIMEOUT_ERROR", listener.local_addr()?);
        return Ok(axum::serve(listener, server::app()).await?);
    }
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let url = format!("http://{}", listener.local_addr()?);
    tokio::spawn(async { axum::serve(listener, server::app()).await });
    let client = Client::new();

    let mut errors = 0;
    for variant in Turing::iter() {
        for form in FORMS {
            let url = format!("{url}/errors/{}", variant.name());
            let response = client.get(url).header(ACCEPT, form).send().await?;
            match read::<Turing>(response).await {
                Ok(_) => assert_eq!(variant.kind(), Kind::Success),
                Err(ReadError::Api(error)) => {
                    assert_eq!(error.variant(), Some(variant), "{error}");
                    assert_eq!(error.message(), Some(variant.message()));
                    errors += 1;
                }
                Err(other) => return Err(other.into()),
            }
        }
    }
    println!("{errors} replies: each is the variant that the server answered with");

    let response = client.get(format!("{url}/slow")).send().await?;
    let ReadError::Api(error) = read::<Turing>(response).await.expect_err("it is slow") else {
        panic!("the server answers");
    };
    println!("{error}");
    assert_eq!(error.retry_after(), Some(Duration::from_secs(2)));
    assert!(error.request_id().is_some_and(|id| id.starts_with("request-")));

    let request = client.get(format!("{url}/models/gpt")).header(ACCEPT, FORMS[1]);
    let response = request.header(ACCEPT_LANGUAGE, "zh-CN, en;q=0.5").send().await?;
    let ReadError::Api(error) = read::<Ark>(response).await.expect_err("there is none") else {
        panic!("the server answers");
    };
    println!("{}", String::from_utf8_lossy(error.body()));
    assert_eq!(error.variant(), Some(Ark::EndpointOrModelNotFound));
    assert!(error.params().eq([("endpoint_or_model", "gpt")]));
    Ok(())
}
