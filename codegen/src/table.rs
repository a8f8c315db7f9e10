//! A catalog as it was read: cells with their places, nothing checked and nothing filled in.

use crate::source::{Sources, Span};

/// Something read, with its place.
#[derive(Clone, Debug)]
pub(crate) struct Spanned<T> {
    pub(crate) value: T,
    pub(crate) span: Span,
}

/// What the readers give to `check`.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) manifest: Manifest,
    /// Whether the rows could be read; if not, that has been said.
    pub(crate) has_rows: bool,
    pub(crate) columns: Vec<Spanned<Column>>,
    pub(crate) rows: Vec<Row>,
}

impl Table {
    /// Whether there is such a column, in any language.
    pub(crate) fn has(&self, field: Field) -> bool {
        self.columns.iter().any(|column| column.value.field == field)
    }

    /// The cell of a column in a row, empty or not.
    pub(crate) fn cell<'t>(
        &self,
        row: &'t Row,
        field: Field,
        language: Option<&str>,
    ) -> Option<&'t Cell> {
        let wanted =
            |column: &Column| column.field == field && column.language.as_deref() == language;
        let place = self.columns.iter().position(|column| wanted(&column.value))?;
        row.cells[place].as_ref()
    }

    /// Where the columns are named, or else where the catalog starts.
    pub(crate) fn header(&self) -> Span {
        self.columns.first().map_or(self.manifest.span, |column| column.span)
    }
}

/// What a catalog's TOML says besides the rows, or what a bare CSV leaves to the defaults.
#[derive(Debug)]
pub(crate) struct Manifest {
    /// The start of the file.
    pub(crate) span: Span,
    /// Whether there is no TOML.
    pub(crate) bare: bool,
    pub(crate) name: Option<Spanned<String>>,
    pub(crate) title: Option<Spanned<String>>,
    pub(crate) type_name: Option<Spanned<String>>,
    pub(crate) code_type: Option<Spanned<String>>,
    pub(crate) languages: Vec<Spanned<String>>,
    pub(crate) placeholders: Vec<Spanned<String>>,
    /// Whether there are any, be it an empty list.
    pub(crate) says_placeholders: bool,
    pub(crate) optional: Vec<Spanned<String>>,
    pub(crate) default_status: Option<Spanned<String>>,
    pub(crate) kind_by_status: Pairs,
    pub(crate) kind_by_category: Pairs,
    /// Rust names for the vendor's categories: name, then text.
    pub(crate) categories: Pairs,
    pub(crate) source: Pairs,
}

impl Manifest {
    pub(crate) fn new(span: Span) -> Self {
        Self {
            span,
            bare: true,
            name: None,
            title: None,
            type_name: None,
            code_type: None,
            languages: Vec::new(),
            placeholders: Vec::new(),
            says_placeholders: false,
            optional: Vec::new(),
            default_status: None,
            kind_by_status: Vec::new(),
            kind_by_category: Vec::new(),
            categories: Vec::new(),
            source: Vec::new(),
        }
    }
}

/// Keys with their values, in the order of the file.
pub(crate) type Pairs = Vec<(Spanned<String>, Spanned<String>)>;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Field {
    Code,
    Name,
    HttpStatus,
    Kind,
    Retry,
    Category,
    Message,
    Description,
    Suggestion,
    Params,
    Deprecated,
    Since,
    ReplacedBy,
    Docs,
}

impl Field {
    /// All of them, in the canonical order of columns.
    pub(crate) const ALL: [Self; 14] = [
        Self::Code,
        Self::Name,
        Self::HttpStatus,
        Self::Kind,
        Self::Retry,
        Self::Category,
        Self::Message,
        Self::Description,
        Self::Suggestion,
        Self::Params,
        Self::Deprecated,
        Self::Since,
        Self::ReplacedBy,
        Self::Docs,
    ];

    /// The columns that may come in several languages.
    pub(crate) const TEXTS: [Self; 3] = [Self::Message, Self::Description, Self::Suggestion];

    /// The columns that a catalog can declare optional.
    pub(crate) const OPTIONAL: [Self; 3] = [Self::HttpStatus, Self::Message, Self::Category];

    /// The column's name in a header, and the key's in TOML.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Name => "name",
            Self::HttpStatus => "http_status",
            Self::Kind => "kind",
            Self::Retry => "retry",
            Self::Category => "category",
            Self::Message => "message",
            Self::Description => "description",
            Self::Suggestion => "suggestion",
            Self::Params => "params",
            Self::Deprecated => "deprecated",
            Self::Since => "since",
            Self::ReplacedBy => "replaced_by",
            Self::Docs => "docs",
        }
    }
}

/// A column: what it holds, and in which language where it says one (`suggestion.zh`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Column {
    pub(crate) field: Field,
    pub(crate) language: Option<String>,
}

impl Column {
    /// The column with this heading. `None` where there is no such column.
    pub(crate) fn parse(heading: &str) -> Option<Self> {
        let (name, language) = match heading.split_once('.') {
            Some((name, language)) if !language.is_empty() => (name, Some(language.to_owned())),
            Some(_) => return None,
            None => (heading, None),
        };
        let field = Field::ALL.into_iter().find(|field| field.name() == name)?;
        (language.is_none() || Field::TEXTS.contains(&field)).then_some(Self { field, language })
    }

    pub(crate) fn heading(&self) -> String {
        match &self.language {
            Some(language) => format!("{}.{language}", self.field.name()),
            None => self.field.name().to_owned(),
        }
    }
}

/// A row: a cell, or none, for each column of the table.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) span: Span,
    pub(crate) cells: Vec<Option<Cell>>,
}

/// A cell. Its text is what its span covers, unless something had to be undone: quotes, escapes.
#[derive(Debug)]
pub(crate) struct Cell {
    pub(crate) span: Span,
    pub(crate) unescaped: Option<Box<str>>,
}

impl Cell {
    pub(crate) fn text<'a>(&'a self, sources: &'a Sources) -> &'a str {
        match &self.unescaped {
            Some(text) => text,
            None => sources.text(self.span),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_texts_come_in_languages() {
        let column = Column::parse("suggestion.zh").unwrap();
        assert_eq!(column.field, Field::Suggestion);
        assert_eq!(column.heading(), "suggestion.zh");
        assert_eq!(Column::parse("code.zh"), None);
        assert_eq!(Column::parse("message."), None);
        assert_eq!(Column::parse("Message"), None);
    }
}
