//! `cargo errtable man`: manual pages.

use std::path::PathBuf;

use clap::{Args, Command, CommandFactory};
use errtable_codegen::write_if_changed;

use crate::message::in_line;
use crate::outcome::{Outcome, print};

/// Print the manual page of a command, or write the pages of all.
#[derive(Args)]
pub(crate) struct Man {
    /// The command; without one, the page tells of them all
    #[arg(conflicts_with = "output")]
    command: Option<String>,
    /// Write a page for each command into this folder
    #[arg(short, long, value_name = "FOLDER")]
    output: Option<PathBuf>,
}

impl Man {
    pub(crate) fn run(self) -> Outcome {
        let mut whole = crate::Cli::command().name(crate::BINARY).disable_help_subcommand(true);
        whole.build();
        let commands = || std::iter::once(&whole).chain(whole.get_subcommands());
        if let Some(folder) = self.output {
            for command in commands() {
                let file = folder.join(format!("{}.1", called(command)));
                if let Err(error) = write_if_changed(&file, &page(command)) {
                    return Outcome::io(format_args!("write `{}`", file.display()), &error);
                }
            }
            return Outcome::Clean;
        }
        let asked = self.command.as_deref().unwrap_or(crate::BINARY);
        match commands().find(|command| command.get_name() == asked) {
            Some(command) => print(&page(command)),
            None => Outcome::Failure(format!("error: there is no command `{}`", in_line(asked))),
        }
    }
}

/// What the page of a command is called.
fn called(command: &Command) -> &str {
    command.get_display_name().unwrap_or(crate::BINARY)
}

fn page(command: &Command) -> String {
    let source = format!("{} {}", crate::BINARY, env!("CARGO_PKG_VERSION"));
    let page = clap_mangen::Man::new(command.clone()).title(called(command)).source(source);
    let mut text = Vec::new();
    page.render(&mut text).expect("memory takes all");
    String::from_utf8_lossy(&text).into_owned()
}
