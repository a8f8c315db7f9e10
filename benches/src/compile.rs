//! What rustc takes for each contender's source: time and memory.
//!
//! One call of rustc for one crate, whose dependencies are built before. Contenders take turns, so that
//! a machine that grows slower does so for all.

mod goals;
mod measurements;
mod tables;

use std::time::Duration;

use self::measurements::Measurements;
use crate::harness::options::{Defaults, Options, Preset};
use crate::harness::report::Report;
use crate::harness::rustc::Rustc;
use crate::harness::tools::Tools;
use crate::harness::{Bench, Result};

/// The bench `compile`.
pub const BENCH: Bench = Bench {
    name: "compile",
    defaults: Defaults {
        full: Preset {
            sizes: &[258, 2_580, 25_800, 103_200],
            runs: 5,
            time_limit: Duration::from_mins(2),
        },
        quick: Preset { sizes: &[258, 2_580], runs: 2, time_limit: Duration::from_secs(5) },
        test: Preset { sizes: &[258], runs: 1, time_limit: Duration::from_mins(1) },
    },
    measure,
};

fn measure(options: &Options, tools: &Tools, report: &mut Report) -> Result<()> {
    let folder = tools.folder("compile")?;
    let rustc = Rustc::find()?;
    let measurements = Measurements::take(options, tools, &rustc, &folder)?;

    report.paragraph(&format!(
        "The least of up to {} runs; no more runs of what has taken {} s. A process is ended after {} s, \
         and beyond {} GiB in memory.",
        options.runs,
        measurements::PATIENCE.as_secs(),
        options.limits.time.as_secs(),
        options.limits.memory >> 30,
    ));
    for profile in &options.profiles {
        tables::costs(report, &measurements, *profile);
    }
    tables::growth(report, &measurements);
    tables::sources(report, &measurements);
    report.goals(goals::HOW, &goals::goals(&measurements));
    measurements.failures(options.mode).for_each(|failure| report.failure(failure));
    Ok(())
}
