//! Runs the measurements of the budgets one by one, so that whoever waits sees which one it is and how long is left, and
//! prints what they found as one table.

use std::collections::BTreeSet;
use std::fs;
use std::process::{Command, ExitCode};

use anyhow::{Context as _, Result, ensure};
use clap::Args;
use serde::Deserialize;

use crate::build;
use crate::plan::{OnFailure, Step, execute, in_order};
use crate::process::run_to_success;
use crate::project::Project;
use crate::setup::{Browser, Need, stage};

/// What the command line can ask of `bench`.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Only these measurements; all of them when none is named.
    names: Vec<String>,
    /// Say which measurements there are, and run none.
    #[arg(long)]
    list: bool,
    /// Write the figures into benches/README.md.
    #[arg(long)]
    write: bool,
}

/// One of `benches/measurements.json`.
#[derive(Debug, Deserialize)]
struct Measurement {
    /// Its file's name in `benches`, and what the command line calls it.
    name: String,
    /// What a person reads.
    title: String,
    /// How long it takes on a slow machine, without what it compiles.
    seconds: u64,
}

/// Sets up, builds for release, measures one after the other and prints the table.
pub(crate) fn run(project: &Project, options: &Options) -> Result<ExitCode> {
    let all = measurements(project)?;
    if options.list {
        all.iter().for_each(|one| crate::console::line(&format!("{:<12}{}", one.name, one.title)));
        return Ok(ExitCode::SUCCESS);
    }
    let names: Vec<_> = all.iter().map(|one| one.name.as_str()).collect();
    for name in &options.names {
        ensure!(names.contains(&name.as_str()), "no measurement {name}: there are {}", names.join(", "));
    }
    let mut stages = vec![stage(project, &BTreeSet::from([Need::Browser, Need::EndToEnd]))?];
    stages.extend(build::release_stages(project)?);
    // One at a time: two would measure each other.
    let wanted = all.iter().filter(|one| options.names.is_empty() || options.names.contains(&one.name));
    stages.extend(wanted.map(|one| in_order(vec![step(project, one)])));
    execute(project, stages, OnFailure::Stop)?;
    let mut table = script(project)?;
    table.arg("--table").args(&options.names).args(options.write.then_some("--write"));
    let status = table.status().context("failed to start node")?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn measurements(project: &Project) -> Result<Vec<Measurement>> {
    let path = project.root.join("benches/measurements.json");
    let text = fs::read_to_string(&path).with_context(|| format!("failed to read {}", path.display()))?;
    serde_json::from_str(&text).with_context(|| format!("failed to parse {}", path.display()))
}

fn step<'a>(project: &'a Project, measurement: &'a Measurement) -> Step<'a> {
    // A plan's names live as long as the command, and so may these few.
    let id: &'static str = format!("bench-{}", measurement.name).leak();
    Step::new(id, measurement.title.as_str(), measurement.seconds, move |reporter| {
        let mut command = script(project)?;
        command.arg(&measurement.name);
        run_to_success(command, reporter).map(|_| String::new())
    })
}

/// The script, with everything the measurements need to know.
fn script(project: &Project) -> Result<Command> {
    let browser = Browser::find()?;
    let mut command = project.command("node");
    command.arg("benches/run.mjs");
    command.env("RYADOM_BIN", project.server_binary(build::Profile::Release.folder()));
    command.env("CHROMIUM", browser.chromium).env("CHROMEDRIVER", browser.driver);
    command.env("CARGO_TARGET_DIR", &project.target);
    Ok(command)
}
