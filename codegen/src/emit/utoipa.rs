//! The traits of utoipa for the enum: its schema, and all its errors as responses.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Names, Options, Part, ident};

/// The implementations.
pub(super) fn utoipa(options: &Options, names: &Names) -> TokenStream {
    let name = &names.errors;
    // What serde writes.
    let form = ident(if options.has(Part::SerdeName) { "Names" } else { "Codes" });
    quote! {
        impl ::errtable::utoipa::PartialSchema for #name {
            fn schema() -> ::errtable::utoipa::openapi::RefOr<::errtable::utoipa::openapi::Schema> {
                <::errtable::utoipa::#form<Self> as ::errtable::utoipa::PartialSchema>::schema()
            }
        }

        impl ::errtable::utoipa::ToSchema for #name {
            fn name() -> ::errtable::utoipa::Cow<'static, str> { ::errtable::utoipa::enum_name::<Self>() }
        }

        impl ::errtable::utoipa::IntoResponses for #name {
            fn responses() -> ::errtable::utoipa::ByStatus {
                ::errtable::utoipa::enum_responses::<Self>()
            }
        }
    }
}
