//! The order of things that both catalogs have.

use std::ops::Range;

/// The stretch in which things stand in another order than before, if any: `before` are the numbers that
/// they had, in the order in which they stand now.
pub(super) fn moved(before: &[usize]) -> Option<Range<usize>> {
    let mut sorted = before.to_vec();
    sorted.sort_unstable();
    let differs = |at: &usize| before[*at] != sorted[*at];
    let first = (0..before.len()).find(differs)?;
    let last = (0..before.len()).rfind(differs)?;
    Some(first..last + 1)
}

/// What things in this stretch are called in their old order and in the new one. `named` says of a place in
/// the new order what the thing there was called, and what it is.
pub(super) fn listed<'n>(
    before: &[usize],
    stretch: Range<usize>,
    named: impl Fn(usize) -> (&'n str, &'n str),
) -> (String, String) {
    let new: Vec<&str> = stretch.clone().map(|at| named(at).1).collect();
    let mut places: Vec<usize> = stretch.collect();
    places.sort_by_key(|at| before[*at]);
    let old: Vec<&str> = places.into_iter().map(|at| named(at).0).collect();
    (old.join(", "), new.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_stretch_that_moved_is_told() {
        assert_eq!(moved(&[]), None);
        assert_eq!(moved(&[0, 2, 5]), None);
        assert_eq!(moved(&[0, 5, 2, 7]), Some(1..3));
        let names = ["a", "c", "d", "b", "e"];
        let before = [0, 2, 3, 1, 4];
        let (old, new) = listed(&before, moved(&before).unwrap(), |at| (names[at], names[at]));
        assert_eq!((&*old, &*new), ("b, c, d", "c, d, b"));
    }
}
