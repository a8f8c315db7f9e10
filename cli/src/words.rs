//! What changed in a sentence, word by word.

use similar::{DiffOp, TextDiff};

/// A piece of a text that changed.
#[derive(Debug, PartialEq)]
pub(crate) enum Piece<'t> {
    Same(&'t str),
    Old(String),
    New(String),
}

/// Longer texts, in bytes, are not held against each other word by word: that takes the square of their length.
const LONGEST: usize = 16 << 10;

/// The pieces of two texts: what they share, and where they differ what was there and what is. Of texts that
/// have little in common, or are very long, it is the whole of each.
pub(crate) fn pieces<'t>(old: &'t str, new: &'t str) -> Vec<Piece<'t>> {
    let whole = || vec![Piece::Old(old.to_owned()), Piece::New(new.to_owned())];
    if old.len().max(new.len()) > LONGEST {
        return whole();
    }
    let diff = TextDiff::from_unicode_words(old, new);
    if diff.ratio() < 0.4 {
        return whole();
    }
    let starts = |words: Vec<&str>| -> Vec<usize> {
        let ends = words.iter().scan(0, |end, word| {
            *end += word.len();
            Some(*end)
        });
        std::iter::once(0).chain(ends).collect()
    };
    let (olds, news) =
        (starts(diff.iter_old_slices().collect()), starts(diff.iter_new_slices().collect()));
    let mut pieces = Vec::new();
    let (mut gone, mut come) = (String::new(), String::new());
    for (index, op) in diff.ops().iter().enumerate() {
        let (from, to) = (op.old_range(), op.new_range());
        let (from, to) =
            (&old[olds[from.start]..olds[from.end]], &new[news[to.start]..news[to.end]]);
        let between = matches!(op, DiffOp::Equal { .. }) && to.trim().is_empty();
        // A blank between two changed words belongs to what changed.
        let joins =
            between && !(gone.is_empty() && come.is_empty()) && index + 1 < diff.ops().len();
        if matches!(op, DiffOp::Equal { .. }) && !joins {
            flush(&mut gone, &mut come, &mut pieces);
            pieces.push(Piece::Same(to));
        } else {
            gone.push_str(from);
            come.push_str(to);
        }
    }
    flush(&mut gone, &mut come, &mut pieces);
    pieces
}

fn flush(gone: &mut String, come: &mut String, pieces: &mut Vec<Piece<'_>>) {
    if !gone.is_empty() {
        pieces.push(Piece::Old(std::mem::take(gone)));
    }
    if !come.is_empty() {
        pieces.push(Piece::New(std::mem::take(come)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(old: &str, new: &str) -> String {
        let shown = pieces(old, new).into_iter().map(|piece| match piece {
            Piece::Same(text) => text.to_owned(),
            Piece::Old(text) => format!("[-{text}-]"),
            Piece::New(text) => format!("[+{text}+]"),
        });
        shown.collect()
    }

    #[test]
    fn only_the_words_that_changed_are_marked() {
        for (old, new, expected) in [
            ("on sever side", "on server side", "on [-sever-][+server+] side"),
            ("a b c d e f", "a x y d e f", "a [-b c-][+x y+] d e f"),
            ("one two three", "one two", "one two[- three-]"),
            ("the file", "the large file", "the [+large +]file"),
            ("请求非法参数", "请求合法参数", "请求[-非-][+合+]法参数"),
            ("Gone", "Not found at all", "[-Gone-][+Not found at all+]"),
            ("same", "same", "same"),
        ] {
            assert_eq!(shown(old, new), expected);
        }
    }
}
