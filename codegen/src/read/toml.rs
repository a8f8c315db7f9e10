//! A catalog's TOML: what it says of the catalog, and its rows where they stand in it.

pub(crate) mod nesting;
mod slips;
mod values;

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use self::values::{Reader, Value, in_order};

use super::csv::{meant_column, unknown_column};
use super::{Files, csv, hidden, open, place};
use crate::diagnostic::Diagnostic;
use crate::limits::{DEEPEST, Limits, raise};
use crate::lint::Lint;
use crate::name::Letters;
use crate::source::{Sources, Span};
use crate::table::{Column, Envelope, Field, Manifest, Rows, Spanned, Table, Written};

/// The keys of the TOML.
const KEYS: [&str; 22] = [
    "name",
    "title",
    "type",
    "rows",
    "row",
    "code_type",
    "unicode_names",
    "open",
    "languages",
    "placeholders",
    "optional",
    "defaults",
    "categories",
    "source",
    "ambiguous",
    "success",
    "sample",
    "request_id_headers",
    "problem_details",
    "lints",
    "limits",
    "envelope",
];
/// The keys of `[source]`: where the texts come from, for people.
const SOURCE_KEYS: [&str; 4] = ["title", "url", "published", "updated"];

/// The keys of an `[[envelope]]`.
const ENVELOPE_KEYS: [&str; 6] = ["when", "code", "message", "suggestion", "request_id", "task_id"];

/// Reads the TOML with this index, and the CSV that it names.
pub(super) fn read(
    index: usize,
    files: &mut Files<'_>,
    sources: &mut Sources,
    findings: &mut Vec<Diagnostic>,
) -> Option<Table> {
    let text = sources.get(index).text().to_owned();
    let deepest = nesting::deepest(&text);
    if deepest.levels > DEEPEST {
        findings.push(too_deep(Sources::span(index, deepest.at), DEEPEST));
        return None;
    }
    let (root, errors) = DeTable::parse_recoverable(&text);
    if !errors.is_empty() {
        findings.extend(slips::findings(&text, Sources::span(index, 0..0), &errors));
        return None;
    }
    let mut reader = Reader { index, findings };
    let root = root.get_ref();
    let manifest = reader.manifest(root);
    let nesting = manifest.limits.nesting;
    if deepest.levels > nesting {
        let finding = too_deep(reader.span(deepest.at), nesting);
        reader.findings.push(finding);
    }
    let rows = reader.source_of_rows(root, manifest.limits.rows);
    let rows = match rows {
        Some(RowsIn::Csv(name)) => {
            let toml = sources.get(index).path();
            let path = toml.with_file_name(&name.value);
            place::check(toml, (&name.value, name.span), findings);
            open(&path, Some(name.span), &manifest.limits, files, sources, findings).and_then(
                |csv| {
                    hidden::find(csv, sources, findings);
                    csv::read(csv, sources, &manifest.limits, findings)
                },
            )
        }
        Some(RowsIn::Toml(rows)) => Some(rows),
        None => None,
    };
    // Without rows there is still the rest to be checked.
    let has_rows = rows.is_some();
    Some(Table { manifest, has_rows, rows: rows.unwrap_or_else(|| Rows::new(Vec::new())) })
}

fn too_deep(at: Span, limit: usize) -> Diagnostic {
    let message = format!("it is nested deeper than {limit} levels");
    let finding = Diagnostic::new(Lint::OverLimit, at, message);
    if limit < DEEPEST {
        finding.help(raise("nesting"))
    } else {
        finding.help("close each bracket; nothing that a catalog says goes deeper than five levels")
    }
}

fn is_empty_array(value: &Value<'_>) -> bool {
    value.get_ref().as_array().is_some_and(|array| array.is_empty())
}

/// A row as it was read.
struct Row {
    /// By columns, each with its place; none where it is of a wrong type.
    cells: Vec<(Spanned<Column>, Option<Spanned<String>>)>,
    /// The columns that its misspelt keys are likely meant to be.
    misspelt: Vec<Field>,
    /// Whether enough of it was read to be checked: what it lacks has been said otherwise.
    complete: bool,
}

/// Where the rows stand.
enum RowsIn {
    Csv(Spanned<String>),
    Toml(Rows),
}

impl Reader<'_> {
    fn manifest(&mut self, root: &DeTable<'_>) -> Manifest {
        self.unknown_keys(root, &KEYS, "a catalog");
        let mut manifest = Manifest::new(self.span(0..0));
        manifest.bare = false;
        manifest.name = root.get("name").and_then(|value| self.string(value));
        manifest.title = root.get("title").and_then(|value| self.string(value));
        manifest.type_name = root.get("type").and_then(|value| self.string(value));
        manifest.code_type = root.get("code_type").and_then(|value| self.string(value));
        if root.get("unicode_names").is_some_and(|value| self.boolean(value)) {
            manifest.letters = Letters::Unicode;
        }
        manifest.open = root.get("open").is_some_and(|value| self.boolean(value));
        manifest.languages = self.strings(root.get("languages"));
        if let Some(value) = root.get("languages").filter(|value| is_empty_array(value)) {
            let message = "the list of languages is empty";
            let finding = self.error(Lint::BadLanguage, value.span(), message);
            let help = "name one at least, the default first; without the key it is `en`";
            self.findings.push(finding.help(help));
        }
        manifest.placeholders = self.strings(root.get("placeholders"));
        manifest.says_placeholders = root.contains_key("placeholders");
        manifest.optional = self.strings(root.get("optional"));
        manifest.categories = self.pairs(root.get("categories"));
        if let Some(defaults) = root.get("defaults").and_then(|value| self.table(value)) {
            let known = ["http_status", "kind_by_status", "kind_by_category"];
            self.unknown_keys(defaults, &known, "`defaults`");
            manifest.default_status = defaults.get("http_status").and_then(|v| self.scalar(v));
            manifest.kind_by_status = self.pairs(defaults.get("kind_by_status"));
            manifest.kind_by_category = self.pairs(defaults.get("kind_by_category"));
        }
        if let Some(source) = root.get("source").and_then(|value| self.table(value)) {
            self.unknown_keys(source, &SOURCE_KEYS, "`source`");
            manifest.source = self.pairs(root.get("source"));
        }
        manifest.ambiguous = self.codes(root.get("ambiguous"));
        manifest.success = self.codes(root.get("success"));
        manifest.sample = root.get("sample").and_then(|value| self.string(value));
        manifest.request_id_headers = self.strings(root.get("request_id_headers"));
        manifest.problem_details =
            root.get("problem_details").is_some_and(|value| self.boolean(value));
        manifest.envelopes = self.envelopes(root);
        manifest.lints = self.pairs(root.get("lints"));
        if let Some(limits) = root.get("limits").and_then(|value| self.table(value)) {
            self.unknown_keys(limits, &Limits::KEYS, "`limits`");
            for (key, value) in in_order(limits) {
                if let Some(limit) = manifest.limits.get_mut(key.get_ref()) {
                    *limit = self.count(value).unwrap_or(*limit).min(u32::MAX as usize - 1);
                }
            }
        }
        manifest
    }

    fn codes(&mut self, value: Option<&Value<'_>>) -> Vec<Spanned<String>> {
        let codes = value.and_then(|value| {
            self.array(value, "an array of codes", "put it into brackets: `[7001]`")
        });
        codes.into_iter().flatten().filter_map(|code| self.scalar(code)).collect()
    }

    fn envelopes(&mut self, root: &DeTable<'_>) -> Vec<Spanned<Envelope>> {
        let array = root.get("envelope").and_then(|value| {
            self.array(value, "an `[[envelope]]`", "write `[[envelope]]` before its keys")
        });
        let mut envelopes = Vec::new();
        for value in array.into_iter().flatten() {
            if let Some(table) = self.table(value) {
                self.unknown_keys(table, &ENVELOPE_KEYS, "an envelope");
                let mut envelope = Envelope::default();
                for (key, value) in in_order(table) {
                    let key = self.key(key);
                    if key.value == "when" {
                        envelope.when = self.conditions(value);
                    } else if let Some(place) = self.string(value) {
                        envelope.places.push((key, place));
                    } else {
                        envelope.broken = true;
                    }
                }
                envelopes.push(self.spanned(value, envelope));
            }
        }
        envelopes
    }

    /// `{ "/data/status" = ["failed"] }`, or one value instead of several.
    fn conditions(&mut self, value: &Value<'_>) -> Vec<(Spanned<String>, Vec<Spanned<String>>)> {
        let mut conditions = Vec::new();
        for (key, value) in self.table(value).into_iter().flat_map(in_order) {
            let values = match value.get_ref() {
                DeValue::Array(values) => {
                    values.iter().filter_map(|value| self.scalar(value)).collect()
                }
                _ => self.scalar(value).into_iter().collect(),
            };
            conditions.push((self.key(key), values));
        }
        conditions
    }

    fn source_of_rows(&mut self, root: &DeTable<'_>, limit: usize) -> Option<RowsIn> {
        let finding = match (root.get("rows"), root.get("row")) {
            (Some(csv), None) if csv.get_ref().is_array() => self
                .error(Lint::WrongType, csv.span(), "`rows` is the name of a CSV")
                .help("did you mean `[[row]]`, for rows that stand in the TOML?"),
            (Some(csv), None) => return self.string(csv).map(RowsIn::Csv),
            (None, Some(rows)) if is_empty_array(rows) => self.no_rows(rows.span()),
            (None, Some(rows)) => return self.rows(rows, limit).map(RowsIn::Toml),
            (Some(csv), Some(rows)) => self
                .error(Lint::TwoSources, rows.span(), "the rows stand in two places")
                .and(self.span(csv.span()), "and a CSV is named here")
                .help("keep one: `rows = \"FILE.csv\"`, or a `[[row]]` for each row"),
            (None, None) => self.no_rows(0..0),
        };
        self.findings.push(finding);
        None
    }

    fn no_rows(&self, at: Range<usize>) -> Diagnostic {
        self.error(Lint::NoRows, at, "the catalog has no rows")
            .help("name a CSV with `rows = \"FILE.csv\"`, or write a `[[row]]` for each row")
    }

    /// The rows of `[[row]]`. Their columns are all keys that any of them has.
    fn rows(&mut self, rows: &Value<'_>, limit: usize) -> Option<Rows> {
        let DeValue::Array(array) = rows.get_ref() else {
            return self.wrong_type(
                rows,
                "a `[[row]]` for each row",
                "write `[[row]]` before its keys",
            );
        };
        let mut columns: Vec<Spanned<Column>> = Vec::new();
        let (mut read, mut misspelt, mut complete) = (Vec::new(), Vec::new(), true);
        for (count, value) in array.iter().enumerate() {
            let span = self.span(value.span());
            if count == limit {
                self.findings.push(csv::too_many(limit, span));
                complete = false;
                break;
            }
            let Some(table) = self.table(value) else {
                complete = false;
                continue;
            };
            let row = self.row(table);
            let mut cells = Vec::new();
            for (Spanned { value: column, span }, cell) in row.cells {
                let known = columns.iter().position(|known| known.value == column);
                let place = known.unwrap_or(columns.len());
                if known.is_none() {
                    columns.push(Spanned { value: column, span });
                }
                cells.resize_with(cells.len().max(place + 1), || None);
                cells[place] = cell;
            }
            misspelt.extend(row.misspelt);
            if row.complete {
                read.push((span, cells));
            } else {
                complete = false;
            }
        }
        let mut rows = Rows::new(columns);
        rows.comparable = !self.findings.iter().any(|it| it.lint == Lint::UnknownColumn);
        (rows.misspelt, rows.complete) = (misspelt, complete);
        for (span, cells) in read {
            let mut filled = Vec::new();
            for cell in cells {
                filled.push(cell.map(|cell| rows.cell(cell.span, Written::Otherwise(cell.value))));
            }
            rows.push(span, filled);
        }
        Some(rows)
    }

    /// The cells of one row: `message = "…"`, `"message.zh" = "…"`, `message = { en = "…" }`.
    fn row(&mut self, row: &DeTable<'_>) -> Row {
        let has = |heading: &str| row.contains_key(heading);
        let (mut cells, mut misspelt) = (Vec::new(), Vec::new());
        for (key, value) in in_order(row) {
            let heading = key.get_ref();
            let Some(column) = Column::parse(heading) else {
                let meant = meant_column(heading, &has);
                misspelt.extend(meant.and_then(|meant| Some(Column::parse(&meant)?.field)));
                self.findings.push(unknown_column(heading, self.span(key.span()), &has));
                continue;
            };
            if let (DeValue::Table(languages), true) =
                (value.get_ref(), Field::TEXTS.contains(&column.field))
            {
                for (language, text) in in_order(languages) {
                    let language = Some(language.get_ref().to_string());
                    let column = Column { field: column.field, language };
                    cells.push((self.spanned(text, column), self.scalar(text)));
                }
            } else {
                cells.push((self.spanned(value, column), self.scalar(value)));
            }
        }
        let is_required = |field: &Field| matches!(field, Field::Code | Field::Name);
        let is_whole = cells.iter().all(|(_, cell)| cell.is_some());
        let complete =
            is_whole && !misspelt.iter().any(is_required) && cells.is_empty() == row.is_empty();
        Row { cells, misspelt, complete }
    }
}
