//! Tables of the shapes that vendors publish, through the macro.

use std::fmt::Write as _;

use errtable::{Code, ErrorCode};
use errtable_codegen::Options;

mod text {
    #[errtable::catalog(csv = "
        code,name
        00000,SUCCESSFUL_COMPLETION
        0A000,FEATURE_NOT_SUPPORTED
        Operation Denied/No Stock,DENIED
        InvalidParameter.Seed,SEED
    ")]
    pub(super) enum Texts {}
}

mod integers {
    #[errtable::catalog(csv = "
        code,name
        -32700,PARSE_ERROR
        -32600,INVALID_REQUEST
        -32099--32000,SERVER_ERROR
    ")]
    pub(super) enum JsonRpc {}

    #[errtable::catalog(csv = "
        code,name
        0x80C80300,ENDPOINT_NOT_FOUND
        0x00000007,LOW
    ")]
    pub(super) enum Hexadecimal {}

    #[errtable::catalog(csv = "
        code,name
        18446744073709551615,LARGEST
        0,SMALLEST
    ")]
    pub(super) enum Wide {}

    #[errtable::catalog(toml = r#"
        code_type = "i64"
        [[row]]
        code = 5
        name = "FIVE"
        [[row]]
        code = "-9223372036854775808-0"
        name = "NEGATIVE"
    "#)]
    pub(super) enum Declared {}

    #[errtable::catalog(csv = "
        code,name,http_status
        1000-1999,CLIENT,400
        1200-1299,QUOTA,429
        1204,SPENT,402
        2000,SERVER,500
        5000 – 5999,SHARED,500
        5000–5999,SHARED_TOO,503
    ")]
    pub(super) enum Ranges {}
}

mod names {
    #[errtable::catalog(toml = r#"
        unicode_names = true
        [[row]]
        code = 1
        name = "额度不足"
        [[row]]
        code = 2
        name = "3D_模型"
        [[row]]
        code = 3
        name = "ÜBER_LIMIT"
    "#)]
    pub(super) enum Chinese {}

    #[errtable::catalog(csv = "
        code,name
        1,TYPE
        2,SELF
        3,ASYNC
        4,GEN
        5,3D_MODEL_FAILED
        6,crate
    ")]
    pub(super) enum Keywords {}
}

use integers::{Declared, Hexadecimal, JsonRpc, Ranges, Wide};
use names::{Chinese, Keywords};
use text::Texts;

#[test]
fn codes_of_letters_and_zeros_are_kept_to_the_letter() {
    let codes: Vec<&str> = Texts::iter().map(Texts::code).collect();
    assert_eq!(codes, ["00000", "0A000", "Operation Denied/No Stock", "InvalidParameter.Seed"]);
    for error in Texts::iter() {
        assert_eq!(Texts::try_from(error.code()), Ok(error));
    }
    assert!(Texts::try_from("0").is_err());
}

#[test]
fn hexadecimal_codes_are_shown_as_the_table_has_them() {
    let code: u32 = Hexadecimal::EndpointNotFound.code();
    assert_eq!(code, 0x80C8_0300);
    assert_eq!(Hexadecimal::EndpointNotFound.to_string(), "ENDPOINT_NOT_FOUND (0x80C80300)");
    assert_eq!(Hexadecimal::Low.to_string(), "LOW (0x00000007)");
    let unknown = Hexadecimal::try_from(0xAB).unwrap_err();
    assert_eq!(unknown.to_string(), "hexadecimal has no error with the code 0x000000AB");
}

#[test]
fn the_widest_integers_fit() {
    let largest: u64 = Wide::Largest.code();
    assert_eq!(largest, u64::MAX);
    assert_eq!(Wide::try_from(u64::MAX), Ok(Wide::Largest));
    assert_eq!(Declared::try_from(i64::MIN), Ok(Declared::Negative));
    assert_eq!(Declared::try_from(0_i64), Ok(Declared::Negative));
    assert!(Declared::try_from(1_i64).is_err());
}

#[test]
fn a_code_in_a_range_is_found_the_narrowest_range_first() {
    for (code, error) in [
        (1000, Ranges::Client),
        (1199, Ranges::Client),
        (1200, Ranges::Quota),
        (1299, Ranges::Quota),
        (1204, Ranges::Spent),
        (1300, Ranges::Client),
        (2000, Ranges::Server),
    ] {
        assert_eq!(Ranges::try_from(code), Ok(error), "{code}");
    }
    assert!(Ranges::from_code(999).is_empty());
    assert!(Ranges::from_code(2001).is_empty());
    assert!(Ranges::from_code("1000").is_empty());
    assert!(Ranges::from_code(5500).eq([Ranges::Shared, Ranges::SharedToo]));
    assert_eq!(JsonRpc::try_from(-32050), Ok(JsonRpc::ServerError));
    assert!(JsonRpc::try_from(-32100).is_err());
}

#[test]
fn a_range_is_a_code_of_its_own() {
    let code: Option<u16> = Ranges::Spent.code();
    assert_eq!(code, Some(1204));
    assert_eq!(Ranges::Quota.code(), None);
    assert_eq!(ErrorCode::code(Ranges::Quota), Code::Range(1200, 1299));
    assert_eq!(JsonRpc::ServerError.entry().code(), Code::Range(-32099, -32000));
    assert_eq!(JsonRpc::ServerError.to_string(), "SERVER_ERROR (-32099--32000)");
    for error in Ranges::iter() {
        assert!(Ranges::from_code(ErrorCode::code(error)).any(|found| found == error));
    }
}

#[test]
fn names_of_any_script_are_variants_where_the_table_says_so() {
    assert_eq!("额度不足".parse(), Ok(Chinese::额度不足));
    assert_eq!(Chinese::_3d模型.name(), "3D_模型");
    assert_eq!(Chinese::ÜberLimit.code(), 3);
}

#[test]
fn names_that_are_keywords_are_variants() {
    let variants = [
        Keywords::Type,
        Keywords::Self_,
        Keywords::Async,
        Keywords::Gen,
        Keywords::_3dModelFailed,
        Keywords::Crate,
    ];
    assert!(Keywords::iter().eq(variants));
}

#[test]
fn a_table_may_have_one_row_or_a_hundred_thousand() {
    for rows in [1, 4_096, 4_097, 100_000] {
        let mut table = "code,name,http_status,message\n".to_owned();
        for row in 0..rows {
            writeln!(table, "{},ROW_{row},404,Row {row} is not there", 3 * row).unwrap();
        }
        let loaded = errtable_codegen::load_text("large.csv", &table).unwrap();
        assert!(loaded.report.diagnostics().is_empty());
        let rust = errtable_codegen::generate(&loaded.catalog, &Options::default());
        // Once in the enum, once where a number leads to it.
        let end = if rows == 1 { "]" } else { ",\n" };
        for row in [0, rows / 2, rows - 1] {
            assert_eq!(rust.matches(&format!("    Row{row},\n")).count(), 1, "{rows}: {row}");
            assert_eq!(rust.matches(&format!("Large::Row{row}{end}")).count(), 1, "{rows}: {row}");
        }
        assert_eq!(rust.matches("Large::Row").count(), rows);
    }
}
