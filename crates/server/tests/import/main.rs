//! Importing tables that others made: the city's 924 requests, and everything that can be wrong with a file.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may")]

mod bench;
mod cases;
mod command;
mod files;
mod guesses;
mod meanings;
mod meanwhile;
mod members;
mod rows;
