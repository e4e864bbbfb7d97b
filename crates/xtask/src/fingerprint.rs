//! Has anything changed? One hash over the names and contents of files.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use sha2::{Digest as _, Sha256};
use walkdir::WalkDir;

/// The fingerprint of files and folders below `root`, and of `extra` words. What does not exist counts as absent.
pub(crate) fn of(root: &Path, inputs: &[&str], extra: &[String]) -> Result<String> {
    let mut hash = Sha256::new();
    for input in inputs {
        for path in files(&root.join(input))? {
            let content = fs::read(&path).with_context(|| format!("failed to read {}", path.display()))?;
            let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            add(&mut hash, name.as_bytes());
            add(&mut hash, &content);
        }
    }
    for word in extra {
        add(&mut hash, word.as_bytes());
    }
    Ok(hex(&hash.finalize()))
}

/// The SHA-256 of some bytes, in hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// The files at or below a path, in an order that is the same everywhere.
pub(crate) fn files(path: &Path) -> Result<Vec<PathBuf>> {
    if !path.exists() {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    let is_ours = |name: &std::ffi::OsStr| name != "node_modules" && name != "target" && name != ".stage";
    for entry in WalkDir::new(path).sort_by_file_name().into_iter().filter_entry(|e| is_ours(e.file_name())) {
        let entry = entry.with_context(|| format!("failed to list {}", path.display()))?;
        if entry.file_type().is_file() {
            found.push(entry.into_path());
        }
    }
    Ok(found)
}

/// Adds a part with its length, so that "ab" + "c" is not "a" + "bc".
fn add(hash: &mut Sha256, part: &[u8]) {
    hash.update(part.len().to_le_bytes());
    hash.update(part);
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_with_names_contents_and_extra_words() {
        let folder = std::env::temp_dir().join(format!("ryadom-fingerprint-{}", std::process::id()));
        fs::create_dir_all(folder.join("src")).unwrap();
        fs::write(folder.join("src/a"), "1").unwrap();
        let first = of(&folder, &["src", "absent"], &[]).unwrap();
        assert_eq!(first, of(&folder, &["src"], &[]).unwrap());
        assert_ne!(first, of(&folder, &["src"], &["tool 2".to_owned()]).unwrap());
        fs::rename(folder.join("src/a"), folder.join("src/b")).unwrap();
        assert_ne!(first, of(&folder, &["src"], &[]).unwrap());
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn hashes_as_everyone_does() {
        assert!(sha256(b"").starts_with("e3b0c44298fc1c149afbf4c8996fb924"));
    }
}
