//! What a query is answered with.

use errtable::{Case, Entry, Rung};
use serde_json::Value;

use super::library::Known;

/// An entry that a query may mean, and what told so.
#[derive(Clone)]
pub(super) struct Match {
    pub(super) known: Known,
    pub(super) entry: Entry<'static>,
    /// The row whose message the input has.
    pub(super) case: Option<Case<'static>>,
    pub(super) by: By,
    /// What of the input told it.
    pub(super) evidence: String,
    /// What stood in the place of the message's placeholders.
    pub(super) params: Vec<(String, String)>,
}

impl Match {
    pub(super) fn new(
        known: Known,
        entry: Entry<'static>,
        by: By,
        evidence: impl Into<String>,
    ) -> Self {
        Self { known, entry, case: None, by, evidence: evidence.into(), params: Vec::new() }
    }

    /// The row to show: that of the message, else the entry's first.
    pub(super) fn shown(&self) -> Option<Case<'static>> {
        self.case.or_else(|| self.entry.cases().next())
    }

    pub(super) fn is_of(&self, other: &Self) -> bool {
        self.entry == other.entry && self.known.catalog == other.known.catalog
    }
}

/// What told that an entry is meant: the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum By {
    CodeAndMessage,
    Code,
    Name,
    Pattern,
    Parent,
    PartOfCode,
    Message,
    CutOff,
    PartOfName,
    PartOfMessage,
    PartOfText,
    Words,
    Synonym,
    Category,
    Filter,
}

/// What tells of a code that was found so.
impl From<Rung> for By {
    fn from(rung: Rung) -> Self {
        match rung {
            Rung::Pattern => Self::Pattern,
            Rung::Parent => Self::Parent,
            _ => Self::Code,
        }
    }
}

impl By {
    /// Whether a whole code or name told it.
    pub(super) fn is_whole(self) -> bool {
        matches!(self, Self::CodeAndMessage | Self::Code | Self::Name)
    }

    /// Its word in JSON, and how it is told to people.
    pub(super) fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::CodeAndMessage => ("code_and_message", "its code, with its message"),
            Self::Code => ("code", "its code"),
            Self::Name => ("name", "its name"),
            Self::Pattern => ("pattern", "a code of this form"),
            Self::Parent => ("parent", "a code that starts with this one"),
            Self::PartOfCode => ("part_of_code", "the end of its code"),
            Self::Message => ("message", "its message"),
            Self::CutOff => ("cut_off", "its code or name, cut off"),
            Self::PartOfName => ("part_of_name", "in its name"),
            Self::PartOfMessage => ("part_of_message", "in its message"),
            Self::PartOfText => ("part_of_text", "in its description or suggestion"),
            Self::Words => ("words", "all of these words are in its texts"),
            Self::Synonym => ("synonym", "another word for what was asked"),
            Self::Category => ("category", "in the vendor's category, which is a wide one"),
            Self::Filter => ("filter", "it is what the filters leave"),
        }
    }
}

/// All matches of a query.
pub(super) struct Answer {
    pub(super) query: String,
    pub(super) matches: Vec<Match>,
    /// Where there are none, what may have been meant: a catalog, and a code or a name of it.
    pub(super) nearest: Vec<(&'static str, String)>,
}

/// Puts the surest first, and leaves of several matches of an entry the surest.
pub(super) fn best_first(matches: &mut Vec<Match>) {
    matches.sort_by_key(|it| it.by);
    let mut kept: Vec<Match> = Vec::with_capacity(matches.len());
    for found in matches.drain(..) {
        if !kept.iter().any(|it| it.is_of(&found)) {
            kept.push(found);
        }
    }
    *matches = kept;
}

impl Answer {
    /// As the object that `--format json` gives.
    pub(super) fn json(&self, language: Option<&str>) -> Value {
        let matches: Vec<Value> = self.matches.iter().map(|it| it.json(language)).collect();
        let nearest = self.nearest.iter();
        let nearest: Vec<Value> = nearest
            .map(|(catalog, name)| serde_json::json!({ "catalog": catalog, "query": name }))
            .collect();
        serde_json::json!({
            "version": 1, "query": self.query, "matches": matches, "nearest": nearest,
        })
    }
}

impl Match {
    pub(super) fn json(&self, language: Option<&str>) -> Value {
        let (entry, texts) = (self.entry, self.texts(language));
        let deprecated = entry.deprecated();
        let params: serde_json::Map<String, Value> =
            self.params.iter().map(|(name, value)| (name.clone(), value.clone().into())).collect();
        serde_json::json!({
            "catalog": entry.catalog().name(),
            "title": entry.catalog().title(),
            "code": entry.written_code().to_string(),
            "name": entry.name(),
            "status": entry.http_status(),
            "kind": entry.kind().name(),
            "retry": entry.retry().name(),
            "category": entry.category(),
            "message": texts.message,
            "description": texts.description,
            "suggestion": texts.suggestion,
            "deprecated": deprecated.map(|it| it.note),
            "replaced_by": deprecated.and_then(|it| it.replaced_by),
            "page": self.known.anchor(entry),
            "by": self.by.words().0,
            "evidence": self.evidence,
            "params": params,
        })
    }

    /// The texts of the row that is shown, in a language where the table has it.
    pub(super) fn texts(&self, language: Option<&str>) -> Texts {
        let Some(case) = self.shown() else { return Texts::default() };
        match language {
            Some(language) => Texts {
                message: case.message_in(language),
                description: case.description_in(language),
                suggestion: case.suggestion_in(language),
            },
            None => Texts {
                message: case.message(),
                description: case.description(),
                suggestion: case.suggestion(),
            },
        }
    }
}

/// The texts of a row.
#[derive(Default)]
pub(super) struct Texts {
    pub(super) message: Option<&'static str>,
    pub(super) description: Option<&'static str>,
    pub(super) suggestion: Option<&'static str>,
}

/// Where a message told which of several it is, the others are not meant.
pub(super) fn told_by_message(matches: &mut Vec<Match>) {
    let is_told = |it: &Match| it.by == By::CodeAndMessage;
    let told: Vec<String> =
        matches.iter().filter(|it| is_told(it)).map(|it| it.evidence.clone()).collect();
    if !told.is_empty() {
        let is_other =
            |it: &Match| !is_told(it) && (it.by == By::Message || told.contains(&it.evidence));
        matches.retain(|it| !is_other(it));
    }
}
