//! What each app weighs over the wire on the first load, against its budget, and what of it is fetched later.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context as _, Result};

use crate::plan::{OnFailure, execute};
use crate::project::Project;
use crate::{build, compress, console, fingerprint};

/// One of the two apps.
struct App {
    title: &'static str,
    /// Whether a file of the site is one of its own.
    owns: fn(&str) -> bool,
    /// Most bytes of it.
    budget: u64,
}

const APPS: [App; 2] = [
    App { title: "phone app", owns: is_on_the_phone, budget: 300 * 1024 },
    App { title: "desk", owns: is_on_the_desk, budget: 600 * 1024 },
];

struct Weight {
    path: String,
    raw: u64,
    gzip: u64,
    brotli: u64,
}

/// Builds the web app if needed and prints the tables.
pub(crate) fn run(project: &Project) -> Result<ExitCode> {
    execute(project, build::web_stages(project)?, OnFailure::Stop)?;
    let mut is_good = true;
    for app in &APPS {
        let (later, first): (Vec<_>, Vec<_>) =
            weigh(&project.site(), app.owns)?.into_iter().partition(|weight| is_fetched_later(&weight.path));
        console::line(&row(&format!("{}, first load", app.title), "raw", "gzip", "brotli"));
        first.iter().for_each(|weight| console::line(&row_of(weight)));
        let total = sum(&first);
        console::line(&row_of(&total));
        console::line(&format!("budget {}: {}", kib(app.budget), verdict(app, total.brotli)));
        if !later.is_empty() {
            console::line(&row(&format!("{}, fetched later", app.title), "raw", "gzip", "brotli"));
            later.iter().for_each(|weight| console::line(&row_of(weight)));
        }
        console::line("");
        is_good &= total.brotli <= app.budget;
    }
    Ok(if is_good { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn sum(weights: &[Weight]) -> Weight {
    let sum = |part: fn(&Weight) -> u64| weights.iter().map(part).sum::<u64>();
    Weight {
        path: format!("{} files over the wire", weights.len()),
        raw: sum(|w| w.raw),
        gzip: sum(|w| w.gzip),
        brotli: sum(|w| w.brotli),
    }
}

const fn verdict(app: &App, brotli: u64) -> &'static str {
    if brotli <= app.budget { "kept" } else { "EXCEEDED" }
}

/// The files of an app, the heaviest first.
fn weigh(site: &Path, owns: fn(&str) -> bool) -> Result<Vec<Weight>> {
    let mut weights = Vec::new();
    for file in fingerprint::files(site)? {
        let path = file.strip_prefix(site).unwrap_or(&file).to_string_lossy().replace('\\', "/");
        if owns(&path) {
            let raw = size(&file)?;
            let sibling = |ending: &str| {
                if compress::is_compressible(&path) {
                    size(&site.join(format!("{path}{ending}")))
                } else {
                    Ok(raw)
                }
            };
            weights.push(Weight { raw, gzip: sibling(".gz")?, brotli: sibling(".br")?, path: path.clone() });
        }
    }
    weights.sort_by_key(|weight| std::cmp::Reverse(weight.brotli));
    Ok(weights)
}

fn is_on_the_phone(path: &str) -> bool {
    is_asked_for(path) && !is_on_the_desk(path) && path != "csp.json"
}

fn is_on_the_desk(path: &str) -> bool {
    is_asked_for(path) && path.starts_with("desk/")
}

/// Whether a browser asks for a file under its own name: the compressed siblings are sent in its place.
fn is_asked_for(path: &str) -> bool {
    build::is_part_of_an_app(path) && !path.ends_with(".br") && !path.ends_with(".gz")
}

/// Whether a file is a part of a module that was cut: the module itself is `…_bg.wasm`.
fn is_fetched_later(path: &str) -> bool {
    path.ends_with(".wasm") && !path.ends_with("_bg.wasm")
}

fn size(path: &Path) -> Result<u64> {
    let metadata = fs::metadata(path).with_context(|| format!("failed to read {}", path.display()))?;
    Ok(metadata.len())
}

fn row_of(weight: &Weight) -> String {
    row(&weight.path, &kib(weight.raw), &kib(weight.gzip), &kib(weight.brotli))
}

fn row(name: &str, raw: &str, gzip: &str, brotli: &str) -> String {
    format!("{name:<48} {raw:>11} {gzip:>11} {brotli:>11}")
}

fn kib(bytes: u64) -> String {
    format!("{}.{} KiB", bytes / 1024, bytes % 1024 * 10 / 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_only_what_an_app_loads() {
        assert!(is_on_the_phone("index.html"));
        assert!(!is_on_the_phone("index.html.br"));
        assert!(!is_on_the_phone("desk/app.js"));
        assert!(!is_on_the_phone("csp.json"));
        assert!(!is_on_the_phone("licenses/lucide.txt"));
        assert!(is_on_the_desk("desk/app.js"));
        assert!(!is_on_the_desk("desk/app.js.gz"));
    }

    #[test]
    fn a_part_that_was_cut_off_is_no_first_load() {
        assert!(is_fetched_later("desk/rare-0123456789abcdef.wasm"));
        assert!(!is_fetched_later("desk/desk-0123456789abcdef_bg.wasm"));
        assert!(!is_fetched_later("desk/desk-0123456789abcdef.js"));
    }

    #[test]
    fn a_budget_is_kept_to_the_byte() {
        let phone = &APPS[0];
        assert_eq!(verdict(phone, phone.budget), "kept");
        assert_eq!(verdict(phone, phone.budget + 1), "EXCEEDED");
        assert_eq!(kib(1536), "1.5 KiB");
    }
}
