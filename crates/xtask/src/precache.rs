//! The list of files that a service worker keeps: each URL with the hash of its content, and a version over all of them.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result, ensure};
use serde_json::json;

use crate::fingerprint::sha256;

/// Marks the place of the list in `public/sw.js`: everything from here to the line's last `;` is replaced.
const TOKEN: &str = "/*__PRECACHE__*/";

/// How much of the hash over the list names a version: plenty to tell versions apart, short enough to read out.
const N_VERSION_DIGITS: usize = 16;

/// A service worker with the list of these files (path below the site's root, content) in its place.
///
/// # Errors
///
/// If the worker does not have exactly one place for it.
pub(crate) fn fill(worker: &str, files: &[(&String, &Vec<u8>)]) -> Result<String> {
    ensure!(worker.matches(TOKEN).count() == 1, "sw.js must contain {TOKEN} exactly once");
    let start = worker.find(TOKEN).context("sw.js has no place for the list")?;
    let line = worker[start..].lines().next().unwrap_or_default();
    let length = line.rfind(';').with_context(|| format!("no `;` ends the line of {TOKEN} in sw.js"))?;
    let (before, after) = (&worker[..start], &worker[start + length..]);
    Ok(without_remarks(&format!("{before}{}{after}", list(files))))
}

/// A script without the lines that are remarks as a whole: a third of it, and only people read them.
fn without_remarks(script: &str) -> String {
    let kept = script.lines().filter(|line| !line.trim_start().starts_with("//"));
    kept.flat_map(|line| [line, "\n"]).collect()
}

/// The URL under which a file of the site is asked for: an entry page is its folder.
pub(crate) fn url(path: &str) -> String {
    format!("/{}", path.strip_suffix("index.html").unwrap_or(path))
}

fn list(files: &[(&String, &Vec<u8>)]) -> String {
    let hashes: BTreeMap<_, _> = files.iter().map(|(path, content)| (url(path), sha256(content))).collect();
    let hashes = json!(hashes);
    let version = sha256(hashes.to_string().as_bytes());
    json!({ "version": version[..N_VERSION_DIGITS], "files": hashes }).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORKER: &str =
        "'use strict';\nconst SHELL = /*__PRECACHE__*/ { version: \"dev\", files: {} };\nlisten();\n";

    fn filled(files: &[(&str, &str)]) -> String {
        let owned: Vec<_> =
            files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect();
        let borrowed: Vec<_> = owned.iter().map(|(path, content)| (path, content)).collect();
        fill(WORKER, &borrowed).unwrap()
    }

    #[test]
    fn replaces_the_default_up_to_the_semicolon_and_nothing_else() {
        let worker = filled(&[("index.html", "<html>"), ("app.js", "1;2")]);
        assert!(worker.starts_with("'use strict';\nconst SHELL = {"));
        assert!(worker.ends_with("};\nlisten();\n"));
        assert!(worker.contains(&format!("\"/\":\"{}\"", sha256(b"<html>"))));
        assert!(worker.contains("\"/app.js\""));
        assert!(!worker.contains("dev"));
    }

    #[test]
    fn the_version_follows_the_contents() {
        assert_eq!(filled(&[("a", "1")]), filled(&[("a", "1")]));
        assert_ne!(filled(&[("a", "1")]), filled(&[("a", "2")]));
    }

    #[test]
    fn leaves_out_remarks_and_nothing_beside_them() {
        let script = "// why\nconst url = 'https://a'; // kept\n  // why\n  go();\n";
        assert_eq!(without_remarks(script), "const url = 'https://a'; // kept\n  go();\n");
    }

    #[test]
    fn an_entry_page_is_its_folder() {
        assert_eq!(url("index.html"), "/");
        assert_eq!(url("desk/index.html"), "/desk/");
        assert_eq!(url("desk/app.js"), "/desk/app.js");
    }

    #[test]
    fn refuses_a_worker_without_exactly_one_place() {
        assert!(fill("nothing here;", &[]).is_err());
        assert!(fill(&format!("{TOKEN};\n{TOKEN};"), &[]).is_err());
        assert!(fill(&format!("{TOKEN} {{\n}};"), &[]).is_err());
    }
}
