//! Where a template announces a request id, which is none of the message: as the runtime's `decode/request_id.rs` finds
//! it.

/// Where the announcement starts in the text before the last placeholder, if that, and what is behind it, is
/// nothing else than that of a request id.
pub(super) fn announced(before: &str, end: &str) -> Option<usize> {
    let is_closing =
        |character: char| character.is_whitespace() || ".。)）]\"'，,".contains(character);
    if !end.chars().all(is_closing) {
        return None;
    }
    let label = before.trim_end().strip_suffix([':', '='])?.trim_end();
    let start = strip(label, "id")?.trim_end_matches([' ', '_', '-']);
    let start = strip(start, "request")?;
    Some(start.trim_end_matches([' ', '\t', '\n', '\r', '(', '[']).len())
}

/// What stands before this at the end of a text, in any case of its letters.
fn strip<'t>(text: &'t str, end: &str) -> Option<&'t str> {
    let at = text.len().checked_sub(end.len())?;
    let (start, found) = text.split_at_checked(at)?;
    found.eq_ignore_ascii_case(end).then_some(start)
}
