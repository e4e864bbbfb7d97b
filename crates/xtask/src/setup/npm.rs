//! The npm packages of a folder of ours.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};

use crate::fingerprint;
use crate::plan::Step;
use crate::process::run_to_success;
use crate::project::Project;

/// Written into `node_modules` once everything in it is installed.
const STAMP: &str = "node_modules/.ryadom-fingerprint";

/// The step that installs a folder's packages, unless they are there as its lock file wants them.
///
/// # Errors
///
/// If the folder has no `package.json`.
pub(crate) fn packages<'a>(
    project: &'a Project,
    folder: &'a str,
    id: &'static str,
) -> Result<Option<Step<'a>>> {
    let path = project.root.join(folder);
    ensure!(path.join("package.json").is_file(), "{folder}/package.json is missing");
    let wanted = fingerprint::of(&path, &["package.json", "package-lock.json"], &[])?;
    if fs::read_to_string(path.join(STAMP)).is_ok_and(|stamp| stamp == wanted) {
        return Ok(None);
    }
    Ok(Some(Step::new(id, format!("npm packages of {folder}"), 20, move |reporter| {
        let action = if path.join("package-lock.json").is_file() { "ci" } else { "install" };
        let mut command = project.command("npm");
        command.current_dir(&path).args([action, "--no-audit", "--no-fund"]);
        // Browsers come from the system's packages, never from a test tool.
        command.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        run_to_success(command, reporter)?;
        stamp(&path, &wanted)?;
        Ok(String::new())
    })))
}

fn stamp(folder: &Path, fingerprint: &str) -> Result<()> {
    let path = folder.join(STAMP);
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).with_context(|| format!("failed to create {}", parent.display()))?;
    }
    fs::write(&path, fingerprint).with_context(|| format!("failed to write {}", path.display()))
}
