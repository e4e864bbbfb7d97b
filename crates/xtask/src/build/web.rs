//! The web app's two halves: compiled together, since cargo then uses every core, and packed by Trunk one by one. The desk's
//! module is cut in two beside it.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, anyhow, ensure};

use super::{small_std, split, unused};
use crate::fingerprint;
use crate::plan::{Stage, Step, in_order};
use crate::process::run_to_success;
use crate::progress::Reporter;
use crate::project::Project;

/// What is done to the phone's module and to its page after Trunk.
const SLIM: &str =
    concat!(include_str!("after_trunk.mjs"), include_str!("slim.mjs"), include_str!("page.mjs"));

/// What is done to the desk's page after Trunk.
const PAGE: &str = concat!(include_str!("after_trunk.mjs"), include_str!("page.mjs"));

/// What the built web app depends on, below the project's root, beside the crates it shares with the server.
const INPUTS: [&str; 11] = [
    "src",
    "public",
    "style",
    "locales",
    "index.html",
    "desk",
    "build.rs",
    "Cargo.toml",
    "Cargo.lock",
    "Trunk.toml",
    ".cargo/config.toml",
];

/// The two ways the web app is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Profile {
    /// For people: as small as it gets.
    Web,
    /// For trying things out: in seconds once the dependencies are compiled.
    Dev,
}

impl Profile {
    /// Where Trunk's two outputs go.
    pub(super) fn dist(self, project: &Project) -> PathBuf {
        match self {
            Self::Web => project.root.join("dist"),
            Self::Dev => project.root.join("dist/dev"),
        }
    }

    /// The folder of this profile below that of the target.
    pub(super) const fn cargo_folder(self) -> &'static str {
        match self {
            Self::Web => "web",
            Self::Dev => "debug",
        }
    }

    const fn cargo_profile(self) -> &'static str {
        match self {
            Self::Web => "web",
            Self::Dev => "dev",
        }
    }

    /// What cargo is told beside its arguments.
    fn environment(self, project: &Project) -> impl Iterator<Item = (&'static str, &'static str)> {
        let environment = match self {
            Self::Web => small_std::environment(project),
            Self::Dev => &[],
        };
        environment.iter().copied()
    }
}

/// An entry page and where it is served.
#[derive(Debug, Clone, Copy)]
struct Entry {
    id: &'static str,
    title: &'static str,
    html: &'static str,
    dist: &'static str,
    public_url: &'static str,
    module: Module,
}

/// Whose work an app's module is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Module {
    /// Trunk's: it is one.
    Whole,
    /// Ours: it is cut.
    Cut,
}

const ENTRIES: [Entry; 2] = [
    Entry {
        id: "trunk-phone",
        title: "Phone app",
        html: "index.html",
        dist: "phone",
        public_url: "/",
        module: Module::Whole,
    },
    Entry {
        id: "trunk-desk",
        title: "Desk app",
        html: "desk/index.html",
        dist: "desk",
        public_url: "/desk/",
        module: Module::Cut,
    },
];

/// What building the web app takes.
pub(super) struct Plan<'a> {
    /// The stages to run; none when it is built from the same inputs already.
    pub(super) stages: Vec<Stage<'a>>,
    /// To be remembered when all of them went well. Taken before, so that an edit in the middle of a build is not lost.
    pub(super) fingerprint: String,
}

/// Finds out what building the web app takes.
pub(super) fn plan(project: &Project) -> Result<Plan<'_>> {
    let fingerprint = fingerprint(project)?;
    if is_built_from(project, &fingerprint) {
        return Ok(Plan { stages: Vec::new(), fingerprint });
    }
    let compile = Step::new("wasm", "Web app: compile", 240, move |reporter| {
        compile(project, Profile::Web, reporter).map(|()| String::new())
    });
    let pack = |entry: Entry| {
        vec![Step::new(entry.id, format!("{}: bind, optimise, pack", entry.title), 20, move |reporter| {
            pack(project, entry, Profile::Web, reporter).map(|()| String::new())
        })]
    };
    let stages = vec![in_order(vec![compile]), ENTRIES.into_iter().map(pack).collect()];
    Ok(Plan { stages, fingerprint })
}

/// Builds the web app in the middle of another step, unless it is built.
pub(super) fn build_now(project: &Project, reporter: &Reporter<'_>) -> Result<()> {
    let fingerprint = fingerprint(project)?;
    if is_built_from(project, &fingerprint) {
        return Ok(());
    }
    compile(project, Profile::Web, reporter)?;
    for entry in ENTRIES {
        pack(project, entry, Profile::Web, reporter)?;
    }
    remember(project, &fingerprint)
}

/// Builds the web app without optimising it. Cargo knows best what is out of date.
pub(super) fn build_dev(project: &Project, reporter: &Reporter<'_>) -> Result<()> {
    compile(project, Profile::Dev, reporter)?;
    ENTRIES.into_iter().try_for_each(|entry| pack(project, entry, Profile::Dev, reporter))
}

/// Remembers what the web app was built from, so that the next build can be skipped.
pub(super) fn remember(project: &Project, fingerprint: &str) -> Result<()> {
    let path = stamp(project);
    fs::write(&path, fingerprint).with_context(|| format!("failed to write {}", path.display()))
}

fn compile(project: &Project, profile: Profile, reporter: &Reporter<'_>) -> Result<()> {
    // The same choice of packages and features as Trunk makes: what it asks cargo for is then there already.
    let name = profile.cargo_profile();
    let arguments = ["build", "--target", "wasm32-unknown-unknown", "--profile", name, "--bins"];
    let mut command = project.cargo(&arguments);
    command.envs(profile.environment(project));
    run_to_success(command, reporter).map(|_| ())
}

fn pack(project: &Project, entry: Entry, profile: Profile, reporter: &Reporter<'_>) -> Result<()> {
    ensure!(project.root.join(entry.html).is_file(), "{} is missing", entry.html);
    let mut command = project.command("trunk");
    command.args(["build", entry.html, "--html-output", "index.html", "--public-url", entry.public_url]);
    command.args(["--cargo-profile", profile.cargo_profile()]);
    let dist = profile.dist(project).join(entry.dist);
    command.arg("--dist").arg(&dist);
    // What Trunk calls a release is the optimiser's run over the finished module.
    command.args((profile == Profile::Web).then_some("--release"));
    command.envs(crate::cargo_progress::ENVIRONMENT).env("CARGO_TARGET_DIR", &project.target);
    command.envs(profile.environment(project));
    // Trunk reads NO_COLOR as a boolean and stops at the customary "1".
    command.env_remove("NO_COLOR");
    run_to_success(command, reporter)?;
    if entry.module == Module::Cut {
        split::pack(project, profile, &dist, reporter)?;
    }
    match (profile, entry.module) {
        // An unoptimised app is looked into.
        (Profile::Dev, _) => Ok(()),
        (Profile::Web, Module::Cut) => after_trunk(project, entry, &dist, PAGE, reporter),
        (Profile::Web, Module::Whole) => {
            unused::empty(&module(&dist)?, &dist.join("emptied.wasm"))?;
            after_trunk(project, entry, &dist, SLIM, reporter)
        }
    }
}

fn after_trunk(
    project: &Project,
    entry: Entry,
    dist: &Path,
    script: &str,
    reporter: &Reporter<'_>,
) -> Result<()> {
    let mut command = project.command("node");
    command.args(["--input-type=module", "--eval", script]).arg(dist).arg(entry.dist);
    run_to_success(command, reporter).map(|_| ())
}

/// The one module Trunk has put there, named by the hash of what it was.
fn module(dist: &Path) -> Result<PathBuf> {
    let mut modules = Vec::new();
    for file in fs::read_dir(dist).with_context(|| format!("failed to read {}", dist.display()))? {
        let path = file?.path();
        if path.to_string_lossy().ends_with("_bg.wasm") {
            modules.push(path);
        }
    }
    let [module] = <[PathBuf; 1]>::try_from(modules).map_err(|found| {
        anyhow!("{} should hold one module of Trunk's, *_bg.wasm; it holds {}", dist.display(), found.len())
    })?;
    Ok(module)
}

fn is_built_from(project: &Project, fingerprint: &str) -> bool {
    let dist = Profile::Web.dist(project);
    let is_built = ENTRIES.iter().all(|entry| dist.join(entry.dist).join("index.html").is_file());
    is_built && fs::read_to_string(stamp(project)).is_ok_and(|stamp| stamp == fingerprint)
}

fn fingerprint(project: &Project) -> Result<String> {
    let crates = project.crates_except(&["server", "xtask"])?;
    let inputs: Vec<_> = INPUTS.into_iter().chain(crates.iter().map(String::as_str)).collect();
    // A change of how we call Trunk is a change of the input, too.
    let environment: Vec<_> = Profile::Web.environment(project).collect();
    fingerprint::of(
        &project.root,
        &inputs,
        &[
            include_str!("web.rs").to_owned(),
            include_str!("unused.rs").to_owned(),
            include_str!("split.rs").to_owned(),
            SLIM.to_owned(),
            format!("{environment:?}"),
        ],
    )
}

/// Beside what it vouches for, and not in a target folder that two checkouts may share.
fn stamp(project: &Project) -> PathBuf {
    project.root.join("dist/.fingerprint")
}
