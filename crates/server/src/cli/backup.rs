//! `ryadom backup`: copies the database while the server runs.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use ryadom_domain::AuditAction;

use super::serving::lock_if_served;
use super::slow_bar::SlowBar;
use super::{Database, note};
use crate::store::{BackupProgress, StoreError, backup, examine, is_half_replaced, is_up_to_date, replace};

/// Copy the database to a file, while the server runs
///
/// The copy is of one moment, is checked, and appears under its name only when it is whole. That it was made is written
/// into the audit log of the database it was made of.
#[derive(Debug, clap::Args)]
pub struct BackupArgs {
    #[command(flatten)]
    database: Database,
    /// The file to make
    #[arg(value_name = "FILE")]
    to: PathBuf,
    /// Replace the file when it is there
    #[arg(long)]
    force: bool,
}

/// Runs the command.
///
/// # Errors
/// When either file can't be used, or the copy is damaged.
pub async fn run(args: &BackupArgs) -> anyhow::Result<ExitCode> {
    if !args.database.db.exists() {
        bail!("there is no database {}; name another one with --db", args.database.db.display());
    }
    if args.to.exists() {
        if !args.force {
            bail!("{} is there already: add --force to replace it", args.to.display());
        }
        // Only a copy of ours is replaced, whatever was asked.
        if !is_half_replaced(&args.to) {
            examine(&args.to)?;
        }
    }
    // Nor what a server is using: it would go on writing into a file that has no name any more.
    let _unused = lock_if_served(&args.to)?;
    copy_checked(&args.database.db, &args.to, "copying the database", |_copy| Ok(()))?;
    // A database of an earlier build stays as it is until it is served.
    if is_up_to_date(&args.database.db)? {
        note(&args.database.db, AuditAction::BackedUp, &args.to).await;
    }
    Ok(ExitCode::SUCCESS)
}

/// Copies beside the target first, so that a cut leaves no half a database under its name; `finish` is done to the copy
/// before it has it.
pub(super) fn copy_checked(
    from: &Path,
    to: &Path,
    title: &'static str,
    finish: impl FnOnce(&Path) -> Result<(), StoreError>,
) -> anyhow::Result<()> {
    let mut name = to.as_os_str().to_owned();
    name.push(".unfinished");
    let unfinished = PathBuf::from(name);
    remove_if_there(&unfinished)?;
    let mut bar = SlowBar::new(title);
    let copied = backup(from, &unfinished, |BackupProgress { done, total }| bar.reach(done, total));
    bar.finish();
    if let Err(error) = copied.and_then(|()| finish(&unfinished)) {
        remove_if_there(&unfinished)?;
        return Err(error.into());
    }
    Ok(replace(&unfinished, to)?)
}

/// Removes a file; that it is not there is fine.
pub(super) fn remove_if_there(path: &Path) -> anyhow::Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("failed to remove {}", path.display()))
        }
        Ok(()) | Err(_) => Ok(()),
    }
}
