//! The table that the attribute names or holds: read, and watched for changes.

use std::env;
use std::path::{Path, PathBuf};

use errtable_codegen::{Loaded, Report, Source, load_text};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};
use syn::Ident;
use syn::ext::IdentExt;

use crate::arguments::Table;

/// Reads the table. What it is called in messages is its path from where the compiler runs, as rustc
/// has it.
pub(crate) fn load(table: &Table, name: &Ident) -> Result<Loaded, Report> {
    let inline = |ending: &str| {
        let file = format!("{}.{ending}", catalog_name(&name.unraw().to_string()));
        load_text(root().join(file), &unindented(&table.literal().value()))
    };
    match table {
        Table::File(path) => errtable_codegen::load(root().join(path.value())),
        Table::Csv(_) => inline("csv"),
        Table::Toml(_) => inline("toml"),
    }
}

/// Has the compiler look at each file again when it changes. The bytes stay out of the binary, and the
/// folder, if it is the crate's, out of the tokens.
pub(crate) fn watch(report: &Report, table: &Table) -> TokenStream {
    let root = root();
    let inline = usize::from(!matches!(table, Table::File(_)));
    let files = report.sources().iter().map(Source::path).skip(inline);
    files.map(|file| watch_file(file, &root, table)).collect()
}

fn watch_file(file: &Path, root: &Path, table: &Table) -> TokenStream {
    let path = match file.strip_prefix(root) {
        Ok(relative) if relative.is_relative() => {
            let relative = format!("/{}", relative.display());
            quote!(::core::concat!(::core::env!("CARGO_MANIFEST_DIR"), #relative))
        }
        _ => file.display().to_string().into_token_stream(),
    };
    quote_spanned!(table.literal().span()=> const _: &[u8] = ::core::include_bytes!(#path);)
}

/// The crate's folder, from where the compiler runs if it is below.
fn root() -> PathBuf {
    let root = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from).unwrap_or_default();
    let here = env::current_dir().unwrap_or_default();
    root.strip_prefix(here).map(Path::to_owned).unwrap_or(root)
}

/// A name for the catalog of a type: `billing_error` for `BillingError`, and for a name that no catalog
/// can have, a general one.
fn catalog_name(name: &str) -> String {
    if !name.is_ascii() {
        return "inline".to_owned();
    }
    let mut snake = String::new();
    let mut previous = '_';
    for character in name.chars() {
        if character.is_uppercase() && previous.is_lowercase() {
            snake.push('_');
        }
        snake.extend(character.to_lowercase());
        previous = character;
    }
    snake
}

/// A text without the blanks that all of its lines start with.
fn unindented(text: &str) -> String {
    let blanks = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let lines = || text.split('\n');
    let common = lines().filter(|line| !line.trim().is_empty()).map(blanks).min().unwrap_or(0);
    let line = |line: &str| line.get(common.min(blanks(line))..).unwrap_or_default().to_owned();
    lines().map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_common_indent_goes() {
        assert_eq!(unindented("\n  code,name\n    1,A\n  "), "\ncode,name\n  1,A\n");
        assert_eq!(unindented("code\n1"), "code\n1");
    }

    #[test]
    fn a_type_gives_its_catalog_a_name() {
        assert_eq!(catalog_name("BillingError"), "billing_error");
        assert_eq!(catalog_name("HTTP"), "http");
        assert_eq!(catalog_name("计费"), "inline");
    }
}
