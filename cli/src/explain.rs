//! `cargo errtable explain`: what an error means, for the person on call.

mod answer;
mod body;
pub(crate) mod library;
mod line;
mod lint;
mod scope;
mod search;
mod show;
mod stream;
mod synonyms;
pub(crate) mod texts;

use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use errtable::Kind;
use errtable_codegen::Lint;

use self::answer::Answer;
use self::library::{Filter, Library, Status};
use self::line::Scanner;
use self::scope::Scope;
use self::show::{Format, View, clipped};
use self::stream::Given;
use self::texts::is_number;
use crate::bar;
use crate::lint::known;
use crate::message::Colors;
use crate::outcome::{Outcome, print, print_to, say};

/// Explain an error, or a finding of `check`: what it means, and what to do.
///
/// A query is a code (`1124`, `0x80C80300`, `AccountOverdueError`), a name in any casing (`taskNotFound`), a part
/// of a message or suggestion in any of the tables' languages, a JSON body, or a line of a log, whole or cut off.
/// Several codes and names are each looked up; other words are one query. `-` reads standard input.
///
/// Looked into are the built-in catalogs (tripo, turing, ark, modelarts) and those that are given; nothing is
/// sent anywhere. Every match is shown, the surest first, with what of the query told it.
///
/// In a line of a log, a number is a code where something says so: a key before it (`error_code=1004`,
/// `"code":1004`), the catalog's name (`tripo: 1004`), or its message. A code of letters, a name, and a message
/// count where they are long, or something of the kind stands with them. `--all` takes the others too.
///
/// Many lines on standard input are answered as they come: each that tells of an error with
/// `LINE: CATALOG CODE NAME STATUS KIND: MESSAGE`. One line, or one JSON text, is a query.
///
/// Exit codes: 0 when something was found; 1 when nothing was; 2 when a catalog cannot be read, or the command
/// line is wrong.
#[derive(Args)]
#[command(after_long_help = EXAMPLES)]
pub(crate) struct Explain {
    /// A code, a name, a part of a text, a body, a line of a log, or `-` for standard input
    #[arg(
        required_unless_present_any = ["lint", "within", "kind", "status"],
        allow_negative_numbers = true,
        add = clap_complete::ArgValueCompleter::new(crate::completions::queries)
    )]
    query: Vec<String>,
    /// Also look into this catalog, or folder of them; it takes the place of a built-in one of its name
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::AnyPath)]
    catalog: Vec<PathBuf>,
    /// Only errors of this catalog, by its name
    #[arg(
        long = "in",
        id = "within",
        value_name = "CATALOG",
        add = clap_complete::ArgValueCandidates::new(crate::completions::catalogs)
    )]
    within: Vec<String>,
    /// Only errors of this kind
    #[arg(
        long,
        hide_possible_values = true,
        value_parser = PossibleValuesParser::new(Kind::ALL.map(Kind::name)).map(kind)
    )]
    kind: Vec<Kind>,
    /// Only errors with this HTTP status; `4xx` are all that start with 4
    #[arg(long, value_parser = Status::parse)]
    status: Vec<Status>,
    /// Only whole codes and names, no parts of texts
    #[arg(long)]
    exact: bool,
    /// In lines of a log, also numbers, short codes and short messages that may as well be something else
    #[arg(long, conflicts_with = "exact")]
    all: bool,
    /// How answers are shown: `text` for a query, `short` for lines
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// The language of texts, as `zh`, where the table has it
    #[arg(long, value_name = "LANGUAGE")]
    lang: Option<String>,
    #[command(flatten)]
    colors: Colors,
    /// Explain this finding of `check`, by the id in its first line; without one, list all
    #[arg(long, num_args = 0..=1, value_name = "LINT", value_parser = known, exclusive = true)]
    #[allow(clippy::option_option, reason = "`--lint` alone lists all")]
    lint: Option<Option<Lint>>,
}

const EXAMPLES: &str = "\
Examples:
  cargo errtable explain 2010                        a code, of whatever vendor has it
  cargo errtable explain TaskNotFound --in tripo     a name, of one vendor
  cargo errtable explain not enough credit           a part of a message
  cargo errtable explain '{\"code\":1124,…}'           a response's body
  curl … | cargo errtable explain -                  the same from standard input
  cargo errtable explain - <app.log                  every line of a log that tells of an error
  kubectl logs -f app | cargo errtable explain - --kind payment_required
  cargo errtable explain --kind rate_limited         all errors of a kind
  cargo errtable explain --lint duplicate-name       a finding of `cargo errtable check`";

/// The kind with this name.
#[allow(clippy::needless_pass_by_value, reason = "clap's parsers take values")]
fn kind(name: String) -> Kind {
    let is_it = |kind: &Kind| kind.name() == name;
    Kind::ALL.into_iter().find(is_it).expect("the parser has taken no other")
}

impl Explain {
    pub(crate) fn run(self) -> Outcome {
        if let Some(lint) = self.lint {
            return print(&lint::explanation(lint));
        }
        let mut library = match Library::open(&self.catalog) {
            Ok(library) => library,
            Err(outcome) => return outcome,
        };
        if let Err(outcome) = library.keep(&self.within) {
            return outcome;
        }
        let scope = Scope {
            library,
            filter: Filter { kinds: self.kind.clone(), statuses: self.status.clone() },
            is_exact: self.exact,
            takes_all: self.all,
        };
        match &*self.query {
            [] => self.show(&[scope.listed()]),
            [dash] if dash == "-" => self.standard_input(&scope),
            [query] => self.show(&[scope.answer(query)]),
            queries if queries.iter().all(|query| scope.is_whole(query) || is_number(query)) => {
                let answers: Vec<Answer> =
                    queries.iter().map(|query| scope.answer(query)).collect();
                self.show(&answers)
            }
            words => self.show(&[scope.answer(&words.join(" "))]),
        }
    }

    fn view(&self, default: Format) -> View {
        let format = self.format.unwrap_or(default);
        let color = format != Format::Json && self.colors.on_output();
        View {
            format,
            language: self.lang.clone(),
            is_colored: color,
            has_links: color && supports_hyperlinks::on(supports_hyperlinks::Stream::Stdout),
        }
    }

    /// Shows answers, and says where there is none what may have been meant.
    fn show(&self, answers: &[Answer]) -> Outcome {
        let view = self.view(Format::Text);
        let mut text = String::new();
        for answer in answers {
            let is_next = view.format == Format::Text && !text.is_empty();
            text.push_str(if is_next && !answer.matches.is_empty() { "\n" } else { "" });
            text.push_str(&view.answer(answer));
        }
        let printed = print_to(&mut view.output(), &text);
        let missed: Vec<&Answer> =
            answers.iter().filter(|answer| answer.matches.is_empty()).collect();
        for answer in &missed {
            say(missing(answer));
        }
        match printed {
            Outcome::Clean if !missed.is_empty() => Outcome::Said(1),
            outcome => outcome,
        }
    }

    fn standard_input(&self, scope: &Scope) -> Outcome {
        let mut input = io::stdin().lock();
        let start = match stream::begin(&mut input) {
            Ok(Given::Query(query)) => return self.show(&[scope.answer(&query)]),
            Ok(Given::Lines(start)) => start,
            Err(error) => return Outcome::io("read standard input", &error),
        };
        let (done, all) = (AtomicU64::new(0), length_of_input());
        #[allow(clippy::cast_precision_loss, reason = "for a bar")]
        let share = || Some(done.load(Ordering::Relaxed) as f64 / all? as f64);
        let answer = || -> io::Result<bool> {
            let mut scanner = Scanner::for_lines(scope);
            let view = self.view(Format::Short);
            stream::answer(start, &mut input, &mut scanner, &view, &mut view.output(), &done)
        };
        // A bar among answers would be in their way.
        let result = if io::stdout().is_terminal() {
            answer()
        } else {
            bar::over("the log", &share, answer)
        };
        match result {
            Ok(true) => Outcome::Clean,
            Ok(false) => Outcome::Said(1),
            // Whoever reads has read enough.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Outcome::Clean,
            Err(error) => Outcome::io("read standard input, or write", &error),
        }
    }
}

/// How long standard input is, where it is a file.
fn length_of_input() -> Option<u64> {
    let metadata = File::open("/dev/stdin").and_then(|input| input.metadata()).ok()?;
    (metadata.is_file() && metadata.len() > 0).then_some(metadata.len())
}

/// What to say of a query that has no match.
fn missing(answer: &Answer) -> String {
    let query = clipped(&answer.query);
    let mut said = match &*query {
        "" => "error: there is no such error".to_owned(),
        query => format!("error: no error is found by `{query}`"),
    };
    if let Ok(status @ 100..600) = answer.query.parse::<u16>() {
        let _ = write!(said, "\n  = help: an HTTP status? `--status {status}` lists its errors");
    }
    for (catalog, nearest) in &answer.nearest {
        let _ = write!(said, "\n  = help: {catalog} has `{}`", clipped(nearest));
    }
    said
}
