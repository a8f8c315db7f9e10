//! What is often meant where a file is no TOML: the parser only says where it could not go on.

use std::ops::Range;

use toml::de::Error;

use crate::code::{Code, range};
use crate::diagnostic::Diagnostic;
use crate::lint::Lint;
use crate::order::sort_by_key;
use crate::source::Span;

/// What the parser says of a key that stands twice.
const DUPLICATE: &str = "duplicate key";

/// The findings for the errors of the parser, with what to do where the slip is a common one: one for each
/// line, as what else is said of it follows from the first. `file` is any place in the file.
pub(super) fn findings(text: &str, file: Span, errors: &[Error]) -> Vec<Diagnostic> {
    let place = |error: &Error| error.span().unwrap_or(0..0);
    let mut errors: Vec<_> = errors.iter().map(|error| (place(error), error.message())).collect();
    sort_by_key(&mut errors, |(at, _)| (at.start, 0));
    errors.dedup_by(|(later, _), (first, _)| {
        !text.get(first.start..later.start).is_some_and(|between| between.contains('\n'))
    });
    let mut twice = 0;
    let mut one = |(at, message): (Range<usize>, &str)| {
        if message != DUPLICATE {
            return finding(text, file, at, message);
        }
        // To look for the first takes time for each: so many will do.
        twice += 1;
        duplicate(text, file, &at, twice <= 50)
    };
    errors.into_iter().map(&mut one).collect()
}

fn finding(text: &str, file: Span, at: Range<usize>, message: &str) -> Diagnostic {
    let plain = Diagnostic::new(Lint::TomlSyntax, file.at(at.clone()), message);
    let Some(line) = Line::around(text, at.start) else { return plain };
    if message.starts_with("invalid unquoted key") {
        return plain.help(if text[at.start..].starts_with(':') {
            "write `=` between a key and its value"
        } else {
            "put the key into double quotes"
        });
    }
    let Some(value) = line.value(text, at.start) else { return plain };
    let written = &text[value.clone()];
    if written.starts_with(['"', '\'']) {
        return match in_quotes(written, message) {
            Some(help) => plain.help(help),
            None => plain,
        };
    }
    if message.starts_with("unexpected key or value") {
        return plain.help("put each key on a line of its own");
    }
    let is_of_value = ["string values", "invalid", "unexpected leading zero"];
    if !is_of_value.iter().any(|start| message.starts_with(start)) {
        return plain;
    }
    match unquoted(written, message) {
        Some((message, help)) => {
            let place = if value.is_empty() { at } else { value };
            let finding = Diagnostic::new(Lint::TomlSyntax, file.at(place), message);
            match help {
                Help::Write(text) => finding.write(&text),
                Help::Do(help) => finding.help(help),
            }
        }
        None => plain,
    }
}

enum Help {
    Write(String),
    Do(&'static str),
}

/// What is wrong with a value that has no quotes around it, and what to do.
fn unquoted(written: &str, message: &str) -> Option<(String, Help)> {
    let in_quotes = |text: &str| Help::Write(format!("\"{text}\""));
    let lower = written.to_ascii_lowercase();
    let is_plain = !written.contains(['"', '\\', '\'']);
    Some(match &*lower {
        "" => ("the key has no value".into(), Help::Do("write one, or leave the key out")),
        "null" | "none" | "nil" => {
            (format!("TOML has no `{written}`"), Help::Do("leave the key out"))
        }
        "true" | "false" => (message.to_owned(), Help::Write(lower)),
        _ if range(written).is_some() => {
            ("a range stands in double quotes".into(), in_quotes(written))
        }
        _ if written.len() > 1 && written.bytes().all(|byte| byte.is_ascii_digit()) => {
            ("a number with zeros before it stands in double quotes".into(), in_quotes(written))
        }
        _ if written.split(' ').all(|word| Code::number(word).is_some()) => (
            message.to_owned(),
            Help::Do("put a comma between two values, and a text into double quotes"),
        ),
        _ if written.starts_with(['“', '”', '„', '‘', '’']) => {
            let inner = written.trim_matches(['“', '”', '„', '‘', '’']);
            let message = "TOML has straight quotes alone".to_owned();
            (message, if is_plain { in_quotes(inner) } else { Help::Do("put straight ones") })
        }
        _ if message.starts_with("string values must be quoted") || is_word(written) => {
            let is_short = is_plain && written.chars().count() <= 60;
            let help = Help::Do("put it into double quotes");
            (
                "a text stands in double quotes".into(),
                if is_short { in_quotes(written) } else { help },
            )
        }
        _ => return None,
    })
}

fn is_word(text: &str) -> bool {
    text.starts_with(char::is_alphabetic)
}

/// What to do about a text in quotes that the parser stumbled over.
fn in_quotes(written: &str, message: &str) -> Option<&'static str> {
    let goes_on = message.starts_with("unexpected key or value");
    if goes_on && written.starts_with('"') {
        Some("write a double quote inside of a text as `\\\"`")
    } else if goes_on {
        Some("put a text that has a single quote in it into double quotes")
    } else if message.starts_with("missing escaped value") {
        Some("write a backslash as two, or put the text into single quotes")
    } else if message.starts_with("invalid basic string")
        || message.starts_with("invalid literal string")
    {
        Some("close the text with the quote that it starts with, in the same line")
    } else {
        None
    }
}

/// The finding of a key that stands twice, with where it stands first, as far as lines tell that.
fn duplicate(text: &str, file: Span, at: &Range<usize>, looks: bool) -> Diagnostic {
    let finding = Diagnostic::new(Lint::TomlSyntax, file.at(at.clone()), DUPLICATE)
        .help("remove one of the two, or rename it");
    let key = text.get(at.clone()).unwrap_or_default();
    let line = if looks { Line::around(text, at.start) } else { None };
    match line.and_then(|line| line.first_of(text, key, at.start)) {
        Some(first) if !key.is_empty() => {
            finding.and(file.at(first..first + key.len()), "first here")
        }
        _ => finding,
    }
}

/// A line of the file.
struct Line(Range<usize>);

impl Line {
    fn around(text: &str, at: usize) -> Option<Self> {
        let start = text.get(..at)?.rfind('\n').map_or(0, |end| end + 1);
        let end = text[at..].find(['\r', '\n']).map_or(text.len(), |end| at + end);
        Some(Self(start..end))
    }

    /// Where the value is that has this place in it, or behind it.
    fn value(&self, text: &str, at: usize) -> Option<Range<usize>> {
        let before = &text[self.0.start..at];
        let first = before.find(['=', ',', '[', '{'])?;
        let key = before[..first].trim();
        // In an array, or between the keys of an inline table, commas and brackets end a value.
        let is_alone = before.as_bytes()[first] == b'=' && !key.is_empty() && {
            let rest = before[first + 1..].trim_start();
            !rest.starts_with(['[', '{'])
        };
        let last = before.rfind(['=', ',', '[', '{'])?;
        let start = self.0.start + if is_alone { first } else { last } + 1;
        let rest = &text[start..self.0.end];
        let ends: &[char] = if is_alone { &['#'] } else { &['#', ',', ']', '}'] };
        let value = &rest[..rest.find(ends).unwrap_or(rest.len())];
        let start = start + (value.len() - value.trim_start().len());
        Some(start..start + value.trim().len())
    }

    /// Where a key stands first that stands again here: in this line, or at the start of one before it in
    /// the same table.
    fn first_of(&self, text: &str, key: &str, at: usize) -> Option<usize> {
        let is_key = |place: usize| {
            let rest = &text[place + key.len()..];
            rest.trim_start_matches([' ', '\t']).starts_with(['=', '.', ']'])
        };
        let here = &text[self.0.start..at];
        let is_header = here.trim_start().starts_with('[');
        let starts_word = |(place, _): &(usize, &str)| {
            here[..*place].trim_end().ends_with(['{', ',']) && is_key(self.0.start + place)
        };
        if let Some((place, _)) = here.match_indices(key).find(starts_word) {
            return Some(self.0.start + place);
        }
        let (mut end, mut first) = (self.0.start, None);
        while end > 0 {
            let line = Self::around(text, end - 1)?;
            let written = &text[line.0.clone()];
            let inner = written.trim_start_matches([' ', '\t', '[']);
            let place = line.0.end - inner.len();
            if written.trim_start().starts_with('[') == is_header
                && inner.starts_with(key)
                && is_key(place)
            {
                first = Some(place);
            }
            if written.trim_start().starts_with('[') && !is_header {
                break;
            }
            end = line.0.start;
        }
        first
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;
    use toml::de::DeTable;

    /// What is said first of a text.
    fn first(text: &str) -> Diagnostic {
        let (_, errors) = DeTable::parse_recoverable(text);
        findings(text, Sources::span(0, 0..0), &errors).swap_remove(0)
    }

    /// What is said first of a text, what to do, and the text with what is offered instead.
    fn said(text: &str) -> (String, String, String) {
        let finding = first(text);
        let mut mended = text.to_owned();
        if let Some(edit) = &finding.edit {
            mended.replace_range(edit.span.range(), &edit.replacement);
        }
        (finding.message, finding.help.unwrap_or_default(), mended)
    }

    #[test]
    fn a_value_without_quotes_gets_them() {
        for (value, mended) in [
            ("404-405", "\"404-405\""),
            ("1000 - 1999 # all", "\"1000 - 1999\" # all"),
            ("0x10-0x1F", "\"0x10-0x1F\""),
            ("-32099--32000", "\"-32099--32000\""),
            ("Out of credit, top up", "\"Out of credit, top up\""),
            ("余额不足", "\"余额不足\""),
            ("“Out”", "\"Out\""),
            ("E1001", "\"E1001\""),
            ("5xx", "\"5xx\""),
            ("007", "\"007\""),
            ("True", "true"),
            ("[E1, \"E2\"]", "[\"E1\", \"E2\"]"),
            ("{ en = Out, zh = \"x\" }", "{ en = \"Out\", zh = \"x\" }"),
        ] {
            let text = |value: &str| format!("a = 1\nkey = {value}\r\nb = 2\n");
            let (message, _, written) = said(&text(value));
            assert_eq!(written, text(mended), "{message}");
            assert_eq!(DeTable::parse_recoverable(&written).1, [], "{written}");
        }
    }

    #[test]
    fn what_a_value_cannot_be_is_said() {
        for (text, message, help) in [
            ("a = null", "TOML has no `null`", "leave the key out"),
            ("a = None # yet", "TOML has no `None`", "leave the key out"),
            ("a =\nb = 1", "the key has no value", "write one, or leave the key out"),
            ("a = # later\n", "the key has no value", "write one, or leave the key out"),
        ] {
            let (said, todo, written) = said(text);
            assert_eq!((&*said, &*todo, &*written), (message, help, text));
        }
        for (text, help) in [
            ("a = [1 2 3]", "put a comma between two values, and a text into double quotes"),
            ("a = 1, b = 2", "put each key on a line of its own"),
            ("a: 1", "write `=` between a key and its value"),
            ("额 = 1", "put the key into double quotes"),
            ("a = \"say \"hi\"\"", "write a double quote inside of a text as `\\\"`"),
            ("a = 'it's'", "put a text that has a single quote in it into double quotes"),
            ("a = \"C:\\path\"", "write a backslash as two, or put the text into single quotes"),
            ("a = 'b\"\n", "close the text with the quote that it starts with, in the same line"),
        ] {
            assert_eq!(said(text).1, help, "{text}");
        }
    }

    #[test]
    fn a_key_that_stands_twice_is_shown_where_it_stands_first() {
        for (text, place) in [
            ("a = 1\nb = 2\na = 3\n", Some(0)),
            ("[x]\na = 1\n[y]\nab = 1\na = 1\n  a = 2\n", Some(21)),
            ("a = { en = 1, zh = 2, en = 3 }\n", Some(6)),
            ("a = { en = 1, zh = 2, \"en\" = 3 }\n", None),
            ("[[row]]\na = 1\n[row]\n", Some(2)),
            ("a.b = 1\na = 2\n", Some(0)),
        ] {
            let found = first(text).labels.get(1).map(|label| label.span.range().start);
            assert_eq!(found, place, "{text}");
        }
    }
}
