//! The escapes in a string of JSON (RFC 8259, section 7).

use std::borrow::Cow;

/// The text of a string: its escapes undone, and what is none replaced.
pub(in super::super) fn unescaped(raw: &str) -> Cow<'_, str> {
    if !raw.contains('\\') {
        return Cow::Borrowed(raw);
    }
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((before, behind)) = rest.split_once('\\') {
        text.push_str(before);
        let mut characters = behind.chars();
        let escape = characters.next();
        rest = characters.as_str();
        text.extend(match escape {
            Some('b') => Some('\u{8}'),
            Some('f') => Some('\u{c}'),
            Some('n') => Some('\n'),
            Some('r') => Some('\r'),
            Some('t') => Some('\t'),
            Some('u') => {
                let (character, length) = unicode(rest);
                rest = &rest[length..];
                Some(character)
            }
            other => other,
        });
    }
    text.push_str(rest);
    Cow::Owned(text)
}

/// The character behind `\u`, and how many bytes spell it.
fn unicode(rest: &str) -> (char, usize) {
    let unit = |at: usize| -> Option<u32> {
        let digits = rest.get(at..at + 4)?;
        if digits.starts_with('+') { None } else { u32::from_str_radix(digits, 16).ok() }
    };
    let replaced = char::REPLACEMENT_CHARACTER;
    let Some(first) = unit(0) else { return (replaced, 0) };
    if !(0xD800..0xDC00).contains(&first) {
        return (char::from_u32(first).unwrap_or(replaced), 4);
    }
    // The first half of a pair.
    let second = unit(6).filter(|_| rest.get(4..6) == Some("\\u"));
    match second.filter(|second| (0xDC00..0xE000).contains(second)) {
        Some(second) => {
            let character = 0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00);
            (char::from_u32(character).unwrap_or(replaced), 10)
        }
        None => (replaced, 4),
    }
}
