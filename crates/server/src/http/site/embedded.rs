//! The app inside the binary; the build script lists its files.

use std::collections::HashMap;

use sha2::{Digest as _, Sha256};

/// Paths below the site, and what is there.
pub(super) type Files = &'static [(&'static str, &'static [u8])];

/// The app this binary was built with; empty when it was built without.
pub(super) const SITE_FILES: Files = include!(concat!(env!("OUT_DIR"), "/site_files.rs"));

/// Files inside the binary, by path.
pub(in crate::http) struct Embedded(HashMap<&'static str, (&'static [u8], String)>);

impl Embedded {
    pub(super) fn new(files: Files) -> Self {
        Self(files.iter().map(|(path, bytes)| (*path, (*bytes, etag(bytes)))).collect())
    }

    /// A file's content and its tag.
    pub(super) fn read(&self, path: &str) -> Option<(&'static [u8], String)> {
        self.0.get(path).map(|(bytes, etag)| (*bytes, etag.clone()))
    }
}

/// The tag of a content.
pub(super) fn etag(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    let start: String = digest.iter().take(12).map(|byte| format!("{byte:02x}")).collect();
    format!("\"{start}\"")
}
