//! What `const fn`s need of strings and the standard library does not offer them on every compiler.

use crate::broken::broken;

/// `text[start..start + length]` in a `const fn`.
///
/// `str::split_at_checked` is `const` from Rust 1.86 (build.rs looks); before, the bytes are checked
/// to be UTF-8 once more, which costs time and changes nothing else.
#[inline]
pub(crate) const fn slice(text: &str, start: usize, length: usize) -> &str {
    #[cfg(const_str_split_at)]
    #[allow(clippy::incompatible_msrv, reason = "only where the compiler has it")]
    {
        match text.split_at_checked(start) {
            Some((_, rest)) => match rest.split_at_checked(length) {
                Some((slice, _)) => slice,
                None => broken(),
            },
            None => broken(),
        }
    }
    #[cfg(not(const_str_split_at))]
    {
        match core::str::from_utf8(text.as_bytes().split_at(start).1.split_at(length).0) {
            Ok(slice) => slice,
            Err(_) => broken(),
        }
    }
}

/// `text[start + 1..][..length + 1]` in a `const fn`: neither end is at 0 and they are not at the same place, so
/// that nothing is left to look at but whether the end is within the text, and whether both are between characters.
#[inline]
pub(crate) const fn filled(text: &str, start: u32, length: u32) -> &str {
    let start = start as usize + 1;
    let length = length as usize + 1;
    let end = start + length;
    #[cfg(const_str_split_at)]
    #[allow(clippy::incompatible_msrv, reason = "only where the compiler has it")]
    {
        match text.split_at_checked(end) {
            Some((before, _)) => match before.split_at_checked(start) {
                Some((_, filled)) => filled,
                None => broken(),
            },
            None => broken(),
        }
    }
    #[cfg(not(const_str_split_at))]
    {
        slice(text, start, end - start)
    }
}

/// How well `tag`, a language of a catalog, answers to `asked`, a BCP 47 language tag; 0 for not.
///
/// After RFC 4647, section 3.4 ("lookup"): `zh-Hant-TW` is answered by `zh-Hant-TW`, else `zh-Hant`,
/// else `zh`; letter case does not count and `_` is taken for `-`. Beyond the RFC, `zh` is
/// answered by `zh-CN` where the catalog has no plain `zh`.
pub(crate) const fn language_fit(tag: &str, asked: &str) -> usize {
    let (tag, asked) = (tag.as_bytes(), asked.as_bytes());
    let shorter = if tag.len() < asked.len() { tag.len() } else { asked.len() };
    let mut at = 0;
    while at < shorter {
        if fold(tag[at]) != fold(asked[at]) {
            return 0;
        }
        at += 1;
    }
    if tag.len() == asked.len() {
        usize::MAX
    } else if tag.len() < asked.len() {
        if fold(asked[at]) == b'-' { 1 + tag.len() } else { 0 }
    } else if fold(tag[at]) == b'-' {
        1
    } else {
        0
    }
}

const fn fold(byte: u8) -> u8 {
    if byte == b'_' { b'-' } else { byte.to_ascii_lowercase() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slice_is_what_indexing_gives() {
        let text = "额a度b";
        assert_eq!(slice(text, 3, 4), &text[3..7]);
        assert_eq!(slice(text, text.len(), 0), "");
    }

    #[test]
    fn a_filled_slice_has_both_numbers_less_by_one() {
        assert_eq!(filled("-额a", 0, 2), "额");
        assert_eq!(filled("-额a", 3, 0), "a");
    }

    #[test]
    fn a_language_is_found_by_its_prefix() {
        assert_eq!(language_fit("zh", "ZH"), usize::MAX);
        assert!(language_fit("zh-Hant", "zh_hant-TW") > language_fit("zh", "zh-Hant-TW"));
        assert_eq!(language_fit("zh-CN", "zh"), 1);
        assert_eq!(language_fit("zh", "zhx"), 0);
        assert_eq!(language_fit("en", "zh"), 0);
        assert_eq!(language_fit("en", ""), 0);
    }
}
