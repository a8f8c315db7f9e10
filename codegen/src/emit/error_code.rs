//! The trait `errtable::ErrorCode` for the enum: its data, and the way from a number to a variant.

use proc_macro2::TokenStream;
use quote::quote;

use super::Names;
use super::bulk::Bulk;
use crate::model::Catalog;
use crate::table::Field;

/// The implementation.
pub(super) fn error_code(catalog: &Catalog, names: &Names) -> TokenStream {
    let (name, category) = (&names.errors, &names.categories);
    let (text, words) = (Bulk::Text.ident(), Bulk::Words.ident());
    let from_ordinal = Bulk::FromOrdinal.ident();
    let deprecated = catalog.variants.iter().any(|variant| variant.deprecated().is_some());
    let allow = deprecated.then(|| quote!(deprecated,));
    let (category_type, category) = if catalog.categories.is_empty() {
        (quote!(::errtable::NoCategory), quote!(self.category()))
    } else if !catalog.is_optional(Field::Category) {
        (quote!(#category), quote!(::core::option::Option::Some(self.category())))
    } else {
        (quote!(#category), quote!(self.category()))
    };
    quote! {
        #[allow(#allow clippy::too_many_lines, clippy::unicode_not_nfc)]
        impl ::errtable::ErrorCode for #name {
            type Category = #category_type;

            const CATALOG: &'static ::errtable::Catalog<'static> = {
                static CATALOG: ::errtable::Catalog<'static> =
                    ::errtable::Catalog::new(#text, #words,);
                &CATALOG
            };

            #[inline]
            fn ordinal(self) -> usize { self as usize }

            #[inline]
            fn category(self) -> ::core::option::Option<#category_type> { #category }

            fn from_ordinal(ordinal: usize) -> ::core::option::Option<Self> { #from_ordinal }
        }
    }
}
