//! What the first words of an item say.

use std::mem;

use crate::page::values;

/// A code, what stands beside it, and the text behind it.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Head {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) status: String,
    pub(super) text: String,
}

/// What stands before a code to say that it is one.
const WORDS: [&str; 5] = ["error code", "error", "code", "错误码", "错误"];

/// A text without the word before its code: `Error 1001: Bad`.
pub(super) fn without_word(text: &str) -> &str {
    let behind = |word: &&str| {
        let start = text.get(..word.len()).filter(|start| start.eq_ignore_ascii_case(word))?;
        let rest = text[start.len()..].trim_start_matches([' ', ':', '：', '#', '`']);
        let code = rest.split([' ', ':', '：', '-', '`', '*', '(']).next()?;
        (is_marked_code(code) && values::is_number(code)).then_some(rest)
    };
    WORDS.iter().find_map(behind).unwrap_or(text)
}

/// The text of a heading before its code, and that: `Bad key (1001)`.
pub(super) fn behind(text: &str) -> Option<(&str, &str)> {
    let inner = text.trim_end().strip_suffix([')', ']', '）'])?;
    let (before, code) = inner.rsplit_once(['(', '[', '（'])?;
    let code = without_word(code).trim_matches('`');
    let is_one = values::is_number(code) && is_marked_code(code);
    (is_one && !before.trim().is_empty()).then(|| (before.trim(), code))
}

impl Head {
    /// `CODE: text`, `CODE NAME (400) - text`, `CODE`, `text (CODE)`; the code may be a number or a word.
    pub(super) fn of(text: &str) -> Option<Self> {
        let text = without_word(text);
        let colons = [": ", "：", ":\n"];
        let dashes = [" - ", " – ", " — ", "—"];
        let at_first = |marks: &[&str]| {
            let found = marks.iter().filter_map(|mark| Some((text.find(mark)?, mark.len())));
            let (at, length) = found.min_by_key(|(at, _)| *at)?;
            Self::with(&text[..at], &text[at + length..])
        };
        let at_blank = || {
            let (code, text) =
                text.split_once([' ', '\n']).filter(|(code, _)| is_marked_code(code))?;
            Self::with(code, text)
        };
        let alone = || Self::with(text.trim_end_matches([':', '：']), "");
        let behind = || {
            let (text, code) = behind(text)?;
            Some(Self { text: text.to_owned(), ..Self::with(code, "")? })
        };
        at_first(&colons)
            .or_else(|| at_first(&dashes))
            .or_else(at_blank)
            .or_else(behind)
            .or_else(alone)
    }

    fn with(head: &str, text: &str) -> Option<Self> {
        let head = head.replace(['(', ')', '（', '）', '[', ']', ','], " ").replace(" - ", " ");
        let mut words = head.split_whitespace();
        let code = words.next().filter(|word| values::is_code(word))?;
        let (mut name, mut status) = (String::new(), String::new());
        for word in words.filter(|word| !word.eq_ignore_ascii_case("HTTP")) {
            match (values::is_status(word), values::is_name(word)) {
                (true, _) if status.is_empty() => word.clone_into(&mut status),
                (_, true) if name.is_empty() => word.clone_into(&mut name),
                _ => return None,
            }
        }
        Some(Self { code: code.to_owned(), name, status, text: text.trim().to_owned() })
    }

    /// Whether its text is a name as programs have them.
    pub(super) fn is_name(&self) -> bool {
        values::is_symbol(&self.text)
    }

    /// Where a code stands behind a label, a status that it starts with is only that: `402 Payment Required`.
    pub(super) fn use_status(&mut self) {
        if values::is_status(&self.code) && self.status.is_empty() {
            self.status = mem::take(&mut self.code);
        }
    }

    /// Where each starts with a status and a name, that is the code: `400 - InvalidArgument: text`.
    pub(super) fn use_statuses<'h>(heads: impl Iterator<Item = &'h mut Self>) {
        let heads: Vec<&mut Self> = heads.collect();
        let is_bare = |head: &&mut Self| {
            values::is_status(&head.code) && !head.name.is_empty() && head.status.is_empty()
        };
        if heads.iter().all(is_bare) {
            for head in heads {
                head.status = mem::replace(&mut head.code, mem::take(&mut head.name));
            }
        }
    }
}

/// Whether a word is a code, and no number, date or word that headings start with.
pub(super) fn is_marked_code(word: &str) -> bool {
    let is_number = values::is_number(word) && !is_month(word);
    let is_name = || values::is_name(word) && word.contains('_');
    // `E-1002`
    let is_numbered = || {
        let parts = word.rsplit_once('-').filter(|(_, digits)| digits.len() >= 3);
        parts.is_some_and(|(letters, digits)| values::is_name(&format!("{letters}{digits}")))
    };
    // `42P01`, of SQL
    let is_state = || {
        let digits = word.bytes().filter(u8::is_ascii_digit).count();
        word.len() == 5
            && digits > 1
            && word.bytes().all(|it| it.is_ascii_digit() || it.is_ascii_uppercase())
    };
    word.len() >= 3 && (is_number || is_name() || is_numbered() || is_state())
}

/// Whether a word is a month or a day, as versions and histories have them: `2024-01`.
fn is_month(word: &str) -> bool {
    let mut parts = word.split('-');
    let year = parts.next().filter(|it| it.len() == 4);
    year.is_some() && parts.clone().next().is_some() && parts.all(|part| part.len() == 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Option<[String; 4]> {
        Head::of(text).map(|head| [head.code, head.name, head.status, head.text])
    }

    #[test]
    fn a_head_is_a_code_with_what_stands_beside_it() {
        for (text, cells) in [
            ("1001", ["1001", "", "", ""]),
            ("1001: Bad: worse", ["1001", "", "", "Bad: worse"]),
            ("BAD_KEY", ["BAD_KEY", "", "", ""]),
            ("1001 BAD_KEY (HTTP 401) - Bad", ["1001", "BAD_KEY", "401", "Bad"]),
            ("1001 Bad", ["1001", "", "", "Bad"]),
            ("Bad key (1001)", ["1001", "", "", "Bad key"]),
            ("42P01 Bad", ["42P01", "", "", "Bad"]),
            ("E-1002: Bad", ["E-1002", "", "", "Bad"]),
            ("Error 1001: Bad", ["1001", "", "", "Bad"]),
            ("错误码：1001", ["1001", "", "", ""]),
        ] {
            assert_eq!(of(text), Some(cells.map(str::to_owned)), "{text}");
        }
        for text in ["", "Rate limits: see below", "It is bad"] {
            assert_eq!(of(text), None, "{text}");
        }
    }
}
