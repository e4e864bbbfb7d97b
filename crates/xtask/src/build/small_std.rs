//! The standard library compiled anew for the phone: for size, and with panics that stop at once.
//!
//! The one rustup brings is compiled for speed, and its panics carry messages, source paths and the code that prints them: 14 KiB
//! of what every volunteer downloads, for texts nobody reads. Cargo calls this `build-std` and offers it only to
//! nightly compilers; `RUSTC_BOOTSTRAP` lets the pinned stable one do it (docs/decisions/0006).

use crate::project::Project;
use crate::setup::has_rust_source;

/// What makes cargo, called by us or by Trunk, compile the standard library too; nothing where its source is missing: the
/// app is then the same, and larger.
pub(super) fn environment(project: &Project) -> &'static [(&'static str, &'static str)] {
    const ENVIRONMENT: &[(&str, &str)] = &[
        ("RUSTC_BOOTSTRAP", "1"),
        ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
        ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size"),
        // Cargo joins these to the flags in .cargo/config.toml.
        ("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", "-Zunstable-options -Cpanic=immediate-abort"),
    ];
    if has_rust_source(project) { ENVIRONMENT } else { &[] }
}
