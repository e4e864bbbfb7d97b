//! What travels between a device and the server, and what is stored in a browser.
//!
//! Every type here is FROZEN in its names: fields are added, never renamed or removed; a reader ignores fields it does
//! not know and keeps codes and event kinds it does not know. The golden files under `golden/` hold the encodings.
//!
//! Domain types stay free of encoding: `encode` and `decode` turn one into the other.

pub mod api;
pub mod content;
mod decode;
pub mod delivery;
mod encode;
pub mod event;
pub mod imports;
pub mod json;
pub mod progress;
pub mod storage;
pub mod sync;
pub mod volunteer;

/// The version of the wire in the path: `/api/v1/…`.
pub const API_VERSION: u32 = 1;

/// Why something received is not what it should be.
#[derive(Debug, thiserror::Error)]
pub enum DecodeError {
    /// The content of an event does not fit its kind.
    #[error("the content of a {kind} event can't be read")]
    Content {
        /// The event's kind.
        kind: String,
        /// What the reader said.
        #[source]
        source: serde_json::Error,
    },
    /// The content of an event is missing.
    #[error("a {kind} event without content")]
    Missing {
        /// The event's kind.
        kind: String,
    },
}
