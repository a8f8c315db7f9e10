//! The formats of pages.

/// The format of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Markdown or MDX, tables in HTML included.
    Markdown,
    /// HTML.
    Html,
    /// What a browser's copy left behind.
    Text,
    /// Comma-separated values.
    Csv,
    /// Tab-separated values.
    Tsv,
    /// JSON.
    Json,
    /// TOML.
    Toml,
    /// Source with `#define`s, or enums of C or Protocol Buffers.
    Source,
}

impl Format {
    /// The format that a text seems to have.
    #[must_use]
    pub fn of(_text: &str) -> Self {
        Self::Text
    }
}
