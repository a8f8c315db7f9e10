//! From a stable name in a table to an identifier in Rust.

use std::fmt::Write as _;

/// Which characters a name may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Letters {
    /// ASCII letters and digits.
    Ascii,
    /// All that Rust allows in identifiers (the Rust Reference, "Identifiers": `XID_Continue`).
    Unicode,
}

/// The identifier of a variant or a type: `TASK_NOT_FOUND`, `task-not-found` and `TaskNotFound` all
/// give `TaskNotFound`.
///
/// A word that is all capitals is one word (`HTTP_TIMEOUT` gives `HttpTimeout`); in any other word
/// the capitals stay (`InvalidID` gives `InvalidID`). A name that starts with a digit gets a `_`
/// before it, and a keyword one behind it. `Err` says what of the name no identifier can hold.
pub(crate) fn identifier(name: &str, letters: Letters) -> Result<String, BadName> {
    let mut identifier = if let Some(identifier) = ascii(name) {
        identifier
    } else {
        let mut identifier = String::with_capacity(name.len() + 1);
        for word in name.split(['_', '-', ' ', '.']) {
            push(word, letters, &mut identifier)?;
        }
        identifier
    };
    match identifier.chars().next() {
        None => return Err(BadName::Nothing),
        Some(first) if !unicode_ident::is_xid_start(first) => identifier.insert(0, '_'),
        Some(_) => {}
    }
    // The one keyword of any edition that is in camel case (the Rust Reference, "Keywords").
    if identifier == "Self" {
        identifier.push('_');
    }
    Ok(identifier)
}

/// The name of a function for a variant: `TaskNotFound` gives `task_not_found`, `HTTPError` `http_error`.
/// A keyword gets a `_` behind it.
pub(crate) fn snake(identifier: &str) -> String {
    let mut snake = String::with_capacity(identifier.len() + 4);
    let mut before = '_';
    let mut characters = identifier.chars().peekable();
    while let Some(character) = characters.next() {
        let ends_capitals =
            before.is_uppercase() && characters.peek().is_some_and(|next| next.is_lowercase());
        let starts = before.is_lowercase() || before.is_numeric() || ends_capitals;
        if character.is_uppercase() && starts {
            snake.push('_');
        }
        snake.extend(character.to_lowercase());
        before = character;
    }
    if is_keyword(&snake) {
        snake.push('_');
    }
    snake
}

/// Whether a word in small letters is a keyword in any edition (the Rust Reference, "Keywords").
pub(crate) fn is_keyword(word: &str) -> bool {
    const KEYWORDS: [&str; 52] = [
        "_", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue",
        "crate", "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if",
        "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv",
        "pub", "ref", "return", "self", "static", "struct", "super", "trait", "true", "try",
        "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
    ];
    KEYWORDS.contains(&word)
}

/// The words of a name in camel case, if they are of ASCII letters and digits.
///
/// Plain loops over bytes: every name of a table comes through here, in a build script that is not optimised.
fn ascii(name: &str) -> Option<String> {
    let name = name.as_bytes();
    // A `_` may come before it.
    let mut identifier = Vec::with_capacity(name.len() + 1);
    identifier.resize(name.len(), 0);
    let out: &mut [u8] = &mut identifier;
    let (mut start, mut length) = (0, 0);
    while start < name.len() {
        let (mut end, mut has_lowercase) = (start, false);
        while end < name.len() {
            match name[end] {
                b'a'..=b'z' => has_lowercase = true,
                b'A'..=b'Z' | b'0'..=b'9' => {}
                b'_' | b'-' | b' ' | b'.' => break,
                _ => return None,
            }
            end += 1;
        }
        let mut at = start;
        while at < end {
            out[length] = match name[at] {
                byte @ b'a'..=b'z' if at == start => byte ^ 0x20,
                byte @ b'A'..=b'Z' if at > start && !has_lowercase => byte ^ 0x20,
                byte => byte,
            };
            at += 1;
            length += 1;
        }
        start = end + 1;
    }
    identifier.truncate(length);
    String::from_utf8(identifier).ok()
}

/// Writes a word in camel case.
fn push(word: &str, letters: Letters, out: &mut String) -> Result<(), BadName> {
    let allowed = |character: char| match letters {
        Letters::Ascii => character.is_ascii_alphanumeric(),
        Letters::Unicode => {
            unicode_ident::is_xid_continue(character) && !has_two_spellings(character)
        }
    };
    if let Some(character) = word.chars().find(|character| !allowed(*character)) {
        return Err(BadName::Character(character));
    }
    let mut characters = word.chars();
    out.extend(characters.next().into_iter().flat_map(char::to_uppercase));
    if word.contains(char::is_lowercase) {
        out.push_str(characters.as_str());
    } else {
        out.push_str(&characters.as_str().to_lowercase());
    }
    Ok(())
}

/// A character that has another spelling (an accent of its own, a sign that is a letter too), or may be
/// a part of one: Rust compares identifiers in NFC, so that two names which differ here would be one
/// variant. (Unicode Standard Annex 15, `NFC_Quick_Check` of `No` or `Maybe`; whole blocks where most of
/// one is.)
fn has_two_spellings(character: char) -> bool {
    matches!(u32::from(character),
        0x300..=0x36f | 0x374 | 0x387 | 0x653..=0x655 | 0x93c | 0x958..=0x95f | 0x9bc | 0x9be | 0x9d7
        | 0x9dc..=0x9df | 0xa33 | 0xa36 | 0xa3c | 0xa59..=0xa5e | 0xb3c | 0xb3e | 0xb56..=0xb5d | 0xbbe
        | 0xbd7 | 0xc56 | 0xcc2 | 0xcd5..=0xcd6 | 0xd3e | 0xd57 | 0xdca..=0xddf | 0xf43..=0xfb9
        | 0x102e | 0x1100..=0x11ff | 0x1b35 | 0x1f00..=0x1fff | 0x2126 | 0x212a..=0x212b
        | 0x3099..=0x309a | 0xf900..=0xfaff | 0xfb1d..=0xfb4f | 0x11000..=0x11fff
        | 0x1d15e..=0x1d1c0 | 0x2f800..=0x2fa1f)
}

/// Why a name gives no identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BadName {
    /// There is no letter and no digit in it.
    Nothing,
    /// This character cannot stand in an identifier.
    Character(char),
}

/// A stable name made of a text: a proposal to put into the table. `None` where the text has no
/// ASCII letter to make one of.
pub(crate) fn proposal(text: &str) -> Option<String> {
    let mut proposal = String::new();
    let mut previous = '_';
    for character in text.chars() {
        if character.is_ascii_alphanumeric() {
            // `taskNotFound` has its words' borders in its capitals.
            if character.is_ascii_uppercase() && previous.is_ascii_lowercase() {
                proposal.push('_');
            }
            proposal.push(character.to_ascii_uppercase());
        } else if !proposal.is_empty() && !proposal.ends_with('_') && character != '\'' {
            proposal.push('_');
        }
        previous = character;
        if proposal.len() > 48 {
            let word = proposal.rfind('_').unwrap_or(proposal.len());
            proposal.truncate(word);
            break;
        }
    }
    let proposal = proposal.trim_end_matches('_').to_owned();
    proposal.contains(|character: char| character.is_ascii_uppercase()).then_some(proposal)
}

/// The name of `known` that is nearest to `given`, if it is near enough to have been meant.
///
/// ```
/// assert_eq!(errtable_codegen::nearest("quotng", &["quoting", "blanks"]), Some("quoting"));
/// assert_eq!(errtable_codegen::nearest("colour", &["quoting", "blanks"]), None);
/// ```
#[must_use]
pub fn nearest<'a>(given: &str, known: &[&'a str]) -> Option<&'a str> {
    let mut best = None;
    let mut allowed = given.chars().count().div_ceil(3);
    let given = given.to_lowercase();
    for name in known {
        let distance = distance(&given, &name.to_lowercase());
        if distance < allowed || best.is_none() && distance == allowed {
            (best, allowed) = (Some(*name), distance);
        }
    }
    best
}

/// How many single edits lie between two words (Levenshtein).
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut costs: Vec<usize> = (0..=to.len()).collect();
    for (row, left) in from.chars().enumerate() {
        let mut diagonal = row;
        costs[0] = row + 1;
        for (column, right) in to.iter().enumerate() {
            let replaced = diagonal + usize::from(left != *right);
            diagonal = costs[column + 1];
            costs[column + 1] = replaced.min(diagonal + 1).min(costs[column] + 1);
        }
    }
    costs[to.len()]
}

/// Names in a row for a sentence: `` `a`, `b` and `c` ``.
pub(crate) fn listing(names: &[&str]) -> String {
    let mut listing = String::new();
    for (index, name) in names.iter().enumerate() {
        let separator = match names.len() - index {
            _ if index == 0 => "",
            1 => " and ",
            _ => ", ",
        };
        write!(listing, "{separator}`{name}`").expect("a string takes all");
    }
    listing
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ascii(name: &str) -> Result<String, BadName> {
        identifier(name, Letters::Ascii)
    }

    #[test]
    fn every_casing_of_a_name_gives_the_same_identifier() {
        for name in ["TASK_NOT_FOUND", "task_not_found", "task-not-found", "TaskNotFound"] {
            assert_eq!(ascii(name).as_deref(), Ok("TaskNotFound"), "{name}");
        }
        assert_eq!(ascii("InvalidID").as_deref(), Ok("InvalidID"));
        assert_eq!(ascii("ASSISTANT_DALL_E_3").as_deref(), Ok("AssistantDallE3"));
    }

    #[test]
    fn digits_and_keywords_are_made_identifiers() {
        assert_eq!(ascii("3D_MODEL_FAILED").as_deref(), Ok("_3dModelFailed"));
        assert_eq!(ascii("SELF").as_deref(), Ok("Self_"));
        assert_eq!(ascii("TYPE").as_deref(), Ok("Type"));
    }

    #[test]
    fn a_variant_gives_its_function_a_name() {
        let functions = [
            ("TaskNotFound", "task_not_found"),
            ("HTTPError", "http_error"),
            ("URL", "url"),
            ("E404Gone", "e404_gone"),
            ("_3dModelFailed", "_3d_model_failed"),
            ("Type", "type_"),
            ("Self_", "self_"),
            ("额度不足", "额度不足"),
        ];
        for (identifier, function) in functions {
            assert_eq!(snake(identifier), function);
        }
    }

    #[test]
    fn what_cannot_be_an_identifier_is_said() {
        assert_eq!(ascii("额度"), Err(BadName::Character('额')));
        assert_eq!(ascii("a!"), Err(BadName::Character('!')));
        assert_eq!(ascii("_-_"), Err(BadName::Nothing));
        assert_eq!(ascii(""), Err(BadName::Nothing));
    }

    #[test]
    fn letters_of_any_script_are_allowed_where_the_table_says_so() {
        let unicode = |name: &str| identifier(name, Letters::Unicode);
        assert_eq!(unicode("额度不足").as_deref(), Ok("额度不足"));
        assert_eq!(unicode("ÉTÉ_FINI").as_deref(), Ok("ÉtéFini"));
        assert_eq!(unicode("3额度_LOW").as_deref(), Ok("_3额度Low"));
        assert_eq!(unicode("额，度"), Err(BadName::Character('，')));
        for twice in ['\u{301}', '\u{212b}', '\u{2126}', '\u{212a}', '\u{1161}', '\u{958}'] {
            assert_eq!(unicode(&format!("e{twice}")), Err(BadName::Character(twice)));
        }
    }

    #[test]
    fn a_proposal_is_a_name_made_of_the_text() {
        assert_eq!(
            proposal("You don't have enough credit").as_deref(),
            Some("YOU_DONT_HAVE_ENOUGH_CREDIT")
        );
        assert_eq!(
            proposal("InvalidParameter.{{Parameter}}").as_deref(),
            Some("INVALID_PARAMETER_PARAMETER")
        );
        assert_eq!(proposal("额度 3"), None);
    }

    #[test]
    fn the_nearest_name_is_near() {
        let known = ["http_status", "message", "suggestion"];
        assert_eq!(nearest("mesage", &known), Some("message"));
        assert_eq!(nearest("HTTP_Status", &known), Some("http_status"));
        assert_eq!(nearest("price", &known), None);
    }
}
