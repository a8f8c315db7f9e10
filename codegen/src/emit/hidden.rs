//! Characters that would hide in the source, where a table allows them.

use crate::hidden::{LEADS, is_hidden};

/// The hidden character at this byte of a text, if there is one.
pub(super) fn hidden_at(text: &str, at: usize) -> Option<char> {
    let lead = text.as_bytes()[at];
    if lead >= 0x80 && !LEADS.contains(&lead) {
        return None;
    }
    text.get(at..)?.chars().next().filter(|character| is_hidden(*character))
}
