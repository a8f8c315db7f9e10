//! Every kind of change in every catalog, one at a time: each gives its own event and no other.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use errtable_codegen::{Catalog, Kind, Raw, Retry};

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

/// The rows of a catalog of errtable, to be changed.
#[derive(Clone)]
struct Grid {
    toml: String,
    header: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Grid {
    fn of(name: &str) -> Self {
        let codes = Path::new(env!("CARGO_MANIFEST_DIR")).join("../codes");
        let path = codes.join(name).with_extension("toml");
        let raw = Raw::read(&path);
        let (rows, sources) = (raw.table().unwrap().rows(), raw.sources());
        let row =
            |row| rows.cells(row).iter().map(|cell| rows.text(*cell, sources).to_owned()).collect();
        Self {
            toml: fs::read_to_string(&path).unwrap(),
            header: rows.columns().iter().map(|column| column.value.heading()).collect(),
            rows: (0..rows.len()).map(row).collect(),
        }
    }

    #[track_caller]
    fn load(&self) -> Catalog {
        let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
        let line = |cells: &Vec<String>| cells.iter().map(quoted).collect::<Vec<_>>().join(",");
        let lines = std::iter::once(&self.header).chain(&self.rows);
        let csv = lines.map(line).collect::<Vec<_>>().join("\n");
        let raw = Raw::read_with("x.toml", &mut |path| {
            let is_toml = path == Path::new("x.toml");
            let text = if is_toml { &self.toml } else { &csv };
            Ok((path.display().to_string(), text.clone().into_bytes()))
        });
        raw.check(errtable_codegen::Levels::default()).unwrap().catalog
    }

    fn column(&self, heading: &str) -> Option<usize> {
        self.header.iter().position(|known| known == heading)
    }

    fn get(&self, row: usize, heading: &str) -> &str {
        self.column(heading).map_or("", |column| &self.rows[row][column])
    }

    /// The same with another cell; the column is added if it is not there.
    fn with(&self, row: usize, heading: &str, value: &str) -> Self {
        let mut grid = self.clone();
        let column = grid.column(heading).unwrap_or_else(|| {
            grid.header.push(heading.to_owned());
            grid.rows.iter_mut().for_each(|row| row.push(String::new()));
            grid.header.len() - 1
        });
        value.clone_into(&mut grid.rows[row][column]);
        grid
    }

    /// How many rows say the same in this column.
    fn count(&self, row: usize, heading: &str) -> usize {
        let value = self.get(row, heading);
        (0..self.rows.len()).filter(|other| self.get(*other, heading) == value).count()
    }

    /// Rows of which every trait can be changed alone: the only one of its name and of its code, and not
    /// that of its category.
    fn plain(&self) -> Vec<usize> {
        let is_plain = |row: &usize| {
            self.count(*row, "name") == 1
                && self.count(*row, "code") == 1
                && self.count(*row, "category") > 1
        };
        (0..self.rows.len()).filter(is_plain).collect()
    }
}

const CATALOGS: [&str; 4] = ["tripo", "turing", "ark", "modelarts"];

#[test]
fn a_catalog_is_no_different_from_itself() {
    for name in CATALOGS {
        let grid = Grid::of(name);
        assert_eq!(compare(&grid.load(), &grid.load(), false), [], "{name}");
    }
}

#[test]
fn every_kind_of_change_in_the_catalogs_yields_its_own_event() {
    for name in CATALOGS {
        let grid = Grid::of(name);
        let plain = grid.plain();
        for row in [plain[0], plain[plain.len() / 2], plain[plain.len() - 1]] {
            mutate(&grid, row);
        }
    }
}

/// Changes all that a row has, one by one.
fn mutate(grid: &Grid, row: usize) {
    let name = grid.get(row, "name").to_owned();
    let base = grid.load();
    let variant = base.variants().iter().find(|variant| *variant.name == *name).unwrap();
    let code = base.written(&variant.code);
    let other_code = if code.parse::<u16>().is_ok() { "64999" } else { "Other.Code" };
    let message = variant.cases[0].message().unwrap().to_owned();
    let reworded = format!("{message} Indeed.");
    let other_kind = Kind::WORDS.map(|(_, word)| word);
    let other_kind =
        if variant.kind.word() == other_kind[6] { other_kind[7] } else { other_kind[6] };
    let other_retry = if variant.retry == Retry::Never { "safe" } else { "never" };
    // What is written out is the same, and then stays when the status changes.
    let pinned =
        grid.with(row, "kind", variant.kind.word()).with(row, "retry", variant.retry.word());
    assert_eq!(compare(&base, &pinned.load(), false), []);

    let expect =
        |new: &Grid, change: Change, variant: &str, old: Option<&str>, is: Option<&str>| {
            let events = compare(&base, &new.load(), false);
            let seen: Vec<_> = events
                .iter()
                .map(|it| (it.change, it.variant.as_deref(), it.old.as_deref(), it.new.as_deref()))
                .collect();
            assert_eq!(seen, [(change, Some(variant), old, is)], "{name} of {}", base.name());
        };
    let set = |heading: &str, value: &str| pinned.with(row, heading, value);

    expect(&set("code", other_code), Change::CodeChanged, &name, Some(&code), Some(other_code));
    expect(&set("name", "FRESH"), Change::VariantRenamed, "FRESH", Some(&name), Some("FRESH"));
    let (was, is) = (format!("{code}: {message}"), format!("{other_code}: {reworded}"));
    let reused = set("code", other_code).with(row, "message", &reworded);
    expect(&reused, Change::NameReused, &name, Some(&was), Some(&is));
    let status = variant.http_status.unwrap().to_string();
    expect(&set("http_status", "418"), Change::StatusChanged, &name, Some(&status), Some("418"));
    let kind = variant.kind.word();
    expect(&set("kind", other_kind), Change::KindChanged, &name, Some(kind), Some(other_kind));
    let retry = variant.retry.word();
    expect(&set("retry", other_retry), Change::RetryChanged, &name, Some(retry), Some(other_retry));
    let rewording = set("message", &reworded);
    expect(&rewording, Change::MessageChanged, &name, Some(&message), Some(&reworded));
    for (text, change) in
        [("description", Change::DescriptionChanged), ("suggestion", Change::SuggestionChanged)]
    {
        let column = format!("{text}.zh");
        let column = if grid.column(&column).is_some() { &*column } else { text };
        let was = Some(grid.get(row, column)).filter(|text| !text.is_empty());
        expect(&set(column, "Something"), change, &name, was, Some("Something"));
    }
    expect(&set("docs", "https://x.y"), Change::DocsChanged, &name, None, Some("https://x.y"));
    expect(&set("deprecated", "Gone"), Change::Deprecated, &name, None, Some("Gone"));
    if grid.column("category").is_some() {
        let is_other = |other: &usize| grid.get(*other, "category") != grid.get(row, "category");
        let other = (0..grid.rows.len()).find(is_other).unwrap();
        let (was, is) = (grid.get(row, "category"), grid.get(other, "category").to_owned());
        // The categories come in the order of their first rows, unless the TOML names them.
        let moved = compare(&base, &set("category", &is).load(), false);
        let of_variant: Vec<_> = moved.iter().filter(|event| event.variant.is_some()).collect();
        assert_eq!(of_variant.len(), 1);
        assert_eq!(of_variant[0].change, Change::CategoryChanged);
        assert_eq!(
            (of_variant[0].old.as_deref(), of_variant[0].new.as_deref()),
            (Some(was), Some(&*is))
        );
    }
    if let Some(params) = variant.cases[0].params() {
        let names: Vec<String> = params.split(' ').map(|name| format!("{name}2")).collect();
        let names = names.join(" ");
        expect(
            &set("params", &names),
            Change::ParametersChanged,
            &name,
            Some(params),
            Some(&names),
        );
    }

    let mut removed = grid.clone();
    removed.rows.remove(row);
    let both_ways = [(&base, &removed.load()), (&removed.load(), &base)]
        .map(|(old, new)| told(&compare(old, new, false)));
    let some = Some(message.clone());
    assert_eq!(
        both_ways[0],
        [(Change::VariantRemoved, Some(name.clone()), None, some.clone(), None)]
    );
    assert_eq!(both_ways[1], [(Change::VariantAdded, Some(name.clone()), None, None, some)]);

    let mut doubled = grid.with(row, "message", &reworded);
    doubled.rows.insert(row, grid.rows[row].clone());
    expect(&doubled, Change::CaseAdded, &name, None, Some(&reworded));
}

#[test]
fn rows_that_change_places_are_one_event() {
    for name in CATALOGS {
        let grid = Grid::of(name);
        let plain = grid.plain();
        let neighbours = |pair: &&[usize]| {
            pair[0] + 1 == pair[1] && grid.get(pair[0], "category") == grid.get(pair[1], "category")
        };
        let pair = plain.windows(2).find(neighbours).unwrap();
        let mut swapped = grid.clone();
        swapped.rows.swap(pair[0], pair[1]);
        let (one, other) = (grid.get(pair[0], "name"), grid.get(pair[1], "name"));
        let (was, is) = (Some(format!("{one}, {other}")), Some(format!("{other}, {one}")));
        let events = told(&compare(&grid.load(), &swapped.load(), false));
        assert_eq!(events, [(Change::OrderChanged, None, None, was, is)]);
    }
}
