//! One server a database: a lock that the system takes away when the process ends, however it ends.

use std::fs::{File, TryLockError};
use std::path::Path;

use anyhow::{Context as _, bail};

use crate::store::create_private;

/// Holds the lock of a database as long as the value lives.
///
/// # Errors
/// When a server holds it, or the lock file can't be made.
pub(super) fn lock(db: &Path) -> anyhow::Result<File> {
    let mut name = db.as_os_str().to_owned();
    name.push(".lock");
    let path = Path::new(&name);
    let file = create_private(path).with_context(|| format!("failed to create {}", path.display()))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => bail!("a server is using {}: stop it first", db.display()),
        Err(TryLockError::Error(error)) => {
            Err(error).with_context(|| format!("failed to lock {}", path.display()))
        }
    }
}
