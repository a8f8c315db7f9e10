//! A large table. A binary of its own, as no other test may run beside it: it prints how long a keystroke
//! takes, until the page is laid out again. (Fifty milliseconds are not felt. What is held is what keeps it
//! short, as machines differ.)

use std::fmt::Write as _;

use errtable_browser::{Browser, Site};

/// A script that gives how many rows there are of how many.
const COUNT: &str = "return document.querySelector('.count output').textContent";

/// How many rows a keystroke may draw at most: what keeps it short, on any machine.
const MOST: u64 = 100;

/// A table like a vendor's, with so many rows.
fn table(rows: usize) -> String {
    let words =
        ["request", "model", "token", "quota", "image", "upload", "account", "stream", "limit"];
    let mut table =
        "code,name,http_status,category,message.en,message.zh,description.en,suggestion.en\n"
            .to_owned();
    for row in 0..rows {
        let word = |nth: usize| words[(row / (nth * 7 + 1) + nth) % words.len()];
        let (one, two, three) = (word(0), word(1), word(2));
        let status = [400, 401, 403, 404, 429, 500, 503][row % 7];
        writeln!(
            table,
            "{},{}_{}_{row},{status},Category {},The {one} of your {two} failed at its {three},请求 {row} 失败,\
             What the {three} of the {one} has to say about {row},Look at your {two} and try another {one}",
            10_000 + row,
            one.to_uppercase(),
            two.to_uppercase(),
            row % 12,
        )
        .unwrap();
    }
    table
}

#[tokio::test]
async fn with_10_000_rows_a_keystroke_draws_few() {
    let (site, browser) = (Site::of("many.csv", &table(10_000)), Browser::open().await);
    browser.go(&site.address("many.html")).await;
    assert_eq!(browser.get(COUNT).await, "10000 / 10000");
    // What is found by each: all, many, few, none. Of three rounds the fastest counts: in the others, something
    // else had the processor.
    let times = browser
        .get(
            "const search = document.querySelector('[name=q]');
            const times = new Map();
            let most = 0;
            const type = async text => {
                await new Promise(done => requestAnimationFrame(done));
                const before = search.value;
                const start = performance.now();
                search.value = text;
                search.dispatchEvent(new Event('input', { bubbles: true }));
                document.body.offsetHeight;
                const time = performance.now() - start;
                most = Math.max(most, document.querySelectorAll('.codes tbody tr').length);
                const key = `'${before}' to '${text}'`;
                times.set(key, Math.min(time, times.get(key) ?? Infinity));
                // Somebody who types fast; then all rows are drawn that are drawn at once.
                await new Promise(done => setTimeout(done, text ? 60 : 600));
            };
            const words = ['e', 'token upload', '失败', 'category', 'request 99', 'nothing at all'];
            for (let round = 0; round < 3; round += 1) {
                for (const word of words) {
                    for (let at = 1; at <= word.length; at += 1) await type(word.slice(0, at));
                    for (let at = word.length - 1; at >= 0; at -= 1) await type(word.slice(0, at));
                }
            }
            return { most, times: [...times] };",
        )
        .await;
    assert!(times["most"].as_u64().unwrap() <= MOST, "{times}");
    let mut slowest: Vec<(f64, String)> = times["times"]
        .as_array()
        .unwrap_or_else(|| panic!("{times}"))
        .iter()
        .map(|it| (it[1].as_f64().unwrap(), it[0].as_str().unwrap().to_owned()))
        .collect();
    slowest.sort_by(|one, other| other.0.total_cmp(&one.0));
    let middle = slowest[slowest.len() / 2].0;
    println!("{} keystrokes: median {middle:.1} ms, slowest {:.1?}", slowest.len(), &slowest[..3]);

    // A link to the last, and sorting, work as with few.
    browser.go(&site.address("many.html#19999")).await;
    let marked = "return document.querySelector('.marked .code').textContent";
    assert_eq!(browser.get(marked).await, "19999");
    browser.get("document.querySelector('[data-by=name] button').click()").await;
    assert_eq!(browser.get(COUNT).await, "10000 / 10000");
    // Whoever scrolls on gets on.
    browser.get("document.querySelector('[data-by=name] button').click()").await;
    let rows = "for (let n = 0; n < 40; n += 1) {
            scrollTo({ top: document.body.scrollHeight, behavior: 'instant' });
            await new Promise(done => setTimeout(done, 100));
        }
        return document.querySelectorAll('.codes tbody tr').length";
    assert!(browser.get(rows).await.as_u64().unwrap() > 500);
    browser.close().await;
}
