//! Where things are, and how a child process is started: the paths, the pinned versions, the environment.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};

/// The checkout this command works on, and the folders it may write to.
#[derive(Debug, Clone)]
pub(crate) struct Project {
    /// The folder with the workspace's `Cargo.toml`.
    pub(crate) root: PathBuf,
    /// Cargo's target folder.
    pub(crate) target: PathBuf,
    /// What outlives a checkout: tools and remembered durations.
    pub(crate) cache: PathBuf,
    /// Where the pinned tools are installed (`bin/`, `npm/`).
    pub(crate) tools: PathBuf,
    /// Show what the tools print.
    pub(crate) is_verbose: bool,
}

impl Project {
    /// Finds the checkout around the current folder.
    pub(crate) fn find(is_verbose: bool) -> Result<Self> {
        let current = env::current_dir().context("failed to read the current folder")?;
        let root = current
            .ancestors()
            .find(|folder| folder.join("crates/xtask/Cargo.toml").is_file())
            .with_context(|| format!("{} is not inside a Ryadom checkout", current.display()))?
            .to_path_buf();
        let cache = cache_folder()?;
        let tools = env::var_os("RYADOM_TOOLS").map_or_else(|| cache.join("tools"), PathBuf::from);
        let target = target_folder(&root)?;
        Ok(Self { root, target, cache, tools, is_verbose })
    }

    /// The finished site, as the server embeds it.
    pub(crate) fn site(&self) -> PathBuf {
        self.root.join("dist/site")
    }

    /// The folders of our crates, below the root and in order, without some of them.
    pub(crate) fn crates_except(&self, without: &[&str]) -> Result<Vec<String>> {
        let folder = self.root.join("crates");
        let entries =
            fs::read_dir(&folder).with_context(|| format!("failed to list {}", folder.display()))?;
        let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
        let wanted = names.filter(|name| !without.contains(&name.as_str()));
        let mut crates: Vec<_> = wanted.map(|name| format!("crates/{name}")).collect();
        crates.sort();
        Ok(crates)
    }

    /// A folder for what this command remembers about the target folder.
    pub(crate) fn state(&self) -> PathBuf {
        self.target.join("xtask")
    }

    /// The server's binary of a Cargo profile folder (`debug`, `release`).
    pub(crate) fn server_binary(&self, profile_folder: &str) -> PathBuf {
        self.target.join(profile_folder).join(format!("ryadom{}", env::consts::EXE_SUFFIX))
    }

    /// The version of a package in `Cargo.lock`: the one place where wasm-bindgen's version is kept.
    pub(crate) fn locked_version(&self, package: &str) -> Result<String> {
        let path = self.root.join("Cargo.lock");
        let lock = fs::read_to_string(&path).with_context(|| format!("failed to read {}", path.display()))?;
        version_in_lock(&lock, package).with_context(|| format!("Cargo.lock has no {package}"))
    }

    /// A command in the project's root that asks nothing and finds the pinned tools first.
    pub(crate) fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root).stdin(Stdio::null()).env("PATH", self.search_path());
        // `cargo run` sets these for us; handed on, they would look to cargo like a changed environment.
        for (name, _) in env::vars_os() {
            if is_left_by_cargo_run(&name.to_string_lossy()) {
                command.env_remove(name);
            }
        }
        command
    }

    /// A `cargo` command that tells its progress on standard error.
    pub(crate) fn cargo(&self, arguments: &[&str]) -> Command {
        let mut command = self.command("cargo");
        command.args(arguments).envs(crate::cargo_progress::ENVIRONMENT);
        command.env("CARGO_TARGET_DIR", &self.target);
        command
    }

    fn search_path(&self) -> OsString {
        let known = env::var_os("PATH").unwrap_or_default();
        let own = [self.tools.join("bin"), self.tools.join("npm/node_modules/.bin")];
        env::join_paths(own.into_iter().chain(env::split_paths(&known))).unwrap_or(known)
    }
}

fn is_left_by_cargo_run(name: &str) -> bool {
    name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_") || name == "CARGO"
}

fn cache_folder() -> Result<PathBuf> {
    let set = |name: &str| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    if let Some(folder) = set("XDG_CACHE_HOME") {
        return Ok(folder.join("ryadom"));
    }
    match env::home_dir() {
        Some(home) if !home.as_os_str().is_empty() => Ok(home.join(".cache/ryadom")),
        _ => bail!("no home folder: set HOME or XDG_CACHE_HOME"),
    }
}

fn target_folder(root: &Path) -> Result<PathBuf> {
    let output = Command::new("cargo")
        .current_dir(root)
        .args(["metadata", "--no-deps", "--format-version", "1"])
        .stderr(Stdio::inherit())
        .output()
        .context("failed to start cargo")?;
    let metadata: serde_json::Value =
        serde_json::from_slice(&output.stdout).context("failed to read `cargo metadata`")?;
    let folder = metadata.get("target_directory").and_then(serde_json::Value::as_str);
    Ok(PathBuf::from(folder.context("`cargo metadata` names no target folder")?))
}

fn version_in_lock(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name).skip(1);
    let version = lines.next()?.strip_prefix("version = \"")?.strip_suffix('"')?;
    Some(version.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = "[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n\n\
                        [[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"0.2.131\"\n";

    #[test]
    fn finds_the_version_of_exactly_the_named_package() {
        assert_eq!(version_in_lock(LOCK, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(version_in_lock(LOCK, "wasm-bindgen-macro").as_deref(), Some("0.2.131"));
        assert_eq!(version_in_lock(LOCK, "wasm"), None);
    }

    #[test]
    fn cargo_homes_survive_but_package_variables_do_not() {
        assert!(is_left_by_cargo_run("CARGO_PKG_NAME"));
        assert!(is_left_by_cargo_run("CARGO_MANIFEST_DIR"));
        assert!(!is_left_by_cargo_run("CARGO_HOME"));
        assert!(!is_left_by_cargo_run("CARGO_TARGET_DIR"));
    }
}
