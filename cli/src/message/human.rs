//! A finding as rustc shows its own, with colours.

use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Level, Origin, Renderer, Snippet};
use errtable_codegen::{Diagnostic, Label, Severity, Source, Sources};

use super::{is_long, visible};

pub(super) fn form(finding: &Diagnostic, sources: &Sources) -> String {
    let has_long_line = |label: &Label| {
        let source = sources.source(label.span);
        let (line, _) = source.position(label.span.range().start);
        is_long(source.line(line))
    };
    if finding.labels.iter().any(has_long_line) {
        // There may be thousands of findings in it: only what is around each is shown.
        return finding.rendered(sources) + "\n";
    }
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut group = level
        .primary_title(visible(&finding.message))
        .id(format!("errtable::{}", finding.lint.id()))
        .elements(finding.file.as_deref().map(Origin::path));
    let mut labels = finding.labels.iter().enumerate().peekable();
    while let Some((index, label)) = labels.next() {
        let mut view = View::of(label, sources);
        view.mark(label, index == 0);
        // What stands in the same lines is shown in them.
        while let Some((_, near)) = labels.next_if(|(_, near)| view.has(near, sources)) {
            view.mark(near, false);
        }
        group = group.element(view.snippet());
    }
    if let Some(help) = &finding.help {
        group = group.element(Level::HELP.message(visible(help)));
    }
    // A blank line lies between findings.
    Renderer::styled().render(&[group]).trim_end().to_owned() + "\n"
}

/// Some lines of a file, with marks in them. (Only those: a table may have a million.)
struct View<'a> {
    source: &'a Source,
    shown: Range<usize>,
    marks: Vec<Annotation<'a>>,
}

impl<'a> View<'a> {
    /// The lines that a label covers.
    fn of(label: &Label, sources: &'a Sources) -> Self {
        let source = sources.source(label.span);
        Self { source, shown: lines(source, &label.span.range()), marks: Vec::new() }
    }

    /// Whether a label is in these lines.
    fn has(&self, label: &Label, sources: &Sources) -> bool {
        let span = label.span.range();
        std::ptr::eq(self.source, sources.source(label.span))
            && self.shown.start <= span.start
            && span.end <= self.shown.end
    }

    fn mark(&mut self, label: &'a Label, is_primary: bool) {
        let kind = if is_primary { AnnotationKind::Primary } else { AnnotationKind::Context };
        let Range { start, end } = label.span.range();
        let marked = start - self.shown.start..end.min(self.shown.end) - self.shown.start;
        let text = if label.text.is_empty() { None } else { Some(&*label.text) };
        self.marks.push(kind.span(marked).label(text));
    }

    fn snippet(self) -> Snippet<'a, Annotation<'a>> {
        let (line, _) = self.source.position(self.shown.start);
        Snippet::source(&self.source.text()[self.shown])
            .line_start(line)
            .path(self.source.name())
            .annotations(self.marks)
    }
}

/// The whole lines around a place: of one that runs over many, the first ones.
fn lines(source: &Source, span: &Range<usize>) -> Range<usize> {
    const MOST: usize = 4;
    let text = source.text();
    let start = text[..span.start].rfind(['\n', '\r']).map_or(0, |end| end + 1);
    let mut end = span.start;
    for _ in 0..MOST {
        end += text[end..].find(['\n', '\r']).unwrap_or(text.len() - end);
        if end >= span.end {
            break;
        }
        end += if text[end..].starts_with("\r\n") { 2 } else { 1 };
    }
    start..end
}
