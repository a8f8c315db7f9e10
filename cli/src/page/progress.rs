//! How far the reading of a page has come.

use std::sync::atomic::{AtomicU32, Ordering};

/// How far the reading of a page has come: another thread may look at it.
#[derive(Debug, Default)]
pub struct Progress(AtomicU32);

/// The steps of reading, each with the thousandths at which it starts.
#[derive(Clone, Copy)]
pub(super) enum Step {
    Tables = 0,
    Rows = 700,
    Names = 950,
}

impl Progress {
    /// The share that is done, from 0 to 1. It never goes back.
    #[must_use]
    pub fn share(&self) -> f64 {
        f64::from(self.0.load(Ordering::Relaxed)) / 1000.0
    }

    /// So much of a step is done.
    pub(super) fn set(&self, step: Step, done: usize, all: usize) {
        let end = match step {
            Step::Tables => Step::Rows as usize,
            Step::Rows => Step::Names as usize,
            Step::Names => 1000,
        };
        let thousandths = step as usize + (end - step as usize) * done.min(all) / all.max(1);
        self.0.fetch_max(u32::try_from(thousandths).unwrap_or(1000), Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_share_only_grows() {
        let progress = Progress::default();
        let mut shares = vec![progress.share()];
        for (step, done, all) in [
            (Step::Tables, 1, 2),
            (Step::Tables, 1, 4),
            (Step::Tables, 9, 4),
            (Step::Rows, 0, 0),
            (Step::Rows, 1, 2),
            (Step::Names, 3, 3),
        ] {
            progress.set(step, done, all);
            shares.push(progress.share());
        }
        assert!(shares.is_sorted(), "{shares:?}");
        assert!((shares[shares.len() - 1] - 1.0).abs() < 1e-9);
    }
}
