//! The hashes of inline scripts: with them the content security policy needs no `unsafe-inline`.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

use crate::precache::url;

/// The hashes of every entry page of the site, as the JSON that the server reads: `{ "/": ["sha256-…"] }`.
///
/// # Errors
///
/// If a page is not UTF-8.
pub(crate) fn script_hashes(files: &BTreeMap<String, Vec<u8>>) -> Result<Vec<u8>> {
    let mut pages = BTreeMap::new();
    for (path, content) in files.iter().filter(|(path, _)| path.ends_with("index.html")) {
        let page = std::str::from_utf8(content).with_context(|| format!("{path} is not UTF-8"))?;
        let hashes: Vec<_> = inline_scripts(page).into_iter().map(hash).collect();
        pages.insert(url(path), hashes);
    }
    let mut json = serde_json::to_vec_pretty(&pages).context("failed to write the script hashes")?;
    json.push(b'\n');
    Ok(json)
}

/// The text of every script element without a source, exactly as the browser hashes it.
fn inline_scripts(page: &str) -> Vec<&str> {
    // ASCII only, so that positions in both texts are the same.
    let lower = page.to_ascii_lowercase();
    let mut scripts = Vec::new();
    let mut position = 0;
    while let Some(found) = lower[position..].find("<script") {
        let open = position + found;
        let Some(open_end) = lower[open..].find('>').map(|end| open + end + 1) else { break };
        let Some(close) = lower[open_end..].find("</script").map(|end| open_end + end) else { break };
        if !has_source(&lower[open..open_end]) && close > open_end {
            scripts.push(&page[open_end..close]);
        }
        position = close;
        position += "</script".len();
    }
    scripts
}

fn has_source(tag: &str) -> bool {
    tag.split_ascii_whitespace().skip(1).any(|attribute| attribute.starts_with("src=") || attribute == "src")
}

fn hash(script: &str) -> String {
    // Line ends reach the browser's hash as its parser sees them.
    let normal = script.replace("\r\n", "\n").replace('\r', "\n");
    format!("sha256-{}", STANDARD.encode(Sha256::digest(normal.as_bytes())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_as_the_standard_shows() {
        // The example of the policy's specification.
        assert_eq!(hash("alert('Hello, world.');"), "sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng=");
    }

    #[test]
    fn finds_inline_scripts_only() {
        let page = "<head><script type=\"module\">import a;\n</script><script src=\"x.js\"></script>\
                    <SCRIPT defer src=/y.js></SCRIPT><script>b</script></head>";
        assert_eq!(inline_scripts(page), ["import a;\n", "b"]);
    }

    #[test]
    fn copes_with_a_page_cut_off() {
        assert!(inline_scripts("<script>never closed").is_empty());
        assert!(inline_scripts("<script").is_empty());
        assert!(inline_scripts("").is_empty());
    }

    #[test]
    fn names_pages_by_their_url() {
        let files = BTreeMap::from([
            ("index.html".to_owned(), b"<script>1</script>".to_vec()),
            ("desk/index.html".to_owned(), b"<p>".to_vec()),
            ("app.js".to_owned(), b"<script>2</script>".to_vec()),
        ]);
        let json: serde_json::Value = serde_json::from_slice(&script_hashes(&files).unwrap()).unwrap();
        assert_eq!(json["/"].as_array().unwrap().len(), 1);
        assert_eq!(json["/desk/"].as_array().unwrap().len(), 0);
        assert_eq!(json.as_object().unwrap().len(), 2);
    }
}
