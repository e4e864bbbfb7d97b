//! `ryadom restore`: puts a backup in the database's place.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use ryadom_domain::AuditAction;

use super::backup::copy_checked;
use super::serving::lock;
use super::{Database, note};
use crate::store::{begin_epoch, examine, is_half_replaced, verify};

/// Put a backup in the database's place; stop the server first
///
/// The backup is checked before anything is touched. A database that is there is replaced only with --force. Phones and
/// desks notice that it is a backup, take over what it says, and send again what they did since: do not copy the file by
/// hand.
#[derive(Debug, clap::Args)]
pub struct RestoreArgs {
    #[command(flatten)]
    database: Database,
    /// The backup
    #[arg(value_name = "FILE")]
    from: PathBuf,
    /// Replace the database that is there
    #[arg(long)]
    force: bool,
}

/// Runs the command.
///
/// # Errors
/// When the backup is damaged or of a newer version, or a database is there and `--force` was not given.
pub async fn run(args: &RestoreArgs) -> anyhow::Result<ExitCode> {
    let db = &args.database.db;
    if !args.from.exists() {
        bail!("there is no file {}", args.from.display());
    }
    verify(&args.from).with_context(|| format!("{} can't be restored", args.from.display()))?;
    if db.exists() {
        if !args.force {
            bail!("{} is there already: add --force to replace it", db.display());
        }
        // Only a database of ours is replaced, whatever was asked; where that was cut off before, it was one.
        if !is_half_replaced(db) {
            examine(db)?;
        }
    }
    let _serving = lock(db)?;
    copy_checked(&args.from, db, "restoring the database", begin_epoch)?;
    note(db, AuditAction::Restored, &args.from).await;
    Ok(ExitCode::SUCCESS)
}
