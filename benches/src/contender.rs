//! What is compared: one table as each contender's source.
//!
//! All but the two that show where the cost begins answer the same: the code, the name, the status,
//! the message and the suggestion of an error, and the error of a code and of a name. The enum is
//! `Gateway` in each.

mod bare_enum;
mod errtable;
mod hash_map;
mod match_arms;
mod phf;
mod program;
mod strum;

use std::error::Error;
use std::fmt;
use std::io;
use std::path::Path;
use std::str::FromStr;

use crate::table::{Row, Table};

/// One way to write the enum of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Contender {
    /// No item at all: what rustc costs by itself.
    EmptyCrate,
    /// The variants, with their documentation, and nothing that answers.
    BareEnum,
    /// What `errtable-codegen` generates.
    Errtable,
    /// An arm for each variant in each method, as quote, syn and prettyplease give it.
    MatchArms,
    /// Perfect hash maps, as `phf_codegen` gives them.
    Phf,
    /// Arrays, and a `HashMap` of the standard library for each look-up, made when it is first asked.
    HashMap,
    /// The same with foldhash's hasher.
    Foldhash,
    /// strum's derives over an enum written by hand.
    Strum,
    /// The same with thiserror's `Error`.
    StrumThiserror,
}

impl Contender {
    /// Every one, the cheapest first.
    pub const ALL: [Self; 9] = [
        Self::EmptyCrate,
        Self::BareEnum,
        Self::Errtable,
        Self::Phf,
        Self::HashMap,
        Self::Foldhash,
        Self::MatchArms,
        Self::Strum,
        Self::StrumThiserror,
    ];

    /// Those that rustc compiles side by side: all but strum alone, which is there for
    /// `first_build`, and those of `start_up`.
    pub const COMPARED: [Self; 6] = [
        Self::EmptyCrate,
        Self::BareEnum,
        Self::Errtable,
        Self::Phf,
        Self::MatchArms,
        Self::StrumThiserror,
    ];

    /// As it stands in tables, and as the command line takes it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::EmptyCrate => "empty-crate",
            Self::BareEnum => "bare-enum",
            Self::Errtable => "errtable",
            Self::MatchArms => "match-arms",
            Self::Phf => "phf",
            Self::HashMap => "hash-map",
            Self::Foldhash => "hash-map+foldhash",
            Self::Strum => "strum",
            Self::StrumThiserror => "strum+thiserror",
        }
    }

    /// The crates that its source names.
    #[must_use]
    pub const fn crates(self) -> &'static [&'static str] {
        match self {
            Self::EmptyCrate | Self::BareEnum | Self::MatchArms | Self::HashMap => &[],
            Self::Foldhash => &["foldhash"],
            Self::Errtable => &["errtable"],
            Self::Phf => &["phf"],
            Self::Strum => &["strum"],
            Self::StrumThiserror => &["strum", "thiserror"],
        }
    }

    /// Whether it is measured to see how far errtable gets: it may fail where it grows too large.
    #[must_use]
    pub const fn is_peer(self) -> bool {
        !matches!(self, Self::EmptyCrate | Self::BareEnum | Self::Errtable)
    }

    /// Whether its enum has the methods.
    #[must_use]
    pub const fn answers(self) -> bool {
        !matches!(self, Self::EmptyCrate | Self::BareEnum)
    }

    /// The source for the table at this path.
    ///
    /// # Errors
    ///
    /// Where the table cannot be read.
    pub fn source(self, table: &Path) -> Result<String, Box<dyn Error>> {
        Ok(match self {
            Self::EmptyCrate => String::new(),
            Self::Errtable => errtable::source(table)?,
            Self::BareEnum => bare_enum::source(&Table::read(table)?),
            Self::MatchArms => match_arms::source(&Table::read(table)?)?,
            Self::Phf => phf::source(&Table::read(table)?),
            Self::HashMap => hash_map::source(&Table::read(table)?, hash_map::STD),
            Self::Foldhash => hash_map::source(&Table::read(table)?, hash_map::FOLDHASH),
            Self::Strum => strum::source(&Table::read(table)?, strum::Errors::ByHand),
            Self::StrumThiserror => strum::source(&Table::read(table)?, strum::Errors::Thiserror),
        })
    }

    /// Writes the source for the table at this path: errtable's piece by piece, as a build script gets
    /// it.
    ///
    /// # Errors
    ///
    /// Where the table cannot be read, or the source not written.
    pub fn write(self, table: &Path, to: &mut dyn io::Write) -> Result<(), Box<dyn Error>> {
        match self {
            Self::Errtable => errtable::write(table, to),
            other => Ok(to.write_all(other.source(table)?.as_bytes())?),
        }
    }

    /// What goes behind the source to make it a program that answers: for each line of standard input,
    /// a code or a name, it prints the code, name, status, message and suggestion, or that there is
    /// none. Without an enum, it prints as much for each line.
    #[must_use]
    pub fn program(self) -> String {
        program::source(self)
    }
}

impl fmt::Display for Contender {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Contender {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let found = Self::ALL.into_iter().find(|contender| contender.name() == name);
        found.ok_or_else(|| {
            let names = Self::ALL.map(Self::name).join(", ");
            format!("there is no contender `{name}`; there are {names}")
        })
    }
}

/// The documentation of a variant, as errtable writes it: a text in one line, and the suggestion.
fn documentation(row: &Row) -> (String, Option<String>) {
    let Row { code, http_status, message, suggestion, .. } = row;
    let one_line = |text: &str| text.replace('\n', " ");
    (
        one_line(&format!("`{code}` (HTTP {http_status}): {message}")),
        suggestion.as_ref().map(|text| one_line(&format!("Suggestion: {text}"))),
    )
}
