//! Perfect hash maps: from a code and from a name to the variant, and from the variant to the rest.
//!
//! `phf_codegen` writes them, as a build script would; `phf_map!` would have rustc find the hashes too.
//! The key of a variant's entry is its ordinal: were the codes the discriminants, the code would need no
//! entry, but rustc twice the time.

use phf_codegen::Map;

use super::bare_enum::enumeration;
use crate::table::{Row, Table};

const DERIVES: &str = "Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash";

/// All but the rows.
const METHODS: &str = r#"
struct Entry {
    code: $code_type,
    name: &'static str,
    http_status: u16,
    message: &'static str,
    suggestion: Option<&'static str>,
}

impl Gateway {
    fn entry(self) -> &'static Entry {
        ENTRIES.get(&(self as u32)).expect("each variant has an entry")
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
        BY_CODE.get(&u32::from(code)).copied()
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
"#;

pub(super) fn source(table: &Table) -> String {
    let code_type = table.code_type();
    let methods = METHODS.replace("$code_type", code_type);
    enumeration(table, DERIVES) + &methods + &maps(table)
}

fn maps(table: &Table) -> String {
    let (mut by_code, mut by_name, mut entries) = (Map::new(), Map::new(), Map::new());
    for (ordinal, row) in (0_u32..).zip(&table.rows) {
        let variant = format!("Gateway::{}", row.variant());
        by_code.entry(row.code, variant.clone());
        by_name.entry(&*row.name, variant);
        let Row { code, name, http_status, message, suggestion } = row;
        entries.entry(
            ordinal,
            format!(
                "Entry {{ code: {code}, name: {name:?}, http_status: {http_status}, \
                 message: {message:?}, suggestion: {suggestion:?} }}"
            ),
        );
    }
    format!(
        "\nstatic BY_CODE: phf::Map<u32, Gateway> = {};\n\
         \nstatic BY_NAME: phf::Map<&str, Gateway> = {};\n\
         \nstatic ENTRIES: phf::Map<u32, Entry> = {};\n",
        by_code.build(),
        by_name.build(),
        entries.build(),
    )
}
