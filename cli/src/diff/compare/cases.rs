//! The cases of a variant: which came and went, and which texts are others.

use std::collections::{HashMap, VecDeque};
use std::hash::Hash;

use errtable_codegen::{Case, Field};

use super::variants::{Pair, severity_of_parameters};
use super::{Comparison, Version, order};
use crate::diff::event::{Change, Event};

impl Comparison<'_> {
    /// What is different in the cases of a variant. A case has no name: one is the same as another if all
    /// its texts are, or its message is, or if they are the only two that are left.
    pub(super) fn cases(&mut self, pair: &Pair<'_>) {
        let (old, new) = (&pair.old.cases, &pair.new.cases);
        let mut matching = Matching::new(old.len(), new.len());
        // Most variants have one, which needs no second look.
        if old.len() > 1 || new.len() > 1 {
            let languages = &self.languages;
            let all = Field::TEXTS;
            matching.match_by(
                |at| Some(all.map(|field| languages.texts(Version::Old, field, &old[at]))),
                |at| Some(all.map(|field| languages.texts(Version::New, field, &new[at]))),
            );
            let says_something = |texts: &Vec<Option<_>>| texts.iter().any(Option::is_some);
            matching.match_by(
                |at| {
                    Some(languages.texts(Version::Old, Field::Message, &old[at]))
                        .filter(says_something)
                },
                |at| {
                    Some(languages.texts(Version::New, Field::Message, &new[at]))
                        .filter(says_something)
                },
            );
        }
        matching.match_the_last();

        for case in matching.gone().map(|at| &old[at]) {
            let event = Event::new(Change::CaseRemoved, text(case), None);
            self.events.push(event.of(pair.new, self.new));
        }
        for (at, case) in new.iter().enumerate() {
            if let Some(place) = matching.of_new[at] {
                let several = old.len().max(new.len()) > 1;
                self.texts(pair, (&old[place], case), several.then_some(at + 1));
            } else {
                let event = Event::new(Change::CaseAdded, None, text(case));
                self.events.push(event.of(pair.new, self.new));
            }
        }
        let before: Vec<usize> = matching.of_new.iter().flatten().copied().collect();
        if order::moved(&before).is_some() {
            let numbers = |places: &[usize]| {
                places.iter().map(|at| (at + 1).to_string()).collect::<Vec<_>>().join(", ")
            };
            let mut sorted = before.clone();
            sorted.sort_unstable();
            let (was, is) = (numbers(&sorted), numbers(&before));
            let event = Event::new(Change::CaseOrderChanged, Some(&was), Some(&is));
            self.events.push(event.of(pair.new, self.new));
        }
    }

    /// What is different in the texts of a case, which has this number where there are several.
    fn texts(&mut self, pair: &Pair<'_>, (old, new): (&Case, &Case), number: Option<usize>) {
        let changes =
            [Change::MessageChanged, Change::DescriptionChanged, Change::SuggestionChanged];
        for (field, change) in Field::TEXTS.into_iter().zip(changes) {
            let texts = self.languages.texts(Version::Old, field, old).into_iter();
            let texts: Vec<_> = texts.zip(self.languages.texts(Version::New, field, new)).collect();
            for ((old, new), (language, ..)) in texts.into_iter().zip(&self.languages.shared) {
                if old != new {
                    let language = self.languages.several.then_some(*language);
                    let event = Event::new(change, old, new).of(pair.new, self.new);
                    self.events.push(part(event, language, number));
                }
            }
        }
        let (old, new) = (old.params(), new.params());
        if old != new {
            let severity = severity_of_parameters(old, new);
            let event = Event::new(Change::ParametersChanged, old, new).severity(severity);
            self.events.push(part(event.of(pair.new, self.new), None, number));
        }
    }
}

/// Says of which text an event is, where there are several.
fn part(event: Event, language: Option<&str>, number: Option<usize>) -> Event {
    let parts: Vec<String> = language
        .map(str::to_owned)
        .into_iter()
        .chain(number.map(|number| format!("case {number}")))
        .collect();
    if parts.is_empty() { event } else { event.part(parts.join(", ")) }
}

/// What people know a case by.
fn text(case: &Case) -> Option<&str> {
    case.message().or(case.description())
}

/// Which case of the old variant each of the new one is.
struct Matching {
    of_new: Vec<Option<usize>>,
    is_taken: Vec<bool>,
}

impl Matching {
    fn new(old: usize, new: usize) -> Self {
        Self { of_new: vec![None; new], is_taken: vec![false; old] }
    }

    /// Takes those for the same that have the same key, one by one.
    fn match_by<K: Hash + Eq>(
        &mut self,
        old: impl Fn(usize) -> Option<K>,
        new: impl Fn(usize) -> Option<K>,
    ) {
        let mut places: HashMap<K, VecDeque<usize>> = HashMap::new();
        for at in self.gone() {
            if let Some(key) = old(at) {
                places.entry(key).or_default().push_back(at);
            }
        }
        for (at, place) in self.of_new.iter_mut().enumerate().filter(|(_, it)| it.is_none()) {
            let free = new(at).and_then(|key| places.get_mut(&key));
            *place = free.and_then(VecDeque::pop_front);
            if let Some(place) = *place {
                self.is_taken[place] = true;
            }
        }
    }

    /// Takes those for the same that are the only ones left.
    fn match_the_last(&mut self) {
        let gone: Vec<usize> = self.gone().collect();
        let mut left = self.of_new.iter_mut().filter(|place| place.is_none());
        if let ([gone], Some(only), None) = (&*gone, left.next(), left.next()) {
            *only = Some(*gone);
            self.is_taken[*gone] = true;
        }
    }

    /// The old cases that no new one is.
    fn gone(&self) -> impl Iterator<Item = usize> {
        self.is_taken.iter().enumerate().filter(|(_, taken)| !**taken).map(|(at, _)| at)
    }
}
