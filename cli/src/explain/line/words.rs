//! The words of a line: keys, values, and what is none.

use std::ops::Range;

use memchr::memmem;

use super::super::texts::is_number;

/// The longest code.
const LONGEST_CODE: usize = 128;
/// How many bytes stand between a key and its value at most.
const WIDEST_GAP: usize = 8;

/// How keys of codes end, in small letters and without `_` and `-`.
const ENDS: [&str; 4] = ["errorcode", "errcode", "errno", "errorno"];
/// Keys that are such as a whole.
const WHOLE: [&str; 7] = ["code", "ecode", "err", "error", "retcode", "subcode", "bizcode"];
/// Words that a code may follow, and much else.
const LOOSE: [&[u8]; 3] = [b"fail", b"failed", b"failure"];
/// What stands before `code` where it is another one.
const OTHERS: [&str; 10] =
    ["status", "http", "exit", "response", "zip", "country", "postal", "area", "source", "return"];

/// What stands behind a number that is none.
const UNITS: [&[u8]; 8] = [b"ms", b"s", b"sec", b"seconds", b"bytes", b"KB", b"MB", b"times"];

/// The identifier around a place.
pub(super) fn identifier(line: &[u8], found: Range<usize>) -> Range<usize> {
    let found = found.start.min(line.len())..found.end.min(line.len());
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    let before = line[..found.start].iter().rev().take_while(|byte| is_part(byte)).count();
    let after = line[found.end..].iter().take_while(|byte| is_part(byte)).count();
    found.start - before..found.end + after
}

/// Whether an identifier is the key of a code, and not of another: `error_code`, but not `status_code`.
pub(super) fn is_key(
    line: &[u8],
    key: Range<usize>,
    mut catalogs: impl Iterator<Item = &'static str>,
) -> bool {
    const LONGEST: usize = 40;
    let mut buffer = [0; LONGEST];
    let mut length = 0;
    for byte in line[key.clone()].iter().filter(|byte| byte.is_ascii_alphanumeric()) {
        if length == LONGEST {
            return false;
        }
        buffer[length] = byte.to_ascii_lowercase();
        length += 1;
    }
    let name = &buffer[..length];
    if ENDS.iter().any(|end| name.ends_with(end.as_bytes())) {
        return true;
    }
    let of_catalog = |catalog: &str| {
        name.strip_suffix(b"code").is_some_and(|it| it.eq_ignore_ascii_case(catalog.as_bytes()))
    };
    if catalogs.any(of_catalog) {
        return true;
    }
    let is_whole = is_loose(name) || WHOLE.iter().any(|whole| name == whole.as_bytes());
    // "status code 1004", `exit.code`
    let before = line[..key.start].trim_ascii_end();
    let before = before.strip_suffix(b".").unwrap_or(before);
    let is_other = |other: &&str| {
        before.len() >= other.len()
            && before[before.len() - other.len()..].eq_ignore_ascii_case(other.as_bytes())
    };
    is_whole && !(name == b"code" && OTHERS.iter().any(is_other))
}

/// What stands behind a key, and what stands between: `: "`, `=`, ` [`.
pub(super) fn value(line: &[u8], from: usize) -> Option<(Range<usize>, Range<usize>)> {
    let between = |byte: &u8| b" \t\"'\\:=#([<>])".contains(byte) || !byte.is_ascii();
    let gap = line[from..].iter().take(WIDEST_GAP + 1).take_while(|byte| between(byte)).count();
    let mut value = token(line, from + gap);
    // As Rust shows an optional one.
    if line[value.clone()] == *b"Some" && line[value.end..].starts_with(b"(") {
        let quote = usize::from(line[value.end + 1..].starts_with(b"\""));
        value = token(line, value.end + 1 + quote);
    }
    // Behind `错误码`, nothing has to be.
    let is_apart = gap > 0 || line[..from].last().is_some_and(|byte| !byte.is_ascii());
    let is_apart = is_apart && gap <= WIDEST_GAP && !value.is_empty();
    is_apart.then(|| (value, from..from + gap))
}

/// The word that starts at a place, as codes and names have it; empty where it is none.
pub(super) fn token(line: &[u8], start: usize) -> Range<usize> {
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || b"_.-".contains(byte);
    let length = line[start..].iter().take(LONGEST_CODE + 1).take_while(|it| is_part(it)).count();
    let closing =
        line[start..start + length].iter().rev().take_while(|it| b".-".contains(it)).count();
    if length > LONGEST_CODE { start..start } else { start..start + length - closing }
}

/// Whether a value is one of a code: a number that is no time, no date and no share, or a word.
pub(super) fn is_code(line: &[u8], value: &Range<usize>) -> bool {
    let text = std::str::from_utf8(&line[value.clone()]).unwrap_or_default();
    let after = &line[value.end..];
    let goes_on = match after {
        [b':' | b'/', digit, ..] => digit.is_ascii_digit(),
        [b'%', ..] => true,
        _ => false,
    };
    let unit = identifier(line, value.end + 1..value.end + 1);
    let is_amount = after.starts_with(b" ") && UNITS.iter().any(|it| line[unit.clone()] == **it);
    if is_number(text) { !goes_on && !is_amount } else { !text.is_empty() }
}

/// Whether this, in small letters, is a word that a code may follow, and much else.
pub(super) fn is_loose(name: &[u8]) -> bool {
    LOOSE.contains(&name)
}

/// Whether what starts at a place is the rest of a longer word.
pub(super) fn is_within(line: &[u8], start: usize) -> bool {
    line[..start].last().is_some_and(|byte| byte.is_ascii_alphanumeric() || b"_.-".contains(byte))
}

/// Whether two words stand side by side: `NOT_FOUND (1003)`.
pub(super) fn is_beside(one: &Range<usize>, other: &Range<usize>) -> bool {
    const WIDEST: usize = 3;
    one.start.abs_diff(other.end).min(other.start.abs_diff(one.end)) <= WIDEST
}

/// Where this stands as a whole word.
pub(super) fn word(line: &[u8], sought: &[u8]) -> Option<Range<usize>> {
    let is_part =
        |byte: Option<&u8>| byte.is_some_and(|it| it.is_ascii_alphanumeric() || *it == b'_');
    memmem::find_iter(line, sought)
        .map(|start| start..start + sought.len())
        .find(|it| !is_part(line[..it.start].last()) && !is_part(line.get(it.end)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(line: &str, word: &str) -> bool {
        let start = line.find(word).unwrap();
        let key = identifier(line.as_bytes(), start..start + word.len());
        is_key(line.as_bytes(), key, ["tripo"].into_iter())
    }

    #[test]
    fn a_key_is_one_of_a_code() {
        for line in ["code=1", "error_code: 1", "\"errorCode\":1", "x-err-code 1", "tripo_code=1"] {
            assert!(key(line, if line.contains("code") { "code" } else { "Code" }), "{line}");
        }
        for line in ["status_code=1", "exit code 1", "http.code=1", "decode 1", "codec=1"] {
            assert!(!key(line, "code"), "{line}");
        }
    }

    #[test]
    fn a_value_stands_behind_its_key() {
        let of = |line: &str| {
            let (value, _) = value(line.as_bytes(), 4)?;
            is_code(line.as_bytes(), &value).then(|| line[value].to_owned())
        };
        for line in
            ["code=1004", "code: \"1004\"", "code\\\":1004}", "code: Some(\"1004\")", "code[1004]"]
        {
            assert_eq!(of(line).as_deref(), Some("1004"), "{line}");
        }
        for line in ["code=1004 ms", "code=10:04", "code=50%", "code=", "code", "code1004"] {
            assert_eq!(of(line), None, "{line}");
        }
        assert_eq!(of("code=1004ms").as_deref(), Some("1004ms"));
        assert_eq!(of("code=A.B.").as_deref(), Some("A.B"));
    }

    #[test]
    fn a_word_is_a_whole_one() {
        assert_eq!(word(b"21004 1004", b"1004"), Some(6..10));
        assert_eq!(word(b"1004_", b"1004"), None);
    }
}
