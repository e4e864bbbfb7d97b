//! Copies a database while it is in use, and looks whether a file is whole.

use std::path::Path;

use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};
use uuid::Uuid;

use super::file::{APPLICATION_ID, FileState, create_private, examine};
use super::{migrate, open_error, open_readable};
use crate::store::StoreError;

/// Pages copied between two looks at the progress: about 4 MB.
const PAGES_A_STEP: i32 = 1_000;

/// How far a copy is, in pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BackupProgress {
    /// Copied.
    pub done: usize,
    /// In all.
    pub total: usize,
}

/// Copies the database at `from` to the new file `to`, as it is at one moment, and checks the copy.
///
/// # Errors
/// [`StoreError`], when either file can't be used or the copy is damaged.
pub fn backup(from: &Path, to: &Path, mut progress: impl FnMut(BackupProgress)) -> Result<(), StoreError> {
    require_ryadom(from)?;
    let source = open_readable(from)?;
    // Made first, so that nobody else can read it at any moment.
    drop(create_private(to).map_err(|source| StoreError::Create { path: to.to_owned(), source })?);
    let mut target = Connection::open(to).map_err(|error| open_error(to, error))?;
    {
        let copying = Backup::new(&source, &mut target)?;
        loop {
            let step = copying.step(PAGES_A_STEP)?;
            let at = copying.progress();
            let total = usize::try_from(at.pagecount).unwrap_or_default();
            let left = usize::try_from(at.remaining).unwrap_or_default();
            progress(BackupProgress { done: total.saturating_sub(left), total });
            if step == StepResult::Done {
                break;
            }
            if matches!(step, StepResult::Busy | StepResult::Locked) {
                // Each step has waited for whoever holds the file as long as any statement of ours waits.
                return Err(StoreError::InUse { path: from.to_owned() });
            }
        }
    }
    // The copy is one file, without a journal beside it.
    target.pragma_update(None, "journal_mode", "delete")?;
    target.pragma_update(None, "application_id", APPLICATION_ID)?;
    drop(target);
    verify(to)
}

/// Checks that a file is one of ours, whole, and of a schema this build knows.
///
/// # Errors
/// [`StoreError::Foreign`], [`StoreError::NotRyadom`], [`StoreError::SchemaTooNew`], [`StoreError::Damaged`] or what
/// opening it said.
pub fn verify(path: &Path) -> Result<(), StoreError> {
    require_ryadom(path)?;
    let conn = open_readable(path)?;
    let found = migrate::version(&conn)?;
    if found > migrate::KNOWN {
        return Err(StoreError::SchemaTooNew { found, known: migrate::KNOWN });
    }
    let verdict: String = conn.query_row("pragma integrity_check(1)", [], |row| row.get(0))?;
    if verdict == "ok" { Ok(()) } else { Err(StoreError::Damaged(verdict)) }
}

/// Gives a copy an epoch of its own, by which devices notice that a backup was restored.
///
/// # Errors
/// [`StoreError`], when the file can't be written.
pub fn begin_epoch(path: &Path) -> Result<(), StoreError> {
    let conn = Connection::open(path).map_err(|error| open_error(path, error))?;
    // A file from before there were epochs gets one with its migration.
    if migrate::version(&conn)? >= migrate::WITH_EPOCH {
        // It says when it began: the server goes by that for some days (`commit::restored_at`).
        conn.execute("update counter set epoch = $1", [Uuid::now_v7().as_bytes()])?;
    }
    Ok(())
}

/// Whether a database has exactly the schema of this build, so that opening it changes nothing.
///
/// # Errors
/// As [`verify`].
pub fn is_up_to_date(path: &Path) -> Result<bool, StoreError> {
    require_ryadom(path)?;
    Ok(migrate::version(&open_readable(path)?)? == migrate::KNOWN)
}

fn require_ryadom(path: &Path) -> Result<(), StoreError> {
    match examine(path)? {
        FileState::Ours | FileState::Unmarked => Ok(()),
        FileState::Empty => Err(StoreError::NotRyadom { path: path.to_owned() }),
        FileState::Missing => Err(StoreError::Missing { path: path.to_owned() }),
    }
}
