//! A TOML in canonical form: keys and tables in the order of the reference, values laid out alike, and
//! every comment where it stood.

mod layout;
mod order;
mod print;
mod read;
mod value;

use super::{LineEnd, Refusal};

/// The text of a TOML without faults of syntax. If it has rows, this is their order.
pub(super) fn form(text: &str, rows: &[usize], line_end: LineEnd) -> Result<String, Refusal> {
    let mut layout = read::layout(text).ok_or(Refusal::Different)?;
    let is_sorted = rows.iter().enumerate().all(|(place, row)| place == *row);
    if !is_sorted && layout.rows() != rows.len() {
        return Err(Refusal::RowsInArray);
    }
    layout.sort(rows);
    let meant = layout.content();
    let written = print::text(layout, line_end);
    let read = read::layout(&written).ok_or(Refusal::Different)?;
    if read.content() == meant { Ok(written) } else { Err(Refusal::Different) }
}

#[cfg(test)]
mod tests;
