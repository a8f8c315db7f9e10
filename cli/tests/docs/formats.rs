//! Markdown, JSON and OpenAPI.

use std::collections::HashSet;
use std::path::Path;

use errtable_codegen::load;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde_json::Value;

use crate::folder::Folder;
use crate::ugly;

const VENDORS: [&str; 4] = ["ark", "modelarts", "tripo", "turing"];

/// A catalog of this repository.
fn catalog(vendor: &str) -> String {
    let codes = Path::new(env!("CARGO_MANIFEST_DIR")).join("../codes");
    codes.join(format!("{vendor}.toml")).to_str().unwrap().to_owned()
}

fn printed(format: &str, catalog: &str) -> String {
    Folder::new(&[]).prints(0, &["docs", "--format", format, catalog])
}

/// The cells of the only table of a page of Markdown, as they are shown, row by row.
fn cells(markdown: &str) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut is_cell = false;
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::TableRow | Tag::TableHead) => rows.push(Vec::new()),
            Event::Start(Tag::TableCell) => {
                rows.last_mut().unwrap().push(String::new());
                is_cell = true;
            }
            Event::End(TagEnd::TableCell) => is_cell = false,
            Event::Text(text) | Event::Code(text) if is_cell => {
                rows.last_mut().unwrap().last_mut().unwrap().push_str(&text);
            }
            Event::InlineHtml(html) => {
                assert_eq!(&*html, "<br>");
                rows.last_mut().unwrap().last_mut().unwrap().push('\n');
            }
            Event::Start(Tag::Link { .. } | Tag::Emphasis | Tag::Strong | Tag::Image { .. }) => {
                panic!("markup: {event:?}")
            }
            _ => {}
        }
    }
    rows
}

#[test]
fn markdown_is_a_table_of_what_the_catalog_says() {
    let rows = cells(&printed("markdown", &catalog("tripo")));
    assert_eq!(rows[0], ["Code", "HTTP", "Name", "Kind", "Retry", "Message", "Suggestion"]);
    assert_eq!(rows.len(), 28);
    assert!(
        rows.contains(
            &[
                "2010",
                "403",
                "INSUFFICIENT_CREDIT",
                "payment required",
                "never",
                "You don't have enough credit to create this task",
                "Please purchase more credit",
            ]
            .map(str::to_owned)
            .to_vec()
        )
    );
    let rows = cells(&printed("markdown", &catalog("ark")));
    assert!(rows[0].contains(&"Suggestion (zh)".to_owned()));
}

#[test]
fn in_markdown_texts_are_shown_to_the_letter() {
    let rows = cells(&ugly().prints(0, &["docs", "--format", "markdown", "codes"]));
    let row = rows.iter().find(|row| row[2] == "SCRIPT").unwrap();
    assert!(row.contains(&"<script>alert('message')</script>".to_owned()), "{row:?}");
    assert!(row.contains(&"<a href=\"javascript:alert('suggestion')\">click</a>".to_owned()));
    let row = rows.iter().find(|row| row[2] == "BLANK").unwrap();
    assert!(row.iter().any(|cell| cell.ends_with("tab and\na line break")), "{row:?}");
    let row = rows.iter().find(|row| row[2] == "OLD").unwrap();
    assert!(row.contains(&"<b>gone</b>; since 2024-01-01; replaced by PERCENT".to_owned()));
}

#[test]
fn json_is_what_the_library_gives() {
    for vendor in VENDORS {
        let loaded = load(Path::new(&catalog(vendor))).unwrap();
        assert_eq!(printed("json", &catalog(vendor)), errtable_codegen::json(&loaded.catalog));
    }
}

/// Every key that a JSON has, with those around it: `errors[].name`.
fn keys(value: &Value, place: &str, keys: &mut HashSet<String>) {
    match value {
        // Their keys are languages, pointers and columns.
        Value::Object(_)
            if ["source", "when", "message", "description", "suggestion"]
                .iter()
                .any(|it| place.ends_with(&format!(".{it}")) || place == *it) => {}
        Value::Object(object) => {
            for (key, value) in object {
                let place = if place.is_empty() { key.clone() } else { format!("{place}.{key}") };
                keys.insert(place.clone());
                self::keys(value, &place, keys);
            }
        }
        Value::Array(list) => {
            for it in list {
                self::keys(it, &format!("{place}[]"), keys);
            }
        }
        _ => {}
    }
}

#[test]
fn every_key_of_the_json_is_documented_and_no_other() {
    let mut there = HashSet::new();
    let range = Folder::new(&[("a.csv", "code,name,http_status\n1-9,A,400\n10,B,400\n")]);
    let range = range.prints(0, &["docs", "--format", "json", "a.csv"]);
    let ugly = ugly().prints(0, &["docs", "--format", "json", "codes"]);
    for json in [ugly, range, printed("json", &catalog("turing"))] {
        keys(&serde_json::from_str(&json).unwrap(), "", &mut there);
    }
    let page = include_str!("../../../docs/json.md");
    let documented = page.lines().filter_map(|line| line.strip_prefix("| `")?.split_once('`'));
    let documented: HashSet<String> = documented.map(|(key, _)| key.to_owned()).collect();
    let mut differ: Vec<_> = there.symmetric_difference(&documented).collect();
    differ.sort();
    assert!(differ.is_empty(), "{differ:?}");
}

#[test]
fn json_has_texts_to_the_letter() {
    let json = ugly().prints(0, &["docs", "--format", "json", "codes"]);
    let json: Value = serde_json::from_str(&json).unwrap();
    let errors = json["errors"].as_array().unwrap();
    let error = |name: &str| errors.iter().find(|error| error["name"] == name).unwrap();
    assert_eq!(json["version"], 1);
    assert_eq!(error("SCRIPT")["code"], "<script>alert('code')</script>");
    assert_eq!(error("SCRIPT")["cases"][0]["message"]["zh"], "</span><script>alert('zh')</script>");
    assert_eq!(error("BLANK")["cases"][0]["message"]["en"], "a\ttab and\na line break");
    assert_eq!(error("OLD")["deprecated"]["replaced_by"], "PERCENT");
    assert_eq!(error("PATTERN")["wire"], serde_json::json!(["InvalidParameter.", ""]));
}

/// Follows every `$ref` of an OpenAPI description.
fn follow(value: &Value, root: &Value) {
    match value {
        Value::Object(object) => {
            if let Some(reference) = object.get("$ref") {
                let pointer = reference.as_str().unwrap().strip_prefix('#').unwrap();
                assert!(root.pointer(pointer).is_some(), "{pointer}");
            }
            object.values().for_each(|value| follow(value, root));
        }
        Value::Array(list) => list.iter().for_each(|value| follow(value, root)),
        _ => {}
    }
}

#[test]
fn openapi_has_a_schema_for_each_envelope_a_response_for_each_status_and_an_example_for_each_name()
{
    let counts = [("ark", 2, 38), ("modelarts", 4, 28), ("tripo", 2, 27), ("turing", 1, 258)];
    for (vendor, envelopes, names) in counts {
        let api: Value = serde_json::from_str(&printed("openapi", &catalog(vendor))).unwrap();
        follow(&api, &api);
        assert_eq!(api["openapi"], "3.1.0");
        let components = &api["components"];
        let count = |section: &str| components[section].as_object().unwrap().len();
        assert_eq!(count("schemas"), 1 + envelopes, "the codes, too");
        assert_eq!(count("examples"), names);
        let loaded = load(Path::new(&catalog(vendor))).unwrap();
        let statuses: HashSet<_> =
            loaded.catalog.variants().iter().map(|it| it.http_status).collect();
        assert_eq!(count("responses"), statuses.len());
        for section in ["schemas", "responses", "examples"] {
            for key in components[section].as_object().unwrap().keys() {
                let plain = |it: char| it.is_ascii_alphanumeric() || ".-_".contains(it);
                assert!(key.chars().all(plain), "{key}");
            }
        }
    }
    let api: Value = serde_json::from_str(&printed("openapi", &catalog("turing"))).unwrap();
    let response = &api["components"]["responses"]["Turing408"]["content"]["application/json"];
    assert_eq!(response["schema"]["$ref"], "#/components/schemas/TuringError");
    let example = &response["examples"]["Turing-HTTP_TIMEOUT_ERROR"]["$ref"];
    let example = api.pointer(&example.as_str().unwrap()[1..]).unwrap();
    assert_eq!(example["value"]["code"], 1124);
    assert_eq!(example["value"]["message"], "HTTP request timeout");
}

#[test]
fn keys_of_openapi_are_plain_whatever_names_are() {
    let toml = "unicode_names = true\n[[row]]\ncode = 1\nname = \"额度不足\"\nhttp_status = 400\n";
    let folder = Folder::new(&[("a.toml", toml)]);
    let api = folder.prints(0, &["docs", "--format", "openapi", "a.toml"]);
    assert!(api.contains("\"A-_u989D_u5EA6_u4E0D_u8DB3\": {"), "{api}");
}
