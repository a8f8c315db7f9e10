//! What holds for the catalog as a whole: names, signatures, categories, where a response has what.

use errtable_codegen::{Catalog, Category, CodeType, Envelope, Field};

use super::{Comparison, order};
use crate::diff::event::{Change, Event};

impl Comparison<'_> {
    pub(super) fn catalog(&mut self) {
        let (old, new) = (self.old, self.new);
        self.value(Change::CatalogRenamed, Some(old.name()), Some(new.name()));
        self.value(Change::TypeRenamed, Some(old.type_name()), Some(new.type_name()));
        self.value(Change::TitleChanged, Some(old.title()), Some(new.title()));
        self.source();
        self.signatures();
        let [was_open, is_open] = [old, new].map(Catalog::is_open);
        let change = if is_open { Change::Opened } else { Change::Closed };
        self.value(change, Some(&was_open.to_string()), Some(&is_open.to_string()));
        self.list(Change::LanguagesChanged, old.languages(), new.languages());
        let placeholders: [Vec<_>; 2] =
            [old, new].map(|it| it.placeholders().map(str::to_owned).collect());
        self.list(Change::PlaceholdersChanged, &placeholders[0], &placeholders[1]);
        self.list(Change::SuccessChanged, old.success(), new.success());
        let (headers, new_headers) = (old.request_id_headers(), new.request_id_headers());
        self.list(Change::RequestIdHeadersChanged, headers, new_headers);
        let envelopes: [Vec<_>; 2] =
            [old, new].map(|it| it.envelopes().iter().map(shown).collect());
        self.list(Change::EnvelopesChanged, &envelopes[0], &envelopes[1]);
        self.value(Change::SampleChanged, old.sample(), new.sample());
        self.categories();
    }

    fn value(&mut self, change: Change, old: Option<&str>, new: Option<&str>) {
        if old != new {
            self.events.push(Event::new(change, old, new));
        }
    }

    fn list(&mut self, change: Change, old: &[String], new: &[String]) {
        let joined = |list: &[String]| (!list.is_empty()).then(|| list.join(", "));
        self.value(change, joined(old).as_deref(), joined(new).as_deref());
    }

    fn source(&mut self) {
        let (old, new) = (self.old.source(), self.new.source());
        let fact = |facts: &'_ [(String, String)], key: &str| {
            facts.iter().find(|(known, _)| known == key).map(|(_, fact)| fact.clone())
        };
        let gone = old.iter().filter(|(key, _)| fact(new, key).is_none());
        for (key, _) in new.iter().chain(gone) {
            let (old, new) = (fact(old, key), fact(new, key));
            if old != new {
                let event = Event::new(Change::SourceChanged, old.as_deref(), new.as_deref());
                self.events.push(event.part(key));
            }
        }
    }

    /// The methods whose types the table decides.
    fn signatures(&mut self) {
        for field in [Field::Code, Field::HttpStatus, Field::Message, Field::Category] {
            let (old, new) = (signature(self.old, field), signature(self.new, field));
            if old != new {
                let event = Event::new(Change::SignatureChanged, Some(&old), Some(&new));
                self.events.push(event.part(format!("{}()", field.name())));
            }
        }
    }

    fn categories(&mut self) {
        let (old, new) = (self.old.categories(), self.new.categories());
        // An enum that comes or goes as a whole is another signature, and that has been said.
        if old.is_empty() || new.is_empty() {
            return;
        }
        for category in old.iter().filter(|it| same_category(it, new).is_none()) {
            let gone = Event::new(Change::CategoryRemoved, Some(&category.text), None);
            self.events.push(gone.part(&category.ident));
        }
        let (mut before, mut kept) = (Vec::new(), Vec::new());
        for category in new {
            let Some(place) = same_category(category, old) else {
                let event = Event::new(Change::CategoryAdded, None, Some(&category.text));
                self.events.push(event.part(&category.ident));
                continue;
            };
            let known = &old[place];
            before.push(place);
            kept.push((&*known.ident, &*category.ident));
            self.value(Change::CategoryRenamed, Some(&known.ident), Some(&category.ident));
            if known.text != category.text {
                let (old, new) = (&known.text, &category.text);
                let event = Event::new(Change::CategoryTextChanged, Some(old), Some(new));
                self.events.push(event.part(&category.ident));
            }
        }
        if let Some(stretch) = order::moved(&before) {
            let (old, new) = order::listed(&before, stretch, |at| kept[at]);
            self.value(Change::CategoryOrderChanged, Some(&old), Some(&new));
        }
    }
}

/// Which of these categories is the same: the one that is called so, else the one with this text.
pub(super) fn same_category(category: &Category, others: &[Category]) -> Option<usize> {
    let called = others.iter().position(|other| other.ident == category.ident);
    called.or_else(|| others.iter().position(|other| other.text == category.text))
}

/// What the method of this column gives.
fn signature(catalog: &Catalog, field: Field) -> String {
    let inner = match field {
        Field::Code if catalog.code_type() == CodeType::Str => "&str",
        Field::Code => catalog.code_type().word(),
        Field::HttpStatus => "u16",
        Field::Category if catalog.categories().is_empty() => "NoCategory",
        Field::Category => "Category",
        _ => "&str",
    };
    if catalog.is_optional(field) { format!("Option<{inner}>") } else { inner.to_owned() }
}

/// An envelope in a line, as its TOML has it.
fn shown(envelope: &Envelope) -> String {
    let places = [
        ("code", &envelope.code),
        ("message", &envelope.message),
        ("suggestion", &envelope.suggestion),
        ("request_id", &envelope.request_id),
        ("task_id", &envelope.task_id),
    ];
    let places = places.into_iter().filter_map(|(what, place)| Some((what, place.as_ref()?)));
    let mut parts: Vec<String> = places.map(|(what, place)| format!("{what} = {place}")).collect();
    for (place, values) in &envelope.when {
        parts.push(format!("when {place} = {}", values.join(" or ")));
    }
    format!("{{ {} }}", parts.join(", "))
}
