//! `cargo errtable generate`: the Rust for a catalog, the same bytes that a build script gets.

use std::path::{Path, PathBuf};

use clap::Args;
use errtable_codegen::{BadAttribute, CratePath, Options, Part, load};

use crate::generated::{State, write};
use crate::message::Messages;
use crate::outcome::{Outcome, print};
use crate::shell::quoted;

/// Generate the Rust enum of a catalog.
///
/// Without `-o` it is printed. With `--check` nothing is written, and FILE is only looked at.
///
/// Exit codes: 0 when all is well; 1 when the table has faults, or when FILE is missing, stale or not
/// generated from this catalog; 2 when a file cannot be read or written.
#[derive(Args)]
pub(crate) struct Generate {
    /// The catalog: a TOML, or a bare CSV
    catalog: PathBuf,
    /// Write the Rust to this file, if it is not up to date
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Where the generated code finds the crate errtable, if it is renamed or re-exported
    #[arg(long, value_name = "PATH", default_value_t)]
    errtable: CratePath,
    /// A derive macro that the enum shall have besides those it has: `serde::Serialize`
    #[arg(long, value_name = "PATH")]
    derive: Vec<String>,
    /// An attribute that the enum shall have: `#[non_exhaustive]`
    #[arg(long, value_name = "ATTRIBUTE")]
    attribute: Vec<String>,
    /// A part that is only there where it is asked for: `replies`, a function for each error, for a
    /// server that answers with it; `serde_code` or `serde_name`, serde's traits; `utoipa`, its traits for an
    /// OpenAPI description
    #[arg(long, value_name = "PART")]
    with: Vec<Part>,
    /// Only look whether FILE is up to date
    #[arg(long, requires = "output")]
    check: bool,
    #[command(flatten)]
    messages: Messages,
}

impl Generate {
    pub(crate) fn run(self) -> Outcome {
        let options = match self.options() {
            Ok(options) => options,
            Err(error) => return Outcome::Failure(format!("error: {error}")),
        };
        let loaded = match load(&self.catalog) {
            Ok(loaded) => loaded,
            Err(report) => return self.messages.refuse(&report),
        };
        if let Err(failure) = self.messages.tell(&loaded.report) {
            return failure;
        }
        let rust = errtable_codegen::generate(&loaded.catalog, &options);
        let Some(output) = &self.output else {
            return print(&rust);
        };
        let state = match State::of(output, &rust, loaded.catalog.name()) {
            Ok(state) => state,
            Err(error) => return Outcome::io(format_args!("read `{}`", output.display()), &error),
        };
        if self.check {
            state.outcome(output, &self.command(output))
        } else {
            write(&state, output, &rust)
        }
    }

    fn options(&self) -> Result<Options, BadAttribute> {
        let options = Options::new().errtable(self.errtable.clone());
        let options = self.with.iter().copied().fold(options, Options::with);
        let options = self.derive.iter().try_fold(options, |options, path| options.derive(path))?;
        self.attribute.iter().try_fold(options, |options, attribute| options.attribute(attribute))
    }

    /// The command that generates the file, to be copied into a shell.
    fn command(&self, output: &Path) -> String {
        let mut arguments = vec!["cargo errtable generate".to_owned()];
        arguments.push(quoted(&self.catalog.to_string_lossy()));
        arguments.extend(["-o".to_owned(), quoted(&output.to_string_lossy())]);
        if self.errtable != CratePath::default() {
            arguments.extend(["--errtable".to_owned(), self.errtable.to_string()]);
        }
        for path in &self.derive {
            arguments.extend(["--derive".to_owned(), quoted(path)]);
        }
        for attribute in &self.attribute {
            arguments.extend(["--attribute".to_owned(), quoted(attribute)]);
        }
        for part in &self.with {
            arguments.extend(["--with".to_owned(), part.to_string()]);
        }
        arguments.join(" ")
    }
}
