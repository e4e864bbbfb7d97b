//! Parts of the Rust toolchain that rustup brings.

use std::path::Path;

use crate::plan::Step;
use crate::process::{answer, run_to_success};
use crate::project::Project;

/// The wasm target every web build compiles for.
pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// The step that adds the wasm target, unless the toolchain has it.
pub(super) fn wasm_target(project: &Project) -> Option<Step<'_>> {
    let mut command = project.command("rustc");
    command.args(["--print", "target-libdir", "--target", WASM_TARGET]);
    if answer(command).is_some_and(|folder| Path::new(&folder).is_dir()) {
        return None;
    }
    Some(Step::new("rustup-target", "Rust: standard library for wasm", 15, move |reporter| {
        let mut command = project.command("rustup");
        command.args(["target", "add", WASM_TARGET]);
        run_to_success(command, reporter).map(|_| String::new())
    }))
}

/// Whether the standard library's source is there.
pub(crate) fn has_rust_source(project: &Project) -> bool {
    let mut command = project.command("rustc");
    command.args(["--print", "sysroot"]);
    answer(command)
        .is_some_and(|root| Path::new(&root).join("lib/rustlib/src/rust/library/std/Cargo.toml").is_file())
}

/// The step that adds the standard library's source, unless it is there. A build can do without it, at the price of a larger app.
pub(super) fn source(project: &Project) -> Option<Step<'_>> {
    if has_rust_source(project) {
        return None;
    }
    Some(Step::new("rustup-source", "Rust: source of the standard library", 10, move |reporter| {
        let mut command = project.command("rustup");
        command.args(["component", "add", "rust-src"]);
        match run_to_success(command, reporter) {
            Ok(_) => Ok(String::new()),
            Err(_) => Ok("not to be had here: the app will be a little larger".to_owned()),
        }
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
