//! Pictures for people to look at, in `target/browser`.

use std::fs;
use std::path::Path;

use errtable_browser::{Browser, Site};
use serde_json::json;

/// The pictures: what is in them, the page, in which scheme or on paper, and how wide and high the window is.
const PICTURES: [(&str, &str, &str, [u32; 2]); 12] = [
    ("light", "turing.html", "light", [1280, 900]),
    ("dark", "turing.html?kind=rate_limited", "dark", [1280, 900]),
    ("phone", "turing.html", "light", [390, 844]),
    ("phone-dark", "ark.html?lang=zh", "dark", [390, 844]),
    ("index", "index.html?q=quota", "light", [1280, 900]),
    ("chinese", "ark.html?lang=zh&q=quota", "light", [1280, 900]),
    ("link", "turing.html#1405", "light", [1280, 900]),
    ("dark-link", "tripo.html#2010", "dark", [1280, 900]),
    ("phone-link", "turing.html#1124", "light", [390, 844]),
    ("phone-codes", "ark.html?lang=zh#QuotaExceeded", "dark", [390, 844]),
    ("paper", "tripo.html", "print", [794, 1123]),
    ("cases", "modelarts.html", "light", [1280, 900]),
];

#[tokio::test]
async fn pictures_can_be_taken() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join("target/browser");
    fs::create_dir_all(&folder).unwrap();
    let (site, browser) = (Site::of_repository(), Browser::open().await);
    for (name, page, look, [width, height]) in PICTURES {
        let features = json!([{ "name": "prefers-color-scheme", "value": look }]);
        let media = if look == "print" { look } else { "" };
        let media = json!({ "media": media, "features": features });
        browser.tell("Emulation.setEmulatedMedia", media).await;
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500 });
        browser.tell("Emulation.setDeviceMetricsOverride", size).await;
        browser.go("about:blank").await;
        browser.go(&site.address(page)).await;
        browser.get("document.querySelector('details')?.setAttribute('open', '')").await;
        if page == "turing.html" {
            browser.get("document.querySelectorAll('.codes details')[4].open = true").await;
        }
        fs::write(folder.join(format!("{name}.png")), browser.picture().await).unwrap();
    }
    browser.close().await;
}
