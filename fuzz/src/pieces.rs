//! What goes wrong in texts and names, piece by piece.

use std::fmt::Write as _;

/// Pieces of texts: what ends or escapes a literal, a comment or a cell; what looks like a placeholder,
/// markup or a line end; what nobody sees.
pub const TEXTS: [&str; 56] = [
    "\"",
    "\"\"",
    "'",
    "\\",
    "\\\"",
    "\\n",
    "\\0",
    "\\u{0}",
    "\\x00",
    "\\u0000",
    "\"#",
    "r#\"",
    "*/",
    "/*",
    "//",
    "///",
    "//!",
    "{}",
    "{0}",
    "{{}}",
    "{{name}}",
    "{open",
    "%s",
    "%%",
    "%",
    "`",
    "```",
    "<b>",
    "<!--",
    "&amp;",
    "[a](b)",
    "[a]: b",
    "# ",
    "- ",
    "1. ",
    "~~",
    "|",
    "https://x.y/z?a=b#c",
    "额度不足",
    "Ünï",
    "🦀",
    "👩\u{200d}👧",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\t",
    "    ",
    "\u{a0}",
    "\u{202e}",
    "\u{2066}",
    "\u{200b}",
    "\u{feff}",
    "\u{85}",
    "\u{2028}",
    "\0",
];

/// Stable names: each casing, words of Rust, words of the generated code, letters of other scripts.
pub const NAMES: [&str; 40] = [
    "TASK_NOT_FOUND",
    "task_not_found",
    "task-not-found",
    "TaskNotFound",
    "taskNotFound",
    "A",
    "a1",
    "_x_",
    "with space",
    "dotted.name",
    "3D_MODEL",
    "404",
    "self",
    "Self",
    "SELF",
    "super",
    "crate",
    "async",
    "dyn",
    "type",
    "Ok",
    "Err",
    "Some",
    "None",
    "Option",
    "Result",
    "String",
    "Error",
    "Code",
    "Category",
    "Entry",
    "ALL",
    "piece_0",
    "额度不足",
    "ÉTÉ_FINI",
    "straße",
    "ŉ",
    "ǆ",
    "İB",
    "٣",
];

/// A text as a string of TOML.
#[must_use]
pub fn toml_string(text: &str) -> String {
    let mut string = String::from("\"");
    for character in text.chars() {
        match character {
            '"' => string.push_str("\\\""),
            '\\' => string.push_str("\\\\"),
            character if character.is_control() => {
                write!(string, "\\u{:04X}", u32::from(character)).expect("a string takes all");
            }
            character => string.push(character),
        }
    }
    string + "\""
}

/// A text as a cell of a CSV, in quotes.
#[must_use]
pub fn csv_cell(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}
