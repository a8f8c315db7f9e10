//! Every kind of change in a table, one at a time: each gives its own event and no other.

mod catalogs;
mod random;

use std::collections::HashSet;

use errtable_codegen::Catalog;

use super::compare;
use crate::diff::event::{Change, Event, Severity};

const BILLING: &str = r#"
name = "billing"
title = "Billing"
type = "Billing"
code_type = "u16"
languages = ["en", "zh"]
placeholders = ["{}"]
success = [0]
sample = "Example:"
request_id_headers = ["x-id"]

[categories]
Money = "money"
Queue = "queue"

[source]
title = "Errors"

[[envelope]]
code = "/code"

[[row]]
code = 1
name = "OUT_OF_CREDIT"
http_status = 402
category = "money"
message = { en = "Out of credit", zh = "余额不足" }
description = "The account is empty"
suggestion = "Top up"
docs = "https://x.y/1"

[[row]]
code = 2
name = "QUEUE_FULL"
http_status = 503
category = "queue"
message = "The queue {id} is full"
params = "queue"

[[row]]
code = 2
name = "QUEUE_FULL"
http_status = 503
category = "queue"
message = "Too many tasks are queued"

[[row]]
code = 3
name = "OLD_LIMIT"
http_status = 429
category = "queue"
message = "Too many tasks"
deprecated = "No longer sent"
since = "2024"
replaced_by = "QUEUE_FULL"

[[row]]
code = 4
name = "REFUSED"
http_status = 403
category = "money"
message = "Refused"

[[row]]
code = 5
name = "LOCKED"
http_status = 409
category = "money"
message = "Locked"
"#;

const ROW: &str = "[[row]]\ncode = 6\nname = \"FRESH\"\nhttp_status = 400\ncategory = \"money\"\nmessage = \"Fresh\"\n";
const CASE: &str = "[[row]]\ncode = 5\nname = \"LOCKED\"\nhttp_status = 409\ncategory = \"money\"\nmessage = \"Held\"\n";

#[track_caller]
fn toml(text: &str) -> Catalog {
    errtable_codegen::load_text("billing.toml", text).unwrap().catalog
}

/// `BILLING` with these texts replaced, each wherever it stands.
#[track_caller]
fn billing(edits: &[(&str, &str)]) -> Catalog {
    toml(&edits.iter().fold(BILLING.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replace(from, to)
    }))
}

/// What an event says, but for its severity and its code.
type Told = (Change, Option<String>, Option<String>, Option<String>, Option<String>);

fn told(events: &[Event]) -> Vec<Told> {
    events
        .iter()
        .cloned()
        .map(|event| (event.change, event.variant, event.part, event.old, event.new))
        .collect()
}

/// What is to be changed in `BILLING`, what the event of it is, and what it says: variant, part, old and
/// new; an empty text for none.
type Mutation<'m> = (Change, &'m [(&'m str, &'m str)], [&'m str; 4]);

const MUTATIONS: &[Mutation<'_>] = &[
    (
        Change::NameReused,
        &[("code = 4\n", "code = 14\n"), ("\"Refused\"", "\"No\"")],
        ["REFUSED", "", "4: Refused", "14: No"],
    ),
    // A retired name that comes back, be it with the same message.
    (
        Change::NameReused,
        &[
            ("code = 3\n", "code = 13\n"),
            (
                "deprecated = \"No longer sent\"\nsince = \"2024\"\nreplaced_by = \"QUEUE_FULL\"\n",
                "",
            ),
        ],
        ["OLD_LIMIT", "", "3: Too many tasks", "13: Too many tasks"],
    ),
    (Change::VariantRenamed, &[("\"REFUSED\"", "\"DENIED\"")], ["DENIED", "", "REFUSED", "DENIED"]),
    (Change::CodeChanged, &[("code = 4\n", "code = 14\n")], ["REFUSED", "", "4", "14"]),
    (Change::SignatureChanged, &[("\"u16\"", "\"u32\"")], ["", "code()", "u16", "u32"]),
    (
        Change::SignatureChanged,
        &[("[categories]", "optional = [\"http_status\"]\n[categories]")],
        ["", "http_status()", "u16", "Option<u16>"],
    ),
    (
        Change::SignatureChanged,
        &[("[categories]", "optional = [\"message\"]\n[categories]")],
        ["", "message()", "&str", "Option<&str>"],
    ),
    (
        Change::SignatureChanged,
        &[("[categories]", "optional = [\"category\"]\n[categories]")],
        ["", "category()", "Category", "Option<Category>"],
    ),
    (Change::Opened, &[("[categories]", "open = true\n[categories]")], ["", "", "false", "true"]),
    (Change::CatalogRenamed, &[("\"billing\"", "\"bills\"")], ["", "", "billing", "bills"]),
    (
        Change::TypeRenamed,
        &[("type = \"Billing\"", "type = \"Bill\"")],
        ["", "", "Billing", "Bill"],
    ),
    (Change::CategoryAdded, &[("Queue =", "More = \"more\"\nQueue =")], ["", "More", "", "more"]),
    (Change::CategoryRenamed, &[("Money =", "Funds =")], ["", "", "Money", "Funds"]),
    (
        Change::StatusChanged,
        &[("http_status = 409", "http_status = 412")],
        ["LOCKED", "", "409", "412"],
    ),
    (
        Change::KindChanged,
        &[("\"LOCKED\"", "\"LOCKED\"\nkind = \"not_found\"")],
        ["LOCKED", "", "conflict", "not_found"],
    ),
    (
        Change::RetryChanged,
        &[("\"LOCKED\"", "\"LOCKED\"\nretry = \"safe\"")],
        ["LOCKED", "", "never", "safe"],
    ),
    (
        Change::CategoryChanged,
        &[("\"money\"\nmessage = \"Locked\"", "\"queue\"\nmessage = \"Locked\"")],
        ["LOCKED", "", "money", "queue"],
    ),
    (
        Change::ParametersChanged,
        &[("params = \"queue\"", "params = \"name\"")],
        ["QUEUE_FULL", "case 1", "queue", "name"],
    ),
    (
        Change::Deprecated,
        &[("\"Locked\"", "\"Locked\"\ndeprecated = \"Gone\"")],
        ["LOCKED", "", "", "Gone"],
    ),
    (Change::LanguagesChanged, &[("\"zh\"]", "\"zh\", \"ja\"]")], ["", "", "en, zh", "en, zh, ja"]),
    (Change::PlaceholdersChanged, &[("[\"{}\"]", "[\"{}\", \"%s\"]")], ["", "", "{}", "{}, %s"]),
    (Change::SuccessChanged, &[("[0]", "[0, 200]")], ["", "", "0", "0, 200"]),
    (Change::RequestIdHeadersChanged, &[("[\"x-id\"]", "[]")], ["", "", "x-id", ""]),
    (
        Change::EnvelopesChanged,
        &[("\"/code\"", "\"/code\"\nwhen = { \"/s\" = \"failed\" }")],
        ["", "", "{ code = /code }", "{ code = /code, when /s = failed }"],
    ),
    (Change::SampleChanged, &[("Example:", "E.g.")], ["", "", "Example:", "E.g."]),
    (
        Change::MessageChanged,
        &[("余额不足", "余额已用完")],
        ["OUT_OF_CREDIT", "zh", "余额不足", "余额已用完"],
    ),
    (
        Change::MessageChanged,
        &[("Too many tasks are", "Too many are")],
        ["QUEUE_FULL", "en, case 2", "Too many tasks are queued", "Too many are queued"],
    ),
    (
        Change::DescriptionChanged,
        &[("The account is empty", "No money")],
        ["OUT_OF_CREDIT", "en", "The account is empty", "No money"],
    ),
    (
        Change::SuggestionChanged,
        &[("suggestion = \"Top up\"\n", "")],
        ["OUT_OF_CREDIT", "en", "Top up", ""],
    ),
    (
        Change::DeprecationChanged,
        &[("No longer sent", "Gone")],
        ["OLD_LIMIT", "note", "No longer sent", "Gone"],
    ),
    (
        Change::DeprecationChanged,
        &[("since = \"2024\"", "since = \"2025\"")],
        ["OLD_LIMIT", "since", "2024", "2025"],
    ),
    (
        Change::ReplacementChanged,
        &[("replaced_by = \"QUEUE_FULL\"", "replaced_by = \"LOCKED\"")],
        ["OLD_LIMIT", "", "QUEUE_FULL", "LOCKED"],
    ),
    (
        Change::DocsChanged,
        &[("https://x.y/1", "https://x.y/2")],
        ["OUT_OF_CREDIT", "", "https://x.y/1", "https://x.y/2"],
    ),
    (Change::TitleChanged, &[("title = \"Billing\"", "title = \"B\"")], ["", "", "Billing", "B"]),
    (Change::SourceChanged, &[("\"Errors\"", "\"Codes\"")], ["", "title", "Errors", "Codes"]),
    (Change::CategoryTextChanged, &[("\"money\"", "\"cash\"")], ["", "Money", "money", "cash"]),
    (
        Change::NotationChanged,
        &[
            ("code = 1\n", "code = 0x1\n"),
            ("code = 2\n", "code = 0x2\n"),
            ("code = 3\n", "code = 0x3\n"),
            ("code = 4\n", "code = 0x4\n"),
            ("code = 5\n", "code = 0x5\n"),
        ],
        ["", "", "1", "0x1"],
    ),
    (
        Change::OrderChanged,
        &[
            ("4\nname = \"REFUSED\"\nhttp_status = 403", "?"),
            ("5\nname = \"LOCKED\"\nhttp_status = 409", "4\nname = \"REFUSED\"\nhttp_status = 403"),
            ("?", "5\nname = \"LOCKED\"\nhttp_status = 409"),
            ("\"Refused\"", "\"?\""),
            ("\"Locked\"", "\"Refused\""),
            ("\"?\"", "\"Locked\""),
        ],
        ["", "", "REFUSED, LOCKED", "LOCKED, REFUSED"],
    ),
    (
        Change::CaseOrderChanged,
        &[
            ("message = \"The queue {id} is full\"\nparams = \"queue\"", "?"),
            (
                "message = \"Too many tasks are queued\"",
                "message = \"The queue {id} is full\"\nparams = \"queue\"",
            ),
            ("?", "message = \"Too many tasks are queued\""),
        ],
        ["QUEUE_FULL", "", "1, 2", "2, 1"],
    ),
    (
        Change::CategoryOrderChanged,
        &[("Money = \"money\"\nQueue = \"queue\"", "Queue = \"queue\"\nMoney = \"money\"")],
        ["", "", "Money, Queue", "Queue, Money"],
    ),
];

#[test]
fn every_kind_of_change_yields_its_own_event() {
    let old = billing(&[]);
    let mut seen: HashSet<Change> = HashSet::new();
    let mut check = |old: &Catalog, new: &Catalog, change: Change, texts: [&str; 4]| {
        let [variant, part, was, is] =
            texts.map(|text| (!text.is_empty()).then(|| text.to_owned()));
        let events = compare(old, new, false);
        assert_eq!(told(&events), [(change, variant, part, was, is)], "{}", change.id());
        seen.insert(change);
    };
    for (change, edits, texts) in MUTATIONS {
        check(&old, &billing(edits), *change, *texts);
    }
    // What comes one way goes the other.
    let added = toml(&format!("{BILLING}\n{ROW}"));
    check(&old, &added, Change::VariantAdded, ["FRESH", "", "", "Fresh"]);
    check(&added, &old, Change::VariantRemoved, ["FRESH", "", "Fresh", ""]);
    let added = toml(&format!("{BILLING}\n{CASE}"));
    check(&old, &added, Change::CaseAdded, ["LOCKED", "", "", "Held"]);
    check(&added, &old, Change::CaseRemoved, ["LOCKED", "", "Held", ""]);
    let added = billing(&[("Queue =", "More = \"more\"\nQueue =")]);
    check(&added, &old, Change::CategoryRemoved, ["", "More", "more", ""]);
    let added = billing(&[("\"Locked\"", "\"Locked\"\ndeprecated = \"Gone\"")]);
    check(&added, &old, Change::Undeprecated, ["LOCKED", "", "Gone", ""]);
    let opened = billing(&[("[categories]", "open = true\n[categories]")]);
    check(&opened, &old, Change::Closed, ["", "", "true", "false"]);

    let missed: Vec<_> = Change::ALL.iter().filter(|change| !seen.contains(change)).collect();
    assert!(missed.is_empty(), "{missed:?}");
}

#[test]
fn a_new_variant_breaks_a_closed_enum_and_not_an_open_one() {
    let (old, new) = (billing(&[]), toml(&format!("{BILLING}\n{ROW}")));
    assert_eq!(compare(&old, &new, false)[0].severity, Severity::Major);
    assert_eq!(compare(&old, &new, true)[0].severity, Severity::Minor);
    assert_eq!(compare(&new, &old, true)[0].severity, Severity::Major);
}

#[test]
fn a_status_takes_kind_and_retry_with_it_and_each_is_told() {
    let events = compare(&billing(&[]), &billing(&[("= 409", "= 503")]), false);
    let changes: Vec<Change> = events.iter().map(|event| event.change).collect();
    assert_eq!(changes, [Change::StatusChanged, Change::KindChanged, Change::RetryChanged]);
}

#[test]
fn a_parameter_that_is_lost_is_worse_than_one_that_is_added() {
    let severity = |message: &str| {
        let new = billing(&[("{id} is full\"\nparams = \"queue\"", message)]);
        let events = compare(&billing(&[]), &new, false);
        let of_parameters = |event: &&Event| event.change == Change::ParametersChanged;
        events.iter().find(of_parameters).map(|event| event.severity)
    };
    assert_eq!(severity("{id} is full\"\nparams = \"name\""), Some(Severity::Major));
    assert_eq!(severity("is full\""), Some(Severity::Major));
    assert_eq!(severity("{id} is full: {}\"\nparams = \"queue size\""), Some(Severity::Minor));
    assert_eq!(severity("{id} is {}\"\nparams = \"state queue\""), Some(Severity::Minor));
}

/// A name with another code is the same error as long as one of its messages says so.
#[test]
fn a_message_that_stays_keeps_a_name_from_being_reused() {
    let changes = |edits: &[(&str, &str)]| -> Vec<Change> {
        let edits = [&[("code = 1\n", "code = 9\n"), ("code = 2\n", "code = 8\n")], edits].concat();
        compare(&billing(&[]), &billing(&edits), false).iter().map(|it| it.change).collect()
    };
    let renumbered = [Change::CodeChanged, Change::CodeChanged];
    assert_eq!(changes(&[]), renumbered);
    assert_eq!(
        changes(&[("余额不足", "没钱了"), ("Too many tasks are queued", "Full")]),
        [&renumbered[..], &[Change::MessageChanged, Change::MessageChanged]].concat()
    );
    // The other languages say nothing, and so there is nothing to go by.
    assert_eq!(changes(&[("en = \"Out of credit\", ", "")])[..2], renumbered);
    let both = [("Out of credit", "No money"), ("余额不足", "没钱了")];
    assert_eq!(changes(&both), [Change::NameReused, Change::CodeChanged]);
}

/// One that may be another is no rename, and neither is one whose code says nothing for itself.
#[test]
fn a_rename_is_found_and_never_guessed() {
    let changes = |old: &str, new: &str| -> Vec<(Change, String)> {
        let [old, new] = [old, new].map(|rows| {
            errtable_codegen::load_text("a.csv", &format!("code,name,http_status,message\n{rows}"))
                .unwrap()
                .catalog
        });
        let events = compare(&old, &new, false);
        events.into_iter().map(|event| (event.change, event.variant.unwrap())).collect()
    };
    let (removed, added) = (Change::VariantRemoved, Change::VariantAdded);
    let pair = |one: (Change, &str), other: (Change, &str)| {
        vec![(one.0, one.1.to_owned()), (other.0, other.1.to_owned())]
    };
    let old = "1,A,400,x\n2,K,400,k\n";
    assert_eq!(changes(old, "1,B,400,x\n2,K,400,k\n"), [(Change::VariantRenamed, "B".to_owned())]);
    // Another message, another status.
    let split = pair((removed, "A"), (added, "B"));
    assert_eq!(changes(old, "1,B,400,y\n2,K,400,k\n"), split);
    assert_eq!(changes(old, "1,B,404,x\n2,K,400,k\n"), split);
    assert_eq!(changes(old, "3,B,400,x\n2,K,400,k\n"), split);
    // The old name is still there, for another error.
    let reused = pair((Change::NameReused, "A"), (added, "B"));
    assert_eq!(changes(old, "1,B,400,x\n3,A,400,z\n2,K,400,k\n"), reused);
    // A name without any message.
    let toml = |name: &str| {
        toml(&format!("optional = [\"message\"]\n[[row]]\ncode = 1\nname = \"{name}\"\n"))
    };
    let changes: Vec<Change> =
        compare(&toml("A"), &toml("B"), false).iter().map(|event| event.change).collect();
    assert_eq!(changes, [removed, added]);
}

#[test]
fn of_several_that_fit_none_is_a_rename() {
    let ambiguous = |names: &[&str]| {
        let rows: Vec<String> = names
            .iter()
            .map(|name| {
                format!(
                    "[[row]]\ncode = 1\nname = \"{name}\"\nhttp_status = 400\nmessage = \"x\"\n"
                )
            })
            .collect();
        toml(&format!("ambiguous = [1]\n{}", rows.concat()))
    };
    let changes = |old: &[&str], new: &[&str]| -> Vec<Change> {
        compare(&ambiguous(old), &ambiguous(new), false).iter().map(|it| it.change).collect()
    };
    let (removed, added) = (Change::VariantRemoved, Change::VariantAdded);
    assert_eq!(changes(&["A", "B"], &["C", "B"]), [Change::VariantRenamed]);
    assert_eq!(changes(&["A", "B"], &["C", "D"]), [removed, removed, added, added]);
    assert_eq!(changes(&["A"], &["C", "D"]), [removed, added, added]);
}

/// With the first text among them, all codes are texts.
#[test]
fn codes_that_become_texts_are_the_same_codes() {
    let load = |rows: &str| errtable_codegen::load_text("a.csv", rows).unwrap().catalog;
    let old = load("code,name,message\n1,A,x\n2,B,y\n");
    let new = load("code,name,message\n1,A,x\n2,B2,y\nZ,C,z\n");
    let changes: Vec<Change> = compare(&old, &new, false).iter().map(|it| it.change).collect();
    assert_eq!(changes, [Change::SignatureChanged, Change::VariantRenamed, Change::VariantAdded]);
}

#[test]
fn a_range_among_the_codes_changes_the_signature() {
    let load = |rows: &str| errtable_codegen::load_text("a.csv", rows).unwrap().catalog;
    let (old, new) = (load("code,name\n1,A\n"), load("code,name\n1,A\n5-9,B\n"));
    let events = compare(&old, &new, true);
    assert_eq!(events[0].change, Change::SignatureChanged);
    assert_eq!(events[0].new.as_deref(), Some("Option<u16>"));
    assert_eq!(events.len(), 2);
}
