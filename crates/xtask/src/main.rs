//! Ryadom's own commands: set-up, build, run, test, size, bench, mutants.
//!
//! This file only reads the command line and hands over. Everything that lasts is a step of a `plan`, so that
//! whoever waits can always see what is being done and how long is left.

mod bench;
mod build;
mod cargo_progress;
mod compress;
mod console;
mod csp;
mod estimate;
mod fingerprint;
mod mutants;
mod plan;
mod precache;
mod process;
mod progress;
mod project;
mod run;
mod setup;
mod size;
mod test;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

use crate::project::Project;

/// Sets up, builds, runs and tests Ryadom.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", arg_required_else_help = true)]
struct Arguments {
    /// Show everything the tools print instead of a progress display.
    #[arg(long, short, global = true)]
    verbose: bool,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Set everything up, build, fill the demo council and start the server.
    Run(run::Options),
    /// Set up what the tests need and run all of them.
    Test(test::Options),
    /// Install the pinned tools (wasm target, Trunk, wasm-bindgen, wasm-opt, esbuild); skips what is there.
    Setup(setup::Options),
    /// Build the web app and the server (release).
    Build(build::Options),
    /// Report what both apps weigh over the wire, against their budgets.
    Size,
    /// Measure the budgets, each beside its limit line, and print one table.
    Bench(bench::Options),
    /// Plant small mistakes in the rules, one at a time, and name those that no test finds; takes hours.
    Mutants(mutants::Options),
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match dispatch(&arguments) {
        Ok(code) => code,
        Err(error) => {
            console::error(&format!("error: {error:#}"));
            ExitCode::FAILURE
        }
    }
}

fn dispatch(arguments: &Arguments) -> Result<ExitCode> {
    let project = Project::find(arguments.verbose)?;
    match &arguments.command {
        Command::Run(options) => run::run(&project, options),
        Command::Test(options) => test::run(&project, options),
        Command::Setup(options) => setup::run(&project, options),
        Command::Build(options) => build::run(&project, options),
        Command::Size => size::run(&project),
        Command::Bench(options) => bench::run(&project, options),
        Command::Mutants(options) => mutants::run(&project, options),
    }
}
