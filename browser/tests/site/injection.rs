use errtable_browser::{Browser, Site};

/// What would show that something of a table ran: each attempt sets it.
const RAN: &str = "return globalThis.ran ?? 'nothing ran'";

const ATTEMPTS: [&str; 8] = [
    "<script>ran = 1</script>",
    "</script><script>ran = 2</script>",
    "\"><img src=x onerror='ran = 3'>",
    "' onmouseover='ran = 4' autofocus onfocus='ran = 5",
    "javascript:ran=6",
    "</style><script>ran = 7</script>",
    "--><script>ran = 8</script><!--",
    "${ran = 9}{{ran = 10}}",
];

#[tokio::test]
async fn what_is_in_a_table_never_runs() {
    let mut table =
        "code,name,http_status,category,message,description,suggestion,docs\n".to_owned();
    for (index, attempt) in ATTEMPTS.iter().enumerate() {
        let cell = format!("\"{}\"", attempt.replace('"', "\"\""));
        let cells = [&*cell; 5].join(",");
        table.extend([&*cell, &format!(",NAME_{index},400,"), &*cells, "\n"]);
    }
    let (site, browser) = (Site::of("a.csv", &table), Browser::open().await);
    for page in ["a.html", "index.html"] {
        browser.go(&site.address(page)).await;
        let messages = browser.texts("return [...document.querySelectorAll('.codes p:first-of-type > span')].map(it => it.textContent)").await;
        assert_eq!(messages, ATTEMPTS, "{page}");
        // Everything is opened, pointed at, searched for and chosen.
        browser
            .get(
                "for (const it of document.querySelectorAll('details')) it.open = true;
                for (const it of document.querySelectorAll('*')) {
                    it.dispatchEvent(new MouseEvent('mouseover')); it.dispatchEvent(new FocusEvent('focus'));
                }",
            )
            .await;
        browser.click("[name=q]").await;
        browser.keys("<script>ran").await;
        browser.get("await new Promise(done => setTimeout(done, 100))").await;
        assert_eq!(browser.get(RAN).await, "nothing ran");
        let addresses = "return [...document.links].map(it => it.protocol)";
        for protocol in browser.texts(addresses).await {
            assert_eq!(protocol, "file:");
        }
    }
    browser.close().await;
}

#[tokio::test]
async fn what_is_in_an_address_never_runs() {
    let (site, browser) = (Site::of_repository(), Browser::open().await);
    let attempt = "%22%3E%3Cimg%20src=x%20onerror=%22ran=1%22%3E";
    for page in [
        format!("turing.html?q={attempt}&kind={attempt}&sort={attempt}&lang={attempt}#{attempt}"),
        format!("turing.html#?q={attempt}&sort=__proto__&kind=constructor"),
        "turing.html?sort=constructor&lang=__proto__&q=%zz".to_owned(),
    ] {
        browser.go("about:blank").await;
        browser.go(&site.address(&page)).await;
        assert_eq!(browser.get(RAN).await, "nothing ran");
        assert_eq!(browser.get("return document.images.length").await, 0);
    }
    browser.close().await;
}

#[tokio::test]
async fn the_policy_stops_what_is_not_the_pages_own() {
    let (site, browser) = (Site::of_repository(), Browser::open().await);
    browser.go(&site.address("tripo.html")).await;
    let blocked = browser
        .texts(
            "const blocked = [];
            document.addEventListener('securitypolicyviolation', it => blocked.push(it.effectiveDirective));
            const style = document.createElement('style');
            style.textContent = 'body { display: none }';
            document.head.append(style);
            try { document.body.innerHTML = '<p>'; } catch { blocked.push('a sink') }
            await new Promise(done => setTimeout(done, 200));
            return blocked;",
        )
        .await;
    for directive in ["style-src-elem", "a sink"] {
        assert!(blocked.iter().any(|it| it == directive), "{directive}: {blocked:?}");
    }
    // The console tells of both.
    browser.close_said().await;
}
