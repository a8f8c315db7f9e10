//! The cases that a message fits best, as they were found before there were tries: each template is held against the
//! whole message, and all is allocated. What is found now has to be the same.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;

use super::Param;
use crate::template::Template;
use crate::text::slice;
use crate::{Case, Catalog};

/// The cases that a message fits best, each with its entry: several where nothing tells them apart.
pub(super) fn best(
    catalog: Catalog<'static>,
    ordinals: &[usize],
    message: &str,
) -> Vec<(usize, Case<'static>, Vec<Param>)> {
    let message = Message::new(message);
    let of = |ordinal: usize| catalog.entry(ordinal).cases().map(move |case| (ordinal, case));
    let cases = || ordinals.iter().copied().flat_map(of);
    // Many are that of a case to the letter.
    let exact = cases().filter(|(_, case)| message.is_of(*case));
    let mut best: Vec<_> = exact.map(|(ordinal, case)| (ordinal, case, Fit::default())).collect();
    if !best.is_empty() {
        return best.into_iter().map(|(ordinal, case, fit)| (ordinal, case, fit.params)).collect();
    }
    let mut most = 0;
    for (ordinal, case) in cases() {
        let Some(fit) = message.fit(case) else { continue };
        if best.is_empty() || fit.literal > most {
            most = fit.literal;
            best.clear();
        }
        if fit.literal == most {
            best.push((ordinal, case, fit));
        }
    }
    best.into_iter().map(|(ordinal, case, fit)| (ordinal, case, fit.params)).collect()
}

/// A message that fits the template of a case.
#[derive(Default)]
struct Fit {
    /// How much of the template is literal: the more, the more specific.
    literal: usize,
    /// The parameters by their names, in the order of the template.
    params: Vec<Param>,
}

/// A message that was received, to be held against templates. In neither do white space and the case of
/// ASCII letters count, nor does a request id that ends it: vendors are not strict with them.
struct Message<'m> {
    text: &'m str,
    /// The request id that ends it.
    request_id: Option<&'m str>,
    /// With single blanks, and without any: made for the first template that has placeholders.
    folded: [OnceCell<Folded<'m>>; 2],
}

impl<'m> Message<'m> {
    fn new(message: &'m str) -> Self {
        let (text, request_id) = without_request_id(message.trim());
        Self { text, request_id, folded: [const { OnceCell::new() }; 2] }
    }

    fn is_of(&self, case: Case<'static>) -> bool {
        let languages = case.catalog.languages().len();
        (0..languages).filter_map(|language| case.message_at(language)).any(|[start, length]| {
            slice(case.catalog.text, start as usize, length as usize) == self.text
        })
    }

    fn fit(&self, case: Case<'static>) -> Option<Fit> {
        let fits = case.templates().filter_map(|template| self.fit_one(case, &template));
        fits.max_by_key(|fit| fit.literal)
    }

    fn fit_one(&self, case: Case<'static>, template: &Template<'static>) -> Option<Fit> {
        // A hole that ends it behind "Request ID:" is the request id's.
        let (mut count, mut id) = (template.holes, None);
        let mut end = template.piece(count).trim_end();
        if count > 0 && end.trim_matches(is_closing).is_empty() {
            let before = template.piece(count - 1);
            if let Some(label) = request_id_label(before).filter(|it| it.end == before.len()) {
                id = template.param(count - 1);
                (count, end) = (count - 1, &before[..label.start]);
            }
        }
        let piece = |index: usize| -> Cow<'static, str> {
            let piece = if index == count { end } else { template.piece(index) };
            if template.has_percent() { piece.replace("%%", "%").into() } else { piece.into() }
        };
        let start = starts_with(self.text, &piece(0))?;
        let mut params = Vec::new();
        let literal = (0..=count).map(|index| piece(index).len()).sum();
        if count == 0 {
            self.text[start..].trim().is_empty().then_some(())?;
        } else {
            ends_with(&self.text[start..], &piece(count))?;
            let pieces: Vec<Cow<'_, str>> = (0..=count).map(piece).collect();
            // Blanks tell words apart; only where they do not fit, they do not count.
            let fitting = |blanks: Blanks| {
                let folded = &self.folded[blanks as usize];
                folded.get_or_init(|| Folded::new(self.text, blanks)).values(&pieces)
            };
            let values = fitting(Blanks::Single).or_else(|| fitting(Blanks::None))?;
            for (index, value) in values.into_iter().enumerate() {
                add(&mut params, case, template.param(index), value);
            }
        }
        if let Some(value) = self.request_id {
            add(&mut params, case, id, value);
        }
        Some(Fit { literal, params })
    }
}

/// Adds the parameter with this number, unless it is known.
fn add(params: &mut Vec<Param>, case: Case<'static>, number: Option<usize>, value: &str) {
    let Some(name) = number.and_then(|number| case.params().nth(number)) else { return };
    if params.iter().all(|(known, _)| known != name) {
        params.push((Cow::Borrowed(name), value.trim().to_owned()));
    }
}

/// Where a text goes on behind this piece, if it starts with that.
fn starts_with(text: &str, piece: &str) -> Option<usize> {
    // Most are alike to the letter, or differ where it matters.
    let alike = common(text.as_bytes(), piece.as_bytes());
    if alike == piece.len() {
        return Some(alike);
    }
    if let (Some(one), Some(other)) = (text.as_bytes().get(alike), piece.as_bytes().get(alike)) {
        let matters = one.is_ascii_graphic() && other.is_ascii_graphic();
        if matters && !one.eq_ignore_ascii_case(other) {
            return None;
        }
    }
    let alike =
        (0..=alike).rev().find(|at| text.is_char_boundary(*at) && piece.is_char_boundary(*at));
    let alike = alike.unwrap_or_default();
    let mut rest = text[alike..].char_indices().filter(|(_, it)| !it.is_whitespace());
    let mut end = alike;
    for wanted in piece[alike..].chars().filter(|it| !it.is_whitespace()) {
        let (at, found) = rest.next()?;
        if !found.eq_ignore_ascii_case(&wanted) {
            return None;
        }
        end = alike + at + found.len_utf8();
    }
    Some(end)
}

/// How many bytes two texts have in common at their start.
fn common(one: &[u8], other: &[u8]) -> usize {
    const WORD: usize = 8;
    let words = one.chunks_exact(WORD).zip(other.chunks_exact(WORD));
    let at = WORD * words.take_while(|(one, other)| one == other).count();
    let rest = one[at..].iter().zip(&other[at..]);
    at + rest.take_while(|(one, other)| one == other).count()
}

/// Whether a text ends with this piece.
fn ends_with(text: &str, piece: &str) -> Option<()> {
    let mut rest = text.chars().rev().filter(|it| !it.is_whitespace());
    let mut piece = piece.chars().rev().filter(|it| !it.is_whitespace());
    piece
        .all(|wanted| rest.next().is_some_and(|found| found.eq_ignore_ascii_case(&wanted)))
        .then_some(())
}

/// What may stand around a request id.
fn is_closing(character: char) -> bool {
    character.is_whitespace() || ".。)）]\"'，,".contains(character)
}

/// Splits a request id off that ends a message, with what announces it.
fn without_request_id(message: &str) -> (&str, Option<&str>) {
    let Some(label) = request_id_label(message) else { return (message, None) };
    let id = message[label.end..].trim_matches(is_closing);
    if id.is_empty() || id.contains(char::is_whitespace) {
        return (message, None);
    }
    (&message[..label.start], Some(id))
}

/// Where `Request ID:` stands last, in any of its spellings, with the blanks and brackets before it.
fn request_id_label(text: &str) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    // Of its letters the rarest.
    let mut places = (2..bytes.len()).rev().filter(|at| matches!(bytes[*at], b'q' | b'Q'));
    let (at, rest) = places.find_map(|place| {
        let word = bytes.get(place - 2..place + 5)?;
        let rest = text.get(place + 5..).filter(|_| word.eq_ignore_ascii_case(b"request"))?;
        let id = rest.trim_start_matches([' ', '_', '-']);
        id.get(..2)?.eq_ignore_ascii_case("id").then(|| (place - 2, &id[2..]))
    })?;
    let rest = rest.trim_start().strip_prefix([':', '='])?.trim_start();
    let start = text[..at].trim_end_matches([' ', '\t', '\n', '\r', '(', '[']).len();
    Some(start..text.len() - rest.len())
}

/// What becomes of white space.
#[derive(Clone, Copy)]
enum Blanks {
    /// One blank for each run of it.
    Single,
    /// Nothing.
    None,
}

/// A text in small letters, and where each of its bytes stands in the text itself.
struct Folded<'t> {
    text: &'t str,
    blanks: Blanks,
    bare: String,
    places: Vec<u32>,
}

impl<'t> Folded<'t> {
    fn new(text: &'t str, blanks: Blanks) -> Self {
        let (mut bare, mut places) = (String::with_capacity(text.len()), Vec::new());
        places.reserve(text.len() + 1);
        let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        for (at, character) in text.char_indices() {
            let kept = match (character.is_whitespace(), blanks) {
                (false, _) => character.to_ascii_lowercase(),
                (true, Blanks::Single) if !bare.ends_with(' ') => ' ',
                (true, _) => continue,
            };
            bare.push(kept);
            places.extend((0..kept.len_utf8()).map(|_| place(at)));
        }
        places.push(place(text.len()));
        Self { text, blanks, bare, places }
    }

    /// What stands between these pieces, if the text consists of them with something between each two.
    fn values(&self, pieces: &[Cow<'_, str>]) -> Option<Vec<&'t str>> {
        let (first, others) = pieces.split_first()?;
        let first = Folded::new(first, self.blanks).bare;
        let mut at = self.bare.starts_with(&*first).then_some(first.len())?;
        let mut values = Vec::with_capacity(others.len());
        for (index, piece) in others.iter().enumerate() {
            let is_last = index + 1 == others.len();
            let piece = Folded::new(piece, self.blanks).bare;
            let rest = &self.bare[at..];
            // At least a character for the hole; and then the leftmost place, which leaves the most.
            let hole = rest.chars().next()?.len_utf8();
            let found = match () {
                () if is_last => rest.ends_with(&*piece).then(|| rest.len() - piece.len()),
                // Two holes that only blanks part: the value goes up to the next blank.
                () if piece.is_empty() => self.word(at),
                () => rest[hole..].find(&*piece).map(|found| hole + found),
            };
            let found = found.filter(|found| *found >= hole)?;
            values.push(self.piece(at..at + found));
            at += found + piece.len();
        }
        (at == self.bare.len()).then_some(values)
    }

    /// How many folded bytes stand up to the next blank of the text itself.
    fn word(&self, at: usize) -> Option<usize> {
        let start = self.places[at] as usize;
        let end = start + self.text[start..].find(char::is_whitespace)?;
        Some(self.places[at..].partition_point(|place| (*place as usize) < end))
    }

    /// The piece of the text itself.
    fn piece(&self, folded: Range<usize>) -> &'t str {
        let start = self.places[folded.start] as usize;
        &self.text[start..self.places[folded.end] as usize]
    }
}
