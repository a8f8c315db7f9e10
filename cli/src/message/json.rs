//! A finding as a JSON object in a line, in the form that rustc gives to editors
//! (<https://doc.rust-lang.org/rustc/json.html>, "Diagnostics").

use errtable_codegen::{Diagnostic, Edit, Label, Severity, Sources, Span};
use serde_json::{Value, json};

use super::is_long;

pub(super) fn form(finding: &Diagnostic, sources: &Sources) -> String {
    let labels = finding.labels.iter().enumerate();
    let mut spans: Vec<Value> =
        labels.map(|(index, label)| place(label, index == 0, sources)).collect();
    spans.extend(finding.file.as_ref().map(|file| whole(file)));
    let help = finding.help.as_ref().map(|help| {
        let edit = finding.edit.as_ref().map(|edit| edited(edit, sources));
        json!({
            "message": help,
            "code": null,
            "level": "help",
            "spans": edit.into_iter().collect::<Vec<_>>(),
            "children": [],
            "rendered": null,
        })
    });
    let id = finding.lint.id();
    let level = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    json!({
        "$message_type": "diagnostic",
        "message": finding.message,
        "code": { "code": format!("errtable::{id}"), "explanation": finding.lint.explanation() },
        "level": level,
        "spans": spans,
        "children": help.into_iter().collect::<Vec<_>>(),
        "rendered": finding.rendered(sources),
    })
    .to_string()
}

fn place(label: &Label, is_primary: bool, sources: &Sources) -> Value {
    let text = (!label.text.is_empty()).then_some(&*label.text);
    span(label.span, is_primary, text, None, sources)
}

fn edited(edit: &Edit, sources: &Sources) -> Value {
    span(edit.span, true, None, Some(&edit.replacement), sources)
}

fn span(
    span: Span,
    is_primary: bool,
    label: Option<&str>,
    replacement: Option<&str>,
    sources: &Sources,
) -> Value {
    let source = sources.source(span);
    let range = span.range();
    let ((line, column), (last, end)) = (source.position(range.start), source.position(range.end));
    // Bytes count from the start of the file, and the text leaves a byte order mark out.
    let mark = if source.has_byte_order_mark() { "\u{feff}".len() } else { 0 };
    // Of lines that nobody reads as a whole, the place and `rendered` have to do.
    let has_long_line = (line..=last).any(|number| is_long(source.line(number)));
    let text: Vec<Value> = (line..=last)
        .filter(|_| !has_long_line)
        .map(|number| {
            let text = source.line(number);
            let whole = text.chars().count() + 1;
            json!({
                "text": text,
                "highlight_start": if number == line { column } else { 1 },
                "highlight_end": if number == last { end } else { whole },
            })
        })
        .collect();
    json!({
        "file_name": source.name(),
        "byte_start": range.start + mark,
        "byte_end": range.end + mark,
        "line_start": line,
        "line_end": last,
        "column_start": column,
        "column_end": end,
        "is_primary": is_primary,
        "text": text,
        "label": label,
        "suggested_replacement": replacement,
        "suggestion_applicability": replacement.map(|_| "MaybeIncorrect"),
        "expansion": null,
    })
}

/// A place for a file that has no text to point to.
fn whole(file: &str) -> Value {
    json!({
        "file_name": file,
        "byte_start": 0,
        "byte_end": 0,
        "line_start": 1,
        "line_end": 1,
        "column_start": 1,
        "column_end": 1,
        "is_primary": true,
        "text": [],
        "label": null,
        "suggested_replacement": null,
        "suggestion_applicability": null,
        "expansion": null,
    })
}
