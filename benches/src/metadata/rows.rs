//! The rows, with all that is asked of a variant.

use errtable::{Kind, Retry};

use crate::table::{Row as Texts, Table};

/// A table, and what is said of its rows besides.
pub(super) struct Rows {
    pub(super) list: Vec<Row>,
    pub(super) code_type: &'static str,
}

/// All that is asked of a variant.
pub(super) struct Row {
    pub(super) code: u32,
    pub(super) name: String,
    pub(super) variant: String,
    pub(super) http_status: u16,
    pub(super) kind: Kind,
    pub(super) retry: Retry,
    pub(super) message: String,
    /// In every second row.
    pub(super) description: Option<String>,
    /// In three rows of four.
    pub(super) suggestion: Option<String>,
}

impl Rows {
    /// Those of the table of this size, which all benches share.
    pub(super) fn of(size: usize) -> Self {
        let table = Table::of(size);
        let code_type = table.code_type();
        let list = table.rows.into_iter().enumerate().map(|(index, row)| {
            let variant = row.variant();
            let Texts { code, name, http_status, message, suggestion } = row;
            let kind = Kind::from_status(http_status);
            let words = name.replace('_', " ").to_lowercase();
            let description =
                format!("The request met {words} and was answered with {http_status}");
            Row {
                code,
                name,
                variant,
                http_status,
                kind,
                retry: kind.default_retry(),
                message,
                description: index.is_multiple_of(2).then_some(description),
                suggestion,
            }
        });
        Self { list: list.collect(), code_type }
    }

    /// As errtable reads it.
    pub(super) fn to_csv(&self) -> String {
        let mut writer = csv::Writer::from_writer(Vec::new());
        let mut write = |cells: [&str; 8]| writer.write_record(cells).expect("memory takes all");
        let header = "code,name,http_status,kind,retry,message,description,suggestion";
        let mut names = header.split(',');
        write([(); 8].map(|()| names.next().unwrap_or_default()));
        for row in &self.list {
            let (code, status) = (row.code.to_string(), row.http_status.to_string());
            let [description, suggestion] =
                [&row.description, &row.suggestion].map(|text| text.as_deref().unwrap_or_default());
            let (kind, retry) = (row.kind.name(), row.retry.name());
            write([&code, &row.name, &status, kind, retry, &row.message, description, suggestion]);
        }
        let bytes = writer.into_inner().expect("memory takes all");
        String::from_utf8(bytes).expect("all cells are texts")
    }

    /// What a program finds that asks each variant once: see `way::MAIN`.
    pub(super) fn sum(&self) -> u64 {
        let add = |sum: u64, number: u64| sum.wrapping_mul(31).wrapping_add(number);
        let text =
            |sum, text: &str| text.bytes().map(u64::from).fold(add(sum, text.len() as u64), add);
        self.list.iter().fold(0, |sum, row| {
            let numbers = [
                u64::from(row.code),
                row.http_status.into(),
                u64::from(row.kind as u8),
                u64::from(row.retry as u8),
            ];
            let sum = numbers.into_iter().fold(sum, add);
            let sum = text(text(sum, &row.name), &row.message);
            let or_none = |cell: &Option<String>| cell.clone().unwrap_or_else(|| "-".to_owned());
            text(text(sum, &or_none(&row.description)), &or_none(&row.suggestion))
        })
    }
}
