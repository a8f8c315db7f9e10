//! What each column of a table holds: from its header, and confirmed from its values.

use errtable_codegen::Field;

use super::table::Columns;
use super::{evidence, language, split};
use crate::page::values;
use crate::page::words::Meaning;

/// Finds out what all columns are, but for those that are mapped.
pub(super) fn find(columns: &mut Columns<'_>) {
    columns.find_statuses();
    columns.find_codes();
    columns.find_names();
    columns.find_texts();
    split::find(columns);
    columns.set_languages();
}

impl Columns<'_> {
    fn find_statuses(&mut self) {
        if self.has(Field::HttpStatus) {
            return;
        }
        let is_status = |cell: &str| values::status(cell).is_some();
        let found = self.confirmed(Meaning::Status, values::is_of_statuses);
        let found = found.filter(|place| self.cells(*place).any(is_status));
        // Of two columns of codes, the one with nothing but statuses.
        let codes = self.candidates(Meaning::Code);
        let other = || {
            let place = codes.iter().copied().find(|it| self.are(*it, values::is_status))?;
            let has_rival =
                codes.iter().any(|it| *it != place && !self.are(*it, values::is_status));
            has_rival.then_some(place)
        };
        if let Some(place) = found.or_else(other) {
            self.set(place, &[Field::HttpStatus]);
        }
    }

    fn find_codes(&mut self) {
        if self.has(Field::Code) {
            return;
        }
        let is_code = |cell: &str| values::code(cell).is_some();
        let Some(place) = self.confirmed(Meaning::Code, is_code) else { return };
        self.set(place, &[Field::Code]);
        // Of a word and a number, the word is the name: `Code | Number`.
        let number = self.candidates(Meaning::Code).into_iter().find(|other| {
            !matches!(&*self.grid.header[*other].to_lowercase(), "id" | "编号")
                && self.are(*other, values::is_number)
                && self.are(place, values::is_symbol)
                && !self.are(place, values::is_number)
        });
        if let (Some(number), false) = (number, self.has(Field::Name)) {
            self.set(place, &[Field::Name]);
            self.set(number, &[Field::Code]);
        }
    }

    fn find_names(&mut self) {
        if self.has(Field::Name) {
            return;
        }
        let found = self.candidates(Meaning::Name).into_iter().find(|place| {
            let is_status = |cell: &str| values::status(cell).is_some();
            self.are(*place, |cell| values::is_symbol(cell) || is_status(cell))
        });
        if let Some(place) = found {
            self.set(place, &[Field::Name]);
        }
    }

    /// The category and the texts: of each the first that there is, in each language. A type of which
    /// each row has its own is the code, where there is no other.
    fn find_texts(&mut self) {
        if !self.has(Field::Code) && !self.has(Field::Name) {
            let is_of_errors = self.has(Field::HttpStatus) || evidence::is_of_errors(self.grid);
            let mut words = self.candidates(Meaning::Category);
            words.extend(self.candidates(Meaning::Message));
            words.retain(|place| is_of_errors && self.is_distinct(*place));
            if let [place, ..] = *words {
                self.set(place, &[Field::Code]);
            }
        }
        let mut fields = vec![
            (Meaning::Category, Field::Category),
            (Meaning::Message, Field::Message),
            (Meaning::Description, Field::Description),
            (Meaning::Suggestion, Field::Suggestion),
            // A name of several words is a text.
            (Meaning::Name, Field::Message),
        ];
        // Of two descriptions, the first is what the error says.
        let has_message = self.has(Field::Message) || !self.candidates(Meaning::Message).is_empty();
        if !has_message && self.candidates(Meaning::Description).len() > 1 {
            fields.insert(2, (Meaning::Description, Field::Message));
        }
        for (meaning, field) in fields {
            for place in self.candidates(meaning) {
                let language = self.headers[place].language;
                let mut takes = self.uses.iter().zip(&self.headers);
                // What is headed as a name is no text beside one in any language.
                let is_taken = takes.any(|(it, header)| {
                    let is_same = header.language == language || meaning == Meaning::Name;
                    it.parts.contains(&field) && is_same
                });
                if !is_taken {
                    self.set(place, &[field]);
                }
            }
        }
    }

    /// Whether the cells of a column are words of a program, each another.
    fn is_distinct(&self, place: usize) -> bool {
        let mut cells: Vec<&str> = self.cells(place).collect();
        cells.sort_unstable();
        cells.len() > 1
            && cells.windows(2).all(|pair| pair[0] != pair[1])
            && cells.iter().all(|cell| values::is_symbol(cell))
    }

    /// The language of each column: as its header says, or its texts.
    fn set_languages(&mut self) {
        let mut unnamed = Vec::new();
        for place in 0..self.uses.len() {
            if self.uses[place].language.is_empty() {
                let named = self.headers[place].language;
                let language = named.or_else(|| language::of(self.cells(place)));
                language.unwrap_or_default().clone_into(&mut self.uses[place].language);
                unnamed.extend(named.is_none().then_some(place));
            }
        }
        // Beside columns that name their language, one that does not is in another, or says the same again.
        for place in unnamed {
            let it = &self.uses[place];
            let is_shared = |part: &Field| Field::TEXTS.contains(part) && it.parts.contains(part);
            let others: Vec<&str> = (0..self.uses.len())
                .filter(|other| *other != place && self.uses[*other].parts.iter().any(is_shared))
                .map(|other| &*self.uses[other].language)
                .collect();
            let is_told = !it.language.is_empty() && !others.contains(&&*it.language);
            if others.is_empty() || is_told {
                continue;
            }
            if it.is_mapped || it.language.is_empty() && !others.contains(&"en") {
                "en".clone_into(&mut self.uses[place].language);
            } else {
                self.uses[place].parts.retain(|part| !Field::TEXTS.contains(part));
            }
        }
    }
}
