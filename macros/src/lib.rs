//! The macro of [`errtable`](https://docs.rs/errtable), which re-exports it as `errtable::catalog`: a
//! thin shell around `errtable-codegen`.
#![cfg_attr(docsrs, feature(doc_cfg))]

mod arguments;
mod table;

use errtable_codegen::{Loaded, Options, Report};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};
use syn::{DeriveInput, parse_macro_input};

use self::arguments::{Arguments, Table, check_item};

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
    let span = arguments.table.literal().span();
    let loaded = table::load(&arguments.table, &item.ident);
    let report = loaded.as_ref().map_or_else(|report| report, |loaded| &loaded.report);
    let watched = table::watch(report, &arguments.table);
    match &loaded {
        Ok(Loaded { catalog, report }) => {
            let warning = warning(report, &arguments.table);
            let attributes = item.attrs.iter().map(ToTokens::to_token_stream).collect();
            let options = Options::new()
                .errtable(arguments.errtable.clone())
                .visibility(item.vis.to_token_stream())
                .name(item.ident.clone())
                .attributes(attributes);
            let options = arguments.parts.iter().copied().fold(options, Options::with);
            let code = errtable_codegen::tokens(catalog, &options);
            quote!(#watched #warning #code)
        }
        Err(report) => {
            let unreadable = report.is_unreadable();
            let what = if unreadable { "the table cannot be read" } else { "the table has faults" };
            let text = said(what, report, &arguments.table);
            let error = quote_spanned!(span=> ::core::compile_error!(#text););
            unknown(item, &quote!(#watched #error))
        }
    }
}

/// A warning of the compiler's, where there is anything to warn of. A macro has no other way to one
/// than to use something deprecated.
fn warning(report: &Report, table: &Table) -> TokenStream {
    if report.diagnostics().is_empty() {
        return TokenStream::new();
    }
    let text = said("the table has warnings", report, table);
    quote_spanned! {table.literal().span()=>
        const _: () = {
            #[deprecated(note = #text)]
            const TABLE: () = ();
            TABLE
        };
    }
}

/// The findings in a table. One that stands in no file has a name all the same.
fn said(what: &str, report: &Report, table: &Table) -> String {
    let source = report.sources().iter().next().filter(|_| !matches!(table, Table::File(_)));
    let called = source.map(|source| format!(" (`{}` is the one below)", source.name()));
    format!("{what}{}\n\n{report}", called.unwrap_or_default())
}

/// A type of which nothing is known. Behind an error of the macro's, the compiler finds no fault with
/// it, nor with any use of it: one mistake in a table is one error. (An enum of what could be read would
/// be faulted for each variant that it lacks, and each `match` that lacks one of its.)
fn unknown(item: &DeriveInput, error: &TokenStream) -> TokenStream {
    let (visibility, name) = (&item.vis, &item.ident);
    quote! {
        #error
        #[allow(missing_docs)]
        #visibility type #name = __nothing_is_known_of_the_table;
    }
}
