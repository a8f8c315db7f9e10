//! Sorting, with one instance of the standard library's sort for the whole crate: each more of them
//! costs every user's first build more than it saves in a run.

use std::cmp::Ordering;

/// The numbers of so many things in the order that `compare` gives. Equal ones stay as they are.
pub(crate) fn order(count: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    order_by_key(count, &mut |_| 0, compare)
}

/// The numbers of so many things in the order of their keys, and where these are equal, in the order that
/// `compare` gives: it is slow where things are many, and far apart in memory.
pub(crate) fn order_by_key(
    count: usize,
    key: &mut dyn FnMut(usize) -> u128,
    compare: &mut dyn FnMut(usize, usize) -> Ordering,
) -> Vec<usize> {
    let mut keyed: Vec<(u128, usize)> = (0..count).map(|number| (key(number), number)).collect();
    keyed.sort_by(|one, other| match one.0.cmp(&other.0) {
        Ordering::Equal => compare(one.1, other.1),
        unequal => unequal,
    });
    keyed.into_iter().map(|(_, number)| number).collect()
}

/// A key of a text: how it starts.
pub(crate) fn start(text: &str) -> u128 {
    let text = text.as_bytes();
    if let Some(start) = text.first_chunk() {
        return u128::from_be_bytes(*start);
    }
    let mut start = [0; 16];
    start[..text.len()].copy_from_slice(text);
    u128::from_be_bytes(start)
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

    #[test]
    fn texts_are_in_order_by_how_they_start() {
        let long = "SIXTEEN_LETTERS_AND_";
        let texts = ["b", "额", "", "a\0", &format!("{long}B"), "a", long, &format!("{long}A")];
        let sorted = order_by_key(texts.len(), &mut |it| start(texts[it]), &mut |one, other| {
            texts[one].cmp(texts[other])
        });
        assert_eq!(sorted, [2, 6, 7, 4, 5, 3, 0, 1]);
    }
}
