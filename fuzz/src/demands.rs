//! What has to hold of every table, and of all Rust.

use errtable_codegen::{
    Catalog, Levels, Loaded, Options, Raw, Report, Sources, Span, generate, tokens, write,
};

/// Reads and checks a table, then once more with what its findings propose. The catalog, if there is one.
pub(crate) fn checked(name: &str, text: &str) -> Option<Catalog> {
    let (catalog, report) = sound(name, text);
    for edit in report.diagnostics().iter().filter_map(|it| it.edit.as_ref()).take(EDITS) {
        let mut text = report.sources().source(edit.span).text().to_owned();
        text.replace_range(edit.span.range(), &edit.replacement);
        sound(name, &text);
    }
    catalog
}

/// How many of them: a table may have something to mend in each of its rows.
const EDITS: usize = 4;

/// Reads and checks a table: every place lies in its file, findings can be shown, and what is refused
/// has a reason.
fn sound(name: &str, text: &str) -> (Option<Catalog>, Report) {
    let raw = Raw::read_text(name, text);
    if let Some(table) = raw.table() {
        let rows = table.rows();
        for row in 0..rows.len() {
            inside(raw.sources(), rows.span(row));
            for cell in rows.cells(row) {
                inside(raw.sources(), cell.span);
                let _ = rows.text(*cell, raw.sources());
            }
        }
    }
    let (catalog, report) = match raw.check(Levels::default()) {
        Ok(Loaded { catalog, report }) => (Some(catalog), report),
        Err(report) => (None, report),
    };
    assert_eq!(catalog.is_none(), report.has_errors(), "what is refused has a reason");
    for diagnostic in report.diagnostics() {
        let labels = diagnostic.labels.iter().map(|label| label.span);
        for span in labels.chain(diagnostic.edit.iter().map(|edit| edit.span)) {
            inside(report.sources(), span);
        }
    }
    let shown = report.to_string();
    assert_eq!(shown.is_empty(), report.diagnostics().is_empty(), "{shown}");
    let hidden = shown.chars().find(|it| is_hidden(*it) && *it != '\t');
    assert_eq!(hidden, None, "a finding shows what a terminal would act on: {shown}");
    (catalog, report)
}

/// The bytes of a place are whole characters of its file.
fn inside(sources: &Sources, span: Span) {
    let text = sources.source(span).text();
    assert!(text.get(span.range()).is_some(), "{span:?} of {text:?}");
}

/// Generates Rust: the same each time and in every way, with nothing in it that nobody sees.
pub(crate) fn generated(catalog: &Catalog) {
    let options = Options::default();
    let rust = generate(catalog, &options);
    if let Err(error) = syn::parse_file(&rust) {
        panic!("{error}, in:\n{rust}");
    }
    let hidden = rust.chars().find(|character| is_hidden(*character));
    assert_eq!(hidden, None, "nobody sees it in the generated file:\n{rust}");
    assert!(generate(catalog, &options) == rust, "two runs differ");
    let mut written = Vec::new();
    write(catalog, &options, &mut written).expect("a vector takes all");
    assert!(written == rust.as_bytes(), "what is written differs from what is returned");
    if let Err(error) = syn::parse_file(&generate(catalog, &options.clone().formatted(false))) {
        panic!("{error}, without the layout of:\n{rust}");
    }
    if let Err(error) = syn::parse2::<syn::File>(tokens(catalog, &options)) {
        panic!("{error}, in the tokens of:\n{rust}");
    }
}

/// Whether nobody sees a character: a control character other than a line break, or one that only changes
/// how others are shown.
fn is_hidden(character: char) -> bool {
    character.is_control() && character != '\n'
        || matches!(character,
            '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}')
}
