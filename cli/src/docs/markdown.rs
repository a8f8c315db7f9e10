//! A catalog as a table of Markdown, for a README or a wiki.

use errtable_codegen::{Catalog, Variant, banner};

use crate::markdown::{cell, prose};

/// The columns of texts, as a case has them.
const TEXTS: [&str; 3] = ["Message", "Description", "Suggestion"];

/// A heading, and a row for each case.
pub(super) fn text(catalog: &Catalog) -> String {
    let columns = Columns::of(catalog);
    let mut lines = vec![
        format!("<!-- {} -->", banner(catalog.name())),
        String::new(),
        format!("# {}", prose(catalog.title())),
        String::new(),
        row(&columns.heads(catalog)),
        row(&vec!["---".to_owned(); columns.heads(catalog).len()]),
    ];
    lines.extend(catalog.variants().iter().flat_map(|it| columns.rows(catalog, it)));
    lines.join("\n") + "\n"
}

/// Which columns there is anything in.
struct Columns {
    has_status: bool,
    has_category: bool,
    has_deprecated: bool,
    /// Columns of texts, as [`Case::texts`](errtable_codegen::Case::texts) has them.
    texts: Vec<usize>,
}

impl Columns {
    fn of(catalog: &Catalog) -> Self {
        let any = |has: fn(&Variant) -> bool| catalog.variants().iter().any(has);
        let texts = (0..TEXTS.len() * catalog.languages().len())
            .filter(|&text| catalog.cases().any(|case| case.texts()[text].is_some()));
        Self {
            has_status: any(|it| it.http_status.is_some()),
            has_category: any(|it| it.category.is_some()),
            has_deprecated: any(|it| it.deprecated().is_some()),
            texts: texts.collect(),
        }
    }

    fn heads(&self, catalog: &Catalog) -> Vec<String> {
        let languages = catalog.languages();
        let mut heads = vec!["Code".to_owned()];
        heads.extend(self.has_status.then(|| "HTTP".to_owned()));
        heads.extend(["Name", "Kind", "Retry"].map(str::to_owned));
        heads.extend(self.has_category.then(|| "Category".to_owned()));
        heads.extend(self.texts.iter().map(|text| {
            let what = TEXTS[text / languages.len()];
            let is_only = languages.len() == 1;
            if is_only {
                what.to_owned()
            } else {
                format!("{what} ({})", languages[text % languages.len()])
            }
        }));
        heads.extend(self.has_deprecated.then(|| "No longer in use".to_owned()));
        heads
    }

    fn rows(&self, catalog: &Catalog, variant: &Variant) -> Vec<String> {
        let plain = |word: &str| word.replace('_', " ");
        let mut front = vec![cell(&catalog.written(&variant.code))];
        front.extend(
            self.has_status
                .then(|| variant.http_status.map(|status| status.to_string()).unwrap_or_default()),
        );
        front.push(cell(&variant.name));
        front.extend([plain(variant.kind.word()), plain(variant.retry.word())]);
        front.extend(self.has_category.then(|| {
            let category =
                variant.category.map(|it| prose(&catalog.categories()[it as usize].text));
            category.unwrap_or_default()
        }));
        let rows = variant.cases.iter().map(|case| {
            let text = |&text: &usize| case.texts()[text].as_deref().map(prose).unwrap_or_default();
            let texts = self.texts.iter().map(text);
            let end = self.has_deprecated.then(|| retired(variant));
            row(&front.iter().cloned().chain(texts).chain(end).collect::<Vec<_>>())
        });
        rows.collect()
    }
}

fn retired(variant: &Variant) -> String {
    let Some(deprecated) = variant.deprecated() else { return String::new() };
    let since = deprecated.since.as_deref().map(|since| format!("since {}", prose(since)));
    let replaced = deprecated.replaced_by.as_deref().map(|it| format!("replaced by {}", cell(it)));
    let parts = [Some(prose(&deprecated.note)), since, replaced];
    parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

fn row(cells: &[String]) -> String {
    format!("| {} |", cells.join(" | "))
}
