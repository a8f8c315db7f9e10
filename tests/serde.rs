//! Errors in data, by serde: in JSON, and in a format that does not say of its values what they are.

#![cfg(all(
    feature = "serde",
    feature = "decode",
    feature = "macros",
    feature = "tripo",
    feature = "turing",
    feature = "ark",
    feature = "modelarts"
))]

use std::collections::BTreeMap;

use errtable::serde::{code, loose, name};
use errtable::{Ark, Code, ErrorCode, Kind, ModelArts, Open, Retry, Tripo, Turing};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

#[errtable::catalog(csv = "
    code,name
    -32700,PARSE_ERROR
    -32099--32000,SERVER_ERROR
    7,SEVEN
")]
enum JsonRpc {}

#[errtable::catalog(csv = "
    code,name
    0x10,SIXTEEN
    0xFFFFFFFFFFFFFFFF,LARGEST
    0x20-0x2F,SOME
")]
enum Hexadecimal {}

#[errtable::catalog(
    csv = "
    code,name
    7001,OUT_OF_CREDIT
",
    with(serde_code)
)]
enum Numbered {}

#[errtable::catalog(
    csv = "
    code,name
    7001,OUT_OF_CREDIT
",
    with(serde_name)
)]
enum Named {}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(bound = "E: ErrorCode")]
struct ByCode<E: ErrorCode>(#[serde(with = "code")] E);

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(bound = "E: ErrorCode")]
struct ByName<E: ErrorCode>(#[serde(with = "name")] E);

#[derive(Debug, PartialEq, Deserialize)]
#[serde(bound = "T: loose::Loose")]
struct Loosely<T>(#[serde(deserialize_with = "loose::deserialize")] T);

#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
struct Perhaps {
    #[serde(default, with = "code")]
    code: Option<Tripo>,
    #[serde(default, with = "name")]
    name: Option<Tripo>,
}

fn read<T: DeserializeOwned>(json: Value) -> Result<T, String> {
    serde_json::from_value(json).map_err(|error| error.to_string())
}

fn strict<E: ErrorCode>(json: Value) -> Result<E, String> {
    read::<ByCode<E>>(json).map(|it| it.0)
}

fn loosely<T: loose::Loose>(json: Value) -> Result<T, String> {
    read::<Loosely<T>>(json).map(|it| it.0)
}

/// Through JSON and through postcard, and what it is in JSON.
#[track_caller]
fn both<T: Serialize + DeserializeOwned + PartialEq + std::fmt::Debug>(value: &T) -> Value {
    let bytes = postcard::to_stdvec(value).unwrap();
    assert_eq!(&postcard::from_bytes::<T>(&bytes).unwrap(), value);
    let text = serde_json::to_string(value).unwrap();
    assert_eq!(&serde_json::from_str::<T>(&text).unwrap(), value);
    let json = serde_json::to_value(value).unwrap();
    assert_eq!(&serde_json::from_value::<T>(json.clone()).unwrap(), value);
    json
}

fn every_error_comes_back<E: ErrorCode>() {
    for error in E::iter() {
        assert_eq!(both(&ByName(error)), json!(error.name()));
        if E::from_code(error.code()).len() > 1 {
            let open = Open::<E>::new(error.code());
            assert_eq!(open.known(), None);
            both(&open);
            continue;
        }
        let json = both(&ByCode(error));
        assert_eq!(json, both(&Open::Known(error)));
        match error.code() {
            Code::Text(code) => assert_eq!(json, json!(code)),
            code => assert_eq!(json.to_string(), code.to_string()),
        }
    }
}

#[test]
fn the_errors_of_the_four_catalogs_come_back_by_code_and_by_name() {
    every_error_comes_back::<Tripo>();
    every_error_comes_back::<Turing>();
    every_error_comes_back::<Ark>();
    every_error_comes_back::<ModelArts>();
}

#[test]
fn an_integer_of_any_size_comes_back() {
    assert_eq!(both(&ByCode(JsonRpc::ParseError)), json!(-32700));
    assert_eq!(both(&ByCode(JsonRpc::Seven)), json!(7));
    assert_eq!(both(&ByCode(Hexadecimal::Sixteen)), json!(16));
    assert_eq!(both(&ByCode(Hexadecimal::Largest)), json!(u64::MAX));
}

#[test]
fn a_code_of_another_form_is_an_error() {
    for other in [json!("2010"), json!(2010.0), json!(true), json!(null), json!([2010])] {
        let said = strict::<Tripo>(other.clone()).unwrap_err();
        let expected = "expected a number: the code of an error of Tripo 3D API";
        assert!(said.starts_with("invalid type") && said.ends_with(expected), "{other}: {said}");
    }
    let said = strict::<Ark>(json!(404)).unwrap_err();
    assert_eq!(
        said,
        "invalid type: integer `404`, expected a text: the code of an error of Volcano Ark"
    );
    let said = strict::<Ark>(json!(-4)).unwrap_err();
    assert!(said.starts_with("invalid type: integer `-4`"), "{said}");
    assert!(read::<ByName<Tripo>>(json!(2010)).is_err());
}

#[test]
fn an_unknown_code_is_an_error_that_names_it() {
    let said = strict::<Tripo>(json!(9999)).unwrap_err();
    assert_eq!(said, "Tripo 3D API has no error with the code 9999");
    let said = strict::<Tripo>(json!(-1)).unwrap_err();
    assert_eq!(said, "Tripo 3D API has no error with the code -1");
    let said = strict::<Hexadecimal>(json!(0xABC)).unwrap_err();
    assert_eq!(said, "hexadecimal has no error with the code 0xABC");
    let said = read::<ByName<Tripo>>(json!("TASK_LOST")).unwrap_err();
    assert_eq!(said, "Tripo 3D API has no error with the name `TASK_LOST`");
    let bytes = postcard::to_stdvec(&9999_u64).unwrap();
    assert!(postcard::from_bytes::<ByCode<Tripo>>(&bytes).is_err());
}

#[test]
fn a_code_that_errors_share_is_an_error_that_names_them() {
    let expected = "Turing LLM gateway has 2 errors with the code 1405: ";
    for said in
        [strict::<Turing>(json!(1405)).unwrap_err(), loosely::<Turing>(json!("1405")).unwrap_err()]
    {
        let names = said.strip_prefix(expected).unwrap();
        assert!(names.split(", ").all(|name| Turing::from_name(name).is_some()), "{said}");
        assert_eq!(names.split(", ").count(), 2);
    }
}

#[test]
fn a_pattern_is_read_from_what_fits_and_written_as_the_table_has_it() {
    assert_eq!(strict(json!("InvalidParameter.seed")), Ok(Ark::InvalidNamedParameter));
    let pattern = json!("InvalidParameter.{{Parameter}}");
    assert_eq!(both(&ByCode(Ark::InvalidNamedParameter)), pattern);
}

#[test]
fn a_range_is_read_from_its_codes_and_written_as_a_text_for_people() {
    assert_eq!(strict(json!(-32050)), Ok(JsonRpc::ServerError));
    let range = serde_json::to_value(ByCode(JsonRpc::ServerError)).unwrap();
    assert_eq!(range, json!("-32099--32000"));
    assert_eq!(strict(range.clone()), Ok(JsonRpc::ServerError));
    assert_eq!(read(range), Ok(Open::Known(JsonRpc::ServerError)));
    let range = serde_json::to_value(Open::Known(Hexadecimal::Some)).unwrap();
    assert_eq!(range, json!("0x20-0x2F"));
    assert_eq!(strict(range), Ok(Hexadecimal::Some));
    assert!(strict::<JsonRpc>(json!("-32099--3200")).is_err());
    assert!(strict::<JsonRpc>(json!("-32099--32000 ")).is_err());

    let said = postcard::to_stdvec(&ByCode(JsonRpc::ServerError)).unwrap_err();
    assert_eq!(said, postcard::Error::SerdeSerCustom);
    let bytes = postcard::to_stdvec(&-32050_i64).unwrap();
    assert_eq!(postcard::from_bytes(&bytes), Ok(ByCode(JsonRpc::ServerError)));
}

#[test]
fn a_field_may_have_none() {
    assert_eq!(read(json!({})), Ok(Perhaps::default()));
    assert_eq!(read(json!({ "code": null, "name": null })), Ok(Perhaps::default()));
    let perhaps = Perhaps { code: Some(Tripo::TaskNotFound), name: None };
    assert_eq!(both(&perhaps), json!({ "code": 2001, "name": null }));
    let perhaps = Perhaps { code: None, name: Some(Tripo::TaskNotFound) };
    assert_eq!(both(&perhaps), json!({ "code": null, "name": "TASK_NOT_FOUND" }));
    assert!(read::<Perhaps>(json!({ "code": 9999 })).is_err());
    assert!(read::<Perhaps>(json!({ "code": "" })).is_err());
}

#[test]
fn an_open_enum_keeps_what_it_does_not_know_as_it_stood() {
    for known in [json!(2010), json!(2001), json!("2010")] {
        assert!(read::<Open<Tripo>>(known).unwrap().known().is_some());
    }
    for unknown in
        [json!(9999), json!(-1), json!("02010"), json!("9999"), json!("NEW.Code"), json!(u64::MAX)]
    {
        let open = read::<Open<Tripo>>(unknown.clone()).unwrap();
        assert_eq!(open.known(), None);
        assert_eq!(serde_json::to_value(&open).unwrap(), unknown);
    }
    assert_eq!(both(&Open::<Tripo>::new(9999)), json!(9999));
    assert_eq!(both(&Open::<JsonRpc>::new(-9)), json!(-9));
    assert_eq!(both(&Open::<Ark>::new("New.Code")), json!("New.Code"));
    assert_eq!(both(&Some(Open::<Ark>::new("New.Code"))), json!("New.Code"));
    assert_eq!(both(&None::<Open<Ark>>), json!(null));
    assert!(read::<Open<Tripo>>(json!(2010.0)).is_err());
    // A reader would take it for something else.
    for other in [Code::from("New.Code"), Code::from(-1), Code::Integer(i128::MAX)] {
        assert!(postcard::to_stdvec(&Open::<Tripo>::new(other)).is_err());
    }
    assert!(postcard::to_stdvec(&Open::<Ark>::new(404)).is_err());
    assert!(postcard::to_stdvec(&Open::<JsonRpc>::new(u64::MAX)).is_err());
}

#[test]
fn loosely_a_code_is_what_the_decoder_takes_for_one() {
    for form in ["2010", "\"2010\"", "2010.0", "\" 2010 \"", "\"2010.0\"", "\"0x7DA\"", "\"0X7da\""]
    {
        let body = format!("{{\"code\":{form},\"message\":\"m\"}}");
        let decoded = errtable::decode::<Tripo>(403, errtable::NO_HEADERS, body.as_bytes());
        assert_eq!(decoded.unwrap().variant(), Some(Tripo::InsufficientCredit), "{form}");
        let value: Value = serde_json::from_str(form).unwrap();
        assert_eq!(loosely(value.clone()), Ok(Tripo::InsufficientCredit), "{form}");
        assert_eq!(loosely(value.clone()), Ok(Some(Tripo::InsufficientCredit)), "{form}");
        assert_eq!(loosely(value), Ok(Open::Known(Tripo::InsufficientCredit)), "{form}");
    }
    assert_eq!(loosely(json!("-32700")), Ok(JsonRpc::ParseError));
    assert_eq!(loosely(json!(-32700)), Ok(JsonRpc::ParseError));
    assert_eq!(loosely(json!("AccessDenied.Sub")), Ok(Ark::AccessDenied));
    assert_eq!(loosely(json!("InvalidParameter.seed")), Ok(Ark::InvalidNamedParameter));

    for none in [json!(null), json!(""), json!(" None "), json!("null"), json!(true)] {
        assert_eq!(loosely(none.clone()), Ok(None::<Tripo>), "{none}");
        assert_eq!(loosely(none.clone()), Ok(None::<Open<Tripo>>), "{none}");
        let said = loosely::<Tripo>(none.clone()).unwrap_err();
        assert!(said.ends_with(" is no code of Tripo 3D API"), "{said}");
        assert!(loosely::<Open<Tripo>>(none).is_err());
    }
    for (unknown, shown) in
        [(json!("X.1"), "X.1"), (json!(2010.5), "2010.5"), (json!("1e3"), "1e3")]
    {
        let said = loosely::<Tripo>(unknown.clone()).unwrap_err();
        assert_eq!(said, format!("Tripo 3D API has no error with the code {shown}"));
        assert!(loosely::<Option<Tripo>>(unknown.clone()).is_err());
        assert_eq!(loosely(unknown), Ok(Open::<Tripo>::new(shown)));
    }
    assert_eq!(loosely(json!("9999")), Ok(Open::<Tripo>::new(9999)));
    assert_eq!(loosely(json!("AccessDenied.Sub")), Ok(Open::<Ark>::new("AccessDenied.Sub")));
    assert!(loosely::<Tripo>(json!([2010])).is_err());
    assert!(loosely::<Option<Tripo>>(json!({ "code": 2010 })).is_err());
    // It does not say of its values what they are.
    assert!(postcard::from_bytes::<Loosely<Tripo>>(&[1]).is_err());
}

#[test]
fn kinds_and_retry_advice_are_the_words_of_tables() {
    for kind in Kind::ALL {
        assert_eq!(both(&kind), json!(kind.name()));
    }
    for retry in Retry::ALL {
        assert_eq!(both(&retry), json!(retry.name()));
    }
    let said = read::<Retry>(json!("maybe")).unwrap_err();
    assert_eq!(said, "unknown variant `maybe`, expected one of `never`, `if_idempotent`, `safe`");
    assert!(read::<Kind>(json!(3)).is_err());
}

#[test]
fn an_enum_has_the_traits_itself_where_they_are_asked_for() {
    assert_eq!(both(&Numbered::OutOfCredit), json!(7001));
    assert_eq!(both(&vec![Some(Named::OutOfCredit), None]), json!(["OUT_OF_CREDIT", null]));
    assert_eq!(both(&Tripo::TaskNotFound), json!(2001));
    assert_eq!(both(&Ark::AccessDenied), json!("AccessDenied"));
    let said = read::<Numbered>(json!(7002)).unwrap_err();
    assert_eq!(said, "numbered has no error with the code 7002");
}

#[test]
fn an_error_may_be_a_key() {
    let counts = BTreeMap::from([(Tripo::TaskNotFound, 2), (Tripo::InsufficientCredit, 1)]);
    assert_eq!(both(&counts), json!({ "2001": 2, "2010": 1 }));
    let counts = BTreeMap::from([(Open::Known(Tripo::TaskNotFound), 2)]);
    assert_eq!(both(&counts), json!({ "2001": 2 }));
    let counts = BTreeMap::from([(Open::<Ark>::new("New.Code"), 2)]);
    assert_eq!(both(&counts), json!({ "New.Code": 2 }));
}

#[test]
fn a_code_alone_is_written_as_it_stands() {
    let codes =
        [Code::from(7), Code::from(-7), Code::from("a"), Code::Range(1, 9), Code::from(u64::MAX)];
    let json = serde_json::to_value(codes).unwrap();
    assert_eq!(json, json!([7, -7, "a", "1-9", u64::MAX]));
}
