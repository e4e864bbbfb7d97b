//! Lists the files of the built app, so that the compiler puts them into the binary.
//!
//! Beside it, for the tests, the same list of a small site of their own.
//!
//! The app is looked for in `dist/site` at the project's root, or where `RYADOM_SITE_DIR` says. Without it the server
//! still compiles, and says how to build the app.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use anyhow::{Context as _, Result};

fn main() -> Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=RYADOM_SITE_DIR");
    let fixture = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("tests/embedded_site");
    write_list(&site()?, "site_files.rs")?;
    write_list(&fixture, "fixture_files.rs")
}

/// Writes the expression that puts every file below `site` into the binary.
fn write_list(site: &Path, name: &str) -> Result<()> {
    // Cargo can only watch what exists.
    fs::create_dir_all(site).with_context(|| format!("failed to create {}", site.display()))?;
    println!("cargo::rerun-if-changed={}", site.display());
    let mut paths = Vec::new();
    collect(site, &mut paths)?;
    paths.sort();
    let mut list = String::from("&[\n");
    for path in paths {
        let below = path.strip_prefix(site)?.to_string_lossy().replace('\\', "/");
        writeln!(list, "    ({below:?}, include_bytes!({:?})),", path.display().to_string())?;
    }
    list.push_str("]\n");
    let out = PathBuf::from(env::var("OUT_DIR")?).join(name);
    fs::write(&out, list).with_context(|| format!("failed to write {}", out.display()))
}

fn site() -> Result<PathBuf> {
    if let Some(named) = env::var_os("RYADOM_SITE_DIR") {
        return Ok(PathBuf::from(named));
    }
    Ok(PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("../../dist/site"))
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("failed to list {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, paths)?;
        } else {
            paths.push(path);
        }
    }
    Ok(())
}
