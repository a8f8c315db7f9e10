//! Texts of vendors in a line that goes to a log: on one line, not endless, and without secrets.

use std::fmt;

/// How many characters are shown, and how many are looked at.
const LONGEST: usize = 500;
const LOOKED_AT: usize = 4 * LONGEST;

/// Shows a text on one line: secrets are left out (API keys that start with `sk-`, what follows
/// `Bearer`, JSON Web Tokens, account ids in brackets), and so is what nobody sees.
pub(super) struct Line<'t>(pub(super) &'t str);

impl fmt::Display for Line<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut line = String::new();
        for character in self.0.chars().filter(|it| !is_hidden(*it)).take(LOOKED_AT) {
            if !character.is_whitespace() {
                line.push(character);
            } else if !line.is_empty() && !line.ends_with(' ') {
                line.push(' ');
            }
        }
        let public = without_brackets(&without_bearers(&without_keys(line.trim_end())));
        let mut characters = public.chars();
        for character in characters.by_ref().take(LONGEST) {
            fmt::Write::write_char(f, character)?;
        }
        if characters.next().is_some() || self.0.len() > 4 * LOOKED_AT {
            f.write_str("…")?;
        }
        Ok(())
    }
}

/// Whether a character is none to be shown: a control character, or one that turns others around.
fn is_hidden(character: char) -> bool {
    let is_blank = matches!(character, '\t' | '\n' | '\r');
    character.is_control() && !is_blank
        || matches!(character, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// A text without the keys and tokens in it, which are known by how they start.
fn without_keys(text: &str) -> String {
    const STARTS: [(&str, usize); 2] = [("sk-", 8), ("eyJ", 17)];
    let is_key = |it: char| it.is_ascii_alphanumeric() || "-_*.…".contains(it);
    let (mut shown, mut rest) = (String::new(), text);
    let first =
        |rest: &str| STARTS.iter().filter_map(|start| Some((rest.find(start.0)?, *start))).min();
    while let Some((at, (start, least))) = first(rest) {
        let (before, key) = rest.split_at(at);
        let length = key[3..].find(|it| !is_key(it)).unwrap_or(key.len() - 3);
        shown.push_str(before);
        // `task-12345678` is a task, and `sk-learn` a library.
        let is_within = shown.ends_with(|it: char| it.is_ascii_alphanumeric());
        if length >= least && !is_within {
            shown.extend([start, "…"]);
            rest = &key[3 + length..];
        } else {
            shown.push_str(start);
            rest = &key[3..];
        }
    }
    shown + rest
}

/// A text without what follows `Bearer`, be it behind a word such as `token`.
fn without_bearers(text: &str) -> String {
    let (mut shown, mut rest) = (String::new(), text);
    while let Some(at) = rest.to_ascii_lowercase().find("bearer") {
        let (before, after) = rest.split_at(at + "bearer".len());
        shown.push_str(before);
        let is_between = |it: char| !it.is_ascii_alphanumeric() && it != '…';
        let mut secret = after.trim_start_matches(is_between);
        let lower = secret.to_ascii_lowercase();
        for word in ["token", "20", "key"] {
            if lower.starts_with(word) {
                secret = secret[word.len()..].trim_start_matches(is_between);
                break;
            }
        }
        let length = secret.find(|it: char| it.is_whitespace() || "\"',;)".contains(it));
        let length = length.unwrap_or(secret.len());
        shown.push_str(&after[..after.len() - secret.len()]);
        // A short word, or one without a digit, is one of the sentence.
        let word = &secret[..length];
        let is_secret =
            word.len() >= 6 && word.contains(|it: char| it.is_ascii_digit() || it == '.');
        shown.push_str(if is_secret { "…" } else { word });
        rest = &secret[length..];
    }
    shown + rest
}

/// A text without account ids: what stands in brackets behind `account`, and numbers in brackets.
fn without_brackets(text: &str) -> String {
    let (mut shown, mut rest) = (String::new(), text);
    while let Some((before, after)) = rest.split_once('[') {
        shown.push_str(before);
        let Some((id, behind)) = after.split_once(']') else {
            rest = &rest[before.len()..];
            break;
        };
        let digits = id.trim();
        let is_number = digits.len() >= 6 && digits.bytes().all(|byte| byte.is_ascii_digit());
        let label = shown.trim_end_matches([' ', ':']).to_ascii_lowercase();
        let follows_account =
            ["account", "account id", "账号"].iter().any(|it| label.ends_with(it));
        let is_secret = is_number || follows_account && !digits.is_empty();
        shown.extend(["[", if is_secret { "…" } else { id }, "]"]);
        rest = behind;
    }
    shown + rest
}

#[cfg(test)]
mod tests {
    use super::Line;

    fn shown(text: &str) -> String {
        Line(text).to_string()
    }

    #[test]
    fn a_line_has_no_secrets() {
        for (text, line) in [
            ("Incorrect API key: sk-proj-abcDEF123456 now", "Incorrect API key: sk-… now"),
            ("(sk-abcdefgh12345678)", "(sk-…)"),
            ("use sk-learn", "use sk-learn"),
            ("密钥sk-abcdefgh12345678无效", "密钥sk-…无效"),
            ("sk-abcdefgh1,sk-abcdefgh2", "sk-…,sk-…"),
            ("sk-abc\u{0}defghijklmnop", "sk-…"),
            ("task-12345678 failed", "task-12345678 failed"),
            ("got Authorization: Bearer abc.def, sorry", "got Authorization: Bearer …, sorry"),
            ("Bearer token: a1b2c3d4 is bad", "Bearer token: … is bad"),
            ("Bearer=a1b2c3d4", "Bearer=…"),
            ("Invalid bearer token: eyJhbGciOiJIUzI1NiJ9.eyJzdWIi.x", "Invalid bearer token: eyJ…"),
            ("the bearer of bad news", "the bearer of bad news"),
            ("Your account [2100123456] has", "Your account […] has"),
            ("Your account [acme corp] has", "Your account […] has"),
            ("account ID [ 2100 ]: x", "account ID […]: x"),
            ("[2100123456],[2100654321]", "[…],[…]"),
            ("account [2100123456]:sk-abcdefgh12345678", "account […]:sk-…"),
            ("for the [doubao-pro] model", "for the [doubao-pro] model"),
            ("an open [ bracket", "an open [ bracket"),
        ] {
            assert_eq!(shown(text), line);
        }
    }

    #[test]
    fn a_line_is_one_line_and_ends() {
        assert_eq!(shown(" a\r\n\tb\u{1b}[31m\u{0}\u{202e}c "), "a b[31mc");
        assert_eq!(shown(&"x".repeat(9_000)).chars().count(), 501);
        assert_eq!(shown(""), "");
    }
}
