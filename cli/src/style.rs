//! Lints of form: what a table can do with, and is better without. Only `check` looks for them.

mod kinds;
mod order;
mod quoting;
mod scripts;
mod spaces;
mod statuses;
mod suggestions;

use errtable_codegen::{Cell, Diagnostic, Field, Raw, Rows, Severity, Sources, Span};

/// Everything of form that is to be said of a table.
pub(crate) fn check(raw: &Raw) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let Some(table) = raw.table() else { return findings };
    let reader = Reader::new(table.rows(), raw.sources());
    let errors = Errors::of(raw, &reader);
    for row in 0..reader.rows.len() {
        for (field, text) in reader.row(row) {
            spaces::check(field, &text, &mut findings);
            if reader.is_csv && !errors.touch(&text) {
                quoting::check(&text, &mut findings);
            }
            scripts::check(field, &text, &mut findings);
            statuses::check(field, &text, &mut findings);
        }
        kinds::check(&reader, row, &mut findings);
        suggestions::check(&reader, row, &mut findings);
    }
    order::check(&reader, &mut findings);
    findings
}

/// Where errors were found in reading the file that has the rows.
struct Errors(Vec<Span>);

impl Errors {
    fn of(raw: &Raw, reader: &Reader<'_>) -> Self {
        let file = |span| std::ptr::from_ref(raw.sources().source(span));
        let rows = (!reader.rows.is_empty()).then(|| file(reader.rows.span(0)));
        let errors = raw.findings().iter().filter(|finding| finding.severity == Severity::Error);
        let spans = errors.flat_map(|finding| &finding.labels).map(|label| label.span);
        let mut spans: Vec<Span> = spans.filter(|span| Some(file(*span)) == rows).collect();
        spans.sort();
        Self(spans)
    }

    /// Whether one of them is in this cell.
    fn touch(&self, text: &Text<'_>) -> bool {
        let cell = text.span.range();
        let after = self.0.partition_point(|span| *span < text.span);
        // One that starts where the cell does, and is shorter, stands before it.
        let near = &self.0[after.saturating_sub(1)..];
        near.iter().take(2).any(|span| cell.contains(&span.range().start))
    }
}

/// The cells of a table that say something.
struct Reader<'t> {
    rows: &'t Rows,
    sources: &'t Sources,
    /// Whether they stand in a CSV, and not in a TOML.
    is_csv: bool,
}

/// What a cell says, what stands for it in the file, and where.
struct Text<'t> {
    value: &'t str,
    written: &'t str,
    span: Span,
    cell: Cell,
}

impl<'t> Reader<'t> {
    fn new(rows: &'t Rows, sources: &'t Sources) -> Self {
        let is_toml = |span| {
            sources
                .source(span)
                .path()
                .extension()
                .is_some_and(|it| it.eq_ignore_ascii_case("toml"))
        };
        Self { rows, sources, is_csv: !rows.is_empty() && !is_toml(rows.span(0)) }
    }

    fn row(&self, row: usize) -> impl Iterator<Item = (Field, Text<'t>)> {
        let columns = self.rows.columns().iter().map(|column| column.value.field);
        let texts = self.rows.cells(row).iter().map(|cell| self.text(*cell));
        columns.zip(texts).filter(|(_, text)| !text.value.is_empty())
    }

    fn text(&self, cell: Cell) -> Text<'t> {
        let (value, written) = (self.rows.text(cell, self.sources), self.sources.text(cell.span));
        Text { value, written, span: cell.span, cell }
    }

    /// The first cell of a row in this column that says something.
    fn cell(&self, row: usize, wanted: Field) -> Option<Text<'t>> {
        self.row(row).find(|(field, _)| *field == wanted).map(|(_, text)| text)
    }
}
