//! `ryadom openapi`: prints the API's description.

use std::io::Write as _;
use std::process::ExitCode;

use anyhow::Context as _;

use crate::http::document;

/// Print the API's description, OpenAPI in JSON
#[derive(Debug, clap::Args)]
pub struct OpenapiArgs {}

/// Runs the command.
///
/// # Errors
/// When it can't be printed.
pub fn run(_: &OpenapiArgs) -> anyhow::Result<ExitCode> {
    std::io::stdout().write_all(document()?.as_bytes()).context("failed to print")?;
    Ok(ExitCode::SUCCESS)
}
