//! A catalog's TOML: what it says of the catalog, and its rows where they stand in it.

use std::ops::Range;

use toml::Spanned as At;
use toml::de::{DeTable, DeValue};

use super::csv::unknown_column;
use super::{csv, open};
use crate::diagnostic::Diagnostic;
use crate::name::{listing, nearest};
use crate::order::sort_by_key;
use crate::source::{Sources, Span};
use crate::table::{Column, Field, Manifest, Pairs, Rows, Spanned, Table};

/// The keys of the TOML.
const KEYS: [&str; 13] = [
    "name",
    "title",
    "type",
    "rows",
    "row",
    "code_type",
    "unicode_names",
    "languages",
    "placeholders",
    "optional",
    "defaults",
    "categories",
    "source",
];
/// The keys of `[source]`: where the texts come from, for people.
const SOURCE_KEYS: [&str; 4] = ["title", "url", "published", "updated"];

/// Reads the TOML with this index, and the CSV that it names.
pub(super) fn read(
    index: usize,
    sources: &mut Sources,
    findings: &mut Vec<Diagnostic>,
) -> Option<Table> {
    let text = sources.get(index).text().to_owned();
    let (root, errors) = DeTable::parse_recoverable(&text);
    if !errors.is_empty() {
        findings.extend(errors.iter().map(|error| {
            let span = Sources::span(index, error.span().unwrap_or(0..0));
            Diagnostic::error("toml-syntax", span, error.message())
        }));
        return None;
    }
    let mut reader = Reader { index, findings };
    let root = root.get_ref();
    let manifest = reader.manifest(root);
    let rows = reader.source_of_rows(root);
    let rows = match rows {
        Some(RowsIn::Csv(name)) => {
            let path = sources.get(index).path().with_file_name(&name.value);
            open(&path, Some(name.span), sources, findings)
                .and_then(|csv| csv::read(csv, sources, findings))
        }
        Some(RowsIn::Toml(rows)) => Some(rows),
        None => None,
    };
    // Without rows there is still the rest to be checked.
    let has_rows = rows.is_some();
    Some(Table { manifest, has_rows, rows: rows.unwrap_or_else(|| Rows::new(Vec::new())) })
}

/// Where the rows stand.
enum RowsIn {
    Csv(Spanned<String>),
    Toml(Rows),
}

type Value<'i> = At<DeValue<'i>>;

/// Reads values of one TOML file and notes what is wrong with them.
struct Reader<'f> {
    index: usize,
    findings: &'f mut Vec<Diagnostic>,
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
        manifest.unicode_names = root.get("unicode_names").is_some_and(|value| self.boolean(value));
        manifest.languages = self.strings(root.get("languages"));
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
        manifest
    }

    fn source_of_rows(&mut self, root: &DeTable<'_>) -> Option<RowsIn> {
        let finding = match (root.get("rows"), root.get("row")) {
            (Some(csv), None) if csv.get_ref().is_array() => self
                .error("wrong-type", csv.span(), "`rows` is the name of a CSV")
                .help("did you mean `[[row]]`, for rows that stand in the TOML?"),
            (Some(csv), None) => return self.string(csv).map(RowsIn::Csv),
            (None, Some(rows)) => return self.rows(rows).map(RowsIn::Toml),
            (Some(csv), Some(rows)) => self
                .error("two-sources", rows.span(), "the rows stand in two places")
                .and(self.span(csv.span()), "and a CSV is named here")
                .help("keep one: `rows = \"FILE.csv\"`, or a `[[row]]` for each row"),
            (None, None) => self
                .error("no-rows", 0..0, "the catalog has no rows")
                .help("name a CSV with `rows = \"FILE.csv\"`, or write a `[[row]]` for each row"),
        };
        self.findings.push(finding);
        None
    }

    /// The rows of `[[row]]`. Their columns are all keys that any of them has.
    fn rows(&mut self, rows: &Value<'_>) -> Option<Rows> {
        let DeValue::Array(array) = rows.get_ref() else {
            return self.wrong_type(rows, "a `[[row]]` for each row");
        };
        let mut columns: Vec<Spanned<Column>> = Vec::new();
        let mut read = Vec::new();
        for value in array {
            let span = self.span(value.span());
            let Some(table) = self.table(value) else {
                continue;
            };
            let mut cells = Vec::new();
            for (column, cell) in self.row(table) {
                let known = columns.iter().position(|known| known.value == column);
                let place = known.unwrap_or(columns.len());
                if known.is_none() {
                    columns.push(Spanned { value: column, span: cell.span });
                }
                cells.resize_with(cells.len().max(place + 1), || None);
                cells[place] = Some(cell);
            }
            read.push((span, cells));
        }
        let mut rows = Rows::new(columns);
        for (span, cells) in read {
            let mut filled = Vec::new();
            for cell in cells {
                filled.push(cell.map(|cell| rows.cell(cell.span, Some(cell.value))));
            }
            rows.push(span, filled);
        }
        Some(rows)
    }

    /// The cells of one row: `message = "…"`, `"message.zh" = "…"`, `message = { en = "…" }`.
    fn row(&mut self, row: &DeTable<'_>) -> Vec<(Column, Spanned<String>)> {
        let mut cells = Vec::new();
        for (key, value) in in_order(row) {
            let heading = key.get_ref();
            let Some(column) = Column::parse(heading) else {
                self.findings.push(unknown_column(heading, self.span(key.span())));
                continue;
            };
            if let (DeValue::Table(languages), true) =
                (value.get_ref(), Field::TEXTS.contains(&column.field))
            {
                for (language, text) in in_order(languages) {
                    if let Some(text) = self.scalar(text) {
                        let language = Some(language.get_ref().to_string());
                        cells.push((Column { field: column.field, language }, text));
                    }
                }
            } else if let Some(text) = self.scalar(value) {
                cells.push((column, text));
            }
        }
        cells
    }

    fn string(&mut self, value: &Value<'_>) -> Option<Spanned<String>> {
        match value.get_ref() {
            DeValue::String(text) => Some(self.spanned(value, text.to_string())),
            _ => self.wrong_type(value, "a string"),
        }
    }

    fn boolean(&mut self, value: &Value<'_>) -> bool {
        match value.get_ref() {
            DeValue::Boolean(boolean) => *boolean,
            _ => self.wrong_type(value, "`true` or `false`").unwrap_or_default(),
        }
    }

    /// A string, or something that a table writes like one: an integer or a date.
    fn scalar(&mut self, value: &Value<'_>) -> Option<Spanned<String>> {
        let text = match value.get_ref() {
            DeValue::String(text) => text.to_string(),
            // In one spelling, however the TOML writes it; hexadecimal codes stay as they are known.
            DeValue::Integer(integer) if integer.radix() == 16 => format!("0x{}", integer.as_str()),
            DeValue::Integer(integer) => {
                match i128::from_str_radix(integer.as_str(), integer.radix()) {
                    Ok(integer) => integer.to_string(),
                    Err(_) => integer.as_str().to_owned(),
                }
            }
            DeValue::Datetime(datetime) => datetime.to_string(),
            _ => return self.wrong_type(value, "a string or an integer"),
        };
        Some(self.spanned(value, text))
    }

    fn strings(&mut self, value: Option<&Value<'_>>) -> Vec<Spanned<String>> {
        let Some(value) = value else {
            return Vec::new();
        };
        match value.get_ref() {
            DeValue::Array(array) => array.iter().filter_map(|item| self.string(item)).collect(),
            _ => self.wrong_type(value, "an array of strings").unwrap_or_default(),
        }
    }

    fn table<'v, 'i>(&mut self, value: &'v Value<'i>) -> Option<&'v DeTable<'i>> {
        match value.get_ref() {
            DeValue::Table(table) => Some(table),
            _ => self.wrong_type(value, "a table"),
        }
    }

    fn pairs(&mut self, value: Option<&Value<'_>>) -> Pairs {
        let Some(table) = value.and_then(|value| self.table(value)) else {
            return Vec::new();
        };
        let mut pairs = Vec::new();
        for (key, value) in in_order(table) {
            let key = Spanned { value: key.get_ref().to_string(), span: self.span(key.span()) };
            pairs.extend(self.scalar(value).map(|value| (key, value)));
        }
        pairs
    }

    fn unknown_keys(&mut self, table: &DeTable<'_>, known: &[&str], place: &str) {
        for (key, _) in in_order(table) {
            let name: &str = key.get_ref();
            if known.contains(&name) {
                continue;
            }
            let message = format!("{place} has no key `{name}`");
            let help = match nearest(name, known) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => format!("the keys are {}", listing(known)),
            };
            let finding = self.error("unknown-key", key.span(), message).help(help);
            self.findings.push(finding);
        }
    }

    fn wrong_type<T>(&mut self, value: &Value<'_>, wanted: &str) -> Option<T> {
        let message = format!("this is {}, and {wanted} is wanted", article(value.get_ref()));
        let finding = self.error("wrong-type", value.span(), message);
        self.findings.push(finding);
        None
    }

    fn error(
        &self,
        id: &'static str,
        range: Range<usize>,
        message: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic::error(id, self.span(range), message)
    }

    fn spanned<T>(&self, at: &Value<'_>, value: T) -> Spanned<T> {
        Spanned { value, span: self.span(at.span()) }
    }

    fn span(&self, range: Range<usize>) -> Span {
        Sources::span(self.index, range)
    }
}

/// What kind of value it is, with its article.
fn article(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) => "an integer",
        DeValue::Float(_) => "a float",
        DeValue::Boolean(_) => "a boolean",
        DeValue::Datetime(_) => "a date or time",
        DeValue::Array(_) => "an array",
        DeValue::Table(_) => "a table",
    }
}

/// The pairs of a table as they stand in the file; `toml` gives them sorted by key.
fn in_order<'t, 'i>(
    table: &'t DeTable<'i>,
) -> Vec<(&'t At<toml::de::DeString<'i>>, &'t Value<'i>)> {
    let mut pairs: Vec<_> = table.iter().collect();
    sort_by_key(&mut pairs, |(key, _)| (key.span().start, 0));
    pairs
}
