//! What holds for whatever is read, be it a table or not.

use errtable_codegen::{Levels, Loaded, Options, Raw, Report, generate};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// Pieces that mean something to a reader of tables.
#[rustfmt::skip]
const PIECES: [&str; 48] = [
    ",", ",", ",", "\n", "\n", "\n", "\"", "\"\"", "\r\n", "\r", "\t", " ", "\u{feff}", "\0", "\u{202e}", "额度",
    "e\u{301}", "🦀", "code", "name", "http_status", "kind", "message", "message.zh", "params", "replaced_by",
    "deprecated", "1004", "0x1F", "1-9", "-5", "404", "not_found", "TASK_LOST", "Self", "{id}", "{{x}}", "%s", "{",
    "[[row]]\n", "code = 1\n", "name = \"A\"\n", "rows = [", "]", "[lints]\n", "quoting = \"deny\"\n", "= ", "#",
];

const HEADERS: [&str; 4] = [
    "",
    "code,name,http_status,message\n",
    "code,name,message,message.zh,params,replaced_by,deprecated\n",
    "languages = [\"en\", \"zh\"]\nplaceholders = [\"{}\", \"%s\"]\n[[row]]\n",
];

/// A text that is nearly a table.
fn text() -> impl Strategy<Value = String> {
    let known = select(&PIECES[..]).prop_map(str::to_owned);
    let piece = prop_oneof![8 => known, 1 => any::<char>().prop_map(String::from)];
    let header = select(&HEADERS[..]);
    (header, vec(piece, 0..60)).prop_map(|(header, pieces)| header.to_owned() + &pieces.concat())
}

/// The name of a text: of a TOML or a CSV.
fn name() -> impl Strategy<Value = &'static str> {
    select(&["table.toml", "table.csv"][..])
}

/// Every place that a report names is one in its file, and can be shown.
fn has_its_places(report: &Report) {
    let sources = report.sources();
    for finding in report.diagnostics() {
        let edit = finding.edit.iter().map(|edit| edit.span);
        for span in finding.labels.iter().map(|label| label.span).chain(edit) {
            let source = sources.source(span);
            assert!(source.text().get(span.range()).is_some(), "{finding:?}");
            let (line, column) = source.position(span.range().start);
            // At the furthest, between the CR and the LF that end a line.
            assert!(column <= source.line(line).chars().count() + 2, "{finding:?}");
        }
        assert!(!finding.rendered(sources).is_empty());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8192, ..ProptestConfig::default() })]

    #[test]
    fn check_never_panics_and_every_place_is_in_its_file(text in text(), name in name()) {
        match Raw::read_text(name, &text).check(Levels::default()) {
            Ok(Loaded { catalog, report }) => {
                prop_assert!(!report.has_errors());
                has_its_places(&report);
                let rust = generate(&catalog, &Options::default());
                prop_assert_eq!(&rust, &generate(&catalog, &Options::default()));
            }
            Err(report) => {
                prop_assert!(report.has_errors(), "what is refused has a reason");
                has_its_places(&report);
            }
        }
    }

    #[test]
    fn any_text_can_be_read(text in any::<String>(), name in name()) {
        if let Err(report) = Raw::read_text(name, &text).check(Levels::default()) {
            has_its_places(&report);
        }
    }
}
