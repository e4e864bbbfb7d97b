//! The app from a folder: for developing, and for tests of one version following another.

use std::path::{Component, Path};

use super::embedded::etag;

/// A file's content and its tag; never one outside the folder.
pub(super) fn read(root: &Path, path: &str) -> Option<(Vec<u8>, String)> {
    let below = Path::new(path);
    if !below.components().all(|part| matches!(part, Component::Normal(_))) {
        return None;
    }
    let bytes = std::fs::read(root.join(below)).ok()?;
    let etag = etag(&bytes);
    Some((bytes, etag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stays_inside_the_folder() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("site")).unwrap();
        std::fs::write(folder.path().join("secret"), "x").unwrap();
        std::fs::write(folder.path().join("site/a.js"), "x").unwrap();
        let root = folder.path().join("site");
        assert!(read(&root, "a.js").is_some());
        assert!(read(&root, "../secret").is_none());
        assert!(read(&root, "/etc/passwd").is_none());
    }
}
