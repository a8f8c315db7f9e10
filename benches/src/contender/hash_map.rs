//! Hash maps from a code and from a name to the variant, each made when it is first asked, in a `LazyLock`, as the
//! standard library has it for what a `static` cannot hold; and an array for what a variant answers.

use std::fmt::Write as _;

use super::bare_enum::enumeration;
use crate::table::{Row, Table};

const DERIVES: &str = "Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash";

/// The standard library's hasher.
pub(super) const STD: &str = "std::collections::HashMap<K, Gateway>";
/// foldhash's, as its documentation has it: a seed of each process.
pub(super) const FOLDHASH: &str = "foldhash::HashMap<K, Gateway>";

/// All but the rows.
const METHODS: &str = r"
type Map<K> = $map;

static BY_CODE: std::sync::LazyLock<Map<$code_type>> =
    std::sync::LazyLock::new(|| ENTRIES.iter().map(|it| (it.code, it.variant)).collect());
static BY_NAME: std::sync::LazyLock<Map<&'static str>> =
    std::sync::LazyLock::new(|| ENTRIES.iter().map(|it| (it.name, it.variant)).collect());

struct Entry {
    variant: Gateway,
    code: $code_type,
    name: &'static str,
    http_status: u16,
    message: &'static str,
    suggestion: Option<&'static str>,
}

impl Gateway {
    fn entry(self) -> &'static Entry {
        &ENTRIES[self as usize]
    }

    /// The code that stands on the wire.
    #[must_use]
    pub fn code(self) -> $code_type {
        self.entry().code
    }

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.entry().name
    }

    /// The HTTP status that comes with it.
    #[must_use]
    pub fn http_status(self) -> u16 {
        self.entry().http_status
    }

    /// The message.
    #[must_use]
    pub fn message(self) -> &'static str {
        self.entry().message
    }

    /// What to do about it.
    #[must_use]
    pub fn suggestion(self) -> Option<&'static str> {
        self.entry().suggestion
    }

    /// The variant with this code.
    #[must_use]
    pub fn from_code(code: $code_type) -> Option<Self> {
        BY_CODE.get(&code).copied()
    }

    /// The variant with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        BY_NAME.get(name).copied()
    }
}

impl std::fmt::Display for Gateway {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.message())
    }
}

impl std::error::Error for Gateway {}
";

pub(super) fn source(table: &Table, map: &str) -> String {
    let methods = METHODS.replace("$code_type", table.code_type()).replace("$map", map);
    let mut entries = format!("\nstatic ENTRIES: [Entry; {}] = [\n", table.rows.len());
    for row in &table.rows {
        let Row { code, name, http_status, message, suggestion } = row;
        writeln!(
            entries,
            "    Entry {{ variant: Gateway::{}, code: {code}, name: {name:?}, http_status: {http_status}, \
             message: {message:?}, suggestion: {suggestion:?} }},",
            row.variant(),
        )
        .expect("a string takes all");
    }
    enumeration(table, DERIVES) + &methods + &entries + "];\n"
}
