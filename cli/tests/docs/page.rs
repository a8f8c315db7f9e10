//! A page as a browser would parse it.

use scraper::{ElementRef, Html, Selector};

pub(crate) struct Page {
    pub(crate) source: String,
    html: Html,
}

impl Page {
    pub(crate) fn of(source: String) -> Self {
        let html = Html::parse_document(&source);
        Self { source, html }
    }

    pub(crate) fn all(&self, selector: &str) -> Vec<ElementRef<'_>> {
        self.html.select(&Selector::parse(selector).unwrap()).collect()
    }

    #[track_caller]
    pub(crate) fn only(&self, selector: &str) -> ElementRef<'_> {
        let [only] = &*self.all(selector) else { panic!("`{selector}` is not one element") };
        *only
    }

    pub(crate) fn texts(&self, selector: &str) -> Vec<String> {
        self.all(selector).into_iter().map(text).collect()
    }

    pub(crate) fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        self.all(selector).iter().filter_map(|it| it.attr(name)).map(str::to_owned).collect()
    }
}

pub(crate) fn text(element: ElementRef<'_>) -> String {
    element.text().collect()
}
