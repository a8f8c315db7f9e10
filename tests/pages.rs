//! Each catalog against the page that it was transcribed from: row by row, text by text.
//!
//! The pages are the vendors' and not part of this repository. Where they are at hand, name their
//! folder: `ERRTABLE_PAGES=FOLDER cargo test --test pages`. Without it these tests say that
//! they were left out; the checksums of `tests/catalogs.rs` hold in any case.

use std::env;
use std::fs;
use std::path::Path;

/// The page called `name`, if the pages are at hand.
fn page(name: &str) -> Option<String> {
    let Some(folder) = env::var_os("ERRTABLE_PAGES") else {
        eprintln!("left out: ERRTABLE_PAGES does not name the folder of the vendors' pages");
        return None;
    };
    let path = Path::new(&folder).join(name);
    Some(fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display())))
}

/// These columns of a catalog's CSV.
fn table(name: &str, columns: &[&str]) -> Vec<Vec<String>> {
    let mut reader = csv::Reader::from_path(format!("codes/{name}.csv")).unwrap();
    let header = reader.headers().unwrap().clone();
    let place = |column: &&str| header.iter().position(|name| name == *column).unwrap();
    let places: Vec<_> = columns.iter().map(place).collect();
    let row = |row: csv::StringRecord| places.iter().map(|place| row[*place].to_owned()).collect();
    reader.records().map(|record| row(record.unwrap())).collect()
}

/// The rows of a page's Markdown tables: of each line that starts with `| NUMBER`, together with the
/// lines that follow until one ends in a pipe.
fn markdown_rows(page: &str, columns: usize) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut open = String::new();
    for line in page.lines() {
        let starts = line
            .strip_prefix("| ")
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        if open.is_empty() && !starts {
            continue;
        }
        if !open.is_empty() {
            open.push('\n');
        }
        open.push_str(line);
        // The last row of a page may have the page's next line glued to it.
        let cells: Vec<_> = open.split('|').map(str::trim).map(str::to_owned).collect();
        if cells.len() >= columns + 2 {
            rows.push(cells[1..=columns].to_vec());
            open.clear();
        }
    }
    rows
}

fn compare(catalog: &str, table: &[Vec<String>], page: &[Vec<String>]) {
    for (number, (ours, theirs)) in table.iter().zip(page).enumerate() {
        assert_eq!(ours, theirs, "row {} of {catalog}", number + 1);
    }
    assert_eq!(table.len(), page.len(), "rows of {catalog}");
}

#[test]
fn tripo_is_what_its_page_says() {
    let Some(page) = page("tripo.en.txt") else {
        return;
    };
    let rows = markdown_rows(&page, 4);
    compare("tripo", &table("tripo", &["http_status", "code", "message", "suggestion"]), &rows);
    assert_eq!(rows.len(), 27);
}

#[test]
fn tripo_is_what_its_fused_page_says() {
    let Some(page) = page("tripo.zh.txt") else {
        return;
    };
    let rows = table("tripo", &["http_status", "code", "message", "suggestion"]);
    let list = page.split("HTTP 状态码CodeMessageSuggestion\n").nth(1).unwrap();
    let mut lines = list.lines();
    for row in rows {
        // The page's last line may have something glued to it.
        assert!(lines.next().unwrap().starts_with(&row.concat()), "{row:?}");
    }
}

#[test]
fn turing_is_what_its_page_says() {
    let Some(page) = page("turing.zh.txt") else {
        return;
    };
    let mut rows = markdown_rows(&page, 4);
    for row in &mut rows {
        let last = row.pop().unwrap();
        let (name, message) = last.split_once(' ').unwrap();
        row.extend([name.to_owned(), message.to_owned()]);
    }
    let columns = ["code", "http_status", "category", "name", "message"];
    compare("turing", &table("turing", &columns), &rows);
    assert_eq!(rows.len(), 258);
}

#[test]
fn ark_is_what_its_page_says() {
    let Some(page) = page("ark.zh.txt") else {
        return;
    };
    // A cell is a paragraph; the table goes from the paragraph behind its heading to the next title.
    let list = page.split("\n\n含义\n\n").nth(1).unwrap();
    let list = list.split("\n\n公共错误码\n\n").next().unwrap();
    let cells: Vec<_> = list.split("\n\n").map(str::to_owned).collect();
    let rows: Vec<_> = cells.chunks(5).map(<[String]>::to_vec).collect();
    let columns = ["http_status", "category", "code", "message", "description.zh"];
    compare("ark", &table("ark", &columns), &rows);
    assert_eq!(rows.len(), 39);
}

#[test]
fn modelarts_is_what_its_page_says() {
    let Some(page) = page("modelarts.zh.txt") else {
        return;
    };
    let rows = markdown_rows(&page, 5);
    let columns = ["http_status", "code", "message", "description.zh", "suggestion.zh"];
    compare("modelarts", &table("modelarts", &columns), &rows);
    assert_eq!(rows.len(), 49);
}
