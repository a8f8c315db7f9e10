use errtable_browser::{Browser, Site};

use crate::{COUNT, NAMES};

const TAB: &str = "\u{e004}";
const ENTER: &str = "\u{e007}";

#[tokio::test]
async fn all_can_be_done_with_keys() {
    let (site, browser) = (Site::of_repository(), Browser::open().await);
    browser.go(&site.address("tripo.html")).await;
    let focused = "const it = document.activeElement; return it.className || it.name || it.tagName";
    browser.keys(TAB).await;
    assert_eq!(browser.get(focused).await, "skip");
    let outline = "return getComputedStyle(document.activeElement).outlineStyle";
    assert_eq!(browser.get(outline).await, "solid", "the focus is seen");
    browser.keys(ENTER).await;
    browser.keys(TAB).await;
    assert_eq!(browser.get(focused).await, "q", "the link skips what is before the codes");
    browser.keys("credit").await;
    assert_eq!(browser.texts(NAMES).await, ["INSUFFICIENT_CREDIT"]);
    browser.keys("\u{e00c}").await;
    assert_eq!(browser.get(COUNT).await, "27 / 27");

    // Every control can be reached, and those in a row do what they say.
    let mut reached = Vec::new();
    for _ in 0..14 {
        browser.keys(TAB).await;
        reached.push(browser.get(focused).await.as_str().unwrap().to_owned());
    }
    for control in ["kind", "status", "retry", "BUTTON", "link", "SUMMARY"] {
        assert!(reached.iter().any(|it| it == control), "{control}: {reached:?}");
    }
    browser.get("document.querySelector('.codes summary').focus()").await;
    browser.keys(ENTER).await;
    assert_eq!(browser.get("return document.querySelector('.codes details').open").await, true);
    browser.get("document.querySelector('.codes [data-by=name] button').focus()").await;
    browser.keys(ENTER).await;
    assert!(browser.texts(NAMES).await.is_sorted());
    browser.keys("/").await;
    assert_eq!(browser.get(focused).await, "q");
    browser.close().await;
}
