//! An error of an API, through anyhow and back.

use anyhow::Context as _;
use errtable::{ApiError, Kind, Tripo, decode};

/// Has a model made, and gives what the API says of it.
async fn create_task(url: &str) -> anyhow::Result<String> {
    let response = reqwest::Client::new().post(url).body("{}").send().await?;
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    let body = response.bytes().await?;
    if let Some(error) = decode::<Tripo>(status, &headers, &body) {
        return Err(error.into());
    }
    Ok(String::from_utf8_lossy(&body).into_owned())
}

async fn make_cat(url: &str) -> anyhow::Result<String> {
    create_task(url).await.context("the cat was not made")
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    let url = server::start([server::NO_CREDIT])?;
    let error = make_cat(&url).await.expect_err("there is no credit");
    assert_eq!(error.to_string(), "the cat was not made");

    // Whatever context stands around it, the error of the API is still there.
    let cause: &ApiError<Tripo> = error.downcast_ref().context("it is an error of the API")?;
    println!("error: {error}: {cause}");
    match cause.kind() {
        Kind::PaymentRequired => println!("  so: tell whoever pays"),
        kind => println!("  so: tell whoever is on call of {kind}"),
    }
    assert_eq!(cause.variant(), Some(Tripo::InsufficientCredit));
    Ok(())
}
