//! The macro of [`errtable`](https://docs.rs/errtable): a thin shell around `errtable-codegen`.
//!
//! ```ignore
//! errtable_macros::catalog!("codes/billing.csv");
//!
//! assert_eq!(Billing::OutOfCredit.http_status(), 402);
//! ```

use std::env;
use std::path::{Path, PathBuf};

use errtable_codegen::CratePath;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};
use syn::{LitStr, parse_macro_input};

/// The enum of the catalog at this path, relative to the crate's `Cargo.toml`.
///
/// The crate needs `errtable` as a dependency of that name. The faults of the table are a compile
/// error at the path, each with its place; warnings are not shown.
#[proc_macro]
pub fn catalog(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let path = parse_macro_input!(input as LitStr);
    expand(&path).into()
}

fn expand(literal: &LitStr) -> TokenStream {
    let root = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from).unwrap_or_default();
    match errtable_codegen::load(root.join(literal.value())) {
        Ok(loaded) => {
            let watched = loaded.files().map(|file| watch(file, &root, literal));
            let tokens = errtable_codegen::tokens(&loaded.catalog, &CratePath::default());
            watched.chain([tokens]).collect()
        }
        Err(report) => {
            let text = format!("the table has faults\n\n{report}");
            quote_spanned!(literal.span()=> ::core::compile_error!(#text);)
        }
    }
}

/// Has the compiler look at the file again when it changes. Its bytes stay out of the binary, and its
/// folder, if it is the crate's, out of the tokens.
fn watch(file: &Path, root: &Path, literal: &LitStr) -> TokenStream {
    let path = match file.strip_prefix(root) {
        Ok(relative) => {
            let relative = format!("/{}", relative.display());
            quote!(::core::concat!(::core::env!("CARGO_MANIFEST_DIR"), #relative))
        }
        Err(_) => file.display().to_string().into_token_stream(),
    };
    quote_spanned!(literal.span()=> const _: &[u8] = ::core::include_bytes!(#path);)
}
