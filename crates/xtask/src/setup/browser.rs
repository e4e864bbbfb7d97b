//! Chromium and its driver: found where they are, else installed from Debian's packages if we may.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use crate::plan::Step;
use crate::process::{answer, run_to_success};
use crate::project::Project;

const CHROMIUM: [&str; 4] = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
const BY_HAND: &str = "install Chromium and ChromeDriver of the same version (on Debian: sudo apt install chromium \
                       chromium-driver), or set CHROMIUM and CHROMEDRIVER to where they are";

/// A browser and the driver that steers it.
#[derive(Debug, Clone)]
pub(crate) struct Browser {
    /// The browser's binary.
    pub(crate) chromium: PathBuf,
    /// ChromeDriver's binary.
    pub(crate) driver: PathBuf,
}

impl Browser {
    /// Finds the browser: `CHROMIUM` and `CHROMEDRIVER` where set, else on the PATH.
    pub(crate) fn find() -> Result<Self> {
        let named = |variable: &str| env::var_os(variable).map(PathBuf::from).filter(|path| path.is_file());
        let chromium = named("CHROMIUM").or_else(|| CHROMIUM.iter().find_map(|name| on_path(name)));
        let driver = named("CHROMEDRIVER").or_else(|| on_path("chromedriver"));
        match (chromium, driver) {
            (Some(chromium), Some(driver)) => Ok(Self { chromium, driver }),
            (None, Some(_)) => bail!("no Chromium here: {BY_HAND}"),
            (_, None) => bail!("no ChromeDriver here: {BY_HAND}"),
        }
    }

    /// Writes the driver's settings with this browser in them, for wasm-bindgen's test runner.
    pub(crate) fn webdriver_settings(&self, project: &Project) -> Result<PathBuf> {
        let template = project.root.join("webdriver.json");
        let text = fs::read_to_string(&template)
            .with_context(|| format!("failed to read {}", template.display()))?;
        let mut settings: serde_json::Value =
            serde_json::from_str(&text).with_context(|| format!("failed to parse {}", template.display()))?;
        settings["goog:chromeOptions"]["binary"] = self.chromium.to_string_lossy().into();
        let path = project.state().join("webdriver.json");
        fs::create_dir_all(project.state())?;
        fs::write(&path, settings.to_string())
            .with_context(|| format!("failed to write {}", path.display()))?;
        Ok(path)
    }
}

/// The step that installs the browser, unless it is there.
///
/// # Errors
///
/// If it is missing and we may not install it.
pub(super) fn install(project: &Project) -> Result<Option<Step<'_>>> {
    let Err(missing) = Browser::find() else { return Ok(None) };
    let Some(prefix) = apt_prefix(project) else { return Err(missing) };
    Ok(Some(Step::new("install-chromium", "Chromium and ChromeDriver", 60, move |reporter| {
        let apt = |arguments: &[&str]| {
            let words: Vec<_> = prefix
                .iter()
                .copied()
                .chain(["apt-get", "-q", "-y"])
                .chain(arguments.iter().copied())
                .collect();
            let mut command = project.command(words[0]);
            command.args(&words[1..]).env("DEBIAN_FRONTEND", "noninteractive");
            command
        };
        run_to_success(apt(&["update"]), reporter)?;
        let packages = ["install", "--no-install-recommends", "chromium", "chromium-driver"];
        run_to_success(apt(&packages), reporter).context(BY_HAND)?;
        Browser::find().map(|_| String::new())
    })))
}

/// The words before `apt-get`: none as root, `sudo -n` where that asks nothing. None where we may not install.
fn apt_prefix(project: &Project) -> Option<Vec<&'static str>> {
    on_path("apt-get")?;
    let mut who = project.command("id");
    who.arg("-u");
    if answer(who).as_deref() == Some("0") {
        return Some(Vec::new());
    }
    let mut sudo = project.command("sudo");
    sudo.args(["-n", "true"]);
    answer(sudo).map(|_| vec!["sudo", "-n"])
}

fn on_path(name: &str) -> Option<PathBuf> {
    let folders = env::var_os("PATH")?;
    env::split_paths(&folders).map(|folder| folder.join(name)).find(|path| is_program(path))
}

fn is_program(path: &Path) -> bool {
    path.is_file()
}
