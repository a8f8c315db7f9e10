//! Texts of tables in Markdown.

use crate::message::in_line;

/// A text as code, in which nothing is markup, a link or a mention. (In a code span, a backslash is one: only
/// a fence that is longer than any in the text keeps it together. `CommonMark` 6.1.)
pub(crate) fn code(text: &str) -> String {
    let text = in_line(text);
    if text.is_empty() {
        return text;
    }
    let longest = text.split(|it| it != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    // A blank at both ends is not shown, if there is one.
    let is_padded = text.starts_with('`')
        || text.ends_with('`')
        || text.starts_with(' ')
        || text.ends_with(' ');
    let blank = if is_padded && !text.trim().is_empty() { " " } else { "" };
    format!("{fence}{blank}{text}{blank}{fence}")
}

/// A text as code in a cell of a table, whose cells end at a pipe also in code, unless a backslash is before it
/// (GitHub Flavored Markdown 4.10).
pub(crate) fn cell(text: &str) -> String {
    code(text).replace('|', r"\|")
}
