//! Why a file cannot be read.

/// Why a file cannot be read, and what to do.
#[derive(Debug)]
pub(crate) struct Unread {
    pub(super) message: String,
    help: Option<String>,
}

impl Unread {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), help: None }
    }

    pub(crate) fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }

    /// As a command says it, after `error: `.
    pub(crate) fn said(&self) -> String {
        match &self.help {
            Some(help) => format!("{}\n  = help: {help}", self.message),
            None => self.message.clone(),
        }
    }
}
