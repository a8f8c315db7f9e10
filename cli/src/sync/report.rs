//! The table of what differs between a catalog and a page: for people, programs and pull requests.

mod json;
mod markdown;
mod text;

use clap::ValueEnum;

use super::drift::{Drift, Fate, Origin, What};

/// How it is shown what differs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Form {
    /// Row by row, with what changes in a text in colours and in brackets
    #[default]
    Text,
    /// A JSON object
    Json,
    /// A table for the body of a pull request
    Markdown,
}

/// What differs, and what of.
pub(super) struct Report<'d> {
    /// What the catalog is called.
    pub(super) catalog: &'d str,
    /// What the page is called.
    pub(super) page: &'d str,
    pub(super) drift: &'d Drift,
}

impl Report<'_> {
    /// The report in a form; the text has escapes for a terminal in it.
    pub(super) fn form(&self, form: Form) -> String {
        match form {
            Form::Text => text::form(self),
            Form::Json => json::form(self),
            Form::Markdown => markdown::form(self),
        }
    }

    /// How many rows change how: `1 new row, 2 changed`.
    pub(super) fn summary(&self) -> String {
        let changes = &self.drift.changes;
        let words = ["new", "changed", "gone", "back"];
        let counts = words.map(|word| changes.iter().filter(|it| it.what.word() == word).count());
        let said = words.iter().zip(counts).filter(|(_, count)| *count > 0);
        let said: Vec<String> = said.map(|(word, count)| format!("{count} {word}")).collect();
        if said.is_empty() { "no drift".to_owned() } else { said.join(", ") }
    }
}

impl What {
    /// The word for it.
    fn word(&self) -> &'static str {
        match self {
            Self::New(..) => "new",
            Self::Changed => "changed",
            Self::Gone(_) => "gone",
            Self::Back => "back",
        }
    }

    /// What there is to say of it besides.
    fn remark(&self) -> Option<String> {
        Some(match self {
            Self::New(_, Origin::Page) | Self::Changed => return None,
            Self::New(_, Origin::Case) => "another case of this name".to_owned(),
            Self::New(_, Origin::Proposal) => "review the name".to_owned(),
            Self::Gone(Fate::Open) => "no longer on the page".to_owned(),
            Self::Gone(Fate::Deprecated(date)) => format!("deprecated since {date}"),
            Self::Gone(Fate::Deleted) => "deleted".to_owned(),
            Self::Back => {
                "on the page again: empty `deprecated` and `since`, or say another reason"
                    .to_owned()
            }
        })
    }
}
