//! Plants one small mistake after the other in the crates that hold the rules, and names those that no test finds.
//!
//! What is left out, and why, is in `.cargo/mutants.toml`; what came out last, in `docs/mutants.md`.

use std::collections::BTreeSet;
use std::process::{Command, ExitCode};

use anyhow::{Context as _, Result};
use clap::{Args, ValueEnum};

use crate::plan::{OnFailure, execute};
use crate::project::Project;
use crate::setup::{Need, stage};

/// What the command line can ask of `mutants`.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Only the mistakes in this crate; can be repeated.
    #[arg(long = "crate", value_name = "CRATE")]
    crates: Vec<Rules>,
    /// What else cargo-mutants is told, behind `--`: `--list`, `--file 'crates/domain/src/apply/*.rs'`, `--shard 1/8`.
    #[arg(last = true)]
    more: Vec<String>,
}

/// A crate whose mistakes people would pay for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Rules {
    Domain,
    Protocol,
    Sync,
}

impl Rules {
    const fn package(self) -> &'static str {
        match self {
            Self::Domain => "ryadom-domain",
            Self::Protocol => "ryadom-protocol",
            Self::Sync => "ryadom-sync",
        }
    }
}

/// Installs cargo-mutants and runs it. It shows its own progress, and fails when a mistake was not found.
pub(crate) fn run(project: &Project, options: &Options) -> Result<ExitCode> {
    execute(project, vec![stage(project, &BTreeSet::from([Need::Mutants]))?], OnFailure::Stop)?;
    let chosen = if options.crates.is_empty() { Rules::value_variants() } else { &options.crates };
    let status = command(project, chosen, &options.more).status().context("failed to start cargo mutants")?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn command(project: &Project, chosen: &[Rules], more: &[String]) -> Command {
    let mut command = project.command("cargo");
    command.args(["mutants", "--output"]).arg(project.state());
    command.args(chosen.iter().flat_map(|rules| ["--package", rules.package()])).args(more);
    // A folder of its own: the mutants are built from a copy of the sources, and nothing else waits for them.
    command.env("CARGO_TARGET_DIR", project.target.join("mutants"));
    // Each is a small change, built and linked anew, and nobody looks at it with a debugger.
    command.env("CARGO_INCREMENTAL", "1").env("CARGO_PROFILE_DEV_DEBUG", "0");
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_crates_are_called_what_cargo_calls_them() {
        let lock = include_str!("../../../Cargo.lock");
        for rules in Rules::value_variants() {
            assert!(lock.contains(&format!("name = \"{}\"", rules.package())), "{rules:?}");
        }
    }
}
