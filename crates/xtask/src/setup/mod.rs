//! Set-up: what a machine with rustup, Node and a C compiler still lacks is found out first, then installed.

mod basics;
mod browser;
mod npm;
mod rust;
mod tools;

use std::collections::BTreeSet;
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;

pub(crate) use browser::Browser;
pub(crate) use rust::has_rust_source;

use crate::console;
use crate::plan::{OnFailure, Stage, execute};
use crate::project::Project;

/// What the command line can ask of set-up.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Also install what the tests need: Chromium, ChromeDriver, Playwright.
    #[arg(long)]
    tests: bool,
}

/// Something that has to be there before a build or a test can start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Need {
    /// rustfmt and clippy.
    Lints,
    /// The standard library for wasm, and its source.
    WasmTarget,
    /// wasm-bindgen and its test runner, of the version in Cargo.lock.
    WasmBindgen,
    /// Trunk, wasm-opt, esbuild, and what cuts the desk's module.
    WebBuild,
    /// Chromium and ChromeDriver.
    Browser,
    /// The npm packages of `tests/e2e`.
    EndToEnd,
    /// What plants mistakes, for `cargo xtask mutants`.
    Mutants,
}

/// What the web app's build needs.
pub(crate) const FOR_WEB: [Need; 3] = [Need::WasmTarget, Need::WasmBindgen, Need::WebBuild];

/// Installs what is missing, and says so when nothing is.
pub(crate) fn run(project: &Project, options: &Options) -> Result<ExitCode> {
    let mut needs = BTreeSet::from(FOR_WEB);
    if options.tests {
        needs.extend([Need::Lints, Need::Browser, Need::EndToEnd]);
    }
    let stage = stage(project, &needs)?;
    if stage.iter().all(Vec::is_empty) {
        console::line("everything is set up");
    }
    execute(project, vec![stage], OnFailure::Stop)?;
    Ok(ExitCode::SUCCESS)
}

/// The steps that are still missing, beside each other where one waits for the network and another for the processor.
///
/// # Errors
///
/// If something is missing that cannot be installed from here; the error says how to get it.
pub(crate) fn stage<'a>(project: &'a Project, needs: &BTreeSet<Need>) -> Result<Stage<'a>> {
    basics::check(project, needs)?;
    let mut compiling = Vec::new();
    let mut fetching = Vec::new();
    let mut system = Vec::new();
    for need in needs {
        match need {
            Need::Lints => compiling.extend(rust::lints(project)),
            Need::WasmTarget => {
                compiling.extend(rust::wasm_target(project));
                compiling.extend(rust::source(project));
            }
            Need::WasmBindgen => compiling.extend(tools::wasm_bindgen(project)?),
            Need::WebBuild => {
                compiling.extend(tools::trunk(project));
                compiling.extend(tools::wasm_split(project));
                fetching.extend(tools::wasm_opt(project));
                fetching.extend(tools::esbuild(project));
            }
            Need::Browser => system.extend(browser::install(project)?),
            Need::EndToEnd => fetching.extend(npm::packages(project, "tests/e2e", "npm-e2e")?),
            Need::Mutants => compiling.extend(tools::cargo_mutants(project)),
        }
    }
    Ok(vec![compiling, fetching, system])
}
