//! No label is out of the catalog's list.

use std::collections::HashSet;

use errtable::{ApiError, Ark, ErrorCode, ModelArts, NO_HEADERS, Tripo, Turing, decode};

/// The labels of errors with each of the catalog's codes, in a body of this form, and of those with none and
/// an unknown one at every status.
fn labels_of<E: ErrorCode>(form: &str) -> HashSet<String> {
    let body = |code: &str| form.replace("CODE", &format!("{code:?}"));
    let mut labels = HashSet::new();
    let mut decode_all = |body: &str, statuses: &[u16]| {
        for status in statuses {
            let error: Option<ApiError<E>> = decode(*status, NO_HEADERS, body.as_bytes());
            labels.extend(error.map(|error| error.label().into_owned()));
        }
    };
    let statuses: Vec<u16> = (0..=600).chain([999, u16::MAX]).collect();
    decode_all("", &statuses);
    decode_all(&body("never heard of"), &statuses);
    for variant in E::iter() {
        let code = body(&variant.code().to_string());
        decode_all(&code, &[200, variant.http_status().unwrap_or(400), 404, 500, 599]);
    }
    labels
}

fn every_label_is_listed<E: ErrorCode>(form: &str, shared: &[&str]) {
    let listed: Vec<String> = E::CATALOG.labels().map(String::from).collect();
    let (names, rest) = listed.split_at(E::iter().len());
    assert!(E::iter().map(E::name).eq(names));
    let codes = rest.len() - 501;
    assert_eq!(&rest[..codes], shared);
    assert_eq!(rest[codes], "_OTHER");
    assert!((100..600).map(|status: u16| status.to_string()).eq(rest[codes + 1..].to_vec()));

    let known: HashSet<String> = listed.iter().cloned().collect();
    assert_eq!(known.len(), listed.len(), "one is listed twice");
    let found = labels_of::<E>(form);
    assert!(found.is_subset(&known), "{:?}", found.difference(&known));
    // And nothing is listed that cannot be: all but names that take a message to be found, and success.
    let missing = known.difference(&found).filter(|label| !label.starts_with('2'));
    let missing: Vec<&String> = missing.filter(|label| E::from_name(label).is_none()).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_label_of_the_catalogs_is_listed() {
    every_label_is_listed::<Tripo>(r#"{"code":CODE}"#, &[]);
    every_label_is_listed::<Turing>(r#"{"code":CODE}"#, &["1405"]);
    every_label_is_listed::<Ark>(r#"{"error":{"code":CODE}}"#, &["QuotaExceeded"]);
    every_label_is_listed::<ModelArts>(r#"{"error_code":CODE}"#, &[]);
}

#[test]
fn a_shared_code_is_listed_as_the_table_writes_it() {
    #[errtable::catalog(toml = r#"
        ambiguous = ["0xF0"]
        optional = ["http_status", "message"]
        [[envelope]]
        code = "/code"
        [[row]]
        code = "0xF0"
        name = "ONE"
        [[row]]
        code = "0xF0"
        name = "OTHER"
    "#)]
    enum Hexadecimal {}

    let error: ApiError<Hexadecimal> =
        decode(500, NO_HEADERS, br#"{"code":240}"#).expect("it is no success");
    assert_eq!(error.label(), "0xF0");
    let labels: Vec<_> = Hexadecimal::CATALOG.labels().take(4).collect();
    assert_eq!(labels, ["ONE", "OTHER", "0xF0", "_OTHER"]);
}

#[test]
fn a_code_like_another_label_is_listed_once() {
    #[errtable::catalog(toml = r#"
        ambiguous = ["404", "ONE"]
        optional = ["http_status", "message"]
        [[row]]
        code = "404"
        name = "ONE"
        [[row]]
        code = "404"
        name = "TWO"
        [[row]]
        code = "ONE"
        name = "THREE"
        [[row]]
        code = "ONE"
        name = "FOUR"
    "#)]
    enum Alike {}

    let labels: Vec<_> = Alike::CATALOG.labels().collect();
    assert_eq!(labels[..5], ["ONE", "TWO", "THREE", "FOUR", "_OTHER"]);
    assert_eq!(labels.len(), 4 + 1 + 500);
}
