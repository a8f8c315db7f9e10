use errtable_browser::{Browser, Site};
use serde_json::json;

use crate::{COUNT, MARKED};

/// A script that says whether the marked rows are in the window, below what stays in it.
const IN_SIGHT: &str = "
    const bar = document.querySelector('.search').getBoundingClientRect();
    return [...document.querySelectorAll('.marked')].every(it => {
        const { top, bottom } = it.getBoundingClientRect();
        return top >= bar.bottom && bottom <= innerHeight;
    })";

#[tokio::test]
async fn a_link_leads_to_a_code_or_a_name_and_marks_all_that_share_it() {
    let (site, browser) = (Site::of_repository(), Browser::open().await);
    for (page, marked) in [
        ("turing.html#1124", &["HTTP_TIMEOUT_ERROR"] as &[&str]),
        ("turing.html#HTTP_TIMEOUT_ERROR", &["HTTP_TIMEOUT_ERROR"]),
        ("turing.html#1405", &["OPEN_SEARCH_NO_RESULT", "PG_DATABASE_TRANSACTION_FAILED"]),
        ("turing.html?kind=success#1124", &["HTTP_TIMEOUT_ERROR"]),
        ("ark.html#InvalidParameter.{{Parameter}}", &["INVALID_NAMED_PARAMETER"]),
        ("turing.html#nothing", &[]),
        ("turing.html#%zz", &[]),
    ] {
        browser.go("about:blank").await;
        browser.go(&site.address(page)).await;
        assert_eq!(browser.texts(MARKED).await, marked, "{page}");
        assert_eq!(browser.get(IN_SIGHT).await, true, "{page}");
    }
    browser.go(&site.address("turing.html#1124")).await;
    browser.get("location.hash = '#1405'").await;
    assert_eq!(browser.texts(MARKED).await.len(), 2, "without loading the page again");
    browser.back().await;
    assert_eq!(browser.texts(MARKED).await, ["HTTP_TIMEOUT_ERROR"]);
    // What is searched for then goes before the link.
    browser.click("[name=q]").await;
    browser.keys("quota").await;
    assert!(browser.address().await.ends_with("?q=quota"));
    browser.close().await;
}

#[tokio::test]
async fn a_link_of_any_code_leads_back_to_it() {
    let codes = [
        "a b",
        "#",
        "%41",
        "A",
        "额度",
        "a/b?c=d&e",
        "\"quoted\"",
        "<b>",
        "~codes",
        "q",
        "?q=1",
        "%zz",
        "InvalidParameter.{id}",
        "top",
        "a+b",
        "é",
        "e\u{301}",
    ];
    let mut table = "code,name,http_status\n".to_owned();
    for (index, code) in codes.iter().enumerate() {
        let row = format!("\"{}\",NAME_{index},400\n", code.replace('"', "\"\""));
        table.push_str(&row);
    }
    let (site, browser) = (Site::of("a.csv", &table), Browser::open().await);
    browser.go(&site.address("a.html")).await;
    let links = browser
        .texts("return [...document.querySelectorAll('.codes a.link')].map(it => it.getAttribute('href'))")
        .await;
    let names = browser.texts(crate::NAMES).await;
    assert_eq!(links.len(), codes.len());
    for (link, name) in links.iter().zip(names) {
        browser.go("about:blank").await;
        browser.go(&site.address(&format!("a.html{link}"))).await;
        assert_eq!(browser.texts(MARKED).await, [name], "{link}");
    }
    browser.close().await;
}

#[tokio::test]
async fn a_link_is_copied_without_the_filters() {
    let (site, browser) = (Site::of_repository(), Browser::open().await);
    let permissions = json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] });
    browser.tell("Browser.grantPermissions", permissions).await;
    browser.go(&site.address("turing.html?q=1124")).await;
    browser.click(".codes a.link").await;
    let copied =
        "await new Promise(done => setTimeout(done, 200)); return navigator.clipboard.readText()";
    assert_eq!(browser.get(copied).await, site.address("turing.html#1124"));
    assert_eq!(browser.texts(MARKED).await, ["HTTP_TIMEOUT_ERROR"]);
    let said = browser.get("return document.querySelector('.said').textContent").await;
    assert!(said.as_str().unwrap().starts_with("Link copied: file:///"), "{said}");
    browser.close().await;
}

#[tokio::test]
async fn a_retired_code_leads_to_what_replaced_it() {
    let table = "code,name,http_status,deprecated,replaced_by\n1,OLD,410,gone,NEW\n2,NEW,404,,\n";
    let (site, browser) = (Site::of("a.csv", table), Browser::open().await);
    browser.go(&site.address("a.html#1")).await;
    assert_eq!(browser.texts(MARKED).await, ["OLD"]);
    browser.click(".marked .retired a").await;
    assert_eq!(browser.texts(MARKED).await, ["NEW"]);
    assert_eq!(browser.get(COUNT).await, "2 / 2");
    browser.close().await;
}
