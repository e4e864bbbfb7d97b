//! One server a database: a lock that the system takes away when the process ends, however it ends.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};

use crate::store::create_private;

/// Holds the lock of a database as long as the value lives.
///
/// # Errors
/// When a server holds it, or the lock file can't be made.
pub(super) fn lock(db: &Path) -> anyhow::Result<File> {
    let path = lock_file(db);
    let file = create_private(&path).with_context(|| format!("failed to create {}", path.display()))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => bail!("a server is using {}: stop it first", db.display()),
        Err(TryLockError::Error(error)) => {
            Err(error).with_context(|| format!("failed to lock {}", path.display()))
        }
    }
}

/// The same where a server has ever been: a copy that none has used gets no lock file beside it.
///
/// # Errors
/// As [`lock`].
pub(super) fn lock_if_served(db: &Path) -> anyhow::Result<Option<File>> {
    lock_file(db).exists().then(|| lock(db)).transpose()
}

fn lock_file(db: &Path) -> PathBuf {
    let mut name = db.as_os_str().to_owned();
    name.push(".lock");
    name.into()
}
