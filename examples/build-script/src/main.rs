//! A table becomes an enum through a build script; here, one whose codes are texts, with a parameter in
//! one of them.

use std::time::Duration;

use errtable::{Kind, Retry};

include!(concat!(env!("OUT_DIR"), "/shipping.rs"));

fn main() {
    for (code, status) in
        [("Carrier.Down", 502), ("Parcel.width.TooLarge", 413), ("Customs.Closed", 503)]
    {
        match delay(code, status) {
            Some(delay) => println!("{code}: again in {delay:?}"),
            None => println!("{code}: never again"),
        }
    }
}

/// How long to wait before the same request is sent again, if it may be. Sending one twice does harm
/// here: the parcel would be fetched twice.
fn delay(code: &str, status: u16) -> Option<Duration> {
    let retry = match Shipping::from_code(code).single() {
        Some(error) => error.retry(),
        // Not in the table: what the status says will have to do.
        None => Kind::from_status(status).default_retry(),
    };
    (retry == Retry::Safe).then_some(Duration::from_secs(30))
}

#[test]
fn only_what_was_refused_before_any_work_is_sent_again() {
    assert_eq!(delay("Carrier.Down", 502), Some(Duration::from_secs(30)));
    assert_eq!(delay("Parcel.width.TooLarge", 413), None);
    assert_eq!(delay("Customs.Closed", 503), None);
}
