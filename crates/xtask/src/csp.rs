//! The hashes of inline scripts and styles: with them the content security policy needs no `unsafe-inline`.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;
use sha2::{Digest as _, Sha256};

use crate::precache::url;

/// The hashes of every entry page of the site, as the JSON that the server reads:
/// `{ "/": { "scripts": ["sha256-…"], "styles": ["sha256-…"] } }`.
///
/// # Errors
///
/// If a page is not UTF-8.
pub(crate) fn inline_hashes(files: &BTreeMap<String, Vec<u8>>) -> Result<Vec<u8>> {
    let mut pages = BTreeMap::new();
    for (path, content) in files.iter().filter(|(path, _)| path.ends_with("index.html")) {
        let page = std::str::from_utf8(content).with_context(|| format!("{path} is not UTF-8"))?;
        let hashes = |name| inline(page, name).into_iter().map(hash).collect::<Vec<_>>();
        pages.insert(url(path), json!({ "scripts": hashes("script"), "styles": hashes("style") }));
    }
    let mut json = serde_json::to_vec_pretty(&pages).context("failed to write the hashes")?;
    json.push(b'\n');
    Ok(json)
}

/// The text of every element of a name, `script` or `style`, without a source, exactly as the browser hashes it.
fn inline<'a>(page: &'a str, name: &str) -> Vec<&'a str> {
    // ASCII only, so that positions in both texts are the same.
    let lower = page.to_ascii_lowercase();
    let (begin, end) = (format!("<{name}"), format!("</{name}"));
    let mut texts = Vec::new();
    let mut position = 0;
    while let Some(found) = lower[position..].find(&begin) {
        let open = position + found;
        let Some(open_end) = lower[open..].find('>').map(|at| open + at + 1) else { break };
        let Some(close) = lower[open_end..].find(&end).map(|at| open_end + at) else { break };
        if !has_source(&lower[open..open_end]) && close > open_end {
            texts.push(&page[open_end..close]);
        }
        position = close + end.len();
    }
    texts
}

fn has_source(tag: &str) -> bool {
    tag.split_ascii_whitespace().skip(1).any(|attribute| attribute.starts_with("src=") || attribute == "src")
}

fn hash(text: &str) -> String {
    // Line ends reach the browser's hash as its parser sees them.
    let normal = text.replace("\r\n", "\n").replace('\r', "\n");
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
    fn finds_what_is_inline_only() {
        let page = "<head><script type=\"module\">import a;\n</script><script src=\"x.js\"></script>\
                    <SCRIPT defer src=/y.js></SCRIPT><style>a{}</style><script>b</script></head>";
        assert_eq!(inline(page, "script"), ["import a;\n", "b"]);
        assert_eq!(inline(page, "style"), ["a{}"]);
    }

    #[test]
    fn copes_with_a_page_cut_off() {
        for page in ["<script>never closed", "<script", ""] {
            assert!(inline(page, "script").is_empty(), "{page}");
        }
    }

    #[test]
    fn names_pages_by_their_url() {
        let files = BTreeMap::from([
            ("index.html".to_owned(), b"<style>a{}</style><script>1</script>".to_vec()),
            ("desk/index.html".to_owned(), b"<p>".to_vec()),
            ("app.js".to_owned(), b"<script>2</script>".to_vec()),
        ]);
        let json: serde_json::Value = serde_json::from_slice(&inline_hashes(&files).unwrap()).unwrap();
        assert_eq!(json["/"], json!({ "scripts": [hash("1")], "styles": [hash("a{}")] }));
        assert_eq!(json["/desk/"], json!({ "scripts": [], "styles": [] }));
        assert_eq!(json.as_object().unwrap().len(), 2);
    }
}
