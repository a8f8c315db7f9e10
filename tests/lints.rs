//! The page of every lint: its first example has what it is about, and its last one has nothing.

use errtable_codegen::{Lint, Loaded, Report, load_text};

/// Those whose fault no text in a page can have: files that are not there, too large, or no text.
const OF_FILES: [Lint; 4] =
    [Lint::NotUtf8, Lint::OutsidePackage, Lint::OverLimit, Lint::UnreadableFile];

/// The fenced texts of a page with the names of their languages.
fn fences(page: &str) -> Vec<(&str, String)> {
    let mut fences = Vec::new();
    let mut open: Option<(&str, String)> = None;
    for line in page.lines() {
        match (line.strip_prefix("```"), &mut open) {
            (Some(_), Some(_)) => fences.extend(open.take()),
            (Some(language), None) => open = Some((language, String::new())),
            (None, Some((_, text))) => {
                text.push_str(line);
                text.push('\n');
            }
            (None, None) => {}
        }
    }
    fences
}

fn report(language: &str, text: &str) -> Report {
    match load_text(format!("example.{language}"), text) {
        Ok(Loaded { report, .. }) | Err(report) => report,
    }
}

#[test]
fn the_first_example_has_the_fault_and_the_last_has_none() {
    for lint in Lint::ALL {
        let examples = fences(lint.explanation());
        assert!(!examples.is_empty(), "the page of {} has no example", lint.id());
        if OF_FILES.contains(lint) {
            continue;
        }
        let [(language, faulty), .., (mended_language, mended)] = &*examples else {
            panic!("the page of {} has no remedy", lint.id());
        };
        let found = report(language, faulty);
        // Lints of form are looked for by `cargo errtable check`, whose tests read these pages too.
        let ids: Vec<_> = found.diagnostics().iter().map(|finding| finding.lint).collect();
        let expected: &[Lint] = if lint.is_style() { &[] } else { &[*lint] };
        assert_eq!(ids, expected, "{found}");
        let left = report(mended_language, mended);
        assert!(left.diagnostics().is_empty(), "the remedy of {}:\n{left}", lint.id());
    }
}

#[test]
fn a_page_starts_with_a_sentence() {
    for lint in Lint::ALL {
        let page = lint.explanation();
        let first = page.lines().next().unwrap_or_default();
        assert!(first.ends_with('.') && first.len() <= 100, "{}: {first}", lint.id());
        assert!(page.lines().all(|line| line.chars().count() <= 100), "{}", lint.id());
        assert!(page.ends_with('\n') && !page.ends_with("\n\n"), "{}", lint.id());
    }
}

/// A lint that nothing finds would have a page and no fixture.
#[test]
fn every_lint_of_a_build_has_a_fixture() {
    let shown: String = std::fs::read_dir("tests/defects")
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .map(|path| std::fs::read_to_string(path).unwrap())
        .collect();
    for lint in Lint::ALL.iter().filter(|lint| !lint.is_style()) {
        let id = format!("[errtable::{}]", lint.id());
        assert!(shown.contains(&id), "no fixture shows {id}");
    }
}
