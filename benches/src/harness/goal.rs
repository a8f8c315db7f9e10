//! What was promised, and whether it holds.

use super::number::{count, float, times};

/// A bound on something measured.
#[derive(Debug)]
pub struct Goal {
    what: String,
    /// `None` where this run did not measure it.
    measured: Option<f64>,
    at_most: f64,
    unit: Unit,
}

/// What a number counts.
#[derive(Clone, Copy, Debug)]
pub enum Unit {
    /// A ratio.
    Times,
    /// Seconds.
    Seconds,
    /// The exponent by which something grows.
    Slope,
    /// Things.
    Count,
    /// Memory.
    Bytes,
}

impl Unit {
    fn show(self, number: f64) -> String {
        match self {
            Self::Times => times(number),
            Self::Seconds => format!("{number:.3} s"),
            Self::Slope => format!("{number:.2}"),
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count")]
            Self::Count if number >= 0.0 => count(number as u64),
            Self::Count => number.to_string(),
            Self::Bytes => format!("{:.1} MiB", number / float(1 << 20)),
        }
    }
}

impl Goal {
    /// One that is met where what was measured is not more.
    #[must_use]
    pub fn new(what: impl Into<String>, measured: Option<f64>, at_most: f64, unit: Unit) -> Self {
        Self { what: what.into(), measured, at_most, unit }
    }

    /// What, measured, at most, and whether it is met.
    #[must_use]
    pub fn cells(&self) -> [String; 4] {
        let measured = self.measured.map_or_else(|| "–".to_owned(), |it| self.unit.show(it));
        let verdict = match self.measured {
            None => "not measured in this run",
            Some(measured) if measured <= self.at_most => "met",
            Some(_) => "**NOT met**",
        };
        [self.what.clone(), measured, self.unit.show(self.at_most), verdict.to_owned()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_goal_is_met_up_to_its_bound_and_never_where_nothing_was_measured() {
        let verdict = |measured| Goal::new("", measured, 4.0, Unit::Times).cells()[3].clone();
        assert_eq!(verdict(Some(4.0)), "met");
        assert_eq!(verdict(Some(4.01)), "**NOT met**");
        assert_eq!(verdict(Some(f64::NAN)), "**NOT met**");
        assert_eq!(verdict(None), "not measured in this run");
    }
}
