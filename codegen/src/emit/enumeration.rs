//! The enums: that of the errors and that of their categories.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{docs, ident};
use crate::model::Catalog;

/// The enum of the errors, a variant for each name.
pub(super) fn enumeration(catalog: &Catalog) -> TokenStream {
    let name = ident(&catalog.type_name);
    let docs = docs::catalog(catalog);
    let attributes = attributes(&TokenStream::new());
    let variants = catalog.variants.iter().map(|variant| {
        let docs = docs::variant(variant);
        let deprecated = docs::deprecation(variant).map(|note| quote!(#[deprecated(note = #note)]));
        let name = ident(&variant.ident);
        quote! { #docs #deprecated #name, }
    });
    quote! {
        #docs
        #attributes
        pub enum #name { #(#variants)* }
    }
}

/// The enum of the categories, where the table has any.
pub(super) fn category(catalog: &Catalog) -> TokenStream {
    if catalog.categories.is_empty() {
        return TokenStream::new();
    }
    let name = ident(&catalog.type_name);
    let category = ident(&catalog.category_type());
    let docs = docs::line(&format!("The categories of [`{name}`](enum@{name})."));
    let attributes = attributes(&quote!(::core::fmt::Debug,));
    let variants: Vec<_> = catalog.categories.iter().map(|it| ident(&it.ident)).collect();
    let texts = catalog.categories.iter().map(|it| docs::line(&docs::escape(&it.text)));
    let count = Literal::usize_unsuffixed(variants.len());
    quote! {
        #docs
        #attributes
        pub enum #category { #(#texts #variants,)* }

        #[allow(dead_code, unreachable_pub)]
        impl #category {
            /// All of them.
            pub const ALL: [Self; #count] = [#(#category::#variants,)*];

            /// The vendor's text.
            #[must_use]
            pub const fn text(self) -> &'static str {
                let catalog = <#name as ::errtable::ErrorCode>::CATALOG;
                catalog.category(self as usize)
            }
        }

        impl ::core::fmt::Display for #category {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.text())
            }
        }
    }
}

/// What the two enums have in common: the lints that a vendor's words may trip, and what they derive,
/// each at a cost that rustc hardly notices. `Debug` costs more, so only the small one has it.
fn attributes(more: &TokenStream) -> TokenStream {
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
