//! The cases that a message fits best.

#[cfg(test)]
mod former;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::cmp::Ordering;
use std::mem;

use super::message::{Fit, Message};
use super::trie::{Listed, Trie};
use super::values::Values;
use crate::data::header;
use crate::template::Template;
use crate::{Case, Catalog};

/// A parameter: its name, and what stands in its place.
pub(super) type Param = (Cow<'static, str>, String);

/// A case that a message fits.
#[derive(Clone, Copy)]
pub(super) struct Found {
    pub(super) ordinal: usize,
    /// Of which message it is: which case, and in which language.
    index: usize,
    language: usize,
    /// Where its template stands.
    place: usize,
    /// How it fits that; none where the message is that of the case to the letter.
    fit: Option<Fit>,
}

impl Found {
    /// How much says that it is this one. To the letter is the most.
    #[inline]
    fn weight(&self) -> usize {
        self.fit.map_or(usize::MAX, |fit| fit.literal)
    }

    #[inline]
    pub(super) fn case(&self, catalog: Catalog<'static>) -> Case<'static> {
        Case { catalog, index: self.index }
    }

    /// The parameters by their names, in the order of the template.
    pub(super) fn params(
        &self,
        catalog: Catalog<'static>,
        message: &Message<'_>,
        values: &Values<'_>,
    ) -> Vec<Param> {
        let mut params: Vec<Param> = Vec::new();
        let (Some(fit), Some(template)) = (self.fit, Template::at(catalog, self.place)) else {
            return params;
        };
        let id = message.request_id.filter(|_| fit.has_request_id);
        let id = id.map(|value| (template.holes - 1, value));
        for (hole, value) in values.iter().enumerate().chain(id) {
            let number = template.param(hole);
            let name = number.and_then(|number| self.case(catalog).params().nth(number));
            let Some(name) = name else { continue };
            if params.iter().all(|(known, _)| known != name) {
                params.push((Cow::Borrowed(name), value.trim().to_owned()));
            }
        }
        params
    }
}

/// Cases between which nothing tells.
#[derive(Default)]
pub(super) struct Best<'m> {
    pub(super) first: Option<Found>,
    pub(super) values: Values<'m>,
    /// Few messages have any.
    pub(super) others: Vec<(Found, Values<'m>)>,
    /// Those of what is tried.
    tried: Values<'m>,
}

impl<'m> Best<'m> {
    /// Those of some entries, which share a code, in their order.
    pub(super) fn of(catalog: Catalog<'static>, ordinals: &[usize], message: &Message<'m>) -> Self {
        let mut best = Self::default();
        let Some(first) = ordinals.first() else { return best };
        let languages = catalog.number(header::LANGUAGE_COUNT);
        if let Some(trie) = Trie::of(catalog, *first) {
            trie.each(message.text, &mut |listed| {
                let index = listed.number / languages;
                let ordinal = if trie.is_of_one() {
                    Some(first)
                } else {
                    let case = Case { catalog, index };
                    ordinals.iter().find(|ordinal| case.is_of(**ordinal))
                };
                if let Some(ordinal) = ordinal {
                    best.hold(message, *ordinal, index, listed.number % languages, &listed);
                }
            });
            best.sort();
            return best;
        }
        let of = |ordinal| catalog.entry(ordinal).cases().map(move |case| (ordinal, case));
        for (ordinal, case) in ordinals.iter().copied().flat_map(of) {
            for language in 0..languages {
                if let Some(listed) = Listed::of(case, language) {
                    best.hold(message, ordinal, case.index, language, &listed);
                }
            }
        }
        best
    }

    /// Holds the message against that of a case in a language.
    #[inline]
    fn hold(
        &mut self,
        message: &Message<'m>,
        ordinal: usize,
        index: usize,
        language: usize,
        listed: &Listed,
    ) {
        let mut found = Found { ordinal, index, language, place: listed.place, fit: None };
        if listed.is(message.text) {
            self.tried.clear();
            self.offer(found);
        } else if !listed.is_verbatim && self.first.is_none_or(|it| it.fit.is_some()) {
            found.fit = message.fit(&listed.template(), &mut self.tried);
            if found.fit.is_some() {
                self.offer(found);
            }
        }
    }

    /// Keeps a case and what was tried, if none is known that says more. Of the languages of a case, it is the last.
    #[inline]
    fn offer(&mut self, found: Found) {
        let more = self.first.map_or(Ordering::Greater, |it| found.weight().cmp(&it.weight()));
        if more == Ordering::Greater {
            self.others.clear();
            self.first = Some(found);
            mem::swap(&mut self.values, &mut self.tried);
        } else if more == Ordering::Equal {
            self.offer_another(found);
        }
    }

    /// The same of one that says as much as those that are known.
    #[inline(never)]
    fn offer_another(&mut self, found: Found) {
        let first = self.first.iter_mut().zip(std::iter::once(&mut self.values));
        let others = self.others.iter_mut().map(|(other, values)| (other, values));
        match first.chain(others).find(|(known, _)| known.index == found.index) {
            Some((known, values)) if known.language < found.language => {
                *known = found;
                mem::swap(values, &mut self.tried);
            }
            Some(_) => {}
            None => self.others.push((found, mem::take(&mut self.tried))),
        }
    }

    /// Brings them into the order of the table.
    fn sort(&mut self) {
        let Some(first) = self.first.as_mut().filter(|_| !self.others.is_empty()) else { return };
        let least = self.others.iter_mut().min_by_key(|(other, _)| other.index);
        if let Some((other, values)) = least.filter(|(other, _)| other.index < first.index) {
            mem::swap(first, other);
            mem::swap(&mut self.values, values);
        }
        self.others.sort_by_key(|(other, _)| other.index);
    }

    /// All of them, in the order of the table, with their values.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&Found, &Values<'m>)> {
        let first = self.first.iter().map(|first| (first, &self.values));
        first.chain(self.others.iter().map(|(other, values)| (other, values)))
    }
}
