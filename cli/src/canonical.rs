//! The one form in which `cargo errtable fmt` writes the files of a catalog. Of what they say nothing
//! changes: each is read again before it is written.

pub(crate) mod csv;
pub(crate) mod order;
mod toml;

use errtable_codegen::{Raw, Rows, Source, Sources};

use crate::catalogs;

/// Why a file has no canonical form.
#[derive(Debug, PartialEq)]
pub(crate) enum Refusal {
    /// Its rows are to be sorted, and stand in an array and not in a `[[row]]` each.
    RowsInArray,
    /// It would not say the same: a fault of this module.
    Different,
}

/// The canonical form of a file of this catalog, which has no faults of syntax; its byte order mark is
/// part of it. The rows are sorted by their codes or stay in their order.
pub(crate) fn form(raw: &Raw, source: &Source, sort: bool) -> Result<String, Refusal> {
    let table = raw.table().ok_or(Refusal::Different)?;
    let (rows, sources) = (table.rows(), raw.sources());
    let is_catalog = sources.iter().next().is_some_and(|first| std::ptr::eq(first, source));
    let is_toml = is_catalog && catalogs::is("toml", source.path());
    let has_rows = sources.iter().last().is_some_and(|last| std::ptr::eq(last, source));
    let order = if sort && has_rows {
        order::by_code(rows, sources)
    } else {
        (0..rows.len()).collect::<Vec<_>>()
    };
    let line_end = LineEnd::of(source.text());
    let (name, text) = if is_toml {
        ("table.toml", toml::form(source.text(), &order, line_end)?)
    } else {
        ("table.csv", csv::form(rows, sources, &order, line_end))
    };
    if has_rows {
        let written = Raw::read_text(name, &text);
        let read = written.table().ok_or(Refusal::Different)?.rows();
        if !same_cells((read, written.sources()), (rows, sources), &order) {
            return Err(Refusal::Different);
        }
    }
    Ok(if source.has_byte_order_mark() { format!("\u{feff}{text}") } else { text })
}

/// Whether the rows that were read are the others in this order, cell by cell.
fn same_cells(read: (&Rows, &Sources), other: (&Rows, &Sources), order: &[usize]) -> bool {
    let ((read, sources), (other, other_sources)) = (read, other);
    let place = |heading: &_| other.columns().iter().position(|it| it.value == *heading);
    let Some(places) =
        read.columns().iter().map(|column| place(&column.value)).collect::<Option<Vec<_>>>()
    else {
        return false;
    };
    let same_row = |(row, number): (usize, &usize)| {
        let (cells, others) = (read.cells(row), other.cells(*number));
        cells.iter().zip(&places).all(|(cell, place)| {
            let original = others[*place];
            cell.is_absent() == original.is_absent()
                && read.text(*cell, sources) == other.text(original, other_sources)
        })
    };
    read.columns().len() == other.columns().len()
        && read.len() == order.len()
        && order.iter().enumerate().all(same_row)
}

/// How the lines of a file end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum LineEnd {
    Lf,
    CrLf,
}

impl LineEnd {
    /// CR LF for a text in which all lines end so, as they do in a checkout on Windows.
    pub(crate) fn of(text: &str) -> Self {
        let rest = text.replace("\r\n", "");
        if rest.len() < text.len() && !rest.contains(['\r', '\n']) { Self::CrLf } else { Self::Lf }
    }

    pub(crate) fn text(self) -> &'static str {
        match self {
            Self::Lf => "\n",
            Self::CrLf => "\r\n",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_text_that_has_no_other_line_end_keeps_cr_lf() {
        for (text, line_end) in [
            ("a\r\nb\r\n", LineEnd::CrLf),
            ("a\nb\n", LineEnd::Lf),
            ("a\r\nb\n", LineEnd::Lf),
            ("a\r\nb\rc\r\n", LineEnd::Lf),
            ("a\r\r\n", LineEnd::Lf),
            ("a", LineEnd::Lf),
        ] {
            assert_eq!(LineEnd::of(text), line_end, "{text:?}");
        }
    }
}
