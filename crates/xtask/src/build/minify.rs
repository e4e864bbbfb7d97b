//! A script as a browser needs it, without what only people read.

use std::io::Write as _;
use std::process::Stdio;

use anyhow::{Context as _, Result, ensure};

use crate::project::Project;

/// The same script, shorter. What it declares at its top is seen by nobody else, so that names get shorter too.
///
/// # Errors
///
/// If esbuild can't be started or can't read the script.
pub(super) fn script(project: &Project, script: &str) -> Result<String> {
    let mut command = project.command("esbuild");
    command.args(["--minify", "--format=iife", "--target=es2022", "--charset=utf8", "--log-level=warning"]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().context("failed to start esbuild")?;
    // Closed by its drop: esbuild begins at the end of the text.
    let mut input = child.stdin.take().context("esbuild takes no input")?;
    input.write_all(script.as_bytes()).context("failed to hand a script over")?;
    drop(input);
    let output = child.wait_with_output().context("failed to wait for esbuild")?;
    ensure!(output.status.success(), "failed to minify: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).context("esbuild answers with what is not UTF-8")
}
