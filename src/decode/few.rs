//! Values of which there is mostly one.

use std::iter::Chain;
use std::ops::Deref;
use std::{mem, option, vec};

/// A list that needs no memory of its own for a single value.
#[derive(Debug)]
pub(super) enum Few<T> {
    One(T),
    /// None, or several.
    Many(Vec<T>),
}

impl<T> Few<T> {
    /// Adds a value behind the others.
    pub(super) fn push(&mut self, value: T) {
        self.insert(self.len(), value);
    }

    /// Adds a value before the one at this place.
    pub(super) fn insert(&mut self, at: usize, value: T) {
        *self = match mem::take(self) {
            Self::One(only) => {
                let mut many = Vec::with_capacity(4);
                many.push(only);
                many.insert(at, value);
                Self::Many(many)
            }
            Self::Many(none) if none.is_empty() => Self::One(value),
            Self::Many(mut many) => {
                many.insert(at, value);
                Self::Many(many)
            }
        };
    }

    /// Takes the value at this place out.
    pub(super) fn remove(&mut self, at: usize) -> Option<T> {
        match mem::take(self) {
            Self::One(only) if at == 0 => Some(only),
            Self::Many(mut many) if at < many.len() => {
                let value = many.remove(at);
                *self = Self::Many(many);
                Some(value)
            }
            other => {
                *self = other;
                None
            }
        }
    }

    /// What becomes of each value, where something does.
    pub(super) fn filter_map<U>(self, mut call: impl FnMut(T) -> Option<U>) -> Few<U> {
        match self {
            Self::One(only) => call(only).map_or_else(Few::default, Few::One),
            Self::Many(many) => Few::Many(many.into_iter().filter_map(call).collect()),
        }
    }
}

impl<T> Default for Few<T> {
    fn default() -> Self {
        Self::Many(Vec::new())
    }
}

impl<T> Deref for Few<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        match self {
            Self::One(only) => std::slice::from_ref(only),
            Self::Many(many) => many,
        }
    }
}

impl<T> IntoIterator for Few<T> {
    type Item = T;
    type IntoIter = Chain<option::IntoIter<T>, vec::IntoIter<T>>;

    fn into_iter(self) -> Self::IntoIter {
        let (one, many) = match self {
            Self::One(only) => (Some(only), Vec::new()),
            Self::Many(many) => (None, many),
        };
        one.into_iter().chain(many)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_are_a_list() {
        let mut few = Few::default();
        assert!(few.is_empty());
        few.push(2);
        assert!(matches!(few, Few::One(2)));
        few.insert(0, 1);
        few.push(3);
        assert_eq!(*few, [1, 2, 3]);
        assert_eq!((few.remove(1), few.remove(2)), (Some(2), None));
        let mut even = few.filter_map(|it| (it == 1).then_some('a'));
        assert_eq!(*even, ['a']);
        assert_eq!((even.remove(1), even.remove(0)), (None, Some('a')));
        assert!(even.is_empty());
        assert!(Few::One(7).filter_map(|_| None::<u8>).is_empty());
    }
}
