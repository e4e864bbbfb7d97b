//! A progress bar for what takes long: nothing is drawn before half a second has passed, nor where nobody looks.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

const PATIENCE: Duration = Duration::from_millis(500);

/// Draws on standard error, when that is a terminal.
#[derive(Debug)]
pub(crate) struct SlowBar {
    what: &'static str,
    started_at: Instant,
    bar: Option<ProgressBar>,
}

impl SlowBar {
    pub(crate) fn new(what: &'static str) -> Self {
        Self { what, started_at: Instant::now(), bar: None }
    }

    /// So many of so many are through.
    pub(crate) fn reach(&mut self, done: usize, total: usize) {
        if self.bar.is_none() && self.started_at.elapsed() > PATIENCE {
            self.bar = Some(bar(self.what));
        }
        if let Some(bar) = &self.bar {
            bar.set_length(u64::try_from(total).unwrap_or_default());
            bar.set_position(u64::try_from(done).unwrap_or_default());
        }
    }

    /// Takes the bar away.
    pub(crate) fn finish(self) {
        if let Some(bar) = self.bar {
            bar.finish_and_clear();
        }
    }
}

fn bar(what: &'static str) -> ProgressBar {
    let bar = ProgressBar::new(0).with_message(what);
    if let Ok(style) = ProgressStyle::with_template("{msg} [{bar:30}] {human_pos}/{human_len}, {eta} left") {
        bar.set_style(style.progress_chars("=> "));
    }
    bar
}
