//! What a message fits best is what it was before there were tries, and what it takes is bounded.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use errtable_codegen::{Levels, Raw, encode};
use proptest::collection::vec;
use proptest::prelude::*;

use super::{Best, Message, Param, former};
use crate::decode::request_id::Split;
use crate::{Case, Catalog};

/// A table in which these messages, in two languages each, are those of a code, or of two names that share it.
fn checked(messages: &[[String; 2]], is_of_two: bool) -> Option<Catalog<'static>> {
    let mut toml =
        "code_type = 'u16'\nlanguages = ['en', 'zh']\nplaceholders = ['%s', '{}', '{{}}']\n\
                    sample = '示例:'\n"
            .to_owned();
    let half = if is_of_two { messages.len() / 2 } else { 0 };
    for (index, [english, chinese]) in messages.iter().enumerate() {
        let (name, status) = if index < half { ("A", 400) } else { ("B", 500) };
        writeln!(toml, "[[row]]\ncode = 7\nname = '{name}'\nhttp_status = {status}").unwrap();
        for (column, text) in [("message", english), ("message.zh", chinese)] {
            if !text.is_empty() {
                let quoted = text.replace('\\', "\\\\").replace('"', "\\\"");
                let quoted = quoted.replace('\n', "\\n").replace('\t', "\\t");
                writeln!(toml, "{column:?} = \"{quoted}\"").unwrap();
            }
        }
    }
    let loaded = Raw::read_text("a.toml", &toml).check(Levels::default()).ok()?;
    let (text, data) = encode(&loaded.catalog);
    Some(Catalog::new(text.leak(), data.leak()))
}

/// The same of those messages that a table may have.
fn catalog(messages: &[[String; 2]], is_of_two: bool) -> Option<Catalog<'static>> {
    let mut fine: Vec<[String; 2]> = Vec::new();
    for [english, chinese] in messages {
        let both = [english.clone(), chinese.clone()];
        let rows = [both, [english.clone(), String::new()]];
        fine.extend(
            rows.into_iter().find(|row| checked(std::slice::from_ref(row), false).is_some()),
        );
    }
    checked(&fine, is_of_two && fine.len() > 1)
}

type Answer = Vec<(usize, usize, Vec<Param>)>;

fn now(catalog: Catalog<'static>, ordinals: &[usize], text: &str) -> Answer {
    let message = Message::new(Split::of(text));
    let best = Best::of(catalog, ordinals, &message);
    let answer = best.iter().map(|(it, values)| {
        (it.ordinal, it.case(catalog).index, it.params(catalog, &message, values))
    });
    answer.collect()
}

fn before(catalog: Catalog<'static>, ordinals: &[usize], text: &str) -> Answer {
    let best = former::best(catalog, ordinals, text);
    best.into_iter().map(|(ordinal, Case { index, .. }, params)| (ordinal, index, params)).collect()
}

/// Holds all messages against all templates in both ways.
fn hold(messages: &[[String; 2]], is_of_two: bool, asked: &[String]) -> Result<(), TestCaseError> {
    let Some(catalog) = catalog(messages, is_of_two) else {
        return Err(TestCaseError::reject("the table is not fine"));
    };
    let all: Vec<usize> = (0..catalog.len()).collect();
    let languages = messages.iter().flatten();
    for text in asked.iter().chain(languages) {
        for ordinals in std::iter::once(&*all).chain(all.chunks(1)) {
            let answer = now(catalog, ordinals, text);
            prop_assert_eq!(
                &answer,
                &before(catalog, ordinals, text),
                "{:?} of {:?}",
                text,
                messages
            );
        }
    }
    Ok(())
}

/// Pieces of templates and of messages: few, so that they are often the same.
fn word() -> impl Strategy<Value = &'static str> {
    let words = [
        "a",
        "A",
        "ab",
        "b",
        "model",
        "Model",
        " ",
        " ",
        " ",
        "  ",
        "\n",
        "\t",
        "\u{3000}",
        "。",
        "额度",
        "额",
        "颗",
        "度",
        "is",
        " is ",
        " IS ",
        ".",
        ", ",
        "%",
        "%%",
        "{",
        "}",
        "{}",
        "request id: ",
        "Request ID:",
        "(",
        ")",
        "[",
        "]",
        "示例:",
        "é",
        "\u{a0}",
        "aaab",
        "aa",
    ];
    proptest::sample::select(words.to_vec())
}

fn piece() -> impl Strategy<Value = &'static str> {
    let hole = prop_oneof![Just("%s"), Just("{}"), Just("{id}"), Just("{{Kind}}"), Just("%2$s")];
    prop_oneof![3 => word(), 2 => hole]
}

fn template() -> impl Strategy<Value = String> {
    vec(piece(), 0..9).prop_map(|pieces| pieces.concat())
}

/// A table in which some templates start as others do, and one in which many do.
fn table() -> impl Strategy<Value = Vec<[String; 2]>> {
    // A translation has the same placeholders.
    let row = (vec(piece(), 0..9), 0_usize..4).prop_map(|(pieces, turn)| {
        let mut turned = pieces.clone();
        turned.rotate_left(turn.min(pieces.len()));
        [pieces.concat(), if turn == 0 { String::new() } else { turned.concat() }]
    });
    let rows = vec(row, 1..14);
    (rows, template(), any::<bool>()).prop_map(|(mut rows, start, is_alike)| {
        for (index, row) in rows.iter_mut().enumerate() {
            if is_alike && index % 4 > 0 {
                row[0].insert_str(0, &start);
            }
            if row[0].trim().is_empty() {
                row[0] = format!("x{index}");
            }
            if row[1].trim().is_empty() {
                row[1].clear();
            }
        }
        rows
    })
}

/// A message that is like a template: with other values, other white space, other letters.
fn like(text: &str, values: &[String], noise: usize) -> String {
    let mut values = values.iter().cycle();
    let mut made = text.to_owned();
    for hole in ["{{Kind}}", "{id}", "%2$s", "%s", "{}"] {
        while let (Some(at), Some(value)) = (made.find(hole), values.next()) {
            if value.contains(hole) {
                break;
            }
            made.replace_range(at..at + hole.len(), value);
        }
    }
    match noise {
        0 => made.to_uppercase(),
        1 => made.replace(' ', ""),
        2 => made.replace(' ', " \n"),
        3 => made + " Request ID: 0217a",
        4 => made.replace("%%", "%"),
        5 => made.replace(' ', "\u{3000}"),
        _ => made,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn the_best_is_what_it_was(
        messages in table(),
        is_of_two in any::<bool>(),
        values in vec(vec(word(), 0..4).prop_map(|words| words.concat()), 1..5),
        noises in vec(0_usize..9, 3),
        others in vec(template(), 0..4),
    ) {
        let mut asked = others;
        for (text, noise) in messages.iter().flatten().zip(noises.iter().cycle()) {
            asked.push(like(text, &values, *noise));
        }
        hold(&messages, is_of_two, &asked)?;
    }
}

#[test]
fn what_a_hostile_message_takes_is_bounded() {
    // Pieces that are found everywhere, begin everywhere, and lead to others like them.
    let row = |index: usize| {
        let [b, c] = [index % 7, index % 11].map(|count| "a".repeat(1 + count));
        [format!("%s{b}%s {c} %s{b}b%s {c}c{index}"), String::new()]
    };
    let messages: Vec<[String; 2]> = (0..300).map(row).collect();
    let catalog = checked(&messages, false).expect("the table is fine");
    let start = Instant::now();
    for text in ["a", " a", "aab", "a aa aaa b "] {
        let text = text.repeat((64 << 10) / text.len());
        assert!(now(catalog, &[0], &text).is_empty(), "none ends so");
    }
    // With a choice of places for each piece, there would be no end to it.
    assert!(start.elapsed() < Duration::from_secs(60));
}

#[cfg(feature = "modelarts")]
#[test]
fn real_messages_are_those_of_their_case() {
    use crate::{Entry, ErrorCode as _, ModelArts};

    let catalog = *ModelArts::CATALOG;
    let of = |entry: Entry<'static>| entry.cases().map(move |case| (entry, case));
    for (entry, case) in catalog.entries().flat_map(of) {
        let message = case.message().unwrap_or_default().split("示例:").next().unwrap_or_default();
        let sent = message.replace("%s", "x-1");
        let answer = now(catalog, &[entry.ordinal()], &sent);
        assert_eq!(answer.len(), 1, "{sent}");
        assert_eq!(answer[0].1, case.index);
        assert!(answer[0].2.iter().all(|(_, value)| value == "x-1"));
        assert_eq!(answer[0].2.len(), case.params().count());
    }
}
