//! Text codes: Ark's, and others made of their words.

use std::collections::BTreeSet;

use crate::harness::random::Random;

const ARK: &str = include_str!("../../../codes/ark.csv");

/// Ark's codes but those with placeholders, which no peer knows, each once.
#[must_use]
pub fn codes() -> Vec<String> {
    let codes: BTreeSet<String> =
        super::column(ARK, "code").into_iter().filter(|it| !it.contains('{')).collect();
    codes.into_iter().collect()
}

/// So many distinct texts of Ark's words, as long as Ark's codes are, and none of `others`.
#[must_use]
pub fn made(count: usize, others: &[String]) -> Vec<String> {
    let words: BTreeSet<String> = codes().iter().flat_map(|code| words(code)).collect();
    let words: Vec<String> = words.into_iter().collect();
    let mut known: BTreeSet<String> = others.iter().cloned().collect();
    let (mut random, mut list) = (Random(2), Vec::new());
    while list.len() < count {
        let mut text = String::new();
        let parts = 2 + random.below(4);
        let dot = 1 + random.below(parts);
        for part in 0..parts {
            if part == dot {
                text.push('.');
            }
            text.push_str(&words[random.below(words.len())]);
        }
        if known.insert(text.clone()) {
            list.push(text);
        }
    }
    list
}

/// `Operation`, `Denied`, `Invalid`, `State`.
fn words(code: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for character in code.chars() {
        match words.last_mut() {
            Some(word) if !character.is_uppercase() && character != '.' => word.push(character),
            _ => words.push(String::from(character)),
        }
    }
    words.retain(|word| word.len() > 1 && !word.starts_with('.'));
    words
}
