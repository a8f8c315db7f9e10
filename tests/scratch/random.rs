//! Thousands of tables that nobody wrote, in one crate: rustc takes each of them, under every lint that
//! a user may deny, and each enum gives back the cells of its table.

#[path = "../../fuzz/src/chance.rs"]
#[allow(unreachable_pub, reason = "the fuzz targets have it in a library")]
mod chance;
#[path = "../../fuzz/src/pieces.rs"]
#[allow(dead_code, unreachable_pub, reason = "the fuzz targets have it in a library")]
mod pieces;

mod answers;
mod table;
mod text;

use std::fmt::Write as _;

use errtable_codegen::{Loaded, Options, generate, load_text};

use self::chance::Chance;
use self::table::Table;
use crate::krate::{Scratch, Way};

/// How many tables are compiled. (It is rustc that takes the time.)
const TABLES: usize = 2_000;

/// What the crate starts with. What is allowed follows from names in letters of all scripts.
const HEAD: &str = "//! A user's program.
#![forbid(unsafe_code)]
#![deny(
    warnings, missing_docs, unreachable_pub, unused, unused_qualifications, nonstandard_style,
    future_incompatible, rust_2018_idioms, single_use_lifetimes, unused_lifetimes,
    missing_copy_implementations, missing_debug_implementations, trivial_casts,
    trivial_numeric_casts, text_direction_codepoint_in_comment,
    text_direction_codepoint_in_literal
)]
#![allow(
    uncommon_codepoints, non_camel_case_types, confusable_idents, mixed_script_confusables
)]
";

#[test]
fn every_accepted_table_compiles_and_gives_its_cells_back() {
    let scratch = Scratch::new("random-tables", Way::CheckedIn, "2024", "");
    scratch.append("Cargo.toml", "[profile.dev]\ndebug = false\nincremental = false\n");
    let mut chance = Chance::new(2024);
    let (mut modules, mut calls) = (String::new(), String::new());
    let (mut tables, mut texts, mut refused) = (Vec::new(), Vec::new(), 0);
    while tables.len() < TABLES {
        let number = tables.len();
        let table = Table::random(&mut chance);
        let text = table.text(&mut chance);
        let Ok(Loaded { catalog, .. }) = load_text(table.file(number), &text) else {
            refused += 1;
            continue;
        };
        let options = Options::new().formatted(!chance.once_in(4));
        scratch.write(&format!("src/t{number}.rs"), &generate(&catalog, &options));
        writeln!(modules, "/// A table.\npub mod t{number};").unwrap();
        writeln!(calls, "    show::<t{number}::{}>({number});", catalog.type_name()).unwrap();
        tables.push(table);
        texts.push(text);
    }
    // Hardly any: names that collide, codes that nothing tells apart.
    assert!((1..TABLES / 10).contains(&refused), "{refused} tables are refused");

    let program = include_str!("random/program.rs");
    let main = format!("{HEAD}\n{modules}\n{program}\nfn main() {{\n{calls}}}\n");
    scratch.write("src/main.rs", &main);
    let output = scratch.cargo(&["run", "--quiet"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{}\n{said}", blamed(&said, &texts));

    let given = String::from_utf8(output.stdout).unwrap();
    let mut given = given.lines();
    for (number, table) in tables.iter().enumerate() {
        for answer in table.answers(number) {
            assert_eq!(given.next(), Some(&*answer), "in the table\n{}", texts[number]);
        }
    }
    assert_eq!(given.next(), None);
}

/// The first table that rustc or the program finds fault with.
fn blamed<'t>(said: &str, texts: &'t [String]) -> &'t str {
    let number = said.split("src/t").skip(1).find_map(|rest| rest.split('.').next()?.parse().ok());
    number.and_then(|number: usize| texts.get(number)).map_or("", |text| text)
}
