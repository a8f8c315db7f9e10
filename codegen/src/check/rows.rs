//! Each row for itself.

use std::sync::Arc;

use super::categories::Categories;
use super::params;
use super::settings::Settings;
use super::translations;
use super::{status, word};
use crate::diagnostic::{Diagnostic, has_errors};
use crate::kind::{Kind, Retry};
use crate::lint::Lint;
use crate::model::{Case, Deprecated};
use crate::name::{identifier, proposal};
use crate::source::{Sources, Span};
use crate::table::{Cell, Field, Table};
use crate::text::Text;

/// A row that was checked for itself.
pub(super) struct Checked<'t> {
    /// Its number.
    pub(super) row: usize,
    pub(super) name: &'t str,
    pub(super) http_status: Option<u16>,
    pub(super) kind: Kind,
    pub(super) retry: Retry,
    pub(super) category: Option<u32>,
    pub(super) case: Case,
    /// Whether nothing was found wrong with it alone: what it differs in may follow from that.
    pub(super) sound: bool,
}

/// Checks a row. None where it has no code or no name, and cannot be held against others.
pub(super) fn check<'t>(
    reader: &Reader<'t>,
    row: usize,
    categories: &mut Categories,
    findings: &mut Vec<Diagnostic>,
) -> Option<Checked<'t>> {
    RowReader { reader, row }.check(categories, findings)
}

/// Reads the cells of a table: where each column stands is looked up once.
pub(super) struct Reader<'t> {
    pub(super) table: &'t Table,
    sources: &'t Sources,
    settings: &'t Settings,
    /// By field: the column that names no language.
    plain: [Option<usize>; Field::ALL.len()],
    /// By text and language: the column that names the language.
    in_language: [Vec<Option<usize>>; Field::TEXTS.len()],
}

impl<'t> Reader<'t> {
    pub(super) fn new(table: &'t Table, sources: &'t Sources, settings: &'t Settings) -> Self {
        let languages = &settings.languages;
        let in_language =
            |field| languages.iter().map(|language| table.place(field, Some(language))).collect();
        Self {
            table,
            sources,
            settings,
            plain: Field::ALL.map(|field| table.place(field, None)),
            in_language: Field::TEXTS.map(in_language),
        }
    }

    /// A text of a row that is not empty, by its field.
    pub(super) fn text(&self, row: usize, field: Field) -> Option<(&'t str, Span)> {
        self.text_at(row, self.plain[field as usize])
    }

    fn text_at(&self, row: usize, place: Option<usize>) -> Option<(&'t str, Span)> {
        let (cell, text) = self.filled(row, place)?;
        Some((text, cell.span))
    }

    /// A cell that is not empty, with its text.
    fn filled(&self, row: usize, place: Option<usize>) -> Option<(Cell, &'t str)> {
        let cell = self.cell(row, place)?;
        let text = self.table.rows.text(cell, self.sources);
        if text.is_empty() { None } else { Some((cell, text)) }
    }

    fn cell(&self, row: usize, place: Option<usize>) -> Option<Cell> {
        let cell = self.table.rows.cells(row)[place?];
        if cell.is_absent() { None } else { Some(cell) }
    }

    /// What to call the catalog's TOML in a help.
    pub(super) fn toml(&self) -> &'t str {
        &self.settings.toml
    }

    /// Where the cell of this field stands, empty or not; where the row is, if it has none.
    pub(super) fn span(&self, row: usize, field: Field) -> Span {
        let cell = self.cell(row, self.plain[field as usize]);
        cell.map_or_else(|| self.row_span(row), |cell| cell.span)
    }

    /// Whether the row has a cell of this field, empty or not.
    pub(super) fn has_cell(&self, row: usize, field: Field) -> bool {
        self.cell(row, self.plain[field as usize]).is_some()
    }

    /// Where the row is.
    pub(super) fn row_span(&self, row: usize) -> Span {
        self.table.rows.span(row)
    }

    /// A text of a row that is not empty, to keep.
    pub(super) fn shared(&self, row: usize, field: Field) -> Option<Text> {
        let (cell, _) = self.filled(row, self.plain[field as usize])?;
        Some(self.table.rows.shared(cell, self.sources))
    }

    /// The code of a row that has one, to keep.
    pub(super) fn shared_code(&self, row: usize) -> Text {
        self.shared(row, Field::Code).expect("a row that was checked has a code")
    }

    /// The code of a row that has one.
    pub(super) fn code(&self, row: usize) -> &'t str {
        self.text(row, Field::Code).map_or("", |(code, _)| code)
    }

    /// The rows that have a code, by their numbers, each with it.
    pub(super) fn codes(&self) -> impl Iterator<Item = (usize, &'t str)> {
        let rows = 0..self.table.rows.len();
        let codes = rows.filter_map(|row| self.text(row, Field::Code).map(|(code, _)| (row, code)));
        codes.filter(|(_, code)| !code.trim().is_empty())
    }

    /// What the row says of the code being no longer in use.
    pub(super) fn deprecated(&self, row: usize) -> Option<Deprecated> {
        Some(Deprecated {
            note: self.shared(row, Field::Deprecated)?,
            since: self.shared(row, Field::Since),
            replaced_by: self.shared(row, Field::ReplacedBy),
        })
    }
}

/// Checks one row.
struct RowReader<'r, 't> {
    reader: &'r Reader<'t>,
    row: usize,
}

impl<'t> RowReader<'_, 't> {
    fn check(
        &self,
        categories: &mut Categories,
        findings: &mut Vec<Diagnostic>,
    ) -> Option<Checked<'t>> {
        let before = findings.len();
        let settings = self.reader.settings;
        let said = |field| self.text(field).filter(|(text, _)| !text.trim().is_empty());
        let (code, name) = (said(Field::Code), said(Field::Name));
        if code.is_none() && name.is_none() && self.is_empty() {
            let finding =
                Diagnostic::new(Lint::EmptyRow, self.reader.row_span(self.row), "the row is empty");
            findings.push(finding.help("remove it"));
            return None;
        }
        self.require(Field::Code, code, findings);
        self.require(Field::Name, name, findings);
        if let Some((text, span)) = code {
            params::code(text, span, settings, findings);
        }
        let status_cell = self.text(Field::HttpStatus);
        let http_status = match status_cell {
            Some((text, span)) => status(text, span, findings),
            None => settings.default_status,
        };
        let kind = self.text(Field::Kind).and_then(|(text, span)| {
            word(text, &Kind::WORDS, Lint::UnknownKind, "kind", span, findings)
        });
        let retry = self.text(Field::Retry).and_then(|(text, span)| {
            word(text, &Retry::WORDS, Lint::UnknownRetry, "retry advice", span, findings)
        });
        let category = self.text(Field::Category);
        // Without any ground for a kind, the careful answers: a fault of theirs, not to be retried.
        let known = kind
            .or_else(|| {
                find(&settings.kind_by_category, |text| category.is_some_and(|it| it.0 == text))
            })
            .or_else(|| find(&settings.kind_by_status, |status| http_status == Some(*status)))
            .or_else(|| http_status.map(Kind::from_status));
        let case = self.case(findings);
        for (field, is_missing) in [
            (Field::HttpStatus, http_status.is_none() && status_cell.is_none()),
            (Field::Message, case.message().is_none()),
            (Field::Category, category.is_none()),
        ] {
            if is_missing && !settings.optional.contains(&field) {
                self.missing(field, findings);
            }
        }
        let category = category.map(|(text, span)| categories.of(text, span, findings));
        self.deprecation(findings);
        Some(Checked {
            row: self.row,
            name: name.filter(|_| code.is_some())?.0,
            http_status,
            kind: known.unwrap_or(Kind::Internal),
            retry: retry.or(known.map(Kind::default_retry)).unwrap_or(Retry::Never),
            category,
            case,
            sound: findings.len() == before || !has_errors(&findings[before..]),
        })
    }

    /// The text of a cell that is not empty.
    fn text(&self, field: Field) -> Option<(&'t str, Span)> {
        self.reader.text(self.row, field)
    }

    fn is_empty(&self) -> bool {
        let is_empty = |place| self.reader.text_at(self.row, Some(place)).is_none();
        (0..self.reader.table.rows.columns.len()).all(is_empty)
    }

    /// Finds fault with a cell that may not be empty.
    fn require(&self, field: Field, cell: Option<(&'t str, Span)>, findings: &mut Vec<Diagnostic>) {
        if let Some((text, span)) = cell {
            if text.trim().len() < text.len() {
                let message = format!("the {} has blanks around it", field.name());
                let finding = Diagnostic::new(Lint::Blanks, span, message);
                findings.push(finding.write(text.trim()));
            }
            return;
        }
        // Where the column is missing, that has been said once for all rows.
        if self.reader.table.has(field) {
            let letters = self.reader.settings.letters;
            let proposal = (0..self.reader.settings.languages.len())
                .find_map(|language| self.text_in(0, language))
                .map(|(_, text)| text)
                .or_else(|| self.text(Field::Code).map(|(text, _)| text))
                .and_then(proposal)
                .filter(|name| field == Field::Name && identifier(name, letters).is_ok());
            findings.push(
                self.empty(field).help(match proposal {
                    Some(name) => format!("for example `{name}`"),
                    None if field == Field::Code => {
                        "write what stands on the wire; if the vendor gives no code, remove the row"
                            .to_owned()
                    }
                    None => "give it a stable name, which becomes the variant: `TASK_NOT_FOUND`"
                        .to_owned(),
                }),
            );
        }
    }

    /// The finding that a cell is empty, or that the row has none.
    fn empty(&self, field: Field) -> Diagnostic {
        let span = self.reader.span(self.row, field);
        Diagnostic::new(Lint::EmptyCell, span, format!("the row has no {}", field.name()))
    }

    /// A text in one of the languages, by their numbers. A column that names none is in the default
    /// language.
    fn text_in(&self, column: usize, language: usize) -> Option<(Cell, &'t str)> {
        let reader = self.reader;
        let plain = if language == 0 {
            reader.filled(self.row, reader.plain[Field::TEXTS[column] as usize])
        } else {
            None
        };
        plain.or_else(|| reader.filled(self.row, reader.in_language[column][language]))
    }

    fn missing(&self, field: Field, findings: &mut Vec<Diagnostic>) {
        let name = field.name();
        let toml = &self.reader.settings.toml;
        let default = match field {
            Field::HttpStatus => ", or a default in `[defaults]`",
            _ => "",
        };
        findings.push(self.empty(field).help(format!(
            "fill it in; where the vendor gives none, write `optional = [\"{name}\"]`{default} into \
             {toml}",
        )));
    }

    fn case(&self, findings: &mut Vec<Diagnostic>) -> Case {
        let reader = self.reader;
        let languages = reader.settings.languages.len();
        let mut texts = Vec::with_capacity(Field::TEXTS.len() * languages);
        let mut message = None;
        for (column, field) in Field::TEXTS.into_iter().enumerate() {
            self.two_texts(column, field, findings);
            let mut first = None;
            for language in 0..languages {
                let found = self.text_in(column, language);
                texts.push(found.map(|(cell, _)| reader.table.rows.shared(cell, reader.sources)));
                let text = found.map(|(cell, text)| (text, cell.span));
                if let (Some(first), Some(text)) = (first, text) {
                    translations::check(field, first, text, reader.settings, findings);
                }
                first = first.or(text);
            }
            if column == 0 {
                message = first;
            }
        }
        let given = self.text(Field::Params);
        let message = message.unwrap_or(("", self.reader.row_span(self.row)));
        let params = params::names(message, given, self.reader.settings, findings);
        let params = (!params.is_empty()).then(|| Text::whole(&Arc::new(params)));
        Case::new(texts, params)
    }

    /// Finds fault with a text in the default language that stands in two columns.
    fn two_texts(&self, column: usize, field: Field, findings: &mut Vec<Diagnostic>) {
        let Some(Some(default)) = self.reader.in_language[column].first() else { return };
        if let (Some((_, plain)), Some((_, span))) =
            (self.text(field), self.reader.text_at(self.row, Some(*default)))
        {
            let name = field.name();
            let message = format!("the row has two texts for `{name}` in the default language");
            let finding = Diagnostic::new(Lint::TwoTexts, span, message);
            findings.push(finding.and(plain, "the other").help("remove one of the two"));
        }
    }

    /// Finds fault with what is said of a deprecation that is none.
    fn deprecation(&self, findings: &mut Vec<Diagnostic>) {
        if self.text(Field::Deprecated).is_some() {
            return;
        }
        for field in [Field::Since, Field::ReplacedBy] {
            if let Some((_, span)) = self.text(field) {
                let message = format!("`{}` is said of a row that is not deprecated", field.name());
                let finding = Diagnostic::new(Lint::NotDeprecated, span, message);
                findings.push(finding.help("say in `deprecated` why the code is no longer in use"));
            }
        }
    }
}

/// The kind of the key that is meant.
fn find<K>(kinds: &[(K, Kind)], is_meant: impl Fn(&K) -> bool) -> Option<Kind> {
    kinds.iter().find(|(key, _)| is_meant(key)).map(|(_, kind)| *kind)
}
