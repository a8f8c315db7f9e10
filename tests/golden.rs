//! The generated file to the letter, for a table that is uglier than any vendor's and for the smallest
//! one there can be, and compiled: in
//! a module without the prelude, beside types that are called like those of the prelude, under every
//! lint that a user may have denied.
//!
//! `cargo errtable generate tests/golden/ugly.toml -o tests/golden/ugly.rs` writes the file anew, and so
//! for `plain`, and with `--with replies` for `replies.rs`, of the ugly table too, and with
//! `--with serde_code` for `serde.rs`, of the plain one.

#![deny(
    warnings,
    missing_docs,
    unsafe_code,
    future_incompatible,
    nonstandard_style,
    rust_2018_idioms,
    unused,
    unused_qualifications,
    unreachable_pub,
    elided_lifetimes_in_paths,
    missing_copy_implementations,
    missing_debug_implementations,
    single_use_lifetimes,
    trivial_casts,
    trivial_numeric_casts,
    unused_lifetimes,
    clippy::all,
    clippy::pedantic,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used
)]
#![allow(clippy::unwrap_used, reason = "the tests themselves may")]

use std::fmt::Write as _;
use std::process::{Command, Stdio};

use errtable::{Code, ErrorCode, Kind, Retry};
use errtable_codegen::{Options, Part, generate, load};
use proc_macro2::{TokenStream, TokenTree};
use syn::Lit;

/// A user's module, whose types are called like those of the prelude.
#[no_implicit_prelude]
mod strict {
    #![allow(dead_code, missing_docs, missing_copy_implementations, missing_debug_implementations)]
    #![allow(unreachable_pub, reason = "the types are there for their names")]

    pub struct Result;
    pub struct Option;
    pub struct Some;
    pub struct None;
    pub struct Ok;
    pub struct Err;
    pub struct String;
    pub struct Error;
    pub trait Into {}

    ::core::include!("golden/ugly.rs");
}

/// The same in a module of its own, where every lint is on, and beside another catalog.
mod linted {
    include!("golden/ugly.rs");
    include!("golden/plain.rs");
}

/// Both with the part for servers.
#[cfg(feature = "reply")]
mod replies {
    pub(super) mod linted {
        include!("golden/replies.rs");
    }

    #[no_implicit_prelude]
    mod strict {
        #![allow(dead_code, missing_docs, unreachable_pub)]

        pub struct Option;
        pub trait Display {}

        ::core::include!("golden/replies.rs");
    }
}

/// The smallest one with serde's traits.
#[cfg(feature = "serde")]
mod serde {
    mod linted {
        include!("golden/serde.rs");
    }

    #[no_implicit_prelude]
    mod strict {
        #![allow(
            dead_code,
            missing_docs,
            missing_copy_implementations,
            missing_debug_implementations
        )]
        #![allow(unreachable_pub)]

        pub struct Result;
        pub trait Serialize {}

        ::core::include!("golden/serde.rs");
    }
}

use linted::{ATypeWhoseNameIsThirtyLettersX as Plain, OpenUgly, Ugly, UglyCategory};

#[test]
fn the_generated_file_is_the_golden_one() {
    let replies = Options::new().with(Part::Replies);
    for (table, file, options) in [
        ("ugly", "ugly", Options::new()),
        ("plain", "plain", Options::new()),
        ("ugly", "replies", replies),
        ("plain", "serde", Options::new().with(Part::SerdeCode)),
    ] {
        let loaded = load(format!("tests/golden/{table}.toml")).unwrap();
        assert!(!loaded.report.has_errors());
        let rust = generate(&loaded.catalog, &options);
        expectorate::assert_contents(format!("tests/golden/{file}.rs"), &rust);
    }
}

/// Types of up to 30 characters, as `generate` says.
#[test]
fn the_generated_file_is_as_rustfmt_would_have_it() {
    for edition in ["2018", "2021", "2024"] {
        let status = Command::new("rustfmt")
            // A user's settings, not this repository's.
            .args(["--config", "use_small_heuristics=Default"])
            .args([
                "--check",
                "--edition",
                edition,
                "tests/golden/ugly.rs",
                "tests/golden/plain.rs",
                "tests/golden/replies.rs",
                "tests/golden/serde.rs",
            ])
            .stdout(Stdio::inherit())
            .status()
            .unwrap();
        assert!(status.success(), "edition {edition}");
    }
}

/// Codes and notes of every length at which rustfmt breaks an attribute.
#[test]
fn long_attributes_are_as_rustfmt_would_have_them() {
    let folder = tempfile::tempdir().unwrap();
    let (table, file) = (folder.path().join("long.csv"), folder.path().join("long.rs"));
    let mut rows = "code,name,deprecated\n".to_owned();
    for length in 55..95 {
        let wide = "额".repeat(length / 2) + &"a".repeat(length % 2);
        writeln!(rows, "{wide},WIDE_{length},{wide}").unwrap();
        let text = "a".repeat(length);
        writeln!(rows, "{text},TEXT_{length},{text}").unwrap();
    }
    std::fs::write(&table, rows).unwrap();
    std::fs::write(&file, generate(&load(&table).unwrap().catalog, &Options::default())).unwrap();
    let status = Command::new("rustfmt")
        .args(["--config", "use_small_heuristics=Default", "--check", "--edition", "2021"])
        .arg(&file)
        .status()
        .unwrap();
    assert!(status.success());
}

/// What the macro gets and what the build script and the command get.
#[test]
fn the_tokens_are_those_of_the_text() {
    for table in
        ["tests/golden/ugly", "tests/golden/plain", "codes/tripo", "codes/turing", "codes/ark"]
    {
        let catalog = load(format!("{table}.toml")).unwrap().catalog;
        let options = Options::new().derive("serde::Serialize").unwrap();
        let options = options.with(Part::Replies).with(Part::SerdeName);
        let text = generate(&catalog, &options);
        let tokens = flat(errtable_codegen::tokens(&catalog, &options));
        same(&flat(text.parse().unwrap()), &tokens);
        let unformatted = generate(&catalog, &options.formatted(false));
        same(&flat(unformatted.parse().unwrap()), &tokens);
        assert!(unformatted.len() < text.len());
    }
}

fn same(one: &[String], other: &[String]) {
    for (at, (one, other)) in one.iter().zip(other).enumerate() {
        assert_eq!(one, other, "token {at}");
    }
    assert_eq!(one.len(), other.len());
}

/// Tokens one by one, with string literals by their values: `/// x` may be `r" x"` or `" x"`, and data
/// may be broken into lines.
fn flat(tokens: TokenStream) -> Vec<String> {
    tokens
        .into_iter()
        .flat_map(|token| match token {
            TokenTree::Group(group) => {
                let mut inner = flat(group.stream());
                inner.insert(0, format!("{:?}", group.delimiter()));
                inner.push("end".to_owned());
                inner
            }
            TokenTree::Literal(literal) => {
                let text = literal.to_string();
                vec![match syn::parse_str(&text).unwrap() {
                    Lit::Str(literal) => literal.value(),
                    Lit::ByteStr(literal) => format!("{:?}", literal.value()),
                    _ => text,
                }]
            }
            token => vec![token.to_string()],
        })
        .collect()
}

#[test]
fn a_table_of_a_code_and_a_name_is_enough() {
    let error = Plain::try_from(7).unwrap();
    assert_eq!(error, Plain::ABC);
    assert_eq!((error.http_status(), error.message(), error.category()), (None, None, None));
    assert_eq!((error.kind(), error.retry()), (Kind::Internal, Retry::Never));
    assert_eq!(error.to_string(), "A_B_C (7)");
}

#[test]
fn names_that_are_no_identifiers_become_some() {
    let names = [Ugly::_3dModelFailed, Ugly::Self_, Ugly::Async, Ugly::Type].map(Ugly::name);
    assert_eq!(names, ["3D_MODEL_FAILED", "SELF", "async", "TYPE"]);
}

#[test]
fn variants_that_share_a_code_stand_side_by_side() {
    let shared: Vec<_> = Ugly::from_code("0A000").collect();
    assert_eq!(shared, [Ugly::_3dModelFailed, Ugly::Type]);
    assert_eq!(Ugly::try_from("0A000").unwrap_err().candidates(), 2);
    assert_eq!(Ugly::from_code("-1").len(), 2);
}

#[test]
fn the_pattern_with_the_most_text_is_taken() {
    assert_eq!(Ugly::try_from("E.thing.gone"), Ok(Ugly::PartGone));
    assert_eq!(Ugly::try_from("E.thing"), Ok(Ugly::AnyPart));
    assert_eq!(Ugly::try_from("E.{{Part}}.gone"), Ok(Ugly::PartGone));
    assert!(Ugly::from_code("E.").is_empty());
}

#[test]
fn texts_come_through_to_the_letter() {
    assert_eq!(Ugly::PartGone.message(), Some("The \"%s\" of {{Part}} is gone */ // \\"));
    assert_eq!(Ugly::PartGone.message_in("zh-CN"), Some("“%s”不见了"));
    assert_eq!(Ugly::PartGone.suggestion(), Some("  two blanks first"));
    assert_eq!(
        Ugly::_3dModelFailed.message(),
        Some("Line one\nline two\ttab, [link](x) <b>& https://x.y `code` _it_ *b* ~s~ | # ```"),
    );
    assert_eq!(Ugly::_3dModelFailed.description(), Some("A {brace} and 100%"));
    assert_eq!(Ugly::_3dModelFailed.docs(), Some("https://x.y/#a"));
    assert_eq!(Ugly::Self_.message(), None);
    // The default language has none, so what there is is given.
    assert_eq!(Ugly::Type.suggestion(), Some("余额不足"));
    assert_eq!(Ugly::Type.suggestion_in("fr"), Some("余额不足"));
}

#[test]
fn each_case_has_its_own_texts_and_parameters() {
    let cases: Vec<_> = Ugly::PartGone.cases().collect();
    assert_eq!(cases.len(), 2);
    assert!(cases[0].params().eq(["arg1", "part"]));
    assert!(cases[1].params().eq(["part"]));
    assert_eq!(cases[1].message(), Some("Another case of {{Part}}"));
    assert_eq!(Ugly::PartGone.cases().next_back(), Some(cases[1]));
}

#[test]
#[allow(deprecated, reason = "that is what is tested")]
fn a_retired_code_says_so() {
    let deprecated = Ugly::OldName.deprecated().unwrap();
    assert!(deprecated.note.starts_with("no longer sent by the [gateway]"));
    assert_eq!(deprecated.since, Some("2020-01-01"));
    assert_eq!(deprecated.replaced_by, Some("TYPE"));
    assert_eq!(Ugly::Type.deprecated(), None);
    assert_eq!(Ugly::from_name("OldName"), Some(Ugly::OldName));
}

#[test]
#[allow(deprecated, reason = "that is what is tested")]
fn a_retired_code_is_still_found() {
    let decode = |body: &[u8]| errtable::decode::<Ugly>(404, errtable::NO_HEADERS, body).unwrap();
    let error = decode(br#"{"error":{"code":"-1","message":"Err"}}"#);
    assert_eq!(error.variant(), Some(Ugly::OldName));
    assert_eq!(Ugly::from_code("-1").next(), Some(Ugly::OldName));
}

#[test]
fn an_open_catalog_keeps_what_it_does_not_know() {
    assert_eq!(OpenUgly::new("E1"), Ugly::Error.into());
    assert_eq!(OpenUgly::new("E1").code(), Code::Text("E1"));
    assert!(OpenUgly::new("E1").variants().eq([Ugly::Error]));
    let new = OpenUgly::new("E1.new");
    assert_eq!((new.known(), new.code(), new.variants().len()), (None, Code::Text("E1.new"), 0));
    assert!(new.to_string().ends_with(" has no error with the code E1.new"));
    // Shared: neither of the two.
    let shared = OpenUgly::new("0A000");
    assert_eq!((shared.known(), shared.code()), (None, Code::Text("0A000")));
    assert!(shared.variants().eq([Ugly::_3dModelFailed, Ugly::Type]));
    assert_eq!(OpenUgly::new(7).code(), Code::Integer(7));
    // What is known comes first, and then by code.
    let mut all = [new.clone(), OpenUgly::new("E0"), OpenUgly::new("E2"), OpenUgly::new("E1")];
    all.sort();
    assert_eq!(all, [Ugly::Error.into(), Ugly::Err.into(), OpenUgly::new("E0"), new]);
}

#[test]
fn a_row_overrides_what_its_status_says() {
    assert_eq!(Ugly::_3dModelFailed.kind(), Kind::Upstream);
    assert_eq!(Ugly::_3dModelFailed.retry(), Retry::Safe);
    assert_eq!(Ugly::Type.kind(), Kind::Unavailable);
    assert_eq!(Ugly::Type.category(), Some(UglyCategory::Type));
    assert_eq!(UglyCategory::LoadCo.text(), "Load & co");
    assert_eq!(Ugly::Error.category(), None);
    assert_eq!(Ugly::CATALOG.categories().len(), UglyCategory::ALL.len());
}

#[test]
fn everything_but_look_up_works_in_constants() {
    const STATUS: u16 = Ugly::PartGone.http_status();
    const MESSAGE: Option<&str> = Ugly::PartGone.message_in("zh");
    const CATEGORY: Option<UglyCategory> = Ugly::PartGone.category();
    const RETRYABLE: bool = Ugly::_3dModelFailed.is_retryable();
    const CASES: usize = Ugly::PartGone.cases().len();
    assert_eq!((STATUS, MESSAGE, CATEGORY), (410, Some("“%s”不见了"), Some(UglyCategory::LoadCo)));
    assert_eq!((RETRYABLE, CASES), (true, 2));
}

#[test]
fn every_variant_is_found_by_number_name_and_code() {
    for (ordinal, error) in Ugly::iter().enumerate() {
        assert_eq!(error.ordinal(), ordinal);
        assert_eq!(Ugly::from_ordinal(ordinal), Some(error));
        assert_eq!(error.name().parse(), Ok(error));
        assert!(Ugly::from_code(error.code()).any(|found| found == error));
        assert_eq!(ErrorCode::code(error), Code::Text(error.code()));
    }
    assert_eq!(Ugly::iter().len(), 15);
    assert_eq!(Ugly::from_ordinal(15), None);
}

#[test]
fn what_would_hide_in_the_source_is_escaped_there() {
    let text = "left \u{202e}to\u{202c} right\u{200b} and \u{7}bell";
    assert_eq!(Ugly::Hidden.message(), Some(text));
    let source = std::fs::read_to_string("tests/golden/ugly.rs").unwrap();
    assert!(!source.contains(['\u{202e}', '\u{202c}', '\u{200b}', '\u{7}']));
}

#[test]
fn a_code_that_is_declared_ambiguous_has_several_names() {
    assert_eq!(Ugly::from_code("E6").collect::<Vec<_>>(), [Ugly::Hidden, Ugly::HiddenToo]);
}

#[cfg(feature = "reply")]
#[test]
fn each_row_that_is_an_error_has_a_function() {
    use replies::linted::UglyReply;

    let reply = UglyReply::part_gone("<b>", 7);
    assert_eq!(reply.code(), Code::Text("E.<b>.gone"));
    assert_eq!(reply.message().unwrap(), "The \"7\" of <b> is gone */ // \\");
    assert_eq!(UglyReply::part_gone_2("x").message().unwrap(), "Another case of x");
    #[allow(deprecated, reason = "it says so")]
    let old = UglyReply::old_name();
    assert_eq!(old.code(), Code::Text("-1"));
    // Where to put the code, the table does not say: at the top.
    assert_eq!(
        UglyReply::type_().body(),
        "{\"error\":{\"`message`\":\"None\",\"code\":\"0A000\"}}"
    );
}
