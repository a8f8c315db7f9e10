//! Sorting, with one instance of the standard library's sort for the whole crate: each more of them
//! costs every user's first build more than it saves in a run.

use std::cmp::Ordering;

/// The numbers of so many things in the order that `compare` gives. Equal ones stay as they are.
pub(crate) fn order(count: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    let mut numbers: Vec<usize> = (0..count).collect();
    numbers.sort_by(|one, other| compare(*one, *other));
    numbers
}

/// Sorts by a key. What has the same key stays as it is.
pub(crate) fn sort_by_key<T>(items: &mut Vec<T>, key: impl Fn(&T) -> (usize, usize)) {
    let keys: Vec<(usize, usize)> = items.iter().map(key).collect();
    let numbers = order(keys.len(), &mut |one, other| keys[one].cmp(&keys[other]));
    let mut taken: Vec<Option<T>> = items.drain(..).map(Some).collect();
    for number in numbers {
        items.extend(taken[number].take());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_the_same_key_stays_in_order() {
        let mut items = vec![(2, 'a'), (1, 'b'), (2, 'c'), (0, 'd'), (1, 'e')];
        sort_by_key(&mut items, |(key, _)| (*key, 0));
        assert_eq!(items, [(0, 'd'), (1, 'b'), (1, 'e'), (2, 'a'), (2, 'c')]);
    }
}
