//! The reader, held against that of `serde_json`: on any value, and on any start of its text.

use proptest::collection::{hash_map, vec};
use proptest::prelude::*;
use serde_json::Value as Json;

use super::tests::hit;
use super::{Value, whole};

fn json() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        any::<i64>().prop_map(Json::from),
        any::<f64>().prop_map(Json::from),
        "[a{}\\[\\]\",:\\\\/~é\n🦀]{0,40}".prop_map(Json::from),
        any::<String>().prop_map(Json::from),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        let key = prop_oneof!["[a-c/~\"\\\\é*0-2]{0,3}", any::<String>()];
        prop_oneof![
            vec(inner.clone(), 0..6).prop_map(Json::from),
            hash_map(key, inner, 0..6).prop_map(|map| Json::Object(map.into_iter().collect())),
        ]
    })
}

/// The pointers of a value and of all in it.
fn pointers(value: &Json, pointer: &str, all: &mut Vec<String>) {
    all.push(pointer.to_owned());
    match value {
        Json::Array(list) => {
            for (index, value) in list.iter().enumerate() {
                pointers(value, &format!("{pointer}/{index}"), all);
            }
        }
        Json::Object(members) => {
            for (key, value) in members {
                let key = key.replace('~', "~0").replace('/', "~1");
                // It stands for any element, and for a key of this name.
                if key != "*" {
                    pointers(value, &format!("{pointer}/{key}"), all);
                }
            }
        }
        _ => {}
    }
}

/// What was found, as `serde_json` reads it.
fn read(value: Value<'_>) -> Json {
    match value {
        Value::String(raw) => raw.text().into(),
        Value::Bare(raw, _) | Value::Nested(raw) => serde_json::from_str(raw).unwrap(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1024, ..ProptestConfig::default() })]

    #[test]
    fn a_value_is_that_of_serde_json(value in json(), is_pretty: bool) {
        let text = if is_pretty { format!("{value:#} ") } else { format!("{value} ") };
        // Numbers that lose digits when they are written lose no more when they are read.
        let value: Json = serde_json::from_str(&text).unwrap();
        let mut all = Vec::new();
        pointers(&value, "", &mut all);
        for pointer in all {
            let (found, is_cut) = hit(&text, &pointer);
            let found = found.map(|(value, _)| read(value));
            prop_assert_eq!(found.as_ref(), value.pointer(&pointer), "{} in {}", pointer, text);
            prop_assert!(!is_cut);
        }
    }

    #[test]
    fn what_is_whole_in_a_start_is_what_it_is_in_the_text(value in json(), end: prop::sample::Index) {
        let text = value.to_string();
        // See above.
        let value: Json = serde_json::from_str(&text).unwrap();
        let end = (0..=end.index(text.len() + 1)).rfind(|end| text.is_char_boundary(*end)).unwrap();
        let mut all = Vec::new();
        pointers(&value, "", &mut all);
        for pointer in all {
            match hit(&text[..end], &pointer).0 {
                Some((Value::Nested(found), _)) => {
                    let Some((Value::Nested(known), _)) = hit(&text, &pointer).0 else {
                        panic!("{pointer} in {text}");
                    };
                    prop_assert!(known.starts_with(found));
                }
                Some((found, _)) if found.is_whole() => {
                    prop_assert_eq!(Some(read(found)), value.pointer(&pointer).cloned());
                }
                _ => {}
            }
        }
    }

    #[test]
    fn any_text_is_read_to_its_end(text: String, pieces in vec("[{}\\[\\]\",:\\\\ a0é]{0,9}", 0..9)) {
        for text in [text, pieces.concat()] {
            for pointer in ["", "/a", "/*/a", "/0/*", "//a"] {
                let (found, is_cut) = hit(&text, pointer);
                prop_assert!(found.is_none_or(|(value, _)| text.contains(value.raw())));
                prop_assert!(is_cut || !text.trim().is_empty());
            }
            prop_assert!(text.contains(whole(&text).raw()));
        }
    }
}
