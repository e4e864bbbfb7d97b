//! The pinned build tools: one on the PATH is used when it is of the right version, else one is installed in our folder.
//!
//! The versions are written down once: wasm-bindgen's is the library's, in Cargo.lock; Trunk's, wasm-opt's and esbuild's are
//! here, and so are those of the tools that cut the desk's module and plant mistakes.

use std::fs;

use anyhow::{Context as _, Result};

use crate::plan::Step;
use crate::process::{answer, run_to_success};
use crate::progress::Reporter;
use crate::project::Project;

/// The last Trunk that this project's Rust can build.
const TRUNK: &str = "0.21.14";
/// wasm-opt comes with npm's binaryen: Debian's is older than what Rust emits. `Trunk.toml` names the same version.
const BINARYEN: &str = "132";
/// What makes the scripts small.
const ESBUILD: &str = "0.28.2";

/// What cuts the desk's module where `wasm_split_helpers` says so, whose version in Cargo.toml goes with it.
const WASM_SPLIT: &str = "0.2.4";

/// What plants mistakes.
const CARGO_MUTANTS: &str = "27.1.0";

/// A tool's own release profile takes more than twice as long to build and saves nothing we would notice.
const QUICK_RELEASE: [(&str, &str); 3] = [
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
];

/// The step that builds wasm-bindgen's command line and test runner, unless they are there.
pub(super) fn wasm_bindgen(project: &Project) -> Result<Option<Step<'_>>> {
    let version = project.locked_version("wasm-bindgen")?;
    let expected = format!("wasm-bindgen {version}");
    let has_runner = version_of(project, "wasm-bindgen-test-runner").is_some_and(|v| v.ends_with(&version));
    if has_runner && version_of(project, "wasm-bindgen").as_deref() == Some(expected.as_str()) {
        return Ok(None);
    }
    Ok(Some(Step::new("install-wasm-bindgen", expected, 110, move |reporter| {
        install(project, "wasm-bindgen-cli", &version, &[], reporter)
    })))
}

/// The step that builds Trunk, unless it is there.
pub(super) fn trunk(project: &Project) -> Option<Step<'_>> {
    let expected = format!("trunk {TRUNK}");
    if version_of(project, "trunk").as_deref() == Some(expected.as_str()) {
        return None;
    }
    Some(Step::new("install-trunk", expected, 250, move |reporter| {
        let extra = ["--locked", "--no-default-features", "--features", "rustls"];
        install(project, "trunk", TRUNK, &extra, reporter)
    }))
}

/// The step that fetches wasm-opt, unless it is there.
pub(super) fn wasm_opt(project: &Project) -> Option<Step<'_>> {
    let is_right = |version: String| version.split_whitespace().nth(2) == Some(BINARYEN);
    if version_of(project, "wasm-opt").is_some_and(is_right) {
        return None;
    }
    Some(Step::new("install-wasm-opt", format!("wasm-opt {BINARYEN}"), 15, move |reporter| {
        install_from_npm(project, &format!("binaryen@{BINARYEN}"), reporter)
    }))
}

/// The step that fetches esbuild, unless it is there.
pub(super) fn esbuild(project: &Project) -> Option<Step<'_>> {
    if version_of(project, "esbuild").as_deref() == Some(ESBUILD) {
        return None;
    }
    Some(Step::new("install-esbuild", format!("esbuild {ESBUILD}"), 5, move |reporter| {
        install_from_npm(project, &format!("esbuild@{ESBUILD}"), reporter)
    }))
}

/// The step that builds the tool that cuts the desk's module, unless it is there. It does not say its version, so ours is
/// asked for where cargo writes down what it has installed.
pub(super) fn wasm_split(project: &Project) -> Option<Step<'_>> {
    let installed = fs::read_to_string(project.tools.join(".crates.toml")).unwrap_or_default();
    if installed.contains(&format!("\"wasm_split_cli_support {WASM_SPLIT} ")) {
        return None;
    }
    Some(Step::new("install-wasm-split", format!("wasm-split {WASM_SPLIT}"), 60, move |reporter| {
        install(
            project,
            "wasm_split_cli_support",
            WASM_SPLIT,
            &["--locked", "--features", "build-binary"],
            reporter,
        )
    }))
}

/// The step that builds what plants mistakes, unless it is there.
pub(super) fn cargo_mutants(project: &Project) -> Option<Step<'_>> {
    let expected = format!("cargo-mutants {CARGO_MUTANTS}");
    // It answers as a part of cargo only.
    let mut command = project.command("cargo-mutants");
    command.args(["mutants", "--version"]);
    if answer(command).as_deref() == Some(expected.as_str()) {
        return None;
    }
    Some(Step::new("install-cargo-mutants", expected, 150, move |reporter| {
        install(project, "cargo-mutants", CARGO_MUTANTS, &["--locked"], reporter)
    }))
}

fn version_of(project: &Project, tool: &str) -> Option<String> {
    let mut command = project.command(tool);
    command.arg("--version");
    answer(command)
}

fn install_from_npm(project: &Project, package: &str, reporter: &Reporter<'_>) -> Result<String> {
    let folder = project.tools.join("npm");
    fs::create_dir_all(&folder).with_context(|| format!("failed to create {}", folder.display()))?;
    let mut command = project.command("npm");
    command.args(["install", "--no-audit", "--no-fund", "--prefix"]).arg(&folder).arg(package);
    run_to_success(command, reporter).map(|_| String::new())
}

fn install(
    project: &Project,
    package: &str,
    version: &str,
    extra: &[&str],
    reporter: &Reporter<'_>,
) -> Result<String> {
    // A folder of its own: what a tool is compiled from is of no use to the project, and goes once it is installed.
    let compiled = project.state().join("tools").join(package);
    let mut command = project.cargo(&["install", "--force", "--version", version, package]);
    command.args(extra).arg("--root").arg(&project.tools).envs(QUICK_RELEASE);
    command.env("CARGO_TARGET_DIR", &compiled);
    run_to_success(command, reporter)?;
    fs::remove_dir_all(&compiled).ok();
    Ok(String::new())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trunk_is_told_the_same_wasm_opt() {
        let config = include_str!("../../../../Trunk.toml");
        assert!(config.contains(&format!("wasm_opt = \"version_{BINARYEN}\"")), "Trunk.toml: {config}");
    }

    #[test]
    fn wasm_bindgen_is_pinned_where_cargo_can_see_it() {
        let manifest = include_str!("../../../../Cargo.toml");
        let lock = include_str!("../../../../Cargo.lock");
        let pinned = manifest.lines().find_map(|line| line.trim().strip_prefix("wasm-bindgen = \"="));
        let version = pinned.and_then(|rest| rest.split('"').next()).expect("an exact version in Cargo.toml");
        assert!(lock.contains(&format!("name = \"wasm-bindgen\"\nversion = \"{version}\"")));
    }
}
