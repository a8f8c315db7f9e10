//! The rows of a page: a variant each, those of one code together.

use std::cmp::Ordering;

use errtable_codegen::{Catalog, Code, Variant};

use super::anchor::{Anchors, link};
use super::language::{Languages, Said};
use super::words::{Words, of_kind, of_retry};
use super::{visible, web_address};
use crate::docs::sample;

/// The rows of one code.
pub(super) struct Group {
    pub(super) id: Option<String>,
    pub(super) rows: Vec<Row>,
}

pub(super) struct Row {
    pub(super) id: Option<String>,
    /// The fragment that leads here.
    pub(super) link: String,
    /// The place of the code among all when they are sorted.
    pub(super) rank: usize,
    pub(super) code: String,
    pub(super) name: String,
    pub(super) status: Option<u16>,
    pub(super) kind: Label,
    pub(super) retry: Label,
    pub(super) category: Option<String>,
    pub(super) cases: Vec<Case>,
    pub(super) retired: Option<Retired>,
    pub(super) docs: Option<Docs>,
    /// The variant in Rust: `Turing::HttpTimeoutError`.
    pub(super) rust: String,
    /// The body of a response.
    pub(super) sample: Option<String>,
}

impl Row {
    /// The code, cut where a line may be broken.
    pub(super) fn pieces(&self) -> impl Iterator<Item = &str> {
        self.code.split_inclusive(['.', '_', '/'])
    }
}

/// A word of the table's, and those that readers see.
pub(super) struct Label {
    pub(super) word: &'static str,
    pub(super) words: Words,
}

pub(super) struct Case {
    pub(super) message: Vec<Said>,
    pub(super) description: Vec<Said>,
    pub(super) suggestion: Vec<Said>,
    pub(super) params: Option<String>,
}

pub(super) struct Retired {
    pub(super) note: String,
    pub(super) since: Option<String>,
    /// The name that took its place, and the fragment that leads there.
    pub(super) replaced_by: Option<(String, String)>,
}

/// Where a code is documented.
pub(super) struct Docs {
    pub(super) text: String,
    /// Where it may be linked to.
    pub(super) address: Option<String>,
}

/// The rows of a catalog, in its order.
pub(super) fn groups(catalog: &Catalog, languages: &Languages) -> Vec<Group> {
    let anchors = Anchors::of(catalog);
    let ranks = ranks(catalog.variants());
    let groups = catalog.variants().chunk_by(|one, other| one.code == other.code);
    let mut ordinal = 0;
    let groups = groups.map(|variants| {
        let code = visible(&catalog.written(&variants[0].code));
        let rows = variants.iter().map(|variant| {
            ordinal += 1;
            let id = anchors.of_name(&visible(&variant.name));
            let link = link(match &id {
                Some(name) if variants.len() > 1 => name,
                _ => &code,
            });
            let rank = ranks[ordinal - 1];
            Row { id, link, rank, code: code.clone(), ..row(catalog, languages, variant) }
        });
        Group { rows: rows.collect(), id: Anchors::of_code(&code) }
    });
    groups.collect()
}

/// All of a row that does not depend on others.
fn row(catalog: &Catalog, languages: &Languages, variant: &Variant) -> Row {
    let tags = catalog.languages();
    let cases = variant.cases.iter().map(|case| {
        let mut columns = case.texts().chunks(tags.len());
        let mut column = || {
            let texts: Vec<_> =
                columns.next().unwrap_or_default().iter().map(|it| it.as_deref()).collect();
            languages.text(tags, &texts)
        };
        let (message, description, suggestion) = (column(), column(), column());
        Case { message, description, suggestion, params: case.params().map(visible) }
    });
    let retired = variant.deprecated().map(|deprecated| Retired {
        note: visible(&deprecated.note),
        since: deprecated.since.as_deref().map(visible),
        replaced_by: deprecated
            .replaced_by
            .as_deref()
            .map(|name| (visible(name), link(&visible(name)))),
    });
    let docs = variant.docs().map(|docs| Docs { text: visible(docs), address: web_address(docs) });
    let sample = sample::usual(catalog)
        .map(|envelope| visible(&format!("{:#}", sample::body(envelope, variant))));
    Row {
        id: None,
        link: String::new(),
        rank: 0,
        code: String::new(),
        name: visible(&variant.name),
        status: variant.http_status,
        kind: Label { word: variant.kind.word(), words: of_kind(variant.kind) },
        retry: Label { word: variant.retry.word(), words: of_retry(variant.retry) },
        category: variant.category.map(|index| visible(&catalog.categories()[index as usize].text)),
        cases: cases.collect(),
        retired,
        docs,
        rust: format!("{}::{}", catalog.type_name(), variant.ident),
        sample,
    }
}

/// The place of each variant when they are sorted by code.
fn ranks(variants: &[Variant]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..variants.len()).collect();
    order.sort_by(|&one, &other| compare(&variants[one].code, &variants[other].code));
    let mut ranks = vec![0; variants.len()];
    order.into_iter().enumerate().for_each(|(rank, ordinal)| ranks[ordinal] = rank);
    ranks
}

fn compare(one: &Code, other: &Code) -> Ordering {
    let first = |code: &Code| match code {
        Code::Integer(code) => Some(*code),
        Code::Range(ends) => Some(ends.0),
        Code::Text(_) => None,
    };
    match (one, other) {
        (Code::Text(one), Code::Text(other)) => str::cmp(one, other),
        _ => first(one).cmp(&first(other)),
    }
}
