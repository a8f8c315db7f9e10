//! A code is found as a search of all entries, one after the other, would find it: in tables of any codes.

use std::fmt::Write as _;
use std::ops::Range;

use errtable::{Catalog, Code};
use errtable_codegen::{Levels, Raw, encode};
use proptest::collection::vec;
use proptest::prelude::*;

/// The first of the entries with this code, and how many have it.
fn searched(catalog: Catalog<'_>, code: Code<'_>) -> Range<usize> {
    let found = |ordinal: &usize| catalog.entry(*ordinal).code() == code;
    let first = (0..catalog.len()).find(found);
    first.map_or(0..0, |first| first..first + (first..catalog.len()).take_while(found).count())
}

/// Asks for all the codes of a table, and for others.
fn find_all(codes: &[String], others: &[Code<'_>]) -> Result<(), TestCaseError> {
    let mut table = "code,name,http_status\n".to_owned();
    for (index, code) in codes.iter().enumerate() {
        // The status tells those apart that share a code.
        let status = 400 + codes[..index].iter().filter(|other| *other == code).count();
        writeln!(table, "\"{code}\",E{index},{status}").unwrap();
    }
    let loaded = Raw::read_text("table.csv", &table).check(Levels::default());
    let loaded = loaded.map_err(|report| TestCaseError::fail(report.to_string()))?;
    let (text, data) = encode(&loaded.catalog);
    let catalog = Catalog::new(&text, &data);
    let known: Vec<Code<'_>> = catalog.entries().map(errtable::Entry::code).collect();
    prop_assert_eq!(known.len(), codes.len());
    for code in known.iter().chain(others) {
        let (found, searched) = (catalog.find(*code), searched(catalog, *code));
        let is_none = found.is_empty() && searched.is_empty();
        prop_assert!(is_none || found == searched, "{}: {:?}, {:?}", code, found, searched);
    }
    Ok(())
}

/// Integers of any type that a catalog can have, next to each other and far away.
fn integers() -> impl Strategy<Value = Vec<i128>> {
    let near = (any::<i32>(), vec(0_i128..300, 1..60))
        .prop_map(|(first, steps)| steps.iter().map(|step| i128::from(first) + step).collect());
    let groups = (1_i128..100_000, vec((0_i128..6, 0_i128..40), 1..90))
        .prop_map(|(far, places)| places.iter().map(|(group, step)| group * far + step).collect());
    let unsigned = vec(any::<u64>().prop_map(i128::from), 1..20);
    let signed = vec(any::<i64>().prop_map(i128::from), 1..20);
    prop_oneof![near, groups, unsigned, signed]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn an_integer_is_found_where_it_is(
        codes in integers(),
        is_hexadecimal in any::<bool>(),
        others in vec(any::<i128>(), 0..20),
    ) {
        let is_hexadecimal = is_hexadecimal && codes.iter().all(|code| *code >= 0);
        let write = |code: &i128| {
            if is_hexadecimal { format!("0x{code:08X}") } else { code.to_string() }
        };
        let written: Vec<String> = codes.iter().map(write).collect();
        let near = codes.iter().flat_map(|code| [-4096, -1, 1, 16, 4096].map(|step| code + step));
        let ends = [i128::from(i64::MIN), -1, 0, i128::from(i64::MAX), i128::from(u64::MAX)];
        let others: Vec<Code<'_>> =
            near.chain(ends).chain(others).map(Code::Integer).chain([Code::Text("1")]).collect();
        find_all(&written, &others)?;
    }

    #[test]
    fn a_text_is_found_where_it_is(
        codes in vec("(Invalid|Parameter|额度|\\.|[a-c]|[A-Z][a-z]{1,9}){1,6}", 1..90),
        others in vec("(Invalid|Parameter|额度|\\.|[a-c]|[A-Z][a-z]{1,9}){0,6}", 0..20),
    ) {
        let cut = codes.iter().flat_map(|code| {
            let end = code.char_indices().next_back().map_or(0, |(at, _)| at);
            [&code[..end], &code[code.chars().next().map_or(0, char::len_utf8)..]]
        });
        let others = others.iter().map(|other| &**other).chain(cut).chain([""]);
        let others: Vec<Code<'_>> = others.map(Code::Text).chain([Code::Integer(1)]).collect();
        find_all(&codes, &others)?;
    }
}

/// More than a page has, and more than half a word can number.
#[test]
fn every_code_of_a_large_table_is_found() {
    for step in [1, 3, 1_000_003] {
        let codes: Vec<String> = (0..40_000).map(|index| (index * step).to_string()).collect();
        let mut table = "code,name\n".to_owned();
        for (index, code) in codes.iter().enumerate() {
            writeln!(table, "{code},E{index}").unwrap();
        }
        let loaded = Raw::read_text("table.csv", &table).check(Levels::default());
        let (text, data) = encode(&loaded.unwrap().catalog);
        let catalog = Catalog::new(&text, &data);
        for index in 0..40_000_usize {
            let code = i128::try_from(index).unwrap() * step;
            assert_eq!(catalog.find(Code::Integer(code)), index..index + 1);
            assert_eq!(
                catalog.find(Code::Integer(code + 1)).is_empty(),
                step > 1 || index == 39_999
            );
        }
    }
}
