//! The measurements as tables.

use super::measurements::{Measurement, Measurements};
use crate::contender::Contender;
use crate::harness::number::{count, float, mebibytes, rows as grouped, seconds, times};
use crate::harness::process::Outcome;
use crate::harness::report::Report;
use crate::harness::rustc::Profile;

/// Time and memory in a profile.
pub(super) fn costs(report: &mut Report, measurements: &Measurements, profile: Profile) {
    let rows: Vec<_> = measurements
        .list
        .iter()
        .filter(|it| it.call.profile == profile)
        .map(|it| cost_cells(measurements, it))
        .collect();
    report.heading(&format!("{profile}: `rustc {}`", profile.arguments().join(" ")));
    report.table(
        [
            ">rows",
            "contender",
            ">time",
            ">beyond an empty crate",
            ">of bare-enum",
            ">memory",
            ">of bare-enum",
            ">runs",
        ],
        &rows,
    );
}

fn cost_cells(measurements: &Measurements, measurement: &Measurement) -> [String; 8] {
    let call = measurement.call;
    let cost = match &measurement.outcome {
        Outcome::Done(cost) => *cost,
        Outcome::Died(how) => {
            let mut cells = [const { String::new() }; 8];
            cells[0] = grouped(call.rows);
            cells[1] = call.contender.to_string();
            cells[2].clone_from(how);
            cells[7] = measurement.runs.to_string();
            return cells;
        }
    };
    let beyond = |contender| measurements.beyond(call.profile, call.rows, contender);
    let time = beyond(call.contender).filter(|_| call.contender != Contender::EmptyCrate);
    // Nothing is a multiple of what costs nothing that can be seen.
    let bare_time = beyond(Contender::BareEnum).filter(|time| *time >= 0.001);
    let bare = measurements.cost(call.profile, call.rows, Contender::BareEnum);
    let or_blank = |text: Option<String>| text.unwrap_or_default();
    [
        grouped(call.rows),
        call.contender.to_string(),
        seconds(cost.time),
        or_blank(time.map(|time| format!("{time:.3} s"))),
        or_blank(time.zip(bare_time).map(|(time, bare)| times(time / bare))),
        mebibytes(cost.memory),
        or_blank(bare.map(|bare| times(float(cost.memory) / float(bare.memory)))),
        measurement.runs.to_string(),
    ]
}

/// How the time grows, for those that got to the largest size.
pub(super) fn growth(report: &mut Report, measurements: &Measurements) {
    let mut rows = Vec::new();
    // Beyond an empty crate, an empty crate takes nothing.
    for contender in Contender::COMPARED.into_iter().filter(|it| *it != Contender::EmptyCrate) {
        let growth =
            Profile::ALL.map(|profile| measurements.growth(profile, [2_580, 103_200], contender));
        if growth.iter().any(Option::is_some) {
            let [check, dev, release] =
                growth.map(|slope| slope.map_or_else(String::new, |slope| format!("{slope:.2}")));
            rows.push([contender.to_string(), check, dev, release]);
        }
    }
    if !rows.is_empty() {
        report.heading("Growth: log-log slope of the time from 2,580 to 103,200 rows");
        report.table(["contender", ">check", ">dev", ">release"], &rows);
    }
}

/// The bytes of the sources.
pub(super) fn sources(report: &mut Report, measurements: &Measurements) {
    let mut rows = Vec::new();
    for size in measurements.sizes() {
        let arms = measurements.source(Contender::MatchArms, size);
        for contender in Contender::COMPARED {
            let bytes = measurements.source(contender, size).filter(|bytes| *bytes > 0);
            let Some(bytes) = bytes else { continue };
            let ratio = arms.map(|arms| times(float(bytes) / float(arms)));
            rows.push([
                grouped(size),
                contender.to_string(),
                count(bytes),
                ratio.unwrap_or_default(),
            ]);
        }
    }
    report.heading("Source");
    report.table([">rows", "contender", ">bytes", ">of match-arms"], &rows);
}
