//! Whether a table lists errors, or something else.

use errtable_codegen::Field;

use super::table::Columns;
use crate::page::grid::{Border, Grid, Place};
use crate::page::header::Header;
use crate::page::words::Meaning;
use crate::page::{names, values};

/// What speaks for a table of errors.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Evidence {
    /// It says so itself.
    Sure,
    /// It may be one, if no other table of the page is.
    Weak,
}

/// Words of headings over tables of errors.
const ERRORS: [&str; 9] =
    ["error", "exception", "failure", "fault", "status code", "错误", "异常", "返回码", "状态码"];

/// Words of headers that only tables of errors have.
const HEADERS: [&str; 6] = ["err", "错", "异常", "返回码", "exception", "业务码"];

/// Words of headings over histories.
const HISTORIES: [&str; 7] =
    ["change log", "changelog", "release note", "history", "更新日志", "更新记录", "变更记录"];

/// Types of data, as tables of parameters have them.
const TYPES: [&str; 14] = [
    "string", "integer", "int", "int32", "int64", "long", "number", "float", "double", "boolean",
    "bool", "object", "array", "map",
];

/// The fields of responses, which tables and lists explain.
const FIELDS: [&str; 18] = [
    "code",
    "message",
    "msg",
    "type",
    "param",
    "request_id",
    "requestid",
    "details",
    "detail",
    "trace_id",
    "status",
    "error",
    "errors",
    "data",
    "success",
    "id",
    "object",
    "metadata",
];

/// Whether a heading says that what stands under it is about errors.
pub(super) fn is_of_errors(grid: &Grid) -> bool {
    grid.title.as_deref().is_some_and(speaks_of_errors)
}

/// Whether there is something to be said of a table without rows: not where all were refused, and nothing
/// says that they were of errors.
pub(super) fn is_worth_a_word(grid: &Grid) -> bool {
    grid.refused.is_empty() || is_of_errors(grid) || is_named_for_errors(grid)
}

/// Whether the name of an enum, or most names of its constants, say that it is of errors.
pub(super) fn is_named_for_errors(grid: &Grid) -> bool {
    let place = grid.header.iter().position(|header| header == "name").unwrap_or(0);
    let rows = grid.rows.iter().filter(|row| row.cells.len() == grid.header.len());
    let rows = rows.chain(grid.refused.iter().map(|(row, _)| row));
    let names = rows.filter_map(|row| row.cells.get(place)).map(|name| names::says_error(name));
    let (all, said) = names.fold((0, 0), |(all, said), says| (all + 1, said + usize::from(says)));
    said > 0 && 2 * said >= all || grid.name.as_deref().is_some_and(names::says_error)
}

/// Whether a header says that a column has the codes of errors.
pub(super) fn has_error_codes(grid: &Grid) -> bool {
    grid.header.iter().any(|header| {
        let words = Header::of(header).words;
        says_error(header) && words.first().is_some_and(|word| word[0] == Meaning::Code)
    })
}

fn speaks_of_errors(title: &str) -> bool {
    let words = title.to_lowercase();
    ERRORS.iter().any(|word| words.contains(word))
        || values::heading_status(title).is_some_and(|status| status.starts_with(['4', '5']))
}

fn says_error(header: &str) -> bool {
    let header = header.to_lowercase();
    HEADERS.iter().any(|word| header.contains(word))
}

/// # Errors
///
/// What else than errors a table lists, by its headers and types.
pub(super) fn of_others(columns: &Columns<'_>) -> Result<(), String> {
    let grid = columns.grid;
    let title = grid.title.as_deref().unwrap_or_default().to_lowercase();
    if HISTORIES.iter().any(|word| title.contains(word)) {
        return Err("it is a history, as its heading says".into());
    }
    let heading = Header::of(&title);
    let mut headers = grid.header.iter().zip(&columns.headers);
    let has_own = headers.any(|(text, header)| says_error(text) && header.is_known());
    // A code and what it says outweigh the rest.
    let may_be = |meaning| columns.headers.iter().any(|header| header.may_be(meaning));
    let is_other =
        heading.is_known() && heading.words.first().is_some_and(|word| !word[0].is_of_errors());
    if grid.border == Border::List && is_other && !has_own && !may_be(Meaning::Status) {
        return Err("it lists something else, as its heading says".into());
    }
    let is_vague = grid.header.iter().any(|header| Header::is_vague(header));
    if may_be(Meaning::Code) && may_be(Meaning::Message) && !is_vague {
        return Ok(());
    }
    for (place, header) in columns.headers.iter().enumerate() {
        let says = |meaning| header.words.first().is_some_and(|word| word[0] == meaning);
        let name = &grid.header[place];
        if says(Meaning::History) && !has_own {
            return Err(format!("it is a history: it has the column `{name}`"));
        }
        if place == 0 && says(Meaning::Subject) && !has_own {
            return Err(format!("it lists something else: its first column is `{name}`"));
        }
        let is_type = |cell: &str| {
            let word = cell.split(['<', '[', '(', ' ']).next().unwrap_or_default();
            TYPES.contains(&&*word.to_ascii_lowercase())
        };
        if says(Meaning::Category) && columns.are(place, is_type) {
            return Err(format!("it lists fields: `{name}` holds types of data"));
        }
    }
    Ok(())
}

/// What speaks for a table of errors.
///
/// # Errors
///
/// What it lacks.
pub(super) fn of_errors(columns: &Columns<'_>) -> Result<Evidence, String> {
    let grid = columns.grid;
    let named = grid.header.join("`, `");
    let has = |field| columns.has(field);
    let (has_code, has_name) = (has(Field::Code), has(Field::Name));
    let has_text = Field::TEXTS.iter().any(|field| has(*field));
    let is_unused = |place: &usize| columns.uses[*place].parts.is_empty();
    let code_column = (0..columns.headers.len())
        .find(|place| columns.headers[*place].may_be(Meaning::Code) && is_unused(place));
    if let (Some(place), false, false) = (code_column, has_code, has_name) {
        let cell =
            columns.cells(place).find(|cell| values::code(cell).is_none()).unwrap_or_default();
        let said = &grid.header[place];
        return Err(format!("`{said}` holds no codes, but `{cell}`"));
    }
    if !has_code && !has(Field::HttpStatus) && !has_name {
        return Err(format!("it has no column of codes: `{named}`"));
    }
    if !(has_text || has_code && has_name) {
        return Err(format!("it says nothing of its codes: `{named}`"));
    }
    let place = |field| columns.uses.iter().position(|column| column.parts.first() == Some(&field));
    let codes = place(Field::Code).or_else(|| place(Field::Name));
    let are = |test: &dyn Fn(&str) -> bool| {
        codes.is_some_and(|place| {
            columns.are(place, |cell| values::code(cell).is_some_and(|(code, _)| test(code)))
        })
    };
    if are(&|code| FIELDS.contains(&code)) {
        return Err("it lists the fields of a response".into());
    }
    // In a JSON, all the keys that lead to it say what it is of.
    let is_below = matches!(&grid.place, Place::Pointer(pointer) if speaks_of_errors(pointer));
    let is_of_errors = is_of_errors(grid) || is_below;
    let is_in_errors = is_of_errors || grid.context.iter().any(|title| speaks_of_errors(title));
    let has_numbers = are(&values::is_number);
    let weak = || Err("nothing says that its codes are of errors".to_owned());
    if grid.border == Border::List {
        let are_marked = are(&|code| {
            values::is_number(code) || values::is_name(code) || code.contains(['.', '-'])
        });
        let is_long = are(&|code| code.len() >= 3);
        let may_be = is_in_errors || has_numbers && is_long;
        let is_sure = may_be && (are_marked || is_of_errors && has(Field::HttpStatus));
        return if is_sure { Ok(Evidence::Sure) } else { weak() };
    }
    let is_said = grid.header.iter().any(|header| says_error(header));
    let says_message = columns.headers.iter().any(|header| header.may_be(Meaning::Message));
    let code_header = codes.map_or("", |place| grid.header[place].as_str());
    // Anything has an id; keys and values are all that JSON says of some tables.
    if Header::is_vague(code_header) {
        let has_constants =
            place(Field::Name).is_some_and(|place| columns.are(place, values::is_name));
        return match () {
            () if is_of_errors || is_said || has_numbers && has_constants => Ok(Evidence::Sure),
            // Short numbers are keys of anything.
            () if has_numbers && code_header == "key" && are(&|code| code.len() >= 4) => {
                Ok(Evidence::Sure)
            }
            () if has_numbers && code_header == "key" => Ok(Evidence::Weak),
            () => weak(),
        };
    }
    if !has_code && has_name && !has(Field::HttpStatus) {
        return if is_of_errors || is_said { Ok(Evidence::Sure) } else { weak() };
    }
    let speaks = is_of_errors
        || is_in_errors && has_numbers
        || is_said
        || has(Field::Suggestion)
        || has(Field::HttpStatus)
        || has_code && (has_name || says_message);
    let is_like =
        has_numbers || are(&|code| values::is_name(code) && code.len() > 4 || code.contains('.'));
    match () {
        () if speaks => Ok(Evidence::Sure),
        () if is_like || is_in_errors => Ok(Evidence::Weak),
        () => weak(),
    }
}
