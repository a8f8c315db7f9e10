//! What the headers of a response say: request ids, and how long to wait.

use std::time::{Duration, SystemTime};

use super::request_ids::RequestIds;
use super::response::Texts;
use super::{documents, wait};

/// Where a request id stands, whatever the vendor: behind the headers that a catalog names.
const REQUEST_IDS: [&str; 4] =
    ["x-request-id", "request-id", "x-client-request-id", "x-correlation-id"];
const RETRY_AFTER: &str = "retry-after";
const RETRY_AFTER_MS: &str = "retry-after-ms";

/// What the headers say that matters.
pub(super) struct Headers<'a> {
    /// The headers with the vendor's request id.
    vendors: Texts<'a>,
    /// The [bits](bit) of the names that matter.
    names: u64,
    now: Option<SystemTime>,
    /// Request ids, the vendor's first.
    pub(super) request_ids: RequestIds,
    after: Option<Duration>,
    milliseconds: Option<Duration>,
}

impl<'a> Headers<'a> {
    /// None yet.
    pub(super) fn new(vendors: Texts<'a>, now: Option<SystemTime>) -> Self {
        const OTHERS: u64 = {
            let [a, b, c, d] = REQUEST_IDS;
            let ids = bit(a.as_bytes()) | bit(b.as_bytes()) | bit(c.as_bytes()) | bit(d.as_bytes());
            ids | bit(RETRY_AFTER.as_bytes()) | bit(RETRY_AFTER_MS.as_bytes())
        };
        let names = vendors.clone().fold(OTHERS, |names, name| names | bit(name.as_bytes()));
        let request_ids = RequestIds::default();
        Self { vendors, names, now, request_ids, after: None, milliseconds: None }
    }

    /// Reads one.
    #[inline]
    pub(super) fn read(&mut self, name: &[u8], value: &[u8]) {
        // Most are none of those that matter, and this tells it.
        if self.names & bit(name) != 0 {
            self.read_known(name, value);
        }
    }

    fn read_known(&mut self, name: &[u8], value: &[u8]) {
        let is = |wanted: &str| name.eq_ignore_ascii_case(wanted.as_bytes());
        let value = || documents::lossy(value);
        let of_any = || Some(self.vendors.len() + REQUEST_IDS.iter().position(|it| is(it))?);
        if let Some(rank) = self.vendors.clone().position(is).or_else(of_any) {
            self.request_ids.add(rank, &value());
        } else if is(RETRY_AFTER) {
            // The clock is only asked where it matters.
            let now = || self.now.unwrap_or_else(SystemTime::now);
            self.after = self.after.max(wait::retry_after(&value(), now));
        } else if is(RETRY_AFTER_MS) {
            self.milliseconds = self.milliseconds.max(wait::milliseconds(&value()));
        }
    }

    /// How long they ask to wait.
    pub(super) fn wait(&self) -> Option<Duration> {
        self.milliseconds.or(self.after)
    }
}

/// One of 64 bits, by the length and the first letter of a name.
#[inline]
const fn bit(name: &[u8]) -> u64 {
    let first = if name.is_empty() { 0 } else { name[0].to_ascii_lowercase() };
    1 << ((name.len() + 5 * first as usize) % 64)
}

#[cfg(test)]
mod tests {
    use std::time::UNIX_EPOCH;

    use super::*;
    use crate::Catalog;

    /// The request ids and the time to wait of headers, one of which has the vendor's request id.
    fn read(headers: &[(&str, &str)]) -> (Vec<String>, Option<Duration>) {
        let text = "x-tripo-trace-id";
        let data = [1, 0, u32::try_from(text.len()).unwrap()].map(u32::to_le_bytes).concat();
        let vendors = Texts::new(Catalog { text, data: &data }, 0);
        let mut read = Headers::new(vendors, Some(UNIX_EPOCH));
        for (name, value) in headers {
            read.read(name.as_bytes(), value.as_bytes());
        }
        (read.request_ids.iter().map(str::to_owned).collect(), read.wait())
    }

    #[test]
    fn request_ids_are_all_kept_the_vendors_first() {
        let headers = [
            ("X-Request-Id", "a"),
            ("x-tripo-trace-id", " b "),
            ("X-REQUEST-ID", "c"),
            ("request-id", "a"),
            ("x-correlation-id", ""),
        ];
        let (ids, wait) = read(&headers);
        assert_eq!((ids, wait), (["b", "a", "c"].map(str::to_owned).to_vec(), None));
    }

    #[test]
    fn milliseconds_are_the_more_exact() {
        let headers = [("retry-after-ms", "1500"), ("Retry-After", "2"), ("retry-after", "soon")];
        let wait = |from: usize| read(&headers[from..]).1;
        assert_eq!(wait(0), Some(Duration::from_millis(1500)));
        assert_eq!(wait(1), Some(Duration::from_secs(2)));
        assert_eq!(wait(2), None);
    }
}
