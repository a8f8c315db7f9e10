//! strum's derives over a hand-written enum, with thiserror's for the `Error` or without.
//!
//! Each answer comes from the derive that strum's documentation has for it: the message and the
//! suggestion from `EnumMessage`, the status from `EnumProperty`, the name from `IntoStaticStr`, and
//! the look-ups from `FromRepr` and `EnumString`; the discriminants are the codes. The attributes say
//! all that the others have in doc comments, which strum would make one more method of.

use std::fmt::Write as _;

use crate::table::Table;

/// Who implements `Display` and `Error`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Errors {
    ByHand,
    Thiserror,
}

/// All but the rows.
const METHODS: &str = r#"
impl Gateway {
    /// The code that stands on the wire.
    #[must_use]
    pub const fn code(self) -> $code_type {
        self as $code_type
    }

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// The HTTP status that comes with it.
    #[must_use]
    pub fn http_status(self) -> u16 {
        let status = strum::EnumProperty::get_int(&self, "http_status");
        status.and_then(|status| status.try_into().ok()).expect("each variant has a status")
    }

    /// The message.
    #[must_use]
    pub fn message(self) -> &'static str {
        strum::EnumMessage::get_message(&self).expect("each variant has a message")
    }

    /// What to do about it.
    #[must_use]
    pub fn suggestion(self) -> Option<&'static str> {
        // Without a detailed message strum gives the message.
        strum::EnumMessage::get_detailed_message(&self).filter(|text| *text != self.message())
    }

    /// The variant with this code.
    #[must_use]
    pub const fn from_code(code: $code_type) -> Option<Self> {
        Self::from_repr(code)
    }

    /// The variant with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        name.parse().ok()
    }
}
"#;

/// What thiserror would derive.
const ERROR: &str = "
impl std::fmt::Display for Gateway {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.message())
    }
}

impl std::error::Error for Gateway {}
";

pub(super) fn source(table: &Table, errors: Errors) -> String {
    let code_type = table.code_type();
    let thiserror = errors == Errors::Thiserror;
    let derive = if thiserror { "#[derive(thiserror::Error)]\n" } else { "" };
    let mut source = format!(
        "{derive}\
         #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]\n\
         #[derive(strum::EnumMessage, strum::EnumProperty, strum::FromRepr)]\n\
         #[derive(strum::EnumIter, strum::EnumString, strum::IntoStaticStr)]\n\
         #[repr({code_type})]\n\
         pub enum Gateway {{\n"
    );
    for row in &table.rows {
        if thiserror {
            // In a format string a brace stands twice.
            let message = row.message.replace('{', "{{").replace('}', "}}");
            writeln!(source, "    #[error({message:?})]").expect("a string takes all");
        }
        write!(source, "    #[strum(serialize = {:?}, message = {:?}, ", row.name, row.message)
            .expect("a string takes all");
        if let Some(suggestion) = &row.suggestion {
            write!(source, "detailed_message = {suggestion:?}, ").expect("a string takes all");
        }
        writeln!(
            source,
            "props(http_status = {}))]\n    {} = {},",
            row.http_status,
            row.variant(),
            row.code
        )
        .expect("a string takes all");
    }
    source.push_str("}\n");
    source.push_str(&METHODS.replace("$code_type", code_type));
    if !thiserror {
        source.push_str(ERROR);
    }
    source
}
