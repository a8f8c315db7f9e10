//! An error of an API as a report of miette, with its help and a link.

use errtable::reqwest::{ReadError, read};
use miette::{IntoDiagnostic as _, MietteHandlerOpts, Report};

/// What the billing service answers. Its table has a column `docs`, for the link.
#[errtable::catalog("codes/billing.csv")]
enum Billing {}

const NO_CREDIT: &str = "HTTP/1.1 402 Payment Required\r\nx-request-id: 4f2c\r\n\r\n\
    {\"code\":7001,\"message\":\"Out of credit\"}";

/// Pays an invoice.
async fn pay(url: &str) -> miette::Result<()> {
    let response = reqwest::Client::new().post(url).body("{}").send().await.into_diagnostic()?;
    match read::<Billing>(response).await {
        Ok(_) => Ok(()),
        Err(ReadError::Api(error)) => Err(error.into()),
        Err(ReadError::Transport(error)) => Err(error).into_diagnostic(),
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> miette::Result<()> {
    // The cause is the variant, of which the line above it tells all.
    miette::set_hook(Box::new(|_| {
        Box::new(MietteHandlerOpts::new().without_cause_chain().build())
    }))?;
    let url = server::start([NO_CREDIT]).into_diagnostic()?;
    let report: Report = pay(&url).await.expect_err("there is no credit");
    // What a `main` that gives the report prints.
    println!("{report:?}");

    let [code, help, link] = [report.code(), report.help(), report.url()]
        .map(|it| it.map(|it| it.to_string()).unwrap_or_default());
    assert_eq!(code, "billing::OUT_OF_CREDIT");
    assert_eq!(help, "Top up the account");
    assert_eq!(link, "https://example.com/errors#7001");
    Ok(())
}
