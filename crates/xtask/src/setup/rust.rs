//! Parts of the Rust toolchain that rustup brings.

use crate::plan::Step;
use crate::process::{answer, run_to_success};
use crate::project::Project;

/// The wasm target every web build compiles for.
pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// The step that adds the wasm target, unless the toolchain has it.
pub(super) fn wasm_target(project: &Project) -> Option<Step<'_>> {
    let mut command = project.command("rustc");
    command.args(["--print", "target-libdir", "--target", WASM_TARGET]);
    if answer(command).is_some_and(|folder| std::path::Path::new(&folder).is_dir()) {
        return None;
    }
    Some(Step::new("rustup-target", "Rust: standard library for wasm", 15, move |reporter| {
        let mut command = project.command("rustup");
        command.args(["target", "add", WASM_TARGET]);
        run_to_success(command, reporter).map(|_| String::new())
    }))
}

/// The step that adds rustfmt and clippy, unless both answer.
pub(super) fn lints(project: &Project) -> Option<Step<'_>> {
    let has = |tool: &str| {
        let mut command = project.command("cargo");
        command.args([tool, "--version"]);
        answer(command).is_some()
    };
    if has("fmt") && has("clippy") {
        return None;
    }
    Some(Step::new("rustup-lints", "Rust: rustfmt and clippy", 20, move |reporter| {
        let mut command = project.command("rustup");
        command.args(["component", "add", "rustfmt", "clippy"]);
        run_to_success(command, reporter).map(|_| String::new())
    }))
}
