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

/// A text as prose in a cell of a table, in which nothing is markup, HTML or a link: whatever may mean something
/// has a backslash before it (`CommonMark` 2.4).
pub(crate) fn prose(text: &str) -> String {
    let mut prose = String::new();
    // What a table of Markdown has no lines for, HTML has.
    for (index, line) in text.lines().enumerate() {
        prose.push_str(if index == 0 { "" } else { "<br>" });
        let line = in_line(line);
        for (at, character) in line.char_indices() {
            let (before, after) = (&line[..at], &line[at..]);
            let is_markup = match character {
                // Links without markup (GitHub Flavored Markdown 6.9).
                ':' => {
                    after.starts_with("://")
                        || before.ends_with("mailto")
                        || before.ends_with("xmpp")
                }
                '.' => before.to_ascii_lowercase().ends_with("www"),
                _ => r"\`*_~[](){}<>|&@#!$^=".contains(character),
            };
            prose.push_str(if is_markup { "\\" } else { "" });
            prose.push(character);
        }
    }
    prose
}

#[cfg(test)]
mod tests {
    use super::prose;

    #[test]
    fn prose_is_neither_markup_nor_link() {
        assert_eq!(prose("Too long, at most 3.5 MB: sorry"), "Too long, at most 3.5 MB: sorry");
        assert_eq!(prose("<b>a_b*|`"), r"\<b\>a\_b\*\|\`");
        assert_eq!(prose("https://a.b www.a.b c@d.e"), r"https\://a.b www\.a.b c\@d.e");
        assert_eq!(prose("one\r\ntwo"), "one<br>two");
    }
}
