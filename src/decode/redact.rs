//! Texts of vendors in a line that goes to a log: on one line, not endless, and without secrets.

use std::fmt;

/// How many characters are shown.
const LONGEST: usize = 500;

/// Shows a text on one line: secrets are left out (API keys that start with `sk-`, what follows
/// `Bearer`, account ids in brackets), and so are control characters.
pub(super) struct Line<'t>(pub(super) &'t str);

impl fmt::Display for Line<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = self.0.split_whitespace();
        let (mut shown, mut before) = (0, "");
        for word in words {
            if shown > 0 {
                f.write_str(" ")?;
            }
            let public = public(word, before);
            for character in public.chars().filter(|it| !it.is_control()) {
                if shown == LONGEST {
                    return f.write_str("…");
                }
                fmt::Write::write_char(f, character)?;
                shown += 1;
            }
            before = word;
        }
        Ok(())
    }
}

/// A word without the secrets that it has or is.
fn public(word: &str, before: &str) -> String {
    let is_name = |it: &str, name: &str| it.trim_end_matches(':').eq_ignore_ascii_case(name);
    if before.to_ascii_lowercase().ends_with("bearer") {
        return "…".to_owned();
    }
    if let Some((start, rest)) = word.split_once('[') {
        if let Some((id, end)) = rest.split_once(']') {
            let is_number = id.len() >= 6 && id.bytes().all(|byte| byte.is_ascii_digit());
            let follows_account = is_name(before, "account") || is_name(start, "account");
            if !id.is_empty() && (is_number || follows_account) {
                return format!("{start}[…]{end}");
            }
        }
    }
    without_keys(word)
}

/// A word without the keys in it.
fn without_keys(word: &str) -> String {
    let (mut shown, mut rest) = (String::new(), word);
    while let Some(at) = rest.find("sk-") {
        let (before, key) = rest.split_at(at);
        let is_key = |it: char| it.is_ascii_alphanumeric() || "-_*.…".contains(it);
        let length = key[3..].find(|it| !is_key(it)).unwrap_or(key.len() - 3);
        shown.push_str(before);
        // `task-12345678` is a task, and `sk-learn` a library.
        let is_within = shown.ends_with(|it: char| it.is_ascii_alphanumeric());
        shown.push_str(if length >= 8 && !is_within { "sk-…" } else { &key[..3 + length] });
        rest = &key[3 + length..];
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
            ("Incorrect API key: sk-proj-abcDEF123456.", "Incorrect API key: sk-…"),
            ("(sk-abcdefgh12345678)", "(sk-…)"),
            ("use sk-learn", "use sk-learn"),
            ("密钥sk-abcdefgh12345678无效", "密钥sk-…无效"),
            ("sk-abcdefgh1,sk-abcdefgh2", "sk-…,sk-…"),
            ("task-12345678 failed", "task-12345678 failed"),
            ("got Authorization: Bearer abc.def, sorry", "got Authorization: Bearer … sorry"),
            ("Your account [2100123456] has", "Your account […] has"),
            ("Your account [acme] has", "Your account […] has"),
            ("for the [doubao-pro] model", "for the [doubao-pro] model"),
        ] {
            assert_eq!(shown(text), line);
        }
    }

    #[test]
    fn a_line_is_one_line_and_ends() {
        assert_eq!(shown(" a\r\n\tb\u{1b}[31m\u{0}c "), "a b[31mc");
        assert_eq!(shown(&"x".repeat(9_000)).chars().count(), 501);
        assert_eq!(shown(""), "");
    }
}
