//! Templates of one code, and the messages that all ways are given.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::harness::random::Random;

const MODELARTS: &str = include_str!("../../../codes/modelarts.csv");
const ARK: &str = include_str!("../../../codes/ark.csv");
const TURING: &str = include_str!("../../../codes/turing.csv");

/// How many templates the catalogs give.
pub(super) const REAL: usize = 17;
/// How many messages a program is given.
pub(super) const MESSAGES: usize = 1 << 13;

/// What stands in the place of placeholders.
const VALUES: [&str; 12] = [
    "auto",
    "deepseek-v3-250324",
    "messages[1].role",
    "10.21.4.118",
    "2100482913",
    "['system', 'user']",
    "/v1/chat/completions",
    "1048576",
    "额度",
    "ep-20250101-abcde",
    "x",
    "a model of my own",
];

/// Messages with `%s` for each placeholder.
pub(super) struct Templates {
    pub(super) list: Vec<String>,
    /// As many others, for messages that fit none.
    unknown: Vec<String>,
}

impl Templates {
    /// So many: real ones, and those with one word exchanged for another.
    pub(super) fn of(count: usize) -> Self {
        let real = real();
        let mut list: Vec<String> = real.iter().take(count).cloned().collect();
        let made = made(2 * count, &real);
        let (known, unknown) = made.split_at(count - list.len());
        list.extend(known.iter().cloned());
        Self { list, unknown: unknown.iter().take(count).cloned().collect() }
    }

    /// Those of the code that has most, which have no placeholders.
    pub(super) fn texts() -> Self {
        let all = csv::Reader::from_reader(MODELARTS.as_bytes()).into_records();
        let of_code = all
            .map(|record| record.expect("the catalogs are checked"))
            .filter(|record| &record[0] == "ModelArts.0104");
        let list: Vec<String> = of_code.map(|record| record[5].to_owned()).collect();
        let unknown = made(list.len(), &list);
        Self { list, unknown }
    }

    /// Messages with values, a line each, in random order, of which every tenth fits no template.
    pub(super) fn messages(&self) -> String {
        let mut random = Random(1);
        let mut lines = String::new();
        for _ in 0..MESSAGES {
            let list = if random.below(10) > 0 { &self.list } else { &self.unknown };
            let mut pieces = random.one_of(list).split("%s");
            lines.extend(pieces.next());
            for piece in pieces {
                let value = random.one_of(&VALUES);
                write!(lines, "{value}{piece}").expect("a string takes all");
            }
            lines.push('\n');
        }
        lines
    }
}

/// Those with placeholders of ModelArts, and the first of Ark that have no request id: no code has so many.
fn real() -> Vec<String> {
    let with_sample =
        |text: String| text.split("示例:").next().unwrap_or_default().trim().to_owned();
    let modelarts = messages(MODELARTS).into_iter().map(with_sample);
    let placeholders = |text: String| text.replace("{{Parameter}}", "%s");
    let ark = messages(ARK).into_iter().map(placeholders).filter(|text| !text.contains('{'));
    modelarts.chain(ark).filter(|text| text.contains("%s")).take(REAL).collect()
}

/// So many other texts, each of which is one of these with one word exchanged for another of the catalogs.
fn made(count: usize, texts: &[String]) -> Vec<String> {
    let is_word = |word: &&str| word.len() > 1 && word.bytes().all(|it| it.is_ascii_alphabetic());
    let all = [MODELARTS, ARK, TURING].into_iter().flat_map(messages).collect::<Vec<_>>();
    let words: BTreeSet<&str> =
        all.iter().flat_map(|text| text.split(' ')).filter(is_word).collect();
    // errtable does not count blanks where a message fits only without: of `the rate limit to 5` and
    // `the rate limit token 5`, one would fit the other.
    let own: Vec<&str> = texts.iter().flat_map(|text| text.split(' ')).filter(is_word).collect();
    let is_part = |word: &str, other: &str| {
        let (word, other) = (word.to_lowercase(), other.to_lowercase());
        word != other && (other.starts_with(&word) || other.ends_with(&word))
    };
    let all = || words.iter().chain(&own);
    let is_in_value = |word: &str| VALUES.iter().any(|value| value.contains(&word.to_lowercase()));
    let stands_apart = |word: &&&str| {
        !is_in_value(word) && !all().any(|other| is_part(word, other) || is_part(other, word))
    };
    let words: Vec<&str> = words.iter().filter(stands_apart).copied().collect();
    // errtable takes `Invalid` and `invalid` for the same.
    let mut known: BTreeSet<String> = texts.iter().map(|text| text.to_lowercase()).collect();
    let (mut random, mut list) = (Random(2), Vec::new());
    while list.len() < count {
        let mut text: Vec<&str> = random.one_of(texts).split(' ').collect();
        let places: Vec<usize> = (0..text.len()).filter(|at| is_word(&text[*at])).collect();
        text[*random.one_of(&places)] = words[random.below(words.len())];
        let text = text.join(" ");
        if known.insert(text.to_lowercase()) {
            list.push(text);
        }
    }
    list
}

fn messages(csv: &str) -> Vec<String> {
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let header = reader.headers().expect("the catalogs are checked").clone();
    let column = header.iter().position(|name| name == "message").expect("they have messages");
    let records = reader.records().map(|record| record.expect("the catalogs are checked"));
    records.map(|record| record[column].to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_templates_are_distinct_and_those_of_other_messages_are_none_of_them() {
        assert_eq!(real().len(), REAL);
        for count in [REAL, 1000] {
            let Templates { list, unknown } = Templates::of(count);
            let known: BTreeSet<&String> = list.iter().collect();
            assert_eq!((known.len(), list.len(), unknown.len()), (count, count, count));
            assert!(list.iter().all(|text| text.contains("%s")));
            assert!(!unknown.iter().any(|text| known.contains(text)));
        }
    }
}
