//! How long a response asks to wait.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// `Retry-After` (RFC 9110, section 10.2.3): seconds, also with a fraction, which some servers send, or
/// a date, which is held against `now`. What has passed is no time.
pub(super) fn retry_after(value: &str, now: impl FnOnce() -> SystemTime) -> Option<Duration> {
    let value = value.trim();
    seconds(value)
        .or_else(|| {
            let date = UNIX_EPOCH.checked_add(Duration::from_secs(http_date(value)?))?;
            Some(date.duration_since(now()).unwrap_or_default())
        })
        // Of several, which a proxy joined, the longest.
        .or_else(|| value.split(',').map(|part| seconds(part.trim())).max()?)
}

/// `retry-after-ms`, as several vendors send it beside `Retry-After`.
pub(super) fn milliseconds(value: &str) -> Option<Duration> {
    Some(seconds(value.trim())? / 1000)
}

/// The `retryDelay` of a `google.rpc.RetryInfo`: a duration in the JSON of protobuf, `45.8s`.
pub(super) fn retry_info(value: &str) -> Option<Duration> {
    seconds(value.trim().strip_suffix('s')?)
}

/// A number of seconds. What is below zero is no time to wait; what is no number is nothing.
fn seconds(value: &str) -> Option<Duration> {
    let is_number = |byte: u8| byte.is_ascii_digit() || b".-+".contains(&byte);
    if !value.bytes().all(is_number) {
        return None;
    }
    let seconds: f64 = value.parse().ok()?;
    // More than a duration holds is longer than anybody waits.
    Some(Duration::try_from_secs_f64(seconds.max(0.0)).unwrap_or(Duration::MAX))
}

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Seconds since 1970 of a date in one of the three forms of RFC 9110, section 5.6.7:
/// `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT` and `Sun Nov  6 08:49:37 1994`.
fn http_date(value: &str) -> Option<u64> {
    let (mut words, mut count) = ([""; 7], 0);
    for word in value.split([' ', ',']).filter(|word| !word.is_empty()) {
        *words.get_mut(count)? = word;
        count += 1;
    }
    let (day, month, year, time) = match words[..count] {
        [_, day, month, year, time, "GMT" | "UTC" | "+0000"] | [_, month, day, time, year] => {
            (day, month, year, time)
        }
        [_, date, time, "GMT" | "UTC"] => {
            let mut parts = date.split('-');
            (parts.next()?, parts.next()?, parts.next()?, time)
        }
        _ => return None,
    };
    let number = |text: &str| -> Option<u64> {
        if text.bytes().all(|byte| byte.is_ascii_digit()) { text.parse().ok() } else { None }
    };
    let month = MONTHS.iter().position(|name| name.eq_ignore_ascii_case(month))?;
    let year = match (year.len(), number(year)?) {
        // Two digits are of this century or the last, whichever leaves the date no more than some 50
        // years ahead.
        (2, year @ 0..=69) => 2000 + year,
        (2, year) => 1900 + year,
        (4, year @ 1970..) => year,
        _ => return None,
    };
    let mut parts = time.split(':').map(number);
    let (hour, minute, second) = (parts.next()??, parts.next()??, parts.next()??);
    let day = number(day)?;
    let fits = (1..=31).contains(&day) && hour < 24 && minute < 60 && second <= 60;
    if !fits || parts.next().is_some() {
        return None;
    }
    Some(((days(year, month, day) * 24 + hour) * 60 + minute) * 60 + second)
}

/// Days from 1970-01-01 to a date of the Gregorian calendar.
fn days(year: u64, month: usize, day: u64) -> u64 {
    const BEFORE: [u64; 12] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
    let leaps = |year: u64| year / 4 - year / 100 + year / 400;
    let is_leap = leaps(year) > leaps(year - 1);
    let leap_day = u64::from(is_leap && month > 1);
    (year - 1970) * 365 + leaps(year - 1) - leaps(1969) + BEFORE[month] + leap_day + day - 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_may_be_any_number() {
        let after = |value| retry_after(value, || UNIX_EPOCH);
        assert_eq!(after("120"), Some(Duration::from_secs(120)));
        assert_eq!(after(" 1.5 "), Some(Duration::from_millis(1500)));
        assert_eq!(after("0"), Some(Duration::ZERO));
        assert_eq!(after("-5"), Some(Duration::ZERO));
        assert_eq!(after("30, 60"), Some(Duration::from_secs(60)));
        assert_eq!(after("99999999999999999999999999"), Some(Duration::MAX));
        for nothing in ["", "NaN", "inf", "1e400", "soon", "1 2"] {
            assert_eq!(after(nothing), None, "{nothing}");
        }
        assert_eq!(milliseconds("1500"), Some(Duration::from_millis(1500)));
        assert_eq!(retry_info("45.8s"), Some(Duration::from_millis(45_800)));
        assert_eq!(retry_info("45.8"), None);
    }

    #[test]
    fn a_date_has_three_forms() {
        // The dates of RFC 9110, section 5.6.7.
        let forms = [
            "Sun, 06 Nov 1994 08:49:37 GMT",
            "Sunday, 06-Nov-94 08:49:37 GMT",
            "Sun Nov  6 08:49:37 1994",
        ];
        let date = 784_111_777;
        for form in forms {
            assert_eq!(http_date(form), Some(date), "{form}");
            let before = UNIX_EPOCH + Duration::from_secs(date - 30);
            assert_eq!(retry_after(form, || before), Some(Duration::from_secs(30)), "{form}");
            let behind = UNIX_EPOCH + Duration::from_secs(date + 30);
            assert_eq!(retry_after(form, || behind), Some(Duration::ZERO), "{form}");
        }
        assert_eq!(http_date("Thu, 01 Jan 1970 00:00:00 GMT"), Some(0));
        assert_eq!(http_date("Thu, 29 Feb 2024 23:59:60 GMT"), Some(1_709_251_200));
        assert_eq!(http_date("Tue, 31 Dec 2999 00:00:00 GMT"), Some(32_503_593_600));
    }

    #[test]
    fn what_is_no_date_is_nothing() {
        for text in [
            "Sun, 06 Nov 1994 08:49:37 PST",
            "Sun, 32 Nov 1994 08:49:37 GMT",
            "Sun, 06 Nov 1994 24:49:37 GMT",
            "Sun, 06 Nov 1994 08:49 GMT",
            "Sun, 06 Nov 1961 08:49:37 GMT",
            "Sun, 06 Nov 99999999999999999999 08:49:37 GMT",
            "Sun, 06-Nov 08:49:37 GMT",
            "Sun, +6 Nov 1994 08:49:37 GMT",
        ] {
            assert_eq!(http_date(text), None, "{text}");
        }
    }
}
