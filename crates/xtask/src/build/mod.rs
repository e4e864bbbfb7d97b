//! Builds the web app and the server, and nothing that is built already.

mod minify;
mod next;
mod server;
mod site;
mod small_std;
mod split;
mod unused;
mod web;

use std::collections::BTreeSet;
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;

pub(crate) use server::Profile;
pub(crate) use site::is_part_of_an_app;

use crate::console;
use crate::plan::{OnFailure, Stage, Step, execute, in_order};
use crate::project::Project;
use crate::setup;

/// What the command line can ask of `build`.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Only the web app, unoptimised and in seconds: dist/dev/site, and a later version of it in dist/dev/site-next.
    #[arg(long)]
    dev: bool,
}

/// Sets up what the build needs and builds everything for release, or the web app alone to try it out.
pub(crate) fn run(project: &Project, options: &Options) -> Result<ExitCode> {
    if options.dev {
        return run_dev(project);
    }
    execute(project, release_stages(project)?, OnFailure::Stop)?;
    console::line(&format!("web app: {}", project.site().display()));
    console::line(&format!("server:  {}", project.server_binary("release").display()));
    Ok(ExitCode::SUCCESS)
}

fn run_dev(project: &Project) -> Result<ExitCode> {
    let variants = site::Variant::dev(project);
    let build = Step::new("web-dev", "Web app, unoptimised", 120, |reporter| {
        web::build_dev(project, reporter)?;
        variants.iter().try_for_each(|variant| site::assemble(project, variant).map(drop))?;
        Ok(String::new())
    });
    let stages = vec![setup::stage(project, &BTreeSet::from(setup::FOR_WEB))?, in_order(vec![build])];
    execute(project, stages, OnFailure::Stop)?;
    for variant in &variants {
        console::line(&format!("web app: {}", variant.out.display()));
    }
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
