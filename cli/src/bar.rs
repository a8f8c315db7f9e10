//! A bar on the terminal, for what takes longer than a second.

use std::io::{self, IsTerminal};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use cargo_errtable::page::Progress;
use indicatif::{ProgressBar, ProgressStyle};

/// How long there is no bar.
const PATIENCE: Duration = Duration::from_secs(1);
/// How often it is drawn.
const PACE: Duration = Duration::from_millis(100);

/// Does the work of reading a page; where standard error is a terminal and it takes longer than a second, with a
/// bar.
pub(crate) fn with<T>(name: &str, progress: &Progress, work: impl FnOnce() -> T) -> T {
    over(name, &|| Some(progress.share()), work)
}

/// Does the work with a bar, as [`with`] does, that shows the share of it that is done, from 0 to 1; of what has
/// no known end, only that it goes on.
pub(crate) fn over<T>(
    name: &str,
    share: &(dyn Fn() -> Option<f64> + Sync),
    work: impl FnOnce() -> T,
) -> T {
    if !io::stderr().is_terminal() {
        return work();
    }
    thread::scope(|scope| {
        // It is dropped when the work is done, also where that panics.
        let (done, is_done) = mpsc::channel::<()>();
        scope.spawn(move || {
            if is_done.recv_timeout(PATIENCE) != Err(RecvTimeoutError::Timeout) {
                return;
            }
            let bar = ProgressBar::new(1000).with_message(name.to_owned());
            let template = match share() {
                Some(_) => "reading {msg} {wide_bar} {percent:>3}%",
                None => "reading {msg} {spinner} {elapsed}",
            };
            if let Ok(style) = ProgressStyle::with_template(template) {
                bar.set_style(style);
            }
            while is_done.recv_timeout(PACE) == Err(RecvTimeoutError::Timeout) {
                #[allow(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "0 to 1000"
                )]
                bar.set_position((share().unwrap_or_default() * 1000.0) as u64);
                bar.tick();
            }
            bar.finish_and_clear();
        });
        let result = work();
        drop(done);
        result
    })
}
