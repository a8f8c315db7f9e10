//! What an enum has to answer, from the cells of its table alone: what `random/program.rs` writes.

use errtable::{Code, Deprecated, Kind, Retry};

use super::table::{Row, Table};

impl Table {
    /// The lines that the program writes for the table.
    pub(super) fn answers(&self, number: usize) -> Vec<String> {
        let name = format!("t{number}");
        let title = self.title.as_ref().unwrap_or(&name);
        let languages = self.languages();
        let mut lines = vec![format!("{number} {name:?} {title:?} {languages:?}")];
        for (ordinal, rows) in self.variants().iter().enumerate() {
            let first = rows[0];
            let code = first.code();
            let status = first.status.or(self.default_status);
            let known = first.kind.or(status.map(Kind::from_status));
            let retry = first.retry.or(known.map(Kind::default_retry)).unwrap_or(Retry::Never);
            let kind = known.unwrap_or(Kind::Internal);
            let deprecated = first.deprecated.as_ref().map(|given| Deprecated {
                note: &given.note,
                since: given.since.as_deref(),
                replaced_by: given.replaced_by.as_deref(),
            });
            lines.push(format!(
                "{number} {:?} {code:?} {status:?} {kind:?} {retry:?} {:?} {deprecated:?} {:?}",
                first.name, first.category, first.docs,
            ));
            let message = first.text_in(0, 0).map_or(String::new(), |text| format!(": {text}"));
            let shown = format!("{} ({}){message}", first.name, first.spelled());
            let variant = Some((ordinal, first.category.map(str::to_owned)));
            lines.push(format!("{number} {shown:?} {variant:?} true {:?}", Some(ordinal)));
            for row in rows {
                for (index, language) in languages.iter().enumerate() {
                    let [message, description, suggestion] =
                        [0, 1, 2].map(|column| row.text_in(column, index));
                    lines.push(format!(
                        "{number} {language} {message:?} {description:?} {suggestion:?}"
                    ));
                }
                lines.push(format!("{number} {:?}", row.params));
            }
        }
        lines
    }

    /// The rows of each name, in the order of the enum: those that share a code side by side.
    fn variants(&self) -> Vec<Vec<&Row>> {
        let mut variants: Vec<Vec<&Row>> = Vec::new();
        for row in &self.rows {
            match variants.iter_mut().find(|rows| rows[0].name == row.name) {
                Some(rows) => rows.push(row),
                None => variants.push(vec![row]),
            }
        }
        let first = |code: &str| self.rows.iter().position(|row| row.code == code);
        variants.sort_by_key(|rows| first(&rows[0].code));
        variants
    }
}

impl Row {
    /// A text in a language, else in the first that has it.
    fn text_in(&self, column: usize, language: usize) -> Option<&str> {
        let texts = &self.texts[column];
        texts[language].as_ref().or_else(|| texts.iter().flatten().next()).map(|text| &**text)
    }

    /// The code as it is written, and a range as every other.
    fn spelled(&self) -> String {
        match self.code() {
            Code::Range(..) => self.code().to_string(),
            _ => self.code.clone(),
        }
    }

    fn code(&self) -> Code<'_> {
        match self.numbers {
            Some((first, last)) if first == last => Code::Integer(first),
            Some((first, last)) => Code::Range(first, last),
            None => Code::Text(&self.code),
        }
    }
}
