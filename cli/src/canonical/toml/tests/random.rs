//! TOMLs that nobody writes so.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::formed;

/// A string in one of the spellings that TOML has for it.
fn string() -> impl Strategy<Value = String> {
    let text = "[a-c0 #=,'\"\\[\\]{}额😀\n]{0,6}";
    (text, 0..4_usize).prop_map(|(text, spelling)| {
        let basic = || format!("{text:?}").replace("\\'", "'");
        match spelling {
            0 if !text.contains(['\'', '\n']) => format!("'{text}'"),
            1 if !text.contains('\'') => format!("'''\n{text}'''"),
            2 if !text.contains(['"', '\\']) => format!("\"\"\"{text}\"\"\""),
            _ => basic(),
        }
    })
}

fn strings() -> impl Strategy<Value = String> {
    (vec(string(), 0..3), select(vec![" ", "\n  ", " # within\n"]))
        .prop_map(|(strings, space)| format!("[{space}{}]", strings.join(&format!(",{space}"))))
}

fn languages() -> impl Strategy<Value = String> {
    (string(), string()).prop_map(|(en, zh)| format!("{{en= {en} ,zh={zh}}}"))
}

/// What may stand around a line. `@` becomes another comment each time.
fn around() -> impl Strategy<Value = (&'static str, &'static str)> {
    let before = select(vec![
        "",
        "",
        "\n",
        "\n\n\n",
        "@\n",
        " @\n@\n",
        "@\n\n",
        "\n@\n",
        "\n@\n\n@\n",
        "\n\t@\n \n",
    ]);
    let behind = select(vec!["\n", "\n", "  \n", " @\n", "@\n", "   @  \n"]);
    (before, behind)
}

/// A line for each of these, among comments.
fn lines(lines: Vec<String>) -> impl Strategy<Value = String> {
    let count = lines.len();
    (Just(lines).prop_shuffle(), vec(around(), count)).prop_map(|(lines, around)| {
        let line = |(line, (before, behind))| format!("{before}{line}{behind}");
        lines.into_iter().zip(around).map(line).collect()
    })
}

fn keys(known: &'static [&'static str]) -> impl Strategy<Value = String> {
    let value = |key: &str| match key {
        "languages" | "placeholders" | "optional" => strings().boxed(),
        "code" | "http_status" => {
            select(vec!["1", "0x0A", "-7", "1_0", "'10-19'"]).prop_map(str::to_owned).boxed()
        }
        "message" => prop_oneof![string(), languages()].boxed(),
        _ => string().boxed(),
    };
    let pair = move |key: &'static str| {
        (value(key), select(vec!["=", " = ", "\t="]))
            .prop_map(move |(value, is)| format!("{key}{is}{value}"))
    };
    subsequence(known, 0..=known.len())
        .prop_flat_map(move |keys| keys.into_iter().map(pair).collect::<Vec<_>>())
        .prop_flat_map(lines)
}

fn section(header: &'static str, known: &'static [&'static str]) -> BoxedStrategy<String> {
    (keys(known), around())
        .prop_map(move |(keys, (before, behind))| format!("{before}{header}{behind}{keys}"))
        .boxed()
}

fn file() -> impl Strategy<Value = String> {
    let catalog =
        keys(&["name", "title", "type", "code_type", "languages", "placeholders", "optional"]);
    let row = || {
        section(
            "[[row]]",
            &[
                "code",
                "name",
                "http_status",
                "message",
                "\"suggestion.zh\"",
                "description.zh",
                "docs",
            ],
        )
    };
    let tables = [
        section("[source]", &["title", "url"]),
        section("[categories]", &["B", "A", "\"a b\""]),
        section("[ defaults ]", &["http_status"]),
        section("[defaults.kind_by_status]", &["503", "409"]),
    ];
    let tables = (tables, vec(row(), 1..4))
        .prop_flat_map(|(tables, rows)| Just([tables.to_vec(), rows].concat()).prop_shuffle());
    (catalog, tables, select(vec!["", "@", "\n@\n", "@\n\n@"])).prop_map(
        |(catalog, tables, end)| {
            let text = format!("{catalog}{}{end}", tables.concat());
            let pieces = text.split('@').enumerate();
            pieces
                .map(
                    |(at, piece)| {
                        if at == 0 { piece.to_owned() } else { format!("# {at}.{piece}") }
                    },
                )
                .collect()
        },
    )
}

/// What a value says; the keys of a table come sorted.
fn said(value: &DeValue<'_>) -> String {
    match value {
        DeValue::String(text) => format!("{text:?}"),
        DeValue::Integer(number) => format!("{} {}", number.radix(), number.as_str()),
        DeValue::Array(values) => {
            let values: Vec<String> = values.iter().map(|value| said(value.get_ref())).collect();
            format!("[{}]", values.join(", "))
        }
        DeValue::Table(table) => {
            let pair = |(key, value): (&Spanned<DeString<'_>>, &Spanned<DeValue<'_>>)| {
                format!("{:?} = {}", key.get_ref(), said(value.get_ref()))
            };
            format!("{{{}}}", table.iter().map(pair).collect::<Vec<_>>().join(", "))
        }
        other => format!("{other:?}"),
    }
}

proptest! {
    #[test]
    fn every_toml_keeps_what_it_says_and_one_form(text in file(), sort: bool) {
        let canonical = formed(&text, sort).unwrap();
        let said = |text| {
            let mut table = DeTable::parse(text).unwrap().into_inner();
            if sort {
                table.remove("row");
            }
            said(&DeValue::Table(table))
        };
        prop_assert_eq!(said(&canonical), said(&text));
        let count = (1..100).take_while(|at| text.contains(&format!("# {at}."))).count();
        for at in 1..=count {
            prop_assert_eq!(canonical.matches(&format!("# {at}.")).count(), 1);
        }
        prop_assert_eq!(canonical.matches("# within").count(), text.matches("# within").count());
        prop_assert_eq!(formed(&canonical, sort), Ok(canonical));
    }
}
