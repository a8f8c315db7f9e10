//! Everything that can be found wrong with a table, each under its stable id.

/// How a lint is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// It is not said.
    Allow,
    /// It is a warning: the table can be used.
    Warn,
    /// It is an error: the table cannot be used.
    Deny,
}

impl Level {
    /// All of them with the words for them in the TOML's `[lints]`.
    pub const WORDS: [(Self, &'static str); 3] =
        [(Self::Allow, "allow"), (Self::Warn, "warn"), (Self::Deny, "deny")];

    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::WORDS[self as usize].1
    }
}

/// Whether a table may set the level of a lint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scope {
    /// It may not: without it there would be no enum, or a wrong one.
    Fixed,
    /// It may.
    Adjustable,
    /// It may, and `cargo errtable check` alone looks for it.
    Style,
}

macro_rules! lints {
    ($($lint:ident $id:literal $level:ident $scope:ident)*) => {
        /// What can be found wrong with a table.
        ///
        /// Each has a stable id, which a finding shows in its first line (`error[errtable::bad-status]`)
        /// and by which [`[lints]`](crate::table_reference#lints) sets its level. The pages below are
        /// also shown by `cargo errtable explain --lint ID`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Lint {
            $(
                #[doc = include_str!(concat!("../docs/lints/", $id, ".md"))]
                $lint,
            )*
        }

        impl Lint {
            /// All of them, by their ids.
            pub const ALL: &[Self] = &[$(Self::$lint),*];

            fn entry(self) -> &'static Entry {
                const ENTRIES: &[Entry] = &[$(Entry {
                    id: $id,
                    level: Level::$level,
                    scope: Scope::$scope,
                    explanation: include_str!(concat!("../docs/lints/", $id, ".md")),
                }),*];
                &ENTRIES[self as usize]
            }
        }
    };
}

struct Entry {
    id: &'static str,
    level: Level,
    scope: Scope,
    explanation: &'static str,
}

lints! {
    BadCatalogName "bad-catalog-name" Deny Fixed
    BadCategory "bad-category" Deny Fixed
    BadHeader "bad-header" Deny Fixed
    BadLanguage "bad-language" Deny Fixed
    BadName "bad-name" Deny Fixed
    BadParam "bad-param" Deny Fixed
    BadPointer "bad-pointer" Deny Fixed
    BadRange "bad-range" Deny Fixed
    BadStatus "bad-status" Deny Fixed
    BadType "bad-type" Deny Fixed
    Blanks "blanks" Deny Fixed
    CircularReplacement "circular-replacement" Deny Fixed
    CodeOutOfRange "code-out-of-range" Deny Fixed
    CollidingNames "colliding-names" Deny Fixed
    DisplacedQuote "displaced-quote" Deny Adjustable
    DoubleSpaces "double-spaces" Warn Style
    DuplicateColumn "duplicate-column" Deny Fixed
    DuplicateName "duplicate-name" Deny Fixed
    EmptyCell "empty-cell" Deny Fixed
    EmptyRow "empty-row" Deny Fixed
    IdenticalRows "identical-rows" Deny Fixed
    IndistinguishableNames "indistinguishable-names" Deny Fixed
    InvisibleCharacter "invisible-character" Deny Adjustable
    MissingColumn "missing-column" Deny Fixed
    MixedCodes "mixed-codes" Warn Adjustable
    MixedScripts "mixed-scripts" Warn Style
    NoHeader "no-header" Deny Fixed
    NoRows "no-rows" Deny Fixed
    NotDeprecated "not-deprecated" Deny Fixed
    NotOptional "not-optional" Deny Fixed
    NotUtf8 "not-utf8" Deny Fixed
    OtherSeparator "other-separator" Deny Fixed
    OutsidePackage "outside-package" Deny Adjustable
    OverLimit "over-limit" Deny Fixed
    OverlappingPatterns "overlapping-patterns" Deny Fixed
    ParamsMismatch "params-mismatch" Deny Fixed
    Quoting "quoting" Warn Style
    RepeatedMessage "repeated-message" Warn Style
    RowLength "row-length" Deny Fixed
    StatusAgainstKind "status-against-kind" Warn Style
    TextAfterQuote "text-after-quote" Deny Fixed
    TomlSyntax "toml-syntax" Deny Fixed
    TrailingSpaces "trailing-spaces" Warn Style
    TranslatedPlaceholders "translated-placeholders" Deny Adjustable
    TwoSources "two-sources" Deny Fixed
    TwoTexts "two-texts" Deny Fixed
    UnclosedPlaceholder "unclosed-placeholder" Warn Adjustable
    UnclosedQuote "unclosed-quote" Deny Fixed
    UndeclaredPlaceholder "undeclared-placeholder" Warn Adjustable
    UnknownCodeType "unknown-code-type" Deny Fixed
    UnknownColumn "unknown-column" Deny Fixed
    UnknownKey "unknown-key" Deny Fixed
    UnknownKind "unknown-kind" Deny Fixed
    UnknownLanguage "unknown-language" Deny Fixed
    UnknownLint "unknown-lint" Deny Fixed
    UnknownPlaceholder "unknown-placeholder" Deny Fixed
    UnknownReplacement "unknown-replacement" Deny Fixed
    UnknownRetry "unknown-retry" Deny Fixed
    UnreadableFile "unreadable-file" Deny Fixed
    UnregisteredStatus "unregistered-status" Warn Style
    UnsortedRows "unsorted-rows" Warn Style
    UnusedAmbiguity "unused-ambiguity" Warn Adjustable
    UnusedCategory "unused-category" Warn Adjustable
    UnusedDefault "unused-default" Warn Adjustable
    WrongType "wrong-type" Deny Fixed
}

impl Lint {
    /// Its id: `bad-status`.
    #[must_use]
    pub fn id(self) -> &'static str {
        self.entry().id
    }

    /// The lint with this id, with or without the `errtable::` that findings put before it.
    ///
    /// ```
    /// use errtable_codegen::Lint;
    ///
    /// assert_eq!(Lint::from_id("bad-status"), Some(Lint::BadStatus));
    /// assert_eq!(Lint::from_id("errtable::bad-status"), Some(Lint::BadStatus));
    /// assert_eq!(Lint::from_id("E0308"), None);
    /// ```
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        let id = id.strip_prefix("errtable::").unwrap_or(id);
        Self::ALL.iter().copied().find(|lint| lint.id() == id)
    }

    /// Its level where nobody sets another.
    #[must_use]
    pub fn level(self) -> Level {
        self.entry().level
    }

    /// Whether its level can be set: by `[lints]` of a catalog's TOML, and on the command line.
    #[must_use]
    pub fn is_adjustable(self) -> bool {
        self.entry().scope != Scope::Fixed
    }

    /// Whether it is one of form, which `cargo errtable check` looks for and no build does.
    #[must_use]
    pub fn is_style(self) -> bool {
        self.entry().scope == Scope::Style
    }

    /// Its page: what it means, why it is a fault, and an example with its remedy, as Markdown. The
    /// first line says it in a sentence.
    #[must_use]
    pub fn explanation(self) -> &'static str {
        self.entry().explanation
    }
}

/// The levels that lints are taken at, where those are not their own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Levels {
    set: Vec<(Lint, Level)>,
    /// Whether every warning is an error.
    deny_warnings: bool,
}

impl Levels {
    /// Sets the level of a lint. Without effect where it is not [adjustable](Lint::is_adjustable).
    pub fn set(&mut self, lint: Lint, level: Level) {
        if lint.is_adjustable() {
            self.set.push((lint, level));
        }
    }

    /// Makes an error of every warning.
    pub fn deny_warnings(&mut self) {
        self.deny_warnings = true;
    }

    /// The level that a lint is taken at: the last that was set.
    #[must_use]
    pub fn level(&self, lint: Lint) -> Level {
        let set = self.set.iter().rev().find(|(set, _)| *set == lint);
        match set.map_or(lint.level(), |(_, level)| *level) {
            Level::Warn if self.deny_warnings => Level::Deny,
            level => level,
        }
    }

    /// These levels, and where they set none, those.
    pub(crate) fn over(mut self, below: Self) -> Self {
        self.set.splice(0..0, below.set);
        self.deny_warnings |= below.deny_warnings;
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lints_are_sorted_by_their_ids() {
        assert!(Lint::ALL.is_sorted_by_key(|lint| lint.id()));
        assert!(Lint::ALL.iter().enumerate().all(|(index, lint)| index == *lint as usize));
        assert!(
            Level::WORDS.iter().enumerate().all(|(index, (level, _))| index == *level as usize)
        );
    }

    #[test]
    fn the_last_level_that_was_set_holds() {
        let mut below = Levels::default();
        below.set(Lint::TrailingSpaces, Level::Deny);
        below.set(Lint::MixedCodes, Level::Allow);
        below.set(Lint::BadStatus, Level::Allow);
        let mut above = Levels::default();
        above.set(Lint::TrailingSpaces, Level::Allow);
        above.deny_warnings();
        let levels = above.over(below);
        assert_eq!(levels.level(Lint::TrailingSpaces), Level::Allow);
        assert_eq!(levels.level(Lint::MixedCodes), Level::Allow);
        assert_eq!(levels.level(Lint::DoubleSpaces), Level::Deny);
        assert_eq!(levels.level(Lint::BadStatus), Level::Deny);
    }
}
