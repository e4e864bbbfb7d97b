//! Sets up what the tests need, runs all suites, and says what came out.

mod counts;
mod suites;
mod table;

use std::collections::BTreeSet;
use std::process::ExitCode;
use std::sync::{Mutex, PoisonError};

use anyhow::{Result, bail};
use clap::Args;

use crate::console;
use crate::plan::{OnFailure, Step, execute, in_order};
use crate::project::Project;
use crate::setup;
use suites::{SUITES, Suite};
use table::Row;

/// What the command line can ask of `test`.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Run only this suite; can be repeated.
    #[arg(long, value_name = "SUITE")]
    only: Vec<String>,
    /// Name the suites and run none.
    #[arg(long)]
    list: bool,
    /// Stop at the first suite that fails.
    #[arg(long)]
    fail_fast: bool,
}

/// Runs the suites; fails if one of them fails or runs no test.
pub(crate) fn run(project: &Project, options: &Options) -> Result<ExitCode> {
    if options.list {
        for suite in &SUITES {
            console::line(&format!("{:<12} {}", suite.id, suite.title));
        }
        return Ok(ExitCode::SUCCESS);
    }
    let chosen = choose(project, &options.only)?;
    let needs: BTreeSet<_> = chosen.iter().flat_map(|suite| suite.needs.iter().copied()).collect();
    execute(project, vec![setup::stage(project, &needs)?], OnFailure::Stop)?;
    let rows = Mutex::new(Vec::new());
    let steps = chosen.iter().map(|suite| step(project, suite, &rows)).collect();
    let on_failure = if options.fail_fast { OnFailure::Stop } else { OnFailure::GoOn };
    // Each failure is in its row already, with what the suite said.
    execute(project, vec![in_order(steps)], on_failure).ok();
    let rows = rows.into_inner().unwrap_or_else(PoisonError::into_inner);
    Ok(if table::report(&rows, chosen.len()) { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn choose(project: &Project, only: &[String]) -> Result<Vec<&'static Suite>> {
    if let Some(unknown) = only.iter().find(|name| SUITES.iter().all(|suite| suite.id != name.as_str())) {
        bail!("no suite is called {unknown}: `cargo xtask test --list` names them");
    }
    let is_chosen = |suite: &&Suite| {
        only.iter().any(|name| name == suite.id) || (only.is_empty() && suite.is_present(project))
    };
    Ok(SUITES.iter().filter(is_chosen).collect())
}

fn step<'a>(project: &'a Project, suite: &'static Suite, rows: &'a Mutex<Vec<Row>>) -> Step<'a> {
    Step::new(suite.id, suite.title, suite.typical_seconds, move |reporter| {
        let outcome = suite.run(project, reporter);
        let row = Row::new(suite, outcome);
        let (summary, is_ok) = (row.summary(), row.is_ok());
        rows.lock().unwrap_or_else(PoisonError::into_inner).push(row);
        if is_ok { Ok(summary) } else { bail!(summary) }
    })
}
