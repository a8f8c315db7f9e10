//! Placeholders in messages and codes.

use std::collections::HashSet;
use std::ops::Range;

use crate::name::proposal;

/// How a vendor writes placeholders. A literal brace or percent sign is common, so a catalog says
/// which of these its texts use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// `%s`, and the other conversions of printf: `%1$s`, `%5.2f`, `%ld`, `%(name)s`, `%@`; `%%` is a
    /// percent sign.
    Percent,
    /// `{}`, `{0}`, `{id}`, `{0:.2f}`, `{id!r}`.
    Brace,
    /// `{{Parameter}}`.
    DoubleBrace,
}

impl Style {
    /// All of them with the words for them in the TOML's `placeholders`. The longest comes first:
    /// `{{x}}` is no `{x}` in braces.
    pub(crate) const WORDS: [(Self, &'static str); 3] =
        [(Self::DoubleBrace, "{{}}"), (Self::Brace, "{}"), (Self::Percent, "%s")];

    pub(crate) fn word(self) -> &'static str {
        Self::WORDS.into_iter().find(|(known, _)| *known == self).map_or("", |(_, word)| word)
    }

    /// What this style makes of the start of `text`.
    fn start(self, text: &str) -> Start {
        let (open, close) = match self {
            Self::Percent if text.starts_with("%%") => return Start::Literal(2),
            Self::Percent => return conversion(text).unwrap_or(Start::Nothing),
            Self::Brace => ("{", "}"),
            Self::DoubleBrace => ("{{", "}}"),
        };
        let Some(inner) = text.strip_prefix(open) else {
            return Start::Nothing;
        };
        let is_name =
            |character: char| character.is_ascii_alphanumeric() || "_.-".contains(character);
        let length = inner.find(|character| !is_name(character)).unwrap_or(inner.len());
        let name = open.len()..open.len() + length;
        let rest = &inner[length..];
        match rest.find(['{', '}']).filter(|at| rest[*at..].starts_with(close)) {
            // How to show the value, as Rust and Python write it.
            Some(at) if at == 0 || self == Self::Brace && is_format(&rest[..at]) => {
                Start::Hole(name, open.len() + length + at + close.len())
            }
            None if length > 0 => Start::Unclosed,
            _ => Start::Nothing,
        }
    }
}

/// Whether this behind a placeholder's name says how its value is shown: `:.2f`, `!r`.
fn is_format(text: &str) -> bool {
    text.starts_with([':', '!']) && !text.contains(char::is_whitespace)
}

/// A conversion of printf. (A blank is no flag here: `100% of` is text.)
fn conversion(text: &str) -> Option<Start> {
    let mut rest = text.strip_prefix('%')?;
    let place = |rest: &str| text.len() - rest.len();
    let digits = |rest: &str| rest.bytes().take_while(u8::is_ascii_digit).count();
    let mut name = 0..0;
    if let Some(inner) = rest.strip_prefix('(') {
        let end = inner.find(')')?;
        name = place(inner)..place(inner) + end;
        rest = &inner[end + 1..];
    } else if rest[digits(rest)..].starts_with('$') {
        name = place(rest)..place(rest) + digits(rest);
        rest = &rest[digits(rest) + 1..];
    }
    let unflagged = rest.trim_start_matches(['-', '+', '0', '#']);
    if unflagged.starts_with(|it: char| it.is_ascii_digit()) || unflagged.starts_with('.') {
        rest = unflagged;
    }
    rest = &rest[digits(rest)..];
    if let Some(precision) = rest.strip_prefix('.') {
        rest = &precision[digits(precision)..];
    }
    let length = rest.bytes().take_while(|byte| b"lhz".contains(byte)).count().min(2);
    rest = &rest[length..];
    let is_conversion = rest.starts_with(['s', 'd', 'v', 'i', 'u', 'f', 'x', 'q', '@']);
    is_conversion.then(|| Start::Hole(name, place(rest) + 1))
}

enum Start {
    /// No placeholder.
    Nothing,
    /// So many bytes that only look like one.
    Literal(usize),
    /// A placeholder: where its name stands, and its length.
    Hole(Range<usize>, usize),
    /// A placeholder that is never closed.
    Unclosed,
}

/// A placeholder in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Hole<'a> {
    /// Its name; empty for `%s` and `{}`.
    pub(crate) name: &'a str,
    pub(crate) range: Range<usize>,
    pub(crate) style: Style,
}

/// What placeholders a text has.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Template<'a> {
    pub(crate) text: &'a str,
    pub(crate) holes: Vec<Hole<'a>>,
    /// Where a placeholder opens that is never closed.
    pub(crate) unclosed: Option<usize>,
    /// Whether `%%` stands for a percent sign.
    percent: bool,
}

impl<'a> Template<'a> {
    /// Finds the placeholders of these styles.
    pub(crate) fn parse(text: &'a str, styles: &[Style]) -> Self {
        let percent = styles.contains(&Style::Percent);
        let mut template = Self { text, percent, ..Self::default() };
        if !Self::may_have_holes(text) {
            return template;
        }
        let mut at = 0;
        while let Some(next) = text[at..].find(['%', '{']) {
            at += next;
            let mut step = 1;
            for (style, _) in Style::WORDS.into_iter().filter(|(style, _)| styles.contains(style)) {
                match style.start(&text[at..]) {
                    Start::Nothing => continue,
                    Start::Unclosed => {
                        template.unclosed.get_or_insert(at);
                        continue;
                    }
                    Start::Literal(length) => step = length,
                    Start::Hole(name, length) => {
                        step = length;
                        let name = &text[at + name.start..at + name.end];
                        template.holes.push(Hole { name, range: at..at + length, style });
                    }
                }
                break;
            }
            at += step;
        }
        template
    }

    /// Whether there may be placeholders of any style in a text. Most have none, and this is asked of every text
    /// of a table.
    pub(crate) fn may_have_holes(text: &str) -> bool {
        text.contains('%') || text.contains('{')
    }

    /// The literal text before, between and after the placeholders, as it stands on the wire: one
    /// piece more than holes.
    pub(crate) fn pieces(&self) -> Vec<String> {
        let starts = std::iter::once(0).chain(self.holes.iter().map(|hole| hole.range.end));
        let ends = self.holes.iter().map(|hole| hole.range.start).chain([self.text.len()]);
        let literal = |piece: &str| {
            if self.percent { piece.replace("%%", "%") } else { piece.to_owned() }
        };
        starts.zip(ends).map(|(start, end)| literal(&self.text[start..end])).collect()
    }

    /// Whether `%%` stands for a percent sign in it.
    pub(crate) fn has_percent(&self) -> bool {
        self.percent && self.text.contains("%%")
    }

    /// The names of the placeholders that ask for a value of their own; those without one are empty.
    pub(crate) fn names(&self) -> Vec<&'a str> {
        self.distinct().into_iter().map(|hole| hole.name).collect()
    }

    /// The placeholders that ask for a value of their own: a name that comes again does not.
    pub(crate) fn distinct(&self) -> Vec<&Hole<'a>> {
        if self.holes.is_empty() {
            return Vec::new();
        }
        let mut known = HashSet::new();
        self.holes.iter().filter(|hole| hole.name.is_empty() || known.insert(hole.name)).collect()
    }
}

/// Names of parameters, made of the placeholders' own: `ResourceType` gives `resource_type`, and the second of a
/// message `arg2` where it has none of its own.
pub(crate) fn params<'a>(holes: impl Iterator<Item = &'a str>) -> Vec<String> {
    let (mut names, mut taken) = (Vec::new(), HashSet::new());
    for (index, hole) in holes.enumerate() {
        let own = proposal(hole).map(|name| name.to_lowercase()).filter(|name| is_snake(name));
        let numbered = (index + 1..).map(|number| format!("arg{number}"));
        let mut free = own.into_iter().chain(numbered);
        names.extend(free.find(|name| taken.insert(name.clone())));
    }
    names
}

/// Whether a text is the name of a parameter: in small letters, digits and `_`.
pub(crate) fn is_snake(name: &str) -> bool {
    let snake = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    name.bytes().all(snake) && !name.starts_with(|first: char| first.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Style; 3] = [Style::Percent, Style::Brace, Style::DoubleBrace];

    fn names<'a>(text: &'a str, styles: &[Style]) -> Vec<&'a str> {
        Template::parse(text, styles).holes.iter().map(|hole| hole.name).collect()
    }

    #[test]
    fn only_declared_styles_are_placeholders() {
        assert_eq!(names("%s of {id} and {{Kind}}", &ALL), ["", "id", "Kind"]);
        assert_eq!(names("%s of {id} and {{Kind}}", &[Style::DoubleBrace]), ["Kind"]);
        assert_eq!(names("{{Kind}}", &[Style::Brace]), ["Kind"]);
        assert_eq!(names("", &ALL), [""; 0]);
    }

    #[test]
    fn percent_signs_and_braces_that_hold_no_name_are_text() {
        assert_eq!(names("100% of 5%% {\"json\": 1} { x }", &ALL), [""; 0]);
        assert_eq!(names("%%s", &ALL), [""; 0]);
        assert_eq!(names("100% of 5%-off, 20 % discount, 3%.", &ALL), [""; 0]);
        assert_eq!(names("{a b} {\"a\":{}}", &[Style::Brace]), [""]);
        assert_eq!(names("额%s度", &ALL), [""]);
    }

    #[test]
    fn a_placeholder_may_say_how_its_value_is_shown() {
        let holes = |text, style| -> Vec<(&str, &str)> {
            let template = Template::parse(text, &[style]);
            template.holes.iter().map(|hole| (hole.name, &text[hole.range.clone()])).collect()
        };
        assert_eq!(
            holes("%1$s %2$d %5.2f %-3s %ld %(a)s %@ %05d", Style::Percent),
            [
                ("1", "%1$s"),
                ("2", "%2$d"),
                ("", "%5.2f"),
                ("", "%-3s"),
                ("", "%ld"),
                ("a", "%(a)s"),
                ("", "%@"),
                ("", "%05d")
            ]
        );
        assert_eq!(
            holes("{0:.2f} {id!r} {:?} {a.b}", Style::Brace),
            [("0", "{0:.2f}"), ("id", "{id!r}"), ("", "{:?}"), ("a.b", "{a.b}")]
        );
    }

    #[test]
    fn what_is_never_closed_is_found() {
        assert_eq!(Template::parse("a {id", &ALL).unclosed, Some(2));
        assert_eq!(Template::parse("{{Kind} x", &[Style::DoubleBrace]).unclosed, Some(0));
        assert_eq!(Template::parse("{\"a\": 1", &ALL).unclosed, None);
    }

    #[test]
    fn pieces_are_the_text_around_the_holes() {
        let text = "[%s] for [%s]";
        assert_eq!(Template::parse(text, &ALL).pieces(), ["[", "] for [", "]"]);
        assert_eq!(Template::parse("x", &ALL).pieces(), ["x"]);
        let text = "5%% of {x}";
        assert_eq!(Template::parse(text, &ALL).pieces(), ["5% of ", ""]);
        assert_eq!(Template::parse(text, &[Style::Brace]).pieces(), ["5%% of ", ""]);
    }

    #[test]
    fn a_name_that_comes_twice_is_one_parameter() {
        assert_eq!(Template::parse("{a} {a} %s %s", &ALL).distinct().len(), 3);
    }

    #[test]
    fn every_placeholder_has_a_name_of_its_own() {
        let names = params(["ResourceType", "", "id", "ID", "0", "arg7"].into_iter());
        assert_eq!(names, ["resource_type", "arg2", "id", "arg4", "arg5", "arg7"]);
        assert_eq!(params(["arg2", ""].into_iter()), ["arg2", "arg3"]);
    }
}
