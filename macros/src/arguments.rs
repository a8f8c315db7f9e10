//! What stands in the attribute, and on what it stands.

use errtable_codegen::{CratePath, Part};
use proc_macro2::Span;
use quote::ToTokens;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Data, DeriveInput, Error, Ident, LitStr, Path, Result, Token, parenthesized};

/// `"codes/billing.csv"`, `csv = "…"` or `toml = "…"`, and perhaps `crate = ::et` and `with(replies)`.
pub(crate) struct Arguments {
    pub(crate) table: Table,
    pub(crate) errtable: CratePath,
    pub(crate) parts: Vec<Part>,
}

/// Where the table is.
pub(crate) enum Table {
    /// In a file.
    File(LitStr),
    /// In the attribute, as a CSV.
    Csv(LitStr),
    /// In the attribute, as a TOML.
    Toml(LitStr),
}

impl Table {
    pub(crate) fn literal(&self) -> &LitStr {
        match self {
            Self::File(literal) | Self::Csv(literal) | Self::Toml(literal) => literal,
        }
    }
}

impl Parse for Arguments {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let table = if input.peek(LitStr) {
            Table::File(input.parse()?)
        } else if input.peek(Ident) {
            let key: Ident = input.parse()?;
            input.parse::<Token![=]>()?;
            match &*key.to_string() {
                "csv" => Table::Csv(input.parse()?),
                "toml" => Table::Toml(input.parse()?),
                _ => return Err(wanted(key.span())),
            }
        } else {
            return Err(wanted(input.span()));
        };
        let mut arguments = Self { table, errtable: CratePath::default(), parts: Vec::new() };
        while !input.is_empty() {
            input.parse::<Token![,]>()?;
            if input.is_empty() {
                break;
            } else if input.peek(Token![crate]) {
                arguments.errtable = errtable(input)?;
            } else if input.peek(Ident) && input.fork().parse::<Ident>()? == "with" {
                arguments.parts.extend(parts(input)?);
            } else {
                return Err(input.error(
                    "only `crate = ::et`, where `errtable` is found, and `with(…)` may follow",
                ));
            }
        }
        Ok(arguments)
    }
}

/// `crate = ::et`.
fn errtable(input: ParseStream<'_>) -> Result<CratePath> {
    input.parse::<Token![crate]>()?;
    input.parse::<Token![=]>()?;
    let path = input.call(Path::parse_mod_style)?;
    let text = path.to_token_stream().to_string().replace(' ', "");
    text.parse().map_err(|error| Error::new(path.span(), error))
}

/// `with(replies, serde_code)`.
fn parts(input: ParseStream<'_>) -> Result<Vec<Part>> {
    input.parse::<Ident>()?;
    let words;
    parenthesized!(words in input);
    let words = Punctuated::<Ident, Token![,]>::parse_terminated(&words)?;
    let part =
        |word: &Ident| word.to_string().parse().map_err(|error| Error::new(word.span(), error));
    words.iter().map(part).collect()
}

fn wanted(span: Span) -> Error {
    let wanted = "the path of a table is wanted, relative to Cargo.toml: \
                  `#[errtable::catalog(\"codes/billing.csv\")]`; or a table: `csv = \"…\"`, `toml = \"…\"`";
    Error::new(span, wanted)
}

/// Whether the attribute stands on an enum that leaves its variants to the table.
pub(crate) fn check_item(item: &DeriveInput) -> Result<()> {
    let Data::Enum(data) = &item.data else {
        return Err(Error::new(item.ident.span(), "a catalog is an enum: `pub enum Billing {}`"));
    };
    if let Some(variant) = data.variants.first() {
        let message = "the variants come from the table: leave the braces empty";
        return Err(Error::new(variant.span(), message));
    }
    if item.generics.params.is_empty() && item.generics.where_clause.is_none() {
        return Ok(());
    }
    Err(Error::new(item.generics.params.span(), "the enum of a catalog has no parameters"))
}
