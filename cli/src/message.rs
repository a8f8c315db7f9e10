//! Findings as people, editors and `grep` want them.

mod human;
mod json;
mod short;

use std::io::{self, Write};

use anstream::{AutoStream, ColorChoice};
use clap::{Args, ValueEnum};
use errtable_codegen::{Diagnostic, Report, Sources, is_hidden};

use crate::outcome::{Outcome, print_to};

/// How findings are shown.
#[derive(Args)]
pub(crate) struct Messages {
    /// How findings are shown
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    message_format: Format,
    #[command(flatten)]
    colors: Colors,
}

/// Whether there are colours.
#[derive(Args)]
pub(crate) struct Colors {
    /// When to use colours
    ///
    /// `auto` is: on a terminal, unless `NO_COLOR` is set.
    #[arg(long, value_enum, default_value_t, value_name = "WHEN")]
    color: Color,
}

impl Colors {
    pub(crate) fn choice(&self) -> ColorChoice {
        match self.color {
            Color::Auto => ColorChoice::Auto,
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        }
    }

    /// Whether there are any on standard output.
    pub(crate) fn on_output(&self) -> bool {
        match self.choice() {
            ColorChoice::Auto => AutoStream::choice(&io::stdout()) != ColorChoice::Never,
            choice => choice != ColorChoice::Never,
        }
    }
}

#[derive(Clone, Copy, Default, PartialEq, ValueEnum)]
enum Format {
    /// With the line of the table, a caret under the cell, and what to do
    #[default]
    Human,
    /// A line each, for grep: `FILE:LINE:COLUMN: error[ID]: MESSAGE`
    Short,
    /// A JSON object a line, in the form of rustc's, for editors and CI
    Json,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Color {
    #[default]
    Auto,
    Always,
    Never,
}

/// Where findings go.
#[derive(Clone, Copy)]
pub(crate) enum Stream {
    /// They are what the command was asked for.
    Out,
    /// They stand beside what the command was asked for.
    Err,
}

impl Messages {
    /// Shows every finding of a report.
    ///
    /// # Errors
    ///
    /// Where they cannot be written. That nobody reads on is none.
    pub(crate) fn show(&self, report: &Report, stream: Stream) -> io::Result<()> {
        let result = match stream {
            Stream::Out => {
                self.write(report, &mut AutoStream::new(io::stdout().lock(), self.choice()))
            }
            Stream::Err => {
                self.write(report, &mut AutoStream::new(io::stderr().lock(), self.choice()))
            }
        };
        match result {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            result => result,
        }
    }

    /// Shows what is to be said beside what a command was asked for.
    ///
    /// # Errors
    ///
    /// How the command ends, where that cannot be written.
    pub(crate) fn tell(&self, report: &Report) -> Result<(), Outcome> {
        self.show(report, Stream::Err)
            .map_err(|error| Outcome::io("write to standard error", &error))
    }

    /// Shows why a catalog cannot be used, and gives how a command ends that needs it.
    pub(crate) fn refuse(&self, report: &Report) -> Outcome {
        let code = if report.is_unreadable() { 2 } else { 1 };
        self.tell(report).err().unwrap_or(Outcome::Said(code))
    }

    /// Prints on standard output what a command was asked for, in colours where they are wanted.
    pub(crate) fn print(&self, text: &str) -> Outcome {
        print_to(&mut AutoStream::new(io::stdout().lock(), self.choice()), text)
    }

    fn choice(&self) -> ColorChoice {
        match self.format() {
            Format::Json => ColorChoice::Never,
            _ => self.colors.choice(),
        }
    }

    fn format(&self) -> Format {
        self.message_format
    }

    fn write(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        let form: fn(&Diagnostic, &Sources) -> String = match self.format() {
            Format::Human => human::form,
            Format::Short => short::form,
            Format::Json => json::form,
        };
        for finding in report.diagnostics() {
            writeln!(out, "{}", form(finding, report.sources()))?;
        }
        out.flush()
    }

    /// Whether a summary for people is wanted too.
    pub(crate) fn is_for_people(&self) -> bool {
        self.format() == Format::Human
    }
}

/// Whether a line is too long to be given as a whole: there may be thousands of findings in it.
fn is_long(line: &str) -> bool {
    line.len() > 2_000
}

/// A text in one line, its line breaks written out.
pub(crate) fn in_line(text: &str) -> String {
    // Most texts have nothing of the kind.
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return text.to_owned();
    }
    visible(&text.replace('\n', r"\n"))
}

/// A text in one line, without what a terminal would act on or hide.
pub(crate) fn visible(text: &str) -> String {
    let shown = |it| if is_hidden(it) || it == '\n' { char::REPLACEMENT_CHARACTER } else { it };
    text.chars().map(shown).collect()
}
