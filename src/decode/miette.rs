//! An error as a [`miette`](https://docs.rs/miette) diagnostic.

use std::fmt::Display;

use miette::{Diagnostic, Severity};

use super::ApiError;
use super::redact::Line;
use crate::ErrorCode;

/// Its code is that of the catalog and the error, `tripo::INSUFFICIENT_CREDIT`, where the catalog has it; help is
/// the [`suggestion`](ApiError::suggestion), as `Display` has it; the address is where the table says that the
/// variant is documented. Its cause is the [variant](ApiError::variant), which says nothing new: a report is
/// shorter [without causes](https://docs.rs/miette/7/miette/struct.MietteHandlerOpts.html#method.without_cause_chain).
///
/// ```
/// # #[cfg(feature = "tripo")] {
/// use errtable::{NO_HEADERS, Tripo, decode};
/// use miette::Diagnostic;
///
/// let error = decode::<Tripo>(403, NO_HEADERS, br#"{"code":2010}"#).unwrap();
/// assert_eq!(error.code().unwrap(), "2010");
/// assert_eq!(Diagnostic::code(&error).unwrap().to_string(), "tripo::INSUFFICIENT_CREDIT");
/// assert_eq!(error.help().unwrap().to_string(), "Please purchase more credit");
/// # }
/// ```
impl<E: ErrorCode> Diagnostic for ApiError<E> {
    fn code<'a>(&'a self) -> Option<Box<dyn Display + 'a>> {
        self.variants().first()?;
        Some(Box::new(format!("{}::{}", E::CATALOG.name(), self.label())))
    }

    fn severity(&self) -> Option<Severity> {
        Some(Severity::Error)
    }

    fn help<'a>(&'a self) -> Option<Box<dyn Display + 'a>> {
        let suggestion = self.suggestion().filter(|text| !text.trim().is_empty())?;
        Some(Box::new(Line(suggestion)))
    }

    fn url<'a>(&'a self) -> Option<Box<dyn Display + 'a>> {
        Some(Box::new(self.variant()?.entry().docs()?))
    }
}
