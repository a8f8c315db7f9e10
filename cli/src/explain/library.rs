//! The catalogs that are looked into: the four built-in ones, and those that are given.

use std::path::PathBuf;

use errtable::{Ark, Catalog, Entry, ErrorCode, Kind, ModelArts, Tripo, Turing};
use errtable_codegen::nearest;

use crate::catalogs;
use crate::message::visible;
use crate::outcome::{Outcome, say};

/// A catalog, and where its page is.
#[derive(Clone, Copy)]
pub(crate) struct Known {
    pub(crate) catalog: Catalog<'static>,
    /// The address of the vendor's page, where the table names one.
    pub(super) page: Option<&'static str>,
}

/// The catalogs in which a query is looked for.
pub(crate) struct Library {
    pub(super) catalogs: Vec<Known>,
}

/// The built-in catalogs.
pub(crate) fn built_in() -> impl Iterator<Item = Known> {
    let catalogs = [Tripo::CATALOG, Turing::CATALOG, Ark::CATALOG, ModelArts::CATALOG];
    catalogs.into_iter().map(|catalog| Known { catalog: *catalog, page: None })
}

impl Library {
    /// The catalogs at these paths and the built-in ones. One of a built-in one's name takes its place.
    pub(super) fn open(paths: &[PathBuf]) -> Result<Self, Outcome> {
        let found = catalogs::find(paths);
        let mut is_broken = found.say_errors() > 0;
        let mut catalogs = Vec::new();
        for path in &found.catalogs {
            match errtable_codegen::load(path) {
                Ok(loaded) => catalogs.push(Known::of(&loaded.catalog)),
                Err(report) => {
                    say(report);
                    is_broken = true;
                }
            }
        }
        if is_broken {
            return Err(Outcome::Said(2));
        }
        let given: Vec<&str> = catalogs.iter().map(|known| known.catalog.name()).collect();
        let others = built_in().filter(|known| !given.contains(&known.catalog.name()));
        let others: Vec<Known> = others.collect();
        catalogs.extend(others);
        Ok(Self { catalogs })
    }

    /// Leaves only the catalogs with these names; of no names, all.
    pub(super) fn keep(&mut self, names: &[String]) -> Result<(), Outcome> {
        let known: Vec<&str> = self.catalogs.iter().map(|known| known.catalog.name()).collect();
        for name in names {
            if !known.iter().any(|it| it.eq_ignore_ascii_case(name)) {
                let help = match nearest(name, &known) {
                    Some(meant) => format!("did you mean `{meant}`?"),
                    None => format!("there are `{}`", known.join("`, `")),
                };
                let name = visible(name);
                let message = format!("error: there is no catalog `{name}`\n  = help: {help}");
                return Err(Outcome::Failure(message));
            }
        }
        let is_wanted = |known: &Known| {
            names.is_empty()
                || names.iter().any(|name| name.eq_ignore_ascii_case(known.catalog.name()))
        };
        self.catalogs.retain(is_wanted);
        Ok(())
    }
}

impl Known {
    /// The view of a catalog that was read. Its data stays for as long as the command runs.
    fn of(read: &errtable_codegen::Catalog) -> Self {
        let (text, data) = errtable_codegen::encode(read);
        let page = read.source().iter().find(|(key, _)| key == "url");
        Self {
            catalog: Catalog::new(text.leak(), data.leak()),
            page: page.map(|(_, url)| &*url.clone().leak()),
        }
    }

    /// Where an entry is documented: where its row says, else at its code in the vendor's page.
    pub(super) fn anchor(self, entry: Entry<'static>) -> Option<String> {
        match (entry.docs(), self.page) {
            (Some(docs), _) => Some(docs.to_owned()),
            (None, Some(page)) => {
                let page = page.split('#').next().unwrap_or_default();
                Some(format!("{page}#{}", escaped(&entry.written_code().to_string())))
            }
            (None, None) => None,
        }
    }
}

/// A text as the fragment of an address: what may not stand there in the form `%7B` (RFC 3986).
fn escaped(code: &str) -> String {
    let is_plain =
        |byte: u8| byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/?".contains(&byte);
    let escape = |byte: u8| {
        if is_plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }
    };
    code.bytes().map(escape).collect()
}

/// Which entries are wanted.
#[derive(Default)]
pub(super) struct Filter {
    pub(super) kinds: Vec<Kind>,
    pub(super) statuses: Vec<Status>,
}

impl Filter {
    pub(super) fn allows(&self, entry: Entry<'_>) -> bool {
        let status = entry.http_status();
        (self.kinds.is_empty() || self.kinds.contains(&entry.kind()))
            && (self.statuses.is_empty() || self.statuses.iter().any(|it| it.holds(status)))
    }
}

/// A status, or all that start with one digit.
#[derive(Clone, Copy)]
pub(super) enum Status {
    One(u16),
    Class(u16),
}

impl Status {
    /// `429` or `4xx`.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let number =
            |text: &str| text.parse().map_err(|_| "a status is as `429` or `4xx`".to_owned());
        match text.strip_suffix("xx").or_else(|| text.strip_suffix("XX")) {
            Some(class) => number(class).map(Self::Class),
            None => number(text).map(Self::One),
        }
    }

    fn holds(self, status: Option<u16>) -> bool {
        status.is_some_and(|status| match self {
            Self::One(wanted) => status == wanted,
            Self::Class(class) => status / 100 == class,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_is_one_or_a_class() {
        assert!(Status::parse("429").unwrap().holds(Some(429)));
        assert!(Status::parse("5xx").unwrap().holds(Some(503)));
        assert!(!Status::parse("5XX").unwrap().holds(Some(429)));
        assert!(!Status::parse("429").unwrap().holds(None));
        assert!(Status::parse("4x").is_err());
    }

    #[test]
    fn a_code_is_escaped_in_an_address() {
        assert_eq!(escaped("InvalidParameter.{{P}}"), "InvalidParameter.%7B%7BP%7D%7D");
        assert_eq!(escaped("额"), "%E9%A2%9D");
    }
}
