//! The attributes of an enum: what it derives, the lints that a vendor's words may trip, and what the
//! user adds.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::quote;

/// What the errors' enum derives, each at a cost that rustc hardly notices.
const DERIVED: [&str; 7] = ["Clone", "Copy", "PartialEq", "Eq", "PartialOrd", "Ord", "Hash"];

/// What the two enums have in common; `more` is a trait that is derived besides.
pub(super) fn common(more: &TokenStream) -> TokenStream {
    quote! {
        #[allow(dead_code, unreachable_pub)]
        #[allow(clippy::doc_markdown, clippy::enum_variant_names)]
        #[allow(clippy::upper_case_acronyms)]
        #[derive(
            ::core::clone::Clone,
            ::core::marker::Copy,
            ::core::cmp::PartialEq,
            ::core::cmp::Eq,
            ::core::cmp::PartialOrd,
            ::core::cmp::Ord,
            ::core::hash::Hash,
            #more
        )]
    }
}

/// The user's attributes: apart the doc comments, which take the place of the catalog's.
pub(super) struct Attributes {
    pub(super) docs: TokenStream,
    pub(super) others: TokenStream,
}

impl Attributes {
    /// Sorts attributes, and drops from each `derive` what the enum has already.
    pub(super) fn of(given: &TokenStream) -> Self {
        let mut sorted = Self { docs: TokenStream::new(), others: TokenStream::new() };
        let mut tokens = given.clone().into_iter();
        while let (Some(hash), Some(group)) = (tokens.next(), tokens.next()) {
            let TokenTree::Group(attribute) = &group else { continue };
            let inner: Vec<TokenTree> = attribute.stream().into_iter().collect();
            match &*inner {
                [TokenTree::Ident(name), TokenTree::Punct(_), ..] if name == "doc" => {
                    sorted.docs.extend([hash, group]);
                }
                [TokenTree::Ident(name), TokenTree::Group(paths)]
                    if name == "derive" && paths.delimiter() == Delimiter::Parenthesis =>
                {
                    let new = new_paths(paths.stream());
                    if !new.is_empty() {
                        sorted.others.extend(quote!(#[derive(#new)]));
                    }
                }
                _ => sorted.others.extend([hash, group]),
            }
        }
        sorted
    }
}

/// The paths that name no trait which the enum has.
fn new_paths(paths: TokenStream) -> TokenStream {
    let paths: Vec<TokenTree> = paths.into_iter().collect();
    let is_comma = |token: &TokenTree| matches!(token, TokenTree::Punct(it) if it.as_char() == ',');
    let new = paths.split(is_comma).filter(|path| !path.is_empty() && !is_there(path));
    let new = new.map(|path| path.iter().cloned().collect::<TokenStream>());
    quote!(#(#new),*)
}

/// Whether a path is `Clone`, or `std::clone::Clone`, or another that the enum has.
fn is_there(path: &[TokenTree]) -> bool {
    let names: Vec<String> = path
        .iter()
        .filter(|token| matches!(token, TokenTree::Ident(_)))
        .map(TokenTree::to_string)
        .collect();
    let Some((last, before)) = names.split_last() else { return false };
    let standard = before.first().is_none_or(|first| first == "core" || first == "std");
    standard && (last == "Debug" || DERIVED.contains(&&**last))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn others(given: &str) -> String {
        Attributes::of(&given.parse().unwrap()).others.to_string()
    }

    #[test]
    fn what_the_enum_derives_already_is_dropped() {
        assert_eq!(others("#[derive(Clone, Copy)]"), "");
        assert_eq!(
            others("#[derive(Debug, serde::Serialize,)]"),
            "# [derive (serde :: Serialize)]"
        );
        assert_eq!(others("#[derive(std::hash::Hash, ::core::fmt::Debug)] #[a]"), "# [a]");
        assert_eq!(others("#[derive(mine::Debug)]"), "# [derive (mine :: Debug)]");
    }

    #[test]
    fn doc_comments_stand_apart() {
        let sorted = Attributes::of(&"/// Mine.\n#[a] #[doc(hidden)]".parse().unwrap());
        assert_eq!(sorted.others.to_string(), "# [a] # [doc (hidden)]");
        assert!(sorted.docs.to_string().contains("Mine."));
    }
}
