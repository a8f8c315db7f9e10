//! Characters that would hide in the source, where a table allows them.

use crate::diagnostic::is_hidden;

/// The first bytes of those of them that are not ASCII: most other characters need no second look.
pub(super) const HIDDEN_LEADS: &[u8] = b"\xc2\xd8\xe2\xef\xf3";

/// The hidden character at this byte of a text, if there is one.
pub(super) fn hidden_at(text: &str, at: usize) -> Option<char> {
    let lead = text.as_bytes()[at];
    if lead >= 0x80 && !HIDDEN_LEADS.contains(&lead) {
        return None;
    }
    text.get(at..)?.chars().next().filter(|character| is_hidden(*character))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_hidden_character_has_its_first_byte_in_the_list() {
        for character in '\0'..=char::MAX {
            let text = character.to_string();
            assert_eq!(hidden_at(&text, 0).is_some(), is_hidden(character), "{character:?}");
        }
    }
}
