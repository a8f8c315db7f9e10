//! Texts that are compared, and found in others, as vendors write them: the case of ASCII letters does not count.

/// Where a text goes on behind this piece, if it starts with that.
pub(super) fn starts_with(text: &str, piece: &str) -> Option<usize> {
    if text.as_bytes().starts_with(piece.as_bytes()) {
        return Some(piece.len());
    }
    // Others differ where it matters.
    let alike = common(text.as_bytes(), piece.as_bytes());
    if let (Some(one), Some(other)) = (text.as_bytes().get(alike), piece.as_bytes().get(alike)) {
        let matters = one.is_ascii_graphic() && other.is_ascii_graphic();
        if matters && !one.eq_ignore_ascii_case(other) {
            return None;
        }
    }
    let alike =
        (0..=alike).rev().find(|at| text.is_char_boundary(*at) && piece.is_char_boundary(*at));
    let alike = alike.unwrap_or_default();
    let mut rest = text[alike..].char_indices().filter(|(_, it)| !it.is_whitespace());
    let mut end = alike;
    for wanted in piece[alike..].chars().filter(|it| !it.is_whitespace()) {
        let (at, found) = rest.next()?;
        if !found.eq_ignore_ascii_case(&wanted) {
            return None;
        }
        end = alike + at + found.len_utf8();
    }
    Some(end)
}

/// How many bytes two texts have in common at their start.
fn common(one: &[u8], other: &[u8]) -> usize {
    let words = one.chunks_exact(WORD).zip(other.chunks_exact(WORD));
    let at = WORD * words.take_while(|(one, other)| one == other).count();
    let rest = one[at..].iter().zip(&other[at..]);
    at + rest.take_while(|(one, other)| one == other).count()
}

/// Where this piece starts that a text ends with. White space does not count.
pub(super) fn ends_with(text: &str, piece: &str) -> Option<usize> {
    if text.ends_with(piece) {
        return Some(text.len() - piece.len());
    }
    let mut start = text.len();
    let mut rest = text.char_indices().rev().filter(|(_, it)| !it.is_whitespace());
    for wanted in piece.chars().rev().filter(|it| !it.is_whitespace()) {
        let (at, found) = rest.next()?;
        if !found.eq_ignore_ascii_case(&wanted) {
            return None;
        }
        start = at;
    }
    Some(start)
}

/// Where a text goes on behind this piece, if it starts with that. Blanks do not count.
pub(super) fn end_without_blanks(text: &[u8], piece: &[u8]) -> Option<usize> {
    let mut end = 0;
    let mut rest = text.iter().enumerate().filter(|(_, byte)| **byte != b' ');
    for wanted in piece.iter().filter(|byte| **byte != b' ') {
        let (at, found) = rest.next()?;
        if !found.eq_ignore_ascii_case(wanted) {
            return None;
        }
        end = at + 1;
    }
    Some(end)
}

/// Where this piece starts that a text ends with. Blanks do not count.
pub(super) fn start_without_blanks(text: &[u8], piece: &[u8]) -> Option<usize> {
    let mut start = text.len();
    let mut rest = text.iter().enumerate().rev().filter(|(_, byte)| **byte != b' ');
    for wanted in piece.iter().rev().filter(|byte| **byte != b' ') {
        let (at, found) = rest.next()?;
        if !found.eq_ignore_ascii_case(wanted) {
            return None;
        }
        start = at;
    }
    Some(start)
}

/// Where this piece, which is not empty, stands first in a text from a place on.
pub(super) fn find(text: &[u8], from: usize, piece: &[u8]) -> Option<usize> {
    // A blank would be found too often.
    let anchor = piece.iter().position(|byte| *byte != b' ').unwrap_or_default();
    let wanted = *piece.get(anchor)?;
    let mut from = from + anchor;
    loop {
        let start = next(text, from, wanted)? - anchor;
        if text.get(start..start + piece.len())?.eq_ignore_ascii_case(piece) {
            return Some(start);
        }
        from = start + anchor + 1;
    }
}

/// Where this piece, which has not only blanks, stands first in a text from a place on, and where it ends. Blanks
/// do not count.
pub(super) fn find_without_blanks(
    text: &[u8],
    from: usize,
    piece: &[u8],
) -> Option<(usize, usize)> {
    let piece = piece.trim_ascii_start();
    let wanted = *piece.first()?;
    let mut from = from;
    loop {
        let start = next(text, from, wanted)?;
        if let Some(length) = end_without_blanks(text.get(start..)?, piece) {
            return Some((start, start + length));
        }
        from = start + 1;
    }
}

const WORD: usize = 8;
const ONES: u64 = u64::from_le_bytes([1; WORD]);
const CASE: u8 = 0x20;

/// Where a byte may stand first in a text from a place on, in either case of a letter.
fn next(text: &[u8], from: usize, wanted: u8) -> Option<usize> {
    let rest = text.get(from..)?;
    let mut words = rest.chunks_exact(WORD);
    for (index, word) in words.by_ref().enumerate() {
        let marks = marks(word, wanted);
        if marks != 0 {
            return Some(from + WORD * index + marks.trailing_zeros() as usize / 8);
        }
    }
    let rest = words.remainder();
    let at = rest.iter().position(|byte| byte | CASE == wanted | CASE)?;
    Some(text.len() - rest.len() + at)
}

/// The upper bit of each of eight bytes that is this one, in either case of a letter.
fn marks(word: &[u8], wanted: u8) -> u64 {
    const LOWER: u64 = 0x7f * ONES;
    let word = word.first_chunk().map_or(0, |word| u64::from_le_bytes(*word));
    let other = (word ^ (u64::from(wanted) * ONES)) & !(u64::from(CASE) * ONES);
    !(((other & LOWER) + LOWER) | other | LOWER)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn starts_and_ends_are_not_strict() {
        assert_eq!(starts_with("额度 不足 now", "额度不足"), Some("额度 不足".len()));
        assert_eq!(starts_with("The Model x", "the  model "), Some("The Model".len()));
        assert_eq!(starts_with("额", "额度"), None);
        assert_eq!(starts_with("额x", "颗x"), None);
        assert_eq!(ends_with("x does  not Exist. ", "does not exist."), Some(2));
        assert_eq!(ends_with("not exist.", "does not exist."), None);
    }
}
