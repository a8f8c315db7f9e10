//! A response as the row of a table.

use std::fmt;

use super::redact::Line;

/// The line that one would add to a table for a response, in the columns of [`Row::HEADER`]: others that
/// the table has stay to be filled in. It shows itself as a line of CSV, without what looks like a secret;
/// the name is a proposal.
///
/// ```
/// # #[cfg(feature = "tripo")] {
/// use errtable::{NO_HEADERS, Tripo, decode};
///
/// let error = decode::<Tripo>(409, NO_HEADERS, br#"{"code":1099,"message":"Busy, sorry"}"#).unwrap();
/// assert_eq!(error.as_row().to_string(), r#"1099,BUSY_SORRY,409,"Busy, sorry""#);
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row<'a> {
    pub(super) code: &'a str,
    pub(super) status: u16,
    pub(super) message: Option<&'a str>,
}

impl Row<'_> {
    /// The columns of a row.
    pub const HEADER: &'static str = "code,name,http_status,message";

    /// A name for it: from the words of a code that is a text, else from the first words of the message.
    fn name(&self) -> String {
        let words = |text: &str, most: usize| -> String {
            let mut name = String::new();
            let (mut count, mut before) = (0, ' ');
            for character in text.chars() {
                let starts = character.is_ascii_uppercase() && before.is_ascii_lowercase();
                let starts = starts || !before.is_ascii_alphanumeric();
                if character.is_ascii_alphanumeric() && starts {
                    count += 1;
                    if count > most {
                        break;
                    }
                    if !name.is_empty() {
                        name.push('_');
                    }
                }
                if character.is_ascii_alphanumeric() {
                    name.push(character.to_ascii_uppercase());
                }
                before = character;
            }
            name
        };
        let is_text = self.code.contains(|it: char| it.is_ascii_alphabetic());
        let message = Line(self.message.unwrap_or_default()).to_string();
        let name = if is_text { words(self.code, 12) } else { words(&message, 6) };
        match name.chars().next() {
            Some(first) if first.is_ascii_alphabetic() => name,
            Some(_) => format!("CODE_{name}"),
            None => {
                let digits = self.code.chars().filter(char::is_ascii_alphanumeric);
                format!("CODE_{}", digits.collect::<String>())
            }
        }
    }
}

impl fmt::Display for Row<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        cell(self.code, f)?;
        write!(f, ",{},{},", self.name(), self.status)?;
        cell(&Line(self.message.unwrap_or_default()).to_string(), f)
    }
}

/// A cell, in quotes where it needs them (RFC 4180, section 2).
fn cell(text: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if text.contains(['"', ',', '\n', '\r']) {
        write!(f, "\"{}\"", text.replace('"', "\"\""))
    } else {
        f.write_str(text)
    }
}
