//! The loops that read and write JSON, character by character.
//!
//! What they read it into is `ryadom_protocol::json`. A crate of their own because they are compiled for speed, and what is
//! around them for size (docs/decisions/0008).

mod read;
mod write;

pub use read::Reader;
pub use write::{write_integer, write_text};

/// A text is not JSON, or does not say what it should.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this can't be read")]
pub struct Unreadable;

/// What is known of a field beside its value.
#[derive(Debug, Clone, Copy)]
pub struct Name {
    /// How it is called in JSON.
    pub name: &'static str,
    /// Whether an object without it can be read.
    pub may_be_absent: bool,
    /// Whether it is left out when its value says nothing.
    pub is_left_out_when_empty: bool,
}
