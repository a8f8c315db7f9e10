//! The traits of utoipa for the enum: its schema, and all its errors as responses.

use proc_macro2::TokenStream;
use quote::quote;

use super::Names;

/// The implementations.
pub(super) fn utoipa(names: &Names) -> TokenStream {
    let name = &names.errors;
    quote! {
        impl ::errtable::utoipa::PartialSchema for #name {
            fn schema() -> ::errtable::utoipa::openapi::RefOr<::errtable::utoipa::openapi::Schema> {
                ::errtable::utoipa::enum_schema::<Self>()
            }
        }

        impl ::errtable::utoipa::ToSchema for #name {
            fn name() -> ::std::borrow::Cow<'static, str> { ::errtable::utoipa::enum_name::<Self>() }
        }

        impl ::errtable::utoipa::IntoResponses for #name {
            fn responses() -> ::errtable::utoipa::ByStatus {
                ::errtable::utoipa::enum_responses::<Self>()
            }
        }
    }
}
