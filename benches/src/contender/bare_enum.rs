//! The least that an enum of errors is: variants with documentation, and errtable's derives.

use std::fmt::Write as _;

use super::documentation;
use crate::table::Table;

/// errtable's: it writes `Debug` itself.
const DERIVES: &str = "Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash";

pub(super) fn source(table: &Table) -> String {
    enumeration(table, DERIVES)
}

/// The enum with these derives.
pub(super) fn enumeration(table: &Table, derives: &str) -> String {
    let mut source = format!("#[derive({derives})]\npub enum Gateway {{\n");
    for row in &table.rows {
        let (text, suggestion) = documentation(row);
        writeln!(source, "    /// {text}").expect("a string takes all");
        if let Some(suggestion) = suggestion {
            writeln!(source, "    ///\n    /// {suggestion}").expect("a string takes all");
        }
        writeln!(source, "    {},", row.variant()).expect("a string takes all");
    }
    source + "}\n"
}
