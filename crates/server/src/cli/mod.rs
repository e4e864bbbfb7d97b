//! The command line: one file a command.

pub mod demo;
pub mod import;
mod slow_bar;

use std::path::PathBuf;

/// Where the database is.
#[derive(Debug, Clone, clap::Args)]
pub struct Database {
    /// The database file
    #[arg(long, env = "RYADOM_DB", default_value = "ryadom.sqlite", value_name = "FILE")]
    pub db: PathBuf,
}
