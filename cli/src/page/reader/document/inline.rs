//! What a person reads of Markdown in a line.

use std::borrow::Cow;

use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};

use crate::page::values;

/// The plain text of a piece of Markdown that stands in a cell or a line: without marks, entities, escapes
/// and links, with line breaks as such.
pub(super) fn text(markdown: &str) -> String {
    let markdown = without_comments(markdown);
    let markdown = expression(markdown.trim());
    if !markdown.contains(['\\', '`', '*', '_', '[', '<', '&', '~', '{']) {
        return clean(markdown);
    }
    // As a cell, it cannot be a heading, a list, or a quote.
    let row = without_strong(markdown).replace("\r\n", "\n").replace('\n', "<br>");
    let table = format!("|x|\n|-|\n|{}|\n", with_pipes_escaped(&row));
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    // What a link refers to stands elsewhere.
    let mut refers = |link: BrokenLink<'_>| {
        let is_full = matches!(link.link_type, LinkType::Reference | LinkType::Collapsed);
        is_full.then(|| (CowStr::from("#"), CowStr::from("")))
    };
    let (mut text, mut is_head, mut images) = (String::new(), false, 0);
    let mut raised = None;
    for event in Parser::new_with_broken_link_callback(&table, options, Some(&mut refers)) {
        match event {
            Event::Start(Tag::TableHead) => is_head = true,
            Event::End(TagEnd::TableHead) => is_head = false,
            _ if is_head => {}
            Event::Start(Tag::Image { .. }) => images += 1,
            Event::End(TagEnd::Image) => images -= 1,
            _ if images > 0 => {}
            Event::Text(piece) | Event::Code(piece) => text.push_str(&piece),
            Event::SoftBreak | Event::HardBreak => text.push('\n'),
            Event::InlineHtml(tag) if &*tag == "<sup>" => raised = Some(text.len()),
            Event::InlineHtml(tag) if &*tag == "</sup>" => {
                let start = raised.take().unwrap_or(text.len());
                if let Some(digits) = values::raised(&text[start..]) {
                    text.truncate(start);
                    text.push_str(&digits);
                }
            }
            Event::InlineHtml(tag) | Event::Html(tag) => html(&tag, &table, &mut text),
            _ => {}
        }
    }
    clean(&text)
}

/// Pipes that have no backslash before them get one: the text is that of one cell.
fn with_pipes_escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut backslashes = 0;
    for character in text.chars() {
        if character == '|' && backslashes % 2 == 0 {
            escaped.push('\\');
        }
        backslashes = if character == '\\' { backslashes + 1 } else { 0 };
        escaped.push(character);
    }
    // It would escape the end of the cell.
    if backslashes > 0 {
        escaped.push(' ');
    }
    escaped
}

/// The elements of HTML that Markdown has in a line; a component's name starts with a capital.
const ELEMENTS: [&str; 44] = [
    "a", "abbr", "b", "bdi", "bdo", "big", "br", "center", "cite", "code", "del", "details", "dfn",
    "div", "em", "font", "i", "img", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "s",
    "samp", "section", "small", "span", "strike", "strong", "sub", "summary", "sup", "svg", "tt",
    "u", "ul", "var", "wbr", "input", "hr",
];

/// What a tag leaves of itself: a line break, nothing, or itself where it is none (`<name>`).
fn html(tag: &str, cell: &str, text: &mut String) {
    let inner = tag.trim_start_matches(['<', '/']);
    let end = inner.find(|it: char| !it.is_ascii_alphanumeric() && it != '-' && it != '.');
    let name = &inner[..end.unwrap_or(inner.len())];
    let lower = name.to_ascii_lowercase();
    let is_comment = tag.starts_with("<!");
    // `<Name>` stands for a value, unless it is closed or has attributes.
    let is_component = name.starts_with(|it: char| it.is_ascii_uppercase())
        && (tag.ends_with("/>") || tag.contains('=') || cell.contains(&format!("</{name}>")));
    match &*lower {
        "br" | "hr" => text.push('\n'),
        "p" | "div" | "li" | "summary" | "details" if !text.is_empty() && !text.ends_with('\n') => {
            text.push('\n');
        }
        _ if is_comment || is_component || ELEMENTS.contains(&&*lower) => {}
        _ => text.push_str(tag),
    }
}

/// The text without `**`: next to Chinese signs, Markdown takes no mark for one that people write so.
fn without_strong(text: &str) -> Cow<'_, str> {
    let is_chinese = text.contains(|it: char| ('\u{2e80}'..='\u{ffef}').contains(&it));
    if is_chinese
        && !text.contains("\\*")
        && !text.contains('`')
        && text.matches("**").count().is_multiple_of(2)
    {
        Cow::Owned(text.replace("**", ""))
    } else {
        Cow::Borrowed(text)
    }
}

/// The text of a cell of MDX that is one in braces, `{"text"}`; any other cell as it is.
fn expression(cell: &str) -> &str {
    let inner = cell.strip_prefix('{').and_then(|cell| cell.strip_suffix('}'));
    let text = ['"', '\'', '`'].into_iter().find_map(|quote| {
        let text = inner?.strip_prefix(quote)?.strip_suffix(quote)?;
        (!text.contains(quote)).then_some(text)
    });
    text.unwrap_or(cell)
}

/// The text without comments of MDX, and without the marks of footnotes.
fn without_comments(text: &str) -> Cow<'_, str> {
    let mut text = Cow::Borrowed(text);
    for (open, close) in [("{/*", "*/}"), ("[^", "]")] {
        let mut from = 0;
        while let Some(start) = text[from..].find(open).map(|start| from + start) {
            let Some(length) = text[start..].find(close) else { break };
            let inner = &text[start + open.len()..start + length];
            from = start;
            if open == "[^" && inner.contains(|it: char| it.is_whitespace() || "\\^[".contains(it))
            {
                from += open.len();
            } else {
                text.to_mut().replace_range(start..start + length + close.len(), "");
            }
        }
    }
    text
}

/// The text without what nobody sees: of several blanks one, and none around its lines.
fn clean(text: &str) -> String {
    let is_unseen = |it| matches!(it, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}');
    let text: String = if text.contains(['\u{ad}', '\u{200b}', '\u{2060}', '\u{feff}', '\u{a0}']) {
        let seen = text.chars().filter(|it| !is_unseen(*it));
        seen.map(|it| if it == '\u{a0}' { ' ' } else { it }).collect()
    } else {
        text.to_owned()
    };
    let line = |line: &str| -> String {
        let words = line.trim().split([' ', '\t']).filter(|word| !word.is_empty());
        words.collect::<Vec<&str>>().join(" ")
    };
    text.trim().lines().map(line).collect::<Vec<String>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn marks_are_reduced_to_what_is_read() {
        for (markdown, read) in [
            ("plain", "plain"),
            (" **1001** ", "1001"),
            ("Not  found", "Not found"),
            ("`a_b_c`", "a_b_c"),
            ("`a\\|b`", "a|b"),
            ("a \\| b", "a | b"),
            ("a | b", "a | b"),
            ("a\\_b &lt;id&gt; &amp; more", "a_b <id> & more"),
            ("see [the docs](https://example.com/a_b_c)", "see the docs"),
            ("see <https://example.com/x>", "see https://example.com/x"),
            ("one<br>two<br/>three", "one\ntwo\nthree"),
            ("one\ntwo", "one\ntwo"),
            ("# no heading", "# no heading"),
            ("- no list", "- no list"),
            ("~~1001~~", "1001"),
            ("<Badge type=\"x\">400</Badge>", "400"),
            ("Parameter <name> is missing", "Parameter <name> is missing"),
            ("Parameter <NAME> is missing", "Parameter <NAME> is missing"),
            ("the <code>x</code> of <b>y</b>", "the x of y"),
            ("{/* hidden */}seen {c}", "seen {c}"),
            ("{'seen'}", "seen"),
            ("1001<sup>1</sup> Acme<sup>TM</sup> 10<sup>6</sup>", "1001¹ AcmeTM 10⁶"),
            ("**原因：**参数错误", "原因：参数错误"),
            ("see [the models][m] and keys[^1]", "see the models and keys"),
            ("Parameter <Name> is <Badge>bad</Badge>", "Parameter <Name> is bad"),
            ("like {\"a\"}", "like {\"a\"}"),
            ("![logo](x.png) text", "text"),
            ("snake_case_name and 2 * 3 * 4", "snake_case_name and 2 * 3 * 4"),
            ("messages[1].role", "messages[1].role"),
            ("[1 2 3]", "[1 2 3]"),
            ("Request ID: {id}, {{Resource}}", "Request ID: {id}, {{Resource}}"),
            ("ends in a backslash \\", "ends in a backslash \\"),
            ("soft\u{ad}hyphen and\u{a0}blank", "softhyphen and blank"),
            ("", ""),
        ] {
            assert_eq!(text(markdown), read, "{markdown}");
        }
    }
}
