//! What stands in the place of the placeholders of a message.

/// How many need no allocation: few messages have more.
const FEW: usize = 4;

/// Pieces of a message, without the blanks around them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Values<'m> {
    few: [&'m str; FEW],
    count: usize,
    more: Vec<&'m str>,
}

impl<'m> Values<'m> {
    pub(super) fn clear(&mut self) {
        self.count = 0;
        self.more.clear();
    }

    #[inline]
    pub(super) fn push(&mut self, value: &'m str) {
        let value = trimmed(value);
        match self.few.get_mut(self.count) {
            Some(place) => *place = value,
            None => self.more.push(value),
        }
        self.count += 1;
    }

    /// One after the other.
    pub fn iter(&self) -> impl Iterator<Item = &'m str> {
        self.few.iter().take(self.count).chain(&self.more).copied()
    }
}

/// A text without the white space around it.
#[inline]
pub(super) fn trimmed(text: &str) -> &str {
    let bytes = text.as_bytes();
    let is_trimmed = |end: Option<&u8>| end.is_some_and(u8::is_ascii_graphic);
    // Most are.
    if is_trimmed(bytes.first()) && is_trimmed(bytes.last()) { text } else { text.trim() }
}
