//! A catalog as it was read: cells with their places, nothing checked and nothing filled in.

use std::sync::Arc;

use crate::limits::Limits;
use crate::name::Letters;
use crate::source::{Sources, Span};
use crate::text::{Text, number};

/// Something read, with its place.
#[derive(Clone, Debug)]
pub struct Spanned<T> {
    /// What was read.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

/// What the readers give to `check`: the rows, and what the TOML says besides.
#[derive(Debug)]
pub struct Table {
    pub(crate) manifest: Manifest,
    /// Whether the rows could be read; if not, that has been said.
    pub(crate) has_rows: bool,
    pub(crate) rows: Rows,
}

impl Table {
    /// Its rows.
    #[must_use]
    pub fn rows(&self) -> &Rows {
        &self.rows
    }

    /// Whether there is such a column, in any language.
    pub(crate) fn has(&self, field: Field) -> bool {
        self.rows.columns.iter().any(|column| column.value.field == field)
    }

    /// Where the cells of a column stand.
    pub(crate) fn place(&self, field: Field, language: Option<&str>) -> Option<usize> {
        let wanted = |column: &Column| column.field == field && column.is_in(language);
        self.rows.columns.iter().position(|column| wanted(&column.value))
    }

    /// Where the columns are named, or else where the catalog starts.
    pub(crate) fn header(&self) -> Span {
        self.rows.columns.first().map_or(self.manifest.span, |column| column.span)
    }
}

/// What a catalog's TOML says besides the rows, or what a bare CSV leaves to the defaults.
#[derive(Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is a key of its own")]
pub(crate) struct Manifest {
    /// The start of the file.
    pub(crate) span: Span,
    /// Whether there is no TOML.
    pub(crate) bare: bool,
    pub(crate) name: Option<Spanned<String>>,
    pub(crate) title: Option<Spanned<String>>,
    pub(crate) type_name: Option<Spanned<String>>,
    pub(crate) code_type: Option<Spanned<String>>,
    pub(crate) letters: Letters,
    /// Whether the vendor adds codes without notice.
    pub(crate) open: bool,
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
    /// Codes whose names no response tells apart.
    pub(crate) ambiguous: Vec<Spanned<String>>,
    /// Codes that say that nothing is wrong.
    pub(crate) success: Vec<Spanned<String>>,
    /// Headers that have the vendor's request id.
    pub(crate) request_id_headers: Vec<Spanned<String>>,
    /// What stands between a message and a sample of it.
    pub(crate) sample: Option<Spanned<String>>,
    /// Whether a server answers with Problem Details where the client takes either form.
    pub(crate) problem_details: bool,
    pub(crate) envelopes: Vec<Spanned<Envelope>>,
    pub(crate) lints: Pairs,
    pub(crate) limits: Limits,
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
            letters: Letters::Ascii,
            open: false,
            languages: Vec::new(),
            placeholders: Vec::new(),
            says_placeholders: false,
            optional: Vec::new(),
            default_status: None,
            kind_by_status: Vec::new(),
            kind_by_category: Vec::new(),
            categories: Vec::new(),
            source: Vec::new(),
            ambiguous: Vec::new(),
            success: Vec::new(),
            request_id_headers: Vec::new(),
            sample: None,
            problem_details: false,
            envelopes: Vec::new(),
            lints: Vec::new(),
            limits: Limits::default(),
        }
    }
}

/// Where a response has what.
#[derive(Debug, Default)]
pub(crate) struct Envelope {
    /// Pairs of what and where.
    pub(crate) places: Pairs,
    /// Where something has to stand, and what, one of these.
    pub(crate) when: Vec<(Spanned<String>, Vec<Spanned<String>>)>,
    /// Whether something in it could not be read.
    pub(crate) broken: bool,
}

/// Keys with their values, in the order of the file.
pub(crate) type Pairs = Vec<(Spanned<String>, Spanned<String>)>;

/// What a column holds: [the reference](crate::table_reference#columns) says what may stand in each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "each is the column of its name")]
pub enum Field {
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
    pub const ALL: [Self; 14] = [
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
    pub const TEXTS: [Self; 3] = [Self::Message, Self::Description, Self::Suggestion];

    /// The columns that a catalog can declare optional.
    pub(crate) const OPTIONAL: [Self; 3] = [Self::HttpStatus, Self::Message, Self::Category];

    /// The column's name in a header, and the key's in TOML.
    #[must_use]
    pub fn name(self) -> &'static str {
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
pub struct Column {
    /// What it holds.
    pub field: Field,
    /// The language that its heading names.
    pub language: Option<String>,
}

impl Column {
    /// The column with this heading. `None` where there is no such column.
    #[must_use]
    pub fn parse(heading: &str) -> Option<Self> {
        let (name, language) = match heading.split_once('.') {
            Some((name, language)) if !language.is_empty() => (name, Some(language.to_owned())),
            Some(_) => return None,
            None => (heading, None),
        };
        let field = Field::ALL.into_iter().find(|field| field.name() == name)?;
        (language.is_none() || Field::TEXTS.contains(&field)).then_some(Self { field, language })
    }

    /// Whether this is the language that its heading names. Case tells no languages apart (RFC 5646,
    /// section 2.1.1).
    pub(crate) fn is_in(&self, language: Option<&str>) -> bool {
        match (&self.language, language) {
            (Some(mine), Some(other)) => mine.eq_ignore_ascii_case(other),
            (mine, other) => mine.is_none() && other.is_none(),
        }
    }

    /// Its heading: `suggestion.zh`.
    #[must_use]
    pub fn heading(&self) -> String {
        match &self.language {
            Some(language) => format!("{}.{language}", self.field.name()),
            None => self.field.name().to_owned(),
        }
    }
}

/// The rows of a table, whose cells stand in one list.
#[derive(Debug)]
pub struct Rows {
    pub(crate) columns: Vec<Spanned<Column>>,
    /// Where each row is.
    spans: Vec<Span>,
    /// Row by row, as many for each as there are columns.
    cells: Vec<Cell>,
    unescaped: Vec<Arc<String>>,
    /// Whether no row was left out for the number of its cells, or for another reason.
    pub(crate) complete: bool,
    /// Whether no cell was left out for its column's name: what is alike may differ there.
    pub(crate) comparable: bool,
    /// Columns that are there, if under a misspelt heading. (Where a required one seems not to be there.)
    pub(crate) misspelt: Vec<Field>,
}

/// A cell.
#[derive(Clone, Copy, Debug)]
pub struct Cell {
    /// Where it stands, with the quotes around it.
    pub span: Span,
    text: CellText,
}

/// How what a cell says is written.
pub(crate) enum Written {
    /// Letter for letter.
    Plain,
    /// In quotes, and nothing in them has to be undone.
    InQuotes,
    /// So that this is what it says.
    Otherwise(String),
}

/// What a cell says: what its span covers, with or without the quotes around it, or where something in it
/// was undone, the text with this number. (A number and not an enum: there are millions of cells.)
#[derive(Clone, Copy, Debug, PartialEq)]
struct CellText(u32);

impl CellText {
    const PLAIN: Self = Self(u32::MAX);
    const IN_QUOTES: Self = Self(u32::MAX - 2);
    /// The row has no such cell.
    const ABSENT: Self = Self(u32::MAX - 1);
}

impl Rows {
    pub(crate) fn new(columns: Vec<Spanned<Column>>) -> Self {
        let (spans, cells, unescaped) = (Vec::new(), Vec::new(), Vec::new());
        let misspelt = Vec::new();
        Self { columns, spans, cells, unescaped, complete: true, comparable: true, misspelt }
    }

    /// A cell for [`push`](Self::push).
    pub(crate) fn cell(&mut self, span: Span, text: Written) -> Cell {
        let text = match text {
            Written::Plain => CellText::PLAIN,
            Written::InQuotes => CellText::IN_QUOTES,
            Written::Otherwise(text) => {
                self.unescaped.push(Arc::new(text));
                CellText(number(self.unescaped.len()) - 1)
            }
        };
        Cell { span, text }
    }

    /// Adds a row: a cell, or none, for each column; for columns after the last of them, none.
    pub(crate) fn push(&mut self, span: Span, cells: impl IntoIterator<Item = Option<Cell>>) {
        let absent = Cell { span, text: CellText::ABSENT };
        let end = self.cells.len() + self.columns.len();
        self.cells.extend(cells.into_iter().map(|cell| cell.unwrap_or(absent)));
        self.cells.resize(end, absent);
        self.spans.push(span);
    }

    /// Gives back the memory that was kept for further rows.
    pub(crate) fn shrink(&mut self) {
        self.cells.shrink_to_fit();
        self.spans.shrink_to_fit();
    }

    /// The columns, in the order of the file.
    #[must_use]
    pub fn columns(&self) -> &[Spanned<Column>] {
        &self.columns
    }

    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.spans.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }

    /// Where a row is, by its number.
    #[must_use]
    pub fn span(&self, row: usize) -> Span {
        self.spans[row]
    }

    /// The cells of a row, by its number: one for each column.
    #[must_use]
    pub fn cells(&self, row: usize) -> &[Cell] {
        &self.cells[row * self.columns.len()..][..self.columns.len()]
    }

    /// What a cell says that is there, to keep.
    pub(crate) fn shared(&self, cell: Cell, sources: &Sources) -> Text {
        match cell.text {
            CellText::PLAIN => sources.shared(cell.span),
            CellText::IN_QUOTES => sources.shared(cell.span.within_quotes()),
            CellText(index) => Text::whole(&self.unescaped[index as usize]),
        }
    }

    /// What a cell says; nothing, if it [is absent](Cell::is_absent).
    #[must_use]
    pub fn text<'a>(&'a self, cell: Cell, sources: &'a Sources) -> &'a str {
        match cell.text {
            CellText::PLAIN => sources.text(cell.span),
            CellText::IN_QUOTES => sources.text(cell.span.within_quotes()),
            CellText::ABSENT => "",
            CellText(index) => &self.unescaped[index as usize],
        }
    }
}

impl Cell {
    /// Whether the row has no such cell: only rows of a TOML may be without.
    #[must_use]
    pub fn is_absent(self) -> bool {
        self.text == CellText::ABSENT
    }

    /// Whether it says what stands in the file, letter for letter: there are no quotes around it.
    #[must_use]
    pub fn is_plain(self) -> bool {
        self.text == CellText::PLAIN
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
