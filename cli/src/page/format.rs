//! The formats of pages.

use std::ffi::OsStr;
use std::path::Path;

/// The format of a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "command", derive(clap::ValueEnum))]
pub enum Format {
    /// What the name of the file, or else the text, tells
    #[default]
    Auto,
    /// Markdown or MDX, with tables in HTML too
    Markdown,
    /// HTML
    Html,
    /// What a browser's copy left behind, Markdown and HTML included
    Text,
    /// Comma-separated values
    Csv,
    /// Tab-separated values
    Tsv,
    /// JSON, also one a line
    Json,
    /// TOML
    Toml,
    /// `#define`s, and enums of C, Protocol Buffers and the like
    Source,
}

impl Format {
    /// The format that the name of a file tells; `Auto` where it may be anything, as with `.txt`.
    #[must_use]
    pub fn of_name(path: &Path) -> Self {
        let extension = path.extension().and_then(OsStr::to_str).unwrap_or_default();
        match &*extension.to_ascii_lowercase() {
            "csv" => Self::Csv,
            "tsv" | "tab" => Self::Tsv,
            "json" | "jsonl" | "ndjson" => Self::Json,
            "toml" => Self::Toml,
            "md" | "mdx" | "markdown" => Self::Text,
            "html" | "htm" | "xhtml" => Self::Html,
            "c" | "h" | "cc" | "cpp" | "hpp" | "cs" | "proto" | "go" | "rs" | "java" | "kt"
            | "ts" => Self::Source,
            _ => Self::Auto,
        }
    }

    /// The format that a text seems to have.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let start = text.trim_start();
        let is_html = ["<!doctype", "<html", "<head", "<body"]
            .iter()
            .any(|tag| start.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag)));
        // `[link](…)` and `{{ template }}` start so too.
        let is_json = (start.starts_with(['{', '[']) && start.trim_end().ends_with(['}', ']']))
            && start[1..].trim_start().starts_with(['"', '{', '[']);
        if is_html {
            Self::Html
        } else if is_json {
            Self::Json
        } else if is_source(text) {
            Self::Source
        } else if is_delimited(text) {
            Self::Csv
        } else {
            Self::Text
        }
    }
}

/// Whether a text has constants, and nothing that pages have.
fn is_source(text: &str) -> bool {
    let starts = |starts: &[&str]| {
        text.lines().any(|line| starts.iter().any(|start| line.trim_start().starts_with(start)))
    };
    starts(&["#define ", "enum "]) && !starts(&["# ", "## ", "|", "```", "<table", "- "])
}

/// Whether the first lines of a text are a header and rows with commas.
fn is_delimited(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let header = lines.next().unwrap_or_default();
    let cells: Vec<&str> = header.split(',').map(|cell| cell.trim().trim_matches('"')).collect();
    super::header::is_header(&cells) && lines.next().is_some_and(|line| line.contains(','))
}

#[cfg(test)]
mod tests {
    use super::Format;

    #[test]
    fn a_text_tells_its_format() {
        for (text, format) in [
            ("<!DOCTYPE html><p>", Format::Html),
            ("{\"errors\": []}", Format::Json),
            ("[{\"code\": 1}]\n", Format::Json),
            ("[link](x) and more", Format::Text),
            ("// x\n#define A 1\n", Format::Source),
            ("# Errors\n```c\n#define A 1\n```\n", Format::Text),
            ("code,message\n1,Bad\n", Format::Csv),
            ("Hello, you\n", Format::Text),
            ("", Format::Text),
        ] {
            assert_eq!(Format::of(text), format, "{text}");
        }
    }
}
