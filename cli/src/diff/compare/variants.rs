//! The variants: which came and went, which are the same under another name, and what else is different.

use std::collections::{BTreeSet, HashMap};

use errtable_codegen::{Catalog, Code, CodeType, Deprecated, Field, Variant};

use super::catalog::same_category;
use super::{Comparison, Version, order};
use crate::diff::event::{Change, Event, Severity};

/// A variant as it was and as it is.
pub(super) struct Pair<'c> {
    /// Which of the old catalog's variants it was.
    place: usize,
    pub(super) old: &'c Variant,
    pub(super) new: &'c Variant,
}

/// What two variants of different names have to share to be the same: code, status and messages.
type Identity<'c> = (Code, Option<u16>, Messages<'c>);

/// The messages of all cases, each in all languages.
type Messages<'c> = BTreeSet<Vec<Option<&'c str>>>;

impl<'c> Comparison<'c> {
    pub(super) fn variants(&mut self) {
        let (old, new) = (self.old.variants(), self.new.variants());
        let places = |variants: &'c [Variant]| -> HashMap<&str, usize> {
            variants.iter().enumerate().map(|(at, it)| (&*it.name, at)).collect()
        };
        let (known, named) = (places(old), places(new));
        let gone: Vec<usize> =
            (0..old.len()).filter(|at| !named.contains_key(&*old[*at].name)).collect();
        let fresh: Vec<usize> =
            (0..new.len()).filter(|at| !known.contains_key(&*new[*at].name)).collect();
        let renamed = self.renamed(&gone, &fresh);

        let is_renamed: BTreeSet<usize> = renamed.values().copied().collect();
        for variant in gone.iter().filter(|at| !is_renamed.contains(at)).map(|at| &old[*at]) {
            let message = variant.cases[0].message();
            let event = Event::new(Change::VariantRemoved, message, None);
            self.events.push(event.of(variant, self.old));
        }
        let mut pairs = Vec::new();
        for (at, variant) in new.iter().enumerate() {
            let place = known.get(&*variant.name).or_else(|| renamed.get(&at)).copied();
            let Some(place) = place else {
                let message = variant.cases[0].message();
                let event = Event::new(Change::VariantAdded, None, message);
                let severity = self.severity_of_addition();
                self.events.push(event.of(variant, self.new).severity(severity));
                continue;
            };
            let pair = Pair { place, old: &old[place], new: variant };
            if self.is_reused(&pair) {
                let (was, is) = (summary(pair.old, self.old), summary(pair.new, self.new));
                let event = Event::new(Change::NameReused, Some(&was), Some(&is));
                self.events.push(event.of(variant, self.new));
            } else {
                self.pair(&pair);
                pairs.push(pair);
            }
        }
        self.notation(&pairs);
        let before: Vec<usize> = pairs.iter().map(|pair| pair.place).collect();
        if let Some(stretch) = order::moved(&before) {
            let named = |at: usize| (&*pairs[at].old.name, &*pairs[at].new.name);
            let (old, new) = order::listed(&before, stretch, named);
            self.events.push(Event::new(Change::OrderChanged, Some(&old), Some(&new)));
        }
    }

    /// The new variants that are old ones under another name, each with the place of the old one. Where
    /// several have one code, status and messages, none is known to be another.
    fn renamed(&self, gone: &[usize], fresh: &[usize]) -> HashMap<usize, usize> {
        let mut candidates: HashMap<Identity<'c>, [Vec<usize>; 2]> = HashMap::new();
        for (version, places) in [(Version::Old, gone), (Version::New, fresh)] {
            for at in places {
                let variant = &self.version(version).variants()[*at];
                let messages = self.messages(version, variant);
                let identity = (self.code(version, variant), variant.http_status, messages);
                candidates.entry(identity).or_default()[version as usize].push(*at);
            }
        }
        let certain = candidates.into_iter().filter_map(|((.., messages), found)| match &found {
            [gone, fresh] if said(&messages).is_empty() || gone.len() != 1 || fresh.len() != 1 => {
                None
            }
            [gone, fresh] => Some((fresh[0], gone[0])),
        });
        certain.collect()
    }

    /// Whether the name has been given to another error. A code alone may change, and a message may: the
    /// vendor renumbers, or rewords. A name with another code of which no message is what one was, in any
    /// language, stands for another error; so does one that was retired, and comes back with another code.
    fn is_reused(&self, pair: &Pair<'c>) -> bool {
        if self.has_same_code(pair) {
            return false;
        }
        let came_back = pair.old.deprecated().is_some() && pair.new.deprecated().is_none();
        let (old, new) =
            (self.messages(Version::Old, pair.old), self.messages(Version::New, pair.new));
        let (old, new) = (said(&old), said(&new));
        // Where there is nothing to compare, nothing speaks against its being the same.
        came_back || !old.is_empty() && !new.is_empty() && old.is_disjoint(&new)
    }

    fn messages(&self, version: Version, variant: &'c Variant) -> Messages<'c> {
        let texts = |case| self.languages.texts(version, Field::Message, case);
        variant.cases.iter().map(texts).collect()
    }

    /// A code as it can be held against the other catalog's: the text `1004` is the number, where only
    /// one of the two has its codes as texts.
    fn code(&self, version: Version, variant: &Variant) -> Code {
        let is_text = |catalog: &Catalog| catalog.code_type() == CodeType::Str;
        let number = match &variant.code {
            Code::Text(text)
                if is_text(self.version(version)) && is_text(self.old) != is_text(self.new) =>
            {
                Code::number(text)
            }
            _ => None,
        };
        number.unwrap_or_else(|| variant.code.clone())
    }

    fn has_same_code(&self, pair: &Pair<'_>) -> bool {
        self.code(Version::Old, pair.old) == self.code(Version::New, pair.new)
    }

    /// What is different in a variant that both catalogs have.
    fn pair(&mut self, pair: &Pair<'c>) {
        let (old, new) = (pair.old, pair.new);
        self.trait_of(pair, Change::VariantRenamed, Some(&old.name), Some(&new.name));
        if !self.has_same_code(pair) {
            let (was, is) = (self.old.written(&old.code), self.new.written(&new.code));
            self.trait_of(pair, Change::CodeChanged, Some(&was), Some(&is));
        }
        let [was, is] = [old, new].map(|it| it.http_status.map(|status| status.to_string()));
        self.trait_of(pair, Change::StatusChanged, was.as_deref(), is.as_deref());
        let (was, is) = (old.kind.word(), new.kind.word());
        self.trait_of(pair, Change::KindChanged, Some(was), Some(is));
        let (was, is) = (old.retry.word(), new.retry.word());
        self.trait_of(pair, Change::RetryChanged, Some(was), Some(is));
        self.category(pair);
        self.deprecation(pair);
        self.trait_of(pair, Change::DocsChanged, old.docs(), new.docs());
        self.cases(pair);
    }

    fn trait_of(&mut self, pair: &Pair<'_>, change: Change, old: Option<&str>, new: Option<&str>) {
        if old != new {
            self.events.push(Event::new(change, old, new).of(pair.new, self.new));
        }
    }

    fn category(&mut self, pair: &Pair<'_>) {
        let (old, new) = (self.old.categories(), self.new.categories());
        let was = pair.old.category.map(|at| &old[at as usize]);
        let is = pair.new.category.map(|at| &new[at as usize]);
        // The same one may have got another name or another text.
        let is_same = match (was, is) {
            (Some(was), Some(is)) => same_category(is, old).is_some_and(|at| old[at] == *was),
            (None, None) => true,
            // Of an enum that comes or goes as a whole the signature tells.
            _ => old.is_empty() || new.is_empty(),
        };
        if !is_same {
            let [was, is] = [was, is].map(|category| category.map(|it| &*it.text));
            self.trait_of(pair, Change::CategoryChanged, was, is);
        }
    }

    fn deprecation(&mut self, pair: &Pair<'_>) {
        match (pair.old.deprecated(), pair.new.deprecated()) {
            (None, None) => {}
            (None, Some(new)) => {
                self.trait_of(pair, Change::Deprecated, None, Some(&note(new)));
            }
            (Some(old), None) => {
                self.trait_of(pair, Change::Undeprecated, Some(&note(old)), None);
            }
            (Some(old), Some(new)) => {
                let parts = [
                    ("note", Some(&old.note), Some(&new.note)),
                    ("since", old.since.as_ref(), new.since.as_ref()),
                ];
                for (part, old, new) in parts.into_iter().filter(|(_, old, new)| old != new) {
                    let (old, new) = (old.map(|it| &**it), new.map(|it| &**it));
                    let event = Event::new(Change::DeprecationChanged, old, new);
                    self.events.push(event.of(pair.new, self.new).part(part));
                }
                let (old, new) = (old.replaced_by.as_deref(), new.replaced_by.as_deref());
                self.trait_of(pair, Change::ReplacementChanged, old, new);
            }
        }
    }

    /// Whether the same codes are written otherwise: it is one event, as the catalog decides it.
    fn notation(&mut self, pairs: &[Pair<'_>]) {
        let written =
            |pair: &Pair<'_>| (self.old.written(&pair.old.code), self.new.written(&pair.new.code));
        let same = pairs.iter().filter(|pair| self.has_same_code(pair));
        if let Some((old, new)) = same.map(written).find(|(old, new)| old != new) {
            self.events.push(Event::new(Change::NotationChanged, Some(&old), Some(&new)));
        }
    }
}

/// The messages that there are, each with the number of its language.
fn said<'c>(messages: &Messages<'c>) -> BTreeSet<(usize, &'c str)> {
    let texts = messages.iter().flat_map(|texts| texts.iter().enumerate());
    texts.filter_map(|(language, text)| Some((language, (*text)?))).collect()
}

/// What is said of a deprecation, in a line.
fn note(Deprecated { note, since, replaced_by }: &Deprecated) -> String {
    let since = since.as_ref().map(|since| format!(" (since {since})"));
    let replaced_by = replaced_by.as_ref().map(|name| format!("; replaced by {name}"));
    format!("{note}{}{}", since.unwrap_or_default(), replaced_by.unwrap_or_default())
}

/// A variant in a line, without its name.
fn summary(variant: &Variant, catalog: &Catalog) -> String {
    let code = catalog.written(&variant.code);
    match variant.cases[0].message() {
        Some(message) => format!("{code}: {message}"),
        None => code,
    }
}

/// Whether parameters, by their names, are lost: who asks for one of those gets nothing.
pub(super) fn severity_of_parameters(old: Option<&str>, new: Option<&str>) -> Severity {
    let is_there = |name| new.unwrap_or_default().split(' ').any(|known| known == name);
    if old.unwrap_or_default().split(' ').filter(|name| !name.is_empty()).all(is_there) {
        Severity::Minor
    } else {
        Severity::Major
    }
}
