//! `cargo errtable docs`: what a catalog says, for those who read no Rust.

mod files;
mod markdown;
mod openapi;
mod sample;
mod site;

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use errtable_codegen::{Catalog, Loaded, json, load};

use self::files::{Files, Folder};
use crate::catalogs;
use crate::message::Messages;
use crate::outcome::{Outcome, print};
use crate::shell::quoted;

/// Render catalogs as a site, or for other tools.
///
/// The site has a page for each catalog and one over all. Each page is one file, which works from the disk,
/// from any server and as an attachment: search in all languages, filters, links to each code.
///
/// Without `-o` the text for one catalog is printed. With `--check` nothing is written, and the files in DIR
/// are only looked at. Files in DIR that errtable once generated, and no catalog gives any more, are said and
/// never deleted.
///
/// Exit codes: 0 when all is well; 1 when a table has faults, or when a file is missing, stale, orphaned, or
/// not generated from its catalog; 2 when a file cannot be read or written, or a path leads to no catalog.
#[derive(Args)]
pub(crate) struct Docs {
    /// Catalogs, or folders of them
    #[arg(default_value = catalogs::FOLDER, value_name = "CATALOG")]
    catalogs: Vec<PathBuf>,
    /// Write the files to this folder, those that are not up to date
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// What is made of the catalogs
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Only look whether the files are up to date
    #[arg(long, requires = "output")]
    check: bool,
    #[command(flatten)]
    messages: Messages,
}

#[derive(Clone, Copy, Default, PartialEq, ValueEnum)]
enum Format {
    /// A site: `NAME.html` for each catalog, and `index.html` over all
    #[default]
    Html,
    /// `NAME.md`: a table for a README or a wiki
    Markdown,
    /// `NAME.json`: all that the catalog says, for programs
    Json,
    /// `NAME.openapi.json`: schemas, responses and examples, for `$ref`s of an OpenAPI 3.1 description
    Openapi,
}

impl Format {
    /// What the names of its files end in.
    fn ending(self) -> &'static str {
        match self {
            Self::Html => ".html",
            Self::Markdown => ".md",
            Self::Json => ".json",
            Self::Openapi => ".openapi.json",
        }
    }

    fn text(self, catalog: &Catalog, has_index: bool) -> String {
        match self {
            Self::Html => site::page(catalog, has_index),
            Self::Markdown => markdown::text(catalog),
            Self::Json => json(catalog),
            Self::Openapi => openapi::text(catalog),
        }
    }
}

impl Docs {
    pub(crate) fn run(self) -> Outcome {
        let found = catalogs::find(&self.catalogs);
        if found.say_errors() != 0 {
            return Outcome::Said(2);
        }
        let mut loaded = Vec::new();
        let mut code = 0;
        for path in &found.catalogs {
            match load(path) {
                Ok(Loaded { catalog, report }) => {
                    loaded.push(catalog);
                    if let Err(failure) = self.messages.tell(&report) {
                        return failure;
                    }
                }
                Err(report) => code = code.max(self.messages.refuse(&report).said()),
            }
        }
        match (code, &self.output, &*loaded) {
            (0, Some(folder), _) => self.in_folder(folder, &loaded),
            (0, None, [only]) => print(&self.format.text(only, false)),
            (0, None, _) => Outcome::Failure(format!(
                "error: there are {} catalogs, and only one can be printed\n  = help: name a folder for them: \
                 -o DIR",
                loaded.len()
            )),
            _ => Outcome::Said(code),
        }
    }

    fn in_folder(&self, folder: &Path, catalogs: &[Catalog]) -> Outcome {
        let mut files = Files::default();
        for catalog in catalogs {
            let file = format!("{}{}", catalog.name(), self.format.ending());
            if let Err(name) = files.add(file, catalog.name(), self.format.text(catalog, true)) {
                return Outcome::Failure(format!(
                    "error: two catalogs would both be `{name}`\n  = help: give one of them another `name`"
                ));
            }
        }
        if self.format == Format::Html {
            let (file, name) = (format!("{}.html", site::INDEX), site::INDEX);
            if files.add(file, name, site::index(catalogs)).is_err() {
                return Outcome::Failure(
                    "error: `index.html` is the page over all catalogs\n  = help: give the catalog `index` \
                     another `name`"
                        .to_owned(),
                );
            }
        }
        let folder = Folder { path: folder, ending: self.format.ending() };
        if self.check {
            folder.check(&files, &self.command(folder.path))
        } else {
            folder.write(&files)
        }
    }

    /// The command that generates the files, to be copied into a shell.
    fn command(&self, folder: &Path) -> String {
        let mut arguments = vec!["cargo errtable docs".to_owned()];
        arguments.extend(self.catalogs.iter().map(|path| quoted(&path.to_string_lossy())));
        arguments.extend(["-o".to_owned(), quoted(&folder.to_string_lossy())]);
        if self.format != Format::default() {
            let value = self.format.to_possible_value().expect("none is hidden");
            arguments.extend(["--format".to_owned(), value.get_name().to_owned()]);
        }
        arguments.join(" ")
    }
}
