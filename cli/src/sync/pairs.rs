//! Which row of a page is which row of a catalog.

use std::collections::HashMap;

use errtable_codegen::Field;
use similar::TextDiff;

use super::listed::Listed;
use super::sheet::Sheet;

/// Of so many pairs at most it is asked how alike they are; more are paired in their order.
const COMPARED: usize = 4_096;

/// For each row of the page the number of the catalog's row that it is, each once. Rows of one code are
/// paired: where all is the same; where status and message are; where the message is; where the status
/// is, those first that are most alike; at last, if there is but one of each, whatever they say.
pub(super) fn pairs(sheet: &Sheet<'_>, listed: &[Listed<'_>]) -> Vec<Option<usize>> {
    let mut groups: HashMap<&str, Group> = HashMap::new();
    for (number, row) in listed.iter().enumerate() {
        groups.entry(&row.key).or_default().entries.push(number);
    }
    for row in 0..sheet.len() {
        let key = sheet.key(sheet.field(row, Field::Code));
        if let Some(group) = groups.get_mut(&*key) {
            group.rows.push(row);
        }
    }
    let mut pairs = vec![None; listed.len()];
    for group in groups.values_mut() {
        // Whether the page says in the columns of these fields what the catalog says.
        let is_same = |row: usize, entry: usize, fields: &[Field]| {
            let entry = &listed[entry];
            let mut columns = entry.columns().filter(|column| fields.contains(&column.field));
            columns.all(|column| entry.text(column) == Some(sheet.said(row, column).1))
        };
        let has_message = |entry: usize| {
            let entry = &listed[entry];
            let mut columns = entry.columns().filter(|column| column.field == Field::Message);
            columns.any(|column| entry.text(column) != Some(""))
        };
        let [_, but_code @ ..] = &Field::ALL;
        group.pair(|row, entry| is_same(row, entry, but_code), &mut pairs);
        for fields in [&[Field::HttpStatus, Field::Message][..], &[Field::Message]] {
            let is_pair = |row, entry| has_message(entry) && is_same(row, entry, fields);
            group.pair(is_pair, &mut pairs);
        }
        let has_same_status = |row, entry| is_same(row, entry, &[Field::HttpStatus]);
        group.pair_alike(sheet, listed, has_same_status, &mut pairs);
        if let ([row], [entry]) = (&*group.rows, &*group.entries) {
            pairs[*entry] = Some(*row);
        }
    }
    pairs
}

/// The rows of one code that have not been paired yet.
#[derive(Default)]
struct Group {
    /// Those of the catalog.
    rows: Vec<usize>,
    /// Those of the page.
    entries: Vec<usize>,
}

impl Group {
    /// Pairs those of which this holds, in their order.
    fn pair(&mut self, is_pair: impl Fn(usize, usize) -> bool, pairs: &mut [Option<usize>]) {
        self.entries.retain(|entry| {
            let place = self.rows.iter().position(|row| is_pair(*row, *entry));
            pairs[*entry] = place.map(|place| self.rows.remove(place));
            place.is_none()
        });
    }

    /// Pairs those of which this holds, the most alike first.
    fn pair_alike(
        &mut self,
        sheet: &Sheet<'_>,
        listed: &[Listed<'_>],
        may_be_pair: impl Fn(usize, usize) -> bool,
        pairs: &mut [Option<usize>],
    ) {
        let is_compared = self.rows.len() * self.entries.len() <= COMPARED;
        let mut candidates = Vec::new();
        for row in self.rows.iter().copied() {
            let entries = self.entries.iter().copied();
            candidates.extend(entries.filter(|entry| may_be_pair(row, *entry)).map(|entry| {
                let likeness = if is_compared { alike(sheet, row, &listed[entry]) } else { 0.0 };
                (likeness, row, entry)
            }));
        }
        candidates.sort_by(|one, other| other.0.total_cmp(&one.0));
        for (_, row, entry) in candidates {
            if self.rows.contains(&row) && self.entries.contains(&entry) {
                pairs[entry] = Some(row);
                self.rows.retain(|it| *it != row);
                self.entries.retain(|it| *it != entry);
            }
        }
    }
}

/// How alike the texts of two rows are.
fn alike(sheet: &Sheet<'_>, row: usize, listed: &Listed<'_>) -> f32 {
    let columns = listed.columns().filter(|column| Field::TEXTS.contains(&column.field));
    let texts = columns.map(|it| (sheet.said(row, it).1, listed.text(it).unwrap_or_default()));
    let (old, new): (Vec<&str>, Vec<&str>) = texts.unzip();
    TextDiff::from_unicode_words(&*old.join("\n"), &*new.join("\n")).ratio()
}
