//! Plain Rust, by the usual pipeline: `quote!` for the items, `syn` and `prettyplease` for the layout.
//!
//! Every method is a `match` with an arm for each variant, which is also how most people write such an
//! enum by hand. The arms name the type: with `Self::` rustc needs longer.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;

use super::documentation;
use crate::table::{Row, Table};

pub(super) fn source(table: &Table) -> syn::Result<String> {
    Ok(prettyplease::unparse(&syn::parse2(tokens(table))?))
}

fn tokens(table: &Table) -> TokenStream {
    let code_type = ident(table.code_type());
    let rows = &table.rows;
    let variants: Vec<_> = rows.iter().map(variant).collect();
    let docs = rows.iter().map(docs);
    let codes: Vec<_> = rows.iter().map(|row| Literal::u32_unsuffixed(row.code)).collect();
    let names: Vec<_> = rows.iter().map(|row| &row.name).collect();
    let statuses = rows.iter().map(|row| Literal::u16_unsuffixed(row.http_status));
    let messages = rows.iter().map(|row| &row.message);
    let suggestions = rows.iter().map(|row| {
        let some = row.suggestion.as_ref().map(|suggestion| quote!(Some(#suggestion)));
        some.unwrap_or_else(|| quote!(None))
    });
    quote! {
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Gateway {
            #(#docs #variants,)*
        }

        impl Gateway {
            /// The code that stands on the wire.
            #[must_use]
            pub const fn code(self) -> #code_type {
                match self { #(Gateway::#variants => #codes,)* }
            }

            /// The stable name.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { #(Gateway::#variants => #names,)* }
            }

            /// The HTTP status that comes with it.
            #[must_use]
            pub const fn http_status(self) -> u16 {
                match self { #(Gateway::#variants => #statuses,)* }
            }

            /// The message.
            #[must_use]
            pub const fn message(self) -> &'static str {
                match self { #(Gateway::#variants => #messages,)* }
            }

            /// What to do about it.
            #[must_use]
            pub const fn suggestion(self) -> Option<&'static str> {
                match self { #(Gateway::#variants => #suggestions,)* }
            }

            /// The variant with this code.
            #[must_use]
            pub const fn from_code(code: #code_type) -> Option<Self> {
                match code {
                    #(#codes => Some(Gateway::#variants),)*
                    _ => None,
                }
            }

            /// The variant with this name.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                match name {
                    #(#names => Some(Gateway::#variants),)*
                    _ => None,
                }
            }
        }

        impl std::fmt::Display for Gateway {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.message())
            }
        }

        impl std::error::Error for Gateway {}
    }
}

fn docs(row: &Row) -> TokenStream {
    let (text, suggestion) = documentation(row);
    let text = format!(" {text}");
    let suggestion = suggestion.map(|suggestion| {
        let suggestion = format!(" {suggestion}");
        quote!(#[doc = ""] #[doc = #suggestion])
    });
    quote!(#[doc = #text] #suggestion)
}

fn variant(row: &Row) -> Ident {
    ident(&row.variant())
}

fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}
