//! What it takes to come from a table to its source, in steps, each beside the crate csv, which reads the
//! same table and does nothing else: the limit. Then what no table shows: pages in other formats, and the
//! usual pipeline of csv, quote, syn and prettyplease.

mod pages;
mod peer;
mod steps;

use std::time::Duration;

use crate::harness::options::{Defaults, Options, Preset};
use crate::harness::report::Report;
use crate::harness::tools::Tools;
use crate::harness::{Bench, Result};

/// The bench `pipeline`.
pub const BENCH: Bench = Bench {
    name: "pipeline",
    defaults: Defaults {
        full: Preset {
            sizes: &[1_000, 10_000, 100_000, 1_000_000],
            runs: 7,
            time_limit: Duration::from_mins(2),
        },
        quick: Preset {
            sizes: &[1_000, 10_000, 100_000],
            runs: 3,
            time_limit: Duration::from_secs(20),
        },
        test: Preset { sizes: &[1_000], runs: 1, time_limit: Duration::from_mins(1) },
    },
    measure,
};

fn measure(options: &Options, tools: &Tools, report: &mut Report) -> Result<()> {
    let folder = tools.folder("pipeline")?;
    let programs = steps::Programs::build(options.mode)?;
    let mut goals = steps::measure(options, tools, &programs, &folder, report)?;
    goals.extend(peer::measure(options, tools, &folder, report)?);
    // Last, as it holds a page, and the memory of a process counts that of the one which starts it.
    goals.extend(pages::measure(options, tools, &programs, &folder, report)?);
    report.goals(
        "Where several tables are meant, the one that is furthest from the goal is told. The growth is that \
         of the time from 10,000 rows to 1,000,000, and 1 where it is linear; the rows have to be sorted by \
         name, whose comparisons grow by 1.09, and what fits into the caches of a processor at 10,000 rows \
         does not at 1,000,000.",
        &goals,
    );
    Ok(())
}
