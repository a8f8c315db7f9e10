//! What a caller decides of the generated code.

use std::error::Error;
use std::fmt;

use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};
use quote::quote;

use super::{CratePath, Part};

/// How the generated code shall look where the table does not say: the enum's attributes, its
/// visibility, where the runtime is found. The default is what `cargo errtable generate` prints
/// without options.
///
/// ```
/// use errtable_codegen::Options;
///
/// let options = Options::new().derive("serde::Serialize")?.errtable("::et".parse()?);
/// # let _ = options;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Options {
    pub(super) errtable: CratePath,
    pub(super) visibility: TokenStream,
    pub(super) name: Option<Ident>,
    pub(super) attributes: TokenStream,
    pub(super) formatted: bool,
    pub(super) parts: Vec<Part>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            errtable: CratePath::default(),
            visibility: quote!(pub),
            name: None,
            attributes: TokenStream::new(),
            formatted: true,
            parts: Vec::new(),
        }
    }
}

impl Options {
    /// The default.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Where the generated code finds the crate `errtable`.
    #[must_use]
    pub fn errtable(mut self, path: CratePath) -> Self {
        self.errtable = path;
        self
    }

    /// The visibility of the enum, and of that of its categories: `pub`, unless something else is
    /// said.
    #[must_use]
    pub fn visibility(mut self, visibility: TokenStream) -> Self {
        self.visibility = visibility;
        self
    }

    /// The name of the enum, in the place of the catalog's.
    #[must_use]
    pub fn name(mut self, name: Ident) -> Self {
        self.name = Some(name);
        self
    }

    /// A derive macro that the enum shall have, such as `serde::Serialize`. One that it has already
    /// (`Clone`, `Copy`, `PartialEq`, `Eq`, `PartialOrd`, `Ord`, `Hash`, `Debug`) changes nothing.
    ///
    /// # Errors
    ///
    /// [`BadAttribute`] where it is no path.
    pub fn derive(self, path: &str) -> Result<Self, BadAttribute> {
        match path.parse::<CratePath>() {
            Ok(_) => self.attribute(&format!("#[derive({path})]")),
            Err(_) => Err(BadAttribute(format!("`{path}` is no path of a derive macro"))),
        }
    }

    /// An attribute of the enum, such as `#[non_exhaustive]`; the last one said stands nearest to
    /// the enum. A doc comment takes the place of the catalog's.
    ///
    /// # Errors
    ///
    /// [`BadAttribute`] where it is no attribute.
    pub fn attribute(self, attribute: &str) -> Result<Self, BadAttribute> {
        let tokens = attribute.parse::<TokenStream>().ok();
        match tokens.filter(|tokens| is_attributes(tokens.clone())) {
            Some(tokens) => Ok(self.attributes(tokens)),
            None => Err(BadAttribute(format!("`{attribute}` is no attribute: `#[…]`"))),
        }
    }

    /// Attributes of the enum as tokens.
    #[must_use]
    pub fn attributes(mut self, attributes: TokenStream) -> Self {
        self.attributes.extend(attributes);
        self
    }

    /// A part of the generated code that is only there where it is asked for.
    ///
    /// ```
    /// use errtable_codegen::{Options, Part, generate, load_text};
    ///
    /// let catalog = load_text("a.csv", "code,name,http_status,message\n1,GONE,410,{id} is gone\n")?.catalog;
    /// let rust = generate(&catalog, &Options::new().with(Part::Replies));
    /// assert!(rust.contains("pub struct AReply;"));
    /// # Ok::<(), errtable_codegen::Report>(())
    /// ```
    #[must_use]
    pub fn with(mut self, part: Part) -> Self {
        // An enum has each of serde's traits once: what was said last counts.
        let others = [Part::SerdeCode, Part::SerdeName];
        if others.contains(&part) {
            self.parts.retain(|known| !others.contains(known));
        }
        self.parts.push(part);
        self
    }

    /// Whether this part is asked for.
    pub(super) fn has(&self, part: Part) -> bool {
        self.parts.contains(&part)
    }

    /// Whether the text is laid out as rustfmt would, which is the default. Without, it is a fifth
    /// shorter: nothing is indented, and data has no line breaks.
    #[must_use]
    pub fn formatted(mut self, formatted: bool) -> Self {
        self.formatted = formatted;
        self
    }
}

/// Whether these are `#[…]`, any number of them, but at least one.
fn is_attributes(tokens: TokenStream) -> bool {
    let tokens: Vec<_> = tokens.into_iter().collect();
    let is_attribute = |pair: &[TokenTree]| match pair {
        [TokenTree::Punct(hash), TokenTree::Group(group)] => {
            hash.as_char() == '#'
                && group.delimiter() == Delimiter::Bracket
                && !group.stream().is_empty()
        }
        _ => false,
    };
    !tokens.is_empty() && tokens.chunks(2).all(is_attribute)
}

/// What was given for an attribute of the enum is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadAttribute(String);

impl fmt::Display for BadAttribute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Error for BadAttribute {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_attributes_are_taken() {
        for attribute in
            ["#[non_exhaustive]", "#[a] #[b(c)]", "/// Mine.", "#[cfg_attr(a, derive(B))]"]
        {
            assert!(Options::new().attribute(attribute).is_ok(), "{attribute}");
        }
        for none in ["", "non_exhaustive", "#[]", "#[a] b", "#(a)", "#[a", "fn f() {}"] {
            assert!(Options::new().attribute(none).is_err(), "{none}");
        }
    }

    #[test]
    fn the_form_for_serde_that_is_said_last_counts() {
        let options =
            Options::new().with(Part::SerdeCode).with(Part::Replies).with(Part::SerdeName);
        assert_eq!(options.parts, [Part::Replies, Part::SerdeName]);
    }

    #[test]
    fn only_paths_are_derived() {
        assert!(Options::new().derive("serde::Serialize").is_ok());
        let bad = Options::new().derive("serde::Serialize, X)]").unwrap_err();
        assert_eq!(bad.to_string(), "`serde::Serialize, X)]` is no path of a derive macro");
    }
}
