//! What a client accepts: the header fields `Accept` and `Accept-Language`.

use std::cmp::{Ordering, Reverse};

use super::Format;

/// How many languages of a client are looked at.
const MOST_LANGUAGES: usize = 32;

/// What a client accepts, by the header fields of its request (RFC 9110, section 12.5).
///
/// ```
/// use errtable::reply::{Format, Preferences};
///
/// let preferences = Preferences::new(Some("application/problem+json"), Some("de;q=0.5, zh-CN"));
/// assert_eq!(preferences.format(), Some(Format::Problem));
/// assert!(preferences.languages().eq(["zh-CN", "de"]));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preferences {
    format: Option<Format>,
    languages: Vec<String>,
}

impl Preferences {
    /// By the values of `Accept` and of `Accept-Language`, as far as the request has them. What cannot be
    /// read in them is passed over.
    #[must_use]
    pub fn new(accept: Option<&str>, accept_language: Option<&str>) -> Self {
        let accept = accept.unwrap_or_default();
        let format = match weight(accept, "json").cmp(&weight(accept, "problem+json")) {
            Ordering::Less => Some(Format::Problem),
            Ordering::Equal => None,
            Ordering::Greater => Some(Format::Envelope),
        };
        let mut languages: Vec<(u16, &str)> = elements(accept_language.unwrap_or_default())
            .filter(|(range, weight)| *weight > 0 && !range.is_empty())
            .take(MOST_LANGUAGES)
            .map(|(range, weight)| (weight, range))
            .collect();
        languages.sort_by_key(|(weight, _)| Reverse(*weight));
        let languages = languages.into_iter().map(|(_, range)| range.to_owned()).collect();
        Self { format, languages }
    }

    /// The form of the body that the client prefers. `None` where it takes either.
    #[must_use]
    pub fn format(&self) -> Option<Format> {
        self.format
    }

    /// The languages that the client reads, BCP 47 ranges, the one it likes best first.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.languages.iter().map(String::as_str)
    }
}

/// The weight of `application/SUBTYPE`, in thousandths: that of the most specific range which has it, 0 where
/// none does.
fn weight(accept: &str, subtype: &str) -> u16 {
    let ranges = elements(accept).filter_map(|(range, weight)| {
        let (own, sub) = range.split_once('/')?;
        let is = |one: &str, other: &str| one.trim().eq_ignore_ascii_case(other);
        let precision = match (is(own, "application"), is(sub, subtype)) {
            (true, true) => 3,
            (true, false) if is(sub, "*") => 2,
            (false, false) if is(own, "*") && is(sub, "*") => 1,
            _ => return None,
        };
        Some((precision, weight))
    });
    ranges.max().map_or(0, |(_, weight)| weight)
}

/// The elements of a list with weights, `q` in thousandths (RFC 9110, sections 5.6.1 and 12.4.2).
fn elements(list: &str) -> impl Iterator<Item = (&str, u16)> {
    list.split(',').map(|element| {
        let mut parts = element.split(';').map(str::trim);
        let range = parts.next().unwrap_or_default();
        let weight = parts.find_map(|part| part.strip_prefix("q=").or(part.strip_prefix("Q=")));
        (range, weight.map_or(1000, thousandths))
    })
}

/// `0.5` is 500. What is no weight is none: 0.
fn thousandths(weight: &str) -> u16 {
    let (whole, fraction) = weight.split_once('.').unwrap_or((weight, ""));
    let is_weight = fraction.len() <= 3 && fraction.bytes().all(|it| it.is_ascii_digit());
    let fraction = || format!("{fraction:0<3}").parse().unwrap_or(0);
    match whole {
        "0" if is_weight => fraction(),
        "1" if is_weight && fraction() == 0 => 1000,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn format(accept: &str) -> Option<Format> {
        Preferences::new(Some(accept), None).format()
    }

    #[test]
    fn the_form_is_the_one_with_the_greater_weight() {
        let envelope = Some(Format::Envelope);
        let problem = Some(Format::Problem);
        for (accept, expected) in [
            ("", None),
            ("*/*", None),
            ("application/*", None),
            ("text/html", None),
            ("application/json, application/problem+json", None),
            ("application/json", envelope),
            ("Application/JSON; charset=utf-8", envelope),
            ("application/problem+json", problem),
            ("application/problem+json;q=0.9, application/json;q=0.5", problem),
            ("application/problem+json;q=0.5, application/json;q=0.51", envelope),
            ("application/problem+json, */*;q=0.1", problem),
            // The most specific range counts, also where it says less.
            ("application/problem+json;q=0, */*", envelope),
            ("application/json;q=0.001, application/*", problem),
            ("application/json;q=2", None),
            (";;,,;q=,/,application/", None),
        ] {
            assert_eq!(format(accept), expected, "{accept}");
        }
    }

    #[test]
    fn languages_come_by_weight() {
        let of = |text| Preferences::new(None, Some(text)).languages;
        assert_eq!(of("da, en-GB;q=0.8, en;q=0.7"), ["da", "en-GB", "en"]);
        assert_eq!(of("en;q=0.7,zh ; q=0.9, fr;q=0, *;q=0.1"), ["zh", "en", "*"]);
        assert_eq!(of(""), [""; 0]);
    }
}
