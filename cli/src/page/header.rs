//! What headers say, made of the words in the list.

use std::sync::LazyLock;

use super::words::{ENDS, LANGUAGES, Meaning, WORDS};
use Meaning::{Code, Message, Name, Status};

/// What a header says of its column.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Header {
    /// What each word of it may mean, likeliest first: several where a column holds several things
    /// (`name / description`), none where it is not known.
    pub(super) words: Vec<&'static [Meaning]>,
    /// Whether only its end is known.
    pub(super) is_guess: bool,
    /// The language that it names.
    pub(super) language: Option<&'static str>,
}

impl Header {
    /// Understands the header of a column.
    pub(super) fn of(text: &str) -> Self {
        let whole = squeezed(text);
        if let Some(language) = language_of(text, &whole) {
            return Self { words: vec![&[Message]], is_guess: false, language: Some(language) };
        }
        let (rest, language) = match pieces(&whole, false) {
            Some(_) => (whole, None),
            None => without_language(text),
        };
        let mut words: Vec<&'static [Meaning]> = pieces(&rest, false)
            .unwrap_or_default()
            .into_iter()
            .map(|(_, meanings)| meanings)
            .collect();
        // `错误码 code` says one thing twice.
        words.dedup_by(|later, first| later[0] == first[0]);
        let is_guess = words.is_empty();
        if is_guess && rest.chars().count() <= 30 {
            words.extend(by_end(&rest));
        }
        Self { words, is_guess, language }
    }

    /// Whether all of it is known.
    pub(super) fn is_known(&self) -> bool {
        !self.is_guess
    }

    /// Whether this is a word for the codes of anything.
    pub(super) fn is_vague(text: &str) -> bool {
        ["id", "key", "number", "value", "编号", "值"].contains(&&*squeezed(text))
    }

    /// Whether this may be what the column holds.
    pub(super) fn may_be(&self, meaning: Meaning) -> bool {
        self.words.iter().any(|word| word.contains(&meaning))
    }
}

/// Whether texts are the header of an error table: most are known, and among them a code, a status, or a
/// name with something to say of it.
pub(super) fn is_header(cells: &[impl AsRef<str>]) -> bool {
    let headers: Vec<Header> = cells.iter().map(|cell| Header::of(cell.as_ref())).collect();
    let known = headers.iter().filter(|header| header.is_known()).count();
    let has = |meaning| headers.iter().any(|it| it.is_known() && it.may_be(meaning));
    2 * known > cells.len() && (has(Code) || has(Status) || has(Name)) && cells.len() > 1
}

/// The headers that a line consists of, with nothing or blanks between them: as few words as there can be,
/// and as many, where that is something else. None where anything else is in the line.
pub(super) fn headers(line: &str) -> Vec<Vec<String>> {
    let is_prose =
        line.contains(['{', '}', '%', '$', '<', '>', '=', '"', '\'', ',', '.', '。', '，']);
    let squeezed = if is_prose { String::new() } else { squeezed(line) };
    let mut ways = Vec::new();
    for way in [pieces(&squeezed, false), pieces(&squeezed, true)].into_iter().flatten() {
        let mut headers: Vec<(String, Meaning)> = Vec::new();
        for (word, meanings) in way {
            // `错误码 code` says one thing twice.
            match headers.last_mut() {
                Some((header, meaning)) if *meaning == meanings[0] => header.push_str(word),
                _ => headers.push((word.to_owned(), meanings[0])),
            }
        }
        let way: Vec<String> = headers.into_iter().map(|(header, _)| header).collect();
        if !ways.contains(&way) {
            ways.push(way);
        }
    }
    ways
}

/// A header in lower case, without blanks, marks, and what stands in brackets but for a language.
fn squeezed(text: &str) -> String {
    let lower = text.to_lowercase().replace('（', "(").replace('）', ")");
    let mut squeezed = String::new();
    let mut rest = &*lower;
    while let Some(open) = rest.find('(') {
        let (before, inner) = rest.split_at(open);
        squeezed.extend(before.chars().filter(|it| it.is_alphanumeric()));
        let close = inner.find(')').unwrap_or(inner.len() - 1);
        let inside = inner[1..=close].trim_end_matches(')');
        rest = &inner[close + 1..];
        let named = LANGUAGES.iter().find(|(id, words)| *id == inside || words.contains(&inside));
        squeezed.push_str(named.map_or("", |(_, words)| words[0]));
    }
    squeezed.extend(rest.chars().filter(|it| it.is_alphanumeric()));
    squeezed
}

/// A squeezed header without the language that it names.
fn without_language(text: &str) -> (String, Option<&'static str>) {
    let lower = text.to_lowercase();
    let squeezed = squeezed(text);
    for (id, words) in LANGUAGES {
        // `message.zh`, `message_zh`, `Message ZH`: as a word of its own, it may be one of a sentence.
        let text = text.trim_end();
        let is_name = text.ends_with(&id.to_uppercase());
        let rest = lower.trim_end().strip_suffix(id);
        let is_named = rest.is_some_and(|rest| {
            rest.ends_with(['.', '_', '-', '/']) || is_name && rest.ends_with(' ')
        });
        if let Some(rest) = squeezed.strip_suffix(id).filter(|_| is_named) {
            return (rest.to_owned(), Some(id));
        }
        for word in words {
            let rest = squeezed.strip_prefix(word).or_else(|| squeezed.strip_suffix(word));
            if let Some(rest) = rest {
                return (rest.to_owned(), Some(id));
            }
        }
    }
    (squeezed, None)
}

/// The language that a header is the name of, or its tag (RFC 5646): `en`, `zh-CN`, `English`.
pub(super) fn language(text: &str) -> Option<&'static str> {
    language_of(text, &squeezed(text))
}

fn language_of(text: &str, squeezed: &str) -> Option<&'static str> {
    let (tag, rest) = text.trim().split_once(['-', '_']).unwrap_or((text.trim(), ""));
    let is_tag = (rest.is_empty() || (2..=4).contains(&rest.len()))
        && rest.chars().all(|it| it.is_ascii_alphanumeric());
    let is_it = |(id, words): &&(&str, &[&str])| {
        is_tag && tag.eq_ignore_ascii_case(id) || words.contains(&squeezed)
    };
    LANGUAGES.iter().find(is_it).map(|(id, _)| *id)
}

/// What the end of a squeezed header tells.
fn by_end(text: &str) -> Option<&'static [Meaning]> {
    let ends = |(_, words): &&(&[Meaning], &[&str])| words.iter().any(|word| text.ends_with(word));
    let starts = || text.starts_with("message").then_some(&[Message][..]);
    ENDS.iter().find(ends).map(|(meanings, _)| *meanings).or_else(starts)
}

/// A known word, and what it may mean.
type Piece = (&'static str, &'static [Meaning]);

/// The known words by their first byte: some are asked for at each place of all that may be a header.
static BY_FIRST: LazyLock<[Vec<Piece>; 256]> = LazyLock::new(|| {
    let mut by_first = [const { Vec::new() }; 256];
    for (meanings, words) in WORDS {
        for word in words {
            by_first[usize::from(word.as_bytes()[0])].push((*word, meanings));
        }
    }
    by_first
});

/// The known words that a squeezed text consists of: as few as there can be, or as many.
fn pieces(text: &str, many: bool) -> Option<Vec<Piece>> {
    if text.is_empty() || text.len() > 200 {
        return None;
    }
    // By the end of each: the words that lead there.
    let mut best: Vec<Option<Vec<Piece>>> = vec![None; text.len() + 1];
    best[0] = Some(Vec::new());
    for start in 0..text.len() {
        let Some(before) = best[start].clone() else { continue };
        let words = &BY_FIRST[usize::from(text.as_bytes()[start])];
        for (word, meanings) in words.iter().filter(|(word, _)| text[start..].starts_with(word)) {
            let end = start + word.len();
            let count = before.len() + 1;
            let is_better =
                |found: &Vec<Piece>| (found.len() > count) != many && found.len() != count;
            if best[end].as_ref().is_none_or(is_better) {
                let mut found = before.clone();
                found.push((word, meanings));
                best[end] = Some(found);
            }
        }
    }
    best.pop().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use Meaning::{Category, Description, Subject, Suggestion};

    #[test]
    fn every_word_stands_in_the_list_once_and_as_it_is_looked_up() {
        let mut all: Vec<&str> = WORDS.iter().flat_map(|(_, words)| *words).copied().collect();
        assert!(all.iter().all(|word| squeezed(word) == *word));
        all.sort_unstable();
        assert!(all.windows(2).all(|pair| pair[0] != pair[1]), "{all:?}");
    }

    #[test]
    fn headers_are_known_however_they_are_written() {
        for (header, meaning) in [
            ("HTTP status code", Status),
            ("HTTP 状态码", Status),
            ("HTTP_STATUS", Status),
            ("Error Code", Code),
            ("错误码 code", Code),
            ("错误码（Code）", Code),
            ("返回码", Code),
            ("错误类型 type", Category),
            ("错误信息 message", Message),
            ("Message:", Message),
            ("含义", Description),
            ("Possible causes", Description),
            ("处理措施", Suggestion),
            ("How to fix", Suggestion),
            ("Fix", Suggestion),
            ("字段", Subject),
            ("Exit code", Code),
            ("故障定义", Description),
            ("建议解决方案", Suggestion),
        ] {
            let words = Header::of(header).words;
            assert_eq!((words.len(), words[0][0]), (1, meaning), "{header}");
        }
        assert_eq!(Header::of("name / 描述").words, [&[Name][..], &[Description]]);
        assert!(!Header::of("颜色").is_known());
        assert!(!Header::of("Colour").is_known());
        assert!(!Header::of("").is_known());
    }

    #[test]
    fn a_language_in_a_header_is_known() {
        for (header, language) in [
            ("描述（中文）", Some("zh")),
            ("Message (EN)", Some("en")),
            ("英文描述", Some("en")),
            ("message.zh", Some("zh")),
            ("Message EN", Some("en")),
            ("Description (FR)", Some("fr")),
            ("message.ja", Some("ja")),
            ("说明（日文）", Some("ja")),
            ("Description (what it means)", None),
            ("Description (", None),
            ("English", Some("en")),
            ("zh_CN", Some("zh")),
            ("EN", Some("en")),
        ] {
            assert_eq!(Header::of(header).language, language, "{header}");
            assert!(Header::of(header).is_known(), "{header}");
        }
        assert_eq!(Header::of("(_zh").language, None);
    }

    #[test]
    fn headers_without_borders_are_taken_apart() {
        let fewest = |line| headers(line).into_iter().next().unwrap_or_default();
        assert_eq!(
            fewest("HTTP 状态码CodeMessageSuggestion"),
            ["http状态码", "code", "message", "suggestion"]
        );
        assert_eq!(fewest("Code Description"), ["code", "description"]);
        assert_eq!(fewest("错误码 code 含义"), ["错误码code", "含义"]);
        assert_eq!(fewest("The code of an error"), Vec::<String>::new());
        assert_eq!(
            headers("HTTP Code Message"),
            [vec!["httpcode", "message"], vec!["http", "code", "message"]]
        );
    }
}
