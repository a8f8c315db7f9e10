//! The rows of a catalog, as text.

use errtable_codegen::{Catalog, Code, CodeType, Column, Field, Raw, Rows, Sources};

/// The rows of a catalog, with what has to be known of it to hold a page against them.
pub(super) struct Sheet<'r> {
    rows: &'r Rows,
    sources: &'r Sources,
    /// Whether all codes are texts, also those that look like numbers.
    has_texts: bool,
    /// The language of texts that name none.
    language: &'r str,
}

/// The column of this field that names no language.
pub(super) fn plain(field: Field) -> Column {
    Column { field, language: None }
}

impl<'r> Sheet<'r> {
    /// Those of a catalog that was found good. `None` where it was not read whole.
    pub(super) fn of(raw: &'r Raw, catalog: &'r Catalog) -> Option<Self> {
        Some(Self {
            rows: raw.table()?.rows(),
            sources: raw.sources(),
            has_texts: catalog.code_type() == CodeType::Str,
            language: catalog.languages().first()?,
        })
    }

    /// How many rows there are.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// The columns, in the order of the file.
    pub(super) fn columns(&self) -> impl Iterator<Item = &'r Column> {
        self.rows.columns().iter().map(|column| &column.value)
    }

    /// The column for what a page says in this one. One that names no language is in the default one; where
    /// there are both `message` and `message.en`, it is the one that is called so.
    pub(super) fn counterpart(&self, column: &Column) -> Option<&'r Column> {
        let exact = self.columns().find(|it| *it == column);
        exact.or_else(|| self.columns().find(|it| self.is_same(it, column)))
    }

    /// Whether two columns are for the same.
    fn is_same(&self, one: &Column, other: &Column) -> bool {
        let language = |it: &Column| it.language.as_deref().unwrap_or(self.language).to_owned();
        one.field == other.field && language(one).eq_ignore_ascii_case(&language(other))
    }

    /// Where a row of the catalog says what is for this column, and what it says.
    pub(super) fn said<'c>(&self, row: usize, column: &'c Column) -> (&'c Column, &'r str)
    where
        'r: 'c,
    {
        let others = self.columns().filter(|it| self.is_same(it, column));
        let mut said =
            others.map(|it| (it, self.text(row, it))).filter(|(_, text)| !text.is_empty());
        match self.text(row, column) {
            "" => said.next().unwrap_or((column, "")),
            text => (column, text),
        }
    }

    /// The text of a column in a row; empty where there is none.
    pub(super) fn text(&self, row: usize, column: &Column) -> &'r str {
        match self.columns().position(|it| it == column) {
            Some(place) => self.rows.text(self.rows.cells(row)[place], self.sources),
            None => "",
        }
    }

    /// The text of a field in the column that names no language.
    pub(super) fn field(&self, row: usize, field: Field) -> &'r str {
        self.text(row, &plain(field))
    }

    /// What is the same for two spellings of a code that are one: `0x10` and `16`.
    pub(super) fn key(&self, code: &str) -> String {
        match Code::number(code).filter(|_| !self.has_texts) {
            Some(Code::Integer(code)) => code.to_string(),
            Some(Code::Range(ends)) => format!("{}-{}", ends.0, ends.1),
            _ => code.to_owned(),
        }
    }
}
