//! Names for variants: those of the page, and proposals where it has none.

use std::collections::HashMap;

use errtable_codegen::{Column, Field};

use super::entry::Entry;
use super::values;

/// How many words of a message make a name.
const WORDS: usize = 6;

/// Words that say nothing of an error.
const FILLERS: [&str; 32] = [
    "a", "an", "and", "are", "be", "been", "being", "did", "do", "does", "e.g.", "had", "has",
    "have", "i.e.", "is", "it", "it's", "its", "please", "that", "the", "there", "these", "this",
    "those", "was", "we", "were", "you", "you've", "your",
];

/// Words of the names of errors, and of what lists them.
const ERRORS: [&str; 15] = [
    "CODE",
    "CODES",
    "E",
    "ERR",
    "ERRNO",
    "ERROR",
    "ERRORS",
    "EXCEPTION",
    "FAILED",
    "FAILURE",
    "FAULT",
    "REASON",
    "RESULT",
    "RETCODE",
    "STATUS",
];

/// Words that need another after them.
const LINKS: [&str; 12] =
    ["and", "at", "by", "for", "from", "in", "of", "on", "or", "than", "to", "with"];

/// Gives every entry without a name one that follows from its code and message alone, so that it stays
/// when others come and go. Entries of one code and status are cases of one variant, and share it.
pub(super) fn propose(entries: &mut [Entry]) {
    let mut names = proposals(entries);
    tell_apart(entries, &mut names);
    for (entry, name) in entries.iter_mut().zip(names) {
        entry.is_proposed = name.is_some();
        if let Some(name) = name {
            entry.cells.reserve_exact(1);
            entry.cells.push((Column { field: Field::Name, language: None }, name));
        }
    }
}

/// A name for each entry that has none.
fn proposals(entries: &[Entry]) -> Vec<Option<String>> {
    let mut firsts: HashMap<Key<'_>, usize> = HashMap::new();
    let mut names: Vec<Option<String>> = Vec::with_capacity(entries.len());
    for (index, entry) in entries.iter().enumerate() {
        let first = *firsts.entry(key(entry)).or_insert(index);
        names.push(if !entry.text(Field::Name).is_empty() {
            None
        } else if first < index {
            Some(name(&entries[first], names[first].as_ref()).to_owned())
        } else {
            Some(proposal(entry))
        });
    }
    names
}

/// Where a proposal is shared with something else, it gets its code as well, or its status where the code
/// is the same.
fn tell_apart(entries: &[Entry], names: &mut [Option<String>]) {
    // A name with a code may be another's message: each round makes names longer.
    for _ in 0..4 {
        let mut owners: HashMap<&str, Owner<'_>> = HashMap::new();
        for (entry, proposed) in entries.iter().zip(&*names) {
            let key = key(entry);
            let name = name(entry, proposed.as_ref());
            let owner = owners.entry(name).or_insert(Owner { key, rivals: Rivals::None });
            if key.0 != owner.key.0 {
                owner.rivals = Rivals::Codes;
            } else if key != owner.key {
                owner.rivals = owner.rivals.max(Rivals::Statuses);
            }
        }
        let longer = |(index, entry): (usize, &Entry)| {
            let name = names[index].as_deref()?;
            let field = match owners[name].rivals {
                Rivals::None => return None,
                Rivals::Statuses => Field::HttpStatus,
                Rivals::Codes => Field::Code,
            };
            Some((index, format!("{name}_{}", mark_of(entry.text(field)))))
        };
        let longer: Vec<(usize, String)> = entries.iter().enumerate().filter_map(longer).collect();
        if longer.is_empty() {
            break;
        }
        for (index, name) in longer {
            names[index] = Some(name);
        }
    }
}

/// What tells entries apart that are not cases of one variant: code and status.
type Key<'e> = (&'e str, &'e str);

fn key(entry: &Entry) -> Key<'_> {
    (entry.text(Field::Code), entry.text(Field::HttpStatus))
}

/// Whose a name is.
struct Owner<'e> {
    /// The first that has it.
    key: Key<'e>,
    rivals: Rivals,
}

/// What else has a name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rivals {
    None,
    /// The same code with another status.
    Statuses,
    /// Another code.
    Codes,
}

/// The name of an entry: the page's, or the proposal.
fn name<'e>(entry: &'e Entry, proposed: Option<&'e String>) -> &'e str {
    proposed.map_or_else(|| entry.text(Field::Name), String::as_str)
}

/// A code as the end of a name.
fn mark_of(code: &str) -> String {
    let digits = code.trim_start_matches(['-', '\u{2212}', '\u{2013}']);
    let sign = if digits.len() < code.len() { "MINUS_" } else { "" };
    let words = words(digits);
    format!("{sign}{words}")
}

/// A name for an entry: its code where that is a word, or the first words of what is said of it.
fn proposal(entry: &Entry) -> String {
    let code = entry.text(Field::Code);
    if is_word(code) {
        return from_words(code);
    }
    let texts = [Field::Message, Field::Description].into_iter().flat_map(|field| {
        entry.cells.iter().filter(move |(column, _)| column.field == field).map(|(_, text)| text)
    });
    let name = texts.map(|text| from_message(text)).find(|name| !name.is_empty());
    name.unwrap_or_else(|| format!("CODE_{}", mark_of(code)))
}

/// Whether a code says what it means.
fn is_word(code: &str) -> bool {
    let letters = code.chars().filter(char::is_ascii_alphabetic).count();
    let last = code.rsplit(['.', '/', ':', '-']).next().unwrap_or_default();
    letters >= 4 && !values::is_number(code) && !last.starts_with(|it: char| it.is_ascii_digit())
}

/// A name of the first words of a message that say something, up to the end of its sentence.
fn from_message(message: &str) -> String {
    let message = message.replace(". ", "\n");
    let message = message.trim_end_matches('.');
    let mut sentences = message.split(['\n', ',', ';', ':', '!', '?', '(']);
    let first = sentences.clone().find(|it| !it.trim().is_empty());
    // `Sorry!` says nothing.
    let sentence = sentences.find(|it| it.split_whitespace().count() > 1).or(first);
    let words = sentence.unwrap_or_default().split_whitespace();
    let is_plain = |word: &&str| {
        !word.contains(['{', '}', '%', '<', '>', '$'])
            && !FILLERS.contains(&&*word.to_lowercase().replace('’', "'"))
    };
    let mut words: Vec<String> = words
        .filter(is_plain)
        .map(negated)
        .filter(|word| word.contains(|it: char| it.is_ascii_alphanumeric()))
        .take(WORDS)
        .collect();
    while words.last().is_some_and(|word| LINKS.contains(&&*word.to_lowercase())) {
        words.pop();
    }
    // Of a text in another script only crumbs are left.
    if message.chars().filter(char::is_ascii_alphabetic).count() < 4
        || !message.is_ascii() && words.len() < 2
    {
        return String::new();
    }
    from_words(&words.join(" "))
}

/// A word without its apostrophe: `don't have` is `not have`.
fn negated(word: &str) -> String {
    let word = word.replace('’', "'");
    match &*word.to_lowercase() {
        "can't" => "cannot".to_owned(),
        lower if lower.ends_with("n't") => "not".to_owned(),
        _ => word.replace('\'', ""),
    }
}

/// A name in the form of a constant: `InvalidParameter.{{Name}}` and `invalid parameter name` are
/// `INVALID_PARAMETER_NAME`.
pub(super) fn from_words(text: &str) -> String {
    let name = words(text);
    if name.starts_with(|it: char| it.is_ascii_digit()) { format!("E{name}") } else { name }
}

/// Whether the name of a constant, or of an enum, says that it is of errors.
pub(super) fn says_error(name: &str) -> bool {
    words(name).split('_').any(|word| ERRORS.contains(&word))
}

/// The words of a text, as in a constant.
fn words(text: &str) -> String {
    let mut name = String::new();
    let (mut before, mut capitals) = ('_', 0);
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let next = characters.peek().copied().unwrap_or('_');
        if character.is_ascii_alphanumeric() {
            let starts_word = character.is_ascii_uppercase()
                && (before.is_ascii_lowercase()
                    || before.is_ascii_digit() && next.is_ascii_lowercase()
                    // `HTTPError`, and not `OAuth` or `IPv4`.
                    || capitals > 1 && next.is_ascii_lowercase());
            if starts_word && !name.ends_with('_') {
                name.push('_');
            }
            name.push(character.to_ascii_uppercase());
        } else if !name.is_empty() && !name.ends_with('_') {
            name.push('_');
        }
        capitals = if character.is_ascii_uppercase() { capitals + 1 } else { 0 };
        before = character;
    }
    name.trim_end_matches('_').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Place;

    fn entry(code: &str, status: &str, message: &str) -> Entry {
        let cells = [(Field::Code, code), (Field::HttpStatus, status), (Field::Message, message)];
        let column = |field| Column { field, language: None };
        let cells = cells.map(|(field, text)| (column(field), text.to_owned())).to_vec();
        Entry { place: Place::Line(1), cells, is_proposed: false }
    }

    fn names(rows: &[(&str, &str, &str)]) -> Vec<String> {
        let mut entries: Vec<Entry> =
            rows.iter().map(|(code, status, message)| entry(code, status, message)).collect();
        propose(&mut entries);
        entries.iter().map(|entry| entry.text(Field::Name).to_owned()).collect()
    }

    #[test]
    fn a_message_or_a_code_makes_a_name() {
        for (code, message, name) in [
            ("1000", "Out of credit", "OUT_OF_CREDIT"),
            (
                "1000",
                "You don't have enough credit to create this task",
                "NOT_ENOUGH_CREDIT_TO_CREATE_TASK",
            ),
            ("1000", "There is no key in it", "NO_KEY"),
            ("1000", "Sorry! The model is lost", "MODEL_LOST"),
            ("1000", "e.g. the model", "MODEL"),
            ("1000", "Can't find the model", "CANNOT_FIND_MODEL"),
            ("1000", "Parameter {name} is invalid: {reason}", "PARAMETER_INVALID"),
            ("1000", "余额不足", "CODE_1000"),
            ("1000", "3 attempts failed", "E3_ATTEMPTS_FAILED"),
            ("InvalidParameter.{{Name}}", "x", "INVALID_PARAMETER_NAME"),
            ("invalid_api_key", "x", "INVALID_API_KEY"),
            ("HTTPError", "x", "HTTP_ERROR"),
            ("OAuthError", "x", "OAUTH_ERROR"),
            ("IPv4Error", "x", "IPV4_ERROR"),
            ("-5", "余额不足", "CODE_MINUS_5"),
            ("en", "余额不足", "CODE_EN"),
            ("ModelArts.0104", "Bad request", "BAD_REQUEST"),
            ("0x80C80300", "Bad request", "BAD_REQUEST"),
        ] {
            assert_eq!(names(&[(code, "400", message)]), [name]);
        }
    }

    #[test]
    fn names_are_told_apart_by_code_or_status() {
        assert_eq!(
            names(&[
                ("1", "400", "Bad"),
                ("2", "400", "Bad"),
                ("3", "404", "Gone"),
                ("3", "500", "Gone")
            ]),
            ["CODE_1", "CODE_2", "GONE_404", "GONE_500"]
        );
        assert_eq!(
            names(&[("1", "400", "Bad key"), ("1", "400", "Bad model")]),
            ["BAD_KEY", "BAD_KEY"]
        );
        assert_eq!(
            names(&[("1", "400", "Bad key"), ("2", "400", "Bad key")]),
            ["BAD_KEY_1", "BAD_KEY_2"]
        );
    }
}
