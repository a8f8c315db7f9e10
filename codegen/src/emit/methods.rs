//! What the enum offers itself: the methods with the catalog's own types, and the conversions.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};

use super::{Names, ident};
use crate::code::CodeType;
use crate::model::Catalog;
use crate::table::Field;

/// The catalog's own types, where the trait's are those of any catalog.
pub(super) fn inherent(catalog: &Catalog, names: &Names) -> TokenStream {
    let name = &names.errors;
    let total = |total: bool, inner: TokenStream, read: TokenStream| {
        if total {
            (inner, quote!(::errtable::total(#read)))
        } else {
            (quote!(::core::option::Option<#inner>), read)
        }
    };
    let (status_type, status) = total(
        !catalog.is_optional(Field::HttpStatus),
        quote!(u16),
        quote!(self.entry().http_status()),
    );
    let (text_type, message) = total(
        !catalog.is_optional(Field::Message),
        quote!(&'static str),
        quote!(self.entry().message()),
    );
    let (_, message_in) = total(
        !catalog.is_optional(Field::Message),
        quote!(&'static str),
        quote!(self.entry().message_in(language)),
    );
    let code = code_method(catalog);
    let look_up = look_up();
    let category = category_method(catalog, &names.categories);
    quote! {
        #[allow(dead_code, single_use_lifetimes, unreachable_pub, clippy::unused_self)]
        impl #name {
            #code

            /// The stable name, in the table's spelling.
            #[inline]
            #[must_use]
            pub const fn name(self) -> &'static str { self.entry().name() }

            /// The HTTP status that comes with it.
            #[inline]
            #[must_use]
            pub const fn http_status(self) -> #status_type { #status }

            /// What class of error it is.
            #[inline]
            #[must_use]
            pub const fn kind(self) -> ::errtable::Kind { self.entry().kind() }

            /// Whether the same request may be sent again.
            #[inline]
            #[must_use]
            pub const fn retry(self) -> ::errtable::Retry { self.entry().retry() }

            /// Whether sending the same request again can help at all.
            #[inline]
            #[must_use]
            pub const fn is_retryable(self) -> bool {
                !::core::matches!(self.retry(), ::errtable::Retry::Never)
            }

            #category

            /// The message, with its placeholders; of several cases, the first one's.
            #[inline]
            #[must_use]
            pub const fn message(self) -> #text_type { #message }

            /// The message in a language, a BCP 47 tag, where the table has it, else in another.
            #[inline]
            #[must_use]
            pub const fn message_in(self, language: &str) -> #text_type { #message_in }

            /// What it means; of several cases, the first one's.
            #[inline]
            #[must_use]
            pub const fn description(self) -> ::core::option::Option<&'static str> {
                self.entry().description()
            }

            /// What it means in a language, a BCP 47 tag, where the table has it, else in another.
            #[inline]
            #[must_use]
            pub const fn description_in(self, language: &str) -> ::core::option::Option<&'static str> {
                self.entry().description_in(language)
            }

            /// What to do about it; of several cases, the first one's.
            #[inline]
            #[must_use]
            pub const fn suggestion(self) -> ::core::option::Option<&'static str> {
                self.entry().suggestion()
            }

            /// What to do about it in a language, a BCP 47 tag, where the table has it, else in another.
            #[inline]
            #[must_use]
            pub const fn suggestion_in(self, language: &str) -> ::core::option::Option<&'static str> {
                self.entry().suggestion_in(language)
            }

            /// The rows of the table that have this name, at least one.
            #[inline]
            #[must_use]
            pub const fn cases(self) -> ::errtable::Cases<'static> { self.entry().cases() }

            /// What the table says where the code is no longer in use.
            #[inline]
            #[must_use]
            pub const fn deprecated(self) -> ::core::option::Option<::errtable::Deprecated<'static>> {
                self.entry().deprecated()
            }

            /// Where the code is documented.
            #[inline]
            #[must_use]
            pub const fn docs(self) -> ::core::option::Option<&'static str> {
                self.entry().docs()
            }

            /// All that the table says.
            #[inline]
            #[must_use]
            pub const fn entry(self) -> ::errtable::Entry<'static> {
                <Self as ::errtable::ErrorCode>::CATALOG.entry_of(self as usize)
            }

            #look_up
        }
    }
}

/// From numbers, codes and names to variants.
fn look_up() -> TokenStream {
    quote! {
        /// All variants.
        #[inline]
        #[must_use]
        pub fn iter() -> ::errtable::Variants<Self> {
            <Self as ::errtable::ErrorCode>::iter()
        }

        /// Every variant with this code, of whatever integer type it is, or a text: none for an
        /// unknown one, several that share it.
        #[inline]
        #[must_use]
        pub fn from_code<'a>(
            code: impl ::core::convert::Into<::errtable::Code<'a>>,
        ) -> ::errtable::Variants<Self> {
            <Self as ::errtable::ErrorCode>::from_code(code)
        }

        /// The variant with this name, in the table's spelling.
        #[inline]
        #[must_use]
        pub fn from_name(name: &str) -> ::core::option::Option<Self> {
            <Self as ::errtable::ErrorCode>::from_name(name)
        }
    }
}

fn code_method(catalog: &Catalog) -> TokenStream {
    let (code_type, method) = match catalog.code_type {
        CodeType::Str => (quote!(&'static str), ident("code_text")),
        integer => {
            let name = ident(integer.word());
            (quote!(#name), ident(&format!("code_{name}")))
        }
    };
    if catalog.is_optional(Field::Code) {
        quote! {
            /// The code that stands on the wire; `None` for an error that has a range of them, which
            /// `entry().code()` gives. (`as` would give the position in the enum instead.)
            #[inline]
            #[must_use]
            pub const fn code(self) -> ::core::option::Option<#code_type> {
                let entry = self.entry();
                if entry.is_range() {
                    return ::core::option::Option::None;
                }
                ::core::option::Option::Some(entry.#method())
            }
        }
    } else {
        quote! {
            /// The code that stands on the wire. (`as` would give the position in the enum instead.)
            #[inline]
            #[must_use]
            pub const fn code(self) -> #code_type { self.entry().#method() }
        }
    }
}

fn category_method(catalog: &Catalog, category: &Ident) -> TokenStream {
    let docs = quote! {
        /// The vendor's category.
        #[inline]
            #[must_use]
    };
    if catalog.categories.is_empty() {
        return quote! {
            /// The vendor's category: the table has none.
            #[inline]
            #[must_use]
            pub const fn category(self) -> ::core::option::Option<::errtable::NoCategory> {
                ::core::option::Option::None
            }
        };
    }
    if catalog.is_optional(Field::Category) {
        quote! {
            #docs
            pub const fn category(self) -> ::core::option::Option<#category> {
                match self.entry().category_index() {
                    ::core::option::Option::Some(index) => {
                        ::core::option::Option::Some(#category::ALL[index])
                    }
                    ::core::option::Option::None => ::core::option::Option::None,
                }
            }
        }
    } else {
        quote! {
            #docs
            pub const fn category(self) -> #category {
                let index = ::errtable::total(self.entry().category_index());
                #category::ALL[index]
            }
        }
    }
}

/// From the wire and from text, and to it.
pub(super) fn conversions(catalog: &Catalog, names: &Names) -> TokenStream {
    let name = &names.errors;
    let (code_type, lifetime) = match catalog.code_type {
        CodeType::Str => (quote!(&'a str), Some(quote!(<'a>))),
        integer => (ident(integer.word()).into_token_stream(), None),
    };
    quote! {
        /// By code. An error where no variant has it, and where several do: `from_code` gives those.
        impl #lifetime ::core::convert::TryFrom<#code_type> for #name {
            type Error = ::errtable::UnknownCode;

            #[inline]
            fn try_from(code: #code_type) -> ::core::result::Result<Self, ::errtable::UnknownCode> {
                <Self as ::errtable::ErrorCode>::try_from_code(code)
            }
        }

        /// By name, in the table's spelling.
        impl ::core::str::FromStr for #name {
            type Err = ::errtable::UnknownName;

            #[inline]
            fn from_str(name: &str) -> ::core::result::Result<Self, ::errtable::UnknownName> {
                <Self as ::errtable::ErrorCode>::try_from_name(name)
            }
        }

        impl ::core::fmt::Debug for #name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Debug::fmt(&self.entry(), f)
            }
        }

        impl ::core::fmt::Display for #name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.entry(), f)
            }
        }

        impl ::core::error::Error for #name {}
    }
}
