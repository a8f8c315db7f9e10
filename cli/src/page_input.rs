//! The page that a command is given, and how it is to be read.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use cargo_errtable::page::{self, Entry, Format, Map, Page, Progress, Settings};
use clap::Args;
use errtable_codegen::not_utf8;

use crate::bar;
use crate::outcome::Outcome;

/// How a page is to be read.
#[derive(Args)]
pub(crate) struct PageOptions {
    /// The format of the page
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: Format,
    /// Which of its headers is which column, as `code=ErrNo,message=Text`; a number is the place of a
    /// column, from one
    #[arg(long, value_name = "COLUMN=HEADER,…", default_value = "", hide_default_value = true, value_parser = map)]
    map: Map,
    /// Another page of the vendor, or a table, that settles what this one leaves open: where one text
    /// ends and the next begins
    #[arg(long, value_name = "PAGE")]
    with: Option<PathBuf>,
}

fn map(text: &str) -> Result<Map, String> {
    if text.is_empty() { Ok(Map::default()) } else { text.parse() }
}

/// A page as it was read.
pub(crate) struct Input {
    /// What it is called in what is said of it.
    pub(crate) name: String,
    path: PathBuf,
    text: String,
}

impl Input {
    /// Reads a page from a file, or with `-` from standard input.
    pub(crate) fn read(path: &Path) -> Result<Self, Outcome> {
        let is_standard = path == Path::new("-");
        let name = if is_standard { "<stdin>".to_owned() } else { path.display().to_string() };
        let failed = |error: io::Error| Outcome::io(format_args!("read `{name}`"), &error);
        let mut bytes = Vec::new();
        if is_standard {
            io::stdin().lock().read_to_end(&mut bytes).map_err(failed)?;
        } else {
            bytes = fs::read(path).map_err(failed)?;
        }
        if let Some((at, help)) = not_utf8(&bytes, &name) {
            let line = bytes[..at].split(|byte| *byte == b'\n').count();
            return Err(Outcome::Failure(format!(
                "error: `{name}` is not UTF-8, from byte {at} in line {line} on\n  = help: {help}"
            )));
        }
        let text = String::from_utf8(bytes).unwrap_or_default();
        Ok(Self { name, path: path.to_owned(), text })
    }
}

impl PageOptions {
    /// What is in a page.
    pub(crate) fn page(&self, input: &Input) -> Result<Page, Outcome> {
        let with = match &self.with {
            Some(path) => entries(&Input::read(path)?)?,
            None => Vec::new(),
        };
        let format = match self.format {
            Format::Auto => Format::of_name(&input.path),
            format => format,
        };
        read(input, &Settings { format, map: self.map.clone(), with: &with, progress: None })
    }
}

/// The entries of a page that is there to settle another.
fn entries(input: &Input) -> Result<Vec<Entry>, Outcome> {
    let settings = Settings { format: Format::of_name(&input.path), ..Settings::default() };
    read(input, &settings).map(|page| page.entries)
}

fn read(input: &Input, settings: &Settings<'_>) -> Result<Page, Outcome> {
    let progress = Progress::default();
    let settings = Settings { progress: Some(&progress), ..settings.clone() };
    bar::with(&input.name, &progress, || page::read(&input.text, &settings)).map_err(|error| {
        let place = error.place.map(|place| format!(":{place}")).unwrap_or_default();
        Outcome::Failure(format!("error: cannot read `{}{place}`: {}", input.name, error.message))
    })
}
