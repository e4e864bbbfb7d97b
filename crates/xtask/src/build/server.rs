//! The server's binary, with the built site inside. Cargo knows best what is out of date.

use std::fs;

use anyhow::Result;

use crate::fingerprint;
use crate::plan::Step;
use crate::process::run_to_success;
use crate::progress::Reporter;
use crate::project::Project;

/// The two ways the server is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// For the tests: shares what they compile.
    Dev,
    /// For people.
    Release,
}

impl Profile {
    /// The folder of this profile below the target folder.
    pub(crate) const fn folder(self) -> &'static str {
        match self {
            Self::Dev => "debug",
            Self::Release => "release",
        }
    }
}

/// The step that builds the server.
pub(super) fn build(project: &Project, profile: Profile) -> Result<Step<'_>> {
    let is_known = fs::read_to_string(stamp(project, profile)).is_ok_and(|stamp| {
        inputs(project).is_ok_and(|now| now == stamp) && project.server_binary(profile.folder()).is_file()
    });
    // Two names, since a check by cargo and a compilation are two durations to remember.
    let (id, typical) = if is_known { ("server-check", 2) } else { ("server", 260) };
    Ok(Step::new(id, "Server", typical, move |reporter| {
        build_now(project, profile, reporter).map(|()| String::new())
    }))
}

/// Builds the server in the middle of another step.
pub(super) fn build_now(project: &Project, profile: Profile, reporter: &Reporter<'_>) -> Result<()> {
    let arguments: &[&str] = match profile {
        // The same packages as the tests, so that cargo resolves the same features and compiles nothing twice.
        Profile::Dev => &["build", "--workspace", "--exclude", "ryadom-web", "--bin", "ryadom"],
        Profile::Release => &["build", "--release", "--package", "ryadom-server", "--bin", "ryadom"],
    };
    run_to_success(project.cargo(arguments), reporter)?;
    fs::create_dir_all(project.state())?;
    fs::write(stamp(project, profile), inputs(project)?)?;
    Ok(())
}

fn inputs(project: &Project) -> Result<String> {
    let crates = project.crates_except(&["xtask"])?;
    let inputs: Vec<_> = crates.iter().map(String::as_str).chain(["Cargo.lock", "Cargo.toml"]).collect();
    fingerprint::of(&project.root, &inputs, &[])
}

fn stamp(project: &Project, profile: Profile) -> std::path::PathBuf {
    project.state().join(format!("server-{}.fingerprint", profile.folder()))
}
