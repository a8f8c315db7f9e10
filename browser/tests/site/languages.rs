use errtable_browser::{Browser, Site};

use crate::COUNT;

#[tokio::test]
async fn the_language_changes_texts_and_words_and_stands_in_the_address() {
    let table =
        "code,name,http_status,message.en,message.zh\n1,OUT_OF_CREDIT,402,Out of credit,额度不足\n";
    let (site, browser) = (Site::of("a.csv", table), Browser::open().await);
    let seen = "return document.querySelector('main').innerText";
    let has = async |shown: &[&str], hidden: &[&str]| {
        let text = browser.get(seen).await;
        let text = text.as_str().unwrap();
        for part in shown {
            assert!(text.contains(part), "{part}: {text}");
        }
        for part in hidden {
            assert!(!text.contains(part), "{part}: {text}");
        }
    };
    let english = ["Out of credit", "payment required", "Copy link", "Name and message"];
    let chinese = ["额度不足", "需付费", "复制链接", "名称与消息"];
    browser.go(&site.address("a.html")).await;
    has(&english, &chinese).await;
    browser.click("[name=lang][value=zh]").await;
    has(&chinese, &english).await;
    assert!(browser.address().await.ends_with("?lang=zh"));
    assert_eq!(browser.get("return document.documentElement.lang").await, "zh");
    let option =
        "return document.querySelector('[name=kind] [value=payment_required]').textContent";
    assert_eq!(browser.get(option).await, "需付费 (1)");
    let address = browser.address().await;
    browser.go("about:blank").await;
    browser.go(&address).await;
    has(&chinese, &english).await;
    assert_eq!(browser.get(COUNT).await, "1 / 1");
    browser.click("[name=lang][value=en]").await;
    browser.back().await;
    has(&chinese, &english).await;
    browser.close().await;
}
