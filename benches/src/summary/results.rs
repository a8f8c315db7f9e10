//! The goals that stand in `results.md`, as [`Report`](crate::harness::report::Report) wrote them.

use std::collections::BTreeSet;

use crate::harness::Result;

/// All goals.
#[derive(Debug)]
pub(super) struct Results {
    machines: BTreeSet<String>,
    goals: Vec<Goal>,
}

/// One goal.
#[derive(Debug)]
pub(super) struct Goal {
    bench: String,
    what: String,
    pub(super) measured: String,
    pub(super) at_most: String,
    pub(super) is_met: bool,
    is_measured: bool,
}

impl Results {
    /// # Errors
    ///
    /// Where a bench has no end, or no machine.
    pub(super) fn read(text: &str) -> Result<Self> {
        let (mut machines, mut goals) = (BTreeSet::new(), Vec::new());
        for part in text.split("<!-- begin ").skip(1) {
            let (bench, rest) = part.split_once(" -->\n").ok_or("a bench has no name")?;
            let (report, _) = rest
                .split_once(&format!("<!-- end {bench} -->"))
                .ok_or_else(|| format!("the results of {bench} have no end"))?;
            let machine = report.lines().nth(2).ok_or_else(|| format!("{bench} has no machine"))?;
            machines.insert(machine.to_owned());
            if let Some((_, table)) = report.split_once("\n### Goals\n") {
                goals.extend(table.lines().filter_map(|line| Goal::read(bench, line)));
            }
        }
        Ok(Self { machines, goals })
    }

    /// The goal of a bench.
    ///
    /// # Errors
    ///
    /// Where it is not there, or was not measured.
    pub(super) fn goal(&self, bench: &str, what: &str) -> Result<&Goal> {
        let goal = self.goals.iter().find(|goal| goal.bench == bench && goal.what == what);
        let goal = goal.ok_or_else(|| format!("results.md has no goal `{what}` of {bench}"))?;
        if goal.is_measured {
            Ok(goal)
        } else {
            Err(format!("results.md has no number for `{what}` of {bench}").into())
        }
    }

    /// The goals that do not hold, with their benches.
    pub(super) fn unmet(&self) -> impl Iterator<Item = (&str, &str)> {
        let unmet = self.goals.iter().filter(|goal| goal.is_measured && !goal.is_met);
        unmet.map(|goal| (&*goal.bench, &*goal.what))
    }

    /// The machine and the compiler that all was measured with.
    ///
    /// # Errors
    ///
    /// Where there are several.
    pub(super) fn machine(&self) -> Result<&str> {
        let mut machines = self.machines.iter();
        match (machines.next(), machines.next()) {
            (Some(machine), None) => Ok(machine),
            _ => Err(format!("results.md is not of one machine: {:?}", self.machines).into()),
        }
    }
}

impl Goal {
    /// Reads `| what | measured | at most | met |`; none of the rows above the first goal.
    fn read(bench: &str, line: &str) -> Option<Self> {
        let line = line.strip_prefix("| ")?.strip_suffix(" |")?;
        let [what, measured, at_most, verdict] = line.split(" | ").collect::<Vec<_>>()[..] else {
            return None;
        };
        let is_met = match verdict {
            "met" => true,
            "**NOT met**" | "not measured in this run" => false,
            _ => return None,
        };
        let [bench, what, measured, at_most] = [bench, what, measured, at_most].map(str::to_owned);
        let is_measured = verdict != "not measured in this run";
        Some(Self { bench, what, measured, at_most, is_met, is_measured })
    }
}
