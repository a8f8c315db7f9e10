//! What grows with the table, as text: the variants, the data, the way from a number to a variant.

use std::fmt::Write as _;

use proc_macro2::{Group, Ident, TokenStream, TokenTree};

use super::data::Data;
use super::layout::{Lines, fits, is_broken};
use super::output::Output;
use super::plain::push;
use super::{Names, Options, docs, ident, replies};
use crate::model::{Catalog, Variant};

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
    /// The functions that make replies.
    Replies,
}

impl Bulk {
    /// The identifiers that stand for each in the skeleton.
    const IDENTS: [(Self, &'static str); 5] = [
        (Self::Variants, "__errtable_variants"),
        (Self::Text, "__errtable_text"),
        (Self::Words, "__errtable_words"),
        (Self::FromOrdinal, "__errtable_from_ordinal"),
        (Self::Replies, "__errtable_replies"),
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

/// The bulk of a catalog's code.
pub(super) struct Contents<'a> {
    catalog: &'a Catalog,
    name: String,
    errtable: String,
    data: Data<'a>,
}

impl<'a> Contents<'a> {
    pub(super) fn new(catalog: &'a Catalog, options: &Options, names: &Names) -> Self {
        let (name, errtable) = (names.errors.to_string(), options.errtable.to_string());
        Self { catalog, name, errtable, data: Data::encode(catalog) }
    }

    /// Writes one of the parts, without a line break before it or behind it.
    pub(super) fn write(&self, bulk: Bulk, lines: &Lines, out: &mut Output<'_>) {
        match bulk {
            Bulk::Variants => self.variants(lines, out),
            Bulk::Text => self.data.write_text(lines, out),
            Bulk::Words => self.data.write_words(lines, out),
            Bulk::FromOrdinal => self.ordinals(lines, out),
            Bulk::Replies => replies::write(self.catalog, &self.name, &self.errtable, lines, out),
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

    /// The one thing that data cannot give without `unsafe`: a variant for its number. (rustc walks all
    /// variants each time one is named: in a large table, this is what costs most.)
    fn ordinals(&self, lines: &Lines, out: &mut Output<'_>) {
        if self.catalog.variants.len() <= ARRAY {
            self.array(lines, out);
        } else {
            self.pieces(lines, out);
        }
    }

    /// All variants in an array.
    fn array(&self, lines: &Lines, out: &mut Output<'_>) {
        let (newline, name) = (&*lines.newline, &*self.name);
        let path = |variant: &Variant| format!("{name}::{}", variant.ident);
        let paths: Vec<String> = self.catalog.variants.iter().map(path).collect();
        let head = format!("static ALL: [{name}; {}] =", paths.len());
        let array = paths.join(", ");
        out.push_str(&head);
        if is_broken(&array) {
            out.push_str(" [");
            for path in &paths {
                out.extend([newline, lines.step(), path, ","]);
            }
            out.extend([newline, "];"]);
        } else if fits(newline.len() + head.len() + "[];".len(), &array) {
            out.extend([" [", &*array, "];"]);
        } else {
            out.extend([newline, lines.step(), "[", &*array, "];"]);
        }
        out.extend([newline, "ALL.get(ordinal).copied()"]);
    }

    /// A `match` for each so many variants. All but the first and the last do the same but for a number, and are
    /// apart, as `between`: of that rustc makes a few instructions without a jump.
    fn pieces(&self, lines: &Lines, out: &mut Output<'_>) {
        let variants = &self.catalog.variants;
        let (newline, name) = (&*lines.newline, &*self.name);
        let inner = format!("{newline}{}", lines.step());
        let innermost = format!("{inner}{}", lines.step());
        let last_piece = (variants.len() - 1) / ARMS;
        let (full, rest) = variants.split_at(last_piece * ARMS);
        for (index, piece) in full.chunks(ARMS).enumerate() {
            out.pass_on();
            if index > 0 {
                out.push_str(newline);
            }
            let head = format!("fn piece_{index}(at: usize) -> {name} {{");
            out.extend([&*head, &*inner, "match at {"]);
            let (last, others) = piece.split_last().expect("a piece is not empty");
            arms(others, 0, name, &innermost, out);
            out.extend([&*innermost, "_ => ", name, "::", &*last.ident, ","]);
            out.extend([&*inner, "}", newline, "}"]);
        }
        let head = format!("fn between(piece: usize, at: usize) -> {name} {{");
        out.extend([newline, &*head, &*inner, "match piece {"]);
        for index in 1..last_piece - 1 {
            write!(out, "{innermost}{index} => piece_{index}(at),").expect("a string takes all");
        }
        write!(out, "{innermost}_ => piece_{}(at),", last_piece - 1).expect("a string takes all");
        out.extend([&*inner, "}", newline, "}\n"]);
        let numbers = format!("let (piece, at) = (ordinal / {ARMS}, ordinal % {ARMS});");
        out.extend([newline, &*numbers, newline]);
        out.push_str("::core::option::Option::Some(match piece {");
        out.extend([&*inner, "0 => piece_0(at),", &*inner]);
        write!(out, "1..={} => between(piece, at),", last_piece - 1).expect("a string takes all");
        out.extend([&*inner, "_ => match ordinal {"]);
        arms(rest, full.len(), name, &innermost, out);
        out.extend([&*innermost, "_ => return ::core::option::Option::None,", &*inner, "},"]);
        out.extend([newline, "})"]);
    }
}

/// Writes an arm for each of these variants, whose numbers start at `first`, as they are needed inside
/// a `match` that stands at `newline`.
fn arms(variants: &[Variant], first: usize, name: &str, newline: &str, out: &mut String) {
    for (ordinal, variant) in (first..).zip(variants) {
        push(&[newline, &ordinal.to_string(), " => ", name, "::", &variant.ident, ","], out);
    }
}

/// Up to how many variants there is one array of them: rustc looks for each of its elements among all
/// variants, which grows with the square.
const ARRAY: usize = 4096;

/// How many arms a `match` over ordinals has: rustc's time for one grows faster than its arms.
const ARMS: usize = 128;
