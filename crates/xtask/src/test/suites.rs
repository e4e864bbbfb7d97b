//! The suites, cheapest first, and how each of them is run.

use std::process::Command;

use anyhow::{Result, ensure};

use super::counts::{self, Counts};
use crate::build::{self, Profile};
use crate::process::{self, Finished};
use crate::progress::Reporter;
use crate::project::Project;
use crate::setup::{Browser, FOR_WEB, Need};

/// One suite: its tests are counted, or it is a check that holds or does not.
pub(crate) struct Suite {
    /// What `--only` calls it.
    pub(crate) id: &'static str,
    /// What a person reads.
    pub(crate) title: &'static str,
    /// What has to be set up.
    pub(crate) needs: &'static [Need],
    /// How long it takes when its dependencies are not compiled yet.
    pub(crate) typical_seconds: u64,
    /// The file without which there is no such suite, below the root.
    pub(crate) only_with: Option<&'static str>,
    kind: Kind,
}

/// What a suite came to.
#[derive(Debug)]
pub(crate) struct Outcome {
    /// Its tests, or none if it is a check.
    pub(crate) counts: Option<Counts>,
    /// Whether its tool ended well.
    pub(crate) is_success: bool,
    /// What it said.
    pub(crate) text: String,
}

enum Kind {
    Check(fn(&Project) -> Vec<Command>),
    CargoTest(fn(&Project) -> Result<Command>),
    Web,
    Server,
    Playwright,
}

const WASM: &str = "wasm32-unknown-unknown";

/// All suites, in the order they run.
pub(crate) static SUITES: [Suite; 10] = [
    Suite::check("fmt", "Formatting", &[Need::Lints], 3, |p| vec![p.cargo(&["fmt", "--all", "--check"])]),
    Suite::check("clippy", "Lints", &[Need::Lints], 150, |p| {
        let scope =
            ["clippy", "--workspace", "--exclude", "ryadom-web", "--all-targets", "--", "-D", "warnings"];
        vec![p.cargo(&scope)]
    }),
    Suite::check("clippy-web", "Lints of the web app", &[Need::Lints, Need::WasmTarget], 150, |p| {
        let scope = ["clippy", "-p", "ryadom-web", "--target", WASM, "--all-targets", "--", "-D", "warnings"];
        vec![p.cargo(&scope)]
    }),
    Suite::check("doc", "Documentation", &[Need::WasmTarget], 60, |p| {
        let native = p.cargo(&["doc", "--workspace", "--exclude", "ryadom-web", "--no-deps"]);
        let web = p.cargo(&["doc", "-p", "ryadom-web", "--lib", "--target", WASM, "--no-deps"]);
        [native, web].into_iter().map(strict_docs).collect()
    }),
    Suite {
        id: "native",
        title: "Unit, property and server tests",
        needs: &[],
        typical_seconds: 300,
        only_with: None,
        kind: Kind::CargoTest(|p| Ok(p.cargo(&["test", "--workspace", "--no-fail-fast"]))),
    },
    Suite::in_browser("wasm", "Tests in the browser: app", None, |p| browser_tests(p, "ryadom-web")),
    Suite::in_browser("wasm-sync", "Tests in the browser: sync", Some("crates/sync/tests/web.rs"), |p| {
        browser_tests(p, "ryadom-sync")
    }),
    Suite::build("web", "Web app", &FOR_WEB, 260, Kind::Web),
    Suite::build("server", "Server", &[], 60, Kind::Server),
    Suite {
        id: "e2e",
        title: "End to end, real browser and server",
        needs: &[Need::Browser, Need::EndToEnd],
        typical_seconds: 300,
        only_with: None,
        kind: Kind::Playwright,
    },
];

impl Suite {
    const fn check(
        id: &'static str,
        title: &'static str,
        needs: &'static [Need],
        typical_seconds: u64,
        commands: fn(&Project) -> Vec<Command>,
    ) -> Self {
        Self { id, title, needs, typical_seconds, only_with: None, kind: Kind::Check(commands) }
    }

    const fn in_browser(
        id: &'static str,
        title: &'static str,
        only_with: Option<&'static str>,
        command: fn(&Project) -> Result<Command>,
    ) -> Self {
        let needs = &[Need::WasmTarget, Need::WasmBindgen, Need::Browser];
        Self { id, title, needs, typical_seconds: 90, only_with, kind: Kind::CargoTest(command) }
    }

    const fn build(
        id: &'static str,
        title: &'static str,
        needs: &'static [Need],
        typical_seconds: u64,
        kind: Kind,
    ) -> Self {
        Self { id, title, needs, typical_seconds, only_with: None, kind }
    }

    /// Whether the project has such a suite.
    pub(crate) fn is_present(&self, project: &Project) -> bool {
        self.only_with.is_none_or(|file| project.root.join(file).is_file())
    }

    /// Runs the suite to its end.
    pub(crate) fn run(&self, project: &Project, reporter: &Reporter<'_>) -> Result<Outcome> {
        match self.kind {
            Kind::Check(commands) => check(commands(project), reporter),
            Kind::CargoTest(command) => {
                Ok(counted(process::run(command(project)?, reporter)?, counts::of_cargo_test))
            }
            Kind::Web => build::web_in_one_step(project, reporter).map(|()| Outcome::good_check()),
            Kind::Server => {
                build::server_now(project, Profile::Dev, reporter).map(|()| Outcome::good_check())
            }
            Kind::Playwright => {
                Ok(counted(process::run(playwright(project)?, reporter)?, counts::of_playwright))
            }
        }
    }
}

impl Outcome {
    const fn good_check() -> Self {
        Self { counts: None, is_success: true, text: String::new() }
    }
}

fn check(commands: Vec<Command>, reporter: &Reporter<'_>) -> Result<Outcome> {
    let mut outcome = Outcome::good_check();
    for command in commands {
        let finished = process::run(command, reporter)?;
        outcome.is_success &= finished.status.success();
        outcome.text.push_str(&finished.text);
    }
    Ok(outcome)
}

fn counted(finished: Finished, count: fn(&str) -> Counts) -> Outcome {
    let counts = Some(count(&finished.text));
    Outcome { counts, is_success: finished.status.success(), text: finished.text }
}

fn strict_docs(mut command: Command) -> Command {
    command.env("RUSTDOCFLAGS", "-D warnings");
    command
}

fn browser_tests(project: &Project, package: &str) -> Result<Command> {
    let browser = Browser::find()?;
    let mut command = project.cargo(&["test", "-p", package, "--target", WASM, "--test", "web"]);
    command.env("CHROMEDRIVER", &browser.driver);
    command.env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", browser.webdriver_settings(project)?);
    command.env("WASM_BINDGEN_TEST_TIMEOUT", "180");
    Ok(command)
}

fn playwright(project: &Project) -> Result<Command> {
    let binary = project.server_binary(Profile::Dev.folder());
    ensure!(binary.is_file(), "{} is missing: run the suites `web` and `server` first", binary.display());
    let mut command = project.command("npx");
    command.current_dir(project.root.join("tests/e2e")).args(["playwright", "test", "--reporter=list"]);
    command.env("CHROMIUM", Browser::find()?.chromium).env("RYADOM_BIN", binary);
    // The site, and a second one that is a later version of it, for the tests of an update.
    command.env("RYADOM_SITE", project.site()).env("RYADOM_SITE_NEXT", build::next_site(project));
    command.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    Ok(command)
}
