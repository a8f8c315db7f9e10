//! Where the code goes: into a string, or through one into a file, so that the code of a large table
//! need not be held whole.

use std::io;
use std::ops::{Deref, DerefMut};

/// How much text is collected before it is passed on.
const ENOUGH: usize = 64 * 1024;

/// Text, and where it is passed on to, if anywhere.
pub(super) struct Output<'w> {
    text: String,
    to: Option<&'w mut dyn io::Write>,
    result: io::Result<()>,
}

impl<'w> Output<'w> {
    pub(super) fn new(text: String, to: Option<&'w mut dyn io::Write>) -> Self {
        Self { text, to, result: Ok(()) }
    }

    /// Passes on what there is, if that is enough. To be called where a line or a record begins, and
    /// nobody looks back.
    pub(super) fn pass_on(&mut self) {
        if self.text.len() > ENOUGH {
            self.pass_all_on();
        }
    }

    fn pass_all_on(&mut self) {
        if let Some(to) = &mut self.to {
            // The first error counts.
            if self.result.is_ok() {
                self.result = to.write_all(self.text.as_bytes());
            }
            self.text.clear();
        }
    }

    /// Passes on the rest.
    pub(super) fn finish(mut self) -> io::Result<()> {
        self.pass_all_on();
        self.result
    }

    /// What was not passed on.
    pub(super) fn into_text(self) -> String {
        self.text
    }
}

impl Deref for Output<'_> {
    type Target = String;

    fn deref(&self) -> &String {
        &self.text
    }
}

impl DerefMut for Output<'_> {
    fn deref_mut(&mut self) -> &mut String {
        &mut self.text
    }
}
