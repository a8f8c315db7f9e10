//! The traits of serde for the enum, where they are asked for.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Names, Options, Part, ident};

/// The implementations: none, or as its code or its name.
pub(super) fn serde(options: &Options, names: &Names) -> TokenStream {
    let forms = [(Part::SerdeCode, "code"), (Part::SerdeName, "name")];
    let asked = forms.into_iter().filter(|(part, _)| options.has(*part));
    asked.map(|(_, form)| implementations(form, names)).collect()
}

fn implementations(form: &str, names: &Names) -> TokenStream {
    let (name, form) = (&names.errors, ident(form));
    quote! {
        impl ::errtable::serde::Serialize for #name {
            fn serialize<S: ::errtable::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                ::errtable::serde::#form::serialize(self, serializer)
            }
        }

        impl<'de> ::errtable::serde::Deserialize<'de> for #name {
            fn deserialize<D: ::errtable::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                ::errtable::serde::#form::deserialize(deserializer)
            }
        }
    }
}
