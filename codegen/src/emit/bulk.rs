//! What grows with the table, as text: the variants, the data, the way from a number to a variant.

use std::fmt::Write as _;

use proc_macro2::{Group, Ident, TokenStream, TokenTree};

use super::data::Data;
use super::output::Output;
use super::{Names, docs, ident};
use crate::model::Catalog;

/// A part of the code that is written as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bulk {
    /// The variants of the enum, with their docs.
    Variants,
    /// The string literal of all texts.
    Text,
    /// The byte string literal of all words.
    Words,
    /// The body of `from_ordinal`.
    FromOrdinal,
}

impl Bulk {
    /// The identifiers that stand for each in the skeleton.
    const IDENTS: [(Self, &'static str); 4] = [
        (Self::Variants, "errtable_variants"),
        (Self::Text, "errtable_text"),
        (Self::Words, "errtable_words"),
        (Self::FromOrdinal, "errtable_from_ordinal"),
    ];

    /// What stands for it in the skeleton.
    pub(super) fn ident(self) -> Ident {
        let ident_of = |(bulk, name): (Self, &str)| (bulk == self).then(|| ident(name));
        Self::IDENTS.into_iter().find_map(ident_of).expect("each has one")
    }

    /// What an identifier of the skeleton stands for, if it does.
    pub(super) fn of(found: &Ident) -> Option<Self> {
        Self::IDENTS.into_iter().find(|(_, name)| found == name).map(|(bulk, _)| bulk)
    }
}

/// How lines are laid out.
pub(super) struct Lines {
    /// A line break, and the blanks of the place.
    pub(super) newline: String,
    pub(super) formatted: bool,
}

impl Lines {
    pub(super) fn new(depth: usize, formatted: bool) -> Self {
        let depth = if formatted { depth } else { 0 };
        Self { newline: format!("\n{}", "    ".repeat(depth)), formatted }
    }

    /// What goes between two lines of a literal.
    pub(super) fn in_literal(&self) -> String {
        if self.formatted { format!("\\{}    ", self.newline) } else { String::new() }
    }

    /// A step further to the right.
    fn step(&self) -> &'static str {
        if self.formatted { "    " } else { "" }
    }
}

/// The bulk of a catalog's code.
pub(super) struct Contents<'a> {
    catalog: &'a Catalog,
    name: String,
    data: Data<'a>,
}

impl<'a> Contents<'a> {
    pub(super) fn new(catalog: &'a Catalog, names: &Names) -> Self {
        Self { catalog, name: names.errors.to_string(), data: Data::encode(catalog) }
    }

    /// Writes one of the parts, without a line break before it or behind it.
    pub(super) fn write(&self, bulk: Bulk, lines: &Lines, out: &mut Output<'_>) {
        match bulk {
            Bulk::Variants => self.variants(lines, out),
            Bulk::Text => self.data.write_text(lines, out),
            Bulk::Words => self.data.write_words(lines, out),
            Bulk::FromOrdinal => self.ordinals(lines, out),
        }
    }

    /// Puts the parts, as tokens, in the places of their identifiers.
    pub(super) fn fill(&self, tokens: TokenStream) -> TokenStream {
        let fill = |token: TokenTree| match token {
            TokenTree::Group(group) => {
                let mut filled = Group::new(group.delimiter(), self.fill(group.stream()));
                filled.set_span(group.span());
                TokenTree::from(filled).into()
            }
            TokenTree::Ident(ident) => match Bulk::of(&ident) {
                Some(bulk) => {
                    let mut text = Output::new(String::new(), None);
                    self.write(bulk, &Lines::new(0, false), &mut text);
                    text.parse().expect("what emit writes is Rust")
                }
                None => TokenTree::from(ident).into(),
            },
            token => token.into(),
        };
        tokens.into_iter().flat_map(|token| -> TokenStream { fill(token) }).collect()
    }

    fn variants(&self, lines: &Lines, out: &mut Output<'_>) {
        for (index, variant) in self.catalog.variants.iter().enumerate() {
            out.pass_on();
            if index > 0 {
                out.push_str(&lines.newline);
            }
            docs::variant(variant, self.catalog.radix, lines, out);
            out.push_str(&variant.ident);
            out.push(',');
        }
    }

    /// The one thing that data cannot give without `unsafe`: a variant for its number.
    fn ordinals(&self, lines: &Lines, out: &mut Output<'_>) {
        let count = self.catalog.variants.len();
        if count <= ARMS {
            return self.arms(0, count, &lines.newline, lines, out);
        }
        let (newline, step) = (&lines.newline, lines.step());
        let inner = format!("{newline}{step}");
        let pieces = count.div_ceil(ARMS);
        for piece in 0..pieces {
            out.pass_on();
            let head = format!(
                "fn piece_{piece}(ordinal: usize) -> ::core::option::Option<{}> {{",
                self.name
            );
            out.extend([&*head, &*inner]);
            let first = piece * ARMS;
            self.arms(first, count.min(first + ARMS), &inner, lines, out);
            out.extend([newline, "}", newline]);
        }
        out.extend(["\n", newline.trim_start_matches('\n')]);
        write!(out, "match ordinal / {ARMS} {{").expect("a string takes all");
        for piece in 0..pieces {
            write!(out, "{inner}{piece} => piece_{piece}(ordinal),").expect("a string takes all");
        }
        out.extend([&*inner, "_ => ::core::option::Option::None,", newline, "}"]);
    }

    /// A `match` from the numbers `first..end` to their variants.
    fn arms(&self, first: usize, end: usize, newline: &str, lines: &Lines, out: &mut String) {
        let inner = format!("{newline}{}", lines.step());
        out.push_str("::core::option::Option::Some(match ordinal {");
        for (ordinal, variant) in (first..end).zip(&self.catalog.variants[first..end]) {
            let ordinal = ordinal.to_string();
            out.extend([&*inner, &*ordinal, " => ", &*self.name, "::", &*variant.ident, ","]);
        }
        out.extend([&*inner, "_ => return ::core::option::Option::None,", newline, "})"]);
    }
}

/// How many arms a `match` over ordinals has: rustc's time for one grows faster than its arms.
const ARMS: usize = 128;
