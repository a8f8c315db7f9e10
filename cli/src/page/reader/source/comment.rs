//! What comments say.

/// The lines of a comment, without its marks.
pub(super) fn lines(comment: &str) -> impl Iterator<Item = &str> {
    let inner = comment.strip_prefix("/*").map(|it| it.strip_suffix("*/").unwrap_or(it));
    let lines = inner.unwrap_or(comment).lines();
    lines.map(|it| it.trim().trim_start_matches(['/', '*', '!', '<']).trim_end_matches('*').trim())
}

/// The text of a comment, on one line.
pub(super) fn plain(comment: &str) -> String {
    let mut text = String::new();
    for line in lines(comment) {
        // Lines that are drawn.
        let line = line.trim_matches(|it: char| it.is_whitespace() || "=-#~".contains(it));
        append(&mut text, line);
    }
    text
}

/// Adds a text behind a blank.
pub(super) fn append(text: &mut String, more: &str) {
    if !text.is_empty() && !more.is_empty() {
        text.push(' ');
    }
    text.push_str(more);
}

/// What a documentation comment of C# says of its summary; any other text as it is.
pub(super) fn summary(text: String) -> String {
    let Some((_, inner)) = text.split_once("<summary>") else { return text };
    let mut rest = inner.split_once("</summary>").map_or(inner, |(inner, _)| inner);
    let mut summary = String::new();
    while let Some((before, behind)) = rest.split_once('<') {
        summary.push_str(before);
        let (tag, after) = behind.split_once('>').unwrap_or((behind, ""));
        // `<see cref="Key"/>` is read as `Key`.
        summary.push_str(tag.split('"').nth(1).unwrap_or_default());
        rest = after;
    }
    summary.push_str(rest);
    for (entity, character) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")] {
        summary = summary.replace(entity, character);
    }
    summary.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_documentation_comment_the_summary_is_read() {
        let of = |text: &str| summary(text.to_owned());
        assert_eq!(of("a <b> &amp; c"), "a <b> &amp; c");
        assert_eq!(
            of("<summary> No <see cref=\"Key\"/> &amp; <c>x</c>. </summary> <remarks>R</remarks>"),
            "No Key & x."
        );
        assert_eq!(of("<summary>open <"), "open");
    }
}
