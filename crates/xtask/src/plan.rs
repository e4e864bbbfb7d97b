//! A plan of steps: stages one after another, lanes of a stage beside each other, the steps of a lane in order.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use anyhow::{Error, Result};

use crate::estimate::Durations;
use crate::progress::{Board, Reporter};
use crate::project::Project;

/// What a step does; its answer is a few words for the line that says it is done.
type Work<'a> = Box<dyn FnOnce(&Reporter<'_>) -> Result<String> + Send + 'a>;

/// One piece of work that a person waits for.
pub(crate) struct Step<'a> {
    /// Names the step's log file and its remembered duration.
    pub(crate) id: &'static str,
    /// What the person reads.
    pub(crate) title: String,
    /// How long it took on a slow machine, until this machine knows better.
    pub(crate) typical: Duration,
    work: Work<'a>,
}

/// Steps that run one after another.
pub(crate) type Lane<'a> = Vec<Step<'a>>;

/// Lanes that run beside each other.
pub(crate) type Stage<'a> = Vec<Lane<'a>>;

/// What happens to the steps after one that failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OnFailure {
    /// Nothing more is started.
    Stop,
    /// Later steps run all the same.
    GoOn,
}

impl<'a> Step<'a> {
    /// A step of a typical duration in seconds.
    pub(crate) fn new(
        id: &'static str,
        title: impl Into<String>,
        typical_seconds: u64,
        work: impl FnOnce(&Reporter<'_>) -> Result<String> + Send + 'a,
    ) -> Self {
        Self { id, title: title.into(), typical: Duration::from_secs(typical_seconds), work: Box::new(work) }
    }
}

/// A stage of a single lane.
pub(crate) fn in_order(lane: Lane<'_>) -> Stage<'_> {
    vec![lane]
}

/// Runs the stages and shows how they go.
///
/// # Errors
///
/// The first failure. With [`OnFailure::GoOn`], after everything else has run.
pub(crate) fn execute(project: &Project, stages: Vec<Stage<'_>>, on_failure: OnFailure) -> Result<()> {
    let (shape, steps) = numbered(stages);
    if steps.iter().flatten().all(Vec::is_empty) {
        return Ok(());
    }
    let titles = steps.iter().flatten().flatten().map(|(_, step)| describe(project, step)).collect();
    let board = Board::new(project, titles, shape);
    let stopped = AtomicBool::new(false);
    let mut first_error = None;
    board.while_shown(|| {
        for stage in steps {
            let errors = run_stage(project, &board, stage, on_failure, &stopped);
            first_error = first_error.take().or(errors);
        }
    });
    first_error.map_or(Ok(()), Err)
}

type Numbered<'a> = Vec<Vec<Vec<(usize, Step<'a>)>>>;
type Shape = Vec<Vec<Vec<usize>>>;

fn numbered(stages: Vec<Stage<'_>>) -> (Shape, Numbered<'_>) {
    let mut next = 0;
    let mut number = |step| {
        next += 1;
        (next - 1, step)
    };
    let steps: Numbered<'_> = stages
        .into_iter()
        .map(|stage| stage.into_iter().map(|lane| lane.into_iter().map(&mut number).collect()).collect())
        .collect();
    let indices = |lane: &Vec<(usize, Step<'_>)>| lane.iter().map(|(index, _)| *index).collect();
    let shape = steps.iter().map(|stage| stage.iter().map(indices).collect()).collect();
    (shape, steps)
}

fn describe(project: &Project, step: &Step<'_>) -> (&'static str, String, Duration) {
    let key = duration_key(project, step.id);
    (step.id, step.title.clone(), Durations::load(&project.cache).expected(&key, step.typical))
}

/// The first run of a step in a target folder compiles the dependencies, later ones do not: two durations.
fn duration_key(project: &Project, id: &str) -> String {
    if done_marker(project, id).exists() { format!("{id} again") } else { id.to_owned() }
}

fn done_marker(project: &Project, id: &str) -> std::path::PathBuf {
    project.state().join("done").join(id)
}

fn run_stage(
    project: &Project,
    board: &Board,
    stage: Vec<Vec<(usize, Step<'_>)>>,
    on_failure: OnFailure,
    stopped: &AtomicBool,
) -> Option<Error> {
    thread::scope(|scope| {
        let lanes: Vec<_> = stage
            .into_iter()
            .map(|lane| scope.spawn(move || run_lane(project, board, lane, on_failure, stopped)))
            .collect();
        let joined = lanes.into_iter().map(|lane| {
            lane.join()
                .unwrap_or_else(|_| Some(Error::msg("a step of the plan panicked: see its output above")))
        });
        joined.collect::<Vec<_>>().into_iter().flatten().next()
    })
}

fn run_lane(
    project: &Project,
    board: &Board,
    lane: Vec<(usize, Step<'_>)>,
    on_failure: OnFailure,
    stopped: &AtomicBool,
) -> Option<Error> {
    let mut first_error = None;
    for (index, step) in lane {
        if stopped.load(Ordering::SeqCst) {
            break;
        }
        let key = duration_key(project, step.id);
        let reporter = board.start(index);
        let outcome = (step.work)(&reporter);
        let took =
            board.finish(index, outcome.as_ref().map_or_else(|_| "failed", String::as_str), outcome.is_ok());
        match outcome {
            Ok(_) => {
                remember(project, step.id, &key, took);
            }
            Err(error) => {
                first_error = first_error.or(Some(error.context(format!("{}: failed", step.title))));
                stopped.fetch_or(on_failure == OnFailure::Stop, Ordering::SeqCst);
            }
        }
    }
    first_error
}

fn remember(project: &Project, id: &str, key: &str, took: Duration) {
    Durations::load(&project.cache).remember(key, took);
    let marker = done_marker(project, id);
    marker.parent().and_then(|folder| std::fs::create_dir_all(folder).ok());
    std::fs::write(marker, "").ok();
}
