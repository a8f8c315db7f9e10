use errtable_browser::{Browser, Site};

use crate::{COUNT, NAMES};

const TABLE: &str = "\
code,name,http_status,message.en,message.zh,suggestion
1,OUT_OF_CREDIT,402,Out of credit,额度不足,Top up the account
2,QUEUE_FULL,503,The queue is full,队列已满,
3,TASK_NOT_FOUND,404,No such task,任务不存在,Ｃｈｅｃｋ the id
";

#[tokio::test]
async fn rows_are_found_as_one_types_by_code_name_message_and_suggestion_in_all_languages() {
    let (site, browser) = (Site::of("a.csv", TABLE), Browser::open().await);
    browser.go(&site.address("a.html")).await;
    assert_eq!(browser.get(COUNT).await, "3 / 3");
    for (typed, found) in [
        ("2", "QUEUE_FULL"),
        ("task_not", "TASK_NOT_FOUND"),
        ("not FOUND", "TASK_NOT_FOUND"),
        ("full queue", "QUEUE_FULL"),
        ("top up", "OUT_OF_CREDIT"),
        ("额度", "OUT_OF_CREDIT"),
        ("队列", "QUEUE_FULL"),
        ("check", "TASK_NOT_FOUND"),
    ] {
        browser.click("[name=q]").await;
        browser.keys(typed).await;
        assert_eq!(browser.texts(NAMES).await, [found], "{typed}");
        assert_eq!(browser.get(COUNT).await, "1 / 3");
        browser.keys("\u{e00c}").await;
        assert_eq!(browser.get(COUNT).await, "3 / 3", "Escape clears");
    }
    browser.keys("details").await;
    assert_eq!(browser.texts(NAMES).await, [""; 0], "the page's own words are not searched");
    assert_eq!(browser.get("return document.querySelector('.none').checkVisibility()").await, true);
    browser.close().await;
}

#[tokio::test]
async fn the_page_over_all_finds_codes_of_every_catalog() {
    let (site, browser) = (Site::of_repository(), Browser::open().await);
    browser.go(&site.address("index.html?q=1124")).await;
    assert_eq!(browser.texts(NAMES).await, ["HTTP_TIMEOUT_ERROR"]);
    browser.click(".codes .code a").await;
    assert!(browser.address().await.ends_with("/turing.html#1124"));
    assert_eq!(browser.texts(crate::MARKED).await, ["HTTP_TIMEOUT_ERROR"]);
    browser.close().await;
}
