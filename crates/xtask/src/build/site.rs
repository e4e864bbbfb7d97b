//! Puts the finished site together: Trunk's two outputs, the public files, the service workers with their precache
//! lists, the hashes for the content security policy, and the compressed siblings.
//!
//! Only files that differ are written, so that an unchanged site does not make cargo compile the server anew.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use super::web::Profile;
use super::{minify, next};
use crate::project::Project;
use crate::{compress, csp, fingerprint, precache};

/// Paths below the site's root, with `/`, and what is in them.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

const SERVICE_WORKER: &str = "sw.js";
const DESK: &str = "desk/";

/// Which site to put together.
#[derive(Debug)]
pub(super) struct Variant {
    /// Where to.
    pub(super) out: PathBuf,
    profile: Profile,
    is_next: bool,
}

impl Variant {
    /// The site that the server embeds.
    pub(super) fn shipped(project: &Project) -> Self {
        Self { out: project.site(), profile: Profile::Web, is_next: false }
    }

    /// The same app as a later version, for the tests of an update.
    pub(super) fn next(project: &Project) -> Self {
        Self { out: project.root.join("dist/site-next"), profile: Profile::Web, is_next: true }
    }

    /// The two built without optimising, to try things out and to write tests.
    pub(super) fn dev(project: &Project) -> [Self; 2] {
        let dist = Profile::Dev.dist(project);
        [
            Self { out: dist.join("site"), profile: Profile::Dev, is_next: false },
            Self { out: dist.join("site-next"), profile: Profile::Dev, is_next: true },
        ]
    }
}

/// Writes a site; the answer says how many of its files changed.
pub(super) fn assemble(project: &Project, variant: &Variant) -> Result<String> {
    let mut files = Files::new();
    let dist = variant.profile.dist(project);
    add_tree(&mut files, &project.root.join("public"), "")?;
    let worker = files.remove(SERVICE_WORKER).context("public/sw.js is missing")?;
    let worker = String::from_utf8(worker).context("public/sw.js is not UTF-8")?;
    add_tree(&mut files, &dist.join("phone"), "")?;
    add_tree(&mut files, &dist.join("desk"), DESK)?;
    if variant.is_next {
        next::turn(&mut files)?;
    }
    // An unoptimised app is looked into.
    let is_small = variant.profile == Profile::Web;
    add_service_workers(&mut files, |list| {
        let worker = precache::fill(&worker, list)?;
        if is_small { minify::script(project, &worker) } else { Ok(worker) }
    })?;
    let policy = csp::inline_hashes(&files)?;
    // Packing an unoptimised module takes longer than compiling it.
    if is_small {
        let compressed = compress::siblings(project, &files)?;
        files.extend(compressed);
    }
    files.insert("csp.json".to_owned(), policy);
    let n_changed = write_changed(&variant.out, &files)?;
    Ok(format!("{} files, {n_changed} changed", files.len()))
}

/// Whether an app needs a file to work. The pictures for home screens the system fetches when it installs the app, and the
/// licence of the icons is there for who asks for it.
pub(crate) fn is_part_of_an_app(path: &str) -> bool {
    !path.starts_with("licenses/") && !path.ends_with(".png")
}

fn add_service_workers(
    files: &mut Files,
    worker: impl Fn(&[(&String, &Vec<u8>)]) -> Result<String>,
) -> Result<()> {
    let needed = files.iter().filter(|(path, _)| is_part_of_an_app(path));
    let (desk, phone): (Vec<_>, Vec<_>) = needed.partition(|(path, _)| path.starts_with(DESK));
    let (phone, desk) = (worker(&phone)?, worker(&desk)?);
    files.insert(SERVICE_WORKER.to_owned(), phone.into_bytes());
    files.insert(format!("{DESK}{SERVICE_WORKER}"), desk.into_bytes());
    Ok(())
}

fn add_tree(files: &mut Files, folder: &Path, prefix: &str) -> Result<()> {
    for path in fingerprint::files(folder)? {
        let name = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        let content = fs::read(&path).with_context(|| format!("failed to read {}", path.display()))?;
        // Trunk may have copied the service worker as it stands; the filled one replaces it.
        if name != SERVICE_WORKER || prefix.is_empty() {
            files.insert(format!("{prefix}{name}"), content);
        }
    }
    Ok(())
}

fn write_changed(out: &Path, files: &Files) -> Result<usize> {
    let mut n_changed = 0;
    for path in fingerprint::files(out)? {
        let name = path.strip_prefix(out).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        if !files.contains_key(&name) {
            fs::remove_file(&path).with_context(|| format!("failed to remove {}", path.display()))?;
            n_changed += 1;
        }
    }
    for (name, content) in files {
        let path = out.join(name);
        if fs::read(&path).is_ok_and(|old| old == *content) {
            continue;
        }
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).with_context(|| format!("failed to create {}", folder.display()))?;
        }
        fs::write(&path, content).with_context(|| format!("failed to write {}", path.display()))?;
        n_changed += 1;
    }
    Ok(n_changed)
}
