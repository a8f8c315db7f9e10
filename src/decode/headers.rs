//! What the headers of a response say: request ids, and how long to wait.

use std::time::{Duration, SystemTime};

use super::finding::MOST_IDS;
use super::wait;

/// Where a request id stands, whatever the vendor: behind the headers that a catalog names.
const REQUEST_IDS: [&str; 4] =
    ["x-request-id", "request-id", "x-client-request-id", "x-correlation-id"];

/// How many characters of a header's value are kept.
const LONGEST: usize = 256;

/// What the headers say that matters.
#[derive(Default)]
pub(super) struct Headers {
    /// Request ids, the vendor's first.
    pub(super) request_ids: Vec<String>,
    pub(super) wait: Option<Duration>,
}

impl Headers {
    /// Reads them; `vendors` are the headers with the vendor's request id.
    pub(super) fn read<N: AsRef<[u8]>, V: AsRef<[u8]>>(
        headers: impl IntoIterator<Item = (N, V)>,
        vendors: &[&str],
        now: Option<SystemTime>,
    ) -> Self {
        let names = || vendors.iter().copied().chain(REQUEST_IDS);
        let mut ids: Vec<(usize, String)> = Vec::new();
        let (mut after, mut milliseconds) = (None, None);
        for (name, value) in headers {
            let (name, value) = (name.as_ref(), value.as_ref());
            let is = |wanted: &str| name.eq_ignore_ascii_case(wanted.as_bytes());
            if let Some(rank) = names().position(is) {
                let id = shortened(&String::from_utf8_lossy(value));
                if !id.is_empty() && ids.len() < 4 * MOST_IDS {
                    ids.push((rank, id));
                }
            } else if is("retry-after") {
                let value = String::from_utf8_lossy(value);
                // The clock is only asked where it matters.
                let now = || now.unwrap_or_else(SystemTime::now);
                after = after.max(wait::retry_after(&value, now));
            } else if is("retry-after-ms") {
                let value = String::from_utf8_lossy(value);
                milliseconds = milliseconds.max(wait::milliseconds(&value));
            }
        }
        // Stable: of one header that comes several times, the first stays first.
        ids.sort_by_key(|(rank, _)| *rank);
        let mut read = Self { request_ids: Vec::new(), wait: milliseconds.or(after) };
        for (_, id) in ids {
            read.add(id);
        }
        read
    }

    /// Adds a request id, unless it is known.
    pub(super) fn add(&mut self, id: String) {
        let has_room = self.request_ids.len() < MOST_IDS;
        if has_room && !id.is_empty() && !self.request_ids.contains(&id) {
            self.request_ids.push(id);
        }
    }
}

/// A request id without blanks around it, and no longer than any is.
pub(super) fn shortened(id: &str) -> String {
    id.trim().chars().take(LONGEST).collect()
}

#[cfg(test)]
mod tests {
    use std::time::UNIX_EPOCH;

    use super::*;

    #[test]
    fn request_ids_are_all_kept_the_vendors_first() {
        let headers = [
            ("X-Request-Id", "a"),
            ("x-tripo-trace-id", " b "),
            ("X-REQUEST-ID", "c"),
            ("request-id", "a"),
            ("x-correlation-id", ""),
        ];
        let read = Headers::read(headers, &["x-tripo-trace-id"], Some(UNIX_EPOCH));
        assert_eq!(read.request_ids, ["b", "a", "c"]);
        assert_eq!(read.wait, None);
    }

    #[test]
    fn milliseconds_are_the_more_exact() {
        let headers = [("retry-after-ms", "1500"), ("Retry-After", "2"), ("retry-after", "soon")];
        let read =
            |count| Headers::read(headers.into_iter().skip(count), &[], Some(UNIX_EPOCH)).wait;
        assert_eq!(read(0), Some(Duration::from_millis(1500)));
        assert_eq!(read(1), Some(Duration::from_secs(2)));
        assert_eq!(read(2), None);
    }
}
