//! The vendor's categories, and what they are called in Rust.

use std::collections::HashMap;

use crate::diagnostic::Diagnostic;
use crate::lint::Lint;
use crate::model::Category;
use crate::name::{Letters, identifier, listing, proposal};
use crate::source::Span;
use crate::table::{Pairs, Spanned};
use crate::text::number;

/// The categories: those that the TOML names, in its order, then the others as rows bring them.
pub(super) struct Categories {
    list: Vec<Spanned<Category>>,
    /// Which of them a row is in.
    used: Vec<bool>,
    by_text: HashMap<String, usize>,
    by_ident: HashMap<String, usize>,
    letters: Letters,
}

impl Categories {
    /// Those that the TOML names: Rust name, then the vendor's text.
    pub(super) fn declared(
        pairs: &Pairs,
        letters: Letters,
        findings: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut categories = Self {
            list: Vec::new(),
            used: Vec::new(),
            by_text: HashMap::new(),
            by_ident: HashMap::new(),
            letters,
        };
        for (name, text) in pairs {
            match identifier(&name.value, letters) {
                Ok(ident) if ident == name.value => {}
                made => {
                    let message = format!("`{}` is no name for a variant", name.value);
                    let made =
                        made.ok().or_else(|| identifier(&proposal(&name.value)?, letters).ok());
                    let made = made.unwrap_or_else(|| "Billing".to_owned());
                    findings.push(
                        Diagnostic::new(Lint::BadCategory, name.span, message)
                            .help(format!("write it in camel case: `{made}`")),
                    );
                    continue;
                }
            }
            if text.value.trim().is_empty() {
                let message = format!("the category `{}` has no text", name.value);
                findings.push(Diagnostic::new(Lint::BadCategory, text.span, message));
            }
            if let Some(first) = categories.by_text.get(&text.value) {
                let first = &categories.list[*first];
                let message = format!("the category `{}` has two names", text.value);
                findings.push(
                    Diagnostic::new(Lint::BadCategory, name.span, message)
                        .and(first.span, "first here"),
                );
            }
            categories.add(name.value.clone(), &text.value, name.span);
        }
        categories
    }

    /// Which category a row's text is; a new one gets its name from the text.
    pub(super) fn of(&mut self, text: &str, span: Span, findings: &mut Vec<Diagnostic>) -> u32 {
        if let Some(index) = self.by_text.get(text) {
            self.used[*index] = true;
            return number(*index);
        }
        let named = identifier(text, self.letters).ok();
        // `Rate limit & quota` can lose its `&`; of a Chinese text too little would be left.
        let named = named.or_else(|| {
            let name = proposal(text).filter(|_| text.is_ascii())?;
            identifier(&name, self.letters).ok()
        });
        let ident = named.unwrap_or_else(|| {
            findings.push(
                Diagnostic::new(
                    Lint::BadCategory,
                    span,
                    format!("the category `{text}` needs a name in Rust"),
                )
                .help(format!("name it in `[categories]` of a TOML: `NameOfIt = \"{text}\"`")),
            );
            format!("Category{}", self.list.len())
        });
        if let Some(same) = self.by_ident.get(&ident) {
            let same = &self.list[*same];
            let texts = listing(&[&*same.value.text, text]);
            let message = format!("the categories {texts} would both be called `{ident}`");
            findings.push(
                Diagnostic::new(Lint::BadCategory, span, message)
                    .and(same.span, "first here")
                    .help("name them in `[categories]` of a TOML"),
            );
        }
        self.add(ident, text, span);
        self.used[self.list.len() - 1] = true;
        number(self.list.len() - 1)
    }

    fn add(&mut self, ident: String, text: &str, span: Span) {
        self.by_text.insert(text.to_owned(), self.list.len());
        self.by_ident.insert(ident.clone(), self.list.len());
        self.list.push(Spanned { value: Category { ident, text: text.to_owned() }, span });
        self.used.push(false);
    }

    /// The categories for the model; a warning for each that no row is in, where all rows are there.
    pub(super) fn finish(self, complete: bool, findings: &mut Vec<Diagnostic>) -> Vec<Category> {
        let unused = self.list.iter().zip(&self.used).filter(|(_, used)| complete && !**used);
        for (category, _) in unused {
            let message = format!("no row is in the category `{}`", category.value.text);
            findings.push(
                Diagnostic::new(Lint::UnusedCategory, category.span, message)
                    .help("write its text as the rows have it, letter for letter, or remove it"),
            );
        }
        self.list.into_iter().map(|category| category.value).collect()
    }
}
