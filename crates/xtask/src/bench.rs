//! Hands over to the scripts that measure the budgets.

use std::collections::BTreeSet;
use std::process::ExitCode;

use anyhow::{Context as _, Result};
use clap::Args;

use crate::build;
use crate::plan::{OnFailure, execute};
use crate::project::Project;
use crate::setup::{Browser, Need, npm_packages, stage};

/// What the command line can ask of `bench`.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Passed on to benches/run.mjs.
    #[arg(last = true)]
    arguments: Vec<String>,
}

/// Sets up, builds for release and runs the measurements with their output as it comes.
pub(crate) fn run(project: &Project, options: &Options) -> Result<ExitCode> {
    let mut stages = vec![stage(project, &BTreeSet::from([Need::Browser]))?];
    if project.root.join("benches/package.json").is_file() {
        stages[0].push(npm_packages(project, "benches", "npm-benches")?.into_iter().collect());
    }
    stages.extend(build::release_stages(project)?);
    execute(project, stages, OnFailure::Stop)?;
    let browser = Browser::find()?;
    let mut command = project.command("node");
    command.arg("benches/run.mjs").args(&options.arguments);
    command.env("RYADOM_BIN", project.server_binary(build::Profile::Release.folder()));
    command.env("RYADOM_SITE", project.site());
    command.env("CHROMIUM", browser.chromium).env("CARGO_TARGET_DIR", &project.target);
    let status = command.status().context("failed to start node")?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
