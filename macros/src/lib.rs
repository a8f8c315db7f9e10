//! The macro of [`errtable`](https://docs.rs/errtable), which re-exports it as `errtable::catalog`: a
//! thin shell around `errtable-codegen`.

mod arguments;
mod table;

use errtable_codegen::{Draft, Options};
use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::{DeriveInput, parse_macro_input};

use self::arguments::{Arguments, check_item};

#[doc = include_str!("catalog.md")]
#[proc_macro_attribute]
pub fn catalog(
    arguments: proc_macro::TokenStream,
    item: proc_macro::TokenStream,
) -> proc_macro::TokenStream {
    let item = parse_macro_input!(item as DeriveInput);
    let arguments = syn::parse(arguments).and_then(|arguments: Arguments| {
        check_item(&item)?;
        Ok(arguments)
    });
    match arguments {
        Ok(arguments) => expand(&arguments, &item).into(),
        Err(error) => unknown(&item, &error.to_compile_error()).into(),
    }
}

fn expand(arguments: &Arguments, item: &DeriveInput) -> TokenStream {
    let Draft { catalog, report } = table::read(&arguments.table, &item.ident);
    let span = arguments.table.literal().span();
    let findings = if report.has_errors() {
        let text = format!("the table has faults\n\n{report}");
        quote_spanned!(span=> ::core::compile_error!(#text);)
    } else if report.diagnostics().is_empty() {
        TokenStream::new()
    } else {
        warning(&report.to_string(), span)
    };
    let watched = table::watch(&report, &arguments.table);
    let said = quote!(#findings #watched);
    let Some(catalog) = catalog else { return unknown(item, &said) };
    let attributes = item.attrs.iter().map(ToTokens::to_token_stream).collect();
    let options = Options::new()
        .errtable(arguments.errtable.clone())
        .visibility(item.vis.to_token_stream())
        .name(item.ident.clone())
        .attributes(attributes);
    let code = errtable_codegen::tokens(&catalog, &options);
    quote!(#said #code)
}

/// A warning of the compiler's. A macro has no other way to one than to use something deprecated.
fn warning(text: &str, span: Span) -> TokenStream {
    let text = format!("the table has warnings\n\n{text}");
    quote_spanned! {span=>
        const _: () = {
            #[deprecated(note = #text)]
            const TABLE: () = ();
            TABLE
        };
    }
}

/// A type of which nothing is known: once the compiler has said what is wrong with the table, it finds
/// no fault with any use of it.
fn unknown(item: &DeriveInput, said: &TokenStream) -> TokenStream {
    let (visibility, name) = (&item.vis, &item.ident);
    quote! {
        #said
        #[allow(missing_docs)]
        #visibility type #name = __nothing_is_known_of_the_table;
    }
}
