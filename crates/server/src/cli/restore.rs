//! `ryadom restore`: puts a backup in the database's place.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use ryadom_domain::AuditAction;

use super::backup::{copy_checked, remove_if_there};
use super::serving::lock;
use super::{Database, note};
use crate::store::{begin_epoch, examine, verify};

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
        // Only a database of ours is replaced, whatever was asked.
        examine(db)?;
    }
    let _serving = lock(db)?;
    copy_checked(&args.from, db, "restoring the database", begin_epoch)?;
    // The old database's journal must not be read into the new one.
    for ending in ["-wal", "-shm"] {
        let mut journal = db.as_os_str().to_owned();
        journal.push(ending);
        remove_if_there(Path::new(&journal))?;
    }
    note(db, AuditAction::Restored, &args.from).await;
    Ok(ExitCode::SUCCESS)
}
