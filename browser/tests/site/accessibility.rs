use std::fs;
use std::path::Path;

use errtable_browser::{Browser, Site};
use serde_json::{Value, json};

/// axe-core, as `.ci/browser` fetched it.
fn axe() -> String {
    let target = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join("target/browser");
    let axe = target.join("node_modules/axe-core/axe.min.js");
    fs::read_to_string(axe).expect("no axe-core: run the tests by `.ci/browser`")
}

/// What there is of findings after WCAG 2.2 AA, and what else axe-core advises.
const CHECK: &str = "const found = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', \
     'wcag21aa', 'wcag22aa', 'best-practice'] });
    return found.violations.map(it => `${it.id}: ${it.help}: ${it.nodes.slice(0, 3).map(it => it.html + ' ' + \
     it.any.map(it => it.message).join()).join(' ')}`)";

#[tokio::test]
async fn axe_finds_nothing_in_either_scheme_at_any_width_in_any_language() {
    let (site, browser) = (Site::of_repository(), Browser::open().await);
    let axe = axe();
    for page in [
        "ark.html#QuotaExceeded",
        "turing.html?q=t&kind=timeout",
        "index.html?lang=zh",
        "modelarts.html",
    ] {
        for (scheme, width) in [("light", 1280), ("dark", 1280), ("light", 390), ("dark", 390)] {
            let features = json!([{ "name": "prefers-color-scheme", "value": scheme }]);
            browser.tell("Emulation.setEmulatedMedia", json!({ "features": features })).await;
            let size = json!({ "width": width, "height": 844, "deviceScaleFactor": 1, "mobile": width < 500 });
            browser.tell("Emulation.setDeviceMetricsOverride", size).await;
            browser.go("about:blank").await;
            browser.go(&site.address(page)).await;
            browser.get("for (const it of [...document.querySelectorAll('details')].slice(0, 5)) it.open = true").await;
            let wide = "return document.documentElement.scrollWidth <= innerWidth";
            assert_eq!(browser.get(wide).await, true, "{page} is wider than {width}");
            browser.get(&axe).await;
            assert_eq!(browser.texts(CHECK).await, [""; 0], "{page}, {scheme}, {width}");
        }
    }
    browser.close().await;
}

#[tokio::test]
async fn a_screen_reader_is_told_what_everything_is() {
    let (site, browser) = (Site::of_repository(), Browser::open().await);
    browser.go(&site.address("tripo.html")).await;
    let tree = browser.tell("Accessibility.getFullAXTree", json!({})).await;
    let nodes = tree["nodes"].as_array().unwrap();
    let named = |role: &str, name: &str| {
        nodes.iter().any(|node| node["role"]["value"] == role && node["name"]["value"] == name)
    };
    for (role, name) in [
        ("searchbox", "Search code, name, message, suggestion"),
        ("combobox", "Kind"),
        ("radio", "English"),
        ("button", "Code"),
        ("columnheader", "Retry"),
        ("table", "Tripo 3D API"),
        ("heading", "Tripo 3D API"),
        ("link", "Copy link"),
    ] {
        let names = || {
            let same = nodes.iter().filter(|node| node["role"]["value"] == role);
            same.map(|node| node["name"]["value"].clone()).take(5).collect::<Vec<Value>>()
        };
        assert!(named(role, name), "{role} {name}: {:?}", names());
    }
    assert!(nodes.iter().any(|node| node["role"]["value"] == "status"), "the count is told");
    browser.close().await;
}
