use errtable_browser::{Browser, Site};

use crate::{COUNT, NAMES};

/// A script that chooses an option.
fn choose(filter: &str, value: &str) -> String {
    format!(
        "const it = document.querySelector('[name={filter}]'); it.value = '{value}';
        it.dispatchEvent(new Event('change', {{ bubbles: true }}))"
    )
}

#[tokio::test]
async fn filters_count_and_stand_in_the_address_and_the_way_back_undoes_them() {
    let (site, browser) = (Site::of_repository(), Browser::open().await);
    browser.go(&site.address("turing.html")).await;
    assert_eq!(browser.get(COUNT).await, "258 / 258");
    let option = "return document.querySelector('[name=kind] [value=timeout]').textContent";
    let timeouts = browser.get(option).await;
    browser.get(&choose("kind", "timeout")).await;
    let count = browser.get(COUNT).await;
    let count = count.as_str().unwrap().strip_suffix(" / 258").unwrap();
    assert_eq!(timeouts, format!("timeout ({count})"));
    browser.get(&choose("status", "408")).await;
    browser.get(&choose("retry", "if_idempotent")).await;
    browser.get(&choose("category", "限流 & 配额")).await;
    assert_eq!(browser.texts(NAMES).await, ["HTTP_TIMEOUT_ERROR"]);
    let address = browser.address().await;
    for part in ["kind=timeout", "status=408", "retry=if_idempotent", "category="] {
        assert!(address.contains(part), "{address}");
    }

    // A colleague opens it.
    browser.go("about:blank").await;
    browser.go(&address).await;
    assert_eq!(browser.texts(NAMES).await, ["HTTP_TIMEOUT_ERROR"]);
    assert_eq!(browser.get("return document.querySelector('[name=kind]').value").await, "timeout");
    browser.click("[type=reset]").await;
    assert_eq!(browser.get(COUNT).await, "258 / 258");
    assert!(browser.address().await.ends_with("/turing.html"));
    browser.back().await;
    assert_eq!(browser.get(COUNT).await, "1 / 258");
    browser.close().await;
}

#[tokio::test]
async fn the_way_back_undoes_a_word_and_not_a_letter() {
    let (site, browser) = (Site::of_repository(), Browser::open().await);
    browser.go(&site.address("turing.html")).await;
    browser.click("[name=q]").await;
    browser.keys("timeout").await;
    assert!(browser.address().await.ends_with("?q=timeout"));
    browser.back().await;
    assert_eq!(browser.get(COUNT).await, "258 / 258");
    assert_eq!(browser.get("return document.querySelector('[name=q]').value").await, "");
    browser.close().await;
}

#[tokio::test]
async fn where_only_the_fragment_of_a_file_may_be_changed_the_state_stands_there() {
    let (site, browser) = (Site::of_repository(), Browser::open().await);
    browser.go(&site.address("turing.html")).await;
    // As some browsers do for files.
    browser
        .get(
            "for (const change of ['pushState', 'replaceState']) {
                const native = history[change].bind(history);
                history[change] = (state, title, url) => {
                    if (!url.startsWith('#')) throw new DOMException('no', 'SecurityError');
                    native(state, title, url);
                };
            }",
        )
        .await;
    browser.click("[name=q]").await;
    browser.keys("1124").await;
    let address = browser.address().await;
    assert!(address.ends_with("/turing.html#?q=1124"), "{address}");
    browser.go("about:blank").await;
    browser.go(&address).await;
    assert_eq!(browser.texts(NAMES).await, ["HTTP_TIMEOUT_ERROR"]);
    browser.close().await;
}

#[tokio::test]
async fn each_column_sorts_up_down_and_back() {
    let (site, browser) = (Site::of_repository(), Browser::open().await);
    browser.go(&site.address("ark.html")).await;
    let first = "return document.querySelector('.codes tbody .name').textContent";
    let table_order = browser.get(first).await;
    let columns = browser
        .texts("return [...document.querySelectorAll('.codes [data-by]')].map(it => it.dataset.by)")
        .await;
    assert_eq!(columns, ["code", "status", "name", "kind", "retry", "category"]);
    for column in columns {
        let button = format!(".codes [data-by={column}] button");
        let sorted = format!(
            "return document.querySelector('.codes [data-by={column}]').getAttribute('aria-sort')"
        );
        browser.click(&button).await;
        assert_eq!(browser.get(&sorted).await, "ascending");
        let values = |cell: &str| {
            format!("return [...document.querySelectorAll('.codes tbody tr')].map(it => {cell})")
        };
        let values = match &*column {
            "name" => values("it.querySelector('.name').textContent"),
            "code" => values("it.dataset.rank.padStart(9, '0')"),
            column => values(&format!("it.dataset.{column}")),
        };
        let up = browser.texts(&values).await;
        assert!(up.is_sorted(), "{column}: {up:?}");
        browser.click(&button).await;
        assert_eq!(browser.get(&sorted).await, "descending");
        let down = browser.texts(&values).await;
        assert!(down.iter().rev().is_sorted(), "{column}: {down:?}");
        assert!(browser.address().await.ends_with(&format!("?sort=-{column}")));
        browser.click(&button).await;
        assert_eq!(browser.get(first).await, table_order);
    }
    browser.close().await;
}
