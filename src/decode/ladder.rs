//! From the code of a response to the entry of the catalog: the best answer that there is.

use std::borrow::Cow;
use std::ops::Range;

use super::Rung;
use super::best::{Best, Param};
use super::few::Few;
use super::message::Message;
use super::request_id::Split;
use super::values::Values;
use crate::pattern::fits_with;
use crate::{Case, Catalog, Code, Entry};

/// A code, and what the catalog has for it.
pub(super) struct FoundCode<'b> {
    /// As it stood on the wire.
    pub(super) text: Cow<'b, str>,
    pub(super) entries: Option<(Range<usize>, Rung)>,
}

/// What is found of a response.
pub(super) struct Place {
    pub(super) rung: Rung,
    /// The ordinals of the entries that it may be.
    pub(super) ordinals: Few<usize>,
    pub(super) case: Option<Case<'static>>,
    pub(super) params: Vec<Param>,
}

impl Place {
    fn new(rung: Rung, ordinals: Few<usize>, case: Option<Case<'static>>) -> Self {
        Self { rung, ordinals, case, params: Vec::new() }
    }
}

/// Goes up the ladder: exact, pattern, parent, ambiguous, unknown, status only.
pub(super) fn climb(
    catalog: Catalog<'static>,
    code: Option<&FoundCode<'_>>,
    status: u16,
    message: Option<Split<'_>>,
) -> Place {
    let Some(code) = code else { return Place::new(Rung::StatusOnly, Few::default(), None) };
    let Some((entries, rung)) = code.entries.clone() else {
        return Place::new(Rung::Unknown, Few::default(), None);
    };
    let mut place = match only_case(catalog, &entries) {
        // Whatever the message is, there is no other.
        Some(case) => Place::new(rung, Few::One(entries.start), Some(case)),
        None => among(catalog, entries, status, message.map(Message::new).as_ref()),
    };
    place.rung = if place.ordinals.len() > 1 { Rung::Ambiguous } else { rung };
    if let ([ordinal], Rung::Pattern) = (&*place.ordinals, rung) {
        for param in code_params(catalog.entry(*ordinal), &code.text) {
            if place.params.iter().all(|(known, _)| *known != param.0) {
                place.params.push(param);
            }
        }
    }
    place
}

/// The case of an entry that has one, which has no parameters either.
fn only_case(catalog: Catalog<'static>, entries: &Range<usize>) -> Option<Case<'static>> {
    let mut cases = catalog.entry(entries.start).cases();
    let is_alone = entries.len() == 1 && cases.len() == 1;
    cases.next().filter(|case| is_alone && case.params().next().is_none())
}

impl Catalog<'_> {
    /// The ordinals of the entries of a code as a response or a log has it, and how they were found. An
    /// integer may be written in several ways; of a text with dots, the start may be a code.
    ///
    /// ```
    /// # #[cfg(feature = "ark")] {
    /// use errtable::{Ark, ErrorCode, Rung};
    ///
    /// let (entries, rung) = Ark::CATALOG.find_written("AccessDenied.Sub").unwrap();
    /// assert_eq!(Ark::CATALOG.entry(entries.start).name(), "ACCESS_DENIED");
    /// assert_eq!(rung, Rung::Parent);
    /// # }
    /// ```
    #[must_use]
    pub fn find_written(self, code: &str) -> Option<(Range<usize>, Rung)> {
        find(self, code)
    }
}

/// The entries of a code, and how they were found.
pub(super) fn find(catalog: Catalog<'_>, code: &str) -> Option<(Range<usize>, Rung)> {
    if let Some((entries, is_pattern)) = catalog.find_either(code_of(catalog, code)) {
        return Some((entries, if is_pattern { Rung::Pattern } else { Rung::Exact }));
    }
    if !catalog.has_text_codes() {
        return None;
    }
    // `InputImageSensitiveContentDetected.PrivacyInformation` has a documented parent.
    let mut parent = code;
    while let Some((shorter, _)) = parent.rsplit_once('.') {
        parent = shorter;
        if let Some((entries, false)) = catalog.find_either(Code::Text(parent)) {
            return Some((entries, Rung::Parent));
        }
    }
    None
}

/// A code as a catalog may have it: an integer where its codes are integers, and this is one.
pub(crate) fn code_of<'a>(catalog: Catalog<'_>, code: &'a str) -> Code<'a> {
    let integer = if catalog.has_text_codes() { None } else { integer(code) };
    integer.map_or(Code::Text(code), Code::Integer)
}

/// An integer as a response may have it: `1004`, `1004.0`, `0x80C80300`.
fn integer(code: &str) -> Option<i128> {
    let (sign, digits) = match code.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, code),
    };
    if let Some(digits) = digits.strip_prefix("0x").or_else(|| digits.strip_prefix("0X")) {
        return Some(sign * i128::from(u64::from_str_radix(digits, 16).ok()?));
    }
    let mut whole = 0_u64;
    for (at, byte) in digits.bytes().enumerate() {
        match byte {
            b'0'..=b'9' => whole = whole.checked_mul(10)?.checked_add((byte - b'0').into())?,
            b'.' if at > 0 => {
                let fraction = &digits[at + 1..];
                let is_whole = !fraction.is_empty() && fraction.bytes().all(|it| it == b'0');
                return is_whole.then_some(sign * i128::from(whole));
            }
            _ => return None,
        }
    }
    (!digits.is_empty()).then_some(sign * i128::from(whole))
}

/// Whether two spellings of a code are one.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    one == other || integer(one).is_some_and(|one| integer(other) == Some(one))
}

/// Which of the entries that share a code it is, by the status and then by the message.
fn among(
    catalog: Catalog<'static>,
    entries: Range<usize>,
    status: u16,
    message: Option<&Message<'_>>,
) -> Place {
    let all = entries.clone();
    let mut ordinals: Vec<usize> = entries.collect();
    if ordinals.len() > 1 {
        let has_status = |it: &usize| catalog.entry(*it).http_status() == Some(status);
        if ordinals.iter().any(has_status) {
            ordinals.retain(has_status);
        }
    }
    let rung = Rung::Exact;
    let best = message.map(|message| (Best::of(catalog, &ordinals, message), message));
    if let Some((best @ Best { first: Some(first), .. }, message)) = &best {
        if best.others.iter().any(|(other, _)| other.ordinal != first.ordinal) {
            let mut ordinals: Vec<usize> = best.iter().map(|(found, _)| found.ordinal).collect();
            ordinals.dedup();
            return Place::new(rung, Few::Many(ordinals), None);
        }
        let (case, mut params) =
            (first.case(catalog), first.params(catalog, message, &best.values));
        // In the order in which the case names them.
        let names: Vec<&str> = case.params().collect();
        params.sort_by_key(|(name, _)| names.iter().position(|known| known == name));
        return Place { rung, ordinals: Few::One(first.ordinal), case: Some(case), params };
    }
    // The status speaks for one, and the message for another.
    if let Some(message) = message {
        let fits = |ordinal: usize| {
            let cases = catalog.entry(ordinal).cases();
            let mut values = Values::default();
            cases.flat_map(Case::templates).any(|it| message.fit(&it, &mut values).is_some())
        };
        ordinals.extend(
            all.filter(|ordinal| !ordinals.contains(ordinal) && fits(*ordinal)).collect::<Vec<_>>(),
        );
        ordinals.sort_unstable();
    }
    let only = match &*ordinals {
        [ordinal] => catalog.entry(*ordinal).cases(),
        _ => return Place::new(rung, Few::Many(ordinals), None),
    };
    // The vendor words it otherwise; there is no other.
    let case = if only.len() == 1 { only.into_iter().next() } else { None };
    Place::new(rung, Few::Many(ordinals), case)
}

/// What stands in the place of the placeholders of a pattern code, by their names.
fn code_params(entry: Entry<'static>, code: &str) -> Vec<Param> {
    let (Some(pieces), Code::Text(pattern)) =
        (entry.catalog().pieces(entry.ordinal()), entry.code())
    else {
        return Vec::new();
    };
    let (mut names, mut values) = (Vec::new(), Vec::new());
    fits_with(pattern, pieces.clone(), |placeholder| names.push(snake_case(placeholder)));
    fits_with(code, pieces, |value| values.push(value.to_owned()));
    names.into_iter().map(Cow::Owned).zip(values).collect()
}

/// `{{ResourceType}}` as the name of a parameter: `resource_type`.
fn snake_case(placeholder: &str) -> String {
    let mut name = String::new();
    for character in placeholder.chars().filter(char::is_ascii_alphanumeric) {
        if character.is_ascii_uppercase() && name.ends_with(|it: char| it.is_ascii_lowercase()) {
            name.push('_');
        }
        name.push(character.to_ascii_lowercase());
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_several_spellings() {
        for text in ["1004", "1004.0", "01004", "0x3EC", "1004.000"] {
            assert_eq!(integer(text), Some(1004), "{text}");
        }
        assert_eq!(integer("-5"), Some(-5));
        for text in ["", "-", "1004.5", "1e3", "1004.", ".0", "ten", "0x", "99999999999999999999"] {
            assert_eq!(integer(text), None, "{text}");
        }
        assert!(is_same("0", "0.0") && is_same("OK", "OK") && !is_same("OK", "ok"));
    }

    #[test]
    fn a_placeholder_names_its_parameter() {
        assert_eq!(snake_case("{{ResourceType}}"), "resource_type");
        assert_eq!(snake_case("{id}"), "id");
    }
}
