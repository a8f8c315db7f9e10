//! Each row for itself.

use super::categories::Categories;
use super::settings::Settings;
use super::{status, word};
use crate::diagnostic::{Diagnostic, is_hidden};
use crate::kind::{Kind, Retry};
use crate::model::{Case, Deprecated};
use crate::name::{identifier, proposal};
use crate::source::{Sources, Span};
use crate::table::{Cell, Column, Field, Row, Spanned, Table};
use crate::template::{Style, Template};

/// A row that holds, still with its places.
pub(super) struct Line {
    pub(super) span: Span,
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
    /// Where the cells stand that rows of one name must agree on.
    pub(super) places: Vec<(Field, Span)>,
}

pub(super) fn check(
    table: &Table,
    settings: &Settings,
    categories: &mut Categories,
    sources: &Sources,
    findings: &mut Vec<Diagnostic>,
) -> Vec<Line> {
    let mut lines = Vec::new();
    for row in &table.rows {
        let reader = RowReader {
            columns: &table.columns,
            row,
            sources,
            settings,
        };
        lines.extend(reader.line(categories, findings));
    }
    lines
}

struct RowReader<'a> {
    columns: &'a [Spanned<Column>],
    row: &'a Row,
    sources: &'a Sources,
    settings: &'a Settings,
}

impl<'a> RowReader<'a> {
    fn line(&self, categories: &mut Categories, findings: &mut Vec<Diagnostic>) -> Option<Line> {
        let before = findings.len();
        self.invisible(findings);
        let code = self.required(Field::Code, findings);
        let name = self.required(Field::Name, findings);
        let http_status = match self.text(Field::HttpStatus) {
            Some((text, span)) => status(text, span, findings),
            None => self.settings.default_status,
        };
        let kind = self.text(Field::Kind).and_then(|(text, span)| {
            word(text, &Kind::WORDS, "unknown-kind", "kind", span, findings)
        });
        let retry = self.text(Field::Retry).and_then(|(text, span)| {
            word(
                text,
                &Retry::WORDS,
                "unknown-retry",
                "retry advice",
                span,
                findings,
            )
        });
        let category = self.text(Field::Category);
        // Without any ground for a kind, the careful answers: a fault of theirs, not to be retried.
        let known = kind
            .or_else(|| self.settings.kind_by_category.get(category?.0).copied())
            .or_else(|| self.settings.kind_by_status.get(&http_status?).copied())
            .or_else(|| http_status.map(Kind::from_status));
        let case = self.case(findings);
        if http_status.is_none()
            && !self.settings.optional_status
            && self.text(Field::HttpStatus).is_none()
        {
            self.missing(Field::HttpStatus, findings);
        }
        if case.message().is_none() && !self.settings.optional_message {
            self.missing(Field::Message, findings);
        }
        let category = category.map(|(text, span)| categories.of(text, span, findings));
        let deprecated = self.deprecated(findings);
        Some(Line {
            span: self.row.span,
            name: spanned(name?),
            code: spanned(code?),
            http_status,
            kind: known.unwrap_or(Kind::Internal),
            retry: retry
                .or(known.map(Kind::default_retry))
                .unwrap_or(Retry::Never),
            category,
            deprecated,
            replaced_by: self.text(Field::ReplacedBy).map(|(_, span)| span),
            docs: self.text(Field::Docs).map(|(text, _)| text.to_owned()),
            case,
            sound: findings.len() == before,
            places: Field::SHARED
                .into_iter()
                .filter_map(|field| Some((field, self.cell(field, None)?.span)))
                .collect(),
        })
    }

    /// The cell of a column, empty or not.
    fn cell(&self, field: Field, language: Option<&str>) -> Option<&'a Cell> {
        let wanted = |column: &Spanned<Column>| {
            column.value.field == field && column.value.language.as_deref() == language
        };
        let (_, cell) = self
            .columns
            .iter()
            .zip(&self.row.cells)
            .find(|(column, _)| wanted(column))?;
        cell.as_ref()
    }

    /// The text of a cell that is not empty.
    fn text(&self, field: Field) -> Option<(&'a str, Span)> {
        let cell = self.cell(field, None)?;
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
        let column = self
            .columns
            .iter()
            .any(|column| column.value.field == field);
        if column {
            let span = self
                .cell(field, None)
                .map_or(self.row.span, |cell| cell.span);
            let name = field.name();
            let finding = Diagnostic::error("empty-cell", span, format!("the row has no {name}"));
            let proposal = self
                .message()
                .or_else(|| self.text(Field::Code))
                .and_then(|(text, _)| proposal(text))
                .filter(|name| field == Field::Name && identifier(name).is_ok());
            findings.push(match proposal {
                Some(name) => finding.help(format!("for example `{name}`")),
                None => finding,
            });
        }
        None
    }

    /// The message in the first language that has one.
    fn message(&self) -> Option<(&'a str, Span)> {
        self.texts(Field::Message).into_iter().flatten().next()
    }

    /// The cells of a text column, in the order of the languages. A column that names none is in
    /// the default language.
    fn texts(&self, field: Field) -> Vec<Option<(&'a str, Span)>> {
        let of = |index: usize, language: &String| {
            let plain = if index == 0 {
                self.cell(field, None)
            } else {
                None
            };
            let cell = plain.or_else(|| self.cell(field, Some(language)))?;
            Some((cell.text(self.sources), cell.span)).filter(|(text, _)| !text.is_empty())
        };
        let languages = self.settings.languages.iter().enumerate();
        languages
            .map(|(index, language)| of(index, language))
            .collect()
    }

    fn missing(&self, field: Field, findings: &mut Vec<Diagnostic>) {
        let name = field.name();
        let span = self
            .cell(field, None)
            .map_or(self.row.span, |cell| cell.span);
        let finding = Diagnostic::error("empty-cell", span, format!("the row has no {name}"));
        let default = if field == Field::HttpStatus {
            ", or a default in `[defaults]`"
        } else {
            ""
        };
        findings.push(finding.help(format!(
            "fill it in; where the vendor gives none, write `optional = [\"{name}\"]`{default} into \
             the catalog's TOML",
        )));
    }

    fn case(&self, findings: &mut Vec<Diagnostic>) -> Case {
        let owned = |texts: Vec<Option<(&str, Span)>>| {
            texts
                .into_iter()
                .map(|text| text.map(|(text, _)| text.to_owned()))
                .collect()
        };
        Case {
            texts: Field::TEXTS.map(|field| owned(self.texts(field))),
            params: self.params(findings),
        }
    }

    /// The names of the message's parameters: those of the `params` column, else its placeholders'.
    fn params(&self, findings: &mut Vec<Diagnostic>) -> Vec<String> {
        let (message, span) = self.message().unwrap_or(("", self.row.span));
        let template = Template::parse(message, &self.settings.styles);
        if let Some(at) = template.unclosed {
            let rest: String = message[at..].chars().take(12).collect();
            let message = format!("the placeholder that starts with `{rest}` is never closed");
            findings.push(Diagnostic::warning("unclosed-placeholder", span, message));
        }
        self.undeclared(message, span, findings);
        let holes = template.distinct();
        let Some((given, span)) = self.text(Field::Params) else {
            let name = |(index, name): (usize, &str)| match proposal(name) {
                Some(name) if !name.starts_with(|first: char| first.is_ascii_digit()) => {
                    name.to_lowercase()
                }
                _ => format!("arg{}", index + 1),
            };
            return holes
                .iter()
                .map(|hole| hole.name)
                .enumerate()
                .map(name)
                .collect();
        };
        let names: Vec<&str> = given.split_whitespace().collect();
        if names.len() != holes.len() {
            let written: Vec<_> = holes
                .iter()
                .map(|hole| &message[hole.range.clone()])
                .collect();
            let has = if written.is_empty() {
                "none".to_owned()
            } else {
                written.join(" ")
            };
            let count =
                |count: usize, what| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
            let (given, wanted) = (
                count(names.len(), "name"),
                count(holes.len(), "placeholder"),
            );
            let message = format!("{given} for {wanted}");
            findings.push(
                Diagnostic::error("params-mismatch", span, message).help(format!(
                    "one name for each placeholder of the message, in order: {has}"
                )),
            );
        }
        for (index, name) in names.iter().enumerate() {
            let snake =
                |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
            if !name.bytes().all(snake) || name.starts_with(|first: char| first.is_ascii_digit()) {
                let finding = Diagnostic::error(
                    "bad-param",
                    span,
                    format!("`{name}` is no name for a parameter"),
                );
                findings.push(finding.help("write it in snake case: `max_size`"));
            } else if names[..index].contains(name) {
                let message = format!("the parameter `{name}` stands twice");
                findings.push(Diagnostic::error("bad-param", span, message));
            }
        }
        names.into_iter().map(str::to_owned).collect()
    }

    /// Warns of what looks like a placeholder in a style that the catalog does not declare.
    fn undeclared(&self, message: &str, span: Span, findings: &mut Vec<Diagnostic>) {
        let styles = &self.settings.styles;
        let all = Style::WORDS.map(|(style, _)| style);
        for hole in Template::parse(message, &all).holes {
            let declared = styles.contains(&hole.style);
            // `{}` alone is an empty JSON object as often as not, and `{{x}}` may be declared as `{}`.
            let likely = hole.style == Style::Percent || !hole.name.is_empty();
            if declared
                || !likely
                || hole.style == Style::DoubleBrace && styles.contains(&Style::Brace)
            {
                continue;
            }
            let written = &message[hole.range];
            let list = styles
                .iter()
                .chain([&hole.style])
                .map(|style| format!("\"{}\"", style.word()));
            let list = list.collect::<Vec<_>>().join(", ");
            findings.push(
                Diagnostic::warning("undeclared-placeholder", span, format!("`{written}` looks like a placeholder"))
                    .help(format!("if it is one, declare its style in the catalog's TOML: `placeholders = [{list}]`")),
            );
            return;
        }
    }

    fn deprecated(&self, findings: &mut Vec<Diagnostic>) -> Option<Deprecated> {
        let owned = |field| {
            self.text(field)
                .map(|(text, _): (&str, Span)| text.to_owned())
        };
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

    /// Control characters and invisible ones: they would hide in the table and in the source made
    /// of it.
    fn invisible(&self, findings: &mut Vec<Diagnostic>) {
        for cell in self.row.cells.iter().flatten() {
            let hidden = cell
                .text(self.sources)
                .chars()
                .find(|character| is_hidden(*character));
            if let Some(character) = hidden {
                let message = format!(
                    "the cell holds U+{:04X}, which nobody sees",
                    u32::from(character)
                );
                let finding = Diagnostic::error("invisible-character", cell.span, message);
                findings.push(finding.help("remove it"));
            }
        }
    }
}

fn spanned((text, span): (&str, Span)) -> Spanned<String> {
    Spanned {
        value: text.to_owned(),
        span,
    }
}
