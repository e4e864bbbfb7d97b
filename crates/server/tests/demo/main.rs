//! The demo council, and the command that makes it.
#![expect(clippy::unwrap_used, reason = "a test may")]

mod command;
mod council;
