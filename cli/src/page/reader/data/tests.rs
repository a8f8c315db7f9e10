use proptest::prelude::*;

use super::super::shown::shown;
use super::*;

#[test]
fn an_array_of_objects_is_a_table() {
    let text = r#"{"data": {"total": 2, "er/ro~rs": [
        {"code": 12345678901234567890123, "rate": 1.50, "ok": true, "http": {"status": 400, "by": null}},
        {"message": " no\nbalance ", "code": -7, "tags": ["a", 1], "http": {"status": 401}, "x": []}
    ]}}"#;
    let rows = "code|rate|ok|http.status|http.by|message|tags|x
/data/er~1ro~0rs/0 12345678901234567890123|1.50|true|400||||
/data/er~1ro~0rs/1 -7|||401||no\\balance|a, 1|\n";
    let total = "@ \nkey|total\n/data data|2\n";
    assert_eq!(shown(&json(text).unwrap()), format!("{total}@/data/er~1ro~0rs er/ro~rs\n{rows}"));
}

#[test]
fn an_object_of_objects_is_one() {
    let text = r#"{"1001": {"message": {"en": "a", "zh": "b"}}, "1002": {"message": {"en": "c"}}, "v": 1}"#;
    let rows = "key|message.en|message.zh\n/1001 1001|a|b\n/1002 1002|c|\n";
    assert_eq!(shown(&json(text).unwrap()), format!("@ \n{rows}"));
    let text =
        r#"{"auth": {"1": {"text": "a"}, "2": {"text": "b"}}, "quota": {"3": {"text": "c"}}}"#;
    let auth = "@/auth auth\nkey|text\n/auth/1 1|a\n/auth/2 2|b\n";
    let quota = "@/quota quota\nkey|text\n/quota/3 3|c\n";
    assert_eq!(shown(&json(text).unwrap()), format!("{auth}{quota}"));
}

#[test]
fn an_object_of_texts_is_one() {
    let texts = |from: usize| {
        let pairs: Vec<_> = (from..from + 9).map(|it| format!("\"{it}\": \"t{it}\"")).collect();
        format!("{{{}}}", pairs.join(","))
    };
    let grids = json(&format!("{{\"auth\": {}, \"quota\": {}}}", texts(1), texts(2))).unwrap();
    assert_eq!(grids.len(), 2);
    assert_eq!((grids[1].title.as_deref(), grids[1].rows.len()), (Some("quota"), 9));
    assert_eq!(grids[0].header, ["key", "value"]);
    assert_eq!(grids[0].rows[0].cells, ["1", "t1"]);
}

#[test]
fn texts_under_their_languages_are_one() {
    let text = r#"{"errors": {"en": {"1": "a", "2": "b"}, "zh-CN": {"3": "c", "2": "d"}}}"#;
    let rows = "key|en|zh-CN\n/errors/en/1 1|a|\n/errors/en/2 2|b|d\n/errors/zh-CN/3 3||c\n";
    assert_eq!(shown(&json(text).unwrap()), format!("@/errors errors\n{rows}"));
    let text =
        r#"{"en": {"title": "t", "errors": {"1": "a"}}, "no": {"errors": {"1": "b", "2": "c"}}}"#;
    let rows = "key|en|no\n/en/errors/1 1|a|b\n/no/errors/2 2||c\n";
    let title = "@ \nkey|en\n/en/title title|t\n";
    assert_eq!(shown(&json(text).unwrap()), format!("{title}@/en/errors errors\n{rows}"));
    let text = r#"{"en": {"1": {"text": "a", "fix": "b"}}, "zh": {"1": {"text": "c"}, "2": {"fix": "d"}}}"#;
    let rows = "key|text.en|fix.en|text.zh|fix.zh\n/en/1 1|a|b|c|\n/zh/2 2||||d\n";
    assert_eq!(shown(&json(text).unwrap()), format!("@ \n{rows}"));
    let text = r#"{"1": {"en": "a", "zh": "b"}, "2": {"en": "c"}}"#;
    assert_eq!(shown(&json(text).unwrap()), "@ \nkey|en|zh\n/1 1|a|b\n/2 2|c|\n");
}

#[test]
fn an_array_of_arrays_is_one_with_a_header() {
    let text = r#"[["code", "text"], [1, "a"], [2, null, ["b", "c"]]]"#;
    assert_eq!(shown(&json(text).unwrap()), "@ \ncode|text\n/1 1|a\n/2 2||b, c\n");
}

#[test]
fn rows_have_tables_in_them() {
    let text = r#"[{"group": "auth", "errors": [{"code": 1}, {"code": 2}]}, {"group": "quota"}]"#;
    let outer = "@ \ngroup\n/0 auth\n/1 quota\n";
    let inner = "@/0/errors errors\ncode\n/0/errors/0 1\n/0/errors/1 2\n";
    assert_eq!(shown(&json(text).unwrap()), format!("{outer}{inner}"));
}

#[test]
fn lines_of_json_are_one_table() {
    let text = "{\"code\": 1}\n\n{\"code\": 2, \"text\": \"a\"}\n";
    assert_eq!(shown(&json(text).unwrap()), "@1 \ncode|text\n1 1|\n3 2|a\n");
    let fault = json(&format!("{text}{{\"code\": }}\n")).unwrap_err();
    assert_eq!(fault.to_string(), "4: expected value");
}

#[test]
fn what_is_nearly_empty_is_no_table() {
    let objects: Vec<_> = (0..2000).map(|it| format!("{{\"k{it}\": 1}}")).collect();
    assert_eq!(json(&format!("[{}]", objects.join(","))).unwrap(), []);
}

#[test]
fn toml_has_the_same_tables() {
    let text = "title = 'x'\n[[errors]]\ncode = 0x1F\nwhen = 2020-01-01\n[[errors]]\ncode = 1_000
info = {a = 1.50}\n[codes.1001]\ntext = \"\"\"\na\"\"\"\n[names]\n1002 = 'b'\n";
    let errors =
        "@/errors errors\ncode|when|info.a\n/errors/0 0x1F|2020-01-01|\n/errors/1 1_000||1.50\n";
    let codes = "@/codes codes\nkey|text\n/codes/1001 1001|a\n";
    let names = "@/names names\nkey|value\n/names/1002 1002|b\n";
    assert_eq!(shown(&toml(text).unwrap()), format!("{errors}{codes}{names}"));
    assert_eq!(toml("a = 1\n\nb = [").unwrap_err().place, Some(Place::Line(3)));
}

#[test]
fn depth_is_a_fault() {
    for text in ["[".repeat(100_000), "{\"a\":".repeat(100_000)] {
        assert_eq!(json(&text).unwrap_err().place, Some(Place::Line(1)));
    }
    for text in [format!("a = {}", "[".repeat(100_000)), format!("{}a = 1", "a.".repeat(100_000))] {
        assert!(toml(&text).is_err());
    }
    let deepest = format!("{}1{}", "{\"a\":".repeat(120), "}".repeat(120));
    assert_eq!(json(&deepest).unwrap().len(), 1);
}

use serde_json::Value;

fn value() -> impl Strategy<Value = Value> {
    let scalar = prop_oneof![
        Just(Value::Null),
        any::<i64>().prop_map(Value::from),
        "[a-z~/. ]{0,4}".prop_map(Value::from)
    ];
    scalar.prop_recursive(5, 60, 5, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            proptest::collection::vec(("[a-c~/]{1,2}", inner), 0..5).prop_map(Value::from_iter),
        ]
    })
}

proptest! {
    #[test]
    fn every_row_stands_where_its_pointer_leads(value in value()) {
        for grid in json(&value.to_string()).unwrap() {
            for row in grid.rows {
                let Place::Pointer(pointer) = row.place else { panic!("a pointer") };
                prop_assert!(value.pointer(&pointer).is_some());
                prop_assert!(row.cells.len() <= grid.header.len() || grid.header[0] != "key");
            }
        }
    }

    #[test]
    fn nothing_makes_it_panic(text in r#"[\[\]{}":,.=a1\n '#\\\-]{0,40}"#) {
        let _ = (json(&text), toml(&text));
    }
}
