//! `cargo errtable diff`: what changed between two versions of a catalog, and how much that breaks.

mod changelog;
mod compare;
mod event;
mod json;
mod markdown;
mod place;
mod revision;
mod text;
mod unread;

use std::ffi::OsString;

use clap::{Args, ValueEnum};
use errtable_codegen::{Levels, Loaded, Severity as Level};

use self::compare::compare;
use self::event::{Event, Severity, Verdict};
use self::place::Side;
use crate::message::Messages;
use crate::outcome::{Outcome, say};

/// Compare two versions of a catalog, and say how much the changes break.
///
/// OLD and NEW are catalogs: files, or files of a git revision. `HEAD~1:codes/billing.toml` is the file as
/// it was one commit ago, `:codes/billing.toml` as it is staged. As git has it, the path is relative to the
/// root of the repository, or to this folder if it starts with `./`. The CSV that a TOML names comes from
/// the same revision. A file whose name has a colon goes before a revision.
///
/// A CSV that a TOML beside it names is compared as the catalog of that TOML; one without, such as a copy,
/// is read with the TOML of the other.
///
/// Each change has an id and a severity. `major` breaks programs, `minor` is answered otherwise or is new,
/// `patch` is what people read. The worst is the verdict: which part of the version number has to go up. A
/// variant under a new name is found if it is the only one with its code, status and messages; otherwise one
/// was removed and another added. A name that is given to another error is an `error`, whatever is denied:
/// its code and its message are others, or it was deprecated and comes back with another code.
///
/// Exit codes: 0 when all is well; 1 when the verdict is denied, or a name was reused; 2 when a catalog
/// cannot be read, or has faults.
#[derive(Args)]
#[command(after_long_help = event::help())]
pub(crate) struct Diff {
    /// The catalog as it was: a file, or REVISION:PATH
    old: OsString,
    /// The catalog as it is: a file, or REVISION:PATH
    new: OsString,
    /// What is shown
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: Format,
    /// End with 1 if the verdict is this or worse
    #[arg(long, value_enum, value_name = "VERDICT")]
    deny: Option<Verdict>,
    /// The enum is `#[non_exhaustive]`, so that a new variant breaks no `match`
    #[arg(long)]
    non_exhaustive: bool,
    #[command(flatten)]
    messages: Messages,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Format {
    /// A line for each change, the verdict, and an entry for the changelog
    #[default]
    Text,
    /// An object: `version` (1), `old`, `new`, `verdict`, `changelog`, and `events`, each with `id`,
    /// `severity`, `variant`, `code`, `part`, `old` and `new`, which may be null
    Json,
    /// A table and an entry for the changelog, for a pull request
    Markdown,
}

impl Diff {
    pub(crate) fn run(self) -> Outcome {
        let [old, new] = Side::both(&self.old, &self.new);
        let names = (&*old.named.name(), &*new.named.name());
        let name = old.file_name();
        let was = self.load(&old, &name);
        // Faults of both are said, and a copy is no other catalog for its file's name.
        let is = self.load(&new, was.as_ref().map_or(&name, |was| was.catalog.name()));
        let (was, is) = match (was, is) {
            (Ok(was), Ok(is)) => (was.catalog, is.catalog),
            (Err(outcome), Ok(_)) | (Ok(_), Err(outcome)) => return outcome,
            (Err(first), Err(second)) => return Outcome::Said(first.said().max(second.said())),
        };
        let events = compare(&was, &is, self.non_exhaustive);
        let shown = match self.format {
            Format::Text => text::form(&events),
            Format::Json => json::form(&events, names),
            Format::Markdown => markdown::form(&events, names),
        };
        match self.messages.print(&shown) {
            Outcome::Clean => self.judge(&events),
            failure => failure,
        }
    }

    /// Reads and checks a catalog; one that does not say its name is called this.
    fn load(&self, side: &Side, name: &str) -> Result<Loaded, Outcome> {
        let mut raw =
            side.read().map_err(|unread| Outcome::Failure(format!("error: {}", unread.said())))?;
        raw.call(name);
        raw.check(Levels::default()).map_err(|mut report| {
            report.retain(|finding| finding.severity == Level::Error);
            self.messages.tell(&report).err().unwrap_or(Outcome::Said(2))
        })
    }

    /// Whether the changes may be released.
    fn judge(&self, events: &[Event]) -> Outcome {
        let reused = events.iter().filter(|event| event.severity == Severity::Error);
        let names: Vec<String> =
            reused.filter_map(|event| Some(format!("`{}`", event.variant.as_ref()?))).collect();
        let verdict = Verdict::of(events);
        let denied = self.deny.filter(|denied| verdict >= *denied);
        if let Some(denied) = denied {
            let (is, limit) = (verdict.word(), denied.word());
            say(format_args!("error: the verdict is {is}, and {limit} is denied"));
        }
        match &*names {
            [] => Outcome::Said(u8::from(denied.is_some())),
            names => Outcome::finding(
                format_args!("another error has the name {}", names.join(", ")),
                "a name is never used again: give the new error a name of its own",
            ),
        }
    }
}
