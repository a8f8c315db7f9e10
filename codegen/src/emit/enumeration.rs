//! The enums, that of the errors and that of their categories, and the type whose functions make replies.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::attributes::{self, Attributes};
use super::bulk::Bulk;
use super::layout::is_broken;
use super::{Names, Options, docs, ident};
use crate::model::Catalog;

/// The enum of the errors, a variant for each name.
pub(super) fn enumeration(catalog: &Catalog, options: &Options, names: &Names) -> TokenStream {
    let Attributes { docs, others } = Attributes::of(&options.attributes);
    let docs = if docs.is_empty() { docs::catalog(catalog, names) } else { docs };
    let common = attributes::common(&TokenStream::new());
    let (visibility, name) = (&options.visibility, &names.errors);
    let variants = Bulk::Variants.ident();
    quote! {
        #docs
        #common
        #others
        #visibility enum #name { #variants }
    }
}

/// The name for an error that the enum may not have, where the catalog is open.
pub(super) fn open(catalog: &Catalog, options: &Options, names: &Names) -> TokenStream {
    if !catalog.is_open {
        return TokenStream::new();
    }
    let (visibility, name, open) = (&options.visibility, &names.errors, &names.open);
    let docs = docs::line(&format!(
        "An error of [`{name}`](enum@{name}), or a code that it does not have."
    ));
    quote! {
        #docs
        #[allow(dead_code, unreachable_pub)]
        #visibility type #open = ::errtable::Open<#name>;
    }
}

/// The enum of the categories, where the table has any.
pub(super) fn category(catalog: &Catalog, options: &Options, names: &Names) -> TokenStream {
    if catalog.categories.is_empty() {
        return TokenStream::new();
    }
    let (visibility, name, category) = (&options.visibility, &names.errors, &names.categories);
    let docs = docs::line(&format!("The categories of [`{name}`](enum@{name})."));
    let common = attributes::common(&quote!(::core::fmt::Debug,));
    let variants: Vec<_> = catalog.categories.iter().map(|it| ident(&it.ident)).collect();
    let texts = catalog.categories.iter().map(|it| docs::line(&docs::escaped(&it.text)));
    let count = Literal::usize_unsuffixed(variants.len());
    // A list that is broken has a comma at its end.
    let paths = catalog.categories.iter().map(|it| format!("{category}::{}", it.ident));
    let comma = is_broken(&paths.collect::<Vec<_>>().join(", ")).then(|| quote!(,));
    quote! {
        #docs
        #common
        #visibility enum #category { #(#texts #variants,)* }

        #[allow(dead_code, unreachable_pub)]
        impl #category {
            /// All of them.
            pub const ALL: [Self; #count] = [#(#category::#variants),* #comma];

            /// The vendor's text.
            #[inline]
            #[must_use]
            pub const fn text(self) -> &'static str {
                let catalog = <#name as ::errtable::ErrorCode>::CATALOG;
                catalog.category(self as usize)
            }
        }

        impl ::core::fmt::Display for #category {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.text())
            }
        }
    }
}

/// The type whose functions make replies. (As functions of the enum they would be in the way of its methods.)
pub(super) fn replies(options: &Options, names: &Names) -> TokenStream {
    let (visibility, name, replies) = (&options.visibility, &names.errors, &names.replies);
    let docs = docs::line(&format!(
        "What a server answers with: a function for each row of [`{name}`](enum@{name}) that is an error."
    ));
    let functions = Bulk::Replies.ident();
    quote! {
        #docs
        #[allow(dead_code, unreachable_pub)]
        #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
        #visibility struct #replies;

        // (`#[rustfmt::skip]` is not there without the prelude.)
        #[cfg_attr(rustfmt, rustfmt::skip)]
        #[allow(dead_code, deprecated, non_snake_case, unreachable_pub)]
        #[allow(clippy::doc_markdown, clippy::needless_pass_by_value, clippy::too_many_arguments)]
        impl #replies { #functions }
    }
}
