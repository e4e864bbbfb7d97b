//! The `.br` and `.gz` siblings of what compresses, at the highest level, remembered by the hash of the content.
//!
//! Node does it: the web build needs Node anyway, and its zlib is native code where a Rust crate would be compiled first
//! and then run unoptimised.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context as _, Result, ensure};
use serde_json::json;

use crate::fingerprint::sha256;
use crate::project::Project;

const SCRIPT: &str = include_str!("compress.mjs");

/// Kinds of files that get smaller. Images and fonts are compressed in themselves.
const COMPRESSIBLE: [&str; 10] =
    [".html", ".js", ".mjs", ".css", ".wasm", ".json", ".webmanifest", ".svg", ".txt", ".xml"];

/// Whether a file has compressed siblings.
pub(crate) fn is_compressible(path: &str) -> bool {
    COMPRESSIBLE.iter().any(|ending| path.ends_with(ending))
}

/// The siblings of every compressible file, by path.
pub(crate) fn siblings(
    project: &Project,
    files: &BTreeMap<String, Vec<u8>>,
) -> Result<BTreeMap<String, Vec<u8>>> {
    let cache = project.state().join("compressed");
    fs::create_dir_all(&cache).with_context(|| format!("failed to create {}", cache.display()))?;
    let known: Vec<_> = files
        .iter()
        .filter(|(path, _)| is_compressible(path))
        .map(|(path, content)| (path, content, Cached::new(&cache, content)))
        .collect();
    let missing: BTreeMap<_, _> = known
        .iter()
        .filter(|(_, _, cached)| !cached.exists())
        .map(|(_, content, c)| (&c.source, (*content, c)))
        .collect();
    compress(project, &missing.into_values().collect::<Vec<_>>())?;
    let mut siblings = BTreeMap::new();
    for (path, _, cached) in &known {
        siblings.insert(format!("{path}.br"), read(&cached.brotli)?);
        siblings.insert(format!("{path}.gz"), read(&cached.gzip)?);
    }
    Ok(siblings)
}

struct Cached {
    source: PathBuf,
    brotli: PathBuf,
    gzip: PathBuf,
}

impl Cached {
    fn new(folder: &Path, content: &[u8]) -> Self {
        let hash = sha256(content);
        let file = |ending: &str| folder.join(format!("{hash}{ending}"));
        Self { source: file(""), brotli: file(".br"), gzip: file(".gz") }
    }

    fn exists(&self) -> bool {
        self.brotli.is_file() && self.gzip.is_file()
    }
}

fn compress(project: &Project, missing: &[(&Vec<u8>, &Cached)]) -> Result<()> {
    if missing.is_empty() {
        return Ok(());
    }
    for (content, cached) in missing {
        fs::write(&cached.source, content)
            .with_context(|| format!("failed to write {}", cached.source.display()))?;
    }
    let job =
        |(_, c): &(&Vec<u8>, &Cached)| json!({ "source": c.source, "brotli": c.brotli, "gzip": c.gzip });
    let jobs = serde_json::Value::from_iter(missing.iter().map(job)).to_string();
    let mut command = project.command("node");
    command.args(["--input-type=module", "--eval", SCRIPT]).stdin(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().context("failed to start node")?;
    child
        .stdin
        .take()
        .context("node takes no input")?
        .write_all(jobs.as_bytes())
        .context("failed to hand over")?;
    let output = child.wait_with_output().context("failed to wait for node")?;
    ensure!(output.status.success(), "failed to compress: {}", String::from_utf8_lossy(&output.stderr));
    for (_, cached) in missing {
        fs::remove_file(&cached.source).ok();
    }
    Ok(())
}

fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("failed to read {}", path.display()))
}
