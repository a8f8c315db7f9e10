//! Codes with parameters in them: `InvalidParameter.{{Parameter}}`.

/// Whether `text` consists of these pieces with something, at least one byte, between each two.
pub(crate) fn fits<'a>(text: &str, pieces: impl DoubleEndedIterator<Item = &'a str>) -> bool {
    fits_with(text, pieces, |_| {})
}

/// The same, and what stands between the pieces, one after the other.
pub(crate) fn fits_with<'a, 't>(
    text: &'t str,
    mut pieces: impl DoubleEndedIterator<Item = &'a str>,
    mut between: impl FnMut(&'t str),
) -> bool {
    let (Some(first), Some(last)) = (pieces.next(), pieces.next_back()) else {
        return false;
    };
    let Some(mut rest) = text.strip_prefix(first).and_then(|rest| rest.strip_suffix(last)) else {
        return false;
    };
    for piece in pieces {
        // The leftmost place will do: it leaves the most for the pieces that follow.
        let Some(hole) = rest.chars().next() else {
            return false;
        };
        match rest[hole.len_utf8()..].find(piece) {
            Some(at) => {
                let (value, after) = rest.split_at(hole.len_utf8() + at);
                between(value);
                rest = &after[piece.len()..];
            }
            None => return false,
        }
    }
    between(rest);
    !rest.is_empty()
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn a_pattern_has_something_in_each_hole() {
        let whole = |text, pieces: &[&'static str]| fits(text, pieces.iter().copied());
        assert!(whole("InvalidParameter.seed", &["InvalidParameter.", ""]));
        assert!(whole("InvalidParameter.a.b", &["InvalidParameter.", ""]));
        assert!(!whole("InvalidParameter.", &["InvalidParameter.", ""]));
        assert!(!whole("InvalidParameter", &["InvalidParameter.", ""]));
        assert!(whole("a-x-y-b", &["a-", "-", "-b"]));
        assert!(!whole("a--b", &["a-", "-", "-b"]));
        assert!(!whole("a-b", &["a-", "-b"]));
        assert!(whole("额度:一:二", &["额度:", ":", ""]));
    }
}
