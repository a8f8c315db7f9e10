//! A catalog as a page that works by itself: style and script stand in it, and nothing is loaded.
//!
//! The templates are in `templates/`. All that differs from catalog to catalog is text to them, which askama
//! escapes; the policy in each page allows its own style and script, by their hashes, and nothing else.

mod anchor;
mod language;
mod page;
mod policy;
mod row;
mod words;

use askama::Template as _;
use errtable_codegen::Catalog;

use self::language::Languages;
use self::page::{Index, Page};
use self::policy::Assets;

/// The name of the page over all catalogs.
pub(super) const INDEX: &str = "index";

/// The page of a catalog; `has_index` says whether there is one over all beside it.
pub(super) fn page(catalog: &Catalog, has_index: bool) -> String {
    let languages = Languages::of([catalog]);
    let assets = Assets::new(&languages);
    done(Page::new(catalog, has_index, &languages, &assets).render())
}

/// The page over all catalogs.
pub(super) fn index(catalogs: &[Catalog]) -> String {
    let languages = Languages::of(catalogs);
    let assets = Assets::new(&languages);
    done(Index::new(catalogs, &languages, &assets).render())
}

/// The page with the line ends that the hashes in it are of.
fn done(page: askama::Result<String>) -> String {
    page.expect("a string takes all").replace("\r\n", "\n")
}

/// A text as a page can hold it: HTML has no control characters but line breaks and tabs.
fn visible(text: &str) -> String {
    let shown = |it: char| match it {
        '\n' | '\t' => it,
        _ if it.is_control() => char::REPLACEMENT_CHARACTER,
        _ => it,
    };
    text.chars().map(shown).collect()
}

/// An address that a page may link to: no `javascript:`, nothing relative.
fn web_address(address: &str) -> Option<String> {
    let lower = address.trim().to_ascii_lowercase();
    let is_web = lower.starts_with("https://") || lower.starts_with("http://");
    is_web.then(|| visible(address.trim()))
}
