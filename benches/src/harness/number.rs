//! Numbers as people read them.

use std::time::Duration;

/// `25,800`.
#[must_use]
pub fn count(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// [`count`], of rows.
#[must_use]
pub fn rows(number: usize) -> String {
    count(number as u64)
}

/// `0.123 s`.
#[must_use]
pub fn seconds(time: Duration) -> String {
    format!("{:.3} s", time.as_secs_f64())
}

/// `12.3 MiB`.
#[must_use]
pub fn mebibytes(bytes: u64) -> String {
    format!("{:.1} MiB", float(bytes) / float(1 << 20))
}

/// `8.0 GiB`.
#[must_use]
pub fn gibibytes(bytes: u64) -> String {
    format!("{:.1} GiB", float(bytes) / float(1 << 30))
}

/// `3.14×`, and more digits where it is small.
#[must_use]
pub fn times(ratio: f64) -> String {
    match ratio {
        ..0.1 => format!("{ratio:.4}×"),
        ..1.0 => format!("{ratio:.3}×"),
        _ => format!("{ratio:.2}×"),
    }
}

/// For a ratio: what is beyond 2^53 loses digits that no ratio shows.
#[expect(clippy::cast_precision_loss, reason = "no ratio shows the digits that are lost")]
#[must_use]
pub const fn float(number: u64) -> f64 {
    number as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_and_rounded() {
        assert_eq!(["258", "2,580", "103,200"], [258, 2_580, 103_200].map(count)[..]);
        assert_eq!(seconds(Duration::from_micros(12_345)), "0.012 s");
        assert_eq!((mebibytes(3 << 19), gibibytes(8 << 30)), ("1.5 MiB".into(), "8.0 GiB".into()));
        assert_eq!([0.021_34, 0.404, 2.0].map(times), ["0.0213×", "0.404×", "2.00×"]);
    }
}
