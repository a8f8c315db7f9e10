//! What can change between two catalogs, each under its stable id, and how much that breaks.

use clap::ValueEnum;
use errtable_codegen::{Catalog, Variant};

/// How much a change breaks.
///
/// Major is what keeps a program from compiling, or from finding an error that it knows. Minor is what
/// compiles and is answered otherwise, or is new. Patch is what people read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Severity {
    Patch,
    Minor,
    Major,
    /// Not to be released at all.
    Error,
}

impl Severity {
    /// All of them, the worst first.
    pub(crate) const ALL: [Self; 4] = [Self::Error, Self::Major, Self::Minor, Self::Patch];

    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
            Self::Error => "error",
        }
    }
}

/// Which part of a version number the changes ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(crate) enum Verdict {
    #[value(skip)]
    None,
    /// Any change
    Patch,
    /// What is answered otherwise, or is new, and worse
    Minor,
    /// What breaks programs
    Major,
}

impl Verdict {
    pub(crate) fn of(events: &[Event]) -> Self {
        match events.iter().map(|event| event.severity).max() {
            None => Self::None,
            Some(Severity::Patch) => Self::Patch,
            Some(Severity::Minor) => Self::Minor,
            Some(Severity::Major | Severity::Error) => Self::Major,
        }
    }

    /// How many changes there are of each severity: `1 major, 2 patch`.
    pub(crate) fn counted(events: &[Event]) -> String {
        let counted = Severity::ALL.into_iter().filter_map(|severity| {
            let count = events.iter().filter(|event| event.severity == severity).count();
            (count > 0).then(|| format!("{count} {}", severity.word()))
        });
        counted.collect::<Vec<_>>().join(", ")
    }

    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

macro_rules! changes {
    ($($change:ident $id:literal $severity:ident $what:literal $reason:literal)*) => {
        /// What changed.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub(crate) enum Change {
            $(#[doc = $reason] $change,)*
        }

        impl Change {
            /// All of them, the worst first.
            pub(crate) const ALL: &[Self] = &[$(Self::$change),*];

            fn entry(self) -> &'static Entry {
                const ENTRIES: &[Entry] = &[$(Entry {
                    id: $id,
                    severity: Severity::$severity,
                    what: $what,
                    reason: $reason,
                }),*];
                &ENTRIES[self as usize]
            }
        }
    };
}

struct Entry {
    id: &'static str,
    severity: Severity,
    what: &'static str,
    reason: &'static str,
}

impl Change {
    /// Its stable id.
    pub(crate) fn id(self) -> &'static str {
        self.entry().id
    }

    /// How much it breaks, unless the comparison knows better.
    pub(crate) fn severity(self) -> Severity {
        self.entry().severity
    }

    /// What people call the thing that changed: `HTTP status`.
    pub(crate) fn what(self) -> &'static str {
        self.entry().what
    }

    /// Why it is as severe as it is.
    pub(crate) fn reason(self) -> &'static str {
        self.entry().reason
    }

    /// Whether it is one of sentences, in which words change.
    pub(crate) fn is_of_prose(self) -> bool {
        matches!(self, Self::MessageChanged | Self::DescriptionChanged | Self::SuggestionChanged)
    }
}

// Of the severities, these were weighed:
//
// - A status, kind or retry that changes breaks no build, and the vendor's service does what it does with
//   or without the change: the table tells it, so that it is minor and not major.
// - A parameter is asked for by its name: one that is lost is looked for in vain, so that is major.
// - The order is seen through `iter()`, `Ord` and `as`, of which none is promised: names and codes are what
//   programs keep. Were it more than a patch, no table could be sorted.
// - `#[deprecated]` is a warning, which Cargo too counts as minor.
changes! {
    NameReused "name-reused" Error "name"
        "the name means another error now; programs take one for the other"
    VariantAdded "variant-added" Major "variant"
        "a `match` lacks an arm; minor with --non-exhaustive"
    VariantRemoved "variant-removed" Major "variant"
        "programs that name the variant do not compile"
    VariantRenamed "variant-renamed" Major "name"
        "programs that name the variant do not compile"
    CodeChanged "code-changed" Major "code"
        "the code that is stored or sent today is no longer found"
    SignatureChanged "signature-changed" Major "method"
        "a method gives another type"
    Closed "closed" Major "`open`"
        "programs that name the `Open` of the enum do not compile"
    CatalogRenamed "catalog-renamed" Major "catalog's name"
        "the generated file and `CATALOG.name()` are called otherwise"
    TypeRenamed "type-renamed" Major "enum"
        "programs that name the enum do not compile"
    CategoryAdded "category-added" Major "category"
        "a `match` on the category lacks an arm"
    CategoryRemoved "category-removed" Major "category"
        "programs that name the category do not compile"
    CategoryRenamed "category-renamed" Major "category"
        "programs that name the category do not compile"
    Opened "opened" Minor "`open`"
        "there is a name for errors that the table does not have"
    StatusChanged "status-changed" Minor "HTTP status"
        "`http_status()` gives another one"
    KindChanged "kind-changed" Minor "kind"
        "`kind()` gives another one, by which programs decide"
    RetryChanged "retry-changed" Minor "retry advice"
        "`retry()` gives another one, which programs follow"
    CategoryChanged "category-changed" Minor "category"
        "`category()` gives another one"
    ParametersChanged "parameters-changed" Minor "parameters"
        "a message has more, or in another order; major if one is lost"
    Deprecated "deprecated" Minor "deprecation"
        "who names the variant gets a warning"
    Undeprecated "undeprecated" Minor "deprecation"
        "who names the variant gets a warning no longer"
    CaseAdded "case-added" Minor "message"
        "the name has a message more"
    CaseRemoved "case-removed" Minor "message"
        "the name has a message less; responses with it are told worse"
    LanguagesChanged "languages-changed" Minor "languages"
        "texts come in other languages, or another is the default"
    PlaceholdersChanged "placeholders-changed" Minor "placeholder styles"
        "other things in messages and codes are placeholders"
    SuccessChanged "success-changed" Minor "success codes"
        "other codes say that nothing is wrong"
    RequestIdHeadersChanged "request-id-headers-changed" Minor "request id headers"
        "request ids are looked for elsewhere"
    EnvelopesChanged "envelopes-changed" Minor "envelopes"
        "code and message are looked for elsewhere in a response"
    SampleChanged "sample-changed" Minor "start of a sample"
        "messages are cut elsewhere"
    MessageChanged "message-changed" Patch "message"
        "people read it; responses with the old one are told by their code"
    DescriptionChanged "description-changed" Patch "description"
        "people read it"
    SuggestionChanged "suggestion-changed" Patch "suggestion"
        "people read it"
    DeprecationChanged "deprecation-changed" Patch "deprecation"
        "people read it"
    ReplacementChanged "replacement-changed" Patch "replacement"
        "people read it"
    DocsChanged "docs-changed" Patch "link to the documentation"
        "people read it"
    TitleChanged "title-changed" Patch "title"
        "people read it"
    SourceChanged "source-changed" Patch "source"
        "people read it"
    CategoryTextChanged "category-text-changed" Patch "text of the category"
        "people read it"
    NotationChanged "notation-changed" Patch "notation of codes"
        "the same codes are written otherwise: 0x10, 16"
    OrderChanged "order-changed" Patch "order of variants"
        "`iter()`, `Ord` and `as` follow it; names and codes do not"
    CaseOrderChanged "case-order-changed" Patch "order of messages"
        "`message()` gives the first"
    CategoryOrderChanged "category-order-changed" Patch "order of categories"
        "`ALL`, `Ord` and `as` follow it"
}

/// A change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Event {
    pub(crate) change: Change,
    pub(crate) severity: Severity,
    /// The name of the variant that changed, the new one where it has two; `None` where the catalog did.
    pub(crate) variant: Option<String>,
    /// The variant's code as the catalog writes it, the new one where it has two.
    pub(crate) code: Option<String>,
    /// What of it, where there are several: the language of a text, the method of a signature.
    pub(crate) part: Option<String>,
    /// What was there before, if anything was.
    pub(crate) old: Option<String>,
    /// What is there now, if anything is.
    pub(crate) new: Option<String>,
}

impl Event {
    /// A change from one value to another, be it of the catalog.
    pub(crate) fn new(change: Change, old: Option<&str>, new: Option<&str>) -> Self {
        Self {
            change,
            severity: change.severity(),
            variant: None,
            code: None,
            part: None,
            old: old.map(str::to_owned),
            new: new.map(str::to_owned),
        }
    }

    /// The change of a variant of this catalog.
    pub(crate) fn of(mut self, variant: &Variant, catalog: &Catalog) -> Self {
        self.variant = Some(variant.name.to_string());
        self.code = Some(catalog.written(&variant.code));
        self
    }

    /// What was there before and what is there now, for people: of a long list, its start.
    pub(crate) fn shown(&self) -> (Option<String>, Option<String>) {
        let shown = |value: &Option<String>| value.as_deref().map(|value| self.in_short(value));
        (shown(&self.old), shown(&self.new))
    }

    fn in_short(&self, value: &str) -> String {
        const MOST: usize = 6;
        let names: Vec<&str> = value.split(", ").collect();
        let is_list = matches!(
            self.change,
            Change::OrderChanged | Change::CaseOrderChanged | Change::CategoryOrderChanged
        );
        if is_list && names.len() > MOST {
            format!("{}, and {} more", names[..MOST].join(", "), names.len() - MOST)
        } else {
            value.to_owned()
        }
    }

    /// What of it changed.
    pub(crate) fn part(mut self, part: impl Into<String>) -> Self {
        self.part = Some(part.into());
        self
    }

    /// How much it breaks after all.
    pub(crate) fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }
}

/// Examples, and all changes there are, for the help.
pub(crate) fn help() -> String {
    let width = Change::ALL.iter().map(|change| change.id().len()).max().unwrap_or_default();
    let mut list = vec![EXAMPLES.to_owned()];
    for severity in Severity::ALL {
        list.push(format!("\n  {}", severity.word()));
        for change in Change::ALL.iter().filter(|change| change.severity() == severity) {
            list.push(format!("    {:width$}  {}", change.id(), change.reason()));
        }
    }
    list.join("\n")
}

const EXAMPLES: &str = "\
Examples:

  What the working copy changes:
    cargo errtable diff HEAD:codes/billing.toml codes/billing.toml
  In CI, with the branch that a pull request goes to:
    cargo errtable diff --deny major origin/main:codes/billing.toml codes/billing.toml
  A new copy of the rows, read with codes/billing.toml:
    cargo errtable diff codes/billing.csv /tmp/new.csv

Changes, and why each is as severe as it is:";

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn ids_are_stable_words_each_of_one_change() {
        let ids: HashSet<&str> = Change::ALL.iter().map(|change| change.id()).collect();
        assert_eq!(ids.len(), Change::ALL.len());
        let is_kebab = |id: &&str| id.bytes().all(|it| it.is_ascii_lowercase() || it == b'-');
        assert!(ids.iter().all(is_kebab), "{ids:?}");
    }

    #[test]
    fn changes_are_sorted_by_severity_and_fit_into_a_terminal() {
        assert!(Change::ALL.is_sorted_by_key(|change| std::cmp::Reverse(change.severity())));
        assert!(help().lines().all(|line| line.chars().count() <= 100), "{}", help());
    }
}
