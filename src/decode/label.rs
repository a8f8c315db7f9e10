//! Labels of errors for metrics: few, and all of them known before the first error.

use std::borrow::Cow;
use std::iter::once;

use super::Rung;
use crate::{Catalog, Code, Entry, ErrorCode};

/// What OpenTelemetry calls an error that has no value of its own.
const OTHER: &str = "_OTHER";

/// The statuses that there are, 100 to 599 (RFC 9110, section 15), as three digits each.
static STATUSES: [[u8; 3]; 500] = {
    let digits = b"0123456789";
    let mut all = [[0; 3]; 500];
    let mut index = 0;
    while index < all.len() {
        let status = 100 + index;
        all[index] = [digits[status / 100], digits[status / 10 % 10], digits[status % 10]];
        index += 1;
    }
    all
};

/// The label of an error that was found on a rung, with these variants.
pub(super) fn label<E: ErrorCode>(rung: Rung, variants: &[E], status: u16) -> Cow<'static, str> {
    match variants {
        [only] => Cow::Borrowed(only.name()),
        [first, ..] => of_code(first.entry()),
        [] if rung == Rung::StatusOnly => Cow::Borrowed(of_status(status).unwrap_or(OTHER)),
        [] => Cow::Borrowed(OTHER),
    }
}

/// A code that several names share.
fn of_code(entry: Entry<'_>) -> Cow<'_, str> {
    match entry.code() {
        Code::Text(code) => Cow::Borrowed(code),
        _ => Cow::Owned(entry.written_code().to_string()),
    }
}

fn of_status(status: u16) -> Option<&'static str> {
    let index = usize::from(status.checked_sub(100)?);
    std::str::from_utf8(STATUSES.get(index)?).ok()
}

impl<'a> Catalog<'a> {
    /// Every label that [`ApiError::label`](crate::ApiError::label) can give, each once: the names, in the
    /// order of the enum's variants; the codes that several names share; `_OTHER`; the statuses 100 to 599.
    ///
    /// It is for a dashboard that is to have all series before the first error comes, and for a test that holds
    /// one against the table. Only codes that are shared and no texts are allocated.
    ///
    /// ```
    /// # #[cfg(feature = "turing")] {
    /// use errtable::{ErrorCode, Turing};
    ///
    /// let labels = || Turing::CATALOG.labels();
    /// assert!(labels().take(258).eq(Turing::iter().map(Turing::name)));
    /// // 1405 is two errors.
    /// assert!(labels().skip(258).take(3).eq(["1405", "_OTHER", "100"]));
    /// assert_eq!(labels().count(), 258 + 2 + 500);
    /// # }
    /// ```
    pub fn labels(self) -> impl Iterator<Item = Cow<'a, str>> {
        let statuses = || STATUSES.iter().filter_map(|digits| std::str::from_utf8(digits).ok());
        let shared = self.shared_codes().map(of_code);
        let shared = shared.filter(move |code| code != OTHER && statuses().all(|it| it != code));
        let others = once(OTHER).chain(statuses()).map(Cow::Borrowed);
        let rest = shared.chain(others).filter(move |it| self.find_name(it).is_none());
        self.entries().map(|entry| Cow::Borrowed(entry.name())).chain(rest)
    }

    /// The first entry of each code that several have.
    fn shared_codes(self) -> impl Iterator<Item = Entry<'a>> {
        let mut next = 0;
        std::iter::from_fn(move || {
            let first = self.get(next)?;
            next = self.sharing(first.ordinal()).ordinals().end;
            Some((first, next))
        })
        .filter(|(first, end)| end - first.ordinal() > 1)
        .map(|(first, _)| first)
    }
}
