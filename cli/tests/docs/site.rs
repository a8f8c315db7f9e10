//! The pages, parsed.

use std::collections::HashSet;
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::folder::Folder;
use crate::page::{Page, text};
use crate::ugly;

/// The page of the ugly table.
fn ugly_page() -> Page {
    Page::of(ugly().prints(0, &["docs", "codes/ugly.toml"]))
}

/// The catalogs of this repository as a site.
fn repository() -> Folder {
    let folder = Folder::new(&[]);
    let codes = Path::new(env!("CARGO_MANIFEST_DIR")).join("../codes");
    folder.ends(0, &["docs", codes.to_str().unwrap(), "-o", "site"]);
    folder
}

/// What a link within a page leads to.
fn decoded(link: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = link.strip_prefix('#').expect("it leads into the page").bytes();
    while let Some(byte) = rest.next() {
        assert!(byte.is_ascii_alphanumeric() || b"-._~%".contains(&byte), "{link}");
        bytes.push(match byte {
            b'%' => {
                let digits = [rest.next().unwrap(), rest.next().unwrap()];
                u8::from_str_radix(std::str::from_utf8(&digits).unwrap(), 16).unwrap()
            }
            byte => byte,
        });
    }
    String::from_utf8(bytes).unwrap()
}

#[test]
fn a_page_for_each_catalog_and_one_over_all() {
    let site = repository();
    let index = Page::of(site.read("site/index.html"));
    let pages = ["ark.html", "modelarts.html", "tripo.html", "turing.html"];
    assert_eq!(index.attributes(".catalogs a", "href"), pages);
    assert_eq!(index.all(".codes tbody tr").len(), 38 + 28 + 27 + 258);
    for name in pages {
        let page = Page::of(site.read(&format!("site/{name}")));
        assert_eq!(page.attributes(".top a", "href"), ["index.html"]);
        // Each row of the index leads to one that is there.
        let ids: HashSet<String> = page.attributes("[id]", "id").into_iter().collect();
        let links = index.attributes(".codes .code a", "href");
        let here = links.iter().filter_map(|link| link.strip_prefix(name));
        let here: Vec<&str> = here.collect();
        assert_eq!(here.len(), page.all(".codes tbody tr").len());
        for link in here {
            assert!(ids.contains(&decoded(link)), "{link}");
        }
    }
}

#[test]
fn a_row_has_all_that_the_table_says() {
    let page = Page::of(repository().read("site/tripo.html"));
    let row = page.only("[id='2010'] [id='INSUFFICIENT_CREDIT']");
    let said = text(row);
    for part in [
        "2010",
        "403",
        "You don't have enough credit to create this task",
        "Please purchase more credit",
        "payment required",
        "需付费",
        "do not retry",
        "不要重试",
        "Tripo::InsufficientCredit",
        "\"code\": 2010",
        "HTTP 403",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    let response = text(page.only(".response"));
    for part in ["/data/error_code", "/data/task_id", "/suggestion", "x-tripo-trace-id", "failed"] {
        assert!(response.contains(part), "{part}: {response}");
    }
}

#[test]
fn what_is_in_a_table_is_shown_as_text() {
    let page = ugly_page();
    assert_eq!(page.all("script").len(), 1, "the page's own");
    assert_eq!(page.all("img, iframe, object, embed, svg, base").len(), 0);
    for element in page.all("*") {
        for (name, _) in element.value().attrs() {
            assert!(!name.starts_with("on") && name != "style", "{name}");
        }
    }
    for link in page.attributes("a", "href") {
        assert!(link.starts_with('#') || link.starts_with("https://"), "{link}");
    }
    assert_eq!(text(page.only("title")), "<script>alert('title')</script> & \"quotes\"");
    assert_eq!(page.texts("h1"), ["<script>alert('title')</script> & \"quotes\""]);
    let row = text(page.only("[id='SCRIPT']"));
    for part in [
        "<script>alert('code')</script>",
        "\"><script>alert('category')</script>",
        "<script>alert('message')</script>",
        "</span><script>alert('zh')</script>",
        "<img src=x onerror=alert('description')>",
        "<a href=\"javascript:alert('suggestion')\">click</a>",
        "javascript:alert('docs')",
    ] {
        assert!(row.contains(part), "{part}: {row}");
    }
    assert!(text(page.only("[id='QUOTE']")).contains("&lt;b&gt; &amp; <b>bold</b>"));
    assert!(text(page.only("[id='UNICODE']")).contains("{{constructor}} ${alert(1)} {% raw %}"));
}

#[test]
fn every_code_and_every_name_has_an_anchor_that_is_there_once() {
    let page = ugly_page();
    let ids = page.attributes("[id]", "id");
    let unique: HashSet<&String> = ids.iter().collect();
    assert_eq!(unique.len(), ids.len());
    let mut links = 0;
    for row in page.all(".codes tbody tr") {
        let [code, name] = [".code code", ".name"].map(|part| {
            let part = scraper::Selector::parse(part).unwrap();
            text(row.select(&part).next().unwrap())
        });
        // The page's own id goes before a code that is like it: the script still knows it.
        assert!(unique.contains(&code) || code.starts_with('~'), "{code}");
        assert!(unique.contains(&name), "{name}");
        let link = row.select(&scraper::Selector::parse(".link").unwrap()).next().unwrap();
        let target = decoded(link.attr("href").unwrap());
        let is_shared = code == "shared";
        assert_eq!(target, if is_shared { name } else { code });
        links += 1;
    }
    assert_eq!(links, 14);
    // Without the script, the fragment of a shared code marks a body with both rows.
    assert_eq!(page.all("tbody[id='shared'] > tr").len(), 2);
}

#[test]
fn a_retired_code_keeps_its_anchor_with_what_replaced_it() {
    let page = ugly_page();
    let retired = page.only("tbody[id='old'] .retired");
    assert!(text(retired).contains("<b>gone</b>"));
    assert!(text(retired).contains("(2024-01-01)"));
    assert_eq!(page.attributes("tbody[id='old'] .retired a", "href"), ["#PERCENT"]);
}

#[test]
fn the_policy_allows_the_style_and_the_script_of_the_page_and_nothing_else() {
    for page in [ugly_page(), Page::of(repository().read("site/index.html"))] {
        let policy = page.only("meta[http-equiv='Content-Security-Policy']");
        let policy = policy.attr("content").unwrap();
        assert!(policy.starts_with("default-src 'none'; "));
        assert!(!policy.contains("unsafe") && !policy.contains('*'));
        let mut allowed = 0;
        for element in ["style", "script"] {
            let hash = base64(&Sha256::digest(text(page.only(element))));
            assert!(policy.contains(&format!("{element}-src 'sha256-{hash}';")), "{element}");
            allowed += 1;
        }
        assert_eq!(policy.matches("sha256-").count(), allowed);
        // Nothing is asked of any server.
        assert_eq!(page.all("script[src], link[rel='stylesheet'], img").len(), 0);
        assert!(!page.source.contains("@import") && !page.source.contains("url("));
    }
}

/// RFC 4648, bit by bit.
fn base64(bytes: &[u8]) -> String {
    let digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".as_bytes();
    let bits: Vec<u8> =
        bytes.iter().flat_map(|byte| (0..8).rev().map(move |bit| byte >> bit & 1)).collect();
    let digit = |bits: &[u8]| {
        let value = (0..6).fold(0, |value, at| value << 1 | bits.get(at).copied().unwrap_or(0));
        char::from(digits[usize::from(value)])
    };
    let mut text: String = bits.chunks(6).map(digit).collect();
    while !text.len().is_multiple_of(4) {
        text.push('=');
    }
    text
}

#[test]
fn without_the_script_the_page_is_the_whole_table() {
    let page = ugly_page();
    assert_eq!(page.all(".codes tbody tr").len(), 14);
    assert_eq!(page.all(".codes [hidden]").len(), 0);
    assert!(
        page.only("form.bar").attr("hidden").is_some(),
        "nothing is offered that does not work"
    );
    // The language is chosen by the style.
    assert_eq!(page.attributes("[name='lang']", "value"), ["en", "zh"]);
    assert!(page.source.contains(":has([name=lang][value=\"zh\"]:checked)"));
}

#[test]
fn each_text_says_its_language_and_whose_it_is() {
    let page = ugly_page();
    let readers = |row: &str, language: &str| {
        page.attributes(&format!("[id='{row}'] p:first-of-type span[lang={language}]"), "data-in")
    };
    assert_eq!(readers("UNICODE", "en"), ["en"]);
    assert_eq!(readers("UNICODE", "zh"), ["zh"]);
    assert!(readers("QUOTE", "en").is_empty(), "all get the only one there is");
}

#[test]
fn the_same_table_gives_the_same_bytes() {
    let folder = ugly();
    let page = || folder.prints(0, &["docs", "codes"]);
    assert_eq!(page(), page());
    assert!(page().starts_with(
        "<!doctype html>\n<!-- This file is @generated by errtable from ugly. Do not edit. -->\n"
    ));
}

#[test]
fn of_a_range_and_of_large_numbers_the_order_is_that_of_numbers() {
    let table =
        "code,name,http_status\n100,A,400\n-5,B,400\n20-29,C,400\n9223372036854775807,D,400\n";
    let folder = Folder::new(&[("a.csv", table)]);
    let page = Page::of(folder.prints(0, &["docs", "a.csv"]));
    let mut ranks: Vec<(usize, String)> = page
        .all(".codes tbody tr")
        .iter()
        .map(|row| {
            (row.attr("data-rank").unwrap().parse().unwrap(), row.attr("id").unwrap().to_owned())
        })
        .collect();
    ranks.sort();
    let names: Vec<&str> = ranks.iter().map(|(_, name)| &**name).collect();
    assert_eq!(names, ["B", "C", "A", "D"]);
}
