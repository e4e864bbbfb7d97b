//! Builds the web app and the server, and nothing that is built already.

mod server;
mod site;
mod web;

use std::collections::BTreeSet;
use std::process::ExitCode;

use anyhow::Result;

pub(crate) use server::Profile;

use crate::console;
use crate::plan::{OnFailure, Stage, Step, execute, in_order};
use crate::project::Project;
use crate::setup;

/// Sets up what the build needs and builds everything for release.
pub(crate) fn run(project: &Project) -> Result<ExitCode> {
    execute(project, release_stages(project)?, OnFailure::Stop)?;
    console::line(&format!("web app: {}", project.site().display()));
    console::line(&format!("server:  {}", project.server_binary("release").display()));
    Ok(ExitCode::SUCCESS)
}

/// The stages from a bare machine to a server with the web app inside.
pub(crate) fn release_stages(project: &Project) -> Result<Vec<Stage<'_>>> {
    let mut stages = web_stages(project)?;
    stages.push(in_order(vec![server::build(project, Profile::Release)?]));
    Ok(stages)
}

/// The stages from a bare machine to the finished site.
pub(crate) fn web_stages(project: &Project) -> Result<Vec<Stage<'_>>> {
    let mut stages = vec![setup::stage(project, &BTreeSet::from(setup::FOR_WEB))?];
    let web = web::plan(project)?;
    stages.extend(web.stages);
    stages.push(in_order(vec![Step::new("site", "Precache lists, compression", 6, move |_| {
        web::remember(project, &web.fingerprint)?;
        site::assemble(project, &site::Variant::shipped(project))
    })]));
    Ok(stages)
}

/// Everything of the web build in a single step: for the tests, where it is one suite among others.
pub(crate) fn web_in_one_step(project: &Project, reporter: &crate::progress::Reporter<'_>) -> Result<()> {
    web::build_now(project, reporter)?;
    site::assemble(project, &site::Variant::shipped(project))?;
    site::assemble(project, &site::Variant::next(project)).map(|_| ())
}

/// Builds the server's binary in the middle of another step.
pub(crate) fn server_now(
    project: &Project,
    profile: Profile,
    reporter: &crate::progress::Reporter<'_>,
) -> Result<()> {
    server::build_now(project, profile, reporter)
}

/// A second build of the same app, for the tests of an update.
pub(crate) fn next_site(project: &Project) -> std::path::PathBuf {
    site::Variant::next(project).out
}
