//! Each row for itself.

use super::categories::Categories;
use super::params;
use super::settings::Settings;
use super::{status, word};
use crate::diagnostic::{Diagnostic, has_errors};
use crate::kind::{Kind, Retry};
use crate::model::{Case, Deprecated};
use crate::name::{identifier, proposal};
use crate::source::{Sources, Span};
use crate::table::{Cell, Field, Row, Spanned, Table};

/// A row that was checked for itself, still with its places.
pub(super) struct Checked<'t> {
    pub(super) row: &'t Row,
    pub(super) name: Spanned<String>,
    pub(super) code: Spanned<String>,
    pub(super) http_status: Option<u16>,
    pub(super) kind: Kind,
    pub(super) retry: Retry,
    pub(super) category: Option<usize>,
    pub(super) deprecated: Option<Deprecated>,
    pub(super) replaced_by: Option<Span>,
    pub(super) docs: Option<String>,
    pub(super) case: Case,
    /// Whether nothing was found wrong with it alone: what it differs in may follow from that.
    pub(super) sound: bool,
}

pub(super) fn check<'t>(
    table: &'t Table,
    settings: &'t Settings,
    categories: &mut Categories,
    sources: &'t Sources,
    findings: &mut Vec<Diagnostic>,
) -> Vec<Checked<'t>> {
    let mut checked = Vec::new();
    for row in &table.rows {
        let reader = RowReader { table, row, sources, settings };
        checked.extend(reader.check(categories, findings));
    }
    checked
}

struct RowReader<'a> {
    table: &'a Table,
    row: &'a Row,
    sources: &'a Sources,
    settings: &'a Settings,
}

impl<'a> RowReader<'a> {
    fn check(
        &self,
        categories: &mut Categories,
        findings: &mut Vec<Diagnostic>,
    ) -> Option<Checked<'a>> {
        let before = findings.len();
        let is_empty = |cell: &Cell| cell.text(self.sources).is_empty();
        if self.row.cells.iter().flatten().all(is_empty) {
            let finding = Diagnostic::error("empty-row", self.row.span, "the row is empty");
            findings.push(finding.help("remove it"));
            return None;
        }
        let code = self.required(Field::Code, findings);
        let name = self.required(Field::Name, findings);
        if let Some((text, span)) = code {
            params::code(text, span, self.settings, findings);
        }
        let http_status = match self.text(Field::HttpStatus) {
            Some((text, span)) => status(text, span, findings),
            None => self.settings.default_status,
        };
        let kind = self.text(Field::Kind).and_then(|(text, span)| {
            word(text, &Kind::WORDS, "unknown-kind", "kind", span, findings)
        });
        let retry = self.text(Field::Retry).and_then(|(text, span)| {
            word(text, &Retry::WORDS, "unknown-retry", "retry advice", span, findings)
        });
        let category = self.text(Field::Category);
        // Without any ground for a kind, the careful answers: a fault of theirs, not to be retried.
        let known = kind
            .or_else(|| self.settings.kind_by_category.get(category?.0).copied())
            .or_else(|| self.settings.kind_by_status.get(&http_status?).copied())
            .or_else(|| http_status.map(Kind::from_status));
        let case = self.case(findings);
        for (field, is_missing) in [
            (Field::HttpStatus, http_status.is_none() && self.text(Field::HttpStatus).is_none()),
            (Field::Message, case.message().is_none()),
            (Field::Category, category.is_none()),
        ] {
            if is_missing && !self.settings.optional.contains(&field) {
                self.missing(field, findings);
            }
        }
        let category = category.map(|(text, span)| categories.of(text, span, findings));
        let deprecated = self.deprecated(findings);
        Some(Checked {
            row: self.row,
            name: spanned(name?),
            code: spanned(code?),
            http_status,
            kind: known.unwrap_or(Kind::Internal),
            retry: retry.or(known.map(Kind::default_retry)).unwrap_or(Retry::Never),
            category,
            deprecated,
            replaced_by: self.text(Field::ReplacedBy).map(|(_, span)| span),
            docs: self.text(Field::Docs).map(|(text, _)| text.to_owned()),
            case,
            sound: !has_errors(&findings[before..]),
        })
    }

    /// The text of a cell that is not empty.
    fn text(&self, field: Field) -> Option<(&'a str, Span)> {
        self.text_in(field, None)
    }

    fn text_in(&self, field: Field, language: Option<&str>) -> Option<(&'a str, Span)> {
        let cell = self.table.cell(self.row, field, language)?;
        Some((cell.text(self.sources), cell.span)).filter(|(text, _)| !text.is_empty())
    }

    /// A cell that may not be empty.
    fn required(&self, field: Field, findings: &mut Vec<Diagnostic>) -> Option<(&'a str, Span)> {
        if let Some((text, span)) = self.text(field) {
            if text.trim() != text {
                let message = format!("the {} has blanks around it", field.name());
                let finding = Diagnostic::error("blanks", span, message);
                findings.push(finding.help(format!("write `{}`", text.trim())));
            }
            return Some((text, span));
        }
        // Where the column is missing, that has been said once for all rows.
        if self.table.has(field) {
            let proposal = self
                .message()
                .or_else(|| self.text(Field::Code))
                .and_then(|(text, _)| proposal(text))
                .filter(|name| field == Field::Name && identifier(name).is_ok());
            let finding = self.empty(field);
            findings.push(match proposal {
                Some(name) => finding.help(format!("for example `{name}`")),
                None => finding,
            });
        }
        None
    }

    /// The finding that a cell is empty, or that the row has none.
    fn empty(&self, field: Field) -> Diagnostic {
        let span = self.table.cell(self.row, field, None).map_or(self.row.span, |cell| cell.span);
        Diagnostic::error("empty-cell", span, format!("the row has no {}", field.name()))
    }

    /// The message in the first language that has one.
    fn message(&self) -> Option<(&'a str, Span)> {
        self.texts(Field::Message).into_iter().flatten().next()
    }

    /// The texts of a column, in the order of the languages. A column that names none is in the
    /// default language.
    fn texts(&self, field: Field) -> Vec<Option<(&'a str, Span)>> {
        let of = |(index, language): (usize, &String)| {
            let plain = if index == 0 { self.text(field) } else { None };
            plain.or_else(|| self.text_in(field, Some(language)))
        };
        self.settings.languages.iter().enumerate().map(of).collect()
    }

    fn missing(&self, field: Field, findings: &mut Vec<Diagnostic>) {
        let name = field.name();
        let toml = &self.settings.toml;
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
        let default = self.settings.languages.first().map(String::as_str);
        for field in Field::TEXTS {
            if let (Some((_, plain)), Some((_, span))) =
                (self.text(field), self.text_in(field, default))
            {
                let name = field.name();
                let message = format!("the row has two texts for `{name}` in the default language");
                let finding = Diagnostic::error("two-texts", span, message);
                findings.push(finding.and(plain, "the other").help("remove one of the two"));
            }
        }
        let owned = |texts: Vec<Option<(&str, Span)>>| {
            texts.into_iter().map(|text| text.map(|(text, _)| text.to_owned())).collect()
        };
        let message = self.message().unwrap_or(("", self.row.span));
        let params = self.text(Field::Params);
        Case {
            texts: Field::TEXTS.map(|field| owned(self.texts(field))),
            params: params::names(message, params, self.settings, findings),
        }
    }

    fn deprecated(&self, findings: &mut Vec<Diagnostic>) -> Option<Deprecated> {
        let owned = |field| self.text(field).map(|(text, _): (&str, Span)| text.to_owned());
        let note = owned(Field::Deprecated);
        if note.is_none() {
            for field in [Field::Since, Field::ReplacedBy] {
                let Some((_, span)) = self.text(field) else {
                    continue;
                };
                let message = format!("`{}` is said of a row that is not deprecated", field.name());
                let finding = Diagnostic::error("not-deprecated", span, message);
                findings.push(finding.help("say in `deprecated` why the code is no longer in use"));
            }
        }
        Some(Deprecated {
            note: note?,
            since: owned(Field::Since),
            replaced_by: owned(Field::ReplacedBy),
        })
    }
}

fn spanned((text, span): (&str, Span)) -> Spanned<String> {
    Spanned { value: text.to_owned(), span }
}
