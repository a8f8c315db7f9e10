use errtable_browser::{Browser, Site};
use serde_json::json;

use crate::NAMES;

#[tokio::test]
async fn without_scripts_there_is_the_whole_table_with_links_and_languages() {
    let (site, browser) = (Site::of_repository(), Browser::open().await);
    browser.tell("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await;
    browser.go(&site.address("turing.html#1405")).await;
    // The developer tools still look at the page.
    assert_eq!(browser.look(NAMES).await.as_array().unwrap().len(), 258);
    assert_eq!(
        browser.look("return document.querySelector('.bar').checkVisibility()").await,
        false
    );
    assert_eq!(browser.look("return document.querySelectorAll('.codes button').length").await, 0);
    let marked =
        "return [...document.querySelectorAll('tbody:target tr .name')].map(it => it.textContent)";
    assert_eq!(
        browser.look(marked).await,
        json!(["OPEN_SEARCH_NO_RESULT", "PG_DATABASE_TRANSACTION_FAILED"])
    );
    let heading = "return document.querySelector('.codes [data-by=code]').innerText";
    assert_eq!(browser.look(heading).await, "Code");
    browser.look("document.querySelector('[name=lang][value=zh]').click()").await;
    assert_eq!(browser.look(heading).await, "错误码");
    browser.close().await;
}

#[tokio::test]
async fn all_rows_are_printed() {
    let (site, browser) = (Site::of_repository(), Browser::open().await);
    browser.go(&site.address("turing.html")).await;
    let pdf = browser.tell("Page.printToPDF", json!({})).await;
    assert!(pdf["data"].as_str().unwrap().len() > 50_000);
    let rows = "return document.querySelectorAll('.codes tbody tr').length";
    assert_eq!(browser.get(rows).await, 258);
    browser.close().await;
}
