//! The trait `errtable::ErrorCode` for the enum: its data, and the way from a number to a variant.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{data, ident};
use crate::model::{Catalog, Variant};

/// How many arms a `match` over ordinals has: rustc's time for one grows faster than its arms.
const ARMS: usize = 128;

/// The implementation.
pub(super) fn error_code(catalog: &Catalog) -> TokenStream {
    let name = ident(&catalog.type_name);
    let data::Data { text, bytes } = data::encode(catalog);
    let from_ordinal = from_ordinal(catalog);
    let deprecated = catalog.variants.iter().any(|variant| variant.deprecated.is_some());
    let allow = deprecated.then(|| quote!(deprecated,));
    let (category_type, category) = if catalog.categories.is_empty() {
        (quote!(::errtable::NoCategory), quote!(self.category()))
    } else {
        let category = ident(&catalog.category_type());
        if catalog.has_all_categories {
            (quote!(#category), quote!(::core::option::Option::Some(self.category())))
        } else {
            (quote!(#category), quote!(self.category()))
        }
    };
    quote! {
        #[allow(#allow clippy::too_many_lines, clippy::unicode_not_nfc)]
        impl ::errtable::ErrorCode for #name {
            type Category = #category_type;

            const CATALOG: &'static ::errtable::Catalog<'static> = {
                const TEXT: &str = #text;
                const DATA: &[u8] = #bytes;
                static CATALOG: ::errtable::Catalog<'static> = ::errtable::Catalog::new(TEXT, DATA);
                &CATALOG
            };

            fn ordinal(self) -> usize { self as usize }

            fn category(self) -> ::core::option::Option<#category_type> { #category }

            #from_ordinal
        }
    }
}

/// The one thing that data cannot give without `unsafe`: a variant for its number.
fn from_ordinal(catalog: &Catalog) -> TokenStream {
    let name = ident(&catalog.type_name);
    let arms = |first: usize, variants: &[Variant]| {
        let arms = (first..).zip(variants).map(|(ordinal, variant)| {
            let ordinal = Literal::usize_unsuffixed(ordinal);
            let variant = ident(&variant.ident);
            quote!(#ordinal => #name::#variant,)
        });
        quote! {
            ::core::option::Option::Some(match ordinal {
                #(#arms)*
                _ => return ::core::option::Option::None,
            })
        }
    };
    if catalog.variants.len() <= ARMS {
        let arms = arms(0, &catalog.variants);
        return quote! {
            fn from_ordinal(ordinal: usize) -> ::core::option::Option<Self> { #arms }
        };
    }
    let size = Literal::usize_unsuffixed(ARMS);
    let (pieces, calls): (Vec<_>, Vec<_>) = catalog
        .variants
        .chunks(ARMS)
        .enumerate()
        .map(|(index, variants)| {
            let piece = ident(&format!("piece_{index}"));
            let arms = arms(index * ARMS, variants);
            let index = Literal::usize_unsuffixed(index);
            (
                quote! {
                    fn #piece(ordinal: usize) -> ::core::option::Option<#name> { #arms }
                },
                quote!(#index => #piece(ordinal),),
            )
        })
        .unzip();
    quote! {
        fn from_ordinal(ordinal: usize) -> ::core::option::Option<Self> {
            #(#pieces)*

            match ordinal / #size {
                #(#calls)*
                _ => ::core::option::Option::None,
            }
        }
    }
}
