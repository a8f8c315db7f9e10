//! The generator does not depend on the runtime, so it has the words for kinds and retries, and the
//! rules for their defaults, a second time. Here the two are held together.

use errtable::{Kind, Retry};
use errtable_codegen as codegen;

#[test]
fn the_generator_has_the_runtimes_words_in_their_order() {
    assert!(codegen::Kind::WORDS.map(|(_, word)| word) == Kind::ALL.map(Kind::name));
    assert!(codegen::Kind::WORDS.map(|(kind, _)| kind as u8) == Kind::ALL.map(|kind| kind as u8));
    assert!(codegen::Retry::WORDS.map(|(_, word)| word) == Retry::ALL.map(Retry::name));
    assert!(
        codegen::Retry::WORDS.map(|(retry, _)| retry as u8) == Retry::ALL.map(|retry| retry as u8)
    );
}

#[test]
fn the_generator_has_the_runtimes_defaults() {
    for status in 0..=u16::MAX {
        let (ours, theirs) = (codegen::Kind::from_status(status), Kind::from_status(status));
        assert_eq!(ours as u8, theirs as u8, "the kind of status {status}");
    }
    for ((ours, word), theirs) in codegen::Kind::WORDS.into_iter().zip(Kind::ALL) {
        assert_eq!(ours.default_retry() as u8, theirs.default_retry() as u8, "the retry of {word}");
    }
}
