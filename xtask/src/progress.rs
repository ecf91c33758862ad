//! What is being done now: one line a step, alive only on a terminal.

use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

use anyhow::Result;
use indicatif::{ProgressBar, ProgressStyle};

/// Says what happens next, for work that reports its own progress.
pub(crate) fn note(what: &str) {
    eprintln!("› {what}");
}

/// Does work that is silent in itself: a spinner on a terminal, one line otherwise.
pub(crate) fn quietly<T>(what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    if !io::stderr().is_terminal() {
        note(what);
        return work();
    }
    let spinner = ProgressBar::new_spinner().with_message(what.to_owned());
    spinner.set_style(ProgressStyle::with_template("{spinner} {msg} {elapsed}").expect("a fixed template"));
    spinner.enable_steady_tick(Duration::from_millis(100));
    let started = Instant::now();
    let result = work();
    spinner.finish_and_clear();
    eprintln!("› {what} ({})", seconds(started.elapsed()));
    result
}

/// A duration for people: `0.4 s`, `12.3 s`, `2 min 5 s`.
pub(crate) fn seconds(duration: Duration) -> String {
    match duration.as_secs() {
        0..60 => format!("{:.1} s", duration.as_secs_f64()),
        whole => format!("{} min {} s", whole / 60, whole % 60),
    }
}
