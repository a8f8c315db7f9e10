//! Values that are written out.

use super::token::{Kind, Token};

/// More tokens make no literal.
const LONGEST: usize = 32;

/// A number as it is written, or the text of a string; without parentheses, casts and suffixes.
pub(super) fn parse(mut tokens: &[&Token<'_>]) -> Option<String> {
    if tokens.len() > LONGEST {
        return None;
    }
    let mut sign = "";
    loop {
        let texts: Vec<&str> = tokens.iter().map(|it| it.text).collect();
        match texts.as_slice() {
            ["(", inner @ .., ")"] if is_closed(inner) => tokens = &tokens[1..=inner.len()],
            ["(", kind @ .., _] if cast(kind).is_some() => tokens = &tokens[cast(kind)? + 2..],
            ["-", _, ..] if sign.is_empty() => (sign, tokens) = ("-", &tokens[1..]),
            ["+", _, ..] if sign.is_empty() => tokens = &tokens[1..],
            _ => break,
        }
    }
    if let [number] = tokens
        && number.kind == Kind::Word
    {
        return Some(format!("{sign}{}", without_suffix(number.text)?));
    }
    let are_texts = !tokens.is_empty() && tokens.iter().all(|it| it.kind == Kind::Text);
    (are_texts && sign.is_empty()).then(|| tokens.iter().map(|it| unquoted(it.text)).collect())
}

/// Whether a value as it is written is a number with a zero before it, which is octal in C, Go and Java.
pub(super) fn is_octal(literal: &str) -> bool {
    let digits = literal.strip_prefix('-').unwrap_or(literal);
    digits.len() > 1 && digits.starts_with('0') && digits.bytes().all(|it| it.is_ascii_digit())
}

/// Whether all parentheses in there are closed in there.
fn is_closed(texts: &[&str]) -> bool {
    let mut depth = 0_usize;
    for text in texts {
        match (*text, depth) {
            ("(", _) => depth += 1,
            (")", 0) => return false,
            (")", _) => depth -= 1,
            _ => {}
        }
    }
    depth == 0
}

/// How many words the type has that a cast is to: they stand before the parenthesis that closes it.
fn cast(texts: &[&str]) -> Option<usize> {
    let is_name =
        |text: &&str| text.starts_with(|it: char| it.is_alphabetic() || "_:*".contains(it));
    let count = texts.iter().take_while(|text| is_name(text)).count();
    (count > 0 && texts.get(count) == Some(&")")).then_some(count)
}

/// A number without the letters that say its type.
fn without_suffix(word: &str) -> Option<String> {
    let (prefix, radix) = radix(word);
    let digits = &word[prefix.len()..];
    let end = digits.find(|it: char| it != '_' && !it.is_digit(radix)).unwrap_or(digits.len());
    let suffix = digits[end..].to_ascii_lowercase();
    let is_suffix = ["", "u", "l", "ul", "lu", "ll", "ull", "llu", "n", "z", "uz"]
        .contains(&&*suffix)
        || suffix
            .strip_prefix(['u', 'i'])
            .is_some_and(|bits| matches!(bits, "8" | "16" | "32" | "64" | "128" | "size"));
    let digits = digits[..end].replace('_', "");
    (!digits.is_empty() && word.starts_with(|it: char| it.is_ascii_digit()) && is_suffix)
        .then(|| format!("{prefix}{digits}"))
}

/// What a number starts with that says its base, and that.
fn radix(word: &str) -> (&str, u32) {
    match word.as_bytes() {
        [b'0', b'x' | b'X', ..] => (&word[..2], 16),
        [b'0', b'b' | b'B', ..] => (&word[..2], 2),
        [b'0', b'o' | b'O', ..] => (&word[..2], 8),
        _ => ("", 10),
    }
}

/// The number that a literal is.
pub(super) fn number(literal: &str) -> Option<i128> {
    let digits = literal.strip_prefix('-').unwrap_or(literal);
    let (prefix, radix) = radix(digits);
    let number = i128::from_str_radix(&digits[prefix.len()..], radix).ok()?;
    Some(if digits.len() < literal.len() { -number } else { number })
}

/// The text of a string.
pub(super) fn unquoted(text: &str) -> String {
    let mut unquoted = String::with_capacity(text.len());
    let mut inner = text[1..text.len() - 1].chars();
    while let Some(character) = inner.next() {
        match character {
            '\\' => match inner.next() {
                Some('n') => unquoted.push('\n'),
                Some('t') => unquoted.push('\t'),
                other => unquoted.extend(other),
            },
            _ => unquoted.push(character),
        }
    }
    unquoted
}
