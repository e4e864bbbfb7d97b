//! The app inside the binary; the build script lists its files.

use std::collections::HashMap;
use std::sync::LazyLock;

use sha2::{Digest as _, Sha256};

include!(concat!(env!("OUT_DIR"), "/site_files.rs"));

type Index = HashMap<&'static str, (&'static [u8], String)>;

static INDEX: LazyLock<Index> =
    LazyLock::new(|| SITE_FILES.iter().map(|(path, bytes)| (*path, (*bytes, etag(bytes)))).collect());

/// A file's content and its tag.
pub(super) fn read(path: &str) -> Option<(&'static [u8], String)> {
    INDEX.get(path).map(|(bytes, etag)| (*bytes, etag.clone()))
}

/// The tag of a content.
pub(super) fn etag(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    let start: String = digest.iter().take(12).map(|byte| format!("{byte:02x}")).collect();
    format!("\"{start}\"")
}
