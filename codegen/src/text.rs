//! Texts that are shared, not copied: a piece of the file it was read from, which stays in memory once.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::sync::Arc;

/// A text, or a piece of a longer one. Behaves like the `str` that it is.
#[derive(Clone)]
pub struct Text {
    whole: Arc<String>,
    start: u32,
    end: u32,
}

impl Text {
    /// The piece of a text, which has to have it, from byte `start` to byte `end`.
    pub(crate) fn piece(whole: &Arc<String>, start: u32, end: u32) -> Self {
        debug_assert!(whole.get(start as usize..end as usize).is_some());
        Self { whole: Arc::clone(whole), start, end }
    }

    /// All of a text.
    pub(crate) fn whole(whole: &Arc<String>) -> Self {
        Self::piece(whole, 0, number(whole.len()))
    }
}

/// A place in a text, or a count of things in one.
pub(crate) fn number(place: usize) -> u32 {
    u32::try_from(place).expect("a source is smaller than 4 GiB")
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.whole[self.start as usize..self.end as usize]
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Text {}

impl Hash for Text {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (**self).hash(state);
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_is_a_text() {
        let whole = Arc::new("code,额度".to_owned());
        let piece = Text::piece(&whole, 5, 11);
        assert_eq!(&*piece, "额度");
        assert_eq!(piece, Text::whole(&Arc::new("额度".to_owned())));
        assert_eq!(format!("{piece:>3}|{piece:?}"), " 额度|\"额度\"");
    }
}
