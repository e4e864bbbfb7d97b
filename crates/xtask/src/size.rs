//! What the phone app weighs over the wire on the first load, against its budget.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context as _, Result};

use crate::plan::{OnFailure, execute};
use crate::project::Project;
use crate::{build, compress, console, fingerprint};

/// What we aim for, in bytes.
const BUDGET: u64 = 150 * 1024;
/// Beyond this the build is broken.
const WALL: u64 = 200 * 1024;

struct Weight {
    path: String,
    raw: u64,
    gzip: u64,
    brotli: u64,
}

/// Builds the web app if needed and prints the table.
pub(crate) fn run(project: &Project) -> Result<ExitCode> {
    execute(project, build::web_stages(project)?, OnFailure::Stop)?;
    let mut weights = weigh(&project.site())?;
    weights.sort_by_key(|weight| std::cmp::Reverse(weight.brotli));
    console::line(&row("phone app, first load", "raw", "gzip", "brotli"));
    for weight in &weights {
        console::line(&row_of(weight));
    }
    let sum = |part: fn(&Weight) -> u64| weights.iter().map(part).sum::<u64>();
    let total = Weight {
        path: format!("{} files over the wire", weights.len()),
        raw: sum(|w| w.raw),
        gzip: sum(|w| w.gzip),
        brotli: sum(|w| w.brotli),
    };
    console::line(&row_of(&total));
    console::line(verdict(total.brotli));
    console::line(&format!("budget {}, wall {}", kib(BUDGET), kib(WALL)));
    Ok(if total.brotli > WALL { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

const fn verdict(brotli: u64) -> &'static str {
    match brotli {
        0..=BUDGET => "within the budget",
        size if size <= WALL => "OVER THE BUDGET, below the wall",
        _ => "BEYOND THE WALL",
    }
}

fn weigh(site: &Path) -> Result<Vec<Weight>> {
    let mut weights = Vec::new();
    for file in fingerprint::files(site)? {
        let path = file.strip_prefix(site).unwrap_or(&file).to_string_lossy().replace('\\', "/");
        if is_on_the_phone(&path) {
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
    Ok(weights)
}

fn is_on_the_phone(path: &str) -> bool {
    build::is_part_of_an_app(path)
        && !path.starts_with("desk/")
        && path != "csp.json"
        && !path.ends_with(".br")
        && !path.ends_with(".gz")
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
    fn counts_only_what_the_phone_loads() {
        assert!(is_on_the_phone("index.html"));
        assert!(!is_on_the_phone("index.html.br"));
        assert!(!is_on_the_phone("desk/app.js"));
        assert!(!is_on_the_phone("csp.json"));
        assert!(!is_on_the_phone("licenses/lucide.txt"));
    }

    #[test]
    fn the_wall_is_beyond_the_budget() {
        assert_eq!(verdict(BUDGET), "within the budget");
        assert_eq!(verdict(WALL), "OVER THE BUDGET, below the wall");
        assert_eq!(verdict(WALL + 1), "BEYOND THE WALL");
        assert_eq!(kib(1536), "1.5 KiB");
    }
}
