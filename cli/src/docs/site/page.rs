//! What the templates are filled with.

use std::collections::BTreeSet;

use askama::Template;
use errtable_codegen::{Catalog, Envelope, Kind, Retry, Variant, banner};

use super::language::Languages;
use super::policy::Assets;
use super::row::{Group, groups};
use super::words::{Words, of_kind, of_retry, words};
use super::{INDEX, visible, web_address};
use crate::docs::sample;

/// The page of a catalog.
#[derive(Template)]
#[template(path = "page.html")]
pub(super) struct Page<'a> {
    banner: String,
    title: String,
    has_index: bool,
    languages: &'a Languages,
    assets: &'a Assets,
    facts: Facts,
    forms: Vec<Form>,
    request_id_headers: &'a [String],
    facets: Vec<Facet>,
    columns: Columns,
    groups: Vec<Group>,
}

/// The page over all catalogs.
#[derive(Template)]
#[template(path = "index.html")]
pub(super) struct Index<'a> {
    banner: String,
    languages: &'a Languages,
    assets: &'a Assets,
    facets: Vec<Facet>,
    columns: Columns,
    catalogs: Vec<Listed>,
}

/// What the table has columns for.
struct Columns {
    has_status: bool,
    has_category: bool,
    /// Whether the codes are long.
    is_wide: bool,
}

/// A catalog on the page over all.
struct Listed {
    name: String,
    title: String,
    facts: Facts,
    groups: Vec<Group>,
}

/// What there is to say of a catalog in a line.
struct Facts {
    errors: usize,
    codes: usize,
    /// The page that it comes from, as far as known.
    page: Option<String>,
    address: Option<String>,
    date: Option<String>,
}

/// A form of the response, by an envelope.
struct Form {
    sample: String,
    /// What has to stand where for this to be an error.
    conditions: Vec<(String, String)>,
    /// What stands where.
    places: Vec<(String, Words)>,
}

/// What rows can be chosen by.
struct Facet {
    key: &'static str,
    words: Words,
    choices: Vec<Choice>,
}

struct Choice {
    value: String,
    en: String,
    zh: String,
}

impl<'a> Page<'a> {
    pub(super) fn new(
        catalog: &'a Catalog,
        has_index: bool,
        languages: &'a Languages,
        assets: &'a Assets,
    ) -> Self {
        let facets = facets(&[catalog]);
        Self {
            banner: banner(catalog.name()),
            title: visible(catalog.title()),
            has_index,
            languages,
            assets,
            facts: Facts::of(catalog),
            forms: catalog.envelopes().iter().map(|it| form(catalog, it)).collect(),
            request_id_headers: catalog.request_id_headers(),
            columns: Columns::of(&[catalog], &facets),
            facets,
            groups: groups(catalog, languages),
        }
    }
}

impl<'a> Index<'a> {
    pub(super) fn new(catalogs: &[Catalog], languages: &'a Languages, assets: &'a Assets) -> Self {
        let all: Vec<&Catalog> = catalogs.iter().collect();
        let mut facets = facets(&all);
        // What one vendor calls a category, no other does.
        facets.retain(|facet| facet.key != "category");
        let choices = catalogs.iter().map(|catalog| Choice::same(catalog.title())).collect();
        let words = words("Catalog", "目录");
        facets.insert(0, Facet { key: "catalog", words, choices });
        Self {
            banner: banner(INDEX),
            languages,
            assets,
            columns: Columns::of(&all, &facets),
            facets,
            catalogs: catalogs.iter().map(|it| Listed::of(it, languages)).collect(),
        }
    }
}

impl Listed {
    fn of(catalog: &Catalog, languages: &Languages) -> Self {
        Self {
            name: catalog.name().to_owned(),
            title: visible(catalog.title()),
            facts: Facts::of(catalog),
            groups: groups(catalog, languages),
        }
    }
}

impl Facts {
    fn of(catalog: &Catalog) -> Self {
        let fact = |key: &str| {
            catalog.source().iter().find(|(known, _)| known == key).map(|(_, value)| &**value)
        };
        let variants = catalog.variants();
        Self {
            errors: variants.len(),
            codes: variants.chunk_by(|one, other| one.code == other.code).count(),
            page: fact("title").or(fact("url")).map(visible),
            address: fact("url").and_then(web_address),
            // The day is enough.
            date: fact("updated")
                .or(fact("published"))
                .and_then(|it| it.split('T').next())
                .map(visible),
        }
    }
}

impl Columns {
    fn of(catalogs: &[&Catalog], facets: &[Facet]) -> Self {
        let has = |key: &str| facets.iter().any(|facet| facet.key == key);
        let is_long = |catalog: &Catalog, variant: &Variant| {
            catalog.written(&variant.code).chars().count() > 10
        };
        let is_wide = |catalog: &&Catalog| catalog.variants().iter().any(|it| is_long(catalog, it));
        Self {
            has_status: has("status"),
            has_category: has("category"),
            is_wide: catalogs.iter().any(is_wide),
        }
    }
}

fn form(catalog: &Catalog, envelope: &Envelope) -> Form {
    let is_error = |variant: &&Variant| variant.kind != Kind::Success;
    let variants = catalog.variants();
    let shown = variants.iter().find(is_error).or(variants.first());
    let body = shown.map(|variant| sample::body(envelope, variant));
    let places = [
        (&envelope.code, words("the code", "错误码")),
        (&envelope.message, words("the message", "错误描述")),
        (&envelope.suggestion, words("what to do", "处理建议")),
        (&envelope.request_id, words("the request id", "请求 ID")),
        (&envelope.task_id, words("the task id", "任务 ID")),
    ];
    let place = |(pointer, words): (&Option<String>, Words)| {
        pointer.as_deref().map(|pointer| (visible(pointer), words))
    };
    Form {
        sample: body.map(|body| visible(&format!("{body:#}"))).unwrap_or_default(),
        conditions: envelope
            .when
            .iter()
            .map(|(pointer, texts)| (visible(pointer), visible(&texts.join(" | "))))
            .collect(),
        places: places.into_iter().filter_map(place).collect(),
    }
}

/// What the rows of catalogs can be chosen by.
fn facets(catalogs: &[&Catalog]) -> Vec<Facet> {
    let variants = || catalogs.iter().flat_map(|catalog| catalog.variants());
    let used: BTreeSet<u32> = variants().filter_map(|it| it.category).collect();
    let categories = catalogs.iter().flat_map(|catalog| catalog.categories()).enumerate();
    let categories = categories
        .filter(|(index, _)| u32::try_from(*index).is_ok_and(|index| used.contains(&index)))
        .map(|(_, category)| Choice::same(&category.text));
    let kinds: BTreeSet<Kind> = variants().map(|it| it.kind).collect();
    let statuses: BTreeSet<u16> = variants().filter_map(|it| it.http_status).collect();
    let retries: BTreeSet<Retry> = variants().map(|it| it.retry).collect();
    let facets = [
        Facet {
            key: "category", words: words("Category", "分类"), choices: categories.collect()
        },
        Facet {
            key: "kind",
            words: words("Kind", "类型"),
            choices: kinds.into_iter().map(|it| Choice::of(it.word(), of_kind(it))).collect(),
        },
        Facet {
            key: "status",
            words: words("HTTP", "HTTP"),
            choices: statuses.into_iter().map(|it| Choice::same(&it.to_string())).collect(),
        },
        Facet {
            key: "retry",
            words: words("Retry", "重试"),
            choices: retries.into_iter().map(|it| Choice::of(it.word(), of_retry(it))).collect(),
        },
    ];
    facets.into_iter().filter(|facet| !facet.choices.is_empty()).collect()
}

impl Choice {
    fn of(value: &str, words: Words) -> Self {
        Self { value: value.to_owned(), en: words.en.to_owned(), zh: words.zh.to_owned() }
    }

    /// One that is the same in all languages.
    fn same(text: &str) -> Self {
        let text = visible(text);
        Self { value: text.clone(), en: text.clone(), zh: text }
    }
}
