//! How a message fits a template, and what stands in the place of its placeholders.

use std::borrow::Cow;
use std::cell::OnceCell;

use super::folded::{Blanks, Folded};
use super::loose::{
    end_without_blanks, ends_with, find, find_without_blanks, start_without_blanks, starts_with,
};
use super::plain::is_plain;
use super::request_id::{Split, announced};
use super::values::Values;
use crate::template::Template;

/// A message that was received, to be held against templates. In neither do white space and the case of
/// ASCII letters count, nor does a request id that ends it: vendors are not strict with them.
pub(super) struct Message<'m> {
    pub(super) text: &'m str,
    /// The request id that ends it.
    pub(super) request_id: Option<&'m str>,
    /// Whether all its white space is blanks, one at a time.
    is_plain: bool,
    /// With single blanks, and without any: made for the first template that has placeholders, if it is not plain.
    folded: [OnceCell<Folded<'m>>; 2],
}

/// How a message fits a template.
#[derive(Clone, Copy)]
pub(super) struct Fit {
    /// How much of the template is literal: the more, the more specific.
    pub(super) literal: usize,
    /// Whether its last placeholder is the request id's.
    pub(super) has_request_id: bool,
}

impl<'m> Message<'m> {
    pub(super) fn new(Split { text, request_id }: Split<'m>) -> Self {
        let is_plain = is_plain(text);
        Self { text, request_id, is_plain, folded: [const { OnceCell::new() }; 2] }
    }

    /// How it fits a template, and the values of its placeholders.
    #[inline]
    pub(super) fn fit(&self, template: &Template<'static>, values: &mut Values<'m>) -> Option<Fit> {
        values.clear();
        if template.is_plain() && template.holes > 0 && self.is_plain {
            let has_request_id = template.has_request_id();
            let mut pieces = Pieces { template, count: template.holes, end: None };
            if has_request_id {
                pieces.count -= 1;
                pieces.end = Some(announced(template.piece(pieces.count))?);
            }
            if pieces.count > 0 {
                // Blanks tell words apart; only where they do not fit, they do not count.
                let literal = match self.fit_to_blanks(&pieces, values) {
                    Some(literal) => literal,
                    None => self.fit_without_blanks(&pieces, values)?,
                };
                return Some(Fit { literal, has_request_id });
            }
        }
        self.fit_any(template, values)
    }

    /// With plain pieces: whether the text consists of these with something between each two.
    fn fit_to_blanks(&self, pieces: &Pieces<'_>, values: &mut Values<'m>) -> Option<usize> {
        let (text, first, last) = (self.text, pieces.bytes(0), pieces.bytes(pieces.count));
        let bytes = text.as_bytes();
        let tail = bytes.len().checked_sub(last.len())?;
        if !is_same(bytes.get(..first.len())?, first) || !is_same(bytes.get(tail..)?, last) {
            return None;
        }
        let mut literal = first.len() + last.len();
        let mut at = first.len();
        for index in 1..pieces.count {
            let piece = pieces.bytes(index);
            literal += piece.len();
            // At least a character for the hole; and then the leftmost place, which leaves the most.
            let hole = hole(text, at)?;
            let end = match piece {
                // Two holes that nothing parts: the value goes up to the next blank.
                [] => word(bytes, at).filter(|end| *end > at)?,
                _ => find(bytes, hole, piece)?,
            };
            values.push(&text[at..end]);
            at = end + piece.len();
        }
        (hole(text, at)? <= tail).then_some(())?;
        values.push(&text[at..tail]);
        Some(literal)
    }

    /// The same, where blanks do not count.
    fn fit_without_blanks(&self, pieces: &Pieces<'_>, values: &mut Values<'m>) -> Option<usize> {
        values.clear();
        let text = self.text;
        let bytes = text.as_bytes();
        let skip = |at: usize| {
            let rest = bytes.get(at..).unwrap_or_default();
            at + rest.iter().take_while(|byte| **byte == b' ').count()
        };
        let (first, last) = (pieces.bytes(0), pieces.bytes(pieces.count));
        let tail = start_without_blanks(bytes, last)?;
        let start = match bytes.get(..first.len()) {
            Some(start) if is_same(start, first) => first.len(),
            _ => end_without_blanks(bytes, first)?,
        };
        let mut literal = first.len() + last.len();
        let mut at = skip(start);
        for index in 1..pieces.count {
            let piece = pieces.bytes(index);
            literal += piece.len();
            let hole = hole(text, at)?;
            let (end, next) = match piece.trim_ascii_start() {
                [] => word(bytes, at).map(|end| (end, end))?,
                piece => find_without_blanks(bytes, hole, piece)?,
            };
            values.push(&text[at..end]);
            at = skip(next);
        }
        (hole(text, at)? <= tail).then_some(())?;
        values.push(&text[at..tail]);
        Some(literal)
    }

    /// With any pieces, of which most are not plain or have no hole between them.
    fn fit_any(&self, template: &Template<'static>, values: &mut Values<'m>) -> Option<Fit> {
        let has_request_id = template.has_request_id();
        let mut count = template.holes;
        let mut end = template.piece(count).trim_end();
        if has_request_id {
            count -= 1;
            end = announced(template.piece(count))?;
        }
        let piece = |index: usize| -> Cow<'static, str> {
            let piece = if index == count { end } else { template.piece(index) };
            if template.has_percent() { piece.replace("%%", "%").into() } else { piece.into() }
        };
        let start = starts_with(self.text, &piece(0))?;
        let literal = (0..=count).map(|index| piece(index).len()).sum();
        if count == 0 {
            self.text[start..].trim().is_empty().then_some(())?;
        } else {
            ends_with(&self.text[start..], &piece(count))?;
            let pieces: Vec<Cow<'_, str>> = (0..=count).map(piece).collect();
            let fitting = |blanks: Blanks| {
                let folded = &self.folded[blanks as usize];
                folded.get_or_init(|| Folded::new(self.text, blanks)).values(&pieces)
            };
            let found = fitting(Blanks::Single).or_else(|| fitting(Blanks::None))?;
            for value in found {
                values.push(value);
            }
        }
        Some(Fit { literal, has_request_id })
    }
}

/// The literal text of a plain template.
struct Pieces<'t> {
    template: &'t Template<'static>,
    /// How many holes there are.
    count: usize,
    /// What stands behind the last, if not what the template has there.
    end: Option<&'static str>,
}

impl Pieces<'_> {
    #[inline]
    fn bytes(&self, index: usize) -> &'static [u8] {
        match self.end {
            Some(end) if index == self.count => end.as_bytes(),
            _ => self.template.bytes(index),
        }
    }
}

/// Whether two texts are alike but for the case of letters.
#[inline]
fn is_same(one: &[u8], other: &[u8]) -> bool {
    one == other || one.eq_ignore_ascii_case(other)
}

/// Where the character at a place ends.
#[inline]
fn hole(text: &str, at: usize) -> Option<usize> {
    if text.as_bytes().get(at)?.is_ascii() {
        return Some(at + 1);
    }
    Some(at + text[at..].chars().next()?.len_utf8())
}

/// Where the blank stands that ends the word at a place.
fn word(text: &[u8], at: usize) -> Option<usize> {
    Some(at + text.get(at..)?.iter().position(|byte| *byte == b' ')?)
}
