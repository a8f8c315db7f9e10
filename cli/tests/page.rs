//! Whatever a table says, a page that shows it gives it back, in each of the shapes that pages have.

use std::fmt::Write as _;

use cargo_errtable::page::{self, Entry, Format, Settings};
use errtable_codegen::{Column, Field};
use proptest::prelude::*;

/// A table: its headers with the columns that they are, and its rows.
#[derive(Clone, Debug)]
struct Model {
    columns: Vec<(&'static str, &'static str)>,
    rows: Vec<Vec<String>>,
}

/// The columns besides the code, with headers that pages have for them.
const COLUMNS: [[(&str, &str); 3]; 6] = [
    [("name", "Name"), ("name", "错误名称"), ("name", "Constant")],
    [("http_status", "HTTP status"), ("http_status", "HTTP 状态码"), ("http_status", "Status")],
    [("category", "Type"), ("category", "分类"), ("category", "Category")],
    [("message", "Message"), ("message", "错误信息"), ("message", "Error message")],
    [("description.zh", "说明"), ("description.zh", "描述（中文）"), ("description.zh", "Cause")],
    [("suggestion", "Solution"), ("suggestion", "处理措施"), ("suggestion", "How to fix")],
];

/// Something that pages say, with what markup is made of.
fn text(start: &'static str) -> impl Strategy<Value = String> {
    let word = prop_oneof![
        "[a-z]{1,6}",
        "[|*_`<>&#~+=!-]{1,3}",
        Just("\\".to_owned()),
        Just("{{Name}}".to_owned()),
        Just("{id}".to_owned()),
        Just("%s".to_owned()),
        Just("<br>".to_owned()),
        Just("&amp;".to_owned()),
        Just("[a](b)".to_owned()),
        Just("\"quoted\", 'so'".to_owned()),
        Just("1.".to_owned()),
        Just("错".to_owned()),
    ];
    proptest::collection::vec((word, prop_oneof![4 => Just(" "), 1 => Just("\n")]), 0..6).prop_map(
        move |words| {
            let mut text = start.to_owned();
            for (word, blank) in words {
                let _ = write!(text, "{blank}{word}");
            }
            text
        },
    )
}

fn cell(column: &str) -> BoxedStrategy<String> {
    match column {
        "name" => "[A-Z]{3,8}_[A-Z]{3,8}".boxed(),
        "http_status" => (400..599u16).prop_map(|status| status.to_string()).boxed(),
        "category" => "[A-Z][a-z]{3,9}".boxed(),
        "description.zh" => text("这是一个关于错误的说明,请仔细阅读").boxed(),
        _ => text("Something is wrong with it").boxed(),
    }
}

fn model() -> impl Strategy<Value = Model> {
    let columns = (0..64u8, 0..3usize).prop_map(|(there, language)| {
        // A code says something in any case.
        let is_there = |place: usize| place == 3 || there & (1 << place) != 0;
        let others = (0..6).filter(|place| is_there(*place)).map(|place| COLUMNS[place][language]);
        [[("code", "Error code"), ("code", "错误码"), ("code", "Code")][language]]
            .into_iter()
            .chain(others)
            .collect::<Vec<_>>()
    });
    let code = |kind: u8| match kind {
        0 => "[1-9][0-9]{3,5}".boxed(),
        1 => "0x[0-9A-F]{8}".boxed(),
        2 => "-[1-9][0-9]{3,5}".boxed(),
        3 => "[A-Z][a-z]{3,8}[A-Z][a-z]{3,8}(\\.[A-Z][a-z]{3,8})?".boxed(),
        _ => "0[0-9]{4}".boxed(),
    };
    (columns, 0..5u8).prop_flat_map(move |(columns, kind)| {
        let row: Vec<BoxedStrategy<String>> = columns
            .iter()
            .map(|(column, _)| if *column == "code" { code(kind) } else { cell(column) })
            .collect();
        proptest::collection::vec(row, 1..12)
            .prop_map(move |rows| Model { columns: columns.clone(), rows })
    })
}

/// A text with every sign escaped that may be markup.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for character in text.chars() {
        if character.is_ascii_punctuation() {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped.replace('\n', "<br>")
}

/// Each row in a line of Markdown.
fn markdown(model: &Model) -> String {
    let line = |cells: &mut dyn Iterator<Item = String>| {
        format!("| {} |\n", cells.collect::<Vec<_>>().join(" | "))
    };
    let mut text =
        format!("# Errors\n\n{}", line(&mut model.columns.iter().map(|it| it.1.to_owned())));
    text += &line(&mut model.columns.iter().map(|_| "---".to_owned()));
    for row in &model.rows {
        text += &line(&mut row.iter().map(|cell| escaped(cell)));
    }
    text
}

/// A text of HTML.
fn in_html(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('\n', "<br>")
}

fn html(model: &Model) -> String {
    let mut text = "<!doctype html><h1>Errors</h1>\n<table><thead><tr>".to_owned();
    text.extend(model.columns.iter().map(|(_, header)| format!("<th>{header}</th>")));
    text += "</tr></thead>\n<tbody>";
    for row in &model.rows {
        text += "<tr>";
        text.extend(row.iter().map(|cell| format!("<td>{}</td>", in_html(cell))));
        text += "</tr>\n";
    }
    text + "</tbody></table>"
}

/// A cell each paragraph. Two lines with pipes would be a table of their own.
fn paragraphs(model: &Model) -> String {
    let headers = model.columns.iter().map(|(_, header)| (*header).to_owned());
    let cells: Vec<String> = headers.chain(model.rows.iter().flatten().cloned()).collect();
    format!("Errors of this service\n\n{}\n\nThe end of it\n", cells.join("\n\n"))
}

fn tabs(model: &Model) -> String {
    let headers: Vec<&str> = model.columns.iter().map(|(_, header)| *header).collect();
    let mut text = format!("Errors\n\n{}\n", headers.join("\t"));
    for row in &model.rows {
        let _ = writeln!(text, "{}", row.join("\t").replace('\n', " "));
    }
    text
}

/// A section for each row, with its code as the heading, and each other cell behind a label.
fn sections(
    model: &Model,
    heading: fn(&str) -> String,
    labelled: fn(&str, &str) -> String,
) -> String {
    let mut text = heading("Errors");
    for row in &model.rows {
        text += &heading(&row[0]);
        let cells = model.columns.iter().zip(row).skip(1);
        text.extend(cells.map(|((_, header), cell)| labelled(header, cell)));
    }
    text
}

fn markdown_sections(model: &Model) -> String {
    let labelled = |header: &str, cell: &str| format!("**{header}:** {}\n\n", escaped(cell));
    sections(model, |text| format!("## {text}\n\n"), labelled)
}

fn html_sections(model: &Model) -> String {
    let labelled =
        |header: &str, cell: &str| format!("<p><b>{header}:</b> {}</p>\n", in_html(cell));
    "<!doctype html>\n".to_owned() + &sections(model, |text| format!("<h2>{text}</h2>\n"), labelled)
}

/// The cells of entries by these columns.
fn cells(entries: &[Entry], columns: &[(&str, &str)]) -> Vec<Vec<String>> {
    let columns: Vec<Column> =
        columns.iter().map(|(name, _)| Column::parse(name).unwrap()).collect();
    let row = |entry: &Entry| columns.iter().map(|column| entry.get(column).to_owned()).collect();
    entries.iter().map(row).collect()
}

fn gives_back(page: &str, rows: &[Vec<String>], model: &Model) -> Result<(), TestCaseError> {
    let read = page::read(page, &Settings::default())
        .map_err(|error| TestCaseError::fail(error.to_string()))?;
    prop_assert!(read.is_complete(), "{:?}\n{page}", read.notes);
    prop_assert_eq!(&cells(&read.entries, &model.columns), rows, "{}", page);
    for end in ["\r", "\r\n"] {
        let other = page::read(&page.replace('\n', end), &Settings::default()).unwrap_or_default();
        prop_assert_eq!(&other.entries, &read.entries, "{:?}", end);
    }
    Ok(())
}

#[test]
fn a_column_that_names_no_language_is_in_another_than_one_that_does() {
    let columns = |text: &str| {
        let page = page::read(text, &Settings::default()).unwrap();
        let columns = page::columns(&page.entries).into_iter().map(|column| column.heading());
        (columns.collect::<Vec<_>>().join(","), page.notes.len())
    };
    let both = |columns: &str, notes| (columns.to_owned(), notes);
    assert_eq!(
        columns("code,message,message_zh\n1001,12,x\n"),
        both("code,name,message,message.zh", 0)
    );
    assert_eq!(
        columns("code,message,message_zh\n1001,Bad key,x\n"),
        both("code,name,message,message.zh", 0)
    );
    assert_eq!(columns("code,message,message_en\n1001,12,x\n"), both("code,name,message", 1));
    // A name of several words is no message beside one.
    let named = "code,name,message_en\n1001,OUT_OF | IT,Bad key\n";
    assert_eq!(columns(named), both("code,name,message", 1));
    // The same again is left, and said.
    assert_eq!(
        columns("code,message,message_en\n1001,Bad key,No key\n"),
        both("code,name,message", 1)
    );
}

#[test]
fn sections_of_the_codes_of_a_table_complete_it() {
    let table =
        "# Errors\n\n| Code | Message |\n|---|---|\n| 1001 | Bad key |\n| 1002 | No credit |\n\n";
    let contents = "- [1001](#1001)\n- [1002](#1002)\n\n";
    let sections =
        "## 1001\n**HTTP status:** 401\n\n**Message:** Other\n\n## 1002\n**HTTP status:** 402\n";
    let more = "\n## 1003\n**HTTP status:** 403\n\n**Message:** Gone\n";
    let codes = |text: &str| {
        let page = page::read(text, &Settings::default()).unwrap();
        let row = |it: &Entry| {
            [Field::Code, Field::HttpStatus, Field::Message]
                .map(|field| it.text(field).to_owned())
                .join(" ")
        };
        (page.entries.iter().map(row).collect::<Vec<_>>(), page.tables.len())
    };
    let two = ["1001 401 Bad key", "1002 402 No credit"].map(str::to_owned).to_vec();
    assert_eq!(codes(&format!("{table}{contents}{sections}")), (two.clone(), 2));
    let three = [&*two, &["1003 403 Gone".to_owned()]].concat();
    assert_eq!(codes(&format!("{table}{sections}{more}")), (three, 2));
}

#[test]
fn a_carriage_return_alone_ends_a_line_in_all_that_a_page_has() {
    let text = "# Errors\r\r<table><tr><th>Code<th>Message\r<tr><td>1001<td>No key\r</table>\r";
    let page = page::read(text, &Settings::default()).unwrap();
    let found: Vec<String> = page.entries.iter().map(|it| it.place.to_string()).collect();
    assert_eq!((found, page.tables[0].place.to_string()), (vec!["4".to_owned()], "3".to_owned()));
    let text = "code,message\r\"1001\",\"No\rkey\"\r1002,Gone\r";
    let settings = Settings { format: Format::Csv, ..Settings::default() };
    let page = page::read(text, &settings).unwrap();
    let found: Vec<String> = page.entries.iter().map(|it| it.place.to_string()).collect();
    assert_eq!(found, ["2", "4"]);
    assert_eq!(page.entries[0].text(Field::Message), "No\nkey");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn markdown_gives_the_table_back(model in model()) {
        gives_back(&markdown(&model), &model.rows, &model)?;
    }

    #[test]
    fn sections_give_the_table_back(mut model in model()) {
        for (number, row) in model.rows.iter_mut().enumerate() {
            row[0] = (1000 + number).to_string();
        }
        prop_assume!(model.rows.len() > 1);
        gives_back(&markdown_sections(&model), &model.rows, &model)?;
        // There, a line that starts with the mark of a list is an item of one.
        for cell in model.rows.iter_mut().flatten() {
            *cell = cell.replace('\n', " ");
        }
        gives_back(&html_sections(&model), &model.rows, &model)?;
    }

    #[test]
    fn html_gives_the_table_back(model in model()) {
        gives_back(&html(&model), &model.rows, &model)?;
    }

    #[test]
    fn paragraphs_give_the_table_back(mut model in model()) {
        for cell in model.rows.iter_mut().flatten() {
            *cell = cell.replace('|', "/");
        }
        gives_back(&paragraphs(&model), &model.rows, &model)?;
    }

    #[test]
    fn tabs_give_the_table_back(model in model()) {
        let in_a_line = |cell: &String| cell.replace('\n', " ");
        let rows: Vec<Vec<String>> =
            model.rows.iter().map(|row| row.iter().map(in_a_line).collect()).collect();
        gives_back(&tabs(&model), &rows, &model)?;
    }

    #[test]
    fn no_text_is_too_much(text in "(\\PC|\n|\t|\\|){0,200}") {
        let _ = page::read(&text, &Settings::default());
    }

    #[test]
    fn no_order_of_what_pages_have_is_too_much(
        pieces in proptest::collection::vec(
            prop_oneof![
                Just("|"), Just("---"), Just("\n"), Just("\n\n"), Just("\r"), Just("\t"), Just("Code"), Just("HTTP"),
                Just("Message"), Just("错误码"), Just("400"), Just("1001"), Just("BAD_KEY"), Just("- "),
                Just("```"), Just("<table>"), Just("<td>"), Just("</table>"), Just("<dl><dt>"), Just("`"),
                Just("\\"), Just("{"), Just(": "), Just("text"), Just(","), Just("#define A 1\n"),
            ],
            0..60,
        )
    ) {
        let text = pieces.concat();
        if let Ok(page) = page::read(&text, &Settings::default()) {
            for entry in page.entries {
                prop_assert!(!entry.text(Field::Code).is_empty());
            }
        }
    }
}
