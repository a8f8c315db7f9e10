//! What has to hold of a page, whatever is in it.

use cargo_errtable::page::{self, Format, Page, Place, Settings};
use errtable_codegen::Field;

/// Reads a page of this format, and says whether it has an error table.
pub(crate) fn read(bytes: &[u8], format: Format) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let settings = Settings { format, ..Settings::default() };
    match page::read(&text, &settings) {
        Ok(page) => {
            agrees(&page, &text);
            !page.entries.is_empty()
        }
        Err(error) => {
            assert!(!error.message.is_empty());
            error.place.iter().for_each(|place| lies_in(place, &text));
            false
        }
    }
}

/// Each place lies in the page, each entry has what it needs, and the tables tell how many there are.
fn agrees(page: &Page, text: &str) {
    let taken: usize = page.tables.iter().filter_map(|table| table.verdict.as_ref().ok()).sum();
    assert_eq!(taken, page.entries.len());
    page.tables.iter().for_each(|table| lies_in(&table.place, text));
    page.notes.iter().for_each(|note| lies_in(&note.place, text));
    for entry in &page.entries {
        lies_in(&entry.place, text);
        assert!(
            !entry.text(Field::Code).is_empty() && !entry.text(Field::Name).is_empty(),
            "{entry:?}"
        );
        for (number, (column, cell)) in entry.cells.iter().enumerate() {
            assert!(!cell.is_empty(), "{entry:?}");
            assert!(entry.cells[..number].iter().all(|(other, _)| other != column), "{entry:?}");
        }
    }
}

fn lies_in(place: &Place, text: &str) {
    match place {
        Place::Line(line) => {
            // A carriage return alone ends a line as well.
            let lines = text.split(['\n', '\r']).count();
            assert!((1..=lines).contains(line), "line {line} of {lines}");
        }
        Place::Pointer(pointer) => {
            assert!(pointer.is_empty() || pointer.starts_with('/'), "{pointer}");
        }
    }
}
