//! What we cannot install for someone: Node, npm, a C compiler. A plain word on how to get them.

use std::collections::BTreeSet;

use anyhow::{Result, bail, ensure};

use super::Need;
use crate::process::answer;
use crate::project::Project;

const MIN_NODE: u32 = 20;

/// Checks for the few things a machine has to bring along.
pub(super) fn check(project: &Project, needs: &BTreeSet<Need>) -> Result<()> {
    if needs.contains(&Need::WebBuild) || needs.contains(&Need::EndToEnd) {
        check_node(project)?;
    }
    let compiler = std::env::var("CC").unwrap_or_else(|_| "cc".to_owned());
    let mut command = project.command(&compiler);
    command.arg("--version");
    ensure!(
        answer(command).is_some(),
        "no C compiler (`{compiler}`): SQLite needs one. On Debian or Ubuntu: apt install gcc libc6-dev; on macOS: \
         xcode-select --install"
    );
    Ok(())
}

fn check_node(project: &Project) -> Result<()> {
    let mut command = project.command("node");
    command.arg("--version");
    let version = answer(command);
    match version.as_deref().and_then(major) {
        Some(major) if major >= MIN_NODE => {}
        Some(_) => bail!("Node {} is too old: {MIN_NODE} or newer is needed", version.unwrap_or_default()),
        None => bail!("no Node on the PATH: install Node {MIN_NODE} or newer from https://nodejs.org"),
    }
    let mut command = project.command("npm");
    command.arg("--version");
    ensure!(
        answer(command).is_some(),
        "Node is there but npm is not: install npm (on Debian: apt install npm)"
    );
    Ok(())
}

fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_nodes_major_version() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("20"), None);
    }
}
