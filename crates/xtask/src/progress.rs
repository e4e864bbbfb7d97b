//! Shows how a plan goes: a live display on a terminal, a line now and then anywhere else.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::console;
use crate::estimate::{exactly, in_words, left};
use crate::project::Project;

/// How often the live display is repainted.
const REPAINT: Duration = Duration::from_millis(150);
/// How often a plain line says that work goes on. Nobody should wonder for longer whether it hangs.
const PLAIN_LINE: Duration = Duration::from_secs(10);
/// The longest note that is shown beside a step, in characters.
const MAX_NOTE: usize = 56;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    Waiting,
    Running(Instant),
    Finished,
}

#[derive(Debug)]
struct Row {
    id: &'static str,
    title: String,
    expected: Duration,
    phase: Phase,
    units: Option<(usize, usize)>,
    note: String,
}

/// The steps of a plan and how far each of them is.
pub(crate) struct Board {
    rows: Mutex<Vec<Row>>,
    shape: Vec<Vec<Vec<usize>>>,
    started: Instant,
    bar: Option<ProgressBar>,
    log_folder: std::path::PathBuf,
    is_verbose: bool,
}

/// A running step's way to say how far it is.
pub(crate) struct Reporter<'a> {
    board: &'a Board,
    index: usize,
}

impl Board {
    /// A board of steps (id, title, expected duration) in the stages and lanes of `shape`.
    pub(crate) fn new(
        project: &Project,
        steps: Vec<(&'static str, String, Duration)>,
        shape: Vec<Vec<Vec<usize>>>,
    ) -> Self {
        let row = |(id, title, expected)| Row {
            id,
            title,
            expected,
            phase: Phase::Waiting,
            units: None,
            note: String::new(),
        };
        let is_live = console::is_interactive() && !project.is_verbose;
        Self {
            rows: Mutex::new(steps.into_iter().map(row).collect()),
            shape,
            started: Instant::now(),
            bar: is_live.then(live_bar),
            log_folder: project.state().join("logs"),
            is_verbose: project.is_verbose,
        }
    }

    /// Runs `work` while the board is on display.
    pub(crate) fn while_shown(&self, work: impl FnOnce()) {
        let n_steps = self.rows().len();
        let all = in_words(self.left(Instant::now()));
        self.say(&format!("{n_steps} {} to go, {all}", if n_steps == 1 { "step" } else { "steps" }));
        let is_over = AtomicBool::new(false);
        thread::scope(|scope| {
            let display = scope.spawn(|| self.display_until(&is_over));
            work();
            is_over.store(true, Ordering::SeqCst);
            display.thread().unpark();
        });
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }

    /// Marks a step as running.
    pub(crate) fn start(&self, index: usize) -> Reporter<'_> {
        let (place, title, expected) = {
            let mut rows = self.rows();
            let place = format!("[{}/{}]", index + 1, rows.len());
            let row = &mut rows[index];
            row.phase = Phase::Running(Instant::now());
            (place, row.title.clone(), row.expected)
        };
        if self.bar.is_none() {
            self.say(&format!("{place} {title} ({})", in_words(expected)));
        }
        let reporter = Reporter { board: self, index };
        // A log tells of one run; there may be none from before.
        std::fs::remove_file(reporter.log_path()).ok();
        reporter
    }

    /// Marks a step as finished, says so, and returns how long it took.
    pub(crate) fn finish(&self, index: usize, summary: &str, is_ok: bool) -> Duration {
        let (line, took) = {
            let mut rows = self.rows();
            let place = format!("[{}/{}]", index + 1, rows.len());
            let row = &mut rows[index];
            let took = if let Phase::Running(since) = row.phase { since.elapsed() } else { Duration::ZERO };
            row.phase = Phase::Finished;
            let mark = if is_ok { "✓" } else { "✗" };
            let summary = if summary.is_empty() { String::new() } else { format!(": {summary}") };
            (format!("{place} {mark} {}{summary} ({})", row.title, exactly(took)), took)
        };
        self.say(&line);
        took
    }

    fn rows(&self) -> MutexGuard<'_, Vec<Row>> {
        self.rows.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn say(&self, line: &str) {
        match &self.bar {
            Some(bar) => bar.println(line),
            None => console::line(line),
        }
    }

    fn display_until(&self, is_over: &AtomicBool) {
        let mut last_line = Instant::now();
        while !is_over.load(Ordering::SeqCst) {
            thread::park_timeout(REPAINT);
            let now = Instant::now();
            match &self.bar {
                Some(bar) => bar.set_message(self.picture(now)),
                None if now.duration_since(last_line) >= PLAIN_LINE => {
                    last_line = now;
                    self.say(&self.picture(now));
                }
                None => {}
            }
        }
    }

    /// The running steps, a line each, and how long is left in all.
    fn picture(&self, now: Instant) -> String {
        let mut lines: Vec<_> = self.rows().iter().filter_map(|row| row.line(now)).collect();
        let spent = exactly(now.duration_since(self.started));
        lines.push(format!("      {} left in all, {spent} so far", in_words(self.left(now))));
        lines.join("\n")
    }

    /// The lanes of a stage run beside each other: the slowest one counts.
    fn left(&self, now: Instant) -> Duration {
        let rows = self.rows();
        let lane = |lane: &Vec<usize>| lane.iter().map(|index| rows[*index].left(now)).sum::<Duration>();
        self.shape.iter().map(|stage| stage.iter().map(lane).max().unwrap_or_default()).sum()
    }
}

impl Row {
    fn left(&self, now: Instant) -> Duration {
        match self.phase {
            Phase::Waiting => self.expected,
            Phase::Finished => Duration::ZERO,
            Phase::Running(since) => left(self.expected, now.duration_since(since), self.fraction()),
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "counts of compiled crates, far below 2^52")]
    fn fraction(&self) -> Option<f64> {
        self.units.filter(|(_, total)| *total > 0).map(|(done, total)| done as f64 / total as f64)
    }

    fn line(&self, now: Instant) -> Option<String> {
        let Phase::Running(since) = self.phase else { return None };
        let units = self.units.map(|(done, total)| format!(" {done}/{total},")).unwrap_or_default();
        let spent = exactly(now.duration_since(since));
        let left = in_words(self.left(now));
        Some(format!("  … {}:{units} {left} left, {spent} so far  {}", self.title, self.note))
    }
}

impl Reporter<'_> {
    /// Where this step's whole output goes.
    pub(crate) fn log_path(&self) -> std::path::PathBuf {
        let id = self.board.rows()[self.index].id;
        self.board.log_folder.join(format!("{id}.log"))
    }

    /// Says how many units of how many are done.
    pub(crate) fn units(&self, done: usize, total: usize) {
        self.board.rows()[self.index].units = Some((done, total));
    }

    /// Takes in a line that a tool printed.
    pub(crate) fn output(&self, line: &str) {
        if self.board.is_verbose {
            self.board.say(line);
        }
        let note: String = line.trim().chars().take(MAX_NOTE).collect();
        if !note.is_empty() {
            self.board.rows()[self.index].note = note;
        }
    }
}

fn live_bar() -> ProgressBar {
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    let style =
        ProgressStyle::with_template("{spinner} {msg}").unwrap_or_else(|_| ProgressStyle::default_spinner());
    bar.set_style(style);
    bar.enable_steady_tick(REPAINT);
    bar
}
