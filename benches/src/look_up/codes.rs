//! Tables of codes, and the questions that all ways are asked of them.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::harness::race::QUESTIONS;
use crate::harness::random::Random;
use crate::table::{ark, column};

const TURING: &str = include_str!("../../../codes/turing.csv");

/// The codes of a table, as the source writes them, each once.
pub(super) struct Codes {
    pub(super) list: Vec<String>,
    pub(super) are_texts: bool,
    /// As many that the table does not have.
    unknown: Vec<String>,
}

impl Codes {
    /// Turing's, which are integers.
    pub(super) fn integers() -> Self {
        let known: BTreeSet<u32> =
            column(TURING, "code").iter().filter_map(|it| it.parse().ok()).collect();
        // A client sees numbers of the same length.
        let unknown = (0..10_000).filter(|code| !known.contains(code));
        Self {
            list: known.iter().map(u32::to_string).collect(),
            are_texts: false,
            unknown: unknown.map(|code| code.to_string()).collect(),
        }
    }

    /// Ark's, which are texts: without its patterns, which no peer knows.
    pub(super) fn texts() -> Self {
        let known = ark::codes();
        let unknown = ark::made(known.len(), &known);
        Self { list: known, are_texts: true, unknown }
    }

    /// So many texts like Ark's, of its words.
    pub(super) fn texts_like_those(count: usize) -> Self {
        let mut list = ark::made(2 * count, &[]);
        let unknown = list.split_off(count);
        Self { list, are_texts: true, unknown }
    }

    /// What they are.
    pub(super) const fn kind(&self) -> &'static str {
        if self.are_texts { "texts" } else { "integers" }
    }

    /// A table for errtable.
    pub(super) fn to_csv(&self) -> String {
        let mut csv = "code,name,http_status\n".to_owned();
        for (index, code) in self.list.iter().enumerate() {
            writeln!(csv, "{code},ERROR_E{index},500").expect("a string takes all");
        }
        csv
    }

    /// The codes to ask for, a line each, in random order, every tenth unknown; and what a program
    /// has to print for all of them: one whose variants are numbered, and one whose variants have the codes for numbers.
    pub(super) fn questions(&self) -> (String, [u64; 2]) {
        let mut random = Random(1);
        let mut lines = String::new();
        let mut sums = [0_u64; 2];
        for _ in 0..QUESTIONS {
            let is_known = random.below(10) > 0;
            let list = if is_known { &self.list } else { &self.unknown };
            let at = random.below(list.len());
            writeln!(lines, "{}", list[at]).expect("a string takes all");
            let number: u64 = list[at].parse().unwrap_or_default();
            let found = if is_known { [at as u64 + 1, number + 1] } else { [0, 0] };
            for (sum, found) in sums.iter_mut().zip(found) {
                *sum = sum.wrapping_mul(31).wrapping_add(found);
            }
        }
        (lines, sums)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_codes_are_distinct_and_the_unknown_ones_are_none_of_them() {
        let sizes =
            [(Codes::integers(), 257), (Codes::texts(), 34), (Codes::texts_like_those(1000), 1000)];
        for (codes, count) in sizes {
            let known: BTreeSet<&String> = codes.list.iter().collect();
            assert_eq!((known.len(), codes.list.len()), (count, count));
            assert!(
                !codes.unknown.is_empty() && !codes.unknown.iter().any(|it| known.contains(it))
            );
            assert_eq!(codes.questions().0.lines().count(), QUESTIONS);
        }
    }
}
