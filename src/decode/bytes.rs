//! Places in bytes, looked for eight at a time.

const WORD: usize = size_of::<u64>();
/// The lowest bit of each byte of a word.
const LOWEST: u64 = u64::MAX / 0xFF;

/// The first place at or behind `from` where one of these bytes stands, of which none is 0; where none does,
/// the end.
#[inline]
pub(super) fn position<const N: usize>(text: &[u8], from: usize, wanted: [u8; N]) -> usize {
    let mut rest = text.get(from..).unwrap_or_default();
    // What is short ends within a word, and what is long has blocks without any of them.
    let mut is_first = true;
    while let Some((word, behind)) = rest.split_first_chunk() {
        let found = marks(*word, wanted);
        if found != 0 {
            return text.len() - rest.len() + place(found);
        }
        rest = if is_first { without_blocks(behind, wanted) } else { behind };
        is_first = false;
    }
    let mut last = [0; WORD];
    last[..rest.len()].copy_from_slice(rest);
    match marks(last, wanted) {
        0 => text.len(),
        found => text.len() - rest.len() + place(found),
    }
}

/// A text from the first block on that has one of these bytes.
#[inline]
fn without_blocks<const N: usize>(mut text: &[u8], wanted: [u8; N]) -> &[u8] {
    while let Some((block, behind)) = text.split_first_chunk::<{ 4 * WORD }>() {
        let words = block.chunks_exact(WORD).filter_map(<[u8]>::first_chunk);
        if words.fold(0, |found, word| found | marks(*word, wanted)) != 0 {
            break;
        }
        text = behind;
    }
    text
}

/// The highest bit of each byte of a word that is one of these, up to the first of them exactly.
#[inline]
fn marks<const N: usize>(word: [u8; WORD], wanted: [u8; N]) -> u64 {
    let word = u64::from_le_bytes(word);
    wanted.iter().fold(0, |marks, byte| {
        let zero = word ^ (LOWEST * u64::from(*byte));
        marks | zero.wrapping_sub(LOWEST) & !zero & (LOWEST << 7)
    })
}

/// The first byte that is marked.
#[inline]
fn place(marks: u64) -> usize {
    marks.trailing_zeros() as usize / 8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_some_bytes_is_found() {
        let text =
            "a \u{80}\u{ff}0123456789!\"#x\\\\ zQ and \u{1}\0 what follows behind it, with an {\"}";
        let text = text.as_bytes();
        for from in 0..=text.len() + 1 {
            for wanted in
                [*b"\"\\", *b"aQ", *b"9!", *b"qQ", [1, 0xff], [0x7f, 0x80], *b"{}", *b"~~"]
            {
                let first = text.iter().skip(from).position(|it| wanted.contains(it));
                let first = first.map_or(text.len(), |at| from + at);
                assert_eq!(position(text, from, wanted), first, "{wanted:?} from {from}");
            }
        }
    }
}
