//! The goals that are about generated code.
//!
//! Times are those beyond an empty crate: what rustc takes to start is nobody's.

use super::measurements::Measurements;
use crate::contender::Contender;
use crate::harness::goal::{Goal, Unit};
use crate::harness::number::{float, rows as grouped};
use crate::harness::rustc::Profile;

/// For the reader of the goals.
pub(super) const HOW: &str = "\
    Times, their ratios and their growth are of what the calls take beyond an empty crate.";

/// What holds at every size up to here holds with some time more.
const SMALL: usize = 2_580;
/// The size that the goals speak of.
const LARGE: usize = 25_800;
/// The largest: growth is measured from `SMALL` to here.
const LARGEST: usize = 103_200;
/// Seconds that a small table may cost, whatever the enum does.
const ALLOWANCE: f64 = 0.05;

pub(super) fn goals(measurements: &Measurements) -> Vec<Goal> {
    let mut goals = Vec::new();
    for profile in Profile::ALL {
        goals.extend([258, SMALL].map(|rows| small(measurements, profile, rows)));
        goals.push(Goal::new(
            format!("{profile}, {} rows: time over bare-enum's", grouped(LARGE)),
            time_ratio(measurements, profile, LARGE, Contender::BareEnum),
            4.0,
            Unit::Times,
        ));
    }
    for profile in Profile::ALL {
        goals.extend([258, SMALL, LARGE, LARGEST].map(|rows| memory(measurements, profile, rows)));
    }
    for profile in Profile::ALL {
        goals.push(slope(measurements, profile));
    }
    for (peer, at_most) in [(Contender::StrumThiserror, 0.03), (Contender::Phf, 0.15)] {
        goals.push(Goal::new(
            format!("release, {} rows: time over {peer}'s", grouped(SMALL)),
            time_ratio(measurements, Profile::Release, SMALL, peer),
            at_most,
            Unit::Times,
        ));
    }
    goals.extend([258, SMALL, LARGE, LARGEST].map(|rows| source(measurements, rows)));
    goals
}

/// Four times the bare enum and some: of what both take beyond an empty crate.
fn small(measurements: &Measurements, profile: Profile, rows: usize) -> Goal {
    let of = |contender| measurements.beyond(profile, rows, contender);
    let at_most = of(Contender::BareEnum).map(|bare| 4.0 * bare.max(0.0) + ALLOWANCE);
    Goal::new(
        format!("{profile}, {} rows: time, at most 4 × bare-enum's + {ALLOWANCE} s", grouped(rows)),
        at_most.and(of(Contender::Errtable)),
        at_most.unwrap_or(ALLOWANCE),
        Unit::Seconds,
    )
}

/// errtable's time in another's.
fn time_ratio(
    measurements: &Measurements,
    profile: Profile,
    rows: usize,
    other: Contender,
) -> Option<f64> {
    let beyond = |contender| measurements.beyond(profile, rows, contender);
    Some(beyond(Contender::Errtable)? / beyond(other)?)
}

fn memory(measurements: &Measurements, profile: Profile, rows: usize) -> Goal {
    let of = |contender| measurements.cost(profile, rows, contender).map(|cost| cost.memory);
    let ratio = of(Contender::Errtable).zip(of(Contender::BareEnum));
    Goal::new(
        format!("{profile}, {} rows: memory over bare-enum's", grouped(rows)),
        ratio.map(|(errtable, bare)| float(errtable) / float(bare)),
        2.0,
        Unit::Times,
    )
}

fn slope(measurements: &Measurements, profile: Profile) -> Goal {
    Goal::new(
        format!("{profile}: log-log slope, {} to {} rows", grouped(SMALL), grouped(LARGEST)),
        measurements.growth(profile, [SMALL, LARGEST], Contender::Errtable),
        1.25,
        Unit::Slope,
    )
}

fn source(measurements: &Measurements, rows: usize) -> Goal {
    let of = |contender| measurements.source(contender, rows);
    let ratio = of(Contender::Errtable).zip(of(Contender::MatchArms));
    Goal::new(
        format!("{} rows: bytes of source over match-arms'", grouped(rows)),
        ratio.map(|(errtable, arms)| float(errtable) / float(arms)),
        1.0,
        Unit::Times,
    )
}
